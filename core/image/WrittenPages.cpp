#include "image/WrittenPages.h"

#include "base/Error.h"

#include <algorithm>
#include <limits>

namespace lamella {

namespace {

constexpr std::size_t kBandBytes = std::size_t{16} << 20;

std::string sumOf(const Stack& stack, int page, std::size_t rowBytes)
{
    PageSum sum;
    const Size size = stack.size();
    if (stack.info().format == "PNG") { // has no parts: every band would be decoded from the top
        sum.add(stack.readRaw(page).samples);
        return sum.take();
    }
    const int rows = static_cast<int>(std::clamp<std::size_t>(kBandBytes / std::max<std::size_t>(rowBytes, 1), 1,
                                                              static_cast<std::size_t>(size.height)));
    for (int y = 0; y < size.height; y += rows)
        sum.add(stack.readRawRegion(page, {0, y, size.width, std::min(rows, size.height - y)}).samples);
    return sum.take();
}

std::string difference(const std::filesystem::path& file, const WrittenPages& pages)
{
    StackOptions options;
    options.cache.folder.clear();
    options.limits.maxExpansion = std::numeric_limits<std::uint64_t>::max(); // blank pages shrink to nothing
    const auto stack = openStack(file, options);
    const StackInfo& info = stack->info();
    if (stack->pageCount() != static_cast<int>(pages.sums.size()))
        return std::to_string(stack->pageCount()) + " page(s) instead of " + std::to_string(pages.sums.size());
    if (info.size != pages.size || info.sampleType != pages.type || info.samplesPerPixel != pages.samplesPerPixel)
        return "pages of " + info.size.text() + " pixels, " + sampleTypeText(info.sampleType) + ", instead of " +
               pages.size.text() + ", " + sampleTypeText(pages.type);
    const std::size_t rowBytes = static_cast<std::size_t>(info.size.width) *
                                 static_cast<std::size_t>(info.samplesPerPixel) *
                                 static_cast<std::size_t>(bytesPerSample(info.sampleType));
    for (int page = 0; page < stack->pageCount(); ++page)
        if (sumOf(*stack, page, rowBytes) != pages.sums[static_cast<std::size_t>(page)])
            return "the samples of page " + std::to_string(page) + " differ";
    return {};
}

} // namespace

void checkWrittenPages(const std::filesystem::path& file, const std::filesystem::path& target,
                       const WrittenPages& pages)
{
    std::string problem;
    try {
        problem = difference(file, pages);
    } catch (const Error& error) {
        problem = error.arguments().empty() ? error.what() : error.arguments().front();
    }
    if (!problem.empty())
        throw Error(ErrorCode::WriteVerifyFailed, target, {problem});
}

} // namespace lamella
