#include "dataset/SectionFigures.h"

#include "image/CvView.h"
#include "image/Resize.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

double variance(const cv::Mat& values)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(values, mean, deviation);
    return deviation[0] * deviation[0];
}

/// The parts of a section that are measured, in its own pixels.
std::vector<Rect> windowsOf(Size size, double scaleX, double scaleY)
{
    if (size.width * scaleX <= kWholeFigures && size.height * scaleY <= kWholeFigures)
        return {Rect::of(size)};
    constexpr int kSteps = 3;
    const int width = std::clamp(static_cast<int>(kFigureWindow / scaleX), 1, size.width);
    const int height = std::clamp(static_cast<int>(kFigureWindow / scaleY), 1, size.height);
    std::vector<Rect> windows;
    for (int row = 0; row < kSteps; ++row)
        for (int column = 0; column < kSteps; ++column)
            windows.push_back({static_cast<int>(static_cast<long long>(size.width - width) * column / (kSteps - 1)),
                               static_cast<int>(static_cast<long long>(size.height - height) * row / (kSteps - 1)),
                               width, height});
    return windows;
}

FloatImage windowOf(const Section& section, const Rect& rect, double scaleX, double scaleY)
{
    Section part{section.page, {}, {}};
    std::visit([&](const auto& image) { part.pixels = image.cropped(rect); }, section.pixels);
    FloatImage grey = toFloat(part);
    if (scaleX == 1.0 && scaleY == 1.0)
        return grey;
    return resized(grey, {std::max(1, static_cast<int>(std::lround(rect.width * scaleX))),
                          std::max(1, static_cast<int>(std::lround(rect.height * scaleY)))});
}

/// All windows by the mean and deviation they have together. @return false where there is only one grey value
bool normalise(std::vector<FloatImage>& windows)
{
    double sum = 0;
    double count = 0;
    for (const FloatImage& window : windows) {
        for (const float value : window.pixels())
            sum += value;
        count += static_cast<double>(window.pixels().size());
    }
    const double mean = sum / count;
    double squares = 0;
    for (const FloatImage& window : windows)
        for (const float value : window.pixels())
            squares += (value - mean) * (value - mean);
    const double deviation = std::sqrt(squares / count);
    if (deviation <= 1e-6 * std::max(1.0, std::abs(mean)))
        return false;
    for (FloatImage& window : windows)
        for (float& value : window.pixels())
            value = static_cast<float>((value - mean) / deviation);
    return true;
}

/// Weight of thin dark and of thin bright structures.
struct ThinStructures {
    double dark = 0;
    double bright = 0;
};

ThinStructures thinStructures(const FloatImage& grey)
{
    constexpr double kSmoothing = 1.5;
    constexpr int kSide = 11;
    static const cv::Mat kDisc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {kSide, kSide});
    cv::Mat smooth;
    cv::GaussianBlur(cvView(grey), smooth, {0, 0}, kSmoothing, kSmoothing, cv::BORDER_REFLECT);
    cv::Mat hat;
    cv::morphologyEx(smooth, hat, cv::MORPH_BLACKHAT, kDisc);
    const double dark = cv::sum(hat)[0];
    cv::morphologyEx(smooth, hat, cv::MORPH_TOPHAT, kDisc);
    return {dark, cv::sum(hat)[0]};
}

void addHistogram(std::vector<double>& histogram, const FloatImage& grey)
{
    constexpr double kPerUnit = SectionFigures::kBins / (2.0 * SectionFigures::kReach);
    for (const float value : grey.pixels()) {
        const double bin = std::floor((value + SectionFigures::kReach) * kPerUnit);
        histogram[static_cast<std::size_t>(std::clamp(bin, 0.0, SectionFigures::kBins - 1.0))] += 1.0;
    }
}

SeenSections::Range rangeOf(const std::vector<SectionFigures>& sections, double SectionFigures::*figure)
{
    SeenSections::Range range{sections.front().*figure, sections.front().*figure};
    for (const SectionFigures& section : sections) {
        range.least = std::min(range.least, section.*figure);
        range.greatest = std::max(range.greatest, section.*figure);
    }
    return range;
}

} // namespace

double noiseDeviation(const FloatImage& image)
{
    if (image.width() < 3 || image.height() < 3)
        return 0.0;
    static const cv::Matx33f kKernel(1, -2, 1, -2, 4, -2, 1, -2, 1);
    const cv::Mat grey = cvView(image);
    cv::Mat answer;
    cv::filter2D(grey, answer, CV_32F, kKernel);
    const cv::Mat inner = answer(cv::Rect(1, 1, grey.cols - 2, grey.rows - 2));
    const double meanAbsolute = cv::norm(inner, cv::NORM_L1) / static_cast<double>(inner.total());
    return std::sqrt(std::numbers::pi / 2.0) / 6.0 * meanAbsolute;
}

double laplacianSharpness(const FloatImage& image)
{
    const cv::Mat grey = cvView(image);
    const double spread = variance(grey);
    if (spread <= 0.0)
        return 0.0;
    cv::Mat laplacian;
    cv::Laplacian(grey, laplacian, CV_32F);
    return variance(laplacian) / spread;
}

SectionFigures sectionFigures(const Section& section, double scaleX, double scaleY)
{
    std::vector<FloatImage> windows;
    for (const Rect& rect : windowsOf(section.size(), scaleX, scaleY))
        windows.push_back(windowOf(section, rect, scaleX, scaleY));
    SectionFigures figures;
    figures.histogram.assign(SectionFigures::kBins, 0.0);
    figures.isFlat = !normalise(windows);
    if (figures.isFlat)
        return figures;
    ThinStructures thin;
    double pixels = 0;
    for (const FloatImage& window : windows) {
        figures.noise += noiseDeviation(window) / static_cast<double>(windows.size());
        figures.sharpness += laplacianSharpness(window) / static_cast<double>(windows.size());
        const ThinStructures here = thinStructures(window);
        thin.dark += here.dark;
        thin.bright += here.bright;
        addHistogram(figures.histogram, window);
        pixels += static_cast<double>(window.pixels().size());
    }
    if (thin.dark + thin.bright > 0)
        figures.asymmetry = (thin.dark - thin.bright) / (thin.dark + thin.bright);
    for (double& bin : figures.histogram)
        bin /= pixels;
    return figures;
}

double histogramDistance(const std::vector<double>& first, const std::vector<double>& second, bool mirror)
{
    constexpr double kStep = 2.0 * SectionFigures::kReach / SectionFigures::kBins;
    double carried = 0;
    double distance = 0;
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        carried += first[i] - second[mirror ? second.size() - 1 - i : i];
        distance += std::abs(carried) * kStep;
    }
    return distance;
}

SeenSections seenSections(const std::vector<SectionFigures>& sections)
{
    std::vector<SectionFigures> used;
    std::copy_if(sections.begin(), sections.end(), std::back_inserter(used),
                 [](const SectionFigures& section) { return !section.isFlat; });
    SeenSections seen;
    seen.count = static_cast<int>(used.size());
    if (used.empty())
        return seen;
    seen.noise = rangeOf(used, &SectionFigures::noise);
    seen.sharpness = rangeOf(used, &SectionFigures::sharpness);
    seen.asymmetry = rangeOf(used, &SectionFigures::asymmetry);
    seen.histogram.assign(SectionFigures::kBins, 0.0);
    for (const SectionFigures& section : used)
        for (std::size_t i = 0; i < seen.histogram.size(); ++i)
            seen.histogram[i] += section.histogram[i] / seen.count;
    for (const SectionFigures& section : used)
        seen.histogramSpread = std::max(seen.histogramSpread, histogramDistance(section.histogram, seen.histogram));
    return seen;
}

} // namespace lamella
