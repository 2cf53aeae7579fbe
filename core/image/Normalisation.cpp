#include "image/Normalisation.h"

#include <cmath>

namespace lamella {

Normalisation normalisationOf(const GreyHistogram& whole)
{
    const auto total = static_cast<double>(whole.total());
    if (total == 0)
        return {};
    const auto& counts = whole.counts();
    double sum = 0.0;
    for (std::size_t value = 0; value < counts.size(); ++value)
        sum += static_cast<double>(counts[value]) * static_cast<double>(value);
    Normalisation result;
    result.mean = sum / total;
    double squares = 0.0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        const double distance = static_cast<double>(value) - result.mean;
        squares += static_cast<double>(counts[value]) * distance * distance;
    }
    result.scale = 1.0 / (std::sqrt(squares / total) + 1e-6);
    return result;
}

FloatImage normalised(const Section& part, const Normalisation& whole)
{
    FloatImage image = toFloat(part);
    for (float& value : image.pixels())
        value = static_cast<float>((value - whole.mean) * whole.scale);
    return image;
}

FloatImage normalised(const Section& section)
{
    GreyHistogram histogram;
    histogram.add(section);
    return normalised(section, normalisationOf(histogram));
}

} // namespace lamella
