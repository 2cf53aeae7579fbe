#include "augment/Augmentation.h"
#include "augment/GaussianFilter.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

/// Sigma in units of the coarse grid. At 2.5 the smoothed noise has no content left near the grid's Nyquist frequency
/// (exp(−2·(pi·2.5·0.5)²) of its power), so cubic interpolation adds no visible error.
constexpr double kGridSigma = 2.5;

/// For each pixel along one axis: the first of four grid nodes and their Catmull-Rom weights (Keys 1981, a = −1/2).
struct CubicTaps {
    std::vector<int> first;
    std::vector<std::array<float, 4>> weights;
};

CubicTaps cubicTaps(int length, double spacing, int margin)
{
    CubicTaps taps;
    for (int i = 0; i < length; ++i) {
        const double position = i / spacing + margin;
        const double node = std::floor(position);
        const auto t = static_cast<float>(position - node);
        taps.first.push_back(static_cast<int>(node) - 1);
        taps.weights.push_back({0.5F * (-t + 2 * t * t - t * t * t), 0.5F * (2 - 5 * t * t + 3 * t * t * t),
                                0.5F * (t + 4 * t * t - 3 * t * t * t), 0.5F * (-t * t + t * t * t)});
    }
    return taps;
}

FloatImage raiseToPixels(const FloatImage& grid, Size size, double spacing, int margin)
{
    const CubicTaps columns = cubicTaps(size.width, spacing, margin);
    const CubicTaps rows = cubicTaps(size.height, spacing, margin);
    FloatImage wide({size.width, grid.height()});
    for (int y = 0; y < grid.height(); ++y) {
        const float* in = grid.row(y);
        float* out = wide.row(y);
        for (std::size_t x = 0; x < columns.first.size(); ++x) {
            const float* node = in + columns.first[x];
            const auto& w = columns.weights[x];
            out[x] = w[0] * node[0] + w[1] * node[1] + w[2] * node[2] + w[3] * node[3];
        }
    }
    FloatImage result(size);
    for (int y = 0; y < size.height; ++y) {
        const int first = rows.first[static_cast<std::size_t>(y)];
        const auto& w = rows.weights[static_cast<std::size_t>(y)];
        const float* a = wide.row(first);
        const float* b = wide.row(first + 1);
        const float* c = wide.row(first + 2);
        const float* d = wide.row(first + 3);
        float* out = result.row(y);
        for (int x = 0; x < size.width; ++x)
            out[x] = w[0] * a[x] + w[1] * b[x] + w[2] * c[x] + w[3] * d[x];
    }
    return result;
}

} // namespace

std::array<FloatImage, 2> elasticField(Size size, double alpha, double sigma, Random& random)
{
    if (size.isEmpty())
        return {};
    const double spacing = std::max(1.0, sigma / kGridSigma);
    const double gridSigma = sigma / spacing;
    // Noise beyond the patch keeps the field stationary up to its edges; two more nodes for the cubic taps.
    const int margin = static_cast<int>(std::ceil(4.0 * gridSigma)) + 2;
    const Size grid{static_cast<int>(std::ceil(size.width / spacing)) + 2 * margin + 1,
                    static_cast<int>(std::ceil(size.height / spacing)) + 2 * margin + 1};
    // A node stands for spacing² pixels, whose mean has 1/spacing of the deviation of one.
    const double amplitude = alpha / spacing;

    std::array<FloatImage, 2> field;
    for (FloatImage& component : field) {
        FloatImage noise(grid);
        for (float& value : noise.pixels())
            value = static_cast<float>(random.uniform(-amplitude, amplitude));
        gaussianFilter(noise, gridSigma);
        component = raiseToPixels(noise, size, spacing, margin);
    }
    return field;
}

} // namespace lamella
