#pragma once

#include "dataset/Dataset.h"

#include <vector>

namespace lamella::test {

/// What a model file says of these training sections, without masks.
inline DataStatistics statisticsOf(const std::vector<Section>& sections, const PixelSizeNm& pixelSize)
{
    DataStatistics statistics;
    std::vector<SectionFigures> figures;
    for (const Section& section : sections)
        figures.push_back(sectionFigures(section));
    statistics.seen = seenSections(figures);
    statistics.pixelSize = pixelSize;
    return statistics;
}

} // namespace lamella::test
