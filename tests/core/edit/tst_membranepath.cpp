#include "EditTestSupport.h"
#include "edit/CheapestPath.h"
#include "edit/MembraneCost.h"
#include "edit/MembranePath.h"
#include "edit/MembraneThickness.h"

#include <cmath>
#include <limits>

using namespace lamella;

class TstMembranePath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thickness_data();
    void thickness();
    void thicknessWithoutMembrane();
    void cheapestAgainstBellmanFord();
    void barriersHold();
    void costs();
    void traceFollowsAnArc();
    void traceOnGreyFollowsADarkLine();
    void traceEnds();
    void snapsToTheCheapest();
    void drawsExactWidths_data();
    void drawsExactWidths();
    void closesTheGapBetweenTwoCells();
};

void TstMembranePath::thickness_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("angle");
    for (const int width : {1, 2, 3, 4, 5, 8, 12})
        for (const double angle : {0.0, 90.0, 45.0, 20.0})
            if (width > 2 || angle == 0.0 || angle == 90.0)
                QTest::addRow("%d at %g", width, angle) << width << angle;
}

void TstMembranePath::thickness()
{
    QFETCH(int, width);
    QFETCH(double, angle);
    Mask mask({120, 120}, mask::kCell);
    const double c = std::cos(angle * M_PI / 180), s = std::sin(angle * M_PI / 180);
    const double middle = width % 2 == 0 ? 60.0 : 60.5;
    for (int y = 0; y < 120; ++y)
        for (int x = 0; x < 120; ++x)
            if (std::abs((x + 0.5 - middle) * s - (y + 0.5 - middle) * c) < width / 2.0)
                mask.at(x, y) = mask::kMembrane;
    const int measured = membraneThickness(mask, Rect::of(mask.size()));
    QVERIFY2(std::abs(measured - width) <= (angle == 0.0 || angle == 90.0 ? 0 : 1),
             qPrintable(QString::number(measured)));
}

void TstMembranePath::thicknessWithoutMembrane()
{
    QCOMPARE(membraneThickness(Mask({30, 30}, mask::kCell), {0, 0, 30, 30}), kUsualThickness);
    QCOMPARE(membraneThickness(Mask({30, 30}, mask::kCell), {0, 0, 30, 30}, 9), 9);
    QCOMPARE(membraneThickness(Mask(), {0, 0, 30, 30}, 9), 9);
    QCOMPARE(membraneThickness(Mask({300, 300}, mask::kMembrane), {100, 100, 10, 10}), kLargestThickness);
    QCOMPARE(thicknessAt(Mask({3, 3}, mask::kCell), {1, 1}), 0.0);
    QCOMPARE(thicknessAt(Mask({3, 3}, mask::kCell), {7, 1}), 0.0);
}

namespace {

/// The cost of a path as cheapestPath() documents it, doubled.
std::int64_t costOf(const GrayImage& costs, const std::vector<Pixel>& path)
{
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const bool isSlant = path[i].x != path[i - 1].x && path[i].y != path[i - 1].y;
        sum += (costs.at(path[i].x, path[i].y) + costs.at(path[i - 1].x, path[i - 1].y)) * (isSlant ? 7 : 5);
    }
    return sum;
}

std::int64_t leastCost(const GrayImage& costs, Pixel from, Pixel to)
{
    Image<std::int64_t> least(costs.size(), std::numeric_limits<std::int64_t>::max() / 2);
    least.at(from.x, from.y) = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (int y = 0; y < costs.height(); ++y)
            for (int x = 0; x < costs.width(); ++x)
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx) {
                        const Pixel q{x + dx, y + dy};
                        if ((dx == 0 && dy == 0) || !contains(Rect::of(costs.size()), q) || costs.at(x, y) == 0)
                            continue;
                        const std::int64_t via =
                            least.at(q.x, q.y) + (costs.at(x, y) + costs.at(q.x, q.y)) * (dx != 0 && dy != 0 ? 7 : 5);
                        if (via < least.at(x, y)) {
                            least.at(x, y) = via;
                            changed = true;
                        }
                    }
    }
    return least.at(to.x, to.y);
}

} // namespace

void TstMembranePath::cheapestAgainstBellmanFord()
{
    Random random(4);
    for (int round = 0; round < 30; ++round) {
        GrayImage costs({24, 18});
        for (std::uint8_t& cost : costs.pixels())
            cost = static_cast<std::uint8_t>(1 + random.below(round % 2 == 0 ? 255 : 9));
        const Pixel from{static_cast<int>(random.below(24)), static_cast<int>(random.below(18))};
        const Pixel to{static_cast<int>(random.below(24)), static_cast<int>(random.below(18))};
        const std::vector<Pixel> path = cheapestPath(costs, from, to);
        QVERIFY(path.front() == from && path.back() == to);
        for (std::size_t i = 1; i < path.size(); ++i)
            QCOMPARE(std::max(std::abs(path[i].x - path[i - 1].x), std::abs(path[i].y - path[i - 1].y)), 1);
        QCOMPARE(costOf(costs, path), leastCost(costs, from, to));
    }
}

void TstMembranePath::barriersHold()
{
    GrayImage costs({20, 20}, 1);
    for (int y = 0; y < 20; ++y)
        costs.at(10, y) = 0;
    QVERIFY(cheapestPath(costs, {0, 0}, {19, 19}).empty());
    costs.at(10, 3) = 200;
    const std::vector<Pixel> path = cheapestPath(costs, {0, 19}, {19, 19});
    QVERIFY(std::find(path.begin(), path.end(), Pixel{10, 3}) != path.end());
    QVERIFY(cheapestPath(costs, {0, 0}, {20, 0}).empty());
    QVERIFY(cheapestPath(costs, {-1, 0}, {3, 0}).empty());
    QVERIFY(cheapestPath({}, {0, 0}, {0, 0}).empty());
    QCOMPARE(cheapestPath(costs, {4, 4}, {4, 4}).size(), std::size_t(1));
    QVERIFY(!cheapestPath(costs, {9, 9}, {10, 9}).empty()); // an end may lie in a barrier
}

void TstMembranePath::costs()
{
    GrayImage probability({3, 1});
    probability.at(1, 0) = 128;
    probability.at(2, 0) = 255;
    const GrayImage costs = MembraneCost::fromProbability(probability).of({0, 0, 3, 1});
    QCOMPARE(costs.at(0, 0), std::uint8_t(1));
    QCOMPARE(costs.at(1, 0), std::uint8_t(65));
    QCOMPARE(costs.at(2, 0), std::uint8_t(255));
    QVERIFY(MembraneCost::fromProbability(probability).of({1, 0, 0, 0}).isEmpty());
    const GrayImage flat({40, 30}, 90);
    QVERIFY(MembraneCost::fromGrey(flat).of({3, 3, 20, 20}) == GrayImage({20, 20}, 255));
}

void TstMembranePath::traceFollowsAnArc()
{
    // Half a circle of membrane; its ends lie at one height, so the straight line would leave it.
    GrayImage probability({400, 300}, 255);
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 400; ++x)
            if (std::abs(std::hypot(x - 200, y - 200) - 150) <= 2 && y <= 205)
                probability.at(x, y) = 20;
    const std::vector<Pixel> path = tracePath(MembraneCost::fromProbability(probability), {50, 200}, {350, 200});
    for (const Pixel& p : path)
        QVERIFY(std::abs(std::hypot(p.x - 200, p.y - 200) - 150) <= 3);
    Mask mask({400, 300}, mask::kCell);
    for (int x = 0; x < 400; ++x)
        for (int y = 250; y < 257; ++y)
            mask.at(x, y) = mask::kMembrane;
    const Mask after = test::applied(mask, traceMembrane(mask, path));
    // As the membrane nearby; slanting lines are measured to within a pixel.
    QVERIFY(std::abs(membraneThickness(after, {100, 40, 200, 60}) - 7) <= 1);
}

void TstMembranePath::traceOnGreyFollowsADarkLine()
{
    Random random(8);
    GrayImage grey({300, 200});
    const auto middle = [](int x) { return 100 + 40 * std::sin(x / 30.0); };
    for (int y = 0; y < 200; ++y)
        for (int x = 0; x < 300; ++x)
            grey.at(x, y) = static_cast<std::uint8_t>(
                std::clamp((std::abs(y - middle(x)) < 3 ? 90.0 : 160.0) + random.normal(0, 15), 0.0, 255.0));
    const MembraneCost costs = MembraneCost::fromGrey(grey);
    for (const Pixel& p : tracePath(costs, {5, int(middle(5))}, {294, int(middle(294))}))
        QVERIFY2(std::abs(p.y - middle(p.x)) <= 5, qPrintable(QStringLiteral("%1, %2").arg(p.x).arg(p.y)));
}

void TstMembranePath::traceEnds()
{
    const GrayImage probability({5000, 8}, 200);
    const MembraneCost costs = MembraneCost::fromProbability(probability);
    QVERIFY(tracePath(costs, {0, 0}, {4999, 0}).empty()); // too far
    QVERIFY(tracePath(costs, {0, 0}, {0, 8}).empty());
    QVERIFY(tracePath(costs, {-1, 0}, {0, 0}).empty());
    QCOMPARE(tracePath(costs, {7, 7}, {7, 7}).size(), std::size_t(1));
    QCOMPARE(tracePath(costs, {0, 3}, {100, 3}).size(), std::size_t(101));
    const Mask mask({50, 50}, mask::kCell);
    QVERIFY(traceMembrane(mask, {}).kind == Correction::Kind::NoPath);
    QVERIFY(traceMembrane(Mask({50, 50}, mask::kMembrane), linePixels({3, 3}, {9, 9})).kind ==
            Correction::Kind::NothingThere);
}

void TstMembranePath::snapsToTheCheapest()
{
    GrayImage probability({20, 20}, 250);
    probability.at(12, 10) = 3;
    probability.at(8, 10) = 3;
    const MembraneCost costs = MembraneCost::fromProbability(probability);
    QVERIFY((snappedToMembrane(costs, {11, 10}) == Pixel{12, 10}));
    QVERIFY((snappedToMembrane(costs, {2, 2}) == Pixel{2, 2}));
    QVERIFY((snappedToMembrane(costs, {-9, 2}) == Pixel{-9, 2}));
}

void TstMembranePath::drawsExactWidths_data()
{
    QTest::addColumn<int>("thickness");
    for (const int thickness : {1, 2, 3, 4, 5, 6, 9})
        QTest::addRow("%d", thickness) << thickness;
}

void TstMembranePath::drawsExactWidths()
{
    QFETCH(int, thickness);
    Mask mask({60, 60}, mask::kCell);
    applyPatch(mask, drawPath(mask, linePixels({0, 30}, {59, 30}), thickness));
    for (int x = 10; x < 50; ++x) {
        int width = 0;
        for (int y = 0; y < 60; ++y)
            width += mask.at(x, y) == mask::kMembrane;
        QCOMPARE(width, thickness);
    }
    // Whatever its width, a slanting path separates 4-connected cells.
    Mask slant({60, 60}, mask::kCell);
    applyPatch(slant, drawPath(slant, linePixels({0, 3}, {59, 50}), thickness));
    QCOMPARE(test::cellCount(slant), std::size_t(2));
    QVERIFY(drawPath(mask, {}, thickness).rect.isEmpty());
}

void TstMembranePath::closesTheGapBetweenTwoCells()
{
    Mask mask = test::gridMask(2, 1);
    test::setRect(mask, {45, 20, 5, 9}, mask::kCell);
    QCOMPARE(test::cellCount(mask), std::size_t(1));
    const Correction closed = closeGap(mask, nullptr, {47, 24});
    QVERIFY(closed.isDone());
    QCOMPARE(test::cellCount(test::applied(mask, closed)), std::size_t(2));
    GrayImage probability({mask.width(), mask.height()}, 255);
    for (int y = 0; y < mask.height(); ++y)
        probability.at(47, y) = 30;
    const MembraneCost costs = MembraneCost::fromProbability(probability);
    QCOMPARE(test::cellCount(test::applied(mask, closeGap(mask, &costs, {48, 25}))), std::size_t(2));
    QVERIFY(!closeGap(mask, nullptr, {47, 10}).isDone()); // on membrane
    QVERIFY(!closeGap(mask, nullptr, {-1, 10}).isDone());
    QVERIFY(!closeGap(Mask({200, 200}, mask::kCell), nullptr, {100, 100}).isDone());
    Mask oneSide({200, 200}, mask::kCell);
    test::setRect(oneSide, {0, 0, 90, 200}, mask::kMembrane);
    QVERIFY(!closeGap(oneSide, nullptr, {95, 100}).isDone());
}

QTEST_GUILESS_MAIN(TstMembranePath)
#include "tst_membranepath.moc"
