#include "project/ProjectTotals.h"

#include "analysis/MaskCells.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace lamella {

namespace {

std::vector<std::int64_t> areasOf(const Components& cells)
{
    std::vector<std::int64_t> areas(cells.count + 1, 0);
    for (const std::uint32_t label : cells.labels.pixels())
        ++areas[label];
    return areas;
}

/// How many more than one, over all.
int surplus(const std::map<std::uint32_t, int>& partners)
{
    int sum = 0;
    for (const auto& [cell, count] : partners)
        sum += count - 1;
    return sum;
}

void addAll(std::vector<std::string>& names, const std::vector<std::string>& more)
{
    for (const std::string& name : more)
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
}

} // namespace

MaskTotals& MaskTotals::operator+=(const MaskTotals& other)
{
    pixels += other.pixels;
    changed += other.changed;
    toMembrane += other.toMembrane;
    toCell += other.toCell;
    joined += other.joined;
    cut += other.cut;
    return *this;
}

double MaskTotals::kept() const
{
    return pixels == 0 ? std::numeric_limits<double>::quiet_NaN()
                       : 1.0 - static_cast<double>(changed) / static_cast<double>(pixels);
}

MaskTotals totalsOf(const Mask& before, const Mask& after)
{
    MaskTotals totals;
    const MaskDifference change = difference(before, after);
    totals.pixels = static_cast<std::int64_t>(before.size().area());
    totals.changed = change.changed;
    totals.toMembrane = change.toMembrane;
    totals.toCell = change.toCell;
    if (change.changed == 0)
        return totals;
    const Components old = cellsOfMask(before), now = cellsOfMask(after);
    const std::vector<std::int64_t> oldAreas = areasOf(old), nowAreas = areasOf(now);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> shared;
    for (std::size_t i = 0; i < old.labels.pixels().size(); ++i)
        if (old.labels.pixels()[i] != 0 && now.labels.pixels()[i] != 0)
            ++shared[{old.labels.pixels()[i], now.labels.pixels()[i]}];
    std::map<std::uint32_t, int> partnersOfOld, partnersOfNow;
    for (const auto& [pair, pixels] : shared) {
        const std::int64_t smaller = std::min(oldAreas[pair.first], nowAreas[pair.second]);
        if (smaller < MaskTotals::kSmallestCounted || 4 * pixels < smaller)
            continue;
        ++partnersOfOld[pair.first];
        ++partnersOfNow[pair.second];
    }
    totals.joined = surplus(partnersOfNow);
    totals.cut = surplus(partnersOfOld);
    return totals;
}

ProjectTotals TotalsCounter::count(Project& project, const std::stop_token& stop)
{
    ProjectTotals totals;
    MaskDocument& masks = project.masks();
    for (const SectionRecord& record : project.sections()) {
        // Taken before the pixels: what is painted meanwhile makes the next count look again.
        const SectionStatus status = masks.status(record.id);
        const auto step = masks.nextUndo(record.id);
        const bool isStroking = masks.isStroking();
        SectionTotals section;
        section.section = record.id;
        section.state = status.state;
        section.origin = status.origin;
        section.edits = status.edits;
        section.reviewers = status.reviewers;
        const Known now{status.origin, status.prediction, status.threshold, status.edits, step ? step->sequence : 0};
        const auto known = m_known.find(record.id);
        const bool hasOriginal = status.origin == MaskOrigin::Imported || status.origin == MaskOrigin::Prediction;
        if (hasOriginal && status.edits == 0) {
            section.mask.pixels = static_cast<std::int64_t>(record.size.area());
        } else if (hasOriginal && known != m_known.end() && known->second.first == now) {
            section.mask = known->second.second;
        } else if (hasOriginal && !stop.stop_requested()) {
            section.mask = totalsOf(masks.originalMask(record.id), masks.passingMask(record.id));
            if (!isStroking && !masks.isStroking()) // else the mask may hold a stroke that is thrown away later
                m_known[record.id] = {now, section.mask};
        }
        totals.edits += section.edits;
        if (status.origin == MaskOrigin::Prediction)
            totals.predicted += section.mask;
        else if (status.origin == MaskOrigin::Imported)
            totals.imported += section.mask;
        totals.accepted += status.state == ReviewState::Accepted;
        totals.flagged += status.state == ReviewState::Flagged;
        totals.left += status.state == ReviewState::ToReview;
        totals.toSegment += status.state == ReviewState::ToSegment;
        addAll(totals.reviewers, section.reviewers);
        totals.sections.push_back(std::move(section));
    }
    return totals;
}

ProjectTotals totalsOf(Project& project, const std::stop_token& stop)
{
    return TotalsCounter().count(project, stop);
}

} // namespace lamella
