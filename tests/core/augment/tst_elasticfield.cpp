#include "TestSupport.h"
#include "augment/Augmentation.h"

#include <cmath>
#include <numbers>

using namespace lamella;

/// The field against the definition, computed densely here: uniform noise per pixel, Gaussian, times alpha.
class TstElasticField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statisticsAreThoseOfTheDenseField_data();
    void statisticsAreThoseOfTheDenseField();
    void componentsAreIndependent();
    void stationaryUpToTheEdges();
    void edgeCases();
};

namespace {

struct Statistics {
    double deviation = 0.0;
    double correlation = 0.0; ///< between points sigma apart
};

Statistics statistics(const std::vector<FloatImage>& fields, int lag)
{
    double sum = 0.0;
    double squares = 0.0;
    double products = 0.0;
    double count = 0.0;
    double pairs = 0.0;
    for (const FloatImage& field : fields)
        for (int y = 0; y < field.height(); ++y)
            for (int x = 0; x < field.width(); ++x) {
                const double value = field.at(x, y);
                sum += value;
                squares += value * value;
                ++count;
                if (x + lag < field.width()) {
                    products += value * field.at(x + lag, y);
                    ++pairs;
                }
            }
    const double variance = squares / count - (sum / count) * (sum / count);
    return {std::sqrt(variance), products / pairs / variance};
}

/// Straight from the definition; the noise reaches 4 sigma beyond the field.
FloatImage denseField(int side, double alpha, double sigma, Random& random)
{
    const int radius = static_cast<int>(4 * sigma);
    const int wide = side + 2 * radius;
    std::vector<double> kernel;
    double total = 0.0;
    for (int k = -radius; k <= radius; ++k) {
        kernel.push_back(std::exp(-0.5 * k * k / (sigma * sigma)));
        total += kernel.back();
    }
    std::vector<double> noise(static_cast<std::size_t>(wide) * wide);
    for (double& value : noise)
        value = random.uniform(-1.0, 1.0);
    std::vector<double> rows(static_cast<std::size_t>(wide) * side);
    for (int y = 0; y < wide; ++y)
        for (int x = 0; x < side; ++x)
            for (std::size_t k = 0; k < kernel.size(); ++k)
                rows[std::size_t(y) * side + x] += kernel[k] / total * noise[std::size_t(y) * wide + x + k];
    FloatImage field({side, side});
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            double sum = 0.0;
            for (std::size_t k = 0; k < kernel.size(); ++k)
                sum += kernel[k] / total * rows[(y + k) * side + x];
            field.at(x, y) = static_cast<float>(alpha * sum);
        }
    return field;
}

constexpr int kFields = 12;
constexpr int kSide = 200;

} // namespace

void TstElasticField::statisticsAreThoseOfTheDenseField_data()
{
    QTest::addColumn<double>("alpha");
    QTest::addColumn<double>("sigma");
    QTest::newRow("finest") << 200.0 << 4.0;
    QTest::newRow("default, low") << 100.0 << 10.0;
    QTest::newRow("default, high") << 300.0 << 15.0;
    QTest::newRow("between nodes") << 150.0 << 6.7;
}

void TstElasticField::statisticsAreThoseOfTheDenseField()
{
    QFETCH(double, alpha);
    QFETCH(double, sigma);
    Random random(11);
    Random denseRandom(12);
    std::vector<FloatImage> ours;
    std::vector<FloatImage> dense;
    for (int k = 0; k < kFields; ++k) {
        const auto field = elasticField({kSide, kSide}, alpha, sigma, random);
        ours.push_back(field[0]);
        ours.push_back(field[1]);
        dense.push_back(denseField(kSide, alpha, sigma, denseRandom));
    }
    const int lag = static_cast<int>(std::lround(sigma));
    const Statistics a = statistics(ours, lag);
    const Statistics b = statistics(dense, lag);
    // The dense sample has about kFields·(side/(2·sqrt(pi)·sigma))² independent points, 170 at sigma 15: its deviation
    // is known to 1/sqrt(2·170) = 5.5 %. The closed form alpha/(2·sqrt(3·pi)·sigma) has no such scatter.
    const double independent = std::pow(kSide / (2.0 * std::sqrt(std::numbers::pi) * sigma), 2.0) * kFields;
    const double denseError = 3.0 / std::sqrt(2.0 * independent);
    const double ourError = denseError / std::sqrt(2.0);
    const double exact = alpha / (2.0 * std::sqrt(3.0 * std::numbers::pi) * sigma);
    const auto text = QStringLiteral("ours %1 dense %2 exact %3; correlation ours %4 dense %5")
                          .arg(a.deviation)
                          .arg(b.deviation)
                          .arg(exact)
                          .arg(a.correlation)
                          .arg(b.correlation)
                          .toUtf8();
    QVERIFY2(std::abs(a.deviation / b.deviation - 1.0) < denseError + ourError, text);
    QVERIFY2(std::abs(a.deviation / exact - 1.0) < ourError, text);
    QVERIFY2(std::abs(a.correlation - b.correlation) < denseError + ourError, text);
    QVERIFY2(std::abs(a.correlation - std::exp(-lag * lag / (4.0 * sigma * sigma))) < ourError, text);
}

void TstElasticField::componentsAreIndependent()
{
    Random random(2);
    double product = 0.0;
    double squares = 0.0;
    for (int k = 0; k < kFields; ++k) {
        const auto field = elasticField({kSide, kSide}, 100.0, 5.0, random);
        for (std::size_t i = 0; i < field[0].pixels().size(); ++i) {
            product += field[0].pixels()[i] * field[1].pixels()[i];
            squares += field[0].pixels()[i] * field[0].pixels()[i];
        }
    }
    QVERIFY(std::abs(product / squares) < 0.1); // about 1500 independent points: 0.026 is one deviation
}

void TstElasticField::stationaryUpToTheEdges()
{
    Random random(3);
    double edge = 0.0;
    double inner = 0.0;
    for (int k = 0; k < 200; ++k) {
        const auto field = elasticField({60, 40}, 100.0, 6.0, random);
        for (const FloatImage& component : field)
            for (int x = 0; x < 60; ++x) {
                edge += component.at(x, 0) * component.at(x, 0);
                inner += component.at(x, 20) * component.at(x, 20);
            }
    }
    // Reflected noise would double the variance at the edge.
    QVERIFY2(std::abs(edge / inner - 1.0) < 0.2, qPrintable(QString::number(edge / inner)));
}

void TstElasticField::edgeCases()
{
    Random random(4);
    const auto nothing = elasticField({0, 5}, 100.0, 10.0, random);
    QVERIFY(nothing[0].isEmpty() && nothing[1].isEmpty());
    const auto one = elasticField({1, 1}, 100.0, 10.0, random);
    QCOMPARE(one[0].size(), (Size{1, 1}));
    const auto oblong = elasticField({300, 3}, 100.0, 50.0, random);
    QCOMPARE(oblong[1].size(), (Size{300, 3}));
    const auto still = elasticField({20, 20}, 0.0, 10.0, random);
    for (const float value : still[0].pixels())
        QCOMPARE(value, 0.0F);
}

QTEST_GUILESS_MAIN(TstElasticField)
#include "tst_elasticfield.moc"
