#include "image/RawPage.h"

#include "base/Error.h"
#include "image/GreyRows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>

namespace lamella {

namespace {

/// Rows of a page as grey values, one after the other.
template <typename F>
void forEachRow(const RawPage& raw, const GreyRows& rows, F&& use)
{
    std::vector<double> row(static_cast<std::size_t>(raw.size.width));
    for (int y = 0; y < raw.size.height; ++y) {
        rows.read(y, row);
        use(y, row);
    }
}

template <typename T>
Image<T> linear(const RawPage& raw, const GreyRows& rows, double low, double scale)
{
    constexpr double kMaximum = std::numeric_limits<T>::max();
    Image<T> result(raw.size);
    forEachRow(raw, rows, [&](int y, const std::vector<double>& row) {
        std::transform(row.begin(), row.end(), result.row(y), [&](double value) {
            return std::isfinite(value) ? static_cast<T>(std::lround(std::clamp((value - low) * scale, 0.0, kMaximum)))
                                        : T{0};
        });
    });
    return result;
}

GreyWindow range(const RawPage& raw, const GreyRows& rows)
{
    GreyWindow window{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    forEachRow(raw, rows, [&](int, const std::vector<double>& row) {
        for (const double value : row) {
            if (std::isfinite(value)) {
                window.low = std::min(window.low, value);
                window.high = std::max(window.high, value);
            } else {
                ++window.notFinite;
            }
        }
    });
    return window.low <= window.high ? window : GreyWindow{0.0, 0.0, window.notFinite};
}

bool isPlain(const RawPage& raw, SampleType type, int bits)
{
    return raw.type == type && raw.bitsPerSample == bits && raw.samplesPerPixel == 1 &&
           raw.photometric == Photometric::MinIsBlack;
}

/// The distinct values of a page, at most one more than kMaxValues.
constexpr std::size_t kMaxValues = 65536;
std::set<double> distinctValues(const RawPage& raw, const GreyRows& rows)
{
    std::set<double> values;
    forEachRow(raw, rows, [&](int, const std::vector<double>& row) {
        double last = std::numeric_limits<double>::quiet_NaN();
        for (const double value : row) {
            if (value == last || values.size() > kMaxValues)
                continue;
            last = value;
            values.insert(std::isnan(value) ? -1.0 : value); // NaN has no place in a set, nor in a mask
        }
    });
    return values;
}

/// Which values mean membrane, unlabelled and cell in this page.
struct MaskCode {
    double cell = 255.0;
    double unlabelledLow = 128.0; ///< unlabelled where unlabelledLow ≤ value ≤ unlabelledHigh
    double unlabelledHigh = 128.0;
    bool accepts(const std::set<double>& values) const
    {
        return std::all_of(values.begin(), values.end(), [this](double value) {
            return value == 0.0 || value == cell || (value >= unlabelledLow && value <= unlabelledHigh);
        });
    }
};

std::vector<MaskCode> maskCodes(const GreyRows& rows)
{
    constexpr double kNone = -2.0;
    std::vector<MaskCode> codes{{1.0, rows.isFloat() ? 0.5 : kNone, rows.isFloat() ? 0.5 : kNone}, {}};
    if (rows.bits() == 16 && !rows.isFloat()) // 128 · 257 and one half, both in use
        codes.push_back({rows.white(), 32767.0, 32896.0});
    else if (!rows.isFloat())
        codes.push_back({rows.white(), kNone, kNone});
    return codes;
}

} // namespace

int bytesPerSample(SampleType type)
{
    switch (type) {
    case SampleType::U8:
    case SampleType::I8:
        return 1;
    case SampleType::U16:
    case SampleType::I16:
    case SampleType::F16:
        return 2;
    case SampleType::U32:
    case SampleType::I32:
    case SampleType::F32:
        return 4;
    case SampleType::U64:
    case SampleType::I64:
    case SampleType::F64:
        return 8;
    }
    return 1;
}

std::string sampleTypeText(SampleType type)
{
    switch (type) {
    case SampleType::U8:
        return "8-bit unsigned";
    case SampleType::U16:
        return "16-bit unsigned";
    case SampleType::U32:
        return "32-bit unsigned";
    case SampleType::U64:
        return "64-bit unsigned";
    case SampleType::I8:
        return "8-bit signed";
    case SampleType::I16:
        return "16-bit signed";
    case SampleType::I32:
        return "32-bit signed";
    case SampleType::I64:
        return "64-bit signed";
    case SampleType::F16:
        return "16-bit float";
    case SampleType::F32:
        return "32-bit float";
    case SampleType::F64:
        return "64-bit float";
    }
    return {};
}

bool isWide(const RawPage& raw)
{
    const GreyRows rows(raw, GreyRows::Palette::Colours);
    return rows.isFloat() || rows.bits() > 16;
}

GreyWindow valueRange(const RawPage& raw)
{
    return range(raw, GreyRows(raw, GreyRows::Palette::Colours));
}

Section toSectionWithin(const RawPage& raw, const GreyWindow& window)
{
    if (!isWide(raw))
        return toSection(raw);
    const GreyRows rows(raw, GreyRows::Palette::Colours);
    const double extent = window.high - window.low;
    Section section;
    section.pixelSize = raw.pixelSize;
    section.pixels = linear<std::uint16_t>(raw, rows, window.low, extent > 0.0 ? 65535.0 / extent : 0.0);
    return section;
}

Section toSection(const RawPage& raw, GreyWindow* window)
{
    const GreyRows rows(raw, GreyRows::Palette::Colours);
    const double black = rows.isSigned() ? -rows.white() - 1.0 : 0.0;
    GreyWindow used{black, rows.white()};
    Section section;
    section.pixelSize = raw.pixelSize;
    if (isPlain(raw, SampleType::U8, 8)) {
        GrayImage image(raw.size);
        std::memcpy(image.pixels().data(), raw.samples.data(), raw.samples.size());
        section.pixels = std::move(image);
    } else if (isPlain(raw, SampleType::U16, 16)) {
        Gray16Image image(raw.size);
        std::memcpy(image.pixels().data(), raw.samples.data(), raw.samples.size());
        section.pixels = std::move(image);
    } else if (rows.isFloat() || rows.bits() > 16) {
        used = range(raw, rows);
        section = toSectionWithin(raw, used);
    } else if (rows.bits() > 8) {
        section.pixels = linear<std::uint16_t>(raw, rows, black, 1.0);
    } else {
        section.pixels = linear<std::uint8_t>(raw, rows, black, 255.0 / (rows.white() - black));
    }
    if (window)
        *window = used;
    return section;
}

FloatImage toUnitFloat(const RawPage& raw, bool* zeroOne)
{
    const GreyRows rows(raw, GreyRows::Palette::Values);
    FloatImage result(raw.size);
    double largest = 0.0;
    forEachRow(raw, rows, [&](int, const std::vector<double>& row) {
        for (const double value : row)
            largest = std::max(largest, value);
    });
    const bool isZeroOne = !rows.isFloat() && largest == 1.0;
    if (zeroOne)
        *zeroOne = isZeroOne && rows.white() > 1.0;
    const double scale = rows.isFloat() || isZeroOne ? 1.0 : 1.0 / rows.white();
    const double least = rows.isFloat() ? -std::numeric_limits<double>::infinity() : 0.0;
    forEachRow(raw, rows, [&](int y, const std::vector<double>& row) {
        std::transform(row.begin(), row.end(), result.row(y),
                       [&](double value) { return static_cast<float>(value < least ? 0.0 : value * scale); });
    });
    return result;
}

Mask toMask(const RawPage& raw, int page, bool tolerant)
{
    const GreyRows rows(raw, GreyRows::Palette::Values);
    const std::set<double> values = distinctValues(raw, rows);
    const std::vector<MaskCode> codes = maskCodes(rows);
    const auto code = std::find_if(codes.begin(), codes.end(), [&](const MaskCode& c) { return c.accepts(values); });
    Mask result(raw.size);
    if (code != codes.end()) {
        forEachRow(raw, rows, [&](int y, const std::vector<double>& row) {
            std::transform(row.begin(), row.end(), result.row(y), [&](double value) {
                return value == 0.0 ? mask::kMembrane : value == code->cell ? mask::kCell : mask::kUnlabelled;
            });
        });
        return result;
    }
    if (!tolerant)
        throw Error(ErrorCode::MaskNotBinary, {},
                    {std::to_string(page), values.size() > kMaxValues ? "more than " + std::to_string(kMaxValues)
                                                                      : std::to_string(values.size())});
    const double white = rows.isFloat() && *values.rbegin() > 1.0 ? 255.0 : rows.white();
    forEachRow(raw, rows, [&](int y, const std::vector<double>& row) {
        std::transform(row.begin(), row.end(), result.row(y),
                       [&](double value) { return value > white / 2.0 ? mask::kCell : mask::kMembrane; });
    });
    return result;
}

} // namespace lamella
