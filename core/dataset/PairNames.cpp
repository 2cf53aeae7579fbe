#include "dataset/PairNames.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace lamella {

namespace {

using Names = std::vector<std::string>;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The groups of digits in a name, without leading zeros.
Names numbersIn(const std::string& name)
{
    Names numbers;
    for (std::size_t i = 0; i < name.size();) {
        if (!isDigit(name[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < name.size() && isDigit(name[end]))
            ++end;
        while (i + 1 < end && name[i] == '0')
            ++i;
        numbers.push_back(name.substr(i, end - i));
        i = end;
    }
    return numbers;
}

bool areDistinct(const Names& keys)
{
    return !keys.empty() && std::set<std::string>(keys.begin(), keys.end()).size() == keys.size();
}

/// One number of each name: the last group of digits that differs from name to name. Empty if none tells them apart.
Names numberKeys(const Names& names)
{
    std::vector<Names> numbers;
    std::size_t groups = std::string::npos;
    for (const std::string& name : names) {
        numbers.push_back(numbersIn(name));
        groups = std::min(groups, numbers.back().size());
    }
    for (std::size_t fromEnd = 1; !names.empty() && fromEnd <= groups; ++fromEnd) {
        Names keys;
        for (const Names& all : numbers)
            keys.push_back(all[all.size() - fromEnd]);
        if (areDistinct(keys))
            return keys;
    }
    return {};
}

std::size_t commonStart(const Names& names)
{
    std::size_t length = names.front().size();
    for (const std::string& name : names)
        length = std::min<std::size_t>(
            length, static_cast<std::size_t>(
                        std::mismatch(name.begin(), name.end(), names.front().begin(), names.front().end()).first -
                        name.begin()));
    return length;
}

Names withoutCommonEnds(Names names)
{
    if (names.size() < 2)
        return {};
    for (int side = 0; side < 2; ++side) {
        const std::size_t common = commonStart(names);
        for (std::string& name : names) {
            name.erase(0, common);
            std::reverse(name.begin(), name.end());
        }
    }
    return names;
}

std::vector<FixedPair> pairsOfKeys(const Names& sections, const Names& masks)
{
    std::vector<FixedPair> pairs;
    if (!areDistinct(sections) || !areDistinct(masks))
        return pairs;
    std::map<std::string, int> maskOf;
    for (std::size_t i = 0; i < masks.size(); ++i)
        maskOf[masks[i]] = static_cast<int>(i);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto found = maskOf.find(sections[i]);
        if (found != maskOf.end())
            pairs.push_back({static_cast<int>(i), found->second});
    }
    return pairs;
}

std::optional<long long> asNumber(const std::string& text)
{
    constexpr std::size_t kLongest = 15; // fits a long long
    if (text.empty() || text.size() > kLongest || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return std::stoll(text);
}

/// Numbers of masks that are those of the sections plus one and the same number.
bool isOffset(const Names& sections, const Names& masks)
{
    if (sections.size() != masks.size() || sections.empty())
        return false;
    std::optional<long long> offset;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto section = asNumber(sections[i]);
        const auto mask = asNumber(masks[i]);
        if (!section || !mask || (offset && *mask - *section != *offset))
            return false;
        offset = *mask - *section;
    }
    return true;
}

} // namespace

std::vector<std::string> pageNames(const Stack& stack)
{
    Names names;
    if (stack.pageCount() == 0 || stack.pageFile(0) == stack.info().path)
        return names;
    for (int page = 0; page < stack.pageCount(); ++page)
        names.push_back(stack.pageFile(page).stem().string());
    return names;
}

std::vector<FixedPair> pairsByName(const Names& sections, const Names& masks)
{
    for (const auto& [one, other] : {std::pair(sections, masks), std::pair(numberKeys(sections), numberKeys(masks)),
                                     std::pair(withoutCommonEnds(sections), withoutCommonEnds(masks))}) {
        std::vector<FixedPair> pairs = pairsOfKeys(one, other);
        if (!pairs.empty())
            return pairs;
    }
    return {};
}

bool namesContradictOrder(const Names& sections, const Names& masks)
{
    const std::vector<FixedPair> pairs = pairsByName(sections, masks);
    if (pairs.empty() || isOffset(numberKeys(sections), numberKeys(masks)))
        return false;
    return pairs.size() != sections.size() || pairs.size() != masks.size() ||
           std::any_of(pairs.begin(), pairs.end(), [](const FixedPair& pair) { return pair.section != pair.mask; });
}

} // namespace lamella
