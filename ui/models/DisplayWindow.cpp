#include "models/DisplayWindow.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {
constexpr double kDragPerHalving = 400.0;
}

void DisplayWindow::set(double black, double white)
{
    const double low = std::clamp(std::min(black, white), -kFarthest, kWhite + kFarthest - kNarrowest);
    const double high = std::clamp(std::max(black, white), low + kNarrowest, kWhite + kFarthest);
    if (low == m_black && high == m_white)
        return;
    m_black = low;
    m_white = high;
    Q_EMIT changed();
}

void DisplayWindow::drag(QPointF delta)
{
    const double width = m_white - m_black;
    // Up is negative; a brighter picture needs a lower window.
    const double middle = (m_black + m_white) / 2.0 + width * delta.y() / kDragPerHalving;
    const double half = std::max(width * std::exp2(-delta.x() / kDragPerHalving), kNarrowest) / 2.0;
    set(middle - half, middle + half);
}

void DisplayWindow::reset()
{
    set(kBlack, kWhite);
}

} // namespace lamella
