#include "widgets/PictureButton.h"

#include "widgets/Theme.h"

#include <QPainter>

namespace lamella {

PictureButton::PictureButton(QSize side, QWidget* parent) : QAbstractButton(parent), m_side(side)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PictureButton::setPicture(const QImage& image, const QString& caption)
{
    m_image = image;
    m_image.setDevicePixelRatio(devicePixelRatioF());
    setText(caption);
    setAccessibleName(caption);
    updateGeometry();
    update();
}

QSize PictureButton::sizeHint() const
{
    const int height = m_image.isNull() ? m_side.height() : qRound(m_image.deviceIndependentSize().height());
    return {m_side.width(), height + kHalfGrid + fontMetrics().height()};
}

QRect PictureButton::pictureRect() const
{
    const QSize size = m_image.deviceIndependentSize().toSize();
    return {QPoint((width() - size.width()) / 2, 0), size};
}

void PictureButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect frame = m_image.isNull() ? QRect(QPoint(), m_side) : pictureRect();
    painter.fillRect(frame, themeColours().canvas);
    if (!m_image.isNull())
        painter.drawImage(frame.topLeft(), m_image);
    const bool isLit = isEnabled() && (underMouse() || hasFocus());
    painter.setPen(QPen(isLit ? themeColours().accentInk : themeColours().border, isLit ? 2.0 : 1.0));
    painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(themeColours().mutedText);
    painter.drawText(QRect(0, frame.bottom() + kHalfGrid, width(), fontMetrics().height()), Qt::AlignCenter, text());
}

} // namespace lamella
