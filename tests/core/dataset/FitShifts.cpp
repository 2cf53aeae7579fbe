#include "FitShifts.h"

#include "base/Random.h"
#include "dataset/PixelScale.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lamella::test {

namespace {

template <typename Change>
Section changed(const Section& section, Change change)
{
    Section result = section;
    for (std::uint8_t& value : std::get<GrayImage>(result.pixels).pixels())
        value = static_cast<std::uint8_t>(std::lround(std::clamp<double>(change(value), 0.0, 255.0)));
    return result;
}

/// One pass of a Gaussian of 2 pixels along x or y, the border repeated.
GrayImage smoothed(const GrayImage& image, int stepX, int stepY)
{
    constexpr int kRadius = 7;
    constexpr double kSigma = 2.0;
    GrayImage result(image.size());
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            double sum = 0;
            double weights = 0;
            for (int i = -kRadius; i <= kRadius; ++i) {
                const double weight = std::exp(-i * i / (2 * kSigma * kSigma));
                sum += weight * image.at(std::clamp(x + i * stepX, 0, image.width() - 1),
                                         std::clamp(y + i * stepY, 0, image.height() - 1));
                weights += weight;
            }
            result.at(x, y) = static_cast<std::uint8_t>(std::lround(sum / weights));
        }
    return result;
}

Section resampledBy(const Section& section, double factor, bool isNoted)
{
    Section known = section;
    known.pixelSize = {4, 4, 50};
    Section result = atPixelSize(known, {4 / factor, 4 / factor, 50});
    if (!isNoted)
        result.pixelSize = known.pixelSize;
    return result;
}

} // namespace

Section mapped(const Section& section, double a, double b)
{
    return changed(section, [&](double value) { return a * value + b; });
}

Section shifted(const Section& section, const std::string& shift)
{
    if (shift == "inverted")
        return mapped(section, -1, 255);
    if (shift == "upsampled, noted")
        return resampledBy(section, 2, true);
    if (shift == "upsampled, not noted")
        return resampledBy(section, 2, false);
    if (shift == "downsampled, noted")
        return resampledBy(section, 0.5, true);
    if (shift == "blurred") {
        Section result = section;
        result.pixels = smoothed(smoothed(std::get<GrayImage>(section.pixels), 1, 0), 0, 1);
        return result;
    }
    Random random(static_cast<std::uint64_t>(section.page) + 1);
    if (shift == "noisy")
        return changed(section, [&](double value) { return value + random.normal(0.0, 0.15 * 255); });
    if (shift == "black and white")
        return changed(section, [](double value) { return value > 110 ? 255.0 : 0.0; });
    if (shift == "flat")
        return mapped(section, 0, 80);
    throw std::invalid_argument("no such shift: " + shift);
}

DataStatistics meansOf(const std::vector<Section>& sections)
{
    DataStatistics statistics;
    statistics.histogram.assign(64, 0.0);
    const auto count = static_cast<double>(sections.size());
    double sum = 0;
    double squares = 0;
    double pixels = 0;
    for (const Section& section : sections) {
        FloatImage grey = toFloat(section);
        for (float& value : grey.pixels()) {
            value /= 255.0F;
            sum += value;
            squares += static_cast<double>(value) * value;
            ++statistics.histogram[std::min<std::size_t>(63, static_cast<std::size_t>(value * 64))];
        }
        pixels += static_cast<double>(grey.pixels().size());
        statistics.noise += noiseDeviation(grey) / count;
        statistics.sharpness += laplacianSharpness(grey) / count;
    }
    statistics.mean = sum / pixels;
    statistics.deviation = std::sqrt(squares / pixels - statistics.mean * statistics.mean);
    for (double& bin : statistics.histogram)
        bin /= pixels;
    return statistics;
}

} // namespace lamella::test
