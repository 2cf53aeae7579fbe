#pragma once

#include "models/AbstractTool.h"
#include "models/CorrectionTarget.h"

#include <optional>

namespace lamella {

/// Tools that are one drag: join (from one cell into its neighbour), cut (across a cell; a click closes the gap there),
/// and window (a rectangle whose unlabelled pixels are cell, now that its membranes are painted; with Ctrl everything
/// outside becomes unlabelled). While dragging the preview shows what letting go would do. Esc abandons.
class DragTool final : public AbstractTool {
    Q_OBJECT
public:
    enum class Kind { Join, Cut, Window };

    /// The target must outlive the tool.
    DragTool(Kind kind, CorrectionTarget& target, QObject* parent = nullptr);

    QString id() const override;
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void cancel() override;
    bool key(ToolKey key) override;
    ToolCursor cursor() const override { return {ToolCursor::Shape::Cross, 0.0}; }
    ToolPreview preview() const override { return m_preview; }

private:
    Gesture gesture() const;
    bool isClick() const;
    void end();

    Kind m_kind;
    CorrectionTarget& m_target;
    std::optional<ToolEvent> m_from;
    ToolEvent m_to;
    ToolPreview m_preview;
};

} // namespace lamella
