#pragma once

#include "augment/Augmentation.h"

#include <QString>

#include <vector>

namespace lamella {

enum class AugmentGroup { Bending, Place, Grey, Artefacts };

/// One range of an item as a person reads it.
struct ShownParameter {
    Range AugmentationSpec::*range = nullptr;
    Range allowed;     ///< of the spec's values
    QString name;      ///< translated
    QString unit;      ///< after a number, translated; may be empty
    double factor = 1; ///< shown number = value of the spec × factor
    double step = 1;   ///< of a slider, in shown numbers
    int decimals = 0;  ///< of shown numbers
    /// A slider's way = share of the range ^ curve: below 1, the small values get more of it.
    double curve = 1;

    /// "100 – 300 px" in the language of the window; one number where both ends are shown alike.
    QString text(const Range& value) const;
};

/// One item of the spec as the panel of step ② shows it.
struct ShownItem {
    QString key;         ///< as in the JSON form: "elastic"
    QString name;        ///< translated: "Bending"
    QString explanation; ///< translated, one sentence
    AugmentGroup group = AugmentGroup::Place;
    double AugmentationSpec::*probability = nullptr;
    std::vector<ShownParameter> parameters;
};

/// All items of augmentationItems(), in its order.
std::vector<ShownItem> shownAugmentItems();
/// Heading of a group, translated.
QString augmentGroupName(AugmentGroup group);

} // namespace lamella
