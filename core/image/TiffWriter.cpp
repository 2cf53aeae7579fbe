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
    std::uint32_t labelMaximum = std::numeric_limits<std::uint32_t>::max();
    int written = 0;
    std::vector<std::string> sums; ///< of the pages written
    std::optional<PageLayout> layout;
    std::unique_ptr<TiffHandle> tiff;

    State(const fs::path& target, int count, PixelSizeNm pixel) : file(target), pageCount(count), pixelSize(pixel) {}

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
        set(TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
        // ImageJ and plain tifffile cannot undo the floating-point predictor.
        set(TIFFTAG_PREDICTOR, isFloat ? PREDICTOR_NONE : PREDICTOR_HORIZONTAL);
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

    template <typename T>
    void add(const Image<T>& page, SampleType type)
    {
        const PageLayout current{page.size(), type};
        if (page.isEmpty() || written >= pageCount)
            throw Error(ErrorCode::Internal, file.target(), {"an empty page, or one too many, was to be written"});
        if (!layout)
            open(current);
        if (current.size != layout->size)
            throw Error(ErrorCode::PageSizesDiffer, file.target(),
                        {std::to_string(written), current.size.text(), layout->size.text()});
        if (current != *layout)
            throw Error(ErrorCode::Internal, file.target(), {"pages of different types were to be written"});
        tiff->clear();
        const std::uint64_t rowBytes = sizeof(T) * static_cast<std::uint64_t>(page.width());
        const auto rows = static_cast<std::uint32_t>(
            std::clamp<std::uint64_t>(kStripBytes / rowBytes, 1, static_cast<std::uint64_t>(page.height())));
        setTags(rows);
        std::vector<T> strip; // libtiff's predictor works in place
        std::uint32_t index = 0;
        for (int y = 0; y < page.height(); y += static_cast<int>(rows), ++index) {
            const int count = std::min(static_cast<int>(rows), page.height() - y);
            strip.assign(page.row(y),
                         page.row(y) + static_cast<std::size_t>(count) * static_cast<std::size_t>(page.width()));
            const auto bytes = static_cast<tmsize_t>(strip.size() * sizeof(T));
            check(TIFFWriteEncodedStrip(tiff->get(), index, strip.data(), bytes) == bytes);
        }
        check(TIFFWriteDirectory(tiff->get()) == 1);
        PageSum sum;
        sum.add(std::as_bytes(std::span(page.pixels())));
        sums.push_back(sum.take());
        ++written;
    }
};

TiffWriter::TiffWriter(const fs::path& target, int pageCount, PixelSizeNm pixelSize)
    : m_state(std::make_unique<State>(target, pageCount, pixelSize))
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
    const std::uint32_t maximum = m_state->labelMaximum;
    if (std::any_of(page.pixels().begin(), page.pixels().end(), [&](std::uint32_t label) { return label > maximum; }))
        throw Error(ErrorCode::Internal, m_state->file.target(), {"a label above the declared maximum"});
    if (maximum > std::numeric_limits<std::uint16_t>::max()) {
        m_state->add(page, SampleType::U32);
        return;
    }
    Gray16Image narrow(page.size());
    std::transform(page.pixels().begin(), page.pixels().end(), narrow.pixels().begin(),
                   [](std::uint32_t label) { return static_cast<std::uint16_t>(label); });
    m_state->add(narrow, SampleType::U16);
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
