#include "dataset/Dataset.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr std::size_t kBins = 64;

/// Sums over the pages seen so far.
struct Sums {
    double grey = 0, greySquared = 0, pixels = 0;
    double noise = 0, sharpness = 0;
    double membrane = 0, labelled = 0;
    std::vector<double> histogram = std::vector<double>(kBins, 0.0);
    std::vector<SectionFigures> figures;

    void addSection(const Section& section)
    {
        FloatImage grey01 = toFloat(section);
        const float scale = section.bits() == 8 ? 255.0F : 65535.0F;
        for (float& value : grey01.pixels()) {
            value /= scale;
            grey += value;
            greySquared += static_cast<double>(value) * value;
            histogram[std::min(kBins - 1, static_cast<std::size_t>(value * static_cast<float>(kBins)))] += 1.0;
        }
        pixels += static_cast<double>(grey01.pixels().size());
        noise += noiseDeviation(grey01);
        figures.push_back(sectionFigures(section));
        sharpness += laplacianSharpness(grey01);
    }

    void addMask(const Mask& mask)
    {
        for (const std::uint8_t value : mask.pixels()) {
            membrane += value == mask::kMembrane ? 1.0 : 0.0;
            labelled += value == mask::kUnlabelled ? 0.0 : 1.0;
        }
    }
};

} // namespace

DataStatistics dataStatistics(const PairSource& source, const std::vector<int>& pages, const std::stop_token& stop)
{
    DataStatistics statistics;
    statistics.pixelSize = source.sections->info().pixelSize;
    Sums sums;
    for (const int page : pages) {
        if (stop.stop_requested())
            throw Error(ErrorCode::InterruptedNothingKept, source.path());
        sums.addSection(source.sections->readSection(page));
        sums.addMask(readMask(*source.masks, page));
    }
    statistics.histogram = std::move(sums.histogram);
    if (pages.empty())
        return statistics;
    const auto count = static_cast<double>(pages.size());
    statistics.mean = sums.grey / sums.pixels;
    statistics.deviation = std::sqrt(std::max(0.0, sums.greySquared / sums.pixels - statistics.mean * statistics.mean));
    for (double& bin : statistics.histogram)
        bin /= sums.pixels;
    statistics.noise = sums.noise / count;
    statistics.sharpness = sums.sharpness / count;
    statistics.seen = seenSections(sums.figures);
    statistics.membraneShare = sums.labelled > 0 ? sums.membrane / sums.labelled : 0.0;
    return statistics;
}

} // namespace lamella
