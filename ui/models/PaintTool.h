#pragma once

#include "models/AbstractTool.h"
#include "models/StrokeTarget.h"

#include <optional>

namespace lamella {

class BrushSize;

/// Brush (adds membrane) or eraser (removes it). Ctrl at the press turns the brush into the eraser for that stroke;
/// Shift at the press begins where the last stroke of this tool ended, so that clicks draw straight lines.
class PaintTool final : public AbstractTool {
    Q_OBJECT
public:
    /// Target and size must outlive the tool.
    PaintTool(StrokeKind kind, StrokeTarget& target, BrushSize& size, QObject* parent = nullptr);
    ~PaintTool() override;

    QString id() const override;
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void cancel() override;
    void stepSize(int notches) override;
    ToolCursor cursor() const override;
    bool isPainting() const { return m_isPainting; }

private:
    StrokeKind m_kind;
    StrokeTarget& m_target;
    BrushSize& m_size;
    bool m_isPainting = false;
    QPointF m_last;
    std::optional<QPointF> m_lineStart;
};

} // namespace lamella
