#include "TestSupport.h"

#include "analysis/TopologyWeights.h"

#include <cmath>

using namespace lamella;

namespace {

constexpr int kSide = 41;
constexpr int kWall = 20; ///< column of the membrane

/// Two cells with a membrane of one pixel between them.
Mask twoCells()
{
    Mask mask({kSide, kSide}, mask::kCell);
    for (int y = 0; y < kSide; ++y)
        mask.at(kWall, y) = mask::kMembrane;
    return mask;
}

/// What is sure of being right, 0.95 or 0.05.
FloatImage sure(const Mask& truth)
{
    FloatImage probability(truth.size());
    for (std::size_t i = 0; i < truth.pixels().size(); ++i)
        probability.pixels()[i] = truth.pixels()[i] == mask::kCell ? 0.95F : 0.05F;
    return probability;
}

double sumOf(const FloatImage& image)
{
    double sum = 0;
    for (const float value : image.pixels())
        sum += value;
    return sum;
}

/// Whether everything above 0 lies within so many pixels of a place.
bool isNear(const FloatImage& weights, int x, int y, int reach)
{
    for (int v = 0; v < weights.height(); ++v)
        for (int u = 0; u < weights.width(); ++u)
            if (weights.at(u, v) > 0 && (std::abs(u - x) > reach || std::abs(v - y) > reach))
                return false;
    return true;
}

} // namespace

/// Which pixels decide about joins and cuts, and how much.
class TstTopologyWeights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingToDecide();
    void theHighestPassBetweenTwoCells();
    void theLowestPassInACell();
    void eachMembraneIsDecidedOnce();
    void partsAtAnOutlineAreNoise();
    void unlabelledPixelsAreNoWay();
    void noProbabilityAtAll();
};

void TstTopologyWeights::nothingToDecide()
{
    const Mask truth = twoCells();
    QCOMPARE(sumOf(topologyWeights(sure(truth), truth)), 0.0);
    QVERIFY(topologyWeights({}, {}).isEmpty());
    QCOMPARE(sumOf(topologyWeights(FloatImage({5, 5}, 0.5F), Mask({5, 5}, mask::kMembrane))), 0.0);
}

void TstTopologyWeights::theHighestPassBetweenTwoCells()
{
    const Mask truth = twoCells();
    FloatImage probability = sure(truth);
    probability.at(kWall, 12) = 0.4F;
    probability.at(kWall, 30) = 0.8F;
    const FloatImage weights = topologyWeights(probability, truth);
    const double area = double{kWall} * kSide; // the same at both sides
    QVERIFY(std::abs(sumOf(weights) - area) < 0.01 * area);
    QVERIFY(isNear(weights, kWall, 30, 2)); // the pass at 12 joins what is joined already
    for (int y = 28; y <= 32; ++y)
        QVERIFY(std::abs(weights.at(kWall, y) - area / 5) < 0.01 * area); // membrane shares it, cells do not
    QCOMPARE(weights.at(kWall - 1, 30), 0.0F);
}

void TstTopologyWeights::theLowestPassInACell()
{
    const Mask truth({kSide, kSide}, mask::kCell);
    FloatImage probability = sure(truth);
    for (int y = 0; y < kSide; ++y)
        probability.at(kWall, y) = y == 7 ? 0.3F : 0.1F; // falls apart at thresholds from 0.3 on
    const FloatImage weights = topologyWeights(probability, truth);
    const double area = double{kWall} * kSide;
    QVERIFY(std::abs(sumOf(weights) - area) < 0.02 * area); // the pass itself is on one side
    QVERIFY(isNear(weights, kWall, 7, 2));
    QVERIFY(weights.at(kWall - 1, 7) > 0.0F); // all of the cell around it shares the weight
}

void TstTopologyWeights::eachMembraneIsDecidedOnce()
{
    // Three cells in a row, both walls open: two decisions, each about all that is joined by then.
    Mask truth({61, 20}, mask::kCell);
    FloatImage probability({61, 20}, 0.95F);
    for (int y = 0; y < 20; ++y)
        for (const int x : {20, 40}) {
            truth.at(x, y) = mask::kMembrane;
            probability.at(x, y) = x == 20 ? 0.9F : 0.6F;
        }
    const FloatImage weights = topologyWeights(probability, truth);
    const double first = std::sqrt(400.0 * 380.0), second = std::sqrt(780.0 * 400.0);
    QVERIFY2(std::abs(sumOf(weights) - first - second) < 1.0, qPrintable(QString::number(sumOf(weights))));
}

void TstTopologyWeights::partsAtAnOutlineAreNoise()
{
    const Mask truth = twoCells();
    FloatImage probability = sure(truth);
    for (int y = 0; y < kSide; ++y)
        probability.at(kWall - 1, y) = 0.3F; // an outline a pixel farther in
    for (int y = 10; y < 14; ++y)
        probability.at(5, y) = 0.0F; // and a few dark pixels
    QCOMPARE(sumOf(topologyWeights(probability, truth)), 0.0);
}

void TstTopologyWeights::unlabelledPixelsAreNoWay()
{
    Mask truth = twoCells();
    for (int y = 0; y < kSide; ++y)
        truth.at(kWall, y) = mask::kUnlabelled;
    FloatImage probability({kSide, kSide}, 0.95F);
    QCOMPARE(sumOf(topologyWeights(probability, truth)), 0.0);
}

void TstTopologyWeights::noProbabilityAtAll()
{
    const Mask truth = twoCells();
    const FloatImage nothing(truth.size(), std::nanf(""));
    const FloatImage weights = topologyWeights(nothing, truth);
    for (const float value : weights.pixels())
        QVERIFY(std::isfinite(value));
}

QTEST_GUILESS_MAIN(TstTopologyWeights)
#include "tst_topologyweights.moc"
