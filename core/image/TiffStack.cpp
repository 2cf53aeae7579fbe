#include "image/TiffStack.h"

#include "base/Error.h"
#include "image/StackReaders.h"

#include <algorithm>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxIdleHandles = 8;
constexpr std::size_t kMaxLibraryWarnings = 3;

/// Without memory mapping (a file cut while mapped would kill the process); strip tables only when needed.
constexpr const char* kReadMode = "rmD";

} // namespace

/// A handle out of the pool for the length of one call.
class TiffStack::Lease {
public:
    explicit Lease(const TiffStack& stack) : m_stack(stack)
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
        const std::lock_guard lock(m_stack.m_mutex);
        if (m_stack.m_idle.size() < kMaxIdleHandles)
            m_stack.m_idle.push_back(std::move(m_handle));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    TiffHandle& handle() { return *m_handle; }

private:
    const TiffStack& m_stack;
    std::unique_ptr<TiffHandle> m_handle;
};

TiffStack::TiffStack(const fs::path& path, const StackLimits& limits)
{
    std::error_code error;
    m_source = {path, fs::file_size(path, error), limits};
    if (error)
        throw Error(ErrorCode::FileNotReadable, path, {error.message()});
    m_info.path = path;
    std::unique_ptr<TiffHandle> tiff = openHandle();
    m_description = parseTiffDescription(readDescription(*tiff));
    const bool isBig = TIFFIsBigTIFF(tiff->get()) != 0;
    m_info.format = m_description.isImageJ ? "ImageJ TIFF"
                    : m_description.isOme  ? "OME-TIFF"
                    : isBig                ? "BigTIFF"
                                           : "TIFF";
    readDirectories(*tiff);
    leaveOutSecondaryPages();
    checkPagesAlike();
    checkPromisedPages(*tiff);
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
        const int page = static_cast<int>(m_pages.size());
        if (page >= m_source.limits.maxPages)
            throw Error(ErrorCode::ImageTooLarge, m_source.path,
                        {"it has more than " + std::to_string(m_source.limits.maxPages) + " pages"});
        m_pages.push_back(readTiffPage(tiff, m_source, page));
        if (TIFFLastDirectory(tiff.get()) != 0)
            return;
        if (TIFFReadDirectory(tiff.get()) == 1)
            continue;
        const int found = page + 1;
        if (m_description.images > found)
            throw Error(
                ErrorCode::ImageTruncated, m_source.path,
                {std::to_string(found) + " of " + std::to_string(m_description.images) + " sections are there"});
        throw Error(ErrorCode::ImageDamaged, m_source.path,
                    {"only " + std::to_string(found) + " page(s) can be read: " + tiff.error()});
    }
}

void TiffStack::leaveOutSecondaryPages()
{
    const auto isSecondary = [](const TiffPage& page) { return page.isSecondary; };
    if (std::all_of(m_pages.begin(), m_pages.end(), isSecondary))
        return; // then they are what there is
    const std::size_t removed = std::erase_if(m_pages, isSecondary);
    if (removed > 0)
        m_info.warnings.push_back(std::to_string(removed) +
                                  " page(s) marked as reduced copies, thumbnails or transparency are left out");
    if (m_pages.front().subImages > 0)
        m_info.warnings.push_back("smaller copies stored inside the pages are left out");
}

void TiffStack::checkPagesAlike()
{
    const TiffPage& first = m_pages.front();
    bool areAlike = true;
    for (std::size_t i = 1; i < m_pages.size(); ++i) {
        const TiffPage& page = m_pages[i];
        if (page.size() != first.size())
            throw Error(ErrorCode::PageSizesDiffer, m_source.path,
                        {std::to_string(i), page.size().text(), first.size().text()});
        areAlike = areAlike && page.type == first.type && page.samples == first.samples && page.bits == first.bits &&
                   page.photometric == first.photometric;
    }
    if (!areAlike)
        m_info.warnings.push_back("the pages are not all of one type; the type named is that of page 0");
}

void TiffStack::checkPromisedPages(TiffHandle& tiff)
{
    const int promised = m_description.images;
    const int found = static_cast<int>(m_pages.size());
    if (promised <= found)
        return;
    const TiffPage& page = m_pages.front();
    const bool canBeContiguous = found == 1 && page.compression == COMPRESSION_NONE && !page.isTiled &&
                                 !page.isPlanar && page.bits == 8 * bytesPerSample(page.type) && page.orientation == 1;
    int complete = found;
    if (canBeContiguous) {
        const std::uint64_t offset = TIFFGetStrileOffset(tiff.get(), 0);
        const std::uint64_t pageBytes = page.bytesPerRow() * static_cast<std::uint64_t>(page.stored.height);
        const std::uint64_t pages = (m_source.bytes - std::min(offset, m_source.bytes)) / pageBytes;
        complete = static_cast<int>(std::min<std::uint64_t>(pages, static_cast<std::uint64_t>(promised)));
        m_contiguousOffset = offset;
        m_contiguousSwapped = TIFFIsByteSwapped(tiff.get()) != 0;
    }
    if (complete < promised || promised > m_source.limits.maxPages)
        throw Error(ErrorCode::ImageTruncated, m_source.path,
                    {std::to_string(complete) + " of " + std::to_string(promised) + " sections are there"});
    m_pages.resize(static_cast<std::size_t>(promised), TiffPage(page));
}

void TiffStack::describe(const TiffHandle& tiff)
{
    const TiffPage& first = m_pages.front();
    m_info.pageCount = static_cast<int>(m_pages.size());
    m_info.size = first.size();
    m_info.sampleType = first.type;
    m_info.bitsPerSample = first.bits;
    m_info.samplesPerPixel = first.samples;
    m_info.compression = tiffCompressionText(first.compression);
    m_info.pixelSize = pixelSizeOf(m_description, first.resolution);
    if (first.isTransposed())
        std::swap(m_info.pixelSize.x, m_info.pixelSize.y);
    if (const auto warning = dropPrintResolution(m_info.pixelSize))
        m_info.warnings.push_back(*warning);
    addConversionWarnings(m_info, first.photometric, first.hasAlpha);
    if (first.compression == COMPRESSION_JPEG)
        m_info.warnings.push_back(kJpegWarning);
    const std::size_t count = std::min(tiff.warnings().size(), kMaxLibraryWarnings);
    for (std::size_t i = 0; i < count; ++i)
        m_info.warnings.push_back("libtiff notes: " + tiff.warnings()[i]);
}

void TiffStack::select(TiffHandle& tiff, int page) const
{
    const TiffPage& wanted = m_pages[static_cast<std::size_t>(page)];
    if (TIFFCurrentDirOffset(tiff.get()) == wanted.directory)
        return;
    tiff.clear();
    if (TIFFSetSubDirectory(tiff.get(), wanted.directory) != 1)
        throw Error(ErrorCode::ImageDamaged, m_source.path, {"page " + std::to_string(page) + ": " + tiff.error()});
    if (readTiffPage(tiff, m_source, page) != wanted)
        throw Error(ErrorCode::ImageDamaged, m_source.path, {"the file was changed while it was open"});
}

RawPage TiffStack::readRawRegion(int page, const Rect& region) const
{
    checkPage(m_info, page);
    checkRegion(m_info, region);
    const TiffPage& layout = m_pages[static_cast<std::size_t>(page)];
    RawPage raw;
    raw.type = layout.type;
    raw.samplesPerPixel = layout.samples;
    raw.bitsPerSample = layout.bits;
    raw.photometric = layout.photometric;
    raw.hasAlpha = layout.hasAlpha;
    const Rect stored = storedRegion(layout, region);
    if (m_contiguousOffset > 0) {
        readContiguous(page, stored, raw);
        raw.pixelSize = m_info.pixelSize;
        return raw;
    }
    Lease lease(*this);
    select(lease.handle(), page);
    if (raw.photometric == Photometric::Palette)
        raw.palette = readPalette(lease.handle());
    decodeTiff(lease.handle(), m_source, layout, page, stored, raw);
    applyOrientation(layout, raw);
    raw.pixelSize = m_info.pixelSize;
    return raw;
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

void TiffStack::readContiguous(int page, const Rect& stored, RawPage& raw) const
{
    const TiffPage& layout = m_pages.front();
    const auto sampleBytes = static_cast<std::size_t>(bytesPerSample(raw.type));
    const std::size_t pixelBytes = sampleBytes * static_cast<std::size_t>(raw.samplesPerPixel);
    const std::size_t rowBytes = pixelBytes * static_cast<std::size_t>(stored.width);
    raw.size = stored.size();
    raw.samples.resize(rowBytes * static_cast<std::size_t>(stored.height));
    const std::uint64_t pageBytes = layout.bytesPerRow() * static_cast<std::uint64_t>(layout.stored.height);
    const FileHandle file = openForReading(m_source.path);
    for (int y = 0; y < stored.height; ++y) {
        const std::uint64_t offset = m_contiguousOffset + static_cast<std::uint64_t>(page) * pageBytes +
                                     layout.bytesPerRow() * static_cast<std::uint64_t>(stored.y + y) +
                                     pixelBytes * static_cast<std::uint64_t>(stored.x);
        std::byte* row = raw.samples.data() + rowBytes * static_cast<std::size_t>(y);
        if (!seekTo(file.get(), offset) || std::fread(row, 1, rowBytes, file.get()) != rowBytes)
            throw Error(ErrorCode::ImageTruncated, m_source.path, {"page " + std::to_string(page) + " ends early"});
    }
    if (m_contiguousSwapped && sampleBytes > 1)
        for (std::size_t i = 0; i < raw.samples.size(); i += sampleBytes)
            std::reverse(raw.samples.begin() + static_cast<std::ptrdiff_t>(i),
                         raw.samples.begin() + static_cast<std::ptrdiff_t>(i + sampleBytes));
}

std::shared_ptr<const Stack> openTiffStack(const fs::path& path, const StackLimits& limits)
{
    return std::make_shared<TiffStack>(path, limits);
}

} // namespace lamella
