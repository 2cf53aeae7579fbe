#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace lamella {

class LayerSet;

/// Colours of the layers that mean something, chosen together. In every preset they stay apart from one another and
/// from the greys of a section for people with protanopia, deuteranopia or tritanopia (tst_layercolours, after Machado,
/// Oliveira & Fernandes 2009); in "yellow" they differ in lightness too, for who sees no colours at all.
struct LayerColours {
    QString id; ///< for the settings: "orange" (default), "blue", "yellow"
    QColor membrane;
    QColor added;   ///< membrane that a person added
    QColor removed; ///< membrane that a person removed (hatched)
};

const std::vector<LayerColours>& layerColourPresets();
/// The default for an unknown id.
const LayerColours& layerColours(const QString& id);
void applyColours(const LayerColours& colours, LayerSet& layers);

} // namespace lamella
