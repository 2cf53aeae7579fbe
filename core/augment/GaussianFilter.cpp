#include "augment/GaussianFilter.h"

#include "augment/GeometricMap.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace lamella {

namespace {

/// Half of the symmetric kernel: [0] is its centre.
std::vector<float> halfKernel(double sigma)
{
    const int radius = std::max(1, static_cast<int>(std::ceil(4.0 * sigma)));
    std::vector<double> weights(static_cast<std::size_t>(radius) + 1);
    for (std::size_t k = 0; k < weights.size(); ++k)
        weights[k] = std::exp(-0.5 * static_cast<double>(k * k) / (sigma * sigma));
    const double sum = 2.0 * std::accumulate(weights.begin() + 1, weights.end(), 0.0) + weights[0];
    std::vector<float> kernel(weights.size());
    std::transform(weights.begin(), weights.end(), kernel.begin(),
                   [&](double weight) { return static_cast<float>(weight / sum); });
    return kernel;
}

void addPair(float* out, const float* a, const float* b, float weight, int count)
{
    for (int x = 0; x < count; ++x)
        out[x] += weight * (a[x] + b[x]);
}

} // namespace

void gaussianFilter(FloatImage& image, double sigma)
{
    if (image.isEmpty() || sigma <= 0.0)
        return;
    const std::vector<float> kernel = halfKernel(sigma);
    const int radius = static_cast<int>(kernel.size()) - 1;
    const int width = image.width();
    const int height = image.height();

    FloatImage vertical(image.size());
    for (int y = 0; y < height; ++y) {
        float* out = vertical.row(y);
        std::transform(image.row(y), image.row(y) + width, out, [&](float v) { return kernel[0] * v; });
        for (int k = 1; k <= radius; ++k)
            addPair(out, image.row(reflectedIndex(y - k, height)), image.row(reflectedIndex(y + k, height)),
                    kernel[static_cast<std::size_t>(k)], width);
    }

    std::vector<float> padded(static_cast<std::size_t>(width + 2 * radius));
    for (int y = 0; y < height; ++y) {
        const float* in = vertical.row(y);
        for (int x = -radius; x < width + radius; ++x)
            padded[static_cast<std::size_t>(x + radius)] = in[reflectedIndex(x, width)];
        const float* centre = padded.data() + radius;
        float* out = image.row(y);
        std::transform(centre, centre + width, out, [&](float v) { return kernel[0] * v; });
        for (int k = 1; k <= radius; ++k)
            addPair(out, centre - k, centre + k, kernel[static_cast<std::size_t>(k)], width);
    }
}

} // namespace lamella
