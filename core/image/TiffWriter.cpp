#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/ImageWriter.h"
#include "image/TiffHandle.h"
#include "image/TiffMetadata.h"
#include "image/WrittenPages.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <optional>
#include <span>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// Above this a classic TIFF, whose offsets have 32 bits, might not hold data and directories.
constexpr std::uint64_t kClassicLimit = 4'000'000'000;
/// Large enough to compress well, small enough that a region costs little.
constexpr std::uint64_t kStripBytes = 256 * 1024;
constexpr int kFloatLevel = 1;

struct PageLayout {
    Size size;
    SampleType type = SampleType::U8;
    bool operator==(const PageLayout&) const = default;
};

} // namespace

struct TiffWriter::State {
    AtomicFile file;
    int pageCount;
    PixelSizeNm pixelSize;
    Compression compression;
    std::uint32_t labelMaximum = std::numeric_limits<std::uint32_t>::max();
    int written = 0;
    std::vector<std::string> sums; ///< of the pages written
    int row = 0;                   ///< of the page that is being written; 0 = none is
    int stripRows = 1;
    std::vector<std::byte> strip; ///< rows that are not encoded yet
    std::optional<PageSum> sum;   ///< of the rows so far
    std::optional<PageLayout> layout;
    std::unique_ptr<TiffHandle> tiff;

    State(const fs::path& target, int count, PixelSizeNm pixel, Compression kind)
        : file(target),
          pageCount(count),
          pixelSize(pixel),
          compression(kind)
    {}

    [[noreturn]] void fail() const
    {
        const int number = tiff->systemError();
        const std::string reason =
            number != 0 ? std::generic_category().message(number) + " (" + tiff->error() + ")" : tiff->error();
        const bool isDenied = number == EACCES || number == EROFS || number == EPERM;
        throw Error(isDenied ? ErrorCode::OutputNotWritable : ErrorCode::DiskFull, file.target(), {reason});
    }

    void check(bool isDone) const
    {
        if (!isDone || !tiff->error().empty())
            fail();
    }

    void open(const PageLayout& first)
    {
        layout = first;
        const std::uint64_t bytes = first.size.area() * static_cast<std::uint64_t>(bytesPerSample(first.type)) *
                                    static_cast<std::uint64_t>(pageCount);
        tiff = std::make_unique<TiffHandle>(file.temporaryPath(), bytes > kClassicLimit ? "w8" : "w", 0);
        check(tiff->isOpen());
    }

    template <typename T>
    void set(std::uint32_t tag, T value)
    {
        check(TIFFSetField(tiff->get(), tag, value) == 1);
    }

    void setTags(std::uint32_t rowsPerStrip)
    {
        const bool isFloat = layout->type == SampleType::F32;
        set(TIFFTAG_IMAGEWIDTH, static_cast<std::uint32_t>(layout->size.width));
        set(TIFFTAG_IMAGELENGTH, static_cast<std::uint32_t>(layout->size.height));
        set(TIFFTAG_BITSPERSAMPLE, 8 * bytesPerSample(layout->type));
        set(TIFFTAG_SAMPLESPERPIXEL, 1);
        set(TIFFTAG_SAMPLEFORMAT, isFloat ? SAMPLEFORMAT_IEEEFP : SAMPLEFORMAT_UINT);
        set(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        set(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
        if (compression == Compression::Deflate) {
            set(TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
            // The mantissas of probabilities do not get smaller by trying harder; it only takes several times as long.
            if (isFloat)
                set(TIFFTAG_ZIPQUALITY, kFloatLevel);
            // ImageJ and plain tifffile cannot undo the floating-point predictor.
            set(TIFFTAG_PREDICTOR, isFloat ? PREDICTOR_NONE : PREDICTOR_HORIZONTAL);
        } else {
            set(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
        }
        set(TIFFTAG_ROWSPERSTRIP, rowsPerStrip);
        if (pixelSize.isKnown()) {
            // As ImageJ writes it: pixels per unit of the description, so the tag itself names no unit.
            set(TIFFTAG_XRESOLUTION, 1.0 / pixelSize.x);
            set(TIFFTAG_YRESOLUTION, 1.0 / pixelSize.y);
            set(TIFFTAG_RESOLUTIONUNIT, RESUNIT_NONE);
        }
        if (written == 0)
            set(TIFFTAG_IMAGEDESCRIPTION, imageJDescription(pageCount, pixelSize).c_str());
    }

    void beginPage(const PageLayout& current)
    {
        if (current.size.area() == 0 || written >= pageCount)
            throw Error(ErrorCode::Internal, file.target(), {"an empty page, or one too many, was to be written"});
        if (!layout)
            open(current);
        if (current.size != layout->size)
            throw Error(ErrorCode::PageSizesDiffer, file.target(),
                        {std::to_string(written), current.size.text(), layout->size.text()});
        if (current != *layout)
            throw Error(ErrorCode::Internal, file.target(), {"pages of different types were to be written"});
        tiff->clear();
        const std::uint64_t rowBytes =
            static_cast<std::uint64_t>(bytesPerSample(current.type)) * static_cast<std::uint64_t>(current.size.width);
        stripRows = static_cast<int>(
            std::clamp<std::uint64_t>(kStripBytes / rowBytes, 1, static_cast<std::uint64_t>(current.size.height)));
        setTags(static_cast<std::uint32_t>(stripRows));
        sum.emplace();
    }

    void endPage()
    {
        check(TIFFWriteDirectory(tiff->get()) == 1);
        sums.push_back(sum->take());
        ++written;
        row = 0;
    }

    /// Encodes what has been gathered of a strip; libtiff's predictor works in place, in that copy.
    void writeStrip()
    {
        const auto bytes = static_cast<tmsize_t>(strip.size());
        check(TIFFWriteEncodedStrip(tiff->get(), static_cast<std::uint32_t>((row - 1) / stripRows), strip.data(),
                                    bytes) == bytes);
        strip.clear();
    }

    template <typename T>
    void addRows(Size page, const Image<T>& rows, SampleType type)
    {
        if (row == 0)
            beginPage({page, type});
        if (PageLayout{page, type} != *layout || rows.width() != page.width || row + rows.height() > page.height)
            throw Error(ErrorCode::Internal, file.target(),
                        {"rows that do not belong to their page were to be written"});
        sum->add(std::as_bytes(std::span(rows.pixels())));
        for (int y = 0; y < rows.height(); ++y) {
            const auto bytes = std::as_bytes(std::span(rows.row(y), static_cast<std::size_t>(page.width)));
            strip.insert(strip.end(), bytes.begin(), bytes.end());
            if (++row % stripRows == 0 || row == page.height)
                writeStrip();
        }
        if (row == page.height)
            endPage();
    }

    template <typename T>
    void add(const Image<T>& page, SampleType type)
    {
        if (row != 0)
            throw Error(ErrorCode::Internal, file.target(), {"a page was to begin before the last one was whole"});
        addRows(page.size(), page, type);
    }

    /// Narrowed to 16 bits where the declared maximum allows.
    void addLabels(Size page, const LabelImage& rows)
    {
        if (std::any_of(rows.pixels().begin(), rows.pixels().end(),
                        [&](std::uint32_t label) { return label > labelMaximum; }))
            throw Error(ErrorCode::Internal, file.target(), {"a label above the declared maximum"});
        if (labelMaximum > std::numeric_limits<std::uint16_t>::max()) {
            addRows(page, rows, SampleType::U32);
            return;
        }
        Gray16Image narrow(rows.size());
        std::transform(rows.pixels().begin(), rows.pixels().end(), narrow.pixels().begin(),
                       [](std::uint32_t label) { return static_cast<std::uint16_t>(label); });
        addRows(page, narrow, SampleType::U16);
    }
};

TiffWriter::TiffWriter(const fs::path& target, int pageCount, PixelSizeNm pixelSize, Compression compression)
    : m_state(std::make_unique<State>(target, pageCount, pixelSize, compression))
{
    if (pageCount < 1)
        throw Error(ErrorCode::Internal, target, {"a TIFF without pages was to be written"});
}

TiffWriter::~TiffWriter() = default;

void TiffWriter::add(const GrayImage& page)
{
    m_state->add(page, SampleType::U8);
}

void TiffWriter::add(const Gray16Image& page)
{
    m_state->add(page, SampleType::U16);
}

void TiffWriter::add(const FloatImage& page)
{
    m_state->add(page, SampleType::F32);
}

void TiffWriter::add(const LabelImage& page)
{
    m_state->addLabels(page.size(), page);
}

void TiffWriter::addRows(Size page, const GrayImage& rows)
{
    m_state->addRows(page, rows, SampleType::U8);
}

void TiffWriter::addRows(Size page, const Gray16Image& rows)
{
    m_state->addRows(page, rows, SampleType::U16);
}

void TiffWriter::addRows(Size page, const FloatImage& rows)
{
    m_state->addRows(page, rows, SampleType::F32);
}

void TiffWriter::addRows(Size page, const LabelImage& rows)
{
    m_state->addLabels(page, rows);
}

void TiffWriter::add(const Section& section)
{
    std::visit([this](const auto& image) { add(image); }, section.pixels);
}

void TiffWriter::setLabelMaximum(std::uint32_t maximum)
{
    m_state->labelMaximum = maximum;
}

void TiffWriter::commit()
{
    State& state = *m_state;
    if (state.written != state.pageCount)
        throw Error(ErrorCode::Internal, state.file.target(),
                    {std::to_string(state.written) + " of " + std::to_string(state.pageCount) + " pages were given"});
    state.tiff->clear();
    state.check(TIFFFlush(state.tiff->get()) == 1);
    state.tiff->close();
    state.check(true);
    state.file.commit([&state](const fs::path& temporary) {
        checkWrittenPages(temporary, state.file.target(), {state.layout->size, state.layout->type, 1, state.sums});
    });
}

} // namespace lamella
