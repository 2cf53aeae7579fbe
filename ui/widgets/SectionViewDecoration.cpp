#include "widgets/SectionViewDecoration.h"

#include "models/ColourMaps.h"
#include "models/ScaleBar.h"
#include "widgets/Theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lamella::decoration {

namespace {

constexpr double kLongestScaleBar = 160.0;
constexpr int kCrossArm = 12;
constexpr int kCrossGap = 4;

/// A rounded, slightly transparent ground for text on the picture.
void paintGround(QPainter& painter, const QRectF& rect)
{
    QColor ground = themeColours().panel;
    ground.setAlphaF(0.88F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, kHalfGrid, kHalfGrid);
}

/// Visible on every grey: a dark line with a light one inside.
template <typename Draw>
void paintTwice(QPainter& painter, Draw draw)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 200), 3.0));
    draw();
    painter.setPen(QPen(Qt::white, 1.0));
    draw();
}

} // namespace

void paintScaleBar(QPainter& painter, const ViewTransform& transform, const PixelSizeNm& pixelSize)
{
    const double longest = std::min(kLongestScaleBar, transform.viewSize().width() / 3.0);
    const auto bar = scaleBarFor(pixelSize.x, transform.zoom() / transform.devicePixelRatio(), longest);
    if (!bar || transform.isEmpty())
        return;
    const QFontMetrics metrics = painter.fontMetrics();
    const double width = std::max(bar->lengthInView, static_cast<double>(metrics.horizontalAdvance(bar->text)));
    const double height = metrics.height() + kGrid;
    const QRectF ground(kGrid, transform.viewSize().height() - kGrid - height - kGrid, width + kGrid2, height + kGrid);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, ground);
    const QPalette palette = paletteOf(themeColours());
    painter.setPen(palette.color(QPalette::Text));
    const QRectF inside = ground.adjusted(kGrid, kHalfGrid, -kGrid, -kHalfGrid);
    painter.drawText(inside, Qt::AlignHCenter | Qt::AlignTop, bar->text);
    painter.fillRect(
        QRectF(inside.center().x() - bar->lengthInView / 2.0, inside.bottom() - 4.0, bar->lengthInView, 3.0),
        palette.color(QPalette::Text));
}

void paintHint(QPainter& painter, const QRect& view, const QString& hint)
{
    painter.setPen(themeColours().canvasText);
    painter.drawText(view.adjusted(kGrid3, kGrid3, -kGrid3, -kGrid3), Qt::AlignCenter | Qt::TextWordWrap, hint);
}

void paintCrossHair(QPainter& painter, QPointF at)
{
    // On the middle of a pixel, so that the one-pixel lines stay sharp.
    const QPointF middle(std::floor(at.x()) + 0.5, std::floor(at.y()) + 0.5);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTwice(painter, [&] {
        for (const int side : {-1, 1}) {
            painter.drawLine(middle + QPointF(side * kCrossGap, 0), middle + QPointF(side * kCrossArm, 0));
            painter.drawLine(middle + QPointF(0, side * kCrossGap), middle + QPointF(0, side * kCrossArm));
        }
    });
}

void paintBrush(QPainter& painter, QPointF at, double diameterInView)
{
    const double radius = std::max(diameterInView / 2.0, 1.5);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTwice(painter, [&] { painter.drawEllipse(at, radius, radius); });
}

QRect cursorRect(QPointF at, double diameterInView)
{
    const double reach = std::max(diameterInView / 2.0, static_cast<double>(kCrossArm)) + 3.0;
    return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
}

QRect noteRect(QPointF at, const QString& text, const QFontMetrics& metrics, const QRect& view)
{
    QRect note(static_cast<int>(at.x()) + kGrid2, static_cast<int>(at.y()) + kGrid2,
               metrics.horizontalAdvance(text) + kGrid2, metrics.height() + kGrid);
    if (note.right() > view.right())
        note.moveRight(static_cast<int>(at.x()) - kGrid2);
    if (note.bottom() > view.bottom())
        note.moveBottom(static_cast<int>(at.y()) - kGrid2);
    // A long one beside the middle of a narrow view would begin outside.
    note.moveLeft(std::max(view.left(), std::min(note.left(), view.right() - note.width() + 1)));
    return note;
}

void paintNote(QPainter& painter, QPointF at, const QString& text, const QRect& view)
{
    const QRect ground = noteRect(at, text, painter.fontMetrics(), view);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, ground);
    painter.setPen(paletteOf(themeColours()).color(QPalette::Text));
    painter.drawText(ground, Qt::AlignCenter, text);
}

void paintMeasure(QPainter& painter, const QLineF& line, const QString& text, const QRect& view)
{
    constexpr double kEnd = 6.0;
    const QPointF across = line.isNull() ? QPointF() : (line.normalVector().unitVector().p2() - line.p1()) * kEnd;
    painter.setRenderHint(QPainter::Antialiasing);
    paintTwice(painter, [&] {
        painter.drawLine(line);
        for (const QPointF& end : {line.p1(), line.p2()})
            painter.drawLine(end - across, end + across);
    });
    const QFontMetrics metrics = painter.fontMetrics();
    QRectF ground(0, 0, metrics.horizontalAdvance(text) + kGrid2, metrics.height() + kHalfGrid);
    // Beside the line on its lower or right side; inside the view as long as the line itself is.
    const bool isSteep = std::abs(line.dy()) > std::abs(line.dx());
    ground.moveCenter(line.center() + (isSteep ? QPointF(ground.width() / 2.0 + kGrid, 0.0)
                                               : QPointF(0.0, ground.height() / 2.0 + kGrid)));
    ground.moveLeft(std::clamp(ground.left(), 0.0, std::max(0.0, view.width() - ground.width())));
    ground.moveTop(std::clamp(ground.top(), 0.0, std::max(0.0, view.height() - ground.height())));
    paintGround(painter, ground);
    painter.setPen(paletteOf(themeColours()).color(QPalette::Text));
    painter.drawText(ground, Qt::AlignCenter, text);
}

QImage tinted(const QImage& squares)
{
    constexpr int kOpacity = 36; // the picture must stay readable where all of it was seen
    QImage image = squares.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    QColor colour = QColor::fromRgb(okabeIto::kSkyBlue);
    colour.setAlpha(kOpacity);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour);
    return image;
}

void paintBadge(QPainter& painter, const QRect& view, const QString& text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const double width = metrics.horizontalAdvance(text) + 2 * kGrid;
    const QRectF ground(view.center().x() - width / 2.0, kGrid, width, metrics.height() + kGrid);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, ground);
    painter.setPen(paletteOf(themeColours()).color(QPalette::Text));
    painter.drawText(ground, Qt::AlignCenter, text);
}

} // namespace lamella::decoration
