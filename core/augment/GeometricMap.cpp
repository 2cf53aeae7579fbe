#include "augment/GeometricMap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace lamella {

namespace {

using Matrix = std::array<double, 4>;

Matrix product(const Matrix& a, const Matrix& b)
{
    return {a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3]};
}

double draw(Random& random, const Range& range)
{
    return random.uniform(range.low, range.high);
}

/// The first pixel of the part to cut, along one axis: anywhere it fits; where it cannot fit, anywhere it covers.
int drawStart(Random& random, int available, int wanted)
{
    const int slack = available - wanted;
    const auto offset = static_cast<int>(random.below(static_cast<std::uint64_t>(std::abs(slack)) + 1));
    return slack >= 0 ? offset : -offset;
}

Matrix quarterTurns(int turns)
{
    static constexpr std::array<Matrix, 4> kTurns{Matrix{1, 0, 0, 1}, Matrix{0, -1, 1, 0}, Matrix{-1, 0, 0, -1},
                                                  Matrix{0, 1, -1, 0}};
    return kTurns[static_cast<std::size_t>(turns)];
}

/// Every item has its own stream, named by one number of the patch's stream.
struct ItemStreams {
    explicit ItemStreams(Random& random) : m_random(random) {}
    Random take() { return Random(m_random.next()); }

private:
    Random& m_random;
};

double foldReflect(double x, double last)
{
    if (x >= 0.0 && x <= last)
        return x;
    if (last <= 0.0)
        return 0.0;
    x = std::fmod(std::abs(x), 2.0 * last);
    return x <= last ? x : 2.0 * last - x;
}

double foldNearest(double x, double last)
{
    return std::clamp(x, 0.0, last);
}

struct Coordinates {
    std::vector<double> x;
    std::vector<double> y;
};

/// Source coordinates of row v before the border rule.
void sourceRow(const GeometricMap& map, int v, Coordinates& at)
{
    const bool elastic = !map.displacement[0].isEmpty();
    const float* dx = elastic ? map.displacement[0].row(v) : nullptr;
    const float* dy = elastic ? map.displacement[1].row(v) : nullptr;
    const auto [a, b, c, d] = map.matrix;
    const double baseY = v - map.patchCentre[1];
    for (int u = 0; u < map.patch.width; ++u) {
        double px = u - map.patchCentre[0];
        double py = baseY;
        if (elastic) {
            px += dx[u];
            py += dy[u];
        }
        at.x[static_cast<std::size_t>(u)] = map.sourceCentre[0] + a * px + b * py;
        at.y[static_cast<std::size_t>(u)] = map.sourceCentre[1] + c * px + d * py;
    }
}

/// A place in the section after the border rule: the pixel above and to the left of it, and how far it lies beyond.
struct Place {
    template <double (*Fold)(double, double)>
    static Place of(double x, double y, int lastX, int lastY)
    {
        x = Fold(x, lastX);
        y = Fold(y, lastY);
        Place place;
        place.x0 = static_cast<int>(x);
        place.y0 = static_cast<int>(y);
        place.x1 = std::min(place.x0 + 1, lastX);
        place.y1 = std::min(place.y0 + 1, lastY);
        place.fx = static_cast<float>(x - place.x0);
        place.fy = static_cast<float>(y - place.y0);
        return place;
    }
    int nearestX() const { return fx < 0.5F ? x0 : x1; }
    int nearestY() const { return fy < 0.5F ? y0 : y1; }

    int x0, y0, x1, y1;
    float fx, fy;
};

float linearAt(const FloatImage& image, const Place& place)
{
    const float* upper = image.row(place.y0);
    const float* lower = image.row(place.y1);
    // The form p + f·(q − p) is exact at f = 0, whatever q.
    const float top = upper[place.x0] + place.fx * (upper[place.x1] - upper[place.x0]);
    const float bottom = lower[place.x0] + place.fx * (lower[place.x1] - lower[place.x0]);
    return top + place.fy * (bottom - top);
}

/// Weights of the four pixels around a place, f beyond the second; exactly 0, 1, 0, 0 at f = 0.
std::array<float, 4> cubicWeights(float f)
{
    return {((-0.5F * f + 1.0F) * f - 0.5F) * f, (1.5F * f - 2.5F) * f * f + 1.0F, ((-1.5F * f + 2.0F) * f + 0.5F) * f,
            (0.5F * f - 0.5F) * f * f};
}

template <double (*Fold)(double, double)>
float cubicAt(const FloatImage& image, const Place& place, int lastX, int lastY)
{
    if (place.fx == 0.0F && place.fy == 0.0F)
        return image.at(place.x0, place.y0);
    const std::array<float, 4> across = cubicWeights(place.fx), down = cubicWeights(place.fy);
    std::array<int, 4> columns;
    for (int i = 0; i < 4; ++i)
        columns[static_cast<std::size_t>(i)] = static_cast<int>(Fold(place.x0 + i - 1, lastX));
    float sum = 0.0F;
    for (int j = 0; j < 4; ++j) {
        const float* row = image.row(static_cast<int>(Fold(place.y0 + j - 1, lastY)));
        float line = 0.0F;
        for (std::size_t i = 0; i < 4; ++i)
            line += across[i] * row[columns[i]];
        sum += down[static_cast<std::size_t>(j)] * line;
    }
    return sum;
}

template <double (*Fold)(double, double), AugmentationSpec::Interpolation kInterpolation>
void sampleRow(const AugmentationSource& source, Size available, const Coordinates& at, int v, AugmentedPair& result)
{
    const int lastX = available.width - 1;
    const int lastY = available.height - 1;
    const Mask& mask = *source.mask;
    float* imageOut = result.image.row(v);
    std::uint8_t* maskOut = result.mask.row(v);
    float* weightOut = source.weight ? result.weight.row(v) : nullptr;
    for (int u = 0; u < result.image.width(); ++u) {
        const auto place =
            Place::of<Fold>(at.x[static_cast<std::size_t>(u)], at.y[static_cast<std::size_t>(u)], lastX, lastY);
        if constexpr (kInterpolation == AugmentationSpec::Interpolation::Cubic)
            imageOut[u] = cubicAt<Fold>(*source.image, place, lastX, lastY);
        else
            imageOut[u] = linearAt(*source.image, place);
        maskOut[u] = mask.at(place.nearestX(), place.nearestY());
        if (weightOut)
            weightOut[u] = source.weight->at(place.nearestX(), place.nearestY());
    }
}

using SampleRow = void (*)(const AugmentationSource&, Size, const Coordinates&, int, AugmentedPair&);

template <AugmentationSpec::Interpolation kInterpolation>
SampleRow sampleRowFor(AugmentationSpec::Border border)
{
    return border == AugmentationSpec::Border::Nearest ? sampleRow<foldNearest, kInterpolation>
                                                       : sampleRow<foldReflect, kInterpolation>;
}

template <double (*Fold)(double, double)>
void sampleLabelRow(const LabelImage& labels, Size available, const Coordinates& at, std::uint32_t* out)
{
    for (std::size_t u = 0; u < at.x.size(); ++u) {
        const auto place = Place::of<Fold>(at.x[u], at.y[u], available.width - 1, available.height - 1);
        out[u] = labels.at(place.nearestX(), place.nearestY());
    }
}

} // namespace

GeometricMap drawGeometricMap(const AugmentationSpec& spec, Size available, Size patch, Random& random)
{
    ItemStreams streams(random);
    Random place = streams.take();
    Random rotation = streams.take();
    Random shift = streams.take();
    Random shear = streams.take();
    Random zoom = streams.take();
    Random flipHorizontal = streams.take();
    Random flipVertical = streams.take();
    Random turn = streams.take();
    Random elastic = streams.take();

    GeometricMap map;
    map.patch = patch;
    map.patchCentre = {(patch.width - 1) / 2.0, (patch.height - 1) / 2.0};

    const int turns = turn.chance(spec.quarterTurnProbability) ? 1 + static_cast<int>(turn.below(3)) : 0;
    // A quarter turn reads a part of exchanged sides, placed on whole pixels, so that it stays a permutation.
    const Size part = turns % 2 == 1 ? Size{patch.height, patch.width} : patch;
    map.sourceCentre = {drawStart(place, available.width, part.width) + (part.width - 1) / 2.0,
                        drawStart(place, available.height, part.height) + (part.height - 1) / 2.0};

    map.matrix = quarterTurns(turns);
    const double mirrorX = flipHorizontal.chance(spec.flipHorizontalProbability) ? -1.0 : 1.0;
    const double mirrorY = flipVertical.chance(spec.flipVerticalProbability) ? -1.0 : 1.0;
    map.matrix = product(map.matrix, {mirrorX, 0.0, 0.0, mirrorY});
    if (zoom.chance(spec.zoomProbability)) {
        const double inverse = 1.0 / draw(zoom, spec.zoomFactor);
        map.matrix = product({inverse, 0.0, 0.0, inverse}, map.matrix);
    }
    if (shear.chance(spec.shearProbability))
        map.matrix = product({1.0, draw(shear, spec.shearFraction), 0.0, 1.0}, map.matrix);
    if (rotation.chance(spec.rotationProbability)) {
        const double angle = draw(rotation, spec.rotationDegrees) * std::numbers::pi / 180.0;
        map.matrix = product({std::cos(angle), -std::sin(angle), std::sin(angle), std::cos(angle)}, map.matrix);
    }
    if (shift.chance(spec.shiftProbability)) {
        map.sourceCentre[0] += draw(shift, spec.shiftFraction) * patch.width;
        map.sourceCentre[1] += draw(shift, spec.shiftFraction) * patch.height;
    }
    if (elastic.chance(spec.elasticProbability)) {
        const double alpha = draw(elastic, spec.elasticAlpha);
        const double sigma = draw(elastic, spec.elasticSigma);
        map.displacement = elasticField(patch, alpha, sigma, elastic);
    }
    return map;
}

AugmentedPair samplePatch(const AugmentationSource& source, Size available, const GeometricMap& map,
                          AugmentationSpec::Border border, AugmentationSpec::Interpolation interpolation)
{
    using Interpolation = AugmentationSpec::Interpolation;
    AugmentedPair result;
    result.image = FloatImage(map.patch);
    result.mask = Mask(map.patch);
    if (source.weight)
        result.weight = FloatImage(map.patch);
    const auto width = static_cast<std::size_t>(map.patch.width);
    const SampleRow sample = interpolation == Interpolation::Cubic ? sampleRowFor<Interpolation::Cubic>(border)
                                                                   : sampleRowFor<Interpolation::Linear>(border);
    Coordinates at{std::vector<double>(width), std::vector<double>(width)};
    for (int v = 0; v < map.patch.height; ++v) {
        sourceRow(map, v, at);
        sample(source, available, at, v, result);
    }
    return result;
}

std::array<double, 2> sourceOf(const GeometricMap& map, int u, int v)
{
    double px = u - map.patchCentre[0];
    double py = v - map.patchCentre[1];
    if (!map.displacement[0].isEmpty()) {
        px += map.displacement[0].at(u, v);
        py += map.displacement[1].at(u, v);
    }
    return {map.sourceCentre[0] + map.matrix[0] * px + map.matrix[1] * py,
            map.sourceCentre[1] + map.matrix[2] * px + map.matrix[3] * py};
}

LabelImage sampleLabels(const LabelImage& labels, Size available, const GeometricMap& map,
                        AugmentationSpec::Border border)
{
    LabelImage result(map.patch);
    const auto width = static_cast<std::size_t>(map.patch.width);
    Coordinates at{std::vector<double>(width), std::vector<double>(width)};
    for (int v = 0; v < map.patch.height; ++v) {
        sourceRow(map, v, at);
        if (border == AugmentationSpec::Border::Nearest)
            sampleLabelRow<foldNearest>(labels, available, at, result.row(v));
        else
            sampleLabelRow<foldReflect>(labels, available, at, result.row(v));
    }
    return result;
}

} // namespace lamella
