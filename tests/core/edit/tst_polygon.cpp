#include "EditTestSupport.h"
#include "edit/Polygon.h"

#include <limits>

using namespace lamella;
using test::imageFromText;

class TstPolygon : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void centresDecide();
    void rulesDifferWhereItCrossesItself();
    void neighboursShareNoPixelAndLeaveNone();
    void agreesWithTheWindingNumber();
    void badPolygonsAreEmpty();
    void clipsToTheMask();
    void linesJoinCorners();
};

namespace {

Mask drawn(const std::vector<ImagePoint>& corners, Size size, PolygonRule rule)
{
    Mask mask(size, mask::kMembrane);
    applyPatch(mask, patchOf(mask, polygonRegion(corners, Rect::of(size), rule), mask::kCell));
    return mask;
}

/// Times the corners go around a point, by crossings of the ray to the right.
int windingAt(const std::vector<ImagePoint>& corners, double x, double y)
{
    int winding = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const ImagePoint a = corners[i], b = corners[(i + 1) % corners.size()];
        const double side = (b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y);
        if (a.y <= y && b.y > y && side > 0)
            ++winding;
        else if (a.y > y && b.y <= y && side < 0)
            --winding;
    }
    return winding;
}

} // namespace

void TstPolygon::centresDecide()
{
    QVERIFY(drawn({{1, 1}, {4, 1}, {4, 3}, {1, 3}}, {5, 4}, PolygonRule::NonZero) ==
            imageFromText({".....", ".###.", ".###.", "....."}));
    // Both directions mean the same.
    QVERIFY(drawn({{1, 3}, {4, 3}, {4, 1}, {1, 1}}, {5, 4}, PolygonRule::EvenOdd) ==
            imageFromText({".....", ".###.", ".###.", "....."}));
    QVERIFY(drawn({{1.6, 1.6}, {3.4, 1.6}, {3.4, 2.4}}, {5, 4}, PolygonRule::NonZero) == Mask({5, 4}));
}

void TstPolygon::rulesDifferWhereItCrossesItself()
{
    // A square gone around, then a smaller one in the same direction.
    const std::vector<ImagePoint> twice{{0, 0}, {6, 0}, {6, 6}, {0, 6}, {0, 0}, {2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 2}};
    QCOMPARE(polygonRegion(twice, {0, 0, 6, 6}, PolygonRule::NonZero).area, std::int64_t(36));
    QCOMPARE(polygonRegion(twice, {0, 0, 6, 6}, PolygonRule::EvenOdd).area, std::int64_t(32));
}

void TstPolygon::neighboursShareNoPixelAndLeaveNone()
{
    Random random(5);
    for (int round = 0; round < 40; ++round) {
        const ImagePoint middle{random.uniform(2, 38), random.uniform(2, 28)};
        const std::vector<ImagePoint> frame{{0, 0}, {40, 0}, {40, 30}, {0, 30}};
        std::int64_t sum = 0;
        Image<int> seen({40, 30});
        for (std::size_t i = 0; i < 4; ++i) {
            const PixelRegion part =
                polygonRegion({frame[i], frame[(i + 1) % 4], middle}, {0, 0, 40, 30}, PolygonRule::NonZero);
            sum += part.area;
            for (const PixelRun& run : part.runs)
                for (int x = run.from; x < run.to; ++x)
                    QCOMPARE(++seen.at(x, run.y), 1);
        }
        QCOMPARE(sum, std::int64_t(40 * 30));
    }
}

void TstPolygon::agreesWithTheWindingNumber()
{
    Random random(6);
    for (int round = 0; round < 60; ++round) {
        std::vector<ImagePoint> corners;
        for (int i = 0; i < 3 + round % 9; ++i)
            corners.push_back({random.uniform(-10, 60), random.uniform(-10, 50)});
        const Mask nonZero = drawn(corners, {50, 40}, PolygonRule::NonZero);
        const Mask evenOdd = drawn(corners, {50, 40}, PolygonRule::EvenOdd);
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 50; ++x) {
                const int winding = windingAt(corners, x + 0.5, y + 0.5);
                QCOMPARE(nonZero.at(x, y) == mask::kCell, winding != 0);
                QCOMPARE(evenOdd.at(x, y) == mask::kCell, winding % 2 != 0);
            }
    }
}

void TstPolygon::badPolygonsAreEmpty()
{
    const Rect bounds{0, 0, 9, 9};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(polygonRegion({}, bounds, PolygonRule::NonZero).isEmpty());
    QVERIFY(polygonRegion({{0, 0}, {9, 9}}, bounds, PolygonRule::NonZero).isEmpty());
    QVERIFY(polygonRegion({{0, 0}, {9, 9}, {nan, 4}}, bounds, PolygonRule::NonZero).isEmpty());
    QVERIFY(polygonRegion({{0, 0}, {9, 0}, {9, 9}}, {}, PolygonRule::NonZero).isEmpty());
    QCOMPARE(
        polygonRegion({{-1e12, -1e12}, {1e12, -1e12}, {1e12, 1e12}, {-1e12, 1e12}}, bounds, PolygonRule::NonZero).area,
        std::int64_t(81));
}

void TstPolygon::clipsToTheMask()
{
    const Mask mask({4, 3}, mask::kMembrane);
    const Correction all = fillPolygon(mask, {{-5, -5}, {20, -5}, {20, 20}, {-5, 20}}, mask::kCell);
    QVERIFY(test::applied(mask, all) == Mask({4, 3}, mask::kCell));
    QVERIFY(!fillPolygon(mask, {{-5, -5}, {20, -5}, {20, 20}}, mask::kMembrane).isDone());
    QVERIFY(!fillPolygon(mask, {{10, 10}, {20, 10}, {20, 20}}, mask::kCell).isDone());
}

void TstPolygon::linesJoinCorners()
{
    const Mask mask({30, 20}, mask::kCell);
    const Correction lines = drawLines(mask, {{5.5, 5.5}, {25.5, 5.5}, {25.5, 15.5}}, 3, mask::kMembrane);
    const Mask after = test::applied(mask, lines);
    Mask expected = mask;
    paintSegment(expected, {{5.5, 5.5}, {25.5, 5.5}, 3, mask::kMembrane});
    paintSegment(expected, {{25.5, 5.5}, {25.5, 15.5}, 3, mask::kMembrane});
    QVERIFY(after == expected);
    QVERIFY(drawLines(mask, {{5, 5}}, 1, mask::kMembrane).isDone());
    QVERIFY(!drawLines(mask, {}, 3, mask::kMembrane).isDone());
    QVERIFY(!drawLines(mask, {{50, 50}, {60, 50}}, 3, mask::kMembrane).isDone());
    QVERIFY(!drawLines(mask, {{5, 5}, {9, 9}}, 3, mask::kCell).isDone());
}

QTEST_GUILESS_MAIN(TstPolygon)
#include "tst_polygon.moc"
