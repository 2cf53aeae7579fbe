#pragma once
// Private to core/image: the readers behind openStack().

#include "image/Stack.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace lamella {

enum class FileKind { Tiff, Png, Jpeg, Other };

/// Kind by the first bytes. Throws FileNotFound, FileNotReadable, FileEmpty.
FileKind fileKind(const std::filesystem::path& path);

std::shared_ptr<const Stack> openTiffStack(const std::filesystem::path& path, const StackOptions& options);
std::shared_ptr<const Stack> openPngStack(const std::filesystem::path& path, const StackOptions& options);
std::shared_ptr<const Stack> openJpegStack(const std::filesystem::path& path, const StackOptions& options);
std::shared_ptr<const Stack> openFolderStack(const std::filesystem::path& folder, const StackOptions& options);

/// Throws ImageTooLarge, or ImageDamaged for an empty page.
/// @param bytes  what the decoded page takes as stored (bits not yet unpacked)
void checkPageLimits(const std::filesystem::path& path, std::uint64_t width, std::uint64_t height, std::uint64_t bytes,
                     std::uint64_t fileBytes, const StackLimits& limits);
/// Throws PageOutOfRange.
void checkPage(const StackInfo& info, int page);
/// Throws Internal if the rectangle is empty or leaves the page.
void checkRegion(const StackInfo& info, const Rect& region);

/// Sizes above 10 µm come from print settings such as 72 or 300 dpi and say nothing about the specimen: they become
/// unknown, and the sentence to warn with is returned.
std::optional<std::string> dropPrintResolution(PixelSizeNm& pixelSize);
/// To six significant digits, so that 1 / 0.27027 px/nm reads as 3.7 nm.
double roundedNm(double nanometres);

/// Tells in info.warnings what the way to 8 or 16 bits of grey leaves out or guesses.
void addConversionWarnings(StackInfo& info, Photometric photometric, bool hasAlpha);
inline constexpr const char* kLossyWarning = " compression has altered the grey values; the original is better";

struct FileCloser {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;
/// Opens for binary reading. Throws FileNotFound, FileNotReadable.
FileHandle openForReading(const std::filesystem::path& path);

} // namespace lamella
