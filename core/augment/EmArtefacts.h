#pragma once

#include "augment/Augmentation.h"

namespace lamella {

/// Fold, charging, missing rows, dirt, in this order, on a normalised patch. One stream each of `random`, always taken.
/// A fold hides tissue: its pixels become unlabelled and lose their weight. The others leave mask and weight alone,
/// because a person would still draw the membrane there.
void applyEmArtefacts(AugmentedPair& pair, const AugmentationSpec& spec, Random& random);

} // namespace lamella
