#include "models/LayerStyle.h"

#include "models/ColourMaps.h"

#include <QCoreApplication>

namespace lamella {

LayerStyle defaultLayerStyle(LayerKind kind)
{
    LayerStyle style;
    switch (kind) {
    case LayerKind::Section:
        break;
    case LayerKind::Membrane:
        style.colour = QColor::fromRgb(okabeIto::kOrange);
        style.opacity = 0.6;
        break;
    case LayerKind::Difference:
        style.colour = QColor::fromRgb(okabeIto::kGreen);
        style.secondColour = QColor::fromRgb(okabeIto::kVermillion);
        style.opacity = 0.8;
        style.isVisible = false;
        break;
    case LayerKind::Cells:
        style.opacity = 0.4;
        style.isVisible = false;
        break;
    case LayerKind::Probability:
    case LayerKind::Uncertainty:
        style.opacity = 0.7;
        style.isVisible = false;
        break;
    }
    return style;
}

QString layerName(LayerKind kind)
{
    const auto text = [](const char* source) { return QCoreApplication::translate("LayerStyle", source); };
    switch (kind) {
    case LayerKind::Section:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Section"));
    case LayerKind::Uncertainty:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Uncertainty"));
    case LayerKind::Probability:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Membrane probability"));
    case LayerKind::Cells:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Cells"));
    case LayerKind::Membrane:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Membrane"));
    case LayerKind::Difference:
        return text(QT_TRANSLATE_NOOP("LayerStyle", "Differences"));
    }
    return {};
}

} // namespace lamella
