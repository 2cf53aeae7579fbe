#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// Synthetic serial-section TEM of neuropil with true masks, so that tests and the demo need nobody's data.
/// Cells are drifting, slowly deforming regions of a moving Voronoi-like partition; membranes vary in width and contrast
/// (some almost vanish); mitochondria with cristae, vesicles, microtubules, cytoplasm texture, shot noise, uneven light.
struct SyntheticOptions {
    int count = 30;           ///< sections, 1…1000
    int size = 512;           ///< pixels along each side, 64…8192
    std::uint64_t seed = 1;   ///< same seed, same stack
    double cellDiameter = 46; ///< mean, in pixels
};

/// A generator of single sections: any section can be asked for alone, nothing is kept but a few numbers per cell.
class SyntheticStack {
public:
    explicit SyntheticStack(const SyntheticOptions& options);
    /// (size, size) u8 grey, looks like ssTEM at 4 nm per pixel.
    GrayImage section(int page) const;
    /// The true mask of that section: 0 membrane, 255 cell.
    Mask mask(int page) const;
    int count() const { return m_options.count; }

private:
    SyntheticOptions m_options;
};

} // namespace lamella
