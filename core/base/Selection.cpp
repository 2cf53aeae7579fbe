#include "base/Selection.h"

#include "base/Error.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace lamella {

namespace {

bool parseNumber(std::string_view text, int& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() && text[0] != '-';
}

} // namespace

std::vector<int> parseSelection(std::string_view text, int pageCount, std::string_view option)
{
    std::vector<int> pages;
    if (text.empty()) {
        pages.resize(static_cast<std::size_t>(pageCount));
        std::iota(pages.begin(), pages.end(), 0);
        return pages;
    }
    const Error invalid(ErrorCode::InvalidSelection, {},
                        {std::string(option), std::string(text), std::to_string(pageCount)});
    std::vector<bool> seen(static_cast<std::size_t>(pageCount), false);
    std::string_view rest = text;
    while (true) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = rest.substr(0, comma);
        const std::size_t dash = part.find('-');
        int first = 0;
        int last = 0;
        if (!parseNumber(part.substr(0, dash), first))
            throw invalid;
        last = first;
        if (dash != std::string_view::npos && !parseNumber(part.substr(dash + 1), last))
            throw invalid;
        if (last < first || last >= pageCount)
            throw invalid;
        for (int page = first; page <= last; ++page) {
            if (!seen[static_cast<std::size_t>(page)])
                pages.push_back(page);
            seen[static_cast<std::size_t>(page)] = true;
        }
        if (comma == std::string_view::npos)
            return pages;
        rest.remove_prefix(comma + 1);
    }
}

std::string selectionText(const std::vector<int>& pages)
{
    std::string text;
    for (std::size_t i = 0; i < pages.size();) {
        std::size_t j = i;
        while (j + 1 < pages.size() && pages[j + 1] == pages[j] + 1)
            ++j;
        if (!text.empty())
            text += ',';
        text += std::to_string(pages[i]);
        if (j > i)
            text += '-' + std::to_string(pages[j]);
        i = j + 1;
    }
    return text;
}

} // namespace lamella
