#pragma once

#include "augment/GeometricMap.h"

namespace lamella {

/// An augmented pair with the map it was read through: for people who look at it, and for judging the map.
struct TracedPatch {
    AugmentedPair pair;
    GeometricMap map;
};

/// augmentPatch(), with the map. The pair has the same bytes.
TracedPatch tracedPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random);

/// The part of the section that may be read: all of it, or the columns of source.usableWidth.
Size availableSize(const AugmentationSource& source);

} // namespace lamella
