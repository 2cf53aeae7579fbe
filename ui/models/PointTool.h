#pragma once

#include "models/AbstractTool.h"
#include "models/CorrectionTarget.h"

#include <optional>

namespace lamella {

/// Tools that are one click, shown beforehand under the mouse: fill (cell becomes membrane; membrane and what is
/// unlabelled become cell; with Shift the islands in a cell become cell) and clear (the false membrane there becomes
/// cell). Shift+wheel changes the widest gap that stops a fill.
class PointTool final : public AbstractTool {
    Q_OBJECT
public:
    enum class Kind { Fill, Clear };
    static constexpr int kWidestGap = 41;

    /// The target must outlive the tool.
    PointTool(Kind kind, CorrectionTarget& target, QObject* parent = nullptr);

    QString id() const override;
    void press(const ToolEvent& event) override;
    void move(const ToolEvent&) override {}
    void release(const ToolEvent&) override {}
    void hover(const ToolEvent& event) override;
    void cancel() override;
    void stepSize(int notches) override;
    bool key(ToolKey key) override;
    ToolCursor cursor() const override { return {ToolCursor::Shape::Cross, 0.0}; }
    ToolPreview preview() const override { return m_preview; }
    /// Pixels: gaps narrower than this stop a fill; odd.
    int gap() const { return m_gap; }

private:
    Gesture gesture(const ToolEvent& event, int largest) const;
    void show(ToolPreview preview);

    Kind m_kind;
    CorrectionTarget& m_target;
    int m_gap = 5;
    std::optional<ToolEvent> m_at;
    ToolPreview m_preview;
};

} // namespace lamella
