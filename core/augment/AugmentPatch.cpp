#include "augment/Augmentation.h"
#include "augment/EmArtefacts.h"
#include "augment/GeometricMap.h"
#include "augment/GreyItems.h"

#include <cassert>

namespace lamella {

AugmentedPair augmentPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random)
{
    assert(source.image && source.mask && !source.image->isEmpty() && !patch.isEmpty());
    assert(source.image->size() == source.mask->size());
    assert(!source.weight || source.weight->size() == source.image->size());
    assert(source.usableWidth >= 0 && source.usableWidth <= source.image->width());

    Size available = source.image->size();
    if (source.usableWidth > 0)
        available.width = source.usableWidth;
    const GeometricMap map = drawGeometricMap(spec, available, patch, random);
    AugmentedPair pair = samplePatch(source, available, map, spec.border);
    applyGreyItems(pair.image, spec, random);
    applyEmArtefacts(pair, spec, random);
    applyNoise(pair.image, spec, random);
    return pair;
}

} // namespace lamella
