#include "widgets/RangeSlider.h"

#include "widgets/Theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {
constexpr double kHandleRadius = 7.0;
constexpr double kGroove = 4.0;
constexpr double kSmallest = 1e-9;
} // namespace

RangeSlider::RangeSlider(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RangeSlider::setLimits(double low, double high, double step, double curve)
{
    m_least = low;
    m_most = high;
    m_step = step;
    m_curve = curve;
    setRange(m_low, m_high);
}

void RangeSlider::setRange(double low, double high)
{
    m_low = std::clamp(low, m_least, m_most);
    m_high = std::clamp(high, m_low, m_most);
    update();
}

double RangeSlider::positionOf(double value) const
{
    const double share = std::pow((value - m_least) / std::max(m_most - m_least, kSmallest), m_curve);
    return kHandleRadius + 1.0 + share * (width() - 2.0 * (kHandleRadius + 1.0));
}

double RangeSlider::valueAt(double x) const
{
    const double way = std::max(1.0, width() - 2.0 * (kHandleRadius + 1.0));
    const double share = std::clamp((x - kHandleRadius - 1.0) / way, 0.0, 1.0);
    const double value = m_least + std::pow(share, 1.0 / m_curve) * (m_most - m_least);
    return std::clamp(std::round(value / m_step) * m_step, m_least, m_most);
}

QPoint RangeSlider::handleCentre(bool isHigh) const
{
    return {static_cast<int>(std::lround(positionOf(isHigh ? m_high : m_low))), height() / 2};
}

void RangeSlider::moveActive(double value)
{
    const double low = m_isHighActive ? m_low : std::clamp(value, m_least, m_high);
    const double high = m_isHighActive ? std::clamp(value, m_low, m_most) : m_high;
    if (low == m_low && high == m_high)
        return;
    m_low = low;
    m_high = high;
    update();
    Q_EMIT rangeEdited(m_low, m_high);
}

void RangeSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const double x = event->position().x();
    const double toLow = std::abs(x - positionOf(m_low));
    const double toHigh = std::abs(x - positionOf(m_high));
    // Where both lie on one another, the side that was pressed says which can move there.
    m_isHighActive = toLow == toHigh ? x >= positionOf(m_high) : toHigh < toLow;
    m_isDragging = true;
    if (std::min(toLow, toHigh) > kHandleRadius)
        moveActive(valueAt(x));
    update();
}

void RangeSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (m_isDragging)
        moveActive(valueAt(event->position().x()));
}

void RangeSlider::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_isDragging = false;
    update();
}

void RangeSlider::keyPressEvent(QKeyEvent* event)
{
    constexpr int kPage = 10;
    const double value = m_isHighActive ? m_high : m_low;
    const double snapped = std::round(value / m_step) * m_step;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_isHighActive = event->key() == Qt::Key_Up;
        update();
        return;
    case Qt::Key_Left:
        return moveActive(snapped - m_step);
    case Qt::Key_Right:
        return moveActive(snapped + m_step);
    case Qt::Key_PageDown:
        return moveActive(snapped - kPage * m_step);
    case Qt::Key_PageUp:
        return moveActive(snapped + kPage * m_step);
    case Qt::Key_Home:
        return moveActive(m_least);
    case Qt::Key_End:
        return moveActive(m_most);
    default:
        QWidget::keyPressEvent(event);
    }
}

void RangeSlider::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void RangeSlider::paintHandle(QPainter& painter, bool isHigh) const
{
    const ThemeColours& colours = themeColours();
    const bool isActive = hasFocus() && m_isHighActive == isHigh;
    painter.setBrush(palette().color(isEnabled() ? QPalette::Base : QPalette::Window));
    painter.setPen(QPen(!isEnabled() ? colours.border
                        : isActive   ? colours.accentInk
                                     : colours.controlEdge,
                        isActive ? 2.0 : 1.2));
    painter.drawEllipse(QPointF(positionOf(isHigh ? m_high : m_low), height() / 2.0), kHandleRadius - 1.0,
                        kHandleRadius - 1.0);
}

void RangeSlider::paintEvent(QPaintEvent*)
{
    const ThemeColours& colours = themeColours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.border);
    const QRectF groove(kHandleRadius + 1.0, (height() - kGroove) / 2.0, width() - 2.0 * (kHandleRadius + 1.0),
                        kGroove);
    painter.drawRoundedRect(groove, kGroove / 2.0, kGroove / 2.0);
    painter.setBrush(isEnabled() ? colours.accent : colours.controlEdge);
    painter.drawRect(QRectF(QPointF(positionOf(m_low), groove.top()), QPointF(positionOf(m_high), groove.bottom())));
    // The handle that moves lies above the other.
    paintHandle(painter, !m_isHighActive);
    paintHandle(painter, m_isHighActive);
}

} // namespace lamella
