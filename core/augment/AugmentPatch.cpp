#include "augment/EmArtefacts.h"
#include "augment/GreyItems.h"
#include "augment/TracedPatch.h"

#include <cassert>
#include <utility>

namespace lamella {

Size availableSize(const AugmentationSource& source)
{
    Size available = source.image->size();
    if (source.usableWidth > 0)
        available.width = source.usableWidth;
    return available;
}

TracedPatch tracedPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random)
{
    assert(source.image && source.mask && !source.image->isEmpty() && !patch.isEmpty());
    assert(source.image->size() == source.mask->size());
    assert(!source.weight || source.weight->size() == source.image->size());
    assert(source.usableWidth >= 0 && source.usableWidth <= source.image->width());

    const Size available = availableSize(source);
    TracedPatch traced;
    traced.map = drawGeometricMap(spec, available, patch, random);
    traced.pair = samplePatch(source, available, traced.map, spec.border, spec.interpolation);
    applyGreyItems(traced.pair.image, spec, random);
    applyEmArtefacts(traced.pair, spec, random);
    applyNoise(traced.pair.image, spec, random);
    return traced;
}

AugmentedPair augmentPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random)
{
    return tracedPatch(source, spec, patch, random).pair;
}

} // namespace lamella
