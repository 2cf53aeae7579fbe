#include "edit/CellMap.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lamella {

namespace {

/// Marks of floods under way: above any number of a cell (a mask has at most 2^34 pixels, and as many cells cannot be).
constexpr std::uint32_t kFirstMark = 0x80000000U;
/// Pixels a flood goes on before the next one has its turn.
constexpr int kTurn = 32;

std::uint32_t rootOf(std::vector<std::uint32_t>& parents, std::uint32_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

} // namespace

struct CellMap::State {
    using Index = std::size_t;

    LabelImage labels;
    std::vector<std::int64_t> areas{0}; ///< by number; 0 = free
    std::vector<std::uint32_t> free;    ///< numbers to use again
    int count = 0;

    // Of one update
    Rect changed;
    std::int64_t left = 0; ///< pixels that may still be looked through
    bool isComplete = true;

    explicit State(const Mask& mask);
    Update update(const Rect& rect, const Mask& pixels, const Rect& inside);

private:
    struct Flood {
        std::deque<Index> front;
        std::vector<Index> seen;
    };

    int width() const { return labels.width(); }
    std::uint32_t& at(Index index) { return labels.pixels()[index]; }
    Index indexOf(int x, int y) const
    {
        return static_cast<Index>(y) * static_cast<Index>(width()) + static_cast<Index>(x);
    }
    template <typename Visit>
    void forNeighbours(Index index, Visit visit)
    {
        const auto w = static_cast<Index>(width());
        const Index x = index % w;
        if (x > 0)
            visit(index - 1);
        if (x + 1 < w)
            visit(index + 1);
        if (index >= w)
            visit(index - w);
        if (index + w < labels.pixels().size())
            visit(index + w);
    }
    void touch(Index index)
    {
        const auto x = static_cast<int>(index % static_cast<Index>(width()));
        const auto y = static_cast<int>(index / static_cast<Index>(width()));
        changed = changed.united({x, y, 1, 1});
    }
    bool spend()
    {
        if (left <= 0) {
            isComplete = false;
            return false;
        }
        --left;
        return true;
    }
    std::uint32_t newCell();
    void addArea(std::uint32_t cell, std::int64_t by);
    void assign(Index index, std::uint32_t cell);
    void remove(const std::vector<Index>& pixels);
    void split(std::uint32_t cell, const std::vector<Index>& seeds);
    void finish(std::uint32_t cell, std::vector<Flood>& floods, const std::vector<std::uint32_t>& roots);
    void add(const std::vector<Index>& pixels);
    void join(std::uint32_t cell, std::uint32_t into, Index from);
};

CellMap::State::State(const Mask& mask) : labels(mask.size())
{
    // Two passes with union-find over provisional labels (Rosenfeld & Pfaltz, J. ACM 13(4), 1966).
    std::vector<std::uint32_t> parents{0};
    for (int y = 0; y < mask.height(); ++y) {
        const std::uint8_t* in = mask.row(y);
        std::uint32_t* out = labels.row(y);
        const std::uint32_t* above = y > 0 ? labels.row(y - 1) : nullptr;
        for (int x = 0; x < mask.width(); ++x) {
            if (in[x] != mask::kCell)
                continue;
            const std::uint32_t left = x > 0 ? out[x - 1] : 0;
            const std::uint32_t up = above != nullptr ? above[x] : 0;
            if (left == 0 && up == 0) {
                out[x] = static_cast<std::uint32_t>(parents.size());
                parents.push_back(out[x]);
                continue;
            }
            out[x] = left != 0 ? left : up;
            if (left != 0 && up != 0 && left != up) {
                const std::uint32_t a = rootOf(parents, left);
                const std::uint32_t b = rootOf(parents, up);
                parents[std::max(a, b)] = std::min(a, b);
            }
        }
    }
    std::vector<std::uint32_t> numbers(parents.size(), 0);
    for (std::uint32_t label = 1; label < parents.size(); ++label) {
        const std::uint32_t root = rootOf(parents, label);
        numbers[label] = root == label ? newCell() : numbers[root];
    }
    for (std::uint32_t& label : labels.pixels()) {
        label = numbers[label];
        ++areas[label];
    }
    areas[0] = 0;
}

std::uint32_t CellMap::State::newCell()
{
    ++count;
    if (!free.empty()) {
        const std::uint32_t number = free.back();
        free.pop_back();
        return number;
    }
    areas.push_back(0);
    return static_cast<std::uint32_t>(areas.size() - 1);
}

void CellMap::State::addArea(std::uint32_t cell, std::int64_t by)
{
    areas[cell] += by;
    if (areas[cell] == 0 && by != 0) {
        free.push_back(cell);
        --count;
    }
}

void CellMap::State::assign(Index index, std::uint32_t cell)
{
    at(index) = cell;
    touch(index);
}

CellMap::Update CellMap::State::update(const Rect& rect, const Mask& pixels, const Rect& inside)
{
    changed = {};
    isComplete = true;
    std::vector<Index> removed;
    std::vector<Index> added;
    for (int y = inside.y; y < inside.bottom(); ++y) {
        const std::uint8_t* in = pixels.row(y - rect.y) - rect.x;
        for (int x = inside.x; x < inside.right(); ++x) {
            const bool isCell = in[x] == mask::kCell;
            if (isCell != (labels.at(x, y) != 0))
                (isCell ? added : removed).push_back(indexOf(x, y));
        }
    }
    remove(removed);
    if (isComplete)
        add(added);
    return {changed, isComplete};
}

void CellMap::State::remove(const std::vector<Index>& pixels)
{
    std::unordered_map<std::uint32_t, std::int64_t> losses;
    for (const Index index : pixels) {
        ++losses[at(index)];
        assign(index, 0);
    }
    // What is left beside the cut, by cell; in the order of the pixels, so that numbers do not depend on hashing.
    std::vector<std::pair<std::uint32_t, Index>> beside;
    for (const Index index : pixels)
        forNeighbours(index, [&](Index next) {
            if (at(next) != 0)
                beside.emplace_back(at(next), next);
        });
    std::sort(beside.begin(), beside.end());
    beside.erase(std::unique(beside.begin(), beside.end()), beside.end());
    for (const auto& [cell, pixelCount] : losses)
        addArea(cell, -pixelCount);
    for (std::size_t first = 0; first < beside.size() && isComplete;) {
        const std::uint32_t cell = beside[first].first;
        std::vector<Index> seeds;
        for (; first < beside.size() && beside[first].first == cell; ++first)
            seeds.push_back(beside[first].second);
        if (losses.contains(cell) && seeds.size() > 1)
            split(cell, seeds);
    }
}

void CellMap::State::split(std::uint32_t cell, const std::vector<Index>& seeds)
{
    std::vector<Flood> floods(seeds.size());
    std::vector<std::uint32_t> parents(seeds.size());
    for (std::uint32_t i = 0; i < seeds.size(); ++i) {
        parents[i] = i;
        at(seeds[i]) = kFirstMark + i;
        floods[i].front.push_back(seeds[i]);
        floods[i].seen.push_back(seeds[i]);
    }
    std::vector<std::uint32_t> active(parents);
    const auto unite = [&](std::uint32_t a, std::uint32_t b) {
        if (floods[a].seen.size() < floods[b].seen.size())
            std::swap(a, b);
        parents[b] = a;
        floods[a].front.insert(floods[a].front.end(), floods[b].front.begin(), floods[b].front.end());
        floods[a].seen.insert(floods[a].seen.end(), floods[b].seen.begin(), floods[b].seen.end());
        floods[b] = {};
        return a;
    };
    // A flood that has run dry is a cell of its own; as long as two go on, they may yet meet.
    while (active.size() > 1 && isComplete) {
        for (std::uint32_t& flood : active) {
            flood = rootOf(parents, flood);
            for (int turn = 0; turn < kTurn && !floods[flood].front.empty() && spend(); ++turn) {
                const Index index = floods[flood].front.front();
                floods[flood].front.pop_front();
                forNeighbours(index, [&](Index next) {
                    const std::uint32_t found = at(next);
                    if (found == cell) {
                        at(next) = kFirstMark + flood;
                        floods[flood].front.push_back(next);
                        floods[flood].seen.push_back(next);
                    } else if (found >= kFirstMark) {
                        const std::uint32_t other = rootOf(parents, found - kFirstMark);
                        if (other != flood)
                            flood = unite(flood, other);
                    }
                });
            }
        }
        std::sort(active.begin(), active.end());
        active.erase(std::unique(active.begin(), active.end()), active.end());
        std::erase_if(active, [&](std::uint32_t flood) {
            return rootOf(parents, flood) != flood || floods[flood].front.empty();
        });
    }
    finish(cell, floods, active);
}

void CellMap::State::finish(std::uint32_t cell, std::vector<Flood>& floods, const std::vector<std::uint32_t>& roots)
{
    // Who keeps the number: the flood still going, else the largest.
    std::size_t keeper = floods.size();
    if (!roots.empty())
        keeper = roots.front();
    for (std::size_t i = 0; i < floods.size() && roots.empty(); ++i)
        if (keeper == floods.size() || floods[i].seen.size() > floods[keeper].seen.size())
            keeper = i;
    for (std::size_t i = 0; i < floods.size(); ++i) {
        const bool isOwn = isComplete && i != keeper && !floods[i].seen.empty();
        const std::uint32_t number = isOwn ? newCell() : cell;
        for (const Index index : floods[i].seen) {
            if (isOwn)
                assign(index, number);
            else
                at(index) = number;
        }
        if (isOwn) {
            addArea(number, static_cast<std::int64_t>(floods[i].seen.size()));
            addArea(cell, -static_cast<std::int64_t>(floods[i].seen.size()));
        }
    }
}

void CellMap::State::add(const std::vector<Index>& pixels)
{
    // New pixels first become cells of their own or grow a neighbour; then whatever touches is joined.
    for (const Index index : pixels)
        at(index) = kFirstMark;
    std::vector<Index> piece;
    std::vector<std::pair<std::uint32_t, Index>> touched;
    for (const Index start : pixels) {
        if (at(start) != kFirstMark)
            continue;
        piece.assign(1, start);
        touched.clear();
        at(start) = kFirstMark + 1;
        for (std::size_t i = 0; i < piece.size(); ++i)
            forNeighbours(piece[i], [&](Index next) {
                const std::uint32_t found = at(next);
                if (found == kFirstMark) {
                    at(next) = kFirstMark + 1;
                    piece.push_back(next);
                } else if (found != 0 && found < kFirstMark) {
                    touched.emplace_back(found, next);
                }
            });
        std::uint32_t cell = 0;
        for (const auto& [number, from] : touched)
            if (cell == 0 || areas[number] > areas[cell] || (areas[number] == areas[cell] && number < cell))
                cell = number;
        if (cell == 0)
            cell = newCell();
        for (const Index index : piece)
            assign(index, cell);
        addArea(cell, static_cast<std::int64_t>(piece.size()));
        for (const auto& [number, from] : touched)
            if (isComplete && at(from) != cell)
                join(at(from), cell, from);
    }
}

void CellMap::State::join(std::uint32_t cell, std::uint32_t into, Index from)
{
    std::vector<Index> pixels{from};
    assign(from, into);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (!spend())
            return;
        forNeighbours(pixels[i], [&](Index next) {
            if (at(next) == cell) {
                assign(next, into);
                pixels.push_back(next);
            }
        });
    }
    addArea(into, areas[cell]);
    addArea(cell, -areas[cell]);
}

CellMap::CellMap(const Mask& mask) : m_state(std::make_unique<State>(mask)) {}
CellMap::~CellMap() = default;
CellMap::CellMap(CellMap&&) noexcept = default;
CellMap& CellMap::operator=(CellMap&&) noexcept = default;

const LabelImage& CellMap::labels() const
{
    return m_state->labels;
}

int CellMap::count() const
{
    return m_state->count;
}

std::int64_t CellMap::area(std::uint32_t cell) const
{
    return cell > 0 && cell < m_state->areas.size() ? m_state->areas[cell] : 0;
}

CellMap::Update CellMap::update(int x, int y, const Mask& pixels, std::int64_t limit)
{
    const Rect rect{x, y, pixels.width(), pixels.height()};
    const Rect inside = rect.intersected(Rect::of(m_state->labels.size()));
    if (inside.isEmpty())
        return {};
    m_state->left = limit;
    return m_state->update(rect, pixels, inside);
}

} // namespace lamella
