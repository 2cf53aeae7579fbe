#include "image/PageTiles.h"

#include "base/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace lamella {

namespace {

constexpr const char* kMagic = "Lamella page tiles 1";

std::uint64_t offsetOf(const PageTilesLayout& layout, int band, int column)
{
    const std::uint64_t index = static_cast<std::uint64_t>(band) * static_cast<std::uint64_t>(layout.columns()) +
                                static_cast<std::uint64_t>(column);
    return PageTilesLayout::kHeaderBytes + index * layout.tileBytes();
}

} // namespace

std::uint64_t PageTilesLayout::fileBytes() const
{
    return kHeaderBytes + static_cast<std::uint64_t>(columns()) * static_cast<std::uint64_t>(bands()) * tileBytes();
}

std::vector<std::byte> PageTilesLayout::header() const
{
    const std::string text = std::string(kMagic) + "\n" + key + "\n" + size.text() + "\n" + std::to_string(pixelBytes) +
                             "\n" + std::to_string(kSide) + "\n";
    std::vector<std::byte> bytes(kHeaderBytes);
    std::memcpy(bytes.data(), text.data(), std::min(text.size(), kHeaderBytes));
    return bytes;
}

PageTilesWriter::PageTilesWriter(const std::filesystem::path& file, std::filesystem::path target,
                                 PageTilesLayout layout)
    : m_target(std::move(target)),
      m_layout(std::move(layout))
{
    m_descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (m_descriptor < 0)
        throw Error(ErrorCode::OutputNotWritable, m_target, {std::generic_category().message(errno)});
    m_rows.resize(m_layout.pixelBytes * static_cast<std::size_t>(m_layout.size.width) * PageTilesLayout::kSide);
    m_tile.resize(m_layout.tileBytes());
    writeAt(0, m_layout.header());
}

PageTilesWriter::~PageTilesWriter()
{
    ::close(m_descriptor);
}

void PageTilesWriter::writeAt(std::uint64_t offset, std::span<const std::byte> bytes) const
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            throw Error(ErrorCode::DiskFull, m_target, {std::generic_category().message(count < 0 ? errno : ENOSPC)});
        offset += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

std::span<std::byte> PageTilesWriter::row(int y)
{
    const int band = y / PageTilesLayout::kSide;
    if (band != m_band) {
        store();
        if (m_isStored)
            load(band);
        m_band = band;
    }
    const std::size_t bytes = m_layout.pixelBytes * static_cast<std::size_t>(m_layout.size.width);
    return std::span(m_rows).subspan(bytes * static_cast<std::size_t>(y % PageTilesLayout::kSide), bytes);
}

void PageTilesWriter::finishPass()
{
    store();
    m_band = -1;
    m_isStored = true;
}

void PageTilesWriter::store()
{
    if (m_band < 0)
        return;
    const std::size_t rowBytes = m_layout.pixelBytes * static_cast<std::size_t>(m_layout.size.width);
    const std::size_t tileRow = m_layout.pixelBytes * PageTilesLayout::kSide;
    for (int column = 0; column < m_layout.columns(); ++column) {
        const std::size_t at = tileRow * static_cast<std::size_t>(column);
        const std::size_t count = std::min(tileRow, rowBytes - at);
        for (std::size_t y = 0; y < PageTilesLayout::kSide; ++y)
            std::memcpy(m_tile.data() + tileRow * y, m_rows.data() + rowBytes * y + at, count);
        writeAt(offsetOf(m_layout, m_band, column), m_tile);
    }
}

void PageTilesWriter::load(int band)
{
    const std::size_t rowBytes = m_layout.pixelBytes * static_cast<std::size_t>(m_layout.size.width);
    const std::size_t tileRow = m_layout.pixelBytes * PageTilesLayout::kSide;
    for (int column = 0; column < m_layout.columns(); ++column) {
        const auto offset = static_cast<off_t>(offsetOf(m_layout, band, column));
        if (::pread(m_descriptor, m_tile.data(), m_tile.size(), offset) != static_cast<ssize_t>(m_tile.size()))
            throw Error(ErrorCode::DiskFull, m_target, {"what was written cannot be read back"});
        const std::size_t at = tileRow * static_cast<std::size_t>(column);
        const std::size_t count = std::min(tileRow, rowBytes - at);
        for (std::size_t y = 0; y < PageTilesLayout::kSide; ++y)
            std::memcpy(m_rows.data() + rowBytes * y + at, m_tile.data() + tileRow * y, count);
    }
}

bool PageTiles::isValid(const RandomFile& file, const PageTilesLayout& layout)
{
    std::vector<std::byte> header(PageTilesLayout::kHeaderBytes);
    return file.size() == layout.fileBytes() && file.read(0, header) && header == layout.header();
}

PageTiles::PageTiles(const std::filesystem::path& file, PageTilesLayout layout)
    : m_layout(std::move(layout)),
      m_file(file)
{}

bool PageTiles::read(const Rect& region, std::vector<std::byte>& samples) const
{
    constexpr int kSide = PageTilesLayout::kSide;
    const std::size_t pixel = m_layout.pixelBytes;
    const std::size_t rowBytes = pixel * static_cast<std::size_t>(region.width);
    samples.resize(rowBytes * static_cast<std::size_t>(region.height));
    std::vector<std::byte> rows;
    for (int top = region.y / kSide * kSide; top < region.bottom(); top += kSide) {
        for (int left = region.x / kSide * kSide; left < region.right(); left += kSide) {
            const Rect shared = Rect{left, top, kSide, kSide}.intersected(region);
            const std::size_t tileRow = pixel * kSide;
            rows.resize(tileRow * static_cast<std::size_t>(shared.height));
            const std::uint64_t offset =
                offsetOf(m_layout, top / kSide, left / kSide) + tileRow * static_cast<std::uint64_t>(shared.y - top);
            if (!m_file.read(offset, rows))
                return false;
            for (int y = 0; y < shared.height; ++y)
                std::memcpy(samples.data() + rowBytes * static_cast<std::size_t>(shared.y + y - region.y) +
                                pixel * static_cast<std::size_t>(shared.x - region.x),
                            rows.data() + tileRow * static_cast<std::size_t>(y) +
                                pixel * static_cast<std::size_t>(shared.x - left),
                            pixel * static_cast<std::size_t>(shared.width));
        }
    }
    return true;
}

} // namespace lamella
