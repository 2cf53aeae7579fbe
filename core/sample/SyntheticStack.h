#pragma once

#include "image/Image.h"

#include <cstdint>
#include <memory>

namespace lamella {

/// Synthetic serial-section TEM of neuropil with true masks, so that tests and the demo need nobody's data.
/// Cells are drifting, slowly deforming regions of a moving power diagram (Voronoi with radii) of packed circles seen
/// through a smooth warp; membranes vary in width and contrast (some almost vanish); mitochondria with cristae,
/// vesicles, microtubules, endoplasmic reticulum, synapses, cytoplasm texture, shot noise, uneven light.
struct SyntheticOptions {
    int count = 30;           ///< sections, 1…1000
    int size = 512;           ///< pixels along each side, 64…8192
    std::uint64_t seed = 1;   ///< same seed, same stack
    double cellDiameter = 46; ///< mean, in pixels, 16…400
};

/// A section and its mask, drawn from one partition.
struct SyntheticSection {
    GrayImage image; ///< (size, size) u8 grey, looks like ssTEM at 4 nm per pixel, 50 nm sections
    Mask mask;       ///< 0 membrane, 255 cell; at least 2 pixels of membrane (8-connected) between any two cells
};

/// A generator of single sections: any section can be asked for alone, in any order and from any thread; the object
/// keeps a few numbers per cell. Time and memory of a section grow with its area.
/// Mitochondria, vesicles and other organelles are cell in the mask: their membranes are not cell borders.
class SyntheticStack {
public:
    /// Throws Error InvalidOption for a value outside the limits above.
    explicit SyntheticStack(const SyntheticOptions& options);
    ~SyntheticStack();
    SyntheticStack(const SyntheticStack&) = delete;
    SyntheticStack& operator=(const SyntheticStack&) = delete;

    /// @param page  0 … count − 1; throws Error PageOutOfRange otherwise
    SyntheticSection draw(int page) const;
    /// draw(page).image
    GrayImage section(int page) const;
    /// The true mask of that section, without drawing the image.
    Mask mask(int page) const;
    int count() const { return m_options.count; }
    const SyntheticOptions& options() const { return m_options; }

private:
    struct Model;
    SyntheticOptions m_options;
    std::unique_ptr<const Model> m_model;
};

} // namespace lamella
