#include "models/SectionHistogram.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamella {

namespace {

constexpr int kSide = 8; ///< tiles along x and y at most

template <typename T>
void count(const QImage& tile, const GreyRange& range, std::vector<double>& bins)
{
    constexpr int kApron = TileSource::kApron;
    const double scale = SectionHistogram::kBins / std::max(range.white - range.black + 1.0, 1.0);
    for (int y = kApron; y < tile.height() - kApron; ++y) {
        const T* row = reinterpret_cast<const T*>(tile.constScanLine(y));
        for (int x = kApron; x < tile.width() - kApron; ++x) {
            const double bin = std::floor((row[x] - range.black) * scale);
            bins[static_cast<std::size_t>(std::clamp(bin, 0.0, SectionHistogram::kBins - 1.0))] += 1.0;
        }
    }
}

} // namespace

SectionHistogram histogramOf(const TileSource& source)
{
    SectionHistogram result;
    const QSize tiles = source.tileCount(0);
    const int across = std::min(kSide, tiles.width());
    const int down = std::min(kSide, tiles.height());
    std::vector<double> bins(SectionHistogram::kBins, 0.0);
    for (int y = 0; y < down; ++y) {
        for (int x = 0; x < across; ++x) {
            const QImage tile = source.tile({0, x * tiles.width() / across, y * tiles.height() / down});
            result.range = source.greyRange(); // known now at the latest
            result.isWide = source.kind() == TileSource::Kind::Wide;
            if (result.isWide)
                count<std::uint16_t>(tile, result.range, bins);
            else
                count<std::uint8_t>(tile, result.range, bins);
        }
    }
    const double fullest = *std::max_element(bins.begin(), bins.end());
    for (double& bin : bins)
        bin /= std::max(fullest, 1.0);
    result.share = std::move(bins);
    return result;
}

} // namespace lamella
