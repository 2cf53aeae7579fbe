#pragma once

#include "models/CorrectionTarget.h"
#include "models/PathTool.h"

#include <optional>
#include <vector>

namespace lamella {

/// Lasso: what it encloses becomes membrane, with Ctrl at its first press cell. A drag draws it freely and closes it at
/// the release; clicks set corners, closed by Enter, by a double click or by a click on the first corner. Backspace
/// takes the last corner back, Esc abandons.
class LassoTool final : public PathTool {
    Q_OBJECT
public:
    /// The target must outlive the tool.
    explicit LassoTool(CorrectionTarget& target, QObject* parent = nullptr);

    QString id() const override { return QStringLiteral("lasso"); }
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void hover(const ToolEvent& event) override;
    ToolPreview preview() const override;

private:
    bool isBegun() const override { return !m_points.empty(); }
    void finish() override;
    void clear() override;
    void stepBack() override;

    CorrectionTarget& m_target;
    std::vector<QPointF> m_points;     ///< image coordinates
    std::vector<QPointF> m_viewPoints; ///< of the same, where the hand was
    std::optional<QPointF> m_mouse;    ///< end of the rubber line
    bool m_isDown = false;
    bool m_isFree = false; ///< the button is down and has moved
    bool m_removes = false;
};

} // namespace lamella
