#include "models/AugmentVariants.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamella {

namespace {

/// Normalised grey values between these (in standard deviations) become 0 … 255.
constexpr float kDarkest = -3.0F;
constexpr float kBrightest = 3.0F;
/// Half the width of a grid line, in pixels of the variant.
constexpr double kHalfLine = 0.75;

QImage greyImage(const GrayImage& image)
{
    return QImage(image.pixels().data(), image.width(), image.height(), image.width(), QImage::Format_Grayscale8)
        .copy();
}

QImage shownGrey(const FloatImage& normalisedGrey)
{
    GrayImage bytes(normalisedGrey.size());
    std::transform(
        normalisedGrey.pixels().begin(), normalisedGrey.pixels().end(), bytes.pixels().begin(), [](float value) {
            const float part = (std::clamp(value, kDarkest, kBrightest) - kDarkest) / (kBrightest - kDarkest);
            return static_cast<std::uint8_t>(part * 255.0F + 0.5F);
        });
    return greyImage(bytes);
}

Rect middlePart(Size size)
{
    const int width = std::min(size.width, AugmentTissue::kLargestSide);
    const int height = std::min(size.height, AugmentTissue::kLargestSide);
    return {(size.width - width) / 2, (size.height - height) / 2, width, height};
}

/// The upright part of the section that the variant is centred on.
AugmentPair placeOf(const AugmentTissue& tissue, const GeometricMap& map)
{
    GeometricMap upright;
    upright.patch = map.patch;
    // Whole pixels, so that the picture is a plain crop.
    upright.sourceCentre = {std::round(map.sourceCentre[0] - map.patchCentre[0]),
                            std::round(map.sourceCentre[1] - map.patchCentre[1])};
    const AugmentedPair pair =
        samplePatch(tissue.source(), tissue.mask.size(), upright, AugmentationSpec::Border::Reflect);
    return {shownGrey(pair.image), greyImage(pair.mask)};
}

/// How much of a pixel a line covers where `position` is read, with `step` of it a pixel of the variant.
double lineCover(double position, double step)
{
    const double cells = position / kGridSpacing + 0.5;
    const double away = std::abs(cells - std::floor(cells) - 0.5) * kGridSpacing;
    return std::clamp(kHalfLine + 0.5 - away / std::max(step, 1e-3), 0.0, 1.0);
}

QImage gridOf(const GeometricMap& map)
{
    const int width = map.patch.width;
    const int height = map.patch.height;
    using Positions = std::vector<std::array<double, 2>>;
    const auto rowAt = [&](int v) {
        Positions row(static_cast<std::size_t>(width));
        for (int u = 0; u < width; ++u)
            row[static_cast<std::size_t>(u)] = sourceOf(map, u, v);
        return row;
    };
    QImage grid(width, height, QImage::Format_Alpha8);
    Positions row = rowAt(0);
    for (int v = 0; v < height; ++v) {
        // Differences to the pixel at the right and below; at the last ones to the left and above.
        const Positions other = rowAt(v + 1 < height ? v + 1 : std::max(0, v - 1));
        uchar* line = grid.scanLine(v);
        for (int u = 0; u < width; ++u) {
            const auto here = row[static_cast<std::size_t>(u)];
            const auto beside = row[static_cast<std::size_t>(u + 1 < width ? u + 1 : std::max(0, u - 1))];
            const auto below = other[static_cast<std::size_t>(u)];
            double cover = 0.0;
            for (const std::size_t axis : {0U, 1U}) {
                const double across = beside[axis] - here[axis];
                const double down = below[axis] - here[axis];
                cover = std::max(cover, lineCover(here[axis], std::sqrt(across * across + down * down)));
            }
            line[u] = static_cast<uchar>(cover * 255.0 + 0.5);
        }
        if (v + 1 < height)
            row = other;
    }
    return grid;
}

} // namespace

AugmentTissue::AugmentTissue(const FloatImage& grey, const Mask& wholeMask)
    : image(grey.cropped(middlePart(grey.size()))),
      mask(wholeMask.cropped(middlePart(wholeMask.size()))),
      cells(cellsOf(mask)),
      shown{shownGrey(image), greyImage(mask)}
{}

std::vector<AugmentVariant> makeVariants(const AugmentTissue& tissue, const AugmentationSpec& spec, std::uint64_t seed,
                                         int count, int side)
{
    const int fitting = std::min({side, tissue.image.width(), tissue.image.height()});
    std::vector<AugmentVariant> variants;
    for (int i = 0; i < count; ++i) {
        const TracedPatch patch =
            tracedPatch(tissue.source(), spec, {fitting, fitting}, Random(seed, 0, static_cast<std::uint64_t>(i)));
        AugmentVariant variant;
        variant.image = shownGrey(patch.pair.image);
        variant.mask = greyImage(patch.pair.mask);
        variant.place = placeOf(tissue, patch.map);
        variant.grid = gridOf(patch.map);
        for (const JoinedCells& cells : brokenMembranes(patch, tissue.cells, tissue.source(), spec))
            variant.gaps.emplace_back(cells.x, cells.y);
        variants.push_back(std::move(variant));
    }
    return variants;
}

} // namespace lamella
