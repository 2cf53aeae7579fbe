#include "dataset/ShiftScorer.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

namespace lamella {

namespace {

constexpr double kLeastGain = 0.08;
constexpr int kLeastMasks = 2;

/// Divided by its mean, so that it is 1 on average.
FloatImage gradientOf(const FloatImage& section)
{
    cv::Mat smooth;
    cv::GaussianBlur(cvView(section), smooth, {}, 1.0);
    cv::Mat x;
    cv::Mat y;
    cv::Sobel(smooth, x, CV_32F, 1, 0);
    cv::Sobel(smooth, y, CV_32F, 0, 1);
    FloatImage gradient(section.size());
    cv::Mat target = cvView(gradient);
    cv::magnitude(x, y, target);
    const double mean = cv::mean(target)[0];
    if (mean > 0.0)
        target /= mean;
    return gradient;
}

/// Pixels on either side of a border between membrane and cell.
std::vector<std::size_t> edgesOf(const Mask& mask)
{
    std::vector<std::size_t> edges;
    const auto differ = [&](std::uint8_t one, std::uint8_t other) {
        return one != other && one != mask::kUnlabelled && other != mask::kUnlabelled;
    };
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            const std::uint8_t value = mask.at(x, y);
            if ((x > 0 && differ(value, mask.at(x - 1, y))) || (y > 0 && differ(value, mask.at(x, y - 1))) ||
                (x + 1 < mask.width() && differ(value, mask.at(x + 1, y))) ||
                (y + 1 < mask.height() && differ(value, mask.at(x, y + 1))))
                edges.push_back(static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width()) +
                                static_cast<std::size_t>(x));
        }
    return edges;
}

double fitOf(const std::vector<std::size_t>& edges, const FloatImage& gradient)
{
    if (edges.empty())
        return 0.0;
    double sum = 0.0;
    for (const std::size_t at : edges)
        sum += gradient.pixels()[at];
    return sum / static_cast<double>(edges.size());
}

} // namespace

void ShiftScorer::add(int page, const FloatImage& section, const Mask& mask)
{
    Pair pair{page, gradientOf(section), edgesOf(mask)};
    Fit fit{page, fitOf(pair.edges, pair.gradient), std::nullopt, std::nullopt};
    if (m_last && m_last->page + 1 == page && m_last->gradient.size() == section.size()) {
        if (!pair.edges.empty())
            fit.before = fitOf(pair.edges, m_last->gradient);
        if (!m_last->edges.empty())
            m_fits.back().after = fitOf(m_last->edges, pair.gradient);
    }
    m_fits.push_back(fit);
    m_last = std::move(pair);
}

ShiftScorer::Verdict ShiftScorer::verdict() const
{
    Verdict best;
    for (const int shift : {1, -1}) {
        int count = 0;
        int better = 0;
        double own = 0.0;
        double shifted = 0.0;
        double largest = 0.0;
        int example = 0;
        for (const Fit& fit : m_fits) {
            // Mask p + 1 belongs to section p: the mask fits to the section before its own.
            const std::optional<double>& neighbour = shift > 0 ? fit.before : fit.after;
            if (!neighbour)
                continue;
            ++count;
            own += fit.own;
            shifted += *neighbour;
            better += *neighbour > fit.own ? 1 : 0;
            if (*neighbour - fit.own > largest) {
                largest = *neighbour - fit.own;
                example = fit.page;
            }
        }
        if (count < kLeastMasks || 4 * better < 3 * count)
            continue;
        own /= count;
        shifted /= count;
        if (shifted - own >= kLeastGain && shifted > best.shifted)
            best = {shift, own, shifted, example};
    }
    return best;
}

} // namespace lamella
