#include "edit/MembraneCost.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace lamella {

namespace {

constexpr double kSigma = 1.0;      ///< half-size pixels; about half a membrane at 4 nm per pixel
constexpr int kAround = 13;         ///< half-size pixels; the square that darkness is measured against
constexpr int kApron = 20;          ///< pixels read around a box, so that its edge does not change the costs
constexpr double kStrongest = 0.10; ///< share of the pixels that count as certain membrane

const std::array<std::uint8_t, 256>& probabilityTable()
{
    static const auto table = [] {
        std::array<std::uint8_t, 256> costs{};
        for (std::size_t i = 0; i < costs.size(); ++i) {
            const double p = static_cast<double>(i) / 255.0;
            costs[i] = static_cast<std::uint8_t>(std::lround(1.0 + 254.0 * p * p));
        }
        return costs;
    }();
    return table;
}

/// Curvature across a dark line where the place is darker than its surroundings, else 0; at half size.
FloatImage ridgesOf(const GrayImage& grey)
{
    cv::Mat half, fine, around, xx, yy, xy;
    cv::resize(cvView(grey), half, {(grey.width() + 1) / 2, (grey.height() + 1) / 2}, 0, 0, cv::INTER_AREA);
    half.convertTo(fine, CV_32F);
    cv::blur(fine, around, {kAround, kAround}, {-1, -1}, cv::BORDER_REFLECT_101);
    cv::GaussianBlur(fine, fine, {}, kSigma, kSigma, cv::BORDER_REFLECT_101);
    cv::Sobel(fine, xx, CV_32F, 2, 0, 3, 0.25, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(fine, yy, CV_32F, 0, 2, 3, 0.25, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(fine, xy, CV_32F, 1, 1, 3, 0.25, 0, cv::BORDER_REFLECT_101);
    FloatImage ridges({half.cols, half.rows});
    for (int y = 0; y < half.rows; ++y) {
        const float *a = xx.ptr<float>(y), *b = yy.ptr<float>(y), *c = xy.ptr<float>(y);
        const float *here = fine.ptr<float>(y), *there = around.ptr<float>(y);
        float* ridge = ridges.row(y);
        for (int x = 0; x < half.cols; ++x) {
            const float curvature = (a[x] + b[x]) / 2 + std::sqrt((a[x] - b[x]) * (a[x] - b[x]) / 4 + c[x] * c[x]);
            const float dark = there[x] - here[x];
            ridge[x] = curvature > 0 && dark > 0 ? std::sqrt(curvature * dark) : 0.0F;
        }
    }
    return ridges;
}

} // namespace

MembraneCost MembraneCost::fromProbability(const GrayImage& probability)
{
    return {probability, true};
}

MembraneCost MembraneCost::fromGrey(const GrayImage& section)
{
    return {section, false};
}

GrayImage MembraneCost::of(const Rect& box) const
{
    assert(box.intersected(Rect::of(size())) == box);
    if (box.isEmpty())
        return {};
    if (!m_isProbability)
        return ofGrey(box);
    GrayImage costs = m_image->cropped(box);
    const auto& table = probabilityTable();
    for (std::uint8_t& pixel : costs.pixels())
        pixel = table[pixel];
    return costs;
}

GrayImage MembraneCost::ofGrey(const Rect& box) const
{
    // From even coordinates on, so that halving is the same wherever the box begins.
    const int left = std::max(0, box.x - kApron) / 2 * 2, top = std::max(0, box.y - kApron) / 2 * 2;
    const Rect wide =
        Rect{left, top, box.right() + kApron - left, box.bottom() + kApron - top}.intersected(Rect::of(size()));
    const FloatImage ridges = ridgesOf(m_image->cropped(wide));
    std::vector<float> sorted = ridges.pixels();
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sorted.size()) * (1 - kStrongest));
    std::nth_element(sorted.begin(), at, sorted.end());
    const float full = std::max(*at, 0.5F); // grey levels: a picture without lines has no cheap pixels
    GrayImage small(ridges.size());
    for (std::size_t i = 0; i < small.pixels().size(); ++i) {
        const float open = 1.0F - std::min(ridges.pixels()[i] / full, 1.0F);
        small.pixels()[i] = static_cast<std::uint8_t>(1.5F + 254.0F * open * open);
    }
    cv::Mat whole;
    cv::resize(cvView(small), whole, {wide.width, wide.height}, 0, 0, cv::INTER_LINEAR);
    return imageFromCv<std::uint8_t>(whole(cv::Rect(box.x - wide.x, box.y - wide.y, box.width, box.height)));
}

} // namespace lamella
