#include "MemoryStack.h"
#include "TestSupport.h"
#include "dataset/ImportFixes.h"

using namespace lamella;
using namespace lamella::test;

namespace {

ImportFixes everything()
{
    ImportFixes fixes;
    fixes.invertsAll = true;
    fixes.invertedMasks = {0, 7};
    fixes.maskValues = MaskValues::Threshold;
    fixes.threshold = 0.1;
    fixes.maskShift = -1;
    fixes.pairs = {{0, 3}, {2, 5}};
    fixes.leftOut = {4};
    fixes.crop = CropFix{{0, 2, 8, 6}, {8, 10}};
    fixes.pixelSize = PixelSizeNm{3.7, 3.7, 0.0};
    return fixes;
}

std::shared_ptr<MemoryStack> stackOf(const std::vector<GrayImage>& pages)
{
    return std::make_shared<MemoryStack>(pages);
}

Mask maskAt(const Stack& stack, int page)
{
    return readMask(stack, page);
}

} // namespace

class TstImportFixes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonRoundTrip()
    {
        QCOMPARE(toJson({}), std::string("{}"));
        QVERIFY(importFixesFromJson("{}").isEmpty());
        QVERIFY(importFixesFromJson("").isEmpty());
        const ImportFixes fixes = everything();
        QVERIFY(importFixesFromJson(toJson(fixes)) == fixes);
        for (const MaskValues values : {MaskValues::Nearer, MaskValues::Labels, MaskValues::Opacity}) {
            ImportFixes one;
            one.maskValues = values;
            QVERIFY(importFixesFromJson(toJson(one)) == one);
        }
    }

    void badJsonIsRefused_data()
    {
        QTest::addColumn<QString>("json");
        for (const char* json : {"[]",
                                 "{",
                                 "null",
                                 "{\"colour\":1}",
                                 "{\"inverts_all\":false}",
                                 "{\"inverts_all\":1}",
                                 "{\"inverted_masks\":3}",
                                 "{\"inverted_masks\":[-1]}",
                                 "{\"inverted_masks\":[1.5]}",
                                 "{\"values\":\"round\"}",
                                 "{\"values\":3}",
                                 "{\"threshold\":2}",
                                 "{\"threshold\":\"0.5\"}",
                                 "{\"mask_shift\":1001}",
                                 "{\"mask_shift\":1e300}",
                                 "{\"mask_shift\":18446744073709551615}",
                                 "{\"pairs\":{}}",
                                 "{\"pairs\":[[1]]}",
                                 "{\"pairs\":[[1,-2]]}",
                                 "{\"left_out\":[\"a\"]}",
                                 "{\"crop\":{}}",
                                 "{\"crop\":{\"x\":0,\"y\":0,\"width\":0,\"height\":2,\"of_width\":8,\"of_height\":8}}",
                                 "{\"crop\":{\"x\":0,\"y\":4,\"width\":8,\"height\":8,\"of_width\":8,\"of_height\":8}}",
                                 "{\"crop\":{\"x\":0,\"y\":0,\"width\":8,\"height\":8,\"of_width\":8,\"of_depth\":8}}",
                                 "{\"pixel_size\":4}",
                                 "{\"pixel_size\":{\"x\":-1,\"y\":1,\"z\":1}}"})
            QTest::newRow(json) << QString::fromLatin1(json);
    }
    void badJsonIsRefused()
    {
        QFETCH(QString, json);
        LAMELLA_EXPECT_ERROR(importFixesFromJson(json.toStdString()), ErrorCode::SpecInvalid, "fixes");
    }

    void whatIsKeptOfASection()
    {
        ImportFixes fixes;
        QCOMPARE(sectionFixesJson(fixes, {0, 0}), std::string());
        fixes.invertedMasks = {3};
        fixes.maskShift = 1;
        QCOMPARE(sectionFixesJson(fixes, {2, 3}), std::string("{\"inverted\":true,\"mask_page\":3}"));
        QCOMPARE(sectionFixesJson(fixes, {3, 4}), std::string("{\"mask_page\":4}"));
        fixes.maskValues = MaskValues::Nearer;
        QCOMPARE(sectionFixesJson(fixes, {2, -1}), std::string()); // no mask, nothing of masks
        fixes.crop = CropFix{{0, 0, 8, 6}, {8, 8}};
        const std::string kept = sectionFixesJson(fixes, {2, -1});
        QVERIFY(cropOfSection(kept) == fixes.crop);
        QVERIFY(!cropOfSection(""));
        QVERIFY(!cropOfSection("{\"inverted\":true}"));
        QVERIFY(!cropOfSection("{\"rounded\":true}"));
        LAMELLA_EXPECT_ERROR(cropOfSection("{\"crop\":3}"), ErrorCode::SpecInvalid, "fixes");
        LAMELLA_EXPECT_ERROR(cropOfSection("nonsense"), ErrorCode::SpecInvalid, "fixes");
    }

    void merging()
    {
        ImportFixes a;
        a.leftOut = {1};
        a.invertedMasks = {2};
        ImportFixes b;
        b.leftOut = {5};
        b.maskValues = MaskValues::Labels;
        const ImportFixes both = merged(a, b);
        QVERIFY(both.leftOut == std::set<int>({1, 5}));
        QVERIFY(both.invertedMasks == std::set<int>({2}));
        QVERIFY(both.maskValues == MaskValues::Labels);
        QVERIFY(merged(everything(), {}) == everything());
        QVERIFY(merged({}, everything()) == everything());
    }

    void pairs()
    {
        using Pairs = std::vector<FixedPair>;
        QVERIFY(fixedPairs(3, 3, {}) == (Pairs{{0, 0}, {1, 1}, {2, 2}}));
        QVERIFY(fixedPairs(2, -1, {}) == (Pairs{{0, -1}, {1, -1}}));
        QVERIFY(fixedPairs(0, 0, {}).empty());
        ImportFixes shift;
        shift.maskShift = 1;
        QVERIFY(fixedPairs(3, 3, shift) == (Pairs{{0, 1}, {1, 2}}));
        shift.maskShift = -1;
        shift.leftOut = {2};
        QVERIFY(fixedPairs(3, 3, shift) == (Pairs{{1, 0}}));
        ImportFixes named;
        named.pairs = {{0, 1}, {2, 0}, {7, 2}};
        QVERIFY(fixedPairs(3, 3, named) == (Pairs{{0, 1}, {2, 0}}));
    }

    void rulesForMasks()
    {
        const GrayImage grey = imageFromText({"#.#", "#.#"});
        GrayImage stray = grey;
        stray.at(0, 0) = 200;
        stray.at(1, 0) = 90;
        LAMELLA_EXPECT_ERROR(maskByRule(rawPage(stray), {}, 4), ErrorCode::MaskNotBinary, "4");
        ImportFixes fixes;
        fixes.maskValues = MaskValues::Nearer;
        QVERIFY(maskByRule(rawPage(stray), fixes, 0) == grey);
        fixes.maskValues = MaskValues::Threshold;
        fixes.threshold = 0.1;
        QCOMPARE(maskByRule(rawPage(stray), fixes, 0).at(1, 0), mask::kCell);
        QCOMPARE(maskByRule(rawPage(stray), fixes, 0).at(1, 1), mask::kMembrane);
    }

    void opacityAsMask()
    {
        const GrayImage black(Size{3, 1}, 0);
        GrayImage opacity(Size{3, 1}, 0);
        opacity.at(1, 0) = 255;
        opacity.at(2, 0) = 100; // hardly drawn
        ImportFixes fixes;
        fixes.maskValues = MaskValues::Opacity;
        QVERIFY(maskByRule(rawPage(black, opacity), fixes, 0) == imageFromText({"#.#"}));
        LAMELLA_EXPECT_ERROR(maskByRule(rawPage(black), fixes, 0), ErrorCode::MaskOneClass, "");
    }

    void labelsBecomeMembranesBetweenThem()
    {
        GrayImage labels(Size{6, 3}, 7);
        for (int y = 0; y < 3; ++y)
            for (int x = 3; x < 6; ++x)
                labels.at(x, y) = 9;
        labels.at(0, 0) = 0;
        ImportFixes fixes;
        fixes.maskValues = MaskValues::Labels;
        // Both sides of a border, but nothing beside 0, which is membrane itself.
        QVERIFY(maskByRule(rawPage(labels), fixes, 0) == imageFromText({".#..##", "##..##", "##..##"}));
        QVERIFY(maskByRule(rawPage(GrayImage({4, 4}, 5)), fixes, 0) == Mask({4, 4}, mask::kCell));
    }

    void fixedMasksAreReadThroughTheFixes()
    {
        const Mask first = imageFromText({"##.", "#?#"});
        const Mask second = imageFromText({"...", "#.#"});
        const auto masks = stackOf({first, second});
        ImportFixes fixes;
        fixes.invertedMasks = {1};
        const auto fixed = fixedMasks(masks, fixes, {1, 0});
        QCOMPARE(fixed->pageCount(), 2);
        QVERIFY(maskAt(*fixed, 0) == imageFromText({"###", ".#."}));
        QVERIFY(maskAt(*fixed, 1) == first);
        fixes.invertsAll = true;
        QVERIFY(maskAt(*fixedMasks(masks, fixes), 0) == imageFromText({"..#", ".?."}));
        QVERIFY(maskAt(*masks, 0) == first); // what lies behind is as it was
        LAMELLA_EXPECT_ERROR(fixed->readRaw(2), ErrorCode::PageOutOfRange, "memory");
        const auto damaged = stackOf({GrayImage({2, 1}, 9)});
        LAMELLA_EXPECT_ERROR(fixedMasks(damaged, {})->readRaw(0), ErrorCode::MaskNotBinary, "memory");
    }

    void cropKeepsARectangle()
    {
        GrayImage page(Size{4, 5}, 0);
        for (int y = 0; y < 5; ++y)
            for (int x = 0; x < 4; ++x)
                page.at(x, y) = static_cast<std::uint8_t>(10 * y + x);
        ImportFixes fixes;
        fixes.crop = CropFix{{1, 1, 2, 3}, {4, 5}};
        fixes.pixelSize = PixelSizeNm{8, 8, 40};
        const auto fixed = fixedSections(stackOf({page}), fixes);
        QVERIFY(fixed->size() == (Size{2, 3}));
        const Section section = fixed->readSection(0);
        QVERIFY(std::get<GrayImage>(section.pixels) == page.cropped({1, 1, 2, 3}));
        QVERIFY(section.pixelSize == (PixelSizeNm{8, 8, 40}));
        QVERIFY(fixed->info().pixelSize == section.pixelSize);
        QVERIFY(std::get<GrayImage>(fixed->readSectionRegion(0, {1, 2, 1, 1}).pixels) == page.cropped({2, 3, 1, 1}));
        LAMELLA_EXPECT_ERROR(fixed->readRawRegion(0, {1, 2, 2, 1}), ErrorCode::Internal, "memory");
        // Masks that were cropped already stay whole.
        QVERIFY(fixedMasks(stackOf({imageFromText({"##", "#.", ".."})}), fixes)->size() == (Size{2, 3}));
        fixes.crop->keep.x = 3;
        LAMELLA_EXPECT_ERROR(fixedSections(stackOf({page}), fixes), ErrorCode::Internal, "memory");
    }
};

QTEST_GUILESS_MAIN(TstImportFixes)
#include "tst_importfixes.moc"
