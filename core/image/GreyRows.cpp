#include "image/GreyRows.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace lamella {

namespace {

constexpr double kRed = 0.299;
constexpr double kGreen = 0.587;
constexpr double kBlue = 0.114;

/// IEEE 754 half precision.
double halfToDouble(std::uint16_t half)
{
    const int exponent = (half >> 10) & 31;
    const int fraction = half & 1023;
    const double sign = (half & 0x8000) != 0 ? -1.0 : 1.0;
    if (exponent == 31)
        return fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                             : sign * std::numeric_limits<double>::infinity();
    if (exponent == 0)
        return sign * std::ldexp(fraction, -24);
    return sign * std::ldexp(1024 + fraction, exponent - 25);
}

template <typename T>
void widen(const std::byte* from, std::size_t step, std::span<double> out)
{
    for (double& value : out) {
        T sample;
        std::memcpy(&sample, from, sizeof sample);
        value = static_cast<double>(sample);
        from += step;
    }
}

void widenHalf(const std::byte* from, std::size_t step, std::span<double> out)
{
    for (double& value : out) {
        std::uint16_t sample = 0;
        std::memcpy(&sample, from, sizeof sample);
        value = halfToDouble(sample);
        from += step;
    }
}

double luminance(const Rgb& colour)
{
    return kRed * colour.red + kGreen * colour.green + kBlue * colour.blue;
}

bool isBlackOrWhite(const Rgb& colour)
{
    return colour == Rgb{0, 0, 0} || colour == Rgb{255, 255, 255};
}

} // namespace

GreyRows::GreyRows(const RawPage& raw, Palette palette) : m_raw(raw), m_bits(raw.bitsPerSample)
{
    if (isFloat())
        m_white = 1.0;
    else
        m_white = std::ldexp(1.0, isSigned() ? m_bits - 1 : m_bits) - 1.0;
    if (raw.photometric != Photometric::Palette || (palette == Palette::Values && !usesBlackAndWhiteOnly()))
        return;
    m_bits = 8;
    m_white = 255.0;
    m_colours.reserve(raw.palette.size());
    for (const Rgb& colour : raw.palette)
        m_colours.push_back(luminance(colour));
}

bool GreyRows::isFloat() const
{
    return m_raw.type == SampleType::F16 || m_raw.type == SampleType::F32 || m_raw.type == SampleType::F64;
}

bool GreyRows::isSigned() const
{
    return m_raw.type == SampleType::I8 || m_raw.type == SampleType::I16 || m_raw.type == SampleType::I32 ||
           m_raw.type == SampleType::I64;
}

void GreyRows::readSamples(int y, int channel, std::span<double> out) const
{
    const auto bytes = static_cast<std::size_t>(bytesPerSample(m_raw.type));
    const std::size_t step = bytes * static_cast<std::size_t>(m_raw.samplesPerPixel);
    const std::byte* from = m_raw.samples.data() +
                            step * static_cast<std::size_t>(m_raw.size.width) * static_cast<std::size_t>(y) +
                            bytes * static_cast<std::size_t>(channel);
    switch (m_raw.type) {
    case SampleType::U8:
        return widen<std::uint8_t>(from, step, out);
    case SampleType::U16:
        return widen<std::uint16_t>(from, step, out);
    case SampleType::U32:
        return widen<std::uint32_t>(from, step, out);
    case SampleType::U64:
        return widen<std::uint64_t>(from, step, out);
    case SampleType::I8:
        return widen<std::int8_t>(from, step, out);
    case SampleType::I16:
        return widen<std::int16_t>(from, step, out);
    case SampleType::I32:
        return widen<std::int32_t>(from, step, out);
    case SampleType::I64:
        return widen<std::int64_t>(from, step, out);
    case SampleType::F16:
        return widenHalf(from, step, out);
    case SampleType::F32:
        return widen<float>(from, step, out);
    case SampleType::F64:
        return widen<double>(from, step, out);
    }
}

bool GreyRows::usesBlackAndWhiteOnly() const
{
    std::vector<double> row(static_cast<std::size_t>(m_raw.size.width));
    for (int y = 0; y < m_raw.size.height; ++y) {
        readSamples(y, 0, row);
        for (const double value : row) {
            const auto index = static_cast<std::size_t>(value);
            if (index >= m_raw.palette.size() || !isBlackOrWhite(m_raw.palette[index]))
                return false;
        }
    }
    return true;
}

void GreyRows::read(int y, std::span<double> out) const
{
    readSamples(y, 0, out);
    if (!m_colours.empty()) {
        for (double& value : out) {
            const auto index = static_cast<std::size_t>(value);
            value = index < m_colours.size() ? m_colours[index] : 0.0;
        }
    } else if (m_raw.photometric == Photometric::Rgb && m_raw.samplesPerPixel >= 3) {
        std::vector<double> other(out.size());
        for (double& value : out)
            value *= kRed;
        for (const auto& [channel, weight] : {std::pair{1, kGreen}, std::pair{2, kBlue}}) {
            readSamples(y, channel, other);
            for (std::size_t x = 0; x < out.size(); ++x)
                out[x] += weight * other[x];
        }
    } else if (m_raw.photometric == Photometric::MinIsWhite) {
        // white() + black: the complement within the range of the type
        const double total = isSigned() ? -1.0 : m_white;
        for (double& value : out)
            value = total - value;
    }
}

} // namespace lamella
