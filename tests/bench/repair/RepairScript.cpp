#include "repair/RepairScript.h"

#include "edit/ClearMembrane.h"
#include "edit/CutCell.h"
#include "edit/JoinCells.h"
#include "edit/MembranePath.h"
#include "edit/Specks.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace lamella::repair {

namespace {

constexpr int kEndReach = 30; ///< pixels from the middle of a gap within which its ends are looked for
constexpr int kRays = 16;
constexpr int kCrumb = 40; ///< pixels of a cell below which one sees that the cut went wrong
constexpr int kSpeck = 12; ///< pieces of membrane of fewer pixels are no membrane's end

/// Two places that lie in cells of one colour in the window.
bool isOneCell(const Mask& mask, Pixel a, Pixel b)
{
    const PixelRegion cell = regionAt(mask, a, Connectivity::Four, isCell);
    return std::any_of(cell.runs.begin(), cell.runs.end(),
                       [&](const PixelRun& run) { return run.y == b.y && run.from <= b.x && b.x < run.to; });
}

/// Where membrane or the picture's edge lies around a gap: the nearest in each of kRays directions.
std::vector<Pixel> membraneAround(const Mask& wholeMask, Pixel middle)
{
    Mask mask = wholeMask;
    const Rect around{middle.x - 2 * kEndReach, middle.y - 2 * kEndReach, 4 * kEndReach, 4 * kEndReach};
    applyPatch(mask, removeSpecks(mask, around, {kSpeck, 0}).patch);
    const auto isAtEdge = [&](Pixel p) {
        return p.x == 0 || p.y == 0 || p.x == mask.width() - 1 || p.y == mask.height() - 1;
    };
    std::vector<Pixel> ends;
    if (isAtEdge(middle))
        ends.push_back(middle);
    for (int ray = 0; ray < kRays; ++ray) {
        const double angle = 2 * std::numbers::pi * ray / kRays, dx = std::cos(angle), dy = std::sin(angle);
        const auto end = nearestPixel(mask, middle, kEndReach, [&](Pixel p) {
            const double px = p.x - middle.x, py = p.y - middle.y, away = std::hypot(px, py);
            return away > 0 && (isAtEdge(p) || (mask.at(p.x, p.y) == mask::kMembrane && away > 2)) &&
                   px * dx + py * dy >= std::cos(std::numbers::pi / kRays) * away;
        });
        if (end && std::find(ends.begin(), ends.end(), *end) == ends.end())
            ends.push_back(*end);
    }
    return ends;
}

/// A place beyond `end`, seen from `from`.
Pixel beyond(Pixel end, Pixel from, double pixels)
{
    const double dx = end.x - from.x, dy = end.y - from.y, length = std::max(1.0, std::hypot(dx, dy));
    return {end.x + static_cast<int>(std::lround(pixels * dx / length)),
            end.y + static_cast<int>(std::lround(pixels * dy / length))};
}

class Hand {
public:
    Hand(Mask& mask, const GrayImage& section) : m_mask(mask), m_costs(MembraneCost::fromGrey(section)) {}

    RepairCounts counts;

    void mend(const Site& site)
    {
        auto& of = counts.faults[static_cast<std::size_t>(site.fault)];
        ++of.errors;
        std::vector<Gesture> plan;
        switch (site.fault) {
        case Fault::Gap:
            plan = m_cutsNext ? std::vector{Gesture::Cut, Gesture::Trace, Gesture::Cut}
                              : std::vector{Gesture::Trace, Gesture::Cut, Gesture::Cut};
            m_cutsNext = !m_cutsNext;
            break;
        case Fault::Divider:
            plan = {Gesture::Join, Gesture::Join};
            break;
        case Fault::Branch:
        case Fault::Island:
            plan = {Gesture::Clear};
            break;
        }
        int made = 0;
        while (made < static_cast<int>(plan.size()) && !isMended(site)) {
            const Gesture gesture = plan[static_cast<std::size_t>(made)];
            const Mask before = m_mask;
            applyPatch(m_mask, make(gesture, site, made).patch);
            ++made;
            ++counts.gestures[static_cast<std::size_t>(gesture)];
            const bool helped = isMended(site) && looksRight(before, site.fault);
            counts.helped[static_cast<std::size_t>(gesture)] += helped;
            if (helped || m_mask == before)
                continue;
            m_mask = before;
            ++counts.gestures[static_cast<std::size_t>(Gesture::Undo)];
            ++of.gestures;
        }
        of.gestures += made;
        of.repaired += isMended(site);
        of.atOnce += isMended(site) && made <= 1;
    }

private:
    bool isMended(const Site& site) const
    {
        switch (site.fault) {
        case Fault::Gap:
            return isTwoCells(m_mask, site);
        case Fault::Divider:
            return isOneCell(m_mask, site.one, site.other);
        case Fault::Branch:
        case Fault::Island:
            return isCell(m_mask.at(site.at.x, site.at.y));
        }
        return false;
    }

    /// Cells that are large enough to be seen.
    static int coloursIn(const Mask& mask)
    {
        const auto cells = regionsIn(mask, Rect::of(mask.size()), Connectivity::Four, isCell);
        return static_cast<int>(
            std::count_if(cells.begin(), cells.end(), [](const PixelRegion& cell) { return cell.area >= kCrumb; }));
    }

    /// Whether as many more cells are seen as there must be when such an error is gone.
    bool looksRight(const Mask& before, Fault fault) const
    {
        const int more = fault == Fault::Gap ? 1 : fault == Fault::Divider ? -1 : 0;
        return more == 0 || coloursIn(m_mask) - coloursIn(before) == more;
    }

    Correction make(Gesture gesture, const Site& site, int attempt) const
    {
        const auto refused = [] { return Correction::refused(Correction::Kind::NothingThere); };
        switch (gesture) {
        case Gesture::Cut: {
            const auto seen = membraneOf(site);
            // A second cut is drawn longer than the first.
            const double more = 2 + 4 * attempt;
            return seen ? cutCell(m_mask, &m_costs, beyond(seen->from, site.at, more), beyond(seen->to, site.at, more))
                        : refused();
        }
        case Gesture::Trace: {
            const auto seen = membraneOf(site);
            return seen ? traceMembrane(m_mask, seen->path) : refused();
        }
        case Gesture::Join:
            // A second drag begins and ends farther away.
            return joinCells(m_mask, beyond(site.one, site.at, 4 * attempt), beyond(site.other, site.at, 4 * attempt));
        case Gesture::Undo:
            break;
        case Gesture::Clear:
            return clearMembrane(m_mask, site.at);
        }
        return refused();
    }

    struct Way {
        Pixel from, to; ///< where membrane goes on
        std::vector<Pixel> path;
    };

    /// The missing membrane as the section shows it: from the middle of the gap, the two best ways to membrane that is
    /// there which, taken together, separate the two sides. A trace shows its path before the last click, so that a
    /// person knows both; where none of the paths shown is right, straight lines are clicked.
    std::optional<Way> membraneOf(const Site& gap) const
    {
        const Pixel middle = snappedToMembrane(m_costs, gap.at);
        const std::vector<Pixel> ends = membraneAround(m_mask, middle);
        for (const bool straight : {false, true}) {
            std::vector<Half> halves;
            for (const Pixel end : ends)
                halves.push_back(halfOf(straight ? linePixels(middle, end) : tracePath(m_costs, middle, end), end));
            std::vector<std::pair<double, Way>> ways;
            for (std::size_t i = 0; i < halves.size(); ++i)
                for (std::size_t j = 0; j < i; ++j)
                    ways.push_back({halves[i].cost + halves[j].cost, joined(halves[i], halves[j])});
            std::stable_sort(ways.begin(), ways.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            for (auto& [cost, way] : ways)
                if (separates(way.path, gap))
                    return std::move(way);
        }
        return {};
    }

    struct Half {
        Pixel end;
        std::vector<Pixel> path; ///< from the middle
        double cost = 0;
    };

    Half halfOf(std::vector<Pixel> path, Pixel end) const
    {
        Half half{end, std::move(path), 0};
        for (const Pixel p : half.path)
            half.cost += m_costs.of({p.x, p.y, 1, 1}).at(0, 0);
        return half;
    }

    static Way joined(const Half& a, const Half& b)
    {
        Way way{a.end, b.end, {a.path.rbegin(), a.path.rend()}};
        way.path.insert(way.path.end(), b.path.begin(), b.path.end());
        return way;
    }

    /// Whether that membrane would leave the two sides as two cells, neither of them a crumb.
    bool separates(const std::vector<Pixel>& path, const Site& gap) const
    {
        Mask shown = m_mask;
        applyPatch(shown, traceMembrane(m_mask, path).patch);
        return isTwoCells(shown, gap) && coloursIn(shown) == coloursIn(m_mask) + 1;
    }

    static bool isTwoCells(const Mask& mask, const Site& gap)
    {
        return !isOneCell(mask, gap.one, gap.other) &&
               regionAt(mask, gap.one, Connectivity::Four, isCell).area >= kCrumb &&
               regionAt(mask, gap.other, Connectivity::Four, isCell).area >= kCrumb;
    }

    Mask& m_mask;
    MembraneCost m_costs;
    bool m_cutsNext = true;
};

} // namespace

const char* nameOf(Gesture gesture)
{
    constexpr std::array<const char*, kGestures> kNames{"cut", "trace", "join", "clear", "undo"};
    return kNames[static_cast<std::size_t>(gesture)];
}

RepairCounts& RepairCounts::operator+=(const RepairCounts& other)
{
    for (std::size_t i = 0; i < faults.size(); ++i) {
        faults[i].errors += other.faults[i].errors;
        faults[i].repaired += other.faults[i].repaired;
        faults[i].atOnce += other.faults[i].atOnce;
        faults[i].gestures += other.faults[i].gestures;
    }
    for (std::size_t i = 0; i < gestures.size(); ++i) {
        gestures[i] += other.gestures[i];
        helped[i] += other.helped[i];
    }
    return *this;
}

int RepairCounts::errors() const
{
    int sum = 0;
    for (const OfFault& of : faults)
        sum += of.errors;
    return sum;
}

int RepairCounts::repaired() const
{
    int sum = 0;
    for (const OfFault& of : faults)
        sum += of.repaired;
    return sum;
}

int RepairCounts::gesturesMade() const
{
    int sum = 0;
    for (const OfFault& of : faults)
        sum += of.gestures;
    return sum;
}

RepairCounts repair(DamagedMask& damaged, const GrayImage& section)
{
    Hand hand(damaged.mask, section);
    for (const bool gaps : {true, false})
        for (const Site& site : damaged.sites)
            if ((site.fault == Fault::Gap) == gaps)
                hand.mend(site);
    return hand.counts;
}

} // namespace lamella::repair
