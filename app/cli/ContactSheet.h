#pragma once

#include "image/Image.h"

#include <vector>

namespace lamella::cli {

/// Many small pairs on one page: each image with its mask to the right, pairs in rows. In every second pair the outline
/// of the membrane is drawn on the image, which shows whether the two still fit.
class ContactSheet {
public:
    /// More pairs than this are left out: the sheet is for the eye.
    static constexpr std::size_t kMostPairs = 60;
    /// Larger pictures are shrunk to this many pixels along their longer side.
    static constexpr int kLargestSide = 128;

    /// Image and mask of one size, the same for all pairs.
    /// @param isMarked  puts a vermillion frame around the pair
    void add(const GrayImage& image, const Mask& mask, bool isMarked = false);
    bool isFull() const { return m_pairs.size() >= kMostPairs; }
    /// White paper with the pairs; 1 × 1 if there are none.
    RgbImage picture() const;

private:
    struct Tile {
        RgbImage image;
        RgbImage mask;
        bool isMarked = false;
    };
    std::vector<Tile> m_pairs;
};

} // namespace lamella::cli
