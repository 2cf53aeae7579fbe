#pragma once

#include "models/TileSource.h"

#include <vector>

namespace lamella {

/// Greys of a section for a person to look at.
struct SectionHistogram {
    static constexpr int kBins = 256;
    GreyRange range;           ///< the picture's own
    bool isWide = false;       ///< 16 bits: greys beyond the range exist
    std::vector<double> share; ///< kBins from range.black to range.white, of the fullest bin; empty = unknown
};

/// Counts full-size pixels: all of them up to 64 tiles, else those of 64 tiles spread evenly. Reads tiles: for a
/// worker. Throws as TileSource::tile().
SectionHistogram histogramOf(const TileSource& source);

} // namespace lamella
