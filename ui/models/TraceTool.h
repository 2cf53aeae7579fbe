#pragma once

#include "models/CorrectionTarget.h"
#include "models/PathTool.h"

#include <optional>
#include <vector>

namespace lamella {

/// Trace: each click goes on along the membrane from the last one; the way to the mouse is shown beforehand. Enter, a
/// double click or a click on the last point draws it all as one edit; Backspace takes the last click back, Esc
/// abandons.
class TraceTool final : public PathTool {
    Q_OBJECT
public:
    /// The target must outlive the tool.
    explicit TraceTool(CorrectionTarget& target, QObject* parent = nullptr);

    QString id() const override { return QStringLiteral("trace"); }
    void press(const ToolEvent& event) override;
    void move(const ToolEvent&) override {}
    void release(const ToolEvent&) override {}
    void hover(const ToolEvent& event) override;
    ToolPreview preview() const override;

private:
    bool isBegun() const override { return !m_clicks.empty(); }
    void finish() override;
    void clear() override;
    void stepBack() override;

    CorrectionTarget& m_target;
    std::vector<Pixel> m_clicks;
    std::vector<std::vector<Pixel>> m_ways; ///< to each click but the first
    std::vector<Pixel> m_ahead;             ///< to the mouse
    std::optional<Pixel> m_mouse;
    QPointF m_lastView;
};

} // namespace lamella
