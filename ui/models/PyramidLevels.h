#pragma once
// Private to the pictures of this folder: how a level follows from the one below it, and how a tile is cut out.

#include "image/Image.h"
#include "models/TileSource.h"

#include <QImage>
#include <QRect>

#include <algorithm>
#include <cstdint>
#include <type_traits>

namespace lamella::halving {

/// How four pixels become one.
enum class Reduction {
    Mean,    ///< grey values, probabilities, masks
    Maximum, ///< codes of which a single pixel must stay visible from afar (differences)
    First    ///< labels: the upper left one
};

/// Rewrites `rect` of `half` from the level below it; an odd edge counts twice.
/// @param fullTop   row of its level at which `full` begins; even
/// @param fullRows  height of that whole level
template <typename T>
void reduce(const Image<T>& full, int fullTop, int fullRows, Image<T>& half, int halfTop, const Rect& rect,
            Reduction reduction)
{
    for (int y = rect.y; y < rect.bottom(); ++y) {
        const T* upper = full.row(2 * y - fullTop);
        const T* lower = full.row(std::min(2 * y + 1, fullRows - 1) - fullTop);
        T* out = half.row(y - halfTop);
        for (int x = rect.x; x < rect.right(); ++x) {
            const int left = 2 * x;
            const int right = std::min(left + 1, full.width() - 1);
            if (reduction == Reduction::Mean)
                out[x] = static_cast<T>((upper[left] + upper[right] + lower[left] + lower[right] + T{2}) / 4);
            else if (reduction == Reduction::Maximum)
                out[x] = std::max(std::max(upper[left], upper[right]), std::max(lower[left], lower[right]));
            else
                out[x] = upper[left];
        }
    }
}

/// The half of a whole level.
template <typename T>
Image<T> halved(const Image<T>& full, Reduction reduction)
{
    Image<T> half(Size{(full.width() + 1) / 2, (full.height() + 1) / 2});
    reduce(full, 0, full.height(), half, 0, Rect::of(half.size()), reduction);
    return half;
}

template <typename T>
constexpr QImage::Format tileFormat()
{
    if constexpr (std::is_same_v<T, std::uint8_t>)
        return QImage::Format_Grayscale8;
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return QImage::Format_Grayscale16;
    else
        return QImage::Format_ARGB32;
}

/// A tile with its apron; what lies outside `level` repeats its edge.
/// @param rect  the tile without its apron, in the coordinates of `level`
template <typename T>
QImage cut(const Image<T>& level, const QRect& rect)
{
    constexpr int kApron = TileSource::kApron;
    QImage tile(rect.width() + 2 * kApron, rect.height() + 2 * kApron, tileFormat<T>());
    const int first = std::max(rect.left() - kApron, 0);
    const int last = std::min(rect.right() + kApron, level.width() - 1);
    const int lead = first - (rect.left() - kApron);
    for (int y = 0; y < tile.height(); ++y) {
        const T* in = level.row(std::clamp(rect.top() - kApron + y, 0, level.height() - 1));
        T* out = reinterpret_cast<T*>(tile.scanLine(y));
        std::copy(in + first, in + last + 1, out + lead);
        std::fill(out, out + lead, in[first]);
        std::fill(out + lead + (last - first + 1), out + tile.width(), in[last]);
    }
    return tile;
}

} // namespace lamella::halving
