#include "analysis/StackScorer.h"

#include "analysis/Thinning.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace lamella {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// The mean of one number over the sections where it is defined.
struct Mean {
    double value = kUndefined;
    int sections = 0;
};

template <typename Value, typename Defined>
Mean meanOver(const std::vector<SectionScores>& sections, std::size_t threshold, Value value, Defined defined)
{
    double sum = 0;
    int count = 0;
    for (const SectionScores& section : sections) {
        const PartitionScore& score = section.thinned[threshold];
        if (!(score.*defined))
            continue;
        sum += score.*value;
        ++count;
    }
    return {count > 0 ? sum / count : kUndefined, count};
}

std::size_t bestOf(const std::vector<Mean>& means)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < means.size(); ++i) {
        const bool moreSections = means[i].sections > means[best].sections;
        if (moreSections || (means[i].sections == means[best].sections && means[i].value > means[best].value))
            best = i;
    }
    return best;
}

/// Index of the largest value that is a number; 0 if there is none.
std::size_t bestOf(const std::vector<double>& values)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < values.size(); ++i)
        if (values[i] > values[best] || std::isnan(values[best]))
            best = i;
    return best;
}

double pooledRand(const std::vector<SectionScores>& sections, std::vector<PartitionScore> SectionScores::*which,
                  std::size_t threshold)
{
    double both = 0;
    double sides = 0;
    for (const SectionScores& section : sections) {
        const PartitionScore& score = (section.*which)[threshold];
        both += score.pairsBoth;
        sides += score.pairsProposal + score.pairsTruth;
    }
    return sides > 0 ? 2 * both / sides : kUndefined;
}

PixelCounts pooledPixels(const std::vector<SectionScores>& sections, std::size_t threshold)
{
    PixelCounts sum;
    for (const SectionScores& section : sections)
        sum += section.pixels[threshold];
    return sum;
}

GrayImage cellsAbove(const FloatImage& proposal, const Mask& truth, double threshold)
{
    GrayImage cells(proposal.size());
    for (std::size_t i = 0; i < cells.pixels().size(); ++i) {
        const bool labelled = truth.pixels()[i] != mask::kUnlabelled;
        cells.pixels()[i] = labelled && static_cast<double>(proposal.pixels()[i]) > threshold ? 1 : 0;
    }
    return cells;
}

Components truthCells(const Mask& truth)
{
    GrayImage cells(truth.size());
    for (std::size_t i = 0; i < cells.pixels().size(); ++i)
        cells.pixels()[i] = truth.pixels()[i] == mask::kCell ? 1 : 0;
    return connectedCells(cells);
}

void reportPartitions(StackScores& result)
{
    std::vector<Mean> rand;
    std::vector<Mean> info;
    for (std::size_t t = 0; t < result.thresholds.size(); ++t) {
        const auto& sections = result.sections;
        rand.push_back(meanOver(sections, t, &PartitionScore::vRand, &PartitionScore::randDefined));
        info.push_back(meanOver(sections, t, &PartitionScore::vInfo, &PartitionScore::infoDefined));
        result.vRandByThreshold.push_back(rand.back().value);
        result.vInfoByThreshold.push_back(info.back().value);
        result.vInfoReferenceByThreshold.push_back(
            meanOver(sections, t, &PartitionScore::vInfo, &PartitionScore::randDefined).value);
        result.vSplitByThreshold.push_back(
            meanOver(sections, t, &PartitionScore::vSplit, &PartitionScore::randDefined).value);
        result.vMergeByThreshold.push_back(
            meanOver(sections, t, &PartitionScore::vMerge, &PartitionScore::randDefined).value);
        result.vRandPooledByThreshold.push_back(pooledRand(sections, &SectionScores::thinned, t));
    }
    const std::size_t bestRand = bestOf(rand);
    const std::size_t bestInfo = bestOf(info);
    const std::size_t bestPooled = bestOf(result.vRandPooledByThreshold);
    const int count = static_cast<int>(result.sections.size());
    result.vRand = rand[bestRand].value;
    result.vRandThreshold = result.thresholds[bestRand];
    result.vSplit = result.vSplitByThreshold[bestRand];
    result.vMerge = result.vMergeByThreshold[bestRand];
    result.joins = meanOver(result.sections, bestRand, &PartitionScore::joins, &PartitionScore::randDefined).value;
    result.cuts = meanOver(result.sections, bestRand, &PartitionScore::cuts, &PartitionScore::randDefined).value;
    result.undefinedSections = count - rand[bestRand].sections;
    result.vInfo = info[bestInfo].value;
    result.vInfoThreshold = result.thresholds[bestInfo];
    result.undefinedInfoSections = count - info[bestInfo].sections;
    result.vRandPooled = result.vRandPooledByThreshold[bestPooled];
    result.vRandPooledThreshold = result.thresholds[bestPooled];
}

void reportPixels(StackScores& result)
{
    std::vector<double> cellF;
    std::size_t nearest = 0;
    for (std::size_t t = 0; t < result.thresholds.size(); ++t) {
        cellF.push_back(pooledPixels(result.sections, t).cellF());
        if (std::abs(result.thresholds[t] - 0.5) < std::abs(result.thresholds[nearest] - 0.5))
            nearest = t;
    }
    const std::size_t best = bestOf(cellF);
    result.cellF = cellF[best];
    result.cellFThreshold = result.thresholds[best];
    const PixelCounts counts = pooledPixels(result.sections, nearest);
    result.pixelThreshold = result.thresholds[nearest];
    result.pixelAccuracy = counts.accuracy();
    result.membraneDice = counts.membraneDice();
    result.membraneIou = counts.membraneIou();
}

} // namespace

const std::array<double, 11>& challengeThresholds()
{
    static const std::array<double, 11> thresholds = [] {
        std::array<double, 11> values{};
        double threshold = 0.0;
        for (double& value : values) {
            value = threshold;
            threshold += 0.1;
        }
        return values;
    }();
    return thresholds;
}

StackScorer::StackScorer(bool binary, bool full, std::vector<double> thresholds)
    : m_binary(binary),
      m_full(full),
      m_thresholds(std::move(thresholds))
{
    if (!m_thresholds.empty())
        return;
    if (binary)
        m_thresholds = {0.0};
    else
        m_thresholds.assign(challengeThresholds().begin(), challengeThresholds().end());
}

void StackScorer::add(int page, const FloatImage& proposal, const Mask& truth)
{
    assert(proposal.size() == truth.size());
    const Components cells = truthCells(truth);
    SectionScores section;
    section.page = page;
    section.truthCells = static_cast<int>(cells.count);
    for (const double threshold : m_thresholds) {
        const GrayImage proposed = cellsAbove(proposal, truth, threshold);
        const Components flooded = floodedCells(proposed);
        section.thinned.push_back(scorePartition(cells.labels, flooded.labels));
        section.proposalCells.push_back(static_cast<int>(flooded.count));
        section.pixels.push_back(countPixels(proposal, truth, threshold));
        if (m_full)
            section.unthinned.push_back(scorePartition(cells.labels, connectedCells(proposed).labels));
    }
    m_sections.push_back(std::move(section));
}

StackScores StackScorer::result() const
{
    StackScores result;
    result.thresholds = m_thresholds;
    result.binary = m_binary;
    result.sections = m_sections;
    reportPartitions(result);
    reportPixels(result);
    result.randFUnthinnedPooled = kUndefined;
    if (m_full) {
        std::vector<double> pooled;
        for (std::size_t t = 0; t < m_thresholds.size(); ++t)
            pooled.push_back(pooledRand(m_sections, &SectionScores::unthinned, t));
        result.randFUnthinnedPooled = pooled[bestOf(pooled)];
    }
    return result;
}

bool isBinary(const FloatImage& image)
{
    return std::all_of(image.pixels().begin(), image.pixels().end(),
                       [](float value) { return value == 0.0F || value == 1.0F; });
}

} // namespace lamella
