#pragma once

#include "image/Stack.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

namespace lamella::test {

inline RawPage rawPage(const GrayImage& image)
{
    RawPage raw;
    raw.size = image.size();
    raw.samples.resize(image.pixels().size());
    std::memcpy(raw.samples.data(), image.pixels().data(), raw.samples.size());
    return raw;
}

/// Grey and opacity side by side.
inline RawPage rawPage(const GrayImage& image, const GrayImage& opacity)
{
    RawPage raw = rawPage(image);
    raw.samplesPerPixel = 2;
    raw.hasAlpha = true;
    raw.samples.resize(2 * image.pixels().size());
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        raw.samples[2 * i] = static_cast<std::byte>(image.pixels()[i]);
        raw.samples[2 * i + 1] = static_cast<std::byte>(opacity.pixels()[i]);
    }
    return raw;
}

/// A stack of exact pages in memory. What info() says beyond count and size can be set; with `files` it is a folder.
class MemoryStack final : public Stack {
public:
    explicit MemoryStack(std::vector<RawPage> pages) : m_pages(std::move(pages))
    {
        m_info.path = "memory";
        m_info.format = "TIFF";
        m_info.compression = "none";
        m_info.pageCount = static_cast<int>(m_pages.size());
        m_info.size = m_pages.front().size;
        m_info.pixelSize = {4, 4, 50};
        m_info.samplesPerPixel = m_pages.front().samplesPerPixel;
        m_info.bitsPerSample = m_pages.front().bitsPerSample;
        m_info.sampleType = m_pages.front().type;
    }
    explicit MemoryStack(const std::vector<GrayImage>& pages) : MemoryStack(rawPages(pages)) {}

    StackInfo& change() { return m_info; }
    std::vector<std::string> files;

    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return m_pages.at(static_cast<std::size_t>(page)); }
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        RawPage raw = readRaw(page);
        const auto bytes = static_cast<std::size_t>(raw.samplesPerPixel * bytesPerSample(raw.type));
        std::vector<std::byte> kept;
        for (int y = region.y; y < region.bottom(); ++y) {
            const auto from = (static_cast<std::size_t>(y) * static_cast<std::size_t>(raw.size.width) +
                               static_cast<std::size_t>(region.x)) *
                              bytes;
            const auto begin = raw.samples.begin() + static_cast<std::ptrdiff_t>(from);
            kept.insert(kept.end(), begin,
                        begin + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(region.width) * bytes));
        }
        raw.size = region.size();
        raw.samples = std::move(kept);
        return raw;
    }
    std::filesystem::path pageFile(int page) const override
    {
        return files.empty() ? m_info.path : m_info.path / files.at(static_cast<std::size_t>(page));
    }

private:
    static std::vector<RawPage> rawPages(const std::vector<GrayImage>& pages)
    {
        std::vector<RawPage> raw;
        std::transform(pages.begin(), pages.end(), std::back_inserter(raw),
                       [](const GrayImage& page) { return rawPage(page); });
        return raw;
    }
    std::vector<RawPage> m_pages;
    StackInfo m_info;
};

} // namespace lamella::test
