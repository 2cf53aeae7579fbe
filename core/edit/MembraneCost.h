#pragma once

#include "image/Image.h"

namespace lamella {

/// What a path pays for each pixel: little on a membrane, much beside it. Borrows the picture it is made from.
/// Copies share that picture; safe to use from any thread while it does not change.
class MembraneCost {
public:
    static constexpr std::uint8_t kLeast = 1;
    static constexpr std::uint8_t kMost = 255;

    /// @param probability  of cell, 255 = 1. Cost 1 + 254·p².
    static MembraneCost fromProbability(const GrayImage& probability);
    /// Dark lines of a section where no model has been: the larger curvature (eigenvalue of the Hessian at σ = 2 px,
    /// Lindeberg 1998) times darkness against the surroundings; the tenth strongest pixels of the rectangle asked for
    /// cost least. Computed at half size.
    /// @param section  grey, 0 = black
    static MembraneCost fromGrey(const GrayImage& section);

    Size size() const { return m_image->size(); }
    /// Costs kLeast…kMost of a rectangle inside the picture, (height, width). Time grows with the rectangle.
    GrayImage of(const Rect& box) const;

private:
    MembraneCost(const GrayImage& image, bool isProbability) : m_image(&image), m_isProbability(isProbability) {}
    GrayImage ofGrey(const Rect& box) const;

    const GrayImage* m_image;
    bool m_isProbability;
};

} // namespace lamella
