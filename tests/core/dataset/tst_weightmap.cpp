#include "TestSupport.h"

#include "base/Random.h"
#include "dataset/WeightMap.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace lamella;
using lamella::test::imageFromText;

namespace {

/// 4-connected white components by plain flood fill, 0 elsewhere.
LabelImage cellsOf(const Mask& mask)
{
    LabelImage labels(mask.size());
    std::uint32_t count = 0;
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.at(x, y) != mask::kCell || labels.at(x, y) != 0)
                continue;
            std::vector<std::pair<int, int>> open{{x, y}};
            labels.at(x, y) = ++count;
            while (!open.empty()) {
                const auto [cx, cy] = open.back();
                open.pop_back();
                for (const auto& [nx, ny] : {std::pair{cx - 1, cy}, {cx + 1, cy}, {cx, cy - 1}, {cx, cy + 1}}) {
                    const bool inside = nx >= 0 && ny >= 0 && nx < mask.width() && ny < mask.height();
                    if (inside && mask.at(nx, ny) == mask::kCell && labels.at(nx, ny) == 0) {
                        labels.at(nx, ny) = count;
                        open.emplace_back(nx, ny);
                    }
                }
            }
        }
    }
    return labels;
}

/// The definition, pixel by pixel: distance to every cell, the two smallest.
FloatImage bruteForce(const Mask& mask, double w0, double sigma)
{
    const LabelImage labels = cellsOf(mask);
    std::uint32_t count = 0;
    for (const std::uint32_t label : labels.pixels())
        count = std::max(count, label);
    FloatImage result(mask.size(), 0.0F);
    if (count < 2)
        return result;
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.at(x, y) != mask::kMembrane)
                continue;
            std::vector<double> nearest(count, std::numeric_limits<double>::infinity());
            for (int v = 0; v < mask.height(); ++v)
                for (int u = 0; u < mask.width(); ++u)
                    if (labels.at(u, v) != 0) {
                        double& d = nearest[labels.at(u, v) - 1];
                        d = std::min(d, std::hypot(u - x, v - y));
                    }
            std::sort(nearest.begin(), nearest.end());
            const double sum = nearest[0] + nearest[1];
            result.at(x, y) = static_cast<float>(w0 * std::exp(-sum * sum / (2 * sigma * sigma)));
        }
    }
    return result;
}

double largestDifference(const FloatImage& a, const FloatImage& b)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a.pixels()[i]) - b.pixels()[i]));
    return largest;
}

/// Blocks of `grain` pixels, each membrane, cell or unlabelled.
Mask randomMask(Size size, int grain, double cellShare, double unlabelledShare, std::uint64_t seed)
{
    Random random(seed);
    Mask mask(size);
    for (int y = 0; y < size.height; y += grain) {
        for (int x = 0; x < size.width; x += grain) {
            const double draw = random.uniform();
            const std::uint8_t value = draw < cellShare                     ? mask::kCell
                                       : draw < cellShare + unlabelledShare ? mask::kUnlabelled
                                                                            : mask::kMembrane;
            for (int v = y; v < std::min(y + grain, size.height); ++v)
                for (int u = x; u < std::min(x + grain, size.width); ++u)
                    mask.at(u, v) = value;
        }
    }
    return mask;
}

} // namespace

class TstWeightMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsBruteForce_data();
    void equalsBruteForce();
    void twoCellsByHand();
    void nothingWithoutTwoCells_data();
    void nothingWithoutTwoCells();
    void diagonalContactIsTwoCells();
    void tallerThanABand();
    void unlabelledWeighsNothing();
    void classesBalance();
    void zeroHeightAndBadWidth();
};

void TstWeightMap::equalsBruteForce_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("grain");
    QTest::addColumn<double>("cells");
    QTest::addColumn<double>("unlabelled");
    QTest::addColumn<double>("sigma");
    QTest::newRow("speckle") << 48 << 40 << 1 << 0.3 << 0.0 << 5.0;
    QTest::newRow("sparse speckle") << 48 << 40 << 1 << 0.01 << 0.0 << 5.0;
    QTest::newRow("blocks touching borders") << 60 << 45 << 5 << 0.4 << 0.0 << 5.0;
    QTest::newRow("blocks, unlabelled") << 60 << 45 << 5 << 0.3 << 0.3 << 5.0;
    QTest::newRow("wide sigma") << 50 << 50 << 4 << 0.15 << 0.1 << 20.0;
    QTest::newRow("narrow sigma") << 50 << 50 << 3 << 0.5 << 0.0 << 1.0;
    QTest::newRow("one row") << 70 << 1 << 1 << 0.2 << 0.0 << 5.0;
    QTest::newRow("one column") << 1 << 70 << 1 << 0.2 << 0.0 << 5.0;
    QTest::newRow("mostly cell") << 64 << 33 << 2 << 0.7 << 0.0 << 5.0;
}

void TstWeightMap::equalsBruteForce()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, grain);
    QFETCH(double, cells);
    QFETCH(double, unlabelled);
    QFETCH(double, sigma);
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Mask mask = randomMask({width, height}, grain, cells, unlabelled, seed);
        const FloatImage ours = borderWeights(mask, {10.0, sigma, false});
        // terms below 1e-4·w0 are left out by contract
        QVERIFY(largestDifference(ours, bruteForce(mask, 10.0, sigma)) <= 1e-3 + 1e-6);
    }
}

void TstWeightMap::twoCellsByHand()
{
    const FloatImage weights = borderWeights(imageFromText({"#..#"}), {10.0, 5.0, false});
    QCOMPARE(weights.at(0, 0), 0.0F);
    QCOMPARE(weights.at(3, 0), 0.0F);
    // d1 = 1, d2 = 2 for both: 10·exp(−9/50)
    QVERIFY(std::abs(weights.at(1, 0) - 8.352702F) < 1e-5F);
    QCOMPARE(weights.at(2, 0), weights.at(1, 0));
}

void TstWeightMap::nothingWithoutTwoCells_data()
{
    QTest::addColumn<GrayImage>("mask");
    QTest::newRow("no cell") << GrayImage({9, 7}, mask::kMembrane);
    QTest::newRow("all cell") << GrayImage({9, 7}, mask::kCell);
    QTest::newRow("one cell") << imageFromText({".....", ".##..", ".##..", "....."});
    QTest::newRow("one cell, unlabelled is none") << imageFromText({"..???", "##.??", "##..."});
    QTest::newRow("all unlabelled") << GrayImage({9, 7}, mask::kUnlabelled);
    QTest::newRow("empty") << GrayImage();
}

void TstWeightMap::nothingWithoutTwoCells()
{
    QFETCH(GrayImage, mask);
    const FloatImage weights = borderWeights(mask, {});
    QVERIFY(weights.size() == mask.size());
    for (const float weight : weights.pixels())
        QCOMPARE(weight, 0.0F);
}

void TstWeightMap::diagonalContactIsTwoCells()
{
    const FloatImage weights = borderWeights(imageFromText({"#.", ".#"}), {10.0, 5.0, false});
    QVERIFY(std::abs(weights.at(1, 0) - static_cast<float>(10.0 * std::exp(-4.0 / 50.0))) < 1e-5F);
}

void TstWeightMap::tallerThanABand()
{
    // two cells that meet across row 256 and one beyond 512, where the work is cut into bands
    Mask mask({6, 600}, mask::kMembrane);
    for (int y = 0; y < 600; ++y)
        if ((y < 252) || (y > 258 && y < 510) || y > 514)
            for (int x = 1; x < 5; ++x)
                mask.at(x, y) = mask::kCell;
    QVERIFY(largestDifference(borderWeights(mask, {10.0, 5.0, false}), bruteForce(mask, 10.0, 5.0)) <= 1.001e-3);
}

void TstWeightMap::unlabelledWeighsNothing()
{
    const Mask mask = imageFromText({"#.#?", "#.#?", "????"});
    const FloatImage weights = weightMap(mask, {2.0, 0.5}, {10.0, 5.0, true});
    for (int y = 0; y < 3; ++y)
        QCOMPARE(weights.at(3, y), 0.0F);
    QCOMPARE(weights.at(0, 2), 0.0F);
    QCOMPARE(weights.at(0, 0), 0.5F);
    QVERIFY(std::abs(weights.at(1, 0) - static_cast<float>(2.0 + 10.0 * std::exp(-4.0 / 50.0))) < 1e-5F);
}

void TstWeightMap::classesBalance()
{
    const ClassWeights weights = classWeights(25, 75, {});
    QCOMPARE(weights.membrane, 2.0);
    QCOMPARE(weights.cell, 100.0 / 150.0);
    WeightMapOptions plain;
    plain.balanceClasses = false;
    QCOMPARE(classWeights(25, 75, plain).membrane, 1.0);
    QCOMPARE(classWeights(0, 75, {}).membrane, 1.0);
    QCOMPARE(classWeights(25, 0, {}).cell, 1.0);
}

void TstWeightMap::zeroHeightAndBadWidth()
{
    const Mask mask = imageFromText({"#.#"});
    QCOMPARE(borderWeights(mask, {0.0, 5.0, true}).at(1, 0), 0.0F);
    LAMELLA_EXPECT_ERROR(borderWeights(mask, {10.0, 0.0, true}), ErrorCode::InvalidOption, "sigma");
    LAMELLA_EXPECT_ERROR(borderWeights(mask, {10.0, std::nan(""), true}), ErrorCode::InvalidOption, "sigma");
}

QTEST_GUILESS_MAIN(TstWeightMap)
#include "tst_weightmap.moc"
