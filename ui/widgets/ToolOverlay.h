#pragma once

#include "models/AbstractTool.h"
#include "widgets/ViewCover.h"

#include <QPointer>

namespace lamella {

/// Draws over a section view what the tool in hand would do (AbstractTool::preview()), and offers it Enter, Esc and
/// Backspace before the view sees them. Lies on its view, takes no mouse, follows its size. Hidden without a preview.
class ToolOverlay final : public ViewCover {
    Q_OBJECT
public:
    /// Becomes a child of the view.
    explicit ToolOverlay(SectionView& view);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// The view's tool may have changed since.
    void followTool();
    void followPreview();

    QPointer<AbstractTool> m_tool;
};

} // namespace lamella
