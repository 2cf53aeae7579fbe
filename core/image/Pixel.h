#pragma once

#include "image/Image.h"

namespace lamella {

/// Column and row of a pixel, image coordinates.
struct Pixel {
    int x = 0;
    int y = 0;
    bool operator==(const Pixel&) const = default;
};

inline bool contains(const Rect& rect, Pixel p)
{
    return p.x >= rect.x && p.y >= rect.y && p.x < rect.right() && p.y < rect.bottom();
}

} // namespace lamella
