#include "dataset/WeightMap.h"

#include "base/Error.h"
#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace lamella {

namespace {

/// exp(−x²/2) < 1e-4 beyond x = sqrt(2 ln 1e4).
constexpr double kNegligible = 4.2919;
/// Rows worked on at a time, so that the scratch memory does not grow with the height.
constexpr int kBandRows = 256;

/// The nearest cells of two different labels, by squared distance. Label 0 = none yet.
struct TwoNearest {
    static constexpr int kFar = std::numeric_limits<int>::max();
    int distance1 = kFar;
    int distance2 = kFar;
    int label1 = 0;
    int label2 = 0;

    void offer(int distance, int label)
    {
        if (distance >= distance2)
            return;
        if (label == label1) {
            distance1 = std::min(distance1, distance);
        } else if (distance < distance1) {
            distance2 = distance1;
            label2 = label1;
            distance1 = distance;
            label1 = label;
        } else {
            distance2 = distance;
            label2 = label;
        }
    }
};

/// While a column is swept: the rows where the two labels seen last were met.
struct LastSeen {
    int row1 = 0, row2 = 0;
    int label1 = 0, label2 = 0;

    void meet(int row, int label)
    {
        if (label != label1) {
            row2 = row1;
            label2 = label1;
            label1 = label;
        }
        row1 = row;
    }
};

void offerSeen(TwoNearest& nearest, const LastSeen& seen, int row)
{
    if (seen.label1 != 0)
        nearest.offer((row - seen.row1) * (row - seen.row1), seen.label1);
    if (seen.label2 != 0)
        nearest.offer((row - seen.row2) * (row - seen.row2), seen.label2);
}

/// For every pixel of rows [first, last) the two nearest labels of its own column, cells up to `reach` rows away.
void searchColumns(const cv::Mat& labels, int first, int last, int reach, std::vector<TwoNearest>& columns)
{
    const int width = labels.cols;
    columns.assign(static_cast<std::size_t>(last - first) * static_cast<std::size_t>(width), {});
    std::vector<LastSeen> seen(static_cast<std::size_t>(width));
    const auto visit = [&](int y) {
        const int* row = labels.ptr<int>(y);
        for (int x = 0; x < width; ++x)
            if (row[x] != 0)
                seen[static_cast<std::size_t>(x)].meet(y, row[x]);
        if (y < first || y >= last)
            return;
        TwoNearest* found = columns.data() + static_cast<std::size_t>(y - first) * static_cast<std::size_t>(width);
        for (int x = 0; x < width; ++x)
            offerSeen(found[x], seen[static_cast<std::size_t>(x)], y);
    };
    for (int y = std::max(0, first - reach); y < last; ++y)
        visit(y);
    seen.assign(seen.size(), {});
    for (int y = std::min(labels.rows, last + reach) - 1; y >= first; --y)
        visit(y);
}

/// The two nearest labels of pixel x, from the columns' own two nearest. Nothing is lost by keeping two a column: were
/// two other labels nearer in that column, they would be nearer to the pixel as well.
TwoNearest searchRow(const TwoNearest* columns, int x, int width, int reach)
{
    TwoNearest nearest = columns[x];
    for (int step = 1; step <= reach && step * step < nearest.distance2; ++step) {
        for (const int column : {x - step, x + step}) {
            if (column < 0 || column >= width)
                continue;
            const TwoNearest& other = columns[column];
            if (other.label1 != 0)
                nearest.offer(other.distance1 + step * step, other.label1);
            if (other.label2 != 0)
                nearest.offer(other.distance2 + step * step, other.label2);
        }
    }
    return nearest;
}

} // namespace

FloatImage borderWeights(const Mask& mask, const WeightMapOptions& options)
{
    FloatImage weights(mask.size(), 0.0F);
    if (options.w0 == 0.0 || mask.isEmpty())
        return weights;
    if (!(options.sigma > 0.0))
        throw Error(ErrorCode::InvalidOption, {}, {"sigma", "the width of the border weight must be above 0"});

    cv::Mat labels;
    const int cells = cv::connectedComponents(cvView(mask) == mask::kCell, labels, 4, CV_32S) - 1;
    if (cells < 2)
        return weights;
    // d1 + d2 beyond kNegligible·σ is negligible, so no cell farther than that need be looked for. The bound keeps the
    // squared distances in 31 bits.
    const double negligible = std::min(kNegligible * options.sigma, 30000.0);
    const int reach = static_cast<int>(std::ceil(negligible));
    const double exponent = -1.0 / (2.0 * options.sigma * options.sigma);
    std::vector<TwoNearest> columns;
    for (int first = 0; first < mask.height(); first += kBandRows) {
        const int last = std::min(mask.height(), first + kBandRows);
        searchColumns(labels, first, last, reach, columns);
        for (int y = first; y < last; ++y) {
            const TwoNearest* row =
                columns.data() + static_cast<std::size_t>(y - first) * static_cast<std::size_t>(mask.width());
            for (int x = 0; x < mask.width(); ++x) {
                if (mask.at(x, y) != mask::kMembrane)
                    continue;
                const TwoNearest nearest = searchRow(row, x, mask.width(), reach);
                if (nearest.label2 == 0)
                    continue;
                const double sum = std::sqrt(nearest.distance1) + std::sqrt(nearest.distance2);
                if (sum <= negligible)
                    weights.at(x, y) = static_cast<float>(options.w0 * std::exp(sum * sum * exponent));
            }
        }
    }
    return weights;
}

ClassWeights classWeights(double membranePixels, double cellPixels, const WeightMapOptions& options)
{
    if (!options.balanceClasses || membranePixels <= 0.0 || cellPixels <= 0.0)
        return {};
    const double all = membranePixels + cellPixels;
    return {all / (2.0 * membranePixels), all / (2.0 * cellPixels)};
}

FloatImage weightMap(const Mask& mask, const ClassWeights& classes, const WeightMapOptions& options)
{
    FloatImage weights = borderWeights(mask, options);
    const auto membrane = static_cast<float>(classes.membrane);
    const auto cell = static_cast<float>(classes.cell);
    for (std::size_t i = 0; i < mask.pixels().size(); ++i) {
        float& weight = weights.pixels()[i];
        switch (mask.pixels()[i]) {
        case mask::kMembrane:
            weight += membrane;
            break;
        case mask::kCell:
            weight = cell;
            break;
        default:
            weight = 0.0F;
            break;
        }
    }
    return weights;
}

} // namespace lamella
