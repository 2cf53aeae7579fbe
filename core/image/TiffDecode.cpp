#include "base/Error.h"
#include "image/TiffPage.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace lamella {

namespace {

/// Decodes strips or tiles of one page one after the other and copies what a rectangle needs.
class RegionDecoder {
public:
    RegionDecoder(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, int page)
        : m_tiff(tiff),
          m_source(source),
          m_layout(layout),
          m_page(page)
    {
        const auto width = static_cast<std::uint64_t>(layout.part.width);
        const std::uint64_t samples = layout.isPlanar ? 1 : static_cast<std::uint64_t>(layout.samples);
        m_rowBytes = static_cast<std::size_t>((width * samples * static_cast<std::uint64_t>(layout.bits) + 7) / 8);
    }

    void decode(const Rect& region, RawPage& raw)
    {
        const Size part = m_layout.part;
        const int planes = m_layout.isPlanar ? m_layout.samples : 1;
        for (int plane = 0; plane < planes; ++plane)
            for (int y = region.y / part.height * part.height; y < region.bottom(); y += part.height)
                for (int x = region.x / part.width * part.width; x < region.right(); x += part.width)
                    copyPart({x, y, part.width, part.height}, plane, region, raw);
    }

private:
    void copyPart(const Rect& part, int plane, const Rect& region, RawPage& raw)
    {
        readPart(part, plane);
        const Rect shared = part.intersected(region);
        const int inPart = m_layout.isPlanar ? 1 : m_layout.samples;
        const auto sampleBytes = static_cast<std::size_t>(bytesPerSample(raw.type));
        const std::size_t pixelBytes = sampleBytes * static_cast<std::size_t>(raw.samplesPerPixel);
        const std::size_t count = static_cast<std::size_t>(shared.width) * static_cast<std::size_t>(inPart);
        std::vector<std::byte> row(m_layout.isPlanar ? count * sampleBytes : 0);
        for (int y = shared.y; y < shared.bottom(); ++y) {
            std::byte* to =
                raw.samples.data() + (static_cast<std::size_t>(y - region.y) * static_cast<std::size_t>(region.width) +
                                      static_cast<std::size_t>(shared.x - region.x)) *
                                         pixelBytes;
            const std::byte* from = m_buffer.data() + static_cast<std::size_t>(y - part.y) * m_rowBytes;
            const std::uint64_t bit = static_cast<std::uint64_t>(shared.x - part.x) *
                                      static_cast<std::uint64_t>(inPart) * static_cast<std::uint64_t>(m_layout.bits);
            unpackSamples(from, bit, m_layout.bits, raw.type, count, m_layout.isPlanar ? row.data() : to);
            if (m_layout.isPlanar)
                for (std::size_t x = 0; x < count; ++x)
                    std::memcpy(to + x * pixelBytes + static_cast<std::size_t>(plane) * sampleBytes,
                                row.data() + x * sampleBytes, sampleBytes);
        }
    }

    void readPart(const Rect& part, int plane)
    {
        TIFF* tiff = m_tiff.get();
        const auto sample = static_cast<std::uint16_t>(plane);
        const auto x = static_cast<std::uint32_t>(part.x);
        const auto y = static_cast<std::uint32_t>(part.y);
        const std::uint32_t index =
            m_layout.isTiled ? TIFFComputeTile(tiff, x, y, 0, sample) : TIFFComputeStrip(tiff, y, sample);
        const int rows = m_layout.isTiled ? part.height : std::min(part.height, m_layout.stored.height - part.y);
        const std::size_t wanted = m_rowBytes * static_cast<std::size_t>(rows);
        m_buffer.resize(wanted);
        m_tiff.clear();
        const auto size = static_cast<tmsize_t>(wanted);
        const tmsize_t got = m_layout.isTiled ? TIFFReadEncodedTile(tiff, index, m_buffer.data(), size)
                                              : TIFFReadEncodedStrip(tiff, index, m_buffer.data(), size);
        if (got != size || !m_tiff.error().empty() || isFilledIn())
            fail(index);
    }

    /// libjpeg fills what is missing with grey, and the fax decoder with white, and both only warn.
    bool isFilledIn() const
    {
        const int kind = m_layout.compression;
        const bool isFax = kind == COMPRESSION_CCITTFAX3 || kind == COMPRESSION_CCITTFAX4 ||
                           kind == COMPRESSION_CCITTRLE || kind == COMPRESSION_CCITTRLEW;
        return std::any_of(m_tiff.warnings().begin(), m_tiff.warnings().end(), [&](const std::string& warning) {
            return (kind == COMPRESSION_JPEG && (warning.find("Premature end") != std::string::npos ||
                                                 warning.find("Corrupt JPEG") != std::string::npos)) ||
                   (isFax && warning.find("Premature EOF") != std::string::npos);
        });
    }

    [[noreturn]] void fail(std::uint32_t index) const
    {
        const std::string what = "page " + std::to_string(m_page) + ", " + (m_layout.isTiled ? "tile " : "strip ") +
                                 std::to_string(index) + ": ";
        const std::uint64_t offset = TIFFGetStrileOffset(m_tiff.get(), index);
        const std::uint64_t bytes = TIFFGetStrileByteCount(m_tiff.get(), index);
        if (offset > m_source.bytes || bytes > m_source.bytes - offset)
            throw Error(ErrorCode::ImageTruncated, m_source.path, {what + "its data goes on behind the file's end"});
        std::string reason = m_tiff.error();
        if (reason.empty())
            reason = m_tiff.warnings().empty() ? "fewer rows than promised" : m_tiff.warnings().front();
        throw Error(ErrorCode::ImageDamaged, m_source.path, {what + reason});
    }

    TiffHandle& m_tiff;
    const TiffSource& m_source;
    const TiffPage& m_layout;
    int m_page;
    std::size_t m_rowBytes = 0;
    std::vector<std::byte> m_buffer;
};

template <typename T>
void store(std::uint64_t value, std::byte*& to)
{
    const T sample = static_cast<T>(value);
    std::memcpy(to, &sample, sizeof sample);
    to += sizeof sample;
}

} // namespace

void decodeTiff(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, int page, const Rect& stored,
                RawPage& raw)
{
    raw.size = stored.size();
    raw.samples.assign(stored.size().area() * static_cast<std::size_t>(raw.samplesPerPixel) *
                           static_cast<std::size_t>(bytesPerSample(raw.type)),
                       std::byte{0});
    RegionDecoder(tiff, source, layout, page).decode(stored, raw);
}

void unpackSamples(const std::byte* from, std::uint64_t bitOffset, int bits, SampleType type, std::size_t count,
                   std::byte* to)
{
    const int width = bytesPerSample(type);
    if (bits == 8 * width) {
        std::memcpy(to, from + bitOffset / 8, count * static_cast<std::size_t>(width));
        return;
    }
    // libtiff puts 24-bit samples into native order; other widths are a stream of bits, the highest first.
    const bool isNative24 = bits == 24 && std::endian::native == std::endian::little;
    const bool isSigned =
        type == SampleType::I8 || type == SampleType::I16 || type == SampleType::I32 || type == SampleType::I64;
    const int shift = 64 - bits;
    for (std::size_t i = 0; i < count; ++i, bitOffset += static_cast<std::uint64_t>(bits)) {
        std::uint64_t value = 0;
        const std::byte* byte = from + bitOffset / 8;
        if (isNative24) {
            value = std::to_integer<std::uint64_t>(byte[0]) | std::to_integer<std::uint64_t>(byte[1]) << 8 |
                    std::to_integer<std::uint64_t>(byte[2]) << 16;
        } else {
            int taken = -static_cast<int>(bitOffset % 8);
            for (; taken < bits; taken += 8, ++byte) {
                const int surplus = taken + 8 - bits;
                const auto piece = std::to_integer<std::uint64_t>(*byte);
                value = surplus > 0 ? value << (8 - surplus) | piece >> surplus : value << 8 | piece;
            }
            value = value << shift >> shift;
        }
        if (isSigned) // arithmetic shift repeats the sign bit
            value = static_cast<std::uint64_t>(static_cast<std::int64_t>(value << shift) >> shift);
        switch (width) {
        case 1:
            store<std::uint8_t>(value, to);
            break;
        case 2:
            store<std::uint16_t>(value, to);
            break;
        case 4:
            store<std::uint32_t>(value, to);
            break;
        default:
            store<std::uint64_t>(value, to);
            break;
        }
    }
}

Rect storedRegion(const TiffPage& layout, const Rect& region)
{
    Rect r = region;
    if (layout.isTransposed())
        r = {region.y, region.x, region.height, region.width};
    const int o = layout.orientation;
    if (o == 2 || o == 3 || o == 7 || o == 8)
        r.x = layout.stored.width - r.right();
    if (o == 3 || o == 4 || o == 6 || o == 7)
        r.y = layout.stored.height - r.bottom();
    return r;
}

void applyOrientation(const TiffPage& layout, RawPage& raw)
{
    const int o = layout.orientation;
    if (o == 1)
        return;
    const Size from = raw.size;
    const Size to = layout.isTransposed() ? Size{from.height, from.width} : from;
    const std::size_t bytes =
        static_cast<std::size_t>(raw.samplesPerPixel) * static_cast<std::size_t>(bytesPerSample(raw.type));
    std::vector<std::byte> result(raw.samples.size());
    std::size_t target = 0;
    for (int y = 0; y < to.height; ++y) {
        for (int x = 0; x < to.width; ++x, target += bytes) {
            int column = layout.isTransposed() ? y : x;
            int row = layout.isTransposed() ? x : y;
            if (o == 2 || o == 3 || o == 7 || o == 8)
                column = from.width - 1 - column;
            if (o == 3 || o == 4 || o == 6 || o == 7)
                row = from.height - 1 - row;
            const std::size_t index =
                static_cast<std::size_t>(row) * static_cast<std::size_t>(from.width) + static_cast<std::size_t>(column);
            std::memcpy(result.data() + target, raw.samples.data() + index * bytes, bytes);
        }
    }
    raw.samples = std::move(result);
    raw.size = to;
    if (layout.isTransposed())
        std::swap(raw.pixelSize.x, raw.pixelSize.y);
}

} // namespace lamella
