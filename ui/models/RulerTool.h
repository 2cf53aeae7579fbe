#pragma once

#include "models/AbstractTool.h"
#include "models/ViewLink.h"

#include <QPointer>

namespace lamella {

/// Measures a distance: from where the button goes down to where it comes up. With Shift along the nearest multiple of
/// 45 degrees. A click without a drag takes the line away. The line is kept in the view's ViewLink.
class RulerTool final : public AbstractTool {
    Q_OBJECT
public:
    using AbstractTool::AbstractTool;

    QString id() const override { return QStringLiteral("ruler"); }
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void cancel() override;
    ToolCursor cursor() const override { return {ToolCursor::Shape::Cross, 0.0}; }

private:
    QPointF m_start;
    QPointer<ViewLink> m_held; ///< while the button is down
};

} // namespace lamella
