#include "edit/Fill.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <limits>

namespace lamella {

namespace {

constexpr int kFirstBox = 512;
constexpr std::array<Pixel, 4> kSides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

enum : std::uint8_t { kOutside = 0, kDomain = 1, kCore = 2, kMine = 3, kOthers = 4 };

/// A fill inside a box of the mask; everything outside the box counts as wall.
class BoxedFill {
public:
    BoxedFill(const Mask& mask, const Rect& box, Pixel seed, int gap, int farthest)
        : m_box(box),
          m_seed{seed.x - box.x, seed.y - box.y},
          m_marks(box.size(), kOutside)
    {
        const std::uint8_t value = mask.at(seed.x, seed.y);
        for (int y = 0; y < box.height; ++y)
            std::transform(mask.row(box.y + y) + box.x, mask.row(box.y + y) + box.right(), m_marks.row(y),
                           [value](std::uint8_t v) { return v == value ? kDomain : kOutside; });
        markCores(gap);
        if (findCore())
            growBack(farthest);
        else
            flood(m_seed, kDomain, kMine);
    }

    PixelRegion region() const
    {
        PixelRegion region;
        for (int y = 0; y < m_box.height; ++y)
            for (int x = 0; x < m_box.width;) {
                const int from = x;
                while (x < m_box.width && m_marks.at(x, y) == kMine)
                    ++x;
                if (x > from)
                    region.add({m_box.y + y, m_box.x + from, m_box.x + x});
                else
                    ++x;
            }
        return region;
    }

private:
    void markCores(int gap)
    {
        if (gap <= 1) {
            std::replace(m_marks.pixels().begin(), m_marks.pixels().end(), std::uint8_t{kDomain}, std::uint8_t{kCore});
            return;
        }
        cv::Mat walled, distance;
        cv::copyMakeBorder(cvView(m_marks), walled, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
        cv::distanceTransform(walled, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
        // A channel of w pixels, w odd, has its middle (w + 1)/2 from the nearest wall pixel.
        const float reach = static_cast<float>(gap / 2 * 2 + 1) / 2.0F;
        for (int y = 0; y < m_box.height; ++y) {
            const float* from = distance.ptr<float>(y + 1) + 1;
            std::uint8_t* marks = m_marks.row(y);
            for (int x = 0; x < m_box.width; ++x)
                if (marks[x] == kDomain && from[x] > reach)
                    marks[x] = kCore;
        }
    }

    template <typename Visit>
    void neighbours(Pixel p, Visit visit)
    {
        for (const Pixel& side : kSides) {
            const Pixel q{p.x + side.x, p.y + side.y};
            if (contains(Rect::of(m_box.size()), q))
                visit(q);
        }
    }

    std::vector<Pixel> flood(Pixel start, std::uint8_t from, std::uint8_t to)
    {
        std::vector<Pixel> all{start};
        m_marks.at(start.x, start.y) = to;
        for (std::size_t i = 0; i < all.size(); ++i)
            neighbours(all[i], [&](Pixel q) {
                if (m_marks.at(q.x, q.y) == from) {
                    m_marks.at(q.x, q.y) = to;
                    all.push_back(q);
                }
            });
        return all;
    }

    /// The core the seed reaches first within the domain becomes kMine.
    bool findCore()
    {
        if (m_marks.at(m_seed.x, m_seed.y) == kCore) {
            m_front = flood(m_seed, kCore, kMine);
            return true;
        }
        constexpr std::uint8_t kSeen = 5;
        std::vector<Pixel> seen{m_seed};
        m_marks.at(m_seed.x, m_seed.y) = kSeen;
        std::optional<Pixel> core;
        for (std::size_t i = 0; i < seen.size() && !core; ++i)
            neighbours(seen[i], [&](Pixel q) {
                std::uint8_t& mark = m_marks.at(q.x, q.y);
                if (mark == kCore)
                    core = core.value_or(q);
                else if (mark == kDomain) {
                    mark = kSeen;
                    seen.push_back(q);
                }
            });
        for (const Pixel& p : seen)
            m_marks.at(p.x, p.y) = kDomain;
        if (core)
            m_front = flood(*core, kCore, kMine);
        return core.has_value();
    }

    /// @param farthest  steps
    void growBack(int farthest)
    {
        std::deque<Pixel> open(m_front.begin(), m_front.end());
        for (int y = 0; y < m_box.height; ++y)
            for (int x = 0; x < m_box.width; ++x)
                if (m_marks.at(x, y) == kCore) {
                    m_marks.at(x, y) = kOthers;
                    open.push_back({x, y});
                }
        std::size_t leftOfStep = open.size();
        for (int steps = 0; !open.empty() && steps < farthest;) {
            const Pixel p = open.front();
            open.pop_front();
            const std::uint8_t owner = m_marks.at(p.x, p.y);
            neighbours(p, [&](Pixel q) {
                if (m_marks.at(q.x, q.y) == kDomain) {
                    m_marks.at(q.x, q.y) = owner;
                    open.push_back(q);
                }
            });
            if (--leftOfStep == 0) {
                leftOfStep = open.size();
                ++steps;
            }
        }
    }

    Rect m_box;
    Pixel m_seed;
    GrayImage m_marks;
    std::vector<Pixel> m_front;
};

/// Whether a region comes so near to an edge of the box, other than the picture's, that the box may have cut it.
bool isCut(const Rect& region, const Rect& box, const Rect& picture, int margin)
{
    return (region.x < box.x + margin && box.x > picture.x) || (region.y < box.y + margin && box.y > picture.y) ||
           (region.right() > box.right() - margin && box.right() < picture.right()) ||
           (region.bottom() > box.bottom() - margin && box.bottom() < picture.bottom());
}

} // namespace

PixelRegion fillRegion(const Mask& mask, Pixel seed, const FillOptions& options)
{
    const Rect picture = Rect::of(mask.size());
    if (!contains(picture, seed))
        return {};
    const int gap = std::clamp(options.gap, 0, 255);
    const int farthest = options.fillsThinEnds ? std::numeric_limits<int>::max() : gap;
    for (int side = kFirstBox;; side *= 2) {
        const Rect box = Rect{seed.x - side / 2, seed.y - side / 2, side, side}.intersected(picture);
        PixelRegion region = BoxedFill(mask, box, seed, gap, farthest).region();
        if (box == picture || 2 * side > options.largest || !isCut(region.box, box, picture, gap + 1))
            return region;
    }
}

Correction fill(const Mask& mask, Pixel seed, std::uint8_t value, const FillOptions& options)
{
    if (!contains(Rect::of(mask.size()), seed) || mask.at(seed.x, seed.y) == value)
        return Correction::refused(Correction::Kind::NothingThere);
    return Correction::of(patchOf(mask, fillRegion(mask, seed, options), value));
}

namespace {

/// The cell's marks around its box, one pixel wider, so that islands can be told from what lies outside.
GrayImage marksOf(const PixelRegion& cell)
{
    GrayImage marks({cell.box.width + 2, cell.box.height + 2}, mask::kMembrane);
    for (const PixelRun& run : cell.runs) {
        std::uint8_t* row = marks.row(run.y - cell.box.y + 1) + 1 - cell.box.x;
        std::fill(row + run.from, row + run.to, mask::kCell);
    }
    return marks;
}

} // namespace

Correction fillHoles(const Mask& mask, Pixel seed, std::int64_t largest)
{
    const PixelRegion cell = regionAt(mask, seed, Connectivity::Four, isCell);
    if (cell.isEmpty())
        return Correction::refused(Correction::Kind::NothingThere);
    // Everything the cell encloses: what is not the cell and does not reach around it.
    PixelRegion holes;
    const GrayImage marks = marksOf(cell);
    for (const PixelRegion& island : regionsIn(marks, Rect::of(marks.size()), Connectivity::Eight, isNoCell)) {
        if (island.area > largest || island.runs.front().y == 0)
            continue;
        const auto isBare = [&](const PixelRun& run) {
            const std::uint8_t* row = mask.row(run.y + cell.box.y - 1) + cell.box.x - 1;
            return std::none_of(row + run.from, row + run.to, isCell);
        };
        if (!std::all_of(island.runs.begin(), island.runs.end(), isBare))
            continue; // another cell lies in it
        for (const PixelRun& run : island.runs)
            holes.add({run.y + cell.box.y - 1, run.from + cell.box.x - 1, run.to + cell.box.x - 1});
    }
    return Correction::of(patchOf(mask, holes, mask::kCell));
}

} // namespace lamella
