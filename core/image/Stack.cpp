#include "image/Stack.h"

#include "base/Error.h"
#include "image/StackReaders.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <system_error>

namespace lamella {

namespace fs = std::filesystem;

namespace {

bool startsWith(const std::array<unsigned char, 8>& bytes, std::initializer_list<unsigned char> magic)
{
    return std::equal(magic.begin(), magic.end(), bytes.begin());
}

/// Rows of a page are looked at in bands of this size to find its window.
constexpr std::uint64_t kBandBytes = std::uint64_t{64} << 20;

bool isWideType(SampleType type)
{
    return bytesPerSample(type) >= 4 || type == SampleType::F16;
}

} // namespace

FileHandle openForReading(const fs::path& path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        throw Error(ErrorCode::FileNotFound, path);
    if (fs::is_directory(status))
        throw Error(ErrorCode::FileNotReadable, path, {"it is a folder"});
#ifdef _WIN32
    FileHandle file(_wfopen(path.c_str(), L"rb"));
#else
    FileHandle file(std::fopen(path.c_str(), "rb"));
#endif
    if (!file)
        throw Error(ErrorCode::FileNotReadable, path, {std::generic_category().message(errno)});
    return file;
}

FileKind fileKind(const fs::path& path)
{
    const FileHandle file = openForReading(path);
    std::array<unsigned char, 8> bytes{};
    const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), file.get());
    if (std::ferror(file.get()))
        throw Error(ErrorCode::FileNotReadable, path, {std::generic_category().message(errno)});
    if (count == 0)
        throw Error(ErrorCode::FileEmpty, path);
    if (startsWith(bytes, {'I', 'I', 42, 0}) || startsWith(bytes, {'M', 'M', 0, 42}) ||
        startsWith(bytes, {'I', 'I', 43, 0}) || startsWith(bytes, {'M', 'M', 0, 43}))
        return FileKind::Tiff;
    if (startsWith(bytes, {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}))
        return FileKind::Png;
    if (startsWith(bytes, {0xff, 0xd8, 0xff}))
        return FileKind::Jpeg;
    return FileKind::Other;
}

std::shared_ptr<const Stack> openStack(const fs::path& path, const StackOptions& options)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return openFolderStack(path, options);
    switch (fileKind(path)) {
    case FileKind::Tiff:
        return openTiffStack(path, options);
    case FileKind::Png:
        return openPngStack(path, options);
    case FileKind::Jpeg:
        return openJpegStack(path, options);
    case FileKind::Other:
        break;
    }
    throw Error(ErrorCode::NotAnImage, path, {"its first bytes are those of another kind of file"});
}

void checkPageLimits(const fs::path& path, std::uint64_t width, std::uint64_t height, std::uint64_t bytes,
                     std::uint64_t fileBytes, const StackLimits& limits)
{
    const std::string size = std::to_string(width) + "×" + std::to_string(height) + " pixels";
    if (width == 0 || height == 0)
        throw Error(ErrorCode::ImageDamaged, path, {"it claims to have " + size});
    const auto side = static_cast<std::uint64_t>(limits.maxSide);
    if (width > side || height > side)
        throw Error(ErrorCode::ImageTooLarge, path,
                    {"it claims " + size + "; the longest side allowed is " + std::to_string(side)});
    if (bytes > limits.expansionFloor && bytes / limits.maxExpansion > fileBytes)
        throw Error(ErrorCode::ImageTooLarge, path,
                    {"it claims " + size + " in a file of only " + std::to_string(fileBytes) + " bytes"});
}

void checkPage(const StackInfo& info, int page)
{
    if (page < 0 || page >= info.pageCount)
        throw Error(ErrorCode::PageOutOfRange, info.path, {std::to_string(page), std::to_string(info.pageCount)});
}

void checkRegion(const StackInfo& info, const Rect& region)
{
    if (region.isEmpty() || region.intersected(Rect::of(info.size)) != region)
        throw Error(ErrorCode::Internal, info.path, {"a region outside the page was asked for"});
}

double roundedNm(double nanometres)
{
    if (!(nanometres > 0.0) || !std::isfinite(nanometres))
        return 0.0;
    const double scale = std::pow(10.0, 5 - std::floor(std::log10(nanometres)));
    return std::isfinite(scale) && scale > 0.0 ? std::round(nanometres * scale) / scale : 0.0;
}

std::optional<std::string> dropPrintResolution(PixelSizeNm& pixelSize)
{
    constexpr double kLargestNm = 10'000.0;
    pixelSize.x = roundedNm(pixelSize.x);
    pixelSize.y = roundedNm(pixelSize.y);
    pixelSize.z = roundedNm(pixelSize.z);
    if (pixelSize.x <= kLargestNm && pixelSize.y <= kLargestNm)
        return std::nullopt;
    pixelSize.x = 0.0;
    pixelSize.y = 0.0;
    return "the resolution in the file is a print setting (such as 72 dpi), so the pixel size is unknown";
}

void addConversionWarnings(StackInfo& info, Photometric photometric, bool hasAlpha)
{
    const int colours = photometric == Photometric::Rgb ? 3 : 1;
    const int further = info.samplesPerPixel - colours - (hasAlpha ? 1 : 0);
    if (photometric == Photometric::Rgb)
        info.warnings.push_back("colours are turned into grey");
    if (photometric == Photometric::Palette)
        info.warnings.push_back("a palette image: sections show its colours as grey, masks take its index values");
    if (photometric == Photometric::MinIsWhite)
        info.warnings.push_back("white is stored as 0; it is read as white");
    if (hasAlpha)
        info.warnings.push_back("the opacity channel is left out");
    if (further > 0)
        info.warnings.push_back(std::to_string(further) + " further channel(s) are left out");
    if (isWideType(info.sampleType))
        info.warnings.push_back(sampleTypeText(info.sampleType) +
                                " values become 16-bit grey through a window from their least to their greatest value");
}

bool Stack::isWindowed() const
{
    return isWideType(info().sampleType);
}

GreyWindow Stack::greyWindow(int page) const
{
    checkPage(info(), page);
    {
        const std::lock_guard lock(m_windowMutex);
        if (const auto found = m_windows.find(page); found != m_windows.end())
            return found->second;
    }
    const RawPage corner = readRawRegion(page, {0, 0, 1, 1});
    GreyWindow window;
    if (!isWide(corner)) {
        (void)toSection(corner, &window);
    } else {
        const std::uint64_t rowBytes = corner.samples.size() * static_cast<std::uint64_t>(size().width);
        const int rows = static_cast<int>(
            std::clamp<std::uint64_t>(kBandBytes / rowBytes, 1, static_cast<std::uint64_t>(size().height)));
        bool hasValues = false;
        for (int y = 0; y < size().height; y += rows) {
            const RawPage band = readRawRegion(page, {0, y, size().width, std::min(rows, size().height - y)});
            const GreyWindow values = valueRange(band);
            window.notFinite += values.notFinite;
            if (values.notFinite == band.size.area())
                continue;
            window.low = hasValues ? std::min(window.low, values.low) : values.low;
            window.high = hasValues ? std::max(window.high, values.high) : values.high;
            hasValues = true;
        }
    }
    const std::lock_guard lock(m_windowMutex);
    return m_windows.try_emplace(page, window).first->second;
}

Section Stack::readSection(int page) const
{
    GreyWindow window;
    Section section = toSection(readRaw(page), &window);
    section.page = page;
    const std::lock_guard lock(m_windowMutex);
    m_windows.try_emplace(page, window);
    return section;
}

Section Stack::readSectionRegion(int page, const Rect& region) const
{
    const RawPage raw = readRawRegion(page, region);
    Section section = isWide(raw) ? toSectionWithin(raw, greyWindow(page)) : toSection(raw);
    section.page = page;
    return section;
}

} // namespace lamella
