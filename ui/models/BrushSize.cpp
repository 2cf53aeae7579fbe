#include "models/BrushSize.h"

#include <algorithm>
#include <cstdlib>

namespace lamella {

void BrushSize::setDiameter(int diameter)
{
    const int clamped = std::clamp(diameter, kSmallest, kLargest);
    if (clamped == m_diameter)
        return;
    m_diameter = clamped;
    Q_EMIT diameterChanged(m_diameter);
}

void BrushSize::step(int notches)
{
    int diameter = m_diameter;
    for (int i = 0; i < std::abs(notches); ++i)
        diameter = std::clamp(diameter + (notches > 0 ? 1 : -1) * std::max(1, diameter / 10), kSmallest, kLargest);
    setDiameter(diameter);
}

} // namespace lamella
