// TIFF, PNG and JPEG: opening, whole pages, regions with and without kept tiles, sections and masks. Every file is read
// or refused with an Error of bad input that names it; anything else is a finding.
#include "FuzzFile.h"
#include "base/Error.h"
#include "image/Stack.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace lamella;

namespace {

/// Small enough for many runs a second; the limits themselves are tested elsewhere.
constexpr std::size_t kMaxPixels = 1 << 20;

StackOptions options(const std::filesystem::path& cache)
{
    StackOptions options;
    options.limits.maxPages = 64;
    options.limits.expansionFloor = 4 << 20;
    options.limits.maxTagBytes = 4 << 20;
    options.cache.folder = cache;
    options.cache.minPageBytes = 1 << 14;
    options.cache.maxBytes = 32 << 20;
    options.choice = {0, 0};
    return options;
}

void readPage(const Stack& stack, int page)
{
    const Size size = stack.size();
    const Rect region{size.width / 3, size.height / 2, (size.width + 2) / 3, (size.height + 3) / 4};
    const RawPage part = stack.readRawRegion(page, region.intersected(Rect::of(size)));
    const std::size_t bytes =
        static_cast<std::size_t>(bytesPerSample(part.type)) * static_cast<std::size_t>(part.samplesPerPixel);
    if (part.samples.size() != part.size.area() * bytes)
        std::abort();
    (void)stack.readSectionRegion(page, Rect{0, 0, 1, 1});
    if (size.area() > kMaxPixels)
        return;
    const RawPage raw = stack.readRaw(page);
    if (raw.samples.size() != raw.size.area() * bytes || raw.size != size)
        std::abort();
    (void)toDisplay8(toSection(raw));
    (void)toMask(raw, page, true);
    (void)toUnitFloat(raw);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::filesystem::path cache =
        std::filesystem::temp_directory_path() / ("lamella-fuzz-" + std::to_string(::getpid()));
    const fuzz::FuzzFile file(data, size);
    try {
        const auto stack = openStack(file.path(), options(cache));
        for (int page = 0; page < std::min(stack->pageCount(), 3); ++page)
            readPage(*stack, page);
    } catch (const Error& error) {
        if (error.family() != ErrorFamily::BadInput || error.path().empty())
            std::abort();
    }
    static int runs = 0;
    if (++runs % 256 == 0) {
        std::error_code ignored;
        std::filesystem::remove_all(cache, ignored);
    }
    return 0;
}
