#include "cli/StackPairs.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Selection.h"
#include "dataset/ImportFixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <utility>

namespace lamella::cli {

PairSource openPairs(std::shared_ptr<const Stack> sections, const std::string& masks, const std::string& fixesFile)
{
    const PairSource source{std::move(sections), openStack(masks)};
    if (fixesFile.empty())
        return source;
    constexpr std::uintmax_t kLargest = 1U << 24; // far more than 100 000 pairs take
    const std::string text = readWholeFile(fixesFile, kLargest);
    ImportFixes fixes;
    try {
        fixes = importFixesFromJson(text);
    } catch (const Error& error) {
        throw Error(error.code(), fixesFile, error.arguments());
    }
    return fixedSource(source, fixes);
}

std::vector<PagePair> pairPages(const Stack& whole, const Stack& part, const std::string& selection, const Stack& masks)
{
    const std::vector<int> pages = parseSelection(selection, whole.pageCount());
    const bool sameCount = part.pageCount() == whole.pageCount();
    if (!sameCount && part.pageCount() != static_cast<int>(pages.size())) {
        const Stack& sections = &masks == &whole ? part : whole;
        throw Error(ErrorCode::MaskCountDiffers, masks.info().path,
                    {std::to_string(masks.pageCount()), std::to_string(sections.pageCount())});
    }
    std::vector<PagePair> pairs;
    for (std::size_t i = 0; i < pages.size(); ++i)
        pairs.push_back({pages[i], sameCount ? pages[i] : static_cast<int>(i)});
    if (!(part.size() == whole.size())) {
        const bool masksAreWhole = &masks == &whole;
        const int page = masksAreWhole ? pairs.front().page : pairs.front().other;
        throw Error(ErrorCode::MaskSizeDiffers, masks.info().path,
                    {std::to_string(page), masks.size().text(), (masksAreWhole ? part : whole).size().text()});
    }
    return pairs;
}

FloatImage ProbabilityReader::read(int page)
{
    bool zeroOne = false;
    FloatImage image = toUnitFloat(m_stack.readRaw(page), &zeroOne);
    const bool inside =
        std::all_of(image.pixels().begin(), image.pixels().end(), [](float value) { return value >= 0 && value <= 1; });
    if (!inside)
        throw Error(ErrorCode::ImageUnsupported, m_stack.pageFile(page),
                    {fmt::format("page {} holds values outside 0…1, which are no probabilities", page)});
    if (zeroOne && !m_warned) {
        m_warnings << fmt::format("lamella-cli: warning: {}: page {} holds only 0 and 1 and is taken as a mask\n",
                                  m_stack.info().path.string(), page);
        m_warned = true;
    }
    return image;
}

} // namespace lamella::cli
