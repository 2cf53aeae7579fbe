#pragma once

#include "image/Image.h"
#include "image/Section.h"

#include <optional>
#include <vector>

namespace lamella {

/// How well masks lie on the sections, from mask edges against image gradients, for each mask on its own section and
/// on the two beside it. The fit is the mean gradient (Gaussian of one pixel, then Sobel) under the mask's edges,
/// divided by the mean gradient of the section: 1 for a mask that has nothing to do with it, 1.4 to 1.5 for the masks
/// of ISBI 2012. Polarity does not matter. Keeps the gradient and the edges of one pair.
class ShiftScorer {
public:
    /// Pairs in ascending order; neighbours are compared where page numbers follow each other.
    void add(int page, const FloatImage& section, const Mask& mask);

    struct Fit {
        int page = 0;
        double own = 0.0;             ///< 0 where the mask has no edges
        std::optional<double> before; ///< on section page − 1
        std::optional<double> after;  ///< on section page + 1
    };
    const std::vector<Fit>& fits() const { return m_fits; }

    struct Verdict {
        int maskShift = 0;    ///< as ImportFixes::maskShift; 0 = the masks are where they belong
        double own = 0.0;     ///< mean fit as it is
        double shifted = 0.0; ///< mean fit with the shift
        int example = 0;      ///< section page where the two differ most
    };
    /// A shift by one is told where at least two masks have that neighbour, three of four fit better there, and the
    /// mean fit is better by 0.08 or more (between ISBI's neighbours it differs by 0.2 to 0.4).
    Verdict verdict() const;

private:
    struct Pair {
        int page = 0;
        FloatImage gradient;
        std::vector<std::size_t> edges; ///< pixel positions, row by row
    };
    std::optional<Pair> m_last;
    std::vector<Fit> m_fits;
};

} // namespace lamella
