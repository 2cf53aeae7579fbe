#include "image/TiffStack.h"

#include "base/Error.h"
#include "image/StackReaders.h"
#include "image/TiffDirectories.h"
#include "image/TiffPlanes.h"

#include <algorithm>
#include <exception>
#include <numeric>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxIdleHandles = 8;
constexpr std::size_t kMaxLibraryWarnings = 3;
/// A neighbour of more than this on disk is not fetched ahead: it would push out what is in use.
constexpr std::uint64_t kMaxAheadBytes = std::uint64_t{64} << 20;

/// Without memory mapping (a file cut while mapped would kill the process); strip tables only when needed.
constexpr const char* kReadMode = "rmD";

} // namespace

/// A handle out of the pool for the length of one call. One that has failed is not used again: where its decoder stands
/// is unknown.
class TiffStack::Lease {
public:
    explicit Lease(const TiffStack& stack) : m_stack(stack), m_exceptions(std::uncaught_exceptions())
    {
        {
            const std::lock_guard lock(stack.m_mutex);
            if (!stack.m_idle.empty()) {
                m_handle = std::move(stack.m_idle.back());
                stack.m_idle.pop_back();
            }
        }
        if (!m_handle)
            m_handle = stack.openHandle();
    }
    ~Lease()
    {
        if (std::uncaught_exceptions() > m_exceptions)
            return;
        const std::lock_guard lock(m_stack.m_mutex);
        if (m_stack.m_idle.size() < kMaxIdleHandles)
            m_stack.m_idle.push_back(std::move(m_handle));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    TiffHandle& handle() { return *m_handle; }

private:
    const TiffStack& m_stack;
    int m_exceptions;
    std::unique_ptr<TiffHandle> m_handle;
};

TiffStack::TiffStack(const fs::path& path, const StackOptions& options)
    : m_source{path, 0, options.limits},
      m_file(path),
      m_cache(options.cache, path)
{
    m_source.bytes = m_file.size();
    m_info.path = path;
    checkTiffDirectories(m_file, path, options.limits);
    std::unique_ptr<TiffHandle> tiff = openHandle();
    m_description = parseTiffDescription(readDescription(*tiff), options.limits.maxPages);
    const bool isBig = TIFFIsBigTIFF(tiff->get()) != 0;
    m_info.format = m_description.isImageJ    ? "ImageJ TIFF"
                    : m_description.ome.isOme ? "OME-TIFF"
                    : isBig                   ? "BigTIFF"
                                              : "TIFF";
    readDirectories(*tiff);
    chooseSections(options);
    checkSectionsAlike();
    describe(*tiff);
    tiff->clear();
    m_idle.push_back(std::move(tiff));
}

std::unique_ptr<TiffHandle> TiffStack::openHandle() const
{
    auto handle = std::make_unique<TiffHandle>(m_source.path, kReadMode, m_source.limits.maxPartBytes);
    if (handle->isOpen())
        return handle;
    // libtiff reports a directory that cannot be read in many words; a cut file is by far the usual cause.
    const std::string& reason = handle->error();
    const bool isCut = reason.find("Cannot read TIFF header") != std::string::npos ||
                       reason.find("Can not read TIFF dir") != std::string::npos ||
                       reason.find("Seek error accessing TIFF dir") != std::string::npos;
    if (isCut)
        throw Error(ErrorCode::ImageTruncated, m_source.path, {"its directory of pages is missing"});
    throw Error(ErrorCode::ImageDamaged, m_source.path,
                {reason.empty() ? "its directory of pages cannot be read" : reason});
}

std::string TiffStack::readDescription(TiffHandle& tiff) const
{
    const char* text = nullptr;
    if (TIFFGetField(tiff.get(), TIFFTAG_IMAGEDESCRIPTION, &text) != 1 || !text)
        return {};
    return text;
}

void TiffStack::readDirectories(TiffHandle& tiff)
{
    for (;;) {
        m_pages.push_back(readTiffPage(tiff, m_source, static_cast<int>(m_pages.size())));
        if (TIFFLastDirectory(tiff.get()) != 0)
            return;
        if (m_pages.size() >= static_cast<std::size_t>(m_source.limits.maxPages))
            throw Error(ErrorCode::ImageTooLarge, m_source.path,
                        {"it has more than " + std::to_string(m_source.limits.maxPages) + " pages"});
        if (TIFFReadDirectory(tiff.get()) == 1)
            continue;
        const std::string found = std::to_string(m_pages.size());
        if (m_description.images > static_cast<int>(m_pages.size()))
            throw Error(ErrorCode::ImageTruncated, m_source.path,
                        {found + " of " + std::to_string(m_description.images) + " sections are there"});
        throw Error(ErrorCode::ImageDamaged, m_source.path,
                    {"only " + found + " page(s) can be read: " + tiff.error()});
    }
}

std::vector<int> TiffStack::primaryPages()
{
    std::vector<int> pages;
    for (const TiffPage& page : m_pages)
        if (!page.isSecondary)
            pages.push_back(page.number);
    if (pages.empty()) { // then the reduced copies are what there is
        pages.resize(m_pages.size());
        std::iota(pages.begin(), pages.end(), 0);
    }
    if (const std::size_t removed = m_pages.size() - pages.size(); removed > 0)
        m_info.warnings.push_back(std::to_string(removed) +
                                  " page(s) marked as reduced copies, thumbnails or transparency are left out");
    const bool hasSubImages =
        std::any_of(m_pages.begin(), m_pages.end(), [](const TiffPage& page) { return page.subImages > 0; });
    if (hasSubImages)
        m_info.warnings.push_back("smaller copies stored inside the pages are left out");
    return pages;
}

bool TiffStack::isContiguous() const
{
    return m_pages.size() == 1 && m_description.images > 1 && m_pages.front().plainOffset > 0 &&
           m_pages.front().orientation == 1;
}

int TiffStack::contiguousPages() const
{
    const TiffPage& page = m_pages.front();
    const std::uint64_t pages = (m_source.bytes - page.plainOffset) / page.bytes();
    return static_cast<int>(std::min<std::uint64_t>(pages, static_cast<std::uint64_t>(m_description.images)));
}

void TiffStack::checkPromisedPages() const
{
    const int promised = m_description.images;
    const int complete = isContiguous() ? contiguousPages() : static_cast<int>(m_pages.size());
    if (complete < promised)
        throw Error(ErrorCode::ImageTruncated, m_source.path,
                    {std::to_string(complete) + " of " + std::to_string(promised) + " sections are there"});
    if (promised > m_source.limits.maxPages)
        throw Error(ErrorCode::ImageTooLarge, m_source.path,
                    {"it has more than " + std::to_string(m_source.limits.maxPages) + " pages"});
}

void TiffStack::chooseSections(const StackOptions& options)
{
    checkPromisedPages();
    std::vector<int> pages = primaryPages();
    m_isContiguous = isContiguous();
    if (m_isContiguous) {
        pages.resize(static_cast<std::size_t>(m_description.images));
        std::iota(pages.begin(), pages.end(), 0);
    }
    TiffPlanes planes = chooseTiffPlanes(m_source.path, m_description, pages,
                                         std::max<int>(static_cast<int>(m_pages.size()), pages.back() + 1),
                                         m_pages.front().samples, options);
    m_sections = std::move(planes.pages);
    m_info.warnings.insert(m_info.warnings.end(), planes.warnings.begin(), planes.warnings.end());
}

const TiffPage& TiffStack::layoutOf(int section) const
{
    return m_isContiguous ? m_pages.front()
                          : m_pages[static_cast<std::size_t>(m_sections[static_cast<std::size_t>(section)])];
}

void TiffStack::checkSectionsAlike()
{
    const TiffPage& first = layoutOf(0);
    bool areAlike = true;
    for (int i = 1; i < static_cast<int>(m_sections.size()); ++i) {
        const TiffPage& page = layoutOf(i);
        if (page.size() != first.size())
            throw Error(ErrorCode::PageSizesDiffer, m_source.path,
                        {std::to_string(page.number), page.size().text(), first.size().text()});
        areAlike = areAlike && page.type == first.type && page.samples == first.samples && page.bits == first.bits &&
                   page.photometric == first.photometric;
    }
    if (!areAlike)
        m_info.warnings.push_back("the pages are not all of one type; the type named is that of page 0");
}

void TiffStack::describe(const TiffHandle& tiff)
{
    const TiffPage& first = layoutOf(0);
    m_info.pageCount = static_cast<int>(m_sections.size());
    m_info.size = first.size();
    m_info.sampleType = first.type;
    m_info.bitsPerSample = first.bits;
    m_info.samplesPerPixel = first.samples;
    m_info.compression = tiffCompressionText(first.compression);
    m_info.pixelSize = pixelSizeOf(m_description, first.resolution);
    if (isTransposed(first.orientation))
        std::swap(m_info.pixelSize.x, m_info.pixelSize.y);
    if (const auto warning = dropPrintResolution(m_info.pixelSize))
        m_info.warnings.push_back(*warning);
    addConversionWarnings(m_info, first.photometric, first.hasAlpha);
    if (first.compression == COMPRESSION_JPEG || first.compression == COMPRESSION_WEBP)
        m_info.warnings.push_back(tiffCompressionText(first.compression) + kLossyWarning);
    const std::size_t count = std::min(tiff.warnings().size(), kMaxLibraryWarnings);
    for (std::size_t i = 0; i < count; ++i)
        m_info.warnings.push_back("libtiff notes: " + tiff.warnings()[i]);
}

void TiffStack::select(TiffHandle& tiff, const TiffPage& wanted) const
{
    if (TIFFCurrentDirOffset(tiff.get()) == wanted.directory)
        return;
    tiff.clear();
    if (TIFFSetSubDirectory(tiff.get(), wanted.directory) != 1)
        throw Error(ErrorCode::ImageDamaged, m_source.path,
                    {"page " + std::to_string(wanted.number) + ": " + tiff.error()});
    if (readTiffPage(tiff, m_source, wanted.number) != wanted)
        throw Error(ErrorCode::ImageDamaged, m_source.path, {"the file was changed while it was open"});
}

RawPage TiffStack::readRawRegion(int page, const Rect& region) const
{
    checkPage(m_info, page);
    checkRegion(m_info, region);
    const TiffPage& layout = layoutOf(page);
    RawPage raw;
    raw.type = layout.type;
    raw.samplesPerPixel = layout.samples;
    raw.bitsPerSample = layout.bits;
    raw.photometric = layout.photometric;
    raw.hasAlpha = layout.hasAlpha;
    const Rect stored = storedRegion(layout.orientation, layout.stored, region);
    if (layout.plainOffset > 0) {
        readPlain(page, stored, raw);
    } else if (!readKept(layout, stored, raw)) {
        Lease lease(*this);
        select(lease.handle(), layout);
        decodeTiff(lease.handle(), m_source, layout, stored, raw);
    }
    if (raw.photometric == Photometric::Palette) {
        Lease lease(*this);
        select(lease.handle(), layout);
        raw.palette = readPalette(lease.handle());
    }
    applyOrientation(layout.orientation, raw);
    raw.pixelSize = m_info.pixelSize;
    if (region == Rect::of(m_info.size))
        fetchNeighbours(page);
    return raw;
}

void TiffStack::fetchNeighbours(int section) const
{
    for (const int neighbour : {section + 1, section - 1}) {
        if (neighbour < 0 || neighbour >= m_info.pageCount)
            continue;
        const TiffPage& layout = layoutOf(neighbour);
        std::uint64_t offset = layout.dataOffset;
        if (m_isContiguous)
            offset += layout.bytes() * static_cast<std::uint64_t>(m_sections[static_cast<std::size_t>(neighbour)]);
        if (layout.dataBytes > 0 && layout.dataBytes <= kMaxAheadBytes)
            m_file.willNeed(offset, layout.dataBytes);
    }
}

std::vector<Rgb> TiffStack::readPalette(TiffHandle& tiff) const
{
    std::uint16_t* red = nullptr;
    std::uint16_t* green = nullptr;
    std::uint16_t* blue = nullptr;
    std::uint16_t bits = 1;
    TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &bits);
    if (bits > 16 || TIFFGetField(tiff.get(), TIFFTAG_COLORMAP, &red, &green, &blue) != 1)
        throw Error(ErrorCode::ImageDamaged, m_source.path, {"a palette image without its palette"});
    const std::size_t count = std::size_t{1} << bits;
    // Colours have 16 bits, but some writers store 8-bit values.
    const auto isSmall = [count](const std::uint16_t* map) {
        return std::all_of(map, map + count, [](std::uint16_t value) { return value < 256; });
    };
    const int shift = isSmall(red) && isSmall(green) && isSmall(blue) ? 0 : 8;
    std::vector<Rgb> palette(count);
    for (std::size_t i = 0; i < count; ++i)
        palette[i] = {static_cast<std::uint8_t>(red[i] >> shift), static_cast<std::uint8_t>(green[i] >> shift),
                      static_cast<std::uint8_t>(blue[i] >> shift)};
    return palette;
}

bool TiffStack::readKept(const TiffPage& layout, const Rect& stored, RawPage& raw) const
{
    const bool isWholePage = stored == Rect::of(layout.stored);
    if (isWholePage || layout.isTiled || layout.partBytes() <= kLargeStripBytes || !m_cache.keeps(layout.bytes()))
        return false;
    const auto decode = [&](PageTilesWriter& tiles) {
        Lease lease(*this);
        select(lease.handle(), layout);
        decodeTiffRows(lease.handle(), m_source, layout, raw.type, tiles);
    };
    return m_cache.read(static_cast<std::uint64_t>(layout.number), layout.stored, stored, decode, raw);
}

void TiffStack::readPlain(int section, const Rect& stored, RawPage& raw) const
{
    const TiffPage& layout = layoutOf(section);
    const auto sampleBytes = static_cast<std::size_t>(bytesPerSample(raw.type));
    const std::size_t pixelBytes = sampleBytes * static_cast<std::size_t>(raw.samplesPerPixel);
    const std::size_t rowBytes = pixelBytes * static_cast<std::size_t>(stored.width);
    std::uint64_t start = layout.plainOffset;
    if (m_isContiguous)
        start += layout.bytes() * static_cast<std::uint64_t>(m_sections[static_cast<std::size_t>(section)]);
    start +=
        layout.bytesPerRow() * static_cast<std::uint64_t>(stored.y) + pixelBytes * static_cast<std::uint64_t>(stored.x);
    raw.size = stored.size();
    raw.samples.resize(rowBytes * static_cast<std::size_t>(stored.height));
    // rows that follow each other without a gap are read in one go
    const bool isWhole = rowBytes == layout.bytesPerRow();
    const std::size_t pieces = isWhole ? 1 : static_cast<std::size_t>(stored.height);
    const std::size_t pieceBytes = isWhole ? raw.samples.size() : rowBytes;
    for (std::size_t i = 0; i < pieces; ++i)
        if (!m_file.read(start + layout.bytesPerRow() * i, std::span(raw.samples).subspan(i * pieceBytes, pieceBytes)))
            throw Error(ErrorCode::ImageTruncated, m_source.path, {"page " + std::to_string(section) + " ends early"});
    if (layout.isSwapped && sampleBytes > 1)
        for (std::size_t i = 0; i < raw.samples.size(); i += sampleBytes)
            std::reverse(raw.samples.begin() + static_cast<std::ptrdiff_t>(i),
                         raw.samples.begin() + static_cast<std::ptrdiff_t>(i + sampleBytes));
}

std::shared_ptr<const Stack> openTiffStack(const fs::path& path, const StackOptions& options)
{
    return std::make_shared<TiffStack>(path, options);
}

} // namespace lamella
