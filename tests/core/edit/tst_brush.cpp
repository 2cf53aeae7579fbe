#include "TestSupport.h"
#include "base/Random.h"
#include "edit/Brush.h"

#include <cmath>
#include <limits>

using namespace lamella;

namespace {

double distanceToSegment(double x, double y, const BrushSegment& s)
{
    const double dx = s.to.x - s.from.x, dy = s.to.y - s.from.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((x - s.from.x) * dx + (y - s.from.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(x - s.from.x - t * dx, y - s.from.y - t * dy);
}

bool holdsPixel(const ImagePoint& p, int x, int y)
{
    return std::floor(p.x) == x && std::floor(p.y) == y;
}

} // namespace

class TstBrush : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsTheDefinition();
    void clickOfDiameterOnePaintsItsPixel();
    void clickOfDiameterThreeIsACross();
    void changedRectangleIsExact();
    void outsideChangesNothing();
    void hugeCoordinatesAndDiameters();
    void segmentsJoinWithoutGap();
};

void TstBrush::equalsTheDefinition()
{
    Random random(11);
    for (int i = 0; i < 300; ++i) {
        BrushSegment s;
        s.from = {random.uniform(-15, 55), random.uniform(-15, 45)};
        s.to = random.chance(0.2) ? s.from : ImagePoint{random.uniform(-15, 55), random.uniform(-15, 45)};
        s.diameter = random.uniform(0.1, 20);
        Mask mask({40, 30}, mask::kCell);
        const Rect changed = paintSegment(mask, s);
        Rect expectedBox;
        for (int y = 0; y < 30; ++y)
            for (int x = 0; x < 40; ++x) {
                const double d = distanceToSegment(x + 0.5, y + 0.5, s);
                if (std::abs(d - s.diameter / 2) < 1e-9)
                    continue; // on the rim rounding decides
                const bool inside = d <= s.diameter / 2 || holdsPixel(s.from, x, y) || holdsPixel(s.to, x, y);
                QCOMPARE(mask.at(x, y), inside ? mask::kMembrane : mask::kCell);
                if (inside)
                    expectedBox = expectedBox.united({x, y, 1, 1});
            }
        QVERIFY(changed == expectedBox);
        const Rect bounds = brushBounds(s);
        QVERIFY(changed.isEmpty() || changed.intersected(bounds) == changed);
    }
}

void TstBrush::clickOfDiameterOnePaintsItsPixel()
{
    for (const double diameter : {0.0, 0.5, 1.0}) {
        Mask mask({5, 4}, mask::kCell);
        const BrushSegment click{{2.9, 1.1}, {2.9, 1.1}, diameter, mask::kMembrane};
        QVERIFY((paintSegment(mask, click) == Rect{2, 1, 1, 1}));
        QVERIFY(mask == test::imageFromText({"#####", "##.##", "#####", "#####"}));
    }
}

void TstBrush::clickOfDiameterThreeIsACross()
{
    Mask mask({5, 5}, mask::kMembrane);
    QVERIFY((paintSegment(mask, {{2.5, 2.5}, {2.5, 2.5}, 2.2, mask::kCell}) == Rect{1, 1, 3, 3}));
    QVERIFY(mask == test::imageFromText({".....", "..#..", ".###.", "..#..", "....."}));
}

void TstBrush::changedRectangleIsExact()
{
    Mask mask({9, 3}, mask::kCell);
    paintSegment(mask, {{0.5, 1.5}, {4.5, 1.5}, 1, mask::kMembrane});
    const Rect second = paintSegment(mask, {{0.5, 1.5}, {7.5, 1.5}, 1, mask::kMembrane});
    QVERIFY((second == Rect{5, 1, 3, 1}));
    QVERIFY(paintSegment(mask, {{0.5, 1.5}, {7.5, 1.5}, 1, mask::kMembrane}).isEmpty());
}

void TstBrush::outsideChangesNothing()
{
    Mask mask({6, 6}, mask::kCell);
    const Mask before = mask;
    QVERIFY(paintSegment(mask, {{-20, -20}, {-10, 40}, 9, mask::kMembrane}).isEmpty());
    QVERIFY(paintSegment(mask, {{6.0, 6.0}, {6.0, 6.0}, 1, mask::kMembrane}).isEmpty());
    QVERIFY(mask == before);
    Mask empty;
    QVERIFY(paintSegment(empty, {{0, 0}, {5, 5}, 9, mask::kMembrane}).isEmpty());
}

void TstBrush::hugeCoordinatesAndDiameters()
{
    Mask mask({6, 6}, mask::kCell);
    const double far = 1e300;
    paintSegment(mask, {{-far, 3.5}, {far, 3.5}, 1, mask::kMembrane});
    QVERIFY(mask == test::imageFromText({"######", "######", "######", "......", "######", "######"}));
    paintSegment(mask, {{3, 3}, {3, 3}, far, mask::kUnlabelled});
    QVERIFY(mask == Mask({6, 6}, mask::kUnlabelled));
    const double nan = std::numeric_limits<double>::quiet_NaN();
    paintSegment(mask, {{nan, nan}, {nan, nan}, nan, mask::kCell});
    QCOMPARE(mask.at(5, 5), mask::kUnlabelled);
}

void TstBrush::segmentsJoinWithoutGap()
{
    Random random(5);
    for (int i = 0; i < 50; ++i) {
        Mask mask({60, 60}, mask::kCell);
        ImagePoint at{30, 30};
        std::size_t painted = 0;
        for (int step = 0; step < 10; ++step) {
            const ImagePoint next{random.uniform(2, 58), random.uniform(2, 58)};
            paintSegment(mask, {at, next, 3, mask::kMembrane});
            at = next;
        }
        // Flood from the start must reach every painted pixel (8-connected).
        std::vector<std::pair<int, int>> open{{30, 30}};
        for (const std::uint8_t p : mask.pixels())
            painted += p == mask::kMembrane;
        std::size_t reached = 0;
        mask.at(30, 30) = mask::kUnlabelled;
        while (!open.empty()) {
            const auto [x, y] = open.back();
            open.pop_back();
            ++reached;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const int nx = x + dx, ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= 60 || ny >= 60 || mask.at(nx, ny) != mask::kMembrane)
                        continue;
                    mask.at(nx, ny) = mask::kUnlabelled;
                    open.emplace_back(nx, ny);
                }
        }
        QCOMPARE(reached, painted);
    }
}

QTEST_GUILESS_MAIN(TstBrush)
#include "tst_brush.moc"
