#include "sample/LatticeNoise.h"

#include "base/Random.h"
#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <numbers>

namespace lamella {

FloatImage latticeNoise(int size, double scale, double z, double period, NoiseName name)
{
    constexpr double kTwoPi = 2.0 * std::numbers::pi;
    const int nodes = static_cast<int>(std::ceil(size / scale)) + 5;
    Random random(name.seed, name.stream);
    FloatImage lattice({nodes, nodes});
    for (float& value : lattice.pixels()) {
        const double phase = random.uniform(0.0, kTwoPi);
        const double swing = kTwoPi * z / random.uniform(period, 2.0 * period);
        // The values of a node over all phases have variance 1/2; interpolation loses about a third of it.
        value = static_cast<float>(1.75 * std::cos(phase + swing));
    }
    FloatImage result({size, size});
    const double inverse = 1.0 / scale;
    cv::Mat raised = cvView(result);
    const cv::Matx23d fromPixel(inverse, 0.0, 2.0, 0.0, inverse, 2.0);
    cv::warpAffine(cvView(lattice), raised, fromPixel, raised.size(), cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return result;
}

FloatImage whiteNoise(int size, NoiseName name)
{
    Random random(name.seed, name.stream);
    FloatImage result({size, size});
    const float scale = 1.0F / (65536.0F * std::sqrt(4.0F / 12.0F));
    for (float& value : result.pixels()) {
        const std::uint64_t bits = random.next();
        std::int32_t sum = 0;
        for (int shift = 0; shift < 64; shift += 16)
            sum += static_cast<std::int32_t>((bits >> shift) & 0xffff);
        value = static_cast<float>(sum - 4 * 32768 + 2) * scale;
    }
    return result;
}

} // namespace lamella
