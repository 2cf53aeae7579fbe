#include "models/LayerColours.h"

#include "models/ColourMaps.h"
#include "models/LayerSet.h"

#include <algorithm>

namespace lamella {

const std::vector<LayerColours>& layerColourPresets()
{
    using namespace okabeIto;
    const auto colour = [](QRgb value) { return QColor::fromRgb(value); };
    static const std::vector<LayerColours> presets{
        {QStringLiteral("orange"), colour(kOrange), colour(kGreen), colour(kVermillion)},
        {QStringLiteral("blue"), colour(kSkyBlue), colour(kYellow), colour(kVermillion)},
        {QStringLiteral("yellow"), colour(kYellow), colour(kSkyBlue), colour(kVermillion)},
    };
    return presets;
}

const LayerColours& layerColours(const QString& id)
{
    const auto& presets = layerColourPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [&](const LayerColours& p) { return p.id == id; });
    return found == presets.end() ? presets.front() : *found;
}

void applyColours(const LayerColours& colours, LayerSet& layers)
{
    LayerStyle membrane = layers.style(LayerKind::Membrane);
    membrane.colour = colours.membrane;
    layers.setStyle(LayerKind::Membrane, membrane);
    LayerStyle difference = layers.style(LayerKind::Difference);
    difference.colour = colours.added;
    difference.secondColour = colours.removed;
    layers.setStyle(LayerKind::Difference, difference);
}

} // namespace lamella
