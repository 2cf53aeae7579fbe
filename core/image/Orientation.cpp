#include "image/Orientation.h"

#include <cstdint>
#include <cstring>
#include <utility>

namespace lamella {

namespace {

bool isMirroredX(int orientation)
{
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
}

bool isMirroredY(int orientation)
{
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
}

/// Numbers of an Exif block; out of bounds they are 0.
class ExifBytes {
public:
    explicit ExifBytes(std::span<const std::byte> bytes)
        : m_bytes(bytes),
          m_isLittle(bytes.size() > 1 && bytes[0] == std::byte{'I'})
    {}
    std::uint32_t number(std::size_t at, std::size_t width) const
    {
        if (at > m_bytes.size() || width > m_bytes.size() - at)
            return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value << 8 | std::to_integer<std::uint32_t>(m_bytes[at + (m_isLittle ? width - 1 - i : i)]);
        return value;
    }

private:
    std::span<const std::byte> m_bytes;
    bool m_isLittle;
};

} // namespace

Size shownSize(int orientation, Size stored)
{
    return isTransposed(orientation) ? Size{stored.height, stored.width} : stored;
}

Rect storedRegion(int orientation, Size stored, const Rect& region)
{
    Rect r = region;
    if (isTransposed(orientation))
        r = {region.y, region.x, region.height, region.width};
    if (isMirroredX(orientation))
        r.x = stored.width - r.right();
    if (isMirroredY(orientation))
        r.y = stored.height - r.bottom();
    return r;
}

void applyOrientation(int orientation, RawPage& raw)
{
    if (orientation == 1)
        return;
    const Size from = raw.size;
    const Size to = shownSize(orientation, from);
    const std::size_t bytes =
        static_cast<std::size_t>(raw.samplesPerPixel) * static_cast<std::size_t>(bytesPerSample(raw.type));
    std::vector<std::byte> result(raw.samples.size());
    std::size_t target = 0;
    for (int y = 0; y < to.height; ++y) {
        for (int x = 0; x < to.width; ++x, target += bytes) {
            int column = isTransposed(orientation) ? y : x;
            int row = isTransposed(orientation) ? x : y;
            if (isMirroredX(orientation))
                column = from.width - 1 - column;
            if (isMirroredY(orientation))
                row = from.height - 1 - row;
            const std::size_t index =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(column);
            std::memcpy(result.data() + target, raw.samples.data() + index * bytes, bytes);
        }
    }
    raw.samples = std::move(result);
    raw.size = to;
    if (isTransposed(orientation))
        std::swap(raw.pixelSize.x, raw.pixelSize.y);
}

int exifOrientation(std::span<const std::byte> exif)
{
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::uint32_t kShort = 3;
    constexpr std::size_t kEntryBytes = 12;
    const ExifBytes bytes(exif);
    if (bytes.number(2, 2) != 42)
        return 1;
    const std::size_t directory = bytes.number(4, 4);
    const std::size_t count = bytes.number(directory, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + i * kEntryBytes;
        if (bytes.number(entry, 2) != kOrientationTag || bytes.number(entry + 2, 2) != kShort)
            continue;
        const std::uint32_t value = bytes.number(entry + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

} // namespace lamella
