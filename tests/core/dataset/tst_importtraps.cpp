// Every trap that people's files hold, drawn and written: what the import check says of it, and what is left once its
// fixes are applied.
#include "TestSupport.h"
#include "Traps.h"
#include "base/Sha256.h"
#include "dataset/ImportCheck.h"
#include "image/ImageWriter.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <numeric>

using namespace lamella;
using namespace lamella::test;

namespace {

using Names = std::vector<std::string>;

ImportReport check(const Stack& sections, const Stack& masks)
{
    std::vector<int> pages(static_cast<std::size_t>(sections.pageCount()));
    std::iota(pages.begin(), pages.end(), 0);
    return checkImport(sections, masks, pages);
}

Names namesOf(const ImportReport& report)
{
    Names names;
    for (const ImportFinding& finding : report.findings)
        names.emplace_back(importIssueName(finding.issue));
    std::sort(names.begin(), names.end());
    return names;
}

QString joined(const Names& names)
{
    QString text;
    for (const std::string& name : names)
        text += QString::fromStdString(name) + QLatin1Char(' ');
    return text;
}

/// Content of all files below a folder.
std::map<std::string, std::string> hashesOf(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> hashes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            hashes[entry.path().string()] = sha256OfFile(entry.path());
    return hashes;
}

} // namespace

class TstImportTraps : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachTrapIsNamed_data()
    {
        QTest::addColumn<std::string>("name");
        for (const std::string& name : trapNames())
            QTest::newRow(name.c_str()) << name;
    }
    void eachTrapIsNamed()
    {
        QFETCH(std::string, name);
        const TempFolder folder;
        const Trap trap = writeTrap(name, folder.path());
        const auto before = hashesOf(folder.path());
        const auto sections = openStack(trap.sections);
        const auto masks = openStack(trap.masks);
        const ImportReport report = check(*sections, *masks);
        for (const ImportFinding& finding : report.findings)
            qInfo("%s: %s [%s]", name.c_str(), finding.text.c_str(), findingRemedy(finding).c_str());
        QCOMPARE(joined(namesOf(report)), joined(trap.expected));

        // What can be put right, is: a second check of what would be imported finds nothing more to do.
        ImportFixes fixes;
        for (const ImportFinding& finding : report.findings)
            fixes = merged(fixes, finding.fix);
        if (!std::all_of(report.findings.begin(), report.findings.end(), [](const ImportFinding& finding) {
                return finding.severity != ImportSeverity::Error || !finding.fix.isEmpty();
            }))
            return;
        std::vector<int> sectionPages;
        std::vector<int> maskPages;
        for (const FixedPair& pair : fixedPairs(sections->pageCount(), masks->pageCount(), fixes)) {
            sectionPages.push_back(pair.section);
            maskPages.push_back(pair.mask);
        }
        const ImportReport again =
            check(*fixedSections(sections, fixes, sectionPages), *fixedMasks(masks, fixes, maskPages));
        for (const ImportFinding& finding : again.findings)
            QVERIFY2(finding.fix.isEmpty(), finding.text.c_str());
        QVERIFY(again.isUsable());
        QVERIFY(hashesOf(folder.path()) == before);
    }

    void fixesGiveTheTrueMasks_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<double>("alike"); // least share of equal pixels
        QTest::newRow("inverted") << std::string("inverted") << 1.0;
        QTest::newRow("0 and 1") << std::string("0 and 1") << 1.0;
        QTest::newRow("palette") << std::string("palette of 0 and 1") << 1.0;
        QTest::newRow("one bit") << std::string("one bit") << 1.0;
        QTest::newRow("opacity") << std::string("drawn in the opacity") << 1.0;
        QTest::newRow("two values") << std::string("two other values") << 1.0;
        QTest::newRow("labels") << std::string("labels") << 1.0;
        QTest::newRow("JPEG") << std::string("JPEG masks") << 0.999;
        QTest::newRow("smoothed") << std::string("smoothed") << 0.97;
        QTest::newRow("strays") << std::string("opacity and stray greys") << 0.997; // 60 of 25600 pixels, some right
    }
    void fixesGiveTheTrueMasks()
    {
        QFETCH(std::string, name);
        QFETCH(double, alike);
        const TempFolder folder;
        std::filesystem::create_directories(folder / "true");
        std::filesystem::create_directories(folder / "trap");
        const auto truth = openStack(writeTrap("good stacks", folder / "true").masks);
        const Trap trap = writeTrap(name, folder / "trap");
        const auto masks = openStack(trap.masks);
        ImportFixes fixes;
        for (const ImportFinding& finding : check(*openStack(trap.sections), *masks).findings)
            fixes = merged(fixes, finding.fix);
        const auto fixed = fixedMasks(masks, fixes);
        for (int page = 0; page < truth->pageCount(); ++page) {
            const Mask expected = readMask(*truth, page);
            const Mask actual = readMask(*fixed, page);
            std::size_t equal = 0;
            for (std::size_t i = 0; i < expected.pixels().size(); ++i)
                equal += expected.pixels()[i] == actual.pixels()[i] ? 1 : 0;
            QVERIFY2(static_cast<double>(equal) >= alike * static_cast<double>(expected.pixels().size()),
                     std::to_string(equal).c_str());
        }
    }

    void directionOfTheShift_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<int>("shift");
        QTest::newRow("late") << std::string("masks one late") << 1;
        QTest::newRow("early") << std::string("masks one early") << -1;
    }
    void directionOfTheShift()
    {
        QFETCH(std::string, name);
        QFETCH(int, shift);
        const TempFolder folder;
        const Trap trap = writeTrap(name, folder.path());
        const ImportReport report = check(*openStack(trap.sections), *openStack(trap.masks));
        QCOMPARE(report.findings.size(), std::size_t{1});
        QCOMPARE(report.findings[0].fix.maskShift, shift);
        QVERIFY(report.findings[0].figures[2] > report.findings[0].figures[1] + 0.08);
    }

    void placesAndPages()
    {
        const TempFolder folder;
        const auto findingOf = [&](const char* name) {
            const Trap trap = writeTrap(name, folder.path());
            return check(*openStack(trap.sections), *openStack(trap.masks)).findings.at(0);
        };
        QCOMPARE(findingOf("one inverted").page, 2);
        QCOMPARE(findingOf("one empty").page, 4);
        QCOMPARE(findingOf("one smoothed").page, 3);
        const ImportFinding copy = findingOf("copied mask");
        QCOMPARE(copy.page, 3); // the mask fits section 2, where it was made
        QCOMPARE(copy.otherPage, 2);
        const ImportFinding bar = findingOf("bar the masks lack");
        QVERIFY(bar.box && *bar.box == (Rect{0, 160, 160, 20}));
        QVERIFY(bar.fix.crop && bar.fix.crop->keep == (Rect{0, 0, 160, 160}));
        QVERIFY(findingOf("pixel size in micrometres").fix.pixelSize == (PixelSizeNm{4, 4, 50}));
    }

    void threeTrapsAtOnce()
    {
        const TempFolder folder;
        const Trap trap = writeThreeTraps(folder.path(), 4);
        QCOMPARE(joined(namesOf(check(*openStack(trap.sections), *openStack(trap.masks)))), joined(trap.expected));
    }

    void nothingIsSaidOfTheSample_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("count");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("as lamella-cli sample writes it, fewer") << 512 << 4 << quint64{1};
        QTest::newRow("two sections") << 192 << 2 << quint64{2};
        QTest::newRow("one section") << 192 << 1 << quint64{3};
        QTest::newRow("small") << 64 << 8 << quint64{4};
        QTest::newRow("another seed") << 256 << 6 << quint64{99};
    }
    void nothingIsSaidOfTheSample()
    {
        QFETCH(int, size);
        QFETCH(int, count);
        QFETCH(quint64, seed);
        const TempFolder folder;
        const SyntheticStack tissue({.count = count, .size = size, .seed = seed});
        TiffWriter volume(folder / "volume.tif", count, {4, 4, 50});
        TiffWriter labels(folder / "labels.tif", count, {4, 4, 50});
        for (int page = 0; page < count; ++page) {
            const SyntheticSection drawn = tissue.draw(page);
            volume.add(drawn.image);
            labels.add(drawn.mask);
        }
        volume.commit();
        labels.commit();
        const ImportReport report = check(*openStack(folder / "volume.tif"), *openStack(folder / "labels.tif"));
        QVERIFY2(report.findings.empty(), report.findings.empty() ? "" : report.findings[0].text.c_str());
    }

    void nothingIsSaidOfIsbi()
    {
        LAMELLA_REQUIRE_SHARED(isbi, "data/isbi2012");
        const ImportReport report = check(*openStack(isbi / "volume.tif"), *openStack(isbi / "labels.tif"));
        QVERIFY2(report.findings.empty(), report.findings.empty() ? "" : report.findings[0].text.c_str());
        QCOMPARE(report.checkedPages, 22);
        QVERIFY(checkSections(*openStack(isbi / "unlabelled.tif")).findings.empty());
    }
};

QTEST_GUILESS_MAIN(TstImportTraps)
#include "tst_importtraps.moc"
