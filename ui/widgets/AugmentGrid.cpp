#include "widgets/AugmentGrid.h"

#include "models/ColourMaps.h"
#include "widgets/SectionViewDecoration.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace lamella {

namespace {

constexpr int kColumns = 3;
constexpr int kRows = 3;
constexpr double kMarkRadius = 7.0;

/// The lines of a variant's grid in their colour.
QImage colouredLines(const QImage& cover)
{
    QImage lines(cover.size(), QImage::Format_ARGB32);
    for (int y = 0; y < cover.height(); ++y) {
        const uchar* from = cover.constScanLine(y);
        auto* to = reinterpret_cast<QRgb*>(lines.scanLine(y));
        std::transform(from, from + cover.width(), to,
                       [](uchar alpha) { return (okabeIto::kSkyBlue & 0x00FFFFFFU) | static_cast<QRgb>(alpha) << 24; });
    }
    return lines.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

/// Vermillion with a white rim, so that it shows on every grey.
void paintRing(QPainter& painter, QPointF at)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 4.0));
    painter.drawEllipse(at, kMarkRadius, kMarkRadius);
    painter.setPen(QPen(QColor::fromRgb(okabeIto::kVermillion), 2.0));
    painter.drawEllipse(at, kMarkRadius, kMarkRadius);
}

} // namespace

QImage outlinedPicture(const AugmentPreview::Pair& pair)
{
    QImage picture = pair.image.convertToFormat(QImage::Format_RGB32);
    if (pair.mask.size() != pair.image.size())
        return picture;
    const auto isMembrane = [&pair](int x, int y) { return pair.mask.constScanLine(y)[x] == 0; };
    for (int y = 0; y < picture.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const bool isEdge =
                isMembrane(x, y) &&
                ((x > 0 && !isMembrane(x - 1, y)) || (x + 1 < picture.width() && !isMembrane(x + 1, y)) ||
                 (y > 0 && !isMembrane(x, y - 1)) || (y + 1 < picture.height() && !isMembrane(x, y + 1)));
            if (isEdge)
                row[x] = okabeIto::kOrange;
        }
    }
    return picture;
}

AugmentGrid::AugmentGrid(AugmentPreview& preview, QWidget* parent) : QWidget(parent), m_preview(preview)
{
    setObjectName(QStringLiteral("augmentGrid"));
    setAccessibleName(tr("Nine variants of the section, with the outlines of its membranes"));
    setToolTip(tr("Press and hold: the same places as they are in the section"));
    connect(&preview, &AugmentPreview::pairsChanged, this, &AugmentGrid::takePairs);
    takePairs();
}

void AugmentGrid::takePairs()
{
    m_tiles.clear();
    m_original = m_preview.hasPairs() ? outlinedPicture(m_preview.original()) : QImage();
    for (const AugmentVariant& pair : m_preview.pairs())
        m_tiles.push_back({outlinedPicture(pair), {}, {}});
    update();
}

void AugmentGrid::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

void AugmentGrid::setLinesShown(bool isShown)
{
    m_hasLines = isShown;
    update();
}

void AugmentGrid::setComparing(bool isComparing)
{
    m_isComparing = isComparing;
    update();
}

void AugmentGrid::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setComparing(true);
}

void AugmentGrid::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setComparing(false);
}

AugmentGrid::Layout AugmentGrid::layOut() const
{
    Layout layout;
    constexpr int kAcross = kColumns + 1;
    layout.side = qMax(1, qMin((width() - (kAcross + 2) * kGrid) / kAcross, (height() - (kRows + 1) * kGrid) / kRows));
    layout.corner = {(width() - kAcross * layout.side - (kAcross)*kGrid) / 2,
                     (height() - kRows * layout.side - (kRows - 1) * kGrid) / 2};
    return layout;
}

QRect AugmentGrid::tileRect(int variant) const
{
    const Layout layout = layOut();
    const int step = layout.side + kGrid;
    // One more gap between the section as it is and its variants.
    const QPoint corner = layout.corner + QPoint(step + kGrid, 0);
    return {corner + QPoint(variant % kColumns * step, variant / kColumns * step), QSize(layout.side, layout.side)};
}

void AugmentGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().canvas);
    if (m_tiles.empty()) {
        decoration::paintHint(painter, rect(), m_hint);
        return;
    }
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    const Layout layout = layOut();
    const QSize original = m_original.size().scaled(layout.side, layout.side, Qt::KeepAspectRatio);
    painter.drawImage(QRect(layout.corner, original), m_original);
    paintKey(painter, layout);
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        paintVariant(painter, i);
    if (m_isComparing)
        decoration::paintBadge(painter, tileRect(0).united(tileRect(kColumns - 1)), tr("As it is in the section"));
}

void AugmentGrid::paintVariant(QPainter& painter, int variant)
{
    const AugmentVariant& made = m_preview.pairs()[static_cast<std::size_t>(variant)];
    Tile& tile = m_tiles[static_cast<std::size_t>(variant)];
    const QRect place = tileRect(variant);
    if (m_isComparing) {
        if (tile.place.isNull())
            tile.place = outlinedPicture(made.place);
        painter.drawImage(place, tile.place);
        return;
    }
    painter.drawImage(place, tile.picture);
    if (m_hasLines) {
        if (tile.lines.isNull())
            tile.lines = colouredLines(made.grid);
        painter.drawImage(place, tile.lines);
    }
    if (!made.gaps.empty())
        paintGaps(painter, place, made);
}

void AugmentGrid::paintGaps(QPainter& painter, const QRect& place, const AugmentVariant& variant) const
{
    painter.save();
    painter.setClipRect(place);
    const double scale = static_cast<double>(place.width()) / qMax(1, variant.image.width());
    for (const QPoint& gap : variant.gaps)
        paintRing(painter, QPointF(place.topLeft()) + (QPointF(gap) + QPointF(0.5, 0.5)) * scale);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor::fromRgb(okabeIto::kVermillion), 4.0));
    painter.drawRect(QRectF(place).adjusted(2, 2, -2, -2));
    painter.restore();
}

/// What the lines mean, below the section as it is.
void AugmentGrid::paintKey(QPainter& painter, const Layout& layout) const
{
    constexpr int kSample = 20;
    int top = layout.corner.y() + m_original.size().scaled(layout.side, layout.side, Qt::KeepAspectRatio).height();
    const int left = layout.corner.x();
    const auto line = [&](const QString& text, int indent) {
        const QRect room(left + indent, top + kGrid, layout.side - indent, height() - top);
        painter.setPen(themeColours().canvasText);
        QRect used;
        painter.drawText(room, Qt::AlignLeft | Qt::TextWordWrap, text, &used);
        const QPointF middle(left + kSample / 2.0, top + kGrid + painter.fontMetrics().height() / 2.0);
        top = used.bottom();
        return middle;
    };
    const auto stroke = [&](QPointF middle, QRgb colour) {
        painter.setPen(QPen(QColor::fromRgb(colour), 2.0));
        painter.drawLine(middle - QPointF(kSample / 2.0 - 2, 0), middle + QPointF(kSample / 2.0 - 2, 0));
    };
    line(tr("The section as it is"), 0);
    stroke(line(tr("Outline of the membranes"), kSample + kGrid), okabeIto::kOrange);
    if (m_hasLines)
        stroke(line(tr("Lines of the section, every %1 px").arg(kGridSpacing), kSample + kGrid), okabeIto::kSkyBlue);
    if (m_preview.brokenCount() > 0)
        paintRing(painter, line(tr("Broken membrane"), kSample + kGrid));
}

bool AugmentGrid::event(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        update();
    return QWidget::event(event);
}

} // namespace lamella
