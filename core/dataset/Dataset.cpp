#include "dataset/Dataset.h"

#include "base/Error.h"
#include "base/Sha256.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace lamella {

namespace {

/// With fewer sections than this none can be held out beside its guard.
constexpr int kFewestForHeldOut = 4;
/// Narrowest section that a strip and its guard leave something of.
constexpr int kNarrowestForStrip = 64;

bool holds(const std::vector<int>& pages, int page)
{
    return std::find(pages.begin(), pages.end(), page) != pages.end();
}

std::vector<int> lastTenth(const std::vector<int>& pages)
{
    const auto count = std::max<std::ptrdiff_t>(1, std::lround(static_cast<double>(pages.size()) / 10.0));
    return {pages.end() - count, pages.end()};
}

Split stripOfLast(const std::vector<int>& pages, Size size, const std::filesystem::path& path)
{
    if (size.width < kNarrowestForStrip)
        throw Error(ErrorCode::SectionTooSmall, path, {size.text(), std::to_string(kNarrowestForStrip)});
    Split split;
    split.training = pages;
    split.stripPage = pages.back();
    split.stripFrom = size.width - size.width / 4;
    return split;
}

bool holdsValue(const Mask& mask, std::uint8_t value)
{
    return std::find(mask.pixels().begin(), mask.pixels().end(), value) != mask.pixels().end();
}

/// Labelled pixels of the two classes.
struct Labels {
    std::ptrdiff_t membrane = 0;
    std::ptrdiff_t cell = 0;
    std::ptrdiff_t all() const { return membrane + cell; }
    bool hasBoth() const { return membrane > 0 && cell > 0; }
    Labels operator+(const Labels& other) const { return {membrane + other.membrane, cell + other.cell}; }
    Labels operator-(const Labels& other) const { return {membrane - other.membrane, cell - other.cell}; }
};

/// Of the columns left of each one; the last is that of the whole mask.
std::vector<Labels> labelsBefore(const Mask& mask)
{
    std::vector<Labels> before(static_cast<std::size_t>(mask.width()) + 1);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            Labels& column = before[static_cast<std::size_t>(x) + 1];
            column.membrane += mask.at(x, y) == mask::kMembrane;
            column.cell += mask.at(x, y) == mask::kCell;
        }
    for (std::size_t x = 1; x < before.size(); ++x)
        before[x] = before[x] + before[x - 1];
    return before;
}

/// First column of a right-hand part with both classes that leaves both to learn from, and holds a quarter of the
/// labels of its page or else as much as can be had; −1 = there is none.
/// @param others  labels of the other pages
int stripColumn(const std::vector<Labels>& before, const Labels& others)
{
    const Labels& all = before.back();
    const auto heldOut = [&](int column) { return all - before[static_cast<std::size_t>(column)]; };
    const auto leavesBoth = [&](int column) {
        return (before[static_cast<std::size_t>(column - Split::kStripGuard)] + others).hasBoth();
    };
    int best = -1;
    for (int column = static_cast<int>(before.size()) - 2; column >= kNarrowestForStrip; --column) {
        if (!leavesBoth(column))
            break; // nor does any further to the left
        if (!heldOut(column).hasBoth())
            continue;
        best = column;
        if (heldOut(column).all() >= (all.all() + 3) / 4)
            break;
    }
    return best;
}

template <typename T>
std::string_view bytesOf(const std::vector<T>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

} // namespace

Split splitSections(const std::vector<int>& pages, const std::vector<int>& validation, Size size,
                    const std::filesystem::path& path, const std::vector<int>& places)
{
    if (pages.empty())
        throw Error(ErrorCode::NoTrainingSections, path, {std::to_string(validation.size()), "0"});
    if (validation.empty() && pages.size() < kFewestForHeldOut)
        return stripOfLast(pages, size, path);

    Split split;
    split.validation = validation.empty() ? lastTenth(pages) : validation;
    const auto placeOf = [&](int page) { return places.empty() ? page : places.at(static_cast<std::size_t>(page)); };
    for (const int page : pages) {
        if (holds(split.validation, page))
            continue;
        const bool beside = std::any_of(split.validation.begin(), split.validation.end(),
                                        [&](int heldOut) { return std::abs(placeOf(heldOut) - placeOf(page)) == 1; });
        (beside ? split.guard : split.training).push_back(page);
    }
    if (split.training.empty())
        throw Error(ErrorCode::NoTrainingSections, path,
                    {std::to_string(split.validation.size()), std::to_string(split.guard.size())});
    return split;
}

void placeStrip(Split& split, const std::vector<Pair>& training, const std::filesystem::path& path)
{
    if (!split.hasStrip() || training.empty())
        return;
    std::vector<std::vector<Labels>> labels;
    Labels all;
    bool isWhole = true;
    for (const Pair& pair : training) {
        labels.push_back(labelsBefore(pair.mask));
        all = all + labels.back().back();
        isWhole = isWhole && labels.back().back().all() == std::ssize(pair.mask.pixels());
    }
    std::vector<std::size_t> order; // most labels first; where they are equal, the last page
    for (std::size_t i = training.size(); i-- > 0;)
        order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return labels[a].back().all() > labels[b].back().all(); });
    for (const std::size_t i : order) {
        const Labels others = all - labels[i].back();
        const auto from = static_cast<std::size_t>(split.stripFrom);
        const bool isPlaced = isWhole && training[i].page == split.stripPage &&
                              (labels[i].back() - labels[i][from]).hasBoth() &&
                              (labels[i][from - Split::kStripGuard] + others).hasBoth();
        if (isPlaced)
            return;
        const int column = stripColumn(labels[i], others);
        if (column < 0)
            continue;
        split.stripPage = training[i].page;
        split.stripFrom = column;
        return;
    }
    throw Error(ErrorCode::TooFewLabels, path,
                {std::to_string(Split::kStripGuard), std::to_string(kNarrowestForStrip)});
}

void checkPairs(const PairSource& source)
{
    const StackInfo& sections = source.sections->info();
    const StackInfo& masks = source.masks->info();
    if (masks.pageCount != sections.pageCount)
        throw Error(ErrorCode::MaskCountDiffers, masks.path,
                    {std::to_string(masks.pageCount), std::to_string(sections.pageCount)});
    if (!(masks.size == sections.size))
        throw Error(ErrorCode::MaskSizeDiffers, masks.path, {"0", masks.size.text(), sections.size.text()});
}

Mask readMask(const Stack& masks, int page)
{
    try {
        return toMask(masks.readRaw(page), page);
    } catch (const Error& error) {
        if (!error.path().empty())
            throw;
        throw Error(error.code(), masks.pageFile(page), error.arguments());
    }
}

std::vector<Pair> loadPairs(const PairSource& source, const std::vector<int>& pages, const std::stop_token& stop)
{
    checkPairs(source);
    std::vector<Pair> pairs;
    pairs.reserve(pages.size());
    bool anyMembrane = false;
    bool anyCell = false;
    for (const int page : pages) {
        if (stop.stop_requested())
            throw Error(ErrorCode::InterruptedNothingKept, source.path());
        Pair pair;
        pair.page = page;
        pair.image = normalised(source.sections->readSection(page));
        pair.mask = readMask(*source.masks, page);
        if (!(pair.mask.size() == pair.image.size()))
            throw Error(ErrorCode::MaskSizeDiffers, source.masks->pageFile(page),
                        {std::to_string(page), pair.mask.size().text(), pair.image.size().text()});
        anyMembrane = anyMembrane || holdsValue(pair.mask, mask::kMembrane);
        anyCell = anyCell || holdsValue(pair.mask, mask::kCell);
        pairs.push_back(std::move(pair));
    }
    if (!pairs.empty() && !(anyMembrane && anyCell))
        throw Error(ErrorCode::MaskOneClass, source.masks->info().path,
                    {anyCell       ? "white"
                     : anyMembrane ? "black"
                                   : "unlabelled (128)"});
    return pairs;
}

std::string dataFingerprint(const std::vector<Pair>& pairs)
{
    Sha256 hash;
    for (const Pair& pair : pairs) {
        hash.add(std::to_string(pair.page) + ' ' + pair.image.size().text() + '\n');
        hash.add(bytesOf(pair.image.pixels()));
        hash.add(bytesOf(pair.mask.pixels()));
    }
    return hash.hex();
}

} // namespace lamella
