#pragma once

#include "image/Section.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lamella {

/// Writes a multi-page TIFF page by page: deflate (horizontal predictor for integers, none for floats: ImageJ and plain
/// tifffile read both), BigTIFF where the raw size may pass 4 GB, resolution tags and an ImageJ description (images=N,
/// spacing, unit) so that pixel size survives, no other metadata. Atomic: the target appears at commit(), after the
/// file has been reopened and its pages, their size and every sample compared; before that an old file stays. Pages
/// must have one size and type. Throws Error (OutputNotWritable, DiskFull, WriteVerifyFailed). One thread at a time.
class TiffWriter {
public:
    /// Without compression what is read again soon takes a tenth of the time; floats hardly shrink anyway.
    enum class Compression { Deflate, None };
    /// @param pageCount  pages that will follow; commit() checks it
    TiffWriter(const std::filesystem::path& target, int pageCount, PixelSizeNm pixelSize,
               Compression compression = Compression::Deflate);
    ~TiffWriter();
    TiffWriter(const TiffWriter&) = delete;
    TiffWriter& operator=(const TiffWriter&) = delete;

    void add(const GrayImage& page);
    void add(const Gray16Image& page);
    void add(const FloatImage& page); ///< 32-bit IEEE float
    void add(const LabelImage& page); ///< uint32, or uint16 after setLabelMaximum() of at most 65535
    void add(const Section& section);
    /// The next rows of a page of `size` that is never whole in memory, from top to bottom, in any portions of full
    /// width; the page is done with its last row, and only then may another one begin.
    void addRows(Size page, const GrayImage& rows);
    void addRows(Size page, const Gray16Image& rows);
    void addRows(Size page, const FloatImage& rows);
    void addRows(Size page, const LabelImage& rows); ///< as add(const LabelImage&)
    /// Labels are written as uint16 if `maximum` ≤ 65535, else uint32. Call before the first add(LabelImage). A greater
    /// label later is an Internal error.
    void setLabelMaximum(std::uint32_t maximum);
    void commit();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// PNG, 8- or 16-bit grey or RGB, pHYs where the pixel size is known; atomic, and compared after writing. Throws as
/// TiffWriter.
void writePng(const std::filesystem::path& target, const GrayImage& image, PixelSizeNm pixelSize = {});
void writePng(const std::filesystem::path& target, const Gray16Image& image, PixelSizeNm pixelSize = {});
void writePng(const std::filesystem::path& target, const RgbImage& image, PixelSizeNm pixelSize = {});
void writePng(const std::filesystem::path& target, const Section& section);
/// A PNG file in memory. Throws Internal with libpng's reason.
std::string pngBytes(const RgbImage& image);

} // namespace lamella
