#include "TestSupport.h"

#include "analysis/CellMeasurements.h"

#include <cmath>
#include <numbers>

using namespace lamella;

namespace {

LabelImage disc(Size size, double x, double y, double radius)
{
    LabelImage image(size);
    for (int row = 0; row < size.height; ++row)
        for (int column = 0; column < size.width; ++column)
            if (std::hypot(column + 0.5 - x, row + 0.5 - y) <= radius)
                image.at(column, row) = 1;
    return image;
}

} // namespace

class TstCellMeasurements : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void discs_data();
    void discs();
    void rectangle();
    void slantedEllipse();
    void membraneBetweenTwo_data();
    void membraneBetweenTwo();
    void slantedMembrane();
    void noNeighbour();
    void severalPiecesAndLabels();
    void nothing();
};

void TstCellMeasurements::discs_data()
{
    QTest::addColumn<double>("radius");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("10") << 10.0 << 0.04;
    QTest::newRow("30") << 30.0 << 0.015;
    QTest::newRow("90") << 90.0 << 0.01;
}

void TstCellMeasurements::discs()
{
    QFETCH(double, radius);
    QFETCH(double, tolerance);
    const auto all = measureCells(disc({200, 210}, 100.3, 99.8, radius));
    QCOMPARE(all.size(), std::size_t(1));
    const CellMeasurement& cell = all[0];
    const double perimeter = 2 * std::numbers::pi * radius;
    QVERIFY(std::abs(cell.perimeter / perimeter - 1) < tolerance);
    QVERIFY(std::abs(cell.circularity - 1) < 2 * tolerance);
    QVERIFY(std::abs(cell.majorAxis / (2 * radius) - 1) < tolerance);
    QVERIFY(std::abs(cell.minorAxis / (2 * radius) - 1) < tolerance);
    QVERIFY(std::abs(cell.centreX - 100.3) < 0.2 && std::abs(cell.centreY - 99.8) < 0.2);
    QVERIFY(!cell.isCutOff);
}

void TstCellMeasurements::rectangle()
{
    LabelImage image({50, 40});
    for (int y = 10; y < 20; ++y)
        for (int x = 0; x < 30; ++x)
            image.at(x, y) = 7;
    const CellMeasurement cell = measureCells(image).at(0);
    QCOMPARE(cell.label, 7U);
    QCOMPARE(cell.area, 300);
    QVERIFY(cell.isCutOff);
    QCOMPARE(cell.centreX, 15.0);
    QCOMPARE(cell.centreY, 15.0);
    // an ellipse with a rectangle's moments has 2/√3 of its sides
    QVERIFY(std::abs(cell.majorAxis - 30 * 2 / std::sqrt(3.0)) < 1e-9);
    QVERIFY(std::abs(cell.minorAxis - 10 * 2 / std::sqrt(3.0)) < 1e-9);
    QCOMPARE(cell.orientation, 0.0);
    QVERIFY(cell.circularity < 0.75);
}

void TstCellMeasurements::slantedEllipse()
{
    LabelImage image({200, 200});
    const double angle = std::numbers::pi / 6;
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 200; ++x) {
            const double dx = x + 0.5 - 100, dy = y + 0.5 - 100;
            const double u = dx * std::cos(angle) + dy * std::sin(angle),
                         v = dy * std::cos(angle) - dx * std::sin(angle);
            image.at(x, y) = std::hypot(u / 60, v / 25) <= 1 ? 3 : 0;
        }
    const CellMeasurement cell = measureCells(image).at(0);
    QVERIFY(std::abs(cell.orientation - 30) < 0.5);
    QVERIFY(std::abs(cell.majorAxis - 120) < 1 && std::abs(cell.minorAxis - 50) < 1);
}

void TstCellMeasurements::membraneBetweenTwo_data()
{
    QTest::addColumn<int>("wall");
    for (const int wall : {1, 2, 3, 5, 8, 20})
        QTest::addRow("%d", wall) << wall;
}

void TstCellMeasurements::membraneBetweenTwo()
{
    QFETCH(int, wall);
    LabelImage image({60, 30});
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 60; ++x)
            image.at(x, y) = x < 20 ? 1 : x >= 20 + wall ? 2 : 0;
    for (const CellMeasurement& cell : measureCells(image))
        QVERIFY(std::abs(cell.membraneThickness - wall) < 0.01);
}

void TstCellMeasurements::slantedMembrane()
{
    LabelImage image({100, 100});
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x) {
            const double across = (x + y - 99) / std::numbers::sqrt2;
            image.at(x, y) = across < -3 ? 1 : across > 3 ? 2 : 0;
        }
    for (const CellMeasurement& cell : measureCells(image))
        QVERIFY2(std::abs(cell.membraneThickness - 6) <= 0.6, qPrintable(QString::number(cell.membraneThickness)));
}

void TstCellMeasurements::noNeighbour()
{
    QCOMPARE(measureCells(disc({60, 60}, 30, 30, 12)).at(0).membraneThickness, 0.0);
    LabelImage far({200, 20});
    far.at(0, 0) = 1;
    far.at(199, 0) = 2;
    QCOMPARE(measureCells(far).at(0).membraneThickness, 0.0);
}

void TstCellMeasurements::severalPiecesAndLabels()
{
    LabelImage image({20, 4});
    image.at(0, 0) = 4'000'000'000U;
    image.at(10, 2) = 4'000'000'000U;
    image.at(5, 3) = 2;
    const auto all = measureCells(image);
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].label, 2U);
    QCOMPARE(all[1].label, 4'000'000'000U);
    QCOMPARE(all[1].area, 2);
}

void TstCellMeasurements::nothing()
{
    QVERIFY(measureCells({}).empty());
    QVERIFY(measureCells(LabelImage({5, 5})).empty());
    const CellMeasurement full = measureCells(LabelImage({1, 1}, 1)).at(0);
    QCOMPARE(full.area, 1);
    QVERIFY(full.perimeter > 0 && full.majorAxis > 0);
}

QTEST_GUILESS_MAIN(TstCellMeasurements)
#include "tst_cellmeasurements.moc"
