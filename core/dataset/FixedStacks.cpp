// Stacks as they are after the fixes of an import.

#include "base/Error.h"
#include "dataset/ImportFixes.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace lamella {

namespace {

std::vector<int> allPages(const Stack& stack)
{
    std::vector<int> pages(static_cast<std::size_t>(stack.pageCount()));
    std::iota(pages.begin(), pages.end(), 0);
    return pages;
}

RawPage rawOf(const Mask& mask, PixelSizeNm pixelSize)
{
    RawPage raw;
    raw.size = mask.size();
    raw.pixelSize = pixelSize;
    raw.samples.resize(mask.pixels().size());
    std::memcpy(raw.samples.data(), mask.pixels().data(), raw.samples.size());
    return raw;
}

/// The last sample of every pixel as a page of its own.
RawPage opacityOf(const RawPage& raw)
{
    RawPage alpha = raw;
    const auto bytes = static_cast<std::size_t>(bytesPerSample(raw.type));
    const std::size_t step = bytes * static_cast<std::size_t>(raw.samplesPerPixel);
    alpha.samplesPerPixel = 1;
    alpha.photometric = Photometric::MinIsBlack;
    alpha.hasAlpha = false;
    alpha.samples.resize(raw.size.area() * bytes);
    const std::byte* from = raw.samples.data() + step - bytes;
    for (std::size_t i = 0; i < raw.size.area(); ++i)
        std::memcpy(alpha.samples.data() + i * bytes, from + i * step, bytes);
    return alpha;
}

/// Values in 0…1 of white; floats above 1 count of 255, as in toMask().
FloatImage unitValues(const RawPage& raw)
{
    FloatImage values = toUnitFloat(raw);
    const bool isFloat = raw.type == SampleType::F16 || raw.type == SampleType::F32 || raw.type == SampleType::F64;
    const auto largest = std::max_element(values.pixels().begin(), values.pixels().end());
    if (isFloat && largest != values.pixels().end() && *largest > 1.0F)
        for (float& value : values.pixels())
            value /= 255.0F;
    return values;
}

Mask above(const FloatImage& values, double threshold)
{
    Mask mask(values.size());
    std::transform(values.pixels().begin(), values.pixels().end(), mask.pixels().begin(),
                   [threshold](float value) { return value > threshold ? mask::kCell : mask::kMembrane; });
    return mask;
}

Mask bordersOf(const FloatImage& labels)
{
    Mask mask(labels.size(), mask::kCell);
    const auto separate = [&](int x, int y, int otherX, int otherY) {
        const float one = labels.at(x, y);
        const float other = labels.at(otherX, otherY);
        if (one == other || one == 0.0F || other == 0.0F)
            return;
        mask.at(x, y) = mask::kMembrane;
        mask.at(otherX, otherY) = mask::kMembrane;
    };
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x) {
            if (labels.at(x, y) == 0.0F)
                mask.at(x, y) = mask::kMembrane;
            if (x + 1 < labels.width())
                separate(x, y, x + 1, y);
            if (y + 1 < labels.height())
                separate(x, y, x, y + 1);
        }
    return mask;
}

/// Areas left unlabelled stay so where other greys are rounded: pixels of 128 whose four neighbours are 128, and those
/// beside them. A line of 128 is an edge.
void keepUnlabelled(Mask& mask, const FloatImage& values)
{
    const auto is128 = [&values](int x, int y) {
        const bool isOutside = x < 0 || y < 0 || x >= values.width() || y >= values.height();
        return isOutside || std::abs(values.at(x, y) - 128.0F / 255.0F) < 1e-6F;
    };
    const auto isArea = [&](int x, int y) {
        return is128(x, y) && is128(x - 1, y) && is128(x + 1, y) && is128(x, y - 1) && is128(x, y + 1);
    };
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (is128(x, y) &&
                (isArea(x, y) || isArea(x - 1, y) || isArea(x + 1, y) || isArea(x, y - 1) || isArea(x, y + 1)))
                mask.at(x, y) = mask::kUnlabelled;
}

void invert(Mask& mask)
{
    for (std::uint8_t& pixel : mask.pixels())
        if (pixel != mask::kUnlabelled)
            pixel = pixel == mask::kCell ? mask::kMembrane : mask::kCell;
}

/// A selection of pages of a stack, cropped.
class FixedStack : public Stack {
public:
    FixedStack(std::shared_ptr<const Stack> stack, const ImportFixes& fixes, std::vector<int> pages)
        : m_stack(std::move(stack)),
          m_fixes(fixes),
          m_pages(std::move(pages)),
          m_info(m_stack->info()),
          m_keep(Rect::of(m_info.size))
    {
        if (fixes.crop && fixes.crop->of == m_info.size) {
            m_keep = fixes.crop->keep;
            if (m_keep.isEmpty() || m_keep.intersected(Rect::of(m_info.size)) != m_keep)
                throw Error(ErrorCode::Internal, m_info.path, {"a crop leaves the page"});
            m_info.size = m_keep.size();
        }
        m_info.pageCount = static_cast<int>(m_pages.size());
        if (fixes.pixelSize)
            m_info.pixelSize = *fixes.pixelSize;
    }

    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(m_info.size)); }
    std::filesystem::path pageFile(int page) const override { return m_stack->pageFile(pageBehind(page)); }

protected:
    int pageBehind(int page) const
    {
        if (page < 0 || page >= m_info.pageCount)
            throw Error(ErrorCode::PageOutOfRange, m_info.path,
                        {std::to_string(page), std::to_string(m_info.pageCount)});
        return m_pages[static_cast<std::size_t>(page)];
    }
    /// A rectangle of this view as one of the page behind.
    Rect behind(const Rect& region) const
    {
        if (region.isEmpty() || region.intersected(Rect::of(m_info.size)) != region)
            throw Error(ErrorCode::Internal, m_info.path, {"a region outside the page was asked for"});
        return {region.x + m_keep.x, region.y + m_keep.y, region.width, region.height};
    }
    const Stack& stack() const { return *m_stack; }
    const ImportFixes& fixes() const { return m_fixes; }

private:
    std::shared_ptr<const Stack> m_stack;
    ImportFixes m_fixes;
    std::vector<int> m_pages;
    StackInfo m_info;
    Rect m_keep;
};

class FixedSections final : public FixedStack {
public:
    using FixedStack::FixedStack;
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        const int from = pageBehind(page);
        const Rect wanted = behind(region);
        // Whole pages are asked for as such: not every reader can cut.
        RawPage raw = wanted == Rect::of(stack().size()) ? stack().readRaw(from) : stack().readRawRegion(from, wanted);
        if (fixes().pixelSize)
            raw.pixelSize = *fixes().pixelSize;
        return raw;
    }
};

class FixedMasks final : public FixedStack {
public:
    using FixedStack::FixedStack;
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        const int from = pageBehind(page);
        const Rect wanted = behind(region);
        // The whole page: what its values mean is seen from all of them.
        const RawPage raw = stack().readRaw(from);
        Mask mask;
        try {
            mask = maskByRule(raw, fixes(), from);
        } catch (const Error& error) {
            if (!error.path().empty())
                throw;
            throw Error(error.code(), stack().pageFile(from), error.arguments());
        }
        if (fixes().invertsAll || fixes().invertedMasks.contains(from))
            invert(mask);
        return rawOf(mask.cropped(wanted), info().pixelSize);
    }
};

} // namespace

Mask maskByRule(const RawPage& raw, const ImportFixes& fixes, int page)
{
    switch (fixes.maskValues) {
    case MaskValues::Exact:
        break;
    case MaskValues::Nearer: {
        Mask mask = toMask(raw, page, true);
        keepUnlabelled(mask, toUnitFloat(raw));
        return mask;
    }
    case MaskValues::Threshold:
        return above(unitValues(raw), fixes.threshold);
    case MaskValues::Labels:
        return bordersOf(toUnitFloat(raw));
    case MaskValues::Opacity: {
        if (!raw.hasAlpha)
            throw Error(ErrorCode::MaskOneClass, {}, {"opaque"});
        Mask mask = above(toUnitFloat(opacityOf(raw)), 0.5);
        invert(mask);
        return mask;
    }
    }
    return toMask(raw, page);
}

std::shared_ptr<const Stack> fixedSections(std::shared_ptr<const Stack> sections, const ImportFixes& fixes,
                                           std::vector<int> pages)
{
    return std::make_shared<FixedSections>(std::move(sections), fixes, std::move(pages));
}

std::shared_ptr<const Stack> fixedMasks(std::shared_ptr<const Stack> masks, const ImportFixes& fixes,
                                        std::vector<int> pages)
{
    return std::make_shared<FixedMasks>(std::move(masks), fixes, std::move(pages));
}

std::shared_ptr<const Stack> fixedSections(std::shared_ptr<const Stack> sections, const ImportFixes& fixes)
{
    std::vector<int> pages = allPages(*sections);
    return fixedSections(std::move(sections), fixes, std::move(pages));
}

std::shared_ptr<const Stack> fixedMasks(std::shared_ptr<const Stack> masks, const ImportFixes& fixes)
{
    std::vector<int> pages = allPages(*masks);
    return fixedMasks(std::move(masks), fixes, std::move(pages));
}

PairSource fixedSource(const PairSource& source, const ImportFixes& fixes)
{
    const int sections = source.sections->pageCount();
    const int masks = source.masks->pageCount();
    std::vector<int> sectionPages;
    std::vector<int> maskPages;
    for (const FixedPair& pair : fixedPairs(sections, masks, fixes)) {
        sectionPages.push_back(pair.section);
        maskPages.push_back(pair.mask);
    }
    if (sectionPages.empty())
        throw Error(ErrorCode::MaskCountDiffers, source.masks->info().path,
                    {std::to_string(masks), std::to_string(sections)});
    PairSource fixed{fixedSections(source.sections, fixes, std::move(sectionPages)),
                     fixedMasks(source.masks, fixes, std::move(maskPages))};
    checkPairs(fixed);
    return fixed;
}

} // namespace lamella
