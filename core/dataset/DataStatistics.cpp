#include "dataset/Dataset.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

constexpr std::size_t kBins = 64;

/// Standard deviation of the noise: mean absolute answer of a filter that is blind to planes and to most edges
/// (J. Immerkær, Fast noise variance estimation, CVIU 64(2), 1996).
double noiseDeviation(const cv::Mat& grey)
{
    if (grey.cols < 3 || grey.rows < 3)
        return 0.0;
    static const cv::Matx33f kKernel(1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat answer;
    cv::filter2D(grey, answer, CV_32F, kKernel);
    const cv::Mat inner = answer(cv::Rect(1, 1, grey.cols - 2, grey.rows - 2));
    const double meanAbsolute = cv::norm(inner, cv::NORM_L1) / static_cast<double>(inner.total());
    return std::sqrt(std::numbers::pi / 2.0) / 6.0 * meanAbsolute;
}

double variance(const cv::Mat& values)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(values, mean, deviation);
    return deviation[0] * deviation[0];
}

double sharpnessOf(const cv::Mat& grey)
{
    const double spread = variance(grey);
    if (spread <= 0.0)
        return 0.0;
    cv::Mat laplacian;
    cv::Laplacian(grey, laplacian, CV_32F);
    return variance(laplacian) / spread;
}

/// Sums over the pages seen so far.
struct Sums {
    double grey = 0, greySquared = 0, pixels = 0;
    double noise = 0, sharpness = 0;
    double membrane = 0, labelled = 0;
    std::vector<double> histogram = std::vector<double>(kBins, 0.0);

    void addSection(const Section& section)
    {
        FloatImage grey01 = toFloat(section);
        const float scale = section.bits() == 8 ? 255.0F : 65535.0F;
        for (float& value : grey01.pixels()) {
            value /= scale;
            grey += value;
            greySquared += static_cast<double>(value) * value;
            histogram[std::min(kBins - 1, static_cast<std::size_t>(value * static_cast<float>(kBins)))] += 1.0;
        }
        pixels += static_cast<double>(grey01.pixels().size());
        noise += noiseDeviation(cvView(grey01));
        sharpness += sharpnessOf(cvView(grey01));
    }

    void addMask(const Mask& mask)
    {
        for (const std::uint8_t value : mask.pixels()) {
            membrane += value == mask::kMembrane ? 1.0 : 0.0;
            labelled += value == mask::kUnlabelled ? 0.0 : 1.0;
        }
    }
};

} // namespace

DataStatistics dataStatistics(const PairSource& source, const std::vector<int>& pages)
{
    DataStatistics statistics;
    statistics.pixelSize = source.sections->info().pixelSize;
    Sums sums;
    for (const int page : pages) {
        sums.addSection(source.sections->readSection(page));
        sums.addMask(readMask(*source.masks, page));
    }
    statistics.histogram = std::move(sums.histogram);
    if (pages.empty())
        return statistics;
    const auto count = static_cast<double>(pages.size());
    statistics.mean = sums.grey / sums.pixels;
    statistics.deviation = std::sqrt(std::max(0.0, sums.greySquared / sums.pixels - statistics.mean * statistics.mean));
    for (double& bin : statistics.histogram)
        bin /= sums.pixels;
    statistics.noise = sums.noise / count;
    statistics.sharpness = sums.sharpness / count;
    statistics.membraneShare = sums.labelled > 0 ? sums.membrane / sums.labelled : 0.0;
    return statistics;
}

} // namespace lamella
