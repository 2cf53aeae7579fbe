#pragma once

#include <QColor>
#include <QString>

#include <array>
#include <cstdint>

namespace lamella {

/// What can lie over one another in a view, from the bottom to the top.
enum class LayerKind {
    Section,     ///< grey values 0…255
    Uncertainty, ///< 0 certain (clear) … 255 uncertain, in cividis
    Probability, ///< probability of *cell* 0…255 (as in files), shown as that of membrane, in cividis
    Cells,       ///< labels, each its colour
    Membrane,    ///< probability of cell, or a mask, below the threshold
    Difference   ///< DifferenceCode
};
inline constexpr std::array kAllLayerKinds{LayerKind::Section, LayerKind::Uncertainty, LayerKind::Probability,
                                           LayerKind::Cells,   LayerKind::Membrane,    LayerKind::Difference};

/// Samples of the difference layer.
enum DifferenceCode : std::uint8_t { SameMembrane = 0, AddedMembrane = 1, RemovedMembrane = 2 };

enum class MembraneForm { Fill, Contour };

/// How one layer looks. Colours are those of Okabe & Ito; a pattern goes with each colour that carries a meaning.
struct LayerStyle {
    bool isVisible = true;
    double opacity = 1.0; ///< 0…1
    QColor colour;        ///< Membrane; added membrane of Difference
    QColor secondColour;  ///< removed membrane of Difference (hatched)
    MembraneForm form = MembraneForm::Fill;
    /// Membrane: a sample s shows as membrane when s / 255 < threshold. 0 shows none, more than 1 everything.
    double threshold = 0.5;
    /// Membrane from a mask: samples of exactly 128 are unlabelled and show as a grey hatching.
    bool showsUnlabelled = false;
    /// Section: what is drawn black and white (window/level), black < white. 0 and 255 are the ends of the picture's
    /// own grey range (TileSource::greyRange); values beyond show more of a 16-bit picture.
    double black = 0.0;
    double white = 255.0;
    bool operator==(const LayerStyle&) const = default;
};

/// The threshold of a membrane layer over a mask.
inline constexpr double kMaskThreshold = 0.5;
/// That over a probability: samples of exactly the threshold are membrane, as in MaskDocument, and the layer draws what
/// lies below its threshold.
constexpr double layerThreshold(double threshold)
{
    return threshold + 1e-7;
}

LayerStyle defaultLayerStyle(LayerKind kind);
/// The layer's name for a person, translated.
QString layerName(LayerKind kind);

} // namespace lamella
