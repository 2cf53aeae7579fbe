#include "widgets/DifferenceLegend.h"

#include "models/LayerSet.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace lamella {

namespace {

enum class Swatch { Added, Removed, Same };

QPixmap swatchPixmap(Swatch swatch, const LayerSet& layers, double ratio)
{
    constexpr int kWidth = 24, kHeight = 16, kStripe = 4;
    const LayerStyle& style = layers.style(LayerKind::Difference);
    QPixmap pixmap(QSize(kWidth, kHeight) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const QRect inside(0, 0, kWidth, kHeight);
    if (swatch == Swatch::Added) {
        painter.fillRect(inside, style.colour);
    } else if (swatch == Swatch::Removed) {
        painter.setClipRect(inside);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style.secondColour, kStripe / 1.5));
        for (int x = -kHeight; x < kWidth + kHeight; x += kStripe + 1)
            painter.drawLine(x, kHeight, x + kHeight, 0);
    } else {
        painter.setPen(QPen(layers.style(LayerKind::Membrane).colour, 2));
        painter.drawRect(inside.adjusted(1, 1, -2, -2));
    }
    return pixmap;
}

} // namespace

DifferenceLegend::DifferenceLegend(const LayerSet& layers, QWidget* parent) : QWidget(parent), m_layers(layers)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    const auto add = [&](Swatch swatch, const QString& words) {
        auto* row = new QHBoxLayout;
        row->setSpacing(kGrid);
        auto* picture = new QLabel;
        m_swatches[static_cast<std::size_t>(swatch)] = picture;
        row->addWidget(picture);
        row->addWidget(new TextLabel(TextLabel::Style::Body, words), 1);
        column->addLayout(row);
    };
    add(Swatch::Added, tr("Membrane added"));
    add(Swatch::Removed, tr("Membrane removed"));
    add(Swatch::Same, tr("Outline of the corrected membranes"));
    connect(&layers, &LayerSet::styleChanged, this, &DifferenceLegend::showColours);
    showColours();
}

void DifferenceLegend::showColours()
{
    for (std::size_t i = 0; i < m_swatches.size(); ++i)
        m_swatches[i]->setPixmap(swatchPixmap(static_cast<Swatch>(i), m_layers, devicePixelRatioF()));
}

} // namespace lamella
