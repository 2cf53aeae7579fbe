#pragma once
// Private to core/image: which pages of a TIFF are its sections, by what ImageJ or OME say about channels and times.

#include "image/Stack.h"
#include "image/TiffMetadata.h"

#include <string>
#include <vector>

namespace lamella {

struct TiffPlanes {
    /// Pages (ImageJ's contiguous form: planes) that are the sections, in their order.
    std::vector<int> pages;
    std::vector<std::string> warnings;
};

/// @param primary    pages of the chain that are no reduced copies (ImageJ's contiguous form: all planes)
/// @param chain      pages in the whole chain, which OME's numbers count
/// @param samples    of a pixel: OME counts the colours of a pixel as channels
/// Throws StackChoiceNeeded, InvalidOption (no such channel or time point), ImageTruncated (fewer pages than promised).
TiffPlanes chooseTiffPlanes(const std::filesystem::path& path, const TiffDescription& description,
                            const std::vector<int>& primary, int chain, int samples, const StackOptions& options);

} // namespace lamella
