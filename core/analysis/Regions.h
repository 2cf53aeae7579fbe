#pragma once

#include "image/Image.h"
#include "image/Pixel.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lamella {

struct RegionOptions {
    double smoothing = 1.0; ///< σ in pixels of the Gaussian that takes single-pixel basins away; 0 = none
    int minDepth = 5;       ///< a basin less deep than this (of 255) is part of the neighbour behind its lowest pass
};

/// A basin of the probability of cell.
struct Region {
    std::int64_t area = 0;  ///< pixels
    std::uint8_t peak = 0;  ///< its highest probability
    std::uint32_t cell = 0; ///< any two regions of one cell of the mask have the same; 0 without a mask
};

/// Two 4-neighbours that lie in different regions. The value of the link is the smaller of their probabilities.
struct RegionLink {
    Pixel a, b; ///< b is right of or below a
};

/// Where two regions touch.
struct RegionBoundary {
    std::uint32_t first = 0, second = 0; ///< labels, first < second
    std::uint8_t saddle = 0;             ///< the best link's value: how high the pass between the two is
    bool isOpen = false;                 ///< the pass lies in the mask's cell: nothing keeps the two apart
    std::uint32_t pass = 0;              ///< index of the best link
    std::uint32_t begin = 0, end = 0;    ///< its links; end − begin is its length in pixels
};

/// Regions that cover a section, and which of them touch: the region adjacency graph that cells and doubts are made
/// from.
///
/// The regions are the basins (floodBasins) of the smoothed probability in 8 bits. Shallow ones are joined across their
/// passes first (dynamics: M. Grimaud, SPIE 1769, 1992). Over-segmentation by watershed with a graph of its boundaries
/// is the usual start of region steps on membranes (Beier et al., Nature Methods 14, 2017).
struct Regions {
    LabelImage labels;                      ///< (H, W), 1…regions.size(); no pixel is 0
    GrayImage smoothed;                     ///< the probability that the figures are of, 255 = cell
    std::vector<Region> regions;            ///< of label i at i − 1
    std::vector<RegionBoundary> boundaries; ///< ascending by (first, second)
    std::vector<RegionLink> links;          ///< by boundary; row by row in each

    std::span<const RegionLink> linksOf(const RegionBoundary& boundary) const
    {
        return std::span(links).subspan(boundary.begin, boundary.end - boundary.begin);
    }
    std::uint8_t valueOf(const RegionLink& link) const
    {
        return std::min(smoothed.at(link.a.x, link.a.y), smoothed.at(link.b.x, link.b.y));
    }

    /// @param probability  of cell, 255 = 1
    static Regions ofProbability(const GrayImage& probability, const RegionOptions& options = {});
    /// Regions of which each lies in one cell of a mask (4-connected, exactly mask::kCell) and the membrane beside it;
    /// the cells grow into the membrane until they meet where the probability is lowest. One region over everything
    /// where the mask has no cell. Same size.
    static Regions ofMask(const Mask& mask, const GrayImage& probability, const RegionOptions& options = {});
};

} // namespace lamella
