#include "TestSupport.h"
#include "base/Random.h"
#include "edit/Brush.h"
#include "edit/CellMap.h"
#include "edit/MaskPatch.h"

#include <QtTest>

#include <map>
#include <vector>

using namespace lamella;
using namespace lamella::test;

class TstCellMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersFourConnectedCells();
    void labelsRandomMasksAsFloodingDoes();
    void joinKeepsTheNumberOfTheLargest();
    void splitMakesACellMore();
    void unlabelledIsNoCell();
    void oneUpdateMaySplitAndJoin();
    void cellsVanishAndComeBack();
    void localEqualsFullAfterRandomStrokes();
    void limitIsKeptAndTold();
    void outsideAndEmptyAreHarmless();
};

namespace {

/// By flooding from every pixel not reached yet: slow and plain.
LabelImage flooded(const Mask& mask)
{
    LabelImage labels(mask.size());
    std::uint32_t next = 0;
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.at(x, y) != mask::kCell || labels.at(x, y) != 0)
                continue;
            std::vector<std::pair<int, int>> front{{x, y}};
            labels.at(x, y) = ++next;
            while (!front.empty()) {
                const auto [px, py] = front.back();
                front.pop_back();
                const std::pair<int, int> around[] = {{px - 1, py}, {px + 1, py}, {px, py - 1}, {px, py + 1}};
                for (const auto& [qx, qy] : around) {
                    if (qx < 0 || qy < 0 || qx >= mask.width() || qy >= mask.height() ||
                        mask.at(qx, qy) != mask::kCell || labels.at(qx, qy) != 0)
                        continue;
                    labels.at(qx, qy) = next;
                    front.emplace_back(qx, qy);
                }
            }
        }
    }
    return labels;
}

/// The same cells, whatever their numbers are.
bool isSamePartition(const LabelImage& a, const LabelImage& b)
{
    std::map<std::uint32_t, std::uint32_t> forth;
    std::map<std::uint32_t, std::uint32_t> back;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        const std::uint32_t x = a.pixels()[i];
        const std::uint32_t y = b.pixels()[i];
        if ((x == 0) != (y == 0) || forth.emplace(x, y).first->second != y || back.emplace(y, x).first->second != x)
            return false;
    }
    return true;
}

int countOf(const LabelImage& labels)
{
    std::map<std::uint32_t, int> found;
    for (const std::uint32_t label : labels.pixels())
        found[label] = 1;
    found.erase(0);
    return static_cast<int>(found.size());
}

/// Takes a rectangle of the changed mask over into the map.
CellMap::Update follow(CellMap& map, const Mask& mask, const Rect& rect, std::int64_t limit = CellMap::kNoLimit)
{
    const MaskPatch patch = extractPatch(mask, rect);
    return map.update(patch.rect.x, patch.rect.y, patch.pixels, limit);
}

Mask cells(int side, int spacing)
{
    Mask mask({side, side}, mask::kCell);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (x % spacing == 0 || y % spacing == 0)
                mask.at(x, y) = mask::kMembrane;
    return mask;
}

} // namespace

void TstCellMap::numbersFourConnectedCells()
{
    const CellMap map(imageFromText({"##.#", //
                                     "#..#", //
                                     "..#.", // touches the next one only by a corner
                                     "##.."}));
    QCOMPARE(map.count(), 4);
    QCOMPARE(map.labels().at(0, 0), map.labels().at(0, 1));
    QVERIFY(map.labels().at(2, 2) != map.labels().at(3, 1));
    QCOMPARE(map.labels().at(2, 0), 0U);
    QCOMPARE(map.area(map.labels().at(0, 0)), 3);
    QCOMPARE(map.area(0), 0);
    QCOMPARE(map.area(77), 0);
}

void TstCellMap::labelsRandomMasksAsFloodingDoes()
{
    Random random(5);
    for (int round = 0; round < 60; ++round) {
        Mask mask({1 + static_cast<int>(random.below(40)), 1 + static_cast<int>(random.below(40))});
        const double share = random.uniform(0.1, 0.9);
        for (std::uint8_t& pixel : mask.pixels())
            pixel = random.chance(share) ? mask::kCell : random.chance(0.1) ? mask::kUnlabelled : mask::kMembrane;
        const CellMap map(mask);
        const LabelImage expected = flooded(mask);
        QVERIFY(isSamePartition(map.labels(), expected));
        QCOMPARE(map.count(), countOf(expected));
    }
}

void TstCellMap::joinKeepsTheNumberOfTheLargest()
{
    Mask mask = imageFromText({"####.##", //
                               "####.##"});
    CellMap map(mask);
    const std::uint32_t large = map.labels().at(0, 0);
    QCOMPARE(map.count(), 2);
    mask.at(4, 0) = mask::kCell;
    const CellMap::Update update = follow(map, mask, {4, 0, 1, 1});
    QVERIFY(update.isComplete);
    QCOMPARE(map.count(), 1);
    QCOMPARE(map.labels().at(6, 1), large); // the whole of the smaller one, as one big blob
    QCOMPARE(map.area(large), 13);
    QCOMPARE(update.changed, (Rect{4, 0, 3, 2}));
}

void TstCellMap::splitMakesACellMore()
{
    Mask mask({101, 41}, mask::kCell);
    CellMap map(mask);
    QCOMPARE(map.count(), 1);
    for (int y = 0; y < 41; ++y) { // a membrane drawn pixel by pixel: only the last one cuts
        mask.at(30, y) = mask::kMembrane;
        follow(map, mask, {30, y, 1, 1});
        QCOMPARE(map.count(), y < 40 ? 1 : 2);
    }
    QVERIFY(map.labels().at(29, 0) != map.labels().at(31, 0));
    QCOMPARE(map.area(map.labels().at(0, 0)), 30 * 41);
    QCOMPARE(map.area(map.labels().at(100, 0)), 70 * 41);
}

void TstCellMap::unlabelledIsNoCell()
{
    Mask mask({9, 3}, mask::kCell);
    CellMap map(mask);
    for (int y = 0; y < 3; ++y)
        mask.at(4, y) = mask::kUnlabelled;
    follow(map, mask, {4, 0, 1, 3});
    QCOMPARE(map.count(), 2);
    QCOMPARE(map.labels().at(4, 1), 0U);
}

void TstCellMap::oneUpdateMaySplitAndJoin()
{
    Mask mask = imageFromText({"#####.##", //
                               "#####.##", //
                               "#####.##"});
    CellMap map(mask);
    mask = imageFromText({"##.#####", //
                          "##.##.##", //
                          "##.##.##"});
    follow(map, mask, Rect::of(mask.size()));
    QCOMPARE(map.count(), 2);
    QVERIFY(isSamePartition(map.labels(), flooded(mask)));
}

void TstCellMap::cellsVanishAndComeBack()
{
    Mask mask = imageFromText({"#.#", "...", "#.#"});
    CellMap map(mask);
    QCOMPARE(map.count(), 4);
    mask.at(0, 0) = mask::kMembrane;
    follow(map, mask, {0, 0, 1, 1});
    QCOMPARE(map.count(), 3);
    mask.at(1, 1) = mask::kCell;
    mask.at(0, 0) = mask::kCell;
    follow(map, mask, Rect::of(mask.size()));
    QCOMPARE(map.count(), 5);
    QVERIFY(isSamePartition(map.labels(), flooded(mask)));
}

void TstCellMap::localEqualsFullAfterRandomStrokes()
{
    constexpr int kSide = 200;
    constexpr int kStrokes = 1000;
    Random random(17);
    Mask mask = cells(kSide, 23);
    CellMap map(mask);
    for (int stroke = 0; stroke < kStrokes; ++stroke) {
        const auto anywhere = [&] { return ImagePoint{random.uniform(-8, kSide + 8), random.uniform(-8, kSide + 8)}; };
        BrushSegment segment;
        segment.to = anywhere();
        segment.diameter = random.chance(0.1) ? random.uniform(20, 60) : random.uniform(0.5, 9);
        segment.value = random.chance(0.5) ? mask::kMembrane : random.chance(0.05) ? mask::kUnlabelled : mask::kCell;
        const int pieces = 1 + static_cast<int>(random.below(4));
        const LabelImage before = map.labels();
        Rect changed;
        for (int piece = 0; piece < pieces; ++piece) { // as events of the mouse come
            segment.from = segment.to;
            segment.to = {segment.from.x + random.uniform(-30, 30), segment.from.y + random.uniform(-30, 30)};
            const Rect painted = paintSegment(mask, segment);
            const CellMap::Update update = follow(map, mask, painted);
            QVERIFY(update.isComplete);
            changed = changed.united(update.changed);
        }
        const CellMap full(mask);
        QCOMPARE(map.count(), full.count());
        QVERIFY(isSamePartition(map.labels(), full.labels()));
        std::map<std::uint32_t, std::int64_t> areas;
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) {
                const std::uint32_t label = map.labels().at(x, y);
                if (label != 0)
                    ++areas[label];
                const bool isInside = !Rect{x, y, 1, 1}.intersected(changed).isEmpty();
                QVERIFY(isInside || label == before.at(x, y)); // what it does not name has not changed
            }
        }
        for (const auto& [label, area] : areas)
            QCOMPARE(map.area(label), area);
    }
}

void TstCellMap::limitIsKeptAndTold()
{
    Mask mask({400, 400}, mask::kCell);
    CellMap map(mask);
    for (int y = 0; y < 400; ++y)
        mask.at(200, y) = mask::kMembrane;
    const CellMap::Update tooLarge = follow(map, mask, {200, 0, 1, 400}, 1000);
    QVERIFY(!tooLarge.isComplete); // two halves of 80,000 pixels cannot be told apart by a thousand
    CellMap again(cells(400, 40));
    Mask grid = cells(400, 40);
    grid.at(20, 20) = mask::kMembrane;
    QVERIFY(follow(again, grid, {20, 20, 1, 1}, 1000).isComplete); // the size of the cell does not matter
    QCOMPARE(again.count(), CellMap(grid).count());
}

void TstCellMap::outsideAndEmptyAreHarmless()
{
    CellMap map(Mask({5, 5}, mask::kCell));
    QVERIFY(map.update(7, 7, Mask({3, 3}), 10).changed.isEmpty());
    QVERIFY(map.update(-2, -2, Mask({2, 2})).changed.isEmpty());
    map.update(4, 4, Mask({3, 3}, mask::kMembrane)); // only its corner lies inside
    QCOMPARE(map.area(map.labels().at(0, 0)), 24);
    CellMap empty{Mask()};
    QCOMPARE(empty.count(), 0);
    QVERIFY(empty.update(0, 0, Mask({1, 1}, mask::kCell)).changed.isEmpty());
}

QTEST_GUILESS_MAIN(TstCellMap)
#include "tst_cellmap.moc"
