#include "TestSupport.h"
#include "edit/MaskPatch.h"

using namespace lamella;

class TstMaskPatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void extractClipsToTheMask();
    void applyThenExtractGivesThePatch();
    void applyIgnoresWhatLiesOutside();
    void differenceCountsAndBoxes();
    void differenceLooksOnlyAtTheRectangle();
};

void TstMaskPatch::extractClipsToTheMask()
{
    const Mask mask = test::imageFromText({"#..", ".#.", "..?"});
    const MaskPatch corner = extractPatch(mask, {2, 2, 5, 5});
    QVERIFY((corner.rect == Rect{2, 2, 1, 1}));
    QCOMPARE(corner.pixels.at(0, 0), mask::kUnlabelled);
    QVERIFY(extractPatch(mask, {-4, 0, 4, 3}).pixels.isEmpty());
    QVERIFY(extractPatch(mask, {}).rect.isEmpty());
    QVERIFY(extractPatch(mask, {-9, -9, 40, 40}).pixels == mask);
}

void TstMaskPatch::applyThenExtractGivesThePatch()
{
    Mask mask({7, 5}, mask::kCell);
    const MaskPatch patch{{2, 1, 3, 2}, test::imageFromText({"..?", "#.#"})};
    QVERIFY(applyPatch(mask, patch) == patch.rect);
    QVERIFY(extractPatch(mask, patch.rect) == patch);
    QCOMPARE(difference(Mask({7, 5}, mask::kCell), mask).changed, std::int64_t(4));
}

void TstMaskPatch::applyIgnoresWhatLiesOutside()
{
    Mask mask({3, 2}, mask::kCell);
    QVERIFY((applyPatch(mask, {{-1, -1, 3, 2}, test::imageFromText({"...", "#.#"})}) == Rect{0, 0, 2, 1}));
    QVERIFY(mask == test::imageFromText({".##", "###"}));
    QVERIFY(applyPatch(mask, {{3, 0, 1, 1}, test::imageFromText({"."})}).isEmpty());
    QVERIFY(applyPatch(mask, {}).isEmpty());
}

void TstMaskPatch::differenceCountsAndBoxes()
{
    const Mask before = test::imageFromText({"####", "####", "####"});
    const Mask after = test::imageFromText({"####", "#.?#", "##.#"});
    const MaskDifference d = difference(before, after);
    QCOMPARE(d.changed, std::int64_t(3));
    QCOMPARE(d.toMembrane, std::int64_t(2));
    QCOMPARE(d.toCell, std::int64_t(0));
    QVERIFY((d.box == Rect{1, 1, 2, 2}));
    QCOMPARE(difference(after, before).toCell, std::int64_t(3));
    QVERIFY(difference(before, before) == MaskDifference{});
    QVERIFY(difference(Mask{}, Mask{}) == MaskDifference{});
}

void TstMaskPatch::differenceLooksOnlyAtTheRectangle()
{
    const Mask before = test::imageFromText({"####", "####"});
    const Mask after = test::imageFromText({".##.", "####"});
    const MaskDifference d = difference(before, after, {2, -3, 50, 50});
    QCOMPARE(d.changed, std::int64_t(1));
    QVERIFY((d.box == Rect{3, 0, 1, 1}));
    QCOMPARE(difference(before, after, {1, 0, 2, 2}).changed, std::int64_t(0));
}

QTEST_GUILESS_MAIN(TstMaskPatch)
#include "tst_maskpatch.moc"
