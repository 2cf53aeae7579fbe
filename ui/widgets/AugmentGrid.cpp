#include "widgets/AugmentGrid.h"

#include "models/ColourMaps.h"
#include "widgets/SectionViewDecoration.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QPainter>

namespace lamella {

namespace {
constexpr int kColumns = 3;
}

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
    connect(&preview, &AugmentPreview::pairsChanged, this, &AugmentGrid::takePairs);
    takePairs();
}

void AugmentGrid::takePairs()
{
    m_pictures.clear();
    for (const AugmentPreview::Pair& pair : m_preview.pairs())
        m_pictures.push_back(outlinedPicture(pair));
    update();
}

void AugmentGrid::setHint(const QString& hint)
{
    m_hint = hint;
    update();
}

void AugmentGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().canvas);
    if (m_pictures.empty()) {
        decoration::paintHint(painter, rect(), m_hint);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int rows = (static_cast<int>(m_pictures.size()) + kColumns - 1) / kColumns;
    const int side = qMin((width() - (kColumns + 1) * kGrid) / kColumns, (height() - (rows + 1) * kGrid) / rows);
    const int left = (width() - kColumns * side - (kColumns - 1) * kGrid) / 2;
    const int top = (height() - rows * side - (rows - 1) * kGrid) / 2;
    for (int i = 0; i < static_cast<int>(m_pictures.size()); ++i) {
        const QPoint corner(left + (i % kColumns) * (side + kGrid), top + (i / kColumns) * (side + kGrid));
        painter.drawImage(QRect(corner, QSize(side, side)), m_pictures[static_cast<std::size_t>(i)]);
    }
}

bool AugmentGrid::event(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        update();
    return QWidget::event(event);
}

} // namespace lamella
