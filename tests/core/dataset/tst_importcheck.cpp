#include "MemoryStack.h"
#include "TestSupport.h"
#include "base/Random.h"
#include "dataset/ImportCheck.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr Size kSize{16, 16};

/// Membrane in every fourth column, each page another way.
Mask stripes(int page = 0)
{
    Mask mask(kSize, mask::kCell);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = (page + (y < 2 * page ? 1 : 0)) % 4; x < kSize.width; x += 4)
            mask.at(x, y) = mask::kMembrane;
    return mask;
}

/// Dark membranes, bright cells, noise.
GrayImage sectionOf(const Mask& mask, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(mask.size());
    for (std::size_t i = 0; i < image.pixels().size(); ++i)
        image.pixels()[i] =
            static_cast<std::uint8_t>((mask.pixels()[i] == mask::kMembrane ? 60 : 160) + random.below(40));
    return image;
}

MemoryStack sections(int count)
{
    std::vector<GrayImage> pages;
    for (int i = 0; i < count; ++i)
        pages.push_back(sectionOf(stripes(i), static_cast<std::uint64_t>(i)));
    return MemoryStack(pages);
}

Mask mapped(Mask mask, std::uint8_t from, std::uint8_t to)
{
    std::replace(mask.pixels().begin(), mask.pixels().end(), from, to);
    return mask;
}

Mask inverted(Mask mask)
{
    for (auto& value : mask.pixels())
        value = static_cast<std::uint8_t>(255 - value);
    return mask;
}

ImportReport check(const std::vector<GrayImage>& masks)
{
    const int count = static_cast<int>(masks.size());
    std::vector<int> pages;
    for (int i = 0; i < count; ++i)
        pages.push_back(i);
    return checkImport(sections(count), MemoryStack(masks), pages);
}

} // namespace

class TstImportCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodMasksHaveNoFindings()
    {
        const ImportReport report = check({stripes(0), stripes(1)});
        QVERIFY2(report.findings.empty(), report.findings.empty() ? "" : report.findings[0].text.c_str());
        QVERIFY(report.isUsable());
        QCOMPARE(report.checkedPages, 2);
        QCOMPARE(report.membraneShare, 0.25);
        QCOMPARE(report.unlabelledShare, 0.0);
        QVERIFY(report.pairs == (std::vector<FixedPair>{{0, 0}, {1, 1}}));
    }

    void countAndSize()
    {
        const ImportReport count = checkImport(sections(3), MemoryStack(std::vector{stripes()}), {0, 1, 2});
        QVERIFY(count.has(ImportIssue::CountDiffers));
        QVERIFY(!count.isUsable());
        QCOMPARE(count.checkedPages, 0);
        QCOMPARE(count.findings.size(), std::size_t{1});
        QVERIFY(count.findings[0].fix.isEmpty());
        QVERIFY(count.findings[0].figures == (std::vector<double>{1, 3, 0}));
        const ImportReport size = checkImport(sections(1), MemoryStack(std::vector{GrayImage({8, 16})}), {0});
        QVERIFY(size.has(ImportIssue::SizeDiffers));
        QVERIFY2(size.findings[0].text.find("8×16") != std::string::npos, size.findings[0].text.c_str());
    }

    void namesPairWhatCountsDoNot()
    {
        MemoryStack some(std::vector{stripes(2), stripes(0)});
        some.files = {"mask_3.png", "mask_10.png"}; // in whatever order
        MemoryStack three = sections(3);
        three.files = {"s_10.png", "s_2.png", "s_3.png"};
        const ImportReport report = checkImport(three, some, {0, 1, 2});
        QCOMPARE(report.findings.size(), std::size_t{1});
        QVERIFY(report.findings[0].fix.pairs == (std::map<int, int>{{0, 1}, {2, 0}}));
        QVERIFY(report.pairs == (std::vector<FixedPair>{{0, 1}, {2, 0}}));
        QCOMPARE(report.checkedPages, 2); // looked through
        // Only what is asked for.
        QVERIFY(checkImport(three, some, {2}).pairs == (std::vector<FixedPair>{{2, 0}}));
    }

    void polarity()
    {
        const ImportReport all = check({inverted(stripes(0)), inverted(stripes(1)), inverted(stripes(2))});
        QCOMPARE(all.findings.size(), std::size_t{1});
        QVERIFY(all.has(ImportIssue::Inverted));
        QVERIFY(all.isUsable()); // a guess is no error
        const ImportFinding& finding = all.findings[0];
        QCOMPARE(finding.page, -1);
        QVERIFY(finding.fix.invertsAll);
        QCOMPARE(finding.figures.size(), std::size_t{4});
        QVERIFY(std::abs(finding.figures[2] - 179.5) < 3.0 && std::abs(finding.figures[3] - 79.5) < 3.0); // 16² pixels
        const ImportReport one = check({stripes(0), inverted(stripes(1)), stripes(2)});
        QVERIFY(one.has(ImportIssue::Inverted));
        QCOMPARE(one.findings.back().page, 1);
        QVERIFY(one.findings.back().fix.invertedMasks == std::set<int>{1});
    }

    void valuesOfMasks()
    {
        const ImportReport zeroOne = check({mapped(stripes(), 255, 1)});
        QCOMPARE(zeroOne.findings.size(), std::size_t{1});
        QVERIFY(zeroOne.has(ImportIssue::ZeroOne));
        QVERIFY(zeroOne.isUsable());
        QCOMPARE(zeroOne.membraneShare, 0.25);
        const ImportReport other = check({stripes(0), mapped(stripes(1), 255, 90)});
        QVERIFY(other.has(ImportIssue::NotBinary));
        QVERIFY(!other.isUsable());
        QCOMPARE(other.findings[0].page, 1);
        QVERIFY(other.findings[0].text.find("2 different") != std::string::npos);
        QVERIFY(std::abs(other.findings[0].fix.threshold - 45.0 / 255.0) < 1e-6);
        Mask partly = stripes();
        for (int y = 0; y < kSize.height; ++y)
            partly.at(1, y) = mask::kUnlabelled;
        const ImportReport unlabelled = check({partly});
        QVERIFY(unlabelled.has(ImportIssue::Unlabelled));
        QVERIFY(unlabelled.isUsable());
        QCOMPARE(unlabelled.unlabelledShare, 1.0 / 16);
    }

    void oneClass()
    {
        const ImportReport all = check({Mask(kSize, mask::kCell), Mask(kSize, mask::kCell)});
        QVERIFY(all.has(ImportIssue::OneClassAll));
        QVERIFY(!all.has(ImportIssue::OneClassPage));
        QVERIFY(!all.has(ImportIssue::DuplicateMask));
        QVERIFY(!all.isUsable());
        const ImportReport nothing = check({Mask(kSize, mask::kUnlabelled)});
        QVERIFY(nothing.has(ImportIssue::OneClassAll));
        QCOMPARE(nothing.findings[0].figures[0], 128.0);
        const ImportReport one = check({stripes(), Mask(kSize, mask::kMembrane)});
        QVERIFY(one.has(ImportIssue::OneClassPage));
        QVERIFY(one.isUsable());
        QCOMPARE(one.findings.back().page, 1);
        QVERIFY(one.findings.back().fix.leftOut == std::set<int>{1});
    }

    void unusualShare()
    {
        Mask little(kSize, mask::kCell);
        little.at(0, 0) = mask::kMembrane;
        QVERIFY(check({little}).has(ImportIssue::UnusualShare));
        QVERIFY(!check({stripes()}).has(ImportIssue::UnusualShare));
    }

    void exchangedStacks()
    {
        const ImportReport report = checkImport(MemoryStack(std::vector{stripes()}), sections(1), {0});
        QCOMPARE(report.findings.size(), std::size_t{1});
        QVERIFY(report.has(ImportIssue::SectionsAreMasks));
        QVERIFY(!report.isUsable());
        // A section that happens to be black throughout is no mask.
        const ImportReport blank =
            checkImport(MemoryStack(std::vector{GrayImage(kSize, 0)}), MemoryStack(std::vector{stripes()}), {0});
        QVERIFY(!blank.has(ImportIssue::SectionsAreMasks));
    }

    void pixelSize_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("z");
        QTest::addColumn<int>("issue"); // −1 = none
        QTest::addColumn<double>("proposed");
        const int absurd = static_cast<int>(ImportIssue::PixelSizeAbsurd);
        QTest::newRow("ISBI") << 4.0 << 4.0 << 50.0 << -1 << 0.0;
        QTest::newRow("no distance") << 3.7 << 3.7 << 0.0 << -1 << 0.0;
        QTest::newRow("unknown") << 0.0 << 0.0 << 0.0 << static_cast<int>(ImportIssue::PixelSizeMissing) << 0.0;
        QTest::newRow("µm read as nm") << 0.004 << 0.004 << 50.0 << absurd << 4.0;
        QTest::newRow("nm read as µm") << 8000.0 << 8000.0 << 50.0 << absurd << 8.0;
        QTest::newRow("distance in µm") << 4.0 << 4.0 << 0.05 << absurd << 4.0;
        QTest::newRow("no explanation") << 4.0 << 40.0 << 50.0 << absurd << 0.0;
        QTest::newRow("light microscope") << 2e6 << 2e6 << 0.0 << absurd << 0.0;
    }
    void pixelSize()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(double, z);
        QFETCH(int, issue);
        QFETCH(double, proposed);
        MemoryStack stack = sections(1);
        stack.change().pixelSize = {x, y, z};
        const ImportReport report = checkSections(stack);
        QCOMPARE(static_cast<int>(report.findings.size()), issue < 0 ? 0 : 1);
        if (issue < 0)
            return;
        QCOMPARE(static_cast<int>(report.findings[0].issue), issue);
        QCOMPARE(report.findings[0].fix.pixelSize.value_or(PixelSizeNm{}).x, proposed);
        // What the masks know is proposed.
        const ImportReport pair = checkImport(stack, MemoryStack(std::vector{stripes()}), {0});
        if (x == 0.0)
            QVERIFY(pair.findings[0].fix.pixelSize == (PixelSizeNm{4, 4, 50}));
    }

    void progressCanStop()
    {
        std::vector<int> calls;
        const ImportReport report =
            checkImport(sections(3), MemoryStack({stripes(0), stripes(1), stripes(2)}), {0, 1, 2}, [&](int done) {
                calls.push_back(done);
                return done < 2;
            });
        QCOMPARE(calls, std::vector<int>({1, 2}));
        QCOMPARE(report.checkedPages, 2);
        QVERIFY(checkImport(sections(1), MemoryStack(std::vector{stripes()}), {}).findings.empty());
    }

    void errorsComeFirst()
    {
        MemoryStack stack = sections(2);
        stack.change().pixelSize = {};
        MemoryStack masks({stripes(0), mapped(stripes(1), 255, 90)});
        masks.change().pixelSize = {};
        const ImportReport report = checkImport(stack, masks, {0, 1});
        QCOMPARE(report.findings.size(), std::size_t{2});
        QVERIFY(report.findings[0].severity == ImportSeverity::Error);
        QVERIFY(report.findings[1].severity == ImportSeverity::Note);
    }

    void everyIssueHasNameAndSentence()
    {
        std::set<std::string_view> names;
        std::set<std::string> sentences;
        for (int i = 0; i < kImportIssueCount; ++i) {
            ImportFinding finding;
            finding.issue = static_cast<ImportIssue>(i);
            names.insert(importIssueName(finding.issue));
            sentences.insert(findingText(finding));
        }
        QCOMPARE(names.size(), static_cast<std::size_t>(kImportIssueCount));
        QCOMPARE(sentences.size(), static_cast<std::size_t>(kImportIssueCount));
        QVERIFY(!names.contains("") && !sentences.contains(""));
    }
};

QTEST_GUILESS_MAIN(TstImportCheck)
#include "tst_importcheck.moc"
