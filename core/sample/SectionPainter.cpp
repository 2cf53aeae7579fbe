#include "sample/SectionPainter.h"

#include "base/Random.h"
#include "image/CvView.h"
#include "sample/LatticeNoise.h"
#include "sample/Organelles.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

enum PaintStream : std::uint64_t { kTone = 300, kFaint, kWide, kCloud, kGrain, kClump, kShot, kLight, kExposure };

void blur(FloatImage& image, double sigma)
{
    cv::Mat view = cvView(image);
    cv::GaussianBlur(view, view, cv::Size(0, 0), sigma, sigma, cv::BORDER_REFLECT_101);
}

/// A noise of its own in every section.
NoiseName pageNoise(const Tissue& tissue, PaintStream stream, int page)
{
    return {tissue.seed(), stream * 100'000ULL + static_cast<std::uint64_t>(page)};
}

FloatImage cytoplasm(const Tissue& tissue, const Partition& partition, int page)
{
    const int size = tissue.size();
    FloatImage grain = whiteNoise(size, pageNoise(tissue, kGrain, page));
    blur(grain, 0.7);
    FloatImage clump = whiteNoise(size, pageNoise(tissue, kClump, page));
    blur(clump, 2.6);
    const FloatImage cloud = latticeNoise(size, 30.0, page, 6.0, {tissue.seed(), kCloud});
    FloatImage grey({size, size});
    for (std::size_t i = 0; i < grey.pixels().size(); ++i) {
        const Cell& cell = tissue.cells()[static_cast<std::size_t>(partition.cell.pixels()[i])];
        grey.pixels()[i] = static_cast<float>(cell.grey) + 52.0F * grain.pixels()[i] + 85.0F * clump.pixels()[i] +
                           7.0F * cloud.pixels()[i];
    }
    return grey;
}

/// Darkness of the border: two leaflets with a lighter cleft; where the membrane runs obliquely through the section, it
/// is wide and faint.
void paintMembranes(FloatImage& grey, const Tissue& tissue, const Partition& partition, int page)
{
    const int size = tissue.size();
    const FloatImage faint = latticeNoise(size, 28.0, page, 7.0, {tissue.seed(), kFaint});
    const FloatImage wide = latticeNoise(size, 40.0, page, 9.0, {tissue.seed(), kWide});
    for (std::size_t i = 0; i < grey.pixels().size(); ++i) {
        const float d = partition.borderDistance.pixels()[i];
        if (d > 9.0F)
            continue;
        const float oblique = std::clamp(0.8F * (faint.pixels()[i] - 0.8F), 0.0F, 1.0F);
        const float sigma = 0.95F + 0.25F * std::clamp(wide.pixels()[i], -1.0F, 1.0F) + 1.8F * oblique;
        const float leaflet = 0.7F;
        const float off = std::max(0.0F, d - leaflet);
        const float cleft = 0.16F * std::exp(-d * d / 0.5F);
        const float strength = 100.0F * (1.0F - 0.62F * oblique) + 12.0F * wide.pixels()[i];
        grey.pixels()[i] -= strength * (std::exp(-0.5F * off * off / (sigma * sigma)) - cleft);
    }
}

/// Thick section, lens, camera: blur, shot noise, uneven light, exposure that differs between sections.
GrayImage photograph(FloatImage grey, const Tissue& tissue, int page)
{
    const int size = tissue.size();
    // Stain saturates: very dark greys draw together.
    for (float& value : grey.pixels())
        value = value < 60.0F ? 60.0F - 45.0F * (1.0F - std::exp((value - 60.0F) / 45.0F)) : value;
    blur(grey, 0.65);
    const FloatImage shot = whiteNoise(size, pageNoise(tissue, kShot, page));
    const FloatImage light = latticeNoise(size, size / 2.5, page, 5.0, {tissue.seed(), kLight});
    Random exposure(tissue.seed(), kExposure, static_cast<std::uint64_t>(page));
    const auto gain = static_cast<float>(exposure.uniform(0.94, 1.06));
    const auto offset = static_cast<float>(exposure.uniform(-7.0, 7.0));
    GrayImage result({size, size});
    for (std::size_t i = 0; i < grey.pixels().size(); ++i) {
        const float lit = gain * (grey.pixels()[i] - 128.0F) + 128.0F + offset + 5.0F * light.pixels()[i];
        // Shot noise grows with the root of the light.
        const float noisy = lit + 4.0F * std::sqrt(std::max(20.0F, lit) / 128.0F) * shot.pixels()[i];
        result.pixels()[i] = static_cast<std::uint8_t>(std::clamp(std::lround(noisy), 0L, 255L));
    }
    return result;
}

} // namespace

GrayImage paintSection(const Tissue& tissue, const Partition& partition, int page)
{
    FloatImage grey = cytoplasm(tissue, partition, page);
    paintOrganelles(grey, tissue, partition, page);
    paintMembranes(grey, tissue, partition, page);
    return photograph(std::move(grey), tissue, page);
}

} // namespace lamella
