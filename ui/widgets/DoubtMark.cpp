#include "widgets/DoubtMark.h"

#include "widgets/SectionView.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace lamella {

namespace {
constexpr double kGap = 6.0; ///< view pixels around the place
constexpr double kSmallest = 32.0;
constexpr double kCorner = 14.0; ///< length of a stroke
} // namespace

DoubtMark::DoubtMark(SectionView& view) : ViewCover(view)
{
    setObjectName(QStringLiteral("doubtMark"));
}

void DoubtMark::setBox(const std::optional<Rect>& box)
{
    m_box = box.value_or(Rect{});
    setVisible(box.has_value());
    update();
}

void DoubtMark::paintEvent(QPaintEvent*)
{
    QRectF frame = m_view.transform()
                       .viewFromImage(QRectF(m_box.x, m_box.y, m_box.width, m_box.height))
                       .adjusted(-kGap, -kGap, kGap, kGap);
    const double wider = std::max(0.0, kSmallest - frame.width()) / 2.0;
    const double higher = std::max(0.0, kSmallest - frame.height()) / 2.0;
    frame.adjust(-wider, -higher, wider, higher);
    const double length = std::min({kCorner, frame.width() / 3.0, frame.height() / 3.0});
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Visible on every grey: a dark line with a light one inside.
    for (const QPen& pen : {QPen(QColor(0, 0, 0, 200), 4.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin),
                            QPen(Qt::white, 2.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin)}) {
        painter.setPen(pen);
        const std::array<std::pair<QPointF, QPointF>, 4> corners{{{frame.topLeft(), {1, 1}},
                                                                  {frame.topRight(), {-1, 1}},
                                                                  {frame.bottomLeft(), {1, -1}},
                                                                  {frame.bottomRight(), {-1, -1}}}};
        for (const auto& [at, inwards] : corners)
            painter.drawPolyline(QPolygonF{QPointF(at.x() + inwards.x() * length, at.y()), at,
                                           QPointF(at.x(), at.y() + inwards.y() * length)});
    }
}

} // namespace lamella
