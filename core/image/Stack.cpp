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

/// Types whose grey window is found from the whole page, so that a region has to come from the converted page.
bool needsWindow(SampleType type)
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

bool seekTo(std::FILE* file, std::uint64_t offset)
{
#ifdef _WIN32
    return _fseeki64(file, static_cast<__int64>(offset), SEEK_SET) == 0;
#else
    return fseeko(file, static_cast<off_t>(offset), SEEK_SET) == 0;
#endif
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

std::shared_ptr<const Stack> openStack(const fs::path& path, const StackLimits& limits)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return openFolderStack(path, limits);
    switch (fileKind(path)) {
    case FileKind::Tiff:
        return openTiffStack(path, limits);
    case FileKind::Png:
        return openPngStack(path, limits);
    case FileKind::Jpeg:
        return openJpegStack(path, limits);
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
    if (needsWindow(info.sampleType))
        info.warnings.push_back(sampleTypeText(info.sampleType) +
                                " values are mapped to 16 bits, each section from its least to its greatest value");
}

Section Stack::readSection(int page) const
{
    Section section = toSection(readRaw(page));
    section.page = page;
    return section;
}

Section Stack::readSectionRegion(int page, const Rect& region) const
{
    if (!needsWindow(info().sampleType)) {
        Section section = toSection(readRawRegion(page, region));
        section.page = page;
        return section;
    }
    checkRegion(info(), region);
    Section whole = readSection(page);
    std::visit([&](auto& pixels) { pixels = pixels.cropped(region); }, whole.pixels);
    return whole;
}

} // namespace lamella
