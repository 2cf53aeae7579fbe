#include "analysis/Partition.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lamella {

namespace {

/// How many pixels carry which pair of labels, over the truth's foreground.
class Contingency {
public:
    using Counts = std::vector<std::pair<std::uint64_t, double>>;

    Contingency(const LabelImage& truth, const LabelImage& proposal, const GrayImage* ignore);
    /// Pairs of two segments, without the border's pixels, by ascending key so that sums never depend on hashing.
    const Counts& both() const { return m_both; }
    Counts byTruth() const;
    Counts byProposal() const;
    double border() const { return m_border; }
    double total() const { return m_total; }

private:
    static constexpr std::uint64_t kLow = 0xffffffffU;
    static Counts sorted(const std::unordered_map<std::uint64_t, double>& counts)
    {
        Counts result(counts.begin(), counts.end());
        std::sort(result.begin(), result.end());
        return result;
    }

    std::unordered_map<std::uint64_t, double> m_runs;
    Counts m_both;
    Counts m_truth;
    double m_border = 0;
    double m_total = 0;
};

Contingency::Contingency(const LabelImage& truth, const LabelImage& proposal, const GrayImage* ignore)
{
    // runs of one pair are long, so the table is asked once a run and not once a pixel
    const std::uint32_t* truths = truth.pixels().data();
    const std::uint32_t* proposals = proposal.pixels().data();
    const std::size_t count = truth.pixels().size();
    for (std::size_t first = 0; first < count;) {
        const std::uint32_t label = truths[first];
        const std::uint32_t other = proposals[first];
        std::size_t last = first;
        std::size_t ignored = 0;
        for (; last < count && truths[last] == label && proposals[last] == other; ++last)
            ignored += ignore != nullptr && ignore->pixels()[last] != 0 ? 1 : 0;
        const std::size_t length = last - first - ignored;
        if (label != 0 && length > 0)
            m_runs[static_cast<std::uint64_t>(label) << 32U | other] += static_cast<double>(length);
        first = last;
    }

    for (const auto& [key, pixels] : sorted(m_runs)) {
        m_total += pixels;
        if ((key & kLow) == 0)
            m_border += pixels;
        else
            m_both.emplace_back(key, pixels);
        if (m_truth.empty() || m_truth.back().first != key >> 32U)
            m_truth.emplace_back(key >> 32U, 0.0);
        m_truth.back().second += pixels;
    }
    m_runs.clear();
}

Contingency::Counts Contingency::byTruth() const
{
    return m_truth;
}

Contingency::Counts Contingency::byProposal() const
{
    std::unordered_map<std::uint64_t, double> sums;
    for (const auto& [key, pixels] : m_both)
        sums[key & kLow] += pixels;
    return sorted(sums);
}

double sumOfSquares(const Contingency::Counts& counts)
{
    double sum = 0;
    for (const auto& entry : counts)
        sum += entry.second * entry.second;
    return sum;
}

/// −Σ p ln p with p = count / total.
double entropy(const Contingency::Counts& counts, double total)
{
    double sum = 0;
    for (const auto& entry : counts) {
        const double p = entry.second / total;
        sum -= p * std::log(p);
    }
    return sum;
}

void scoreInformation(PartitionScore& score, const Contingency& table)
{
    const double n = table.total();
    const double borderEntropy = table.border() / n * std::log(n); // one-pixel segments of probability 1/n
    const double truth = entropy(table.byTruth(), n);
    const double proposal = entropy(table.byProposal(), n) + borderEntropy;
    const double joint = entropy(table.both(), n) + borderEntropy;
    const double mutual = proposal + truth - joint;
    score.variationOfInformation = proposal + truth - 2 * mutual;
    score.infoDefined = truth > 0 && proposal > 0;
    if (!score.infoDefined)
        return; // the reference then returns 0
    score.vInfo = mutual / (0.5 * proposal + 0.5 * truth);
    score.infoSplit = mutual / proposal;
    score.infoMerge = mutual / truth;
}

constexpr double kPartPixels = 25;
constexpr double kPartShare = 0.25;

void countErrors(PartitionScore& score, const Contingency& table)
{
    const auto asMap = [](const Contingency::Counts& counts) {
        return std::unordered_map<std::uint64_t, double>(counts.begin(), counts.end());
    };
    const auto truths = asMap(table.byTruth());
    const auto proposals = asMap(table.byProposal());
    std::unordered_map<std::uint64_t, int> partsOfTruth;
    std::unordered_map<std::uint64_t, int> partsOfProposal;
    for (const auto& [key, pixels] : table.both()) {
        const std::uint64_t truth = key >> 32U;
        const std::uint64_t proposal = key & 0xffffffffU;
        if (pixels < kPartPixels || pixels < kPartShare * std::min(truths.at(truth), proposals.at(proposal)))
            continue;
        score.joins += ++partsOfProposal[proposal] > 1 ? 1 : 0;
        score.cuts += ++partsOfTruth[truth] > 1 ? 1 : 0;
    }
}

} // namespace

PartitionScore scorePartition(const LabelImage& truth, const LabelImage& proposal, const GrayImage* ignore)
{
    assert(truth.size() == proposal.size() && (!ignore || ignore->size() == truth.size()));
    const Contingency table(truth, proposal, ignore);
    PartitionScore score;
    if (table.total() == 0) {
        constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
        score.vRand = score.vSplit = score.vMerge = kNothing;
        score.vInfo = score.infoSplit = score.infoMerge = score.variationOfInformation = kNothing;
        return score;
    }
    score.randDefined = true;
    score.pairsBoth = sumOfSquares(table.both()) + table.border();
    score.pairsProposal = sumOfSquares(table.byProposal()) + table.border();
    score.pairsTruth = sumOfSquares(table.byTruth());
    score.vSplit = score.pairsBoth / score.pairsTruth;
    score.vMerge = score.pairsBoth / score.pairsProposal;
    score.vRand = 2 * score.pairsBoth / (score.pairsProposal + score.pairsTruth);
    scoreInformation(score, table);
    countErrors(score, table);
    return score;
}

} // namespace lamella
