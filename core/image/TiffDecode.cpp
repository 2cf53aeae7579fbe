#include "base/Error.h"
#include "image/TiffPage.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

namespace lamella {

namespace {

/// Decodes strips, tiles or rows of one page and says why where that fails.
class PartReader {
public:
    PartReader(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout)
        : m_tiff(tiff),
          m_source(source),
          m_layout(layout)
    {
        const auto width = static_cast<std::uint64_t>(layout.part.width);
        const std::uint64_t samples = layout.isPlanar ? 1 : static_cast<std::uint64_t>(layout.samples);
        m_rowBytes = static_cast<std::size_t>((width * samples * static_cast<std::uint64_t>(layout.bits) + 7) / 8);
    }

    std::size_t rowBytes() const { return m_rowBytes; }

    /// Rows of a strip or tile, one after the other; valid until the next call.
    const std::byte* part(const Rect& part, int plane)
    {
        TIFF* tiff = m_tiff.get();
        const std::uint32_t index = indexOf(part.x, part.y, plane);
        const int rows = m_layout.isTiled ? part.height : std::min(part.height, m_layout.stored.height - part.y);
        const std::size_t wanted = m_rowBytes * static_cast<std::size_t>(rows);
        reserve(wanted);
        m_tiff.clear();
        const auto size = static_cast<tmsize_t>(wanted);
        const tmsize_t got = m_layout.isTiled ? TIFFReadEncodedTile(tiff, index, m_buffer.get(), size)
                                              : TIFFReadEncodedStrip(tiff, index, m_buffer.get(), size);
        if (got != size || !m_tiff.error().empty() || isFilledIn())
            fail(index);
        return m_buffer.get();
    }

    /// One row of a page of strips. Rows are decoded one after the other from the start of their strip: libtiff cannot
    /// skip any. Valid until the next call.
    const std::byte* row(int y, int plane)
    {
        reserve(m_rowBytes);
        const int start = y / m_layout.part.height * m_layout.part.height;
        const bool goesOn = plane == m_plane && m_nextRow > start && m_nextRow <= y;
        for (int next = goesOn ? m_nextRow : start; next <= y; ++next)
            readRow(next, plane);
        m_plane = plane;
        m_nextRow = y + 1;
        return m_buffer.get();
    }

private:
    void readRow(int y, int plane)
    {
        if (y % m_layout.part.height == 0)
            m_tiff.clear();
        const int done = TIFFReadScanline(m_tiff.get(), m_buffer.get(), static_cast<std::uint32_t>(y),
                                          static_cast<std::uint16_t>(plane));
        if (done != 1 || !m_tiff.error().empty() || isFilledIn())
            fail(indexOf(0, y, plane));
    }

    std::uint32_t indexOf(int x, int y, int plane) const
    {
        const auto sample = static_cast<std::uint16_t>(plane);
        return m_layout.isTiled ? TIFFComputeTile(m_tiff.get(), static_cast<std::uint32_t>(x),
                                                  static_cast<std::uint32_t>(y), 0, sample)
                                : TIFFComputeStrip(m_tiff.get(), static_cast<std::uint32_t>(y), sample);
    }

    /// Memory that takes room only where it is written to: a strip that claims much and holds little costs little.
    void reserve(std::size_t bytes)
    {
        if (bytes <= m_capacity)
            return;
        m_buffer.reset();
        m_buffer = std::make_unique_for_overwrite<std::byte[]>(bytes);
        m_capacity = bytes;
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
        const std::string what = "page " + std::to_string(m_layout.number) + ", " +
                                 (m_layout.isTiled ? "tile " : "strip ") + std::to_string(index) + ": ";
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
    std::size_t m_rowBytes = 0;
    std::unique_ptr<std::byte[]> m_buffer;
    std::size_t m_capacity = 0;
    int m_plane = -1; ///< of the last row, and the one that follows it
    int m_nextRow = 0;
};

/// Copies what a rectangle needs out of strips, tiles or rows.
class RegionDecoder {
public:
    RegionDecoder(PartReader& reader, const TiffPage& layout, const Rect& region, RawPage& raw)
        : m_reader(reader),
          m_layout(layout),
          m_region(region),
          m_raw(raw),
          m_sampleBytes(static_cast<std::size_t>(bytesPerSample(raw.type))),
          m_pixelBytes(m_sampleBytes * static_cast<std::size_t>(raw.samplesPerPixel))
    {}

    void decode()
    {
        m_raw.size = m_region.size();
        m_raw.samples.clear();
        m_raw.samples.reserve(m_region.size().area() * m_pixelBytes);
        const bool byRow = !m_layout.isTiled && m_layout.partBytes() > kLargeStripBytes;
        const int planes = m_layout.isPlanar ? m_layout.samples : 1;
        for (int plane = 0; plane < planes; ++plane) {
            if (byRow)
                copyRows(plane);
            else
                copyParts(plane);
        }
    }

private:
    void copyParts(int plane)
    {
        const Size part = m_layout.part;
        for (int y = m_region.y / part.height * part.height; y < m_region.bottom(); y += part.height)
            for (int x = m_region.x / part.width * part.width; x < m_region.right(); x += part.width)
                copyPart({x, y, part.width, part.height}, plane);
    }

    void copyPart(const Rect& part, int plane)
    {
        const std::byte* rows = m_reader.part(part, plane);
        const Rect shared = part.intersected(m_region);
        growTo(shared.bottom());
        for (int y = shared.y; y < shared.bottom(); ++y)
            copyRow(rows + static_cast<std::size_t>(y - part.y) * m_reader.rowBytes(), part.x, shared, y, plane);
    }

    void copyRows(int plane)
    {
        for (int y = m_region.y; y < m_region.bottom(); ++y) {
            const std::byte* row = m_reader.row(y, plane);
            growTo(y + 1);
            copyRow(row, 0, m_region, y, plane);
        }
    }

    /// Samples are there as far as data has been decoded; the first plane grows them, the others fill them in.
    void growTo(int bottom)
    {
        const std::size_t bytes =
            static_cast<std::size_t>(bottom - m_region.y) * static_cast<std::size_t>(m_region.width) * m_pixelBytes;
        if (m_raw.samples.size() < bytes)
            m_raw.samples.resize(bytes);
    }

    /// @param left  column of the page where the decoded row begins
    void copyRow(const std::byte* from, int left, const Rect& shared, int y, int plane)
    {
        const std::size_t inPart = m_layout.isPlanar ? 1 : static_cast<std::size_t>(m_layout.samples);
        const std::size_t count = static_cast<std::size_t>(shared.width) * inPart;
        std::byte* to = m_raw.samples.data() +
                        (static_cast<std::size_t>(y - m_region.y) * static_cast<std::size_t>(m_region.width) +
                         static_cast<std::size_t>(shared.x - m_region.x)) *
                            m_pixelBytes;
        const std::uint64_t bit =
            static_cast<std::uint64_t>(shared.x - left) * inPart * static_cast<std::uint64_t>(m_layout.bits);
        if (!m_layout.isPlanar) {
            unpackSamples(from, bit, m_layout.bits, m_raw.type, count, to);
            return;
        }
        m_plane.resize(count * m_sampleBytes);
        unpackSamples(from, bit, m_layout.bits, m_raw.type, count, m_plane.data());
        for (std::size_t x = 0; x < count; ++x)
            std::memcpy(to + x * m_pixelBytes + static_cast<std::size_t>(plane) * m_sampleBytes,
                        m_plane.data() + x * m_sampleBytes, m_sampleBytes);
    }

    PartReader& m_reader;
    const TiffPage& m_layout;
    Rect m_region;
    RawPage& m_raw;
    std::size_t m_sampleBytes;
    std::size_t m_pixelBytes;
    std::vector<std::byte> m_plane;
};

template <typename T>
void store(std::uint64_t value, std::byte*& to)
{
    const T sample = static_cast<T>(value);
    std::memcpy(to, &sample, sizeof sample);
    to += sizeof sample;
}

} // namespace

void decodeTiff(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, const Rect& stored, RawPage& raw)
{
    PartReader reader(tiff, source, layout);
    RegionDecoder(reader, layout, stored, raw).decode();
}

void decodeTiffRows(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, SampleType type,
                    PageTilesWriter& tiles)
{
    PartReader reader(tiff, source, layout);
    const auto width = static_cast<std::size_t>(layout.stored.width);
    const auto sampleBytes = static_cast<std::size_t>(bytesPerSample(type));
    const auto samples = static_cast<std::size_t>(layout.samples);
    std::vector<std::byte> planeRow(layout.isPlanar ? width * sampleBytes : 0);
    const int planes = layout.isPlanar ? layout.samples : 1;
    for (int plane = 0; plane < planes; ++plane) { // a further plane is filled into the pixels kept so far
        for (int y = 0; y < layout.stored.height; ++y) {
            const std::byte* from = reader.row(y, plane);
            std::byte* to = tiles.row(y).data();
            if (!layout.isPlanar) {
                unpackSamples(from, 0, layout.bits, type, width * samples, to);
                continue;
            }
            unpackSamples(from, 0, layout.bits, type, width, planeRow.data());
            for (std::size_t x = 0; x < width; ++x)
                std::memcpy(to + (x * samples + static_cast<std::size_t>(plane)) * sampleBytes,
                            planeRow.data() + x * sampleBytes, sampleBytes);
        }
        tiles.finishPass();
    }
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

} // namespace lamella
