#include "CliRun.h"
#include "TestSupport.h"

#include "augment/Augmentation.h"
#include "base/AtomicFile.h"
#include "dataset/Dataset.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <QObject>

#include <map>

using namespace lamella;
using namespace lamella::test;
namespace fs = std::filesystem;

/// `lamella-cli augment` in process: what it writes, that it repeats, what it keeps its hands off, what it reports.
class TstCliAugment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneSeedGivesTheSameBytes();
    void aSpecFileRepeatsItsPreset();
    void pairsOfAnotherRunAreLeftAlone_data();
    void pairsOfAnotherRunAreLeftAlone();
    void foreignFilesDoNotMatter();
    void gentleVariantsBreakNothing();
    void brokenMembranesAreReported();

private:
    CliResult augment(const char* folder, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments{"augment", m_folder.in("volume.tif"), m_folder.in("labels.tif"),
                                           m_folder.in(folder)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    std::map<std::string, std::string> content(const char* folder) const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::directory_iterator(m_folder / folder))
            files[entry.path().filename().string()] = readWholeFile(entry.path());
        return files;
    }
    std::string strongSpec() const
    {
        AugmentationSpec spec = augmentationPreset("elastic");
        spec.preset = "custom";
        spec.elasticProbability = 1.0;
        spec.elasticAlpha = {1500.0, 1500.0};
        spec.elasticSigma = {4.0, 4.0};
        writeFileAtomically(m_folder / "strong.json", toJson(spec).dump());
        return (m_folder / "strong.json").string();
    }

    struct Folder : TempFolder {
        std::string in(const char* name) const { return (*this / name).string(); }
    } m_folder;
};

/// Square cells of twenty pixels, membranes of three.
void TstCliAugment::initTestCase()
{
    constexpr Size kSize{160, 160};
    TiffWriter sections(m_folder / "volume.tif", 2, {4, 4, 50});
    TiffWriter masks(m_folder / "labels.tif", 2, {4, 4, 50});
    for (int page = 0; page < 2; ++page) {
        GrayImage section(kSize);
        Mask mask(kSize);
        for (int y = 0; y < kSize.height; ++y)
            for (int x = 0; x < kSize.width; ++x) {
                const bool isMembrane = (x + 5 * page) % 20 < 3 || y % 20 < 3;
                mask.at(x, y) = isMembrane ? mask::kMembrane : mask::kCell;
                section.at(x, y) = static_cast<std::uint8_t>((isMembrane ? 60 : 170) + (x * 7 + y * 3) % 20);
            }
        sections.add(section);
        masks.add(mask);
    }
    sections.commit();
    masks.commit();
}

void TstCliAugment::oneSeedGivesTheSameBytes()
{
    QCOMPARE(augment("a", {"--count", "5", "--patch", "64", "--seed", "5"}).exitCode, 0);
    QCOMPARE(augment("b", {"--count", "5", "--patch", "64", "--seed", "5"}).exitCode, 0);
    QCOMPARE(augment("c", {"--count", "5", "--patch", "64", "--seed", "6"}).exitCode, 0);
    const auto first = content("a");
    QCOMPARE(first.size(), std::size_t{5 * 2 + 2}); // contact_sheet.png and augmentation.json
    QVERIFY(first == content("b"));
    const auto other = content("c");
    for (const auto& [name, bytes] : first)
        QCOMPARE(other.at(name) == bytes, name == "augmentation.json");
}

void TstCliAugment::aSpecFileRepeatsItsPreset()
{
    QCOMPARE(augment("preset", {"--count", "2", "--patch", "64", "--preset", "em"}).exitCode, 0);
    QCOMPARE(
        augment("spec", {"--count", "2", "--patch", "64", "--spec", m_folder.in("preset/augmentation.json")}).exitCode,
        0);
    QVERIFY(content("preset") == content("spec"));
}

void TstCliAugment::pairsOfAnotherRunAreLeftAlone_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"image_0000.png", "mask_0007.png", "image_12345.png", "contact_sheet.png", "augmentation.json"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TstCliAugment::pairsOfAnotherRunAreLeftAlone()
{
    QFETCH(QString, file);
    const std::string folder = "earlier_" + file.toStdString();
    fs::create_directory(m_folder / folder);
    const fs::path earlier = m_folder / folder / file.toStdString();
    writeFileAtomically(earlier, "of another run");
    const CliResult result = augment(folder.c_str(), {"--count", "1", "--patch", "64"});
    QCOMPARE(result.exitCode, 5);
    QVERIFY2(result.err.find(earlier.string()) != std::string::npos, result.err.c_str());
    const auto after = content(folder.c_str());
    QCOMPARE(after.size(), std::size_t{1});
    QCOMPARE(after.begin()->second, std::string("of another run"));
}

void TstCliAugment::foreignFilesDoNotMatter()
{
    fs::create_directory(m_folder / "foreign");
    writeFileAtomically(m_folder / "foreign" / "notes.txt", "mine");
    writeFileAtomically(m_folder / "foreign" / "image_old.png", "mine");
    QCOMPARE(augment("foreign", {"--count", "1", "--patch", "64"}).exitCode, 0);
    QCOMPARE(content("foreign").at("notes.txt"), std::string("mine"));
    QCOMPARE(content("foreign").at("image_old.png"), std::string("mine"));
}

void TstCliAugment::gentleVariantsBreakNothing()
{
    const CliResult text = augment("gentle", {"--count", "6", "--patch", "96"});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.find("broken") == std::string::npos, text.out.c_str());
    const CliResult document = augment("gentle_json", {"--count", "6", "--patch", "96", "--json"});
    const auto json = nlohmann::json::parse(document.out);
    QCOMPARE(json.at("pairs").get<int>(), 6);
    QCOMPARE(json.at("preset").get<std::string>(), std::string("elastic"));
    QCOMPARE(json.at("broken_share").get<double>(), 0.0);
    QVERIFY(json.at("broken").empty());
}

void TstCliAugment::brokenMembranesAreReported()
{
    const CliResult text = augment("torn", {"--count", "3", "--patch", "96", "--spec", strongSpec()});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.find("membranes broken in 3 of 3 pair(s) (100.0 %): 0000, 0001, 0002;") != std::string::npos,
             text.out.c_str());
    QVERIFY(text.out.find("elastic.sigma") != std::string::npos); // the remedy
    const CliResult document =
        augment("torn_json", {"--count", "3", "--patch", "96", "--spec", strongSpec(), "--json"});
    const auto json = nlohmann::json::parse(document.out);
    QCOMPARE(json.at("broken_share").get<double>(), 1.0);
    QCOMPARE(json.at("broken").size(), std::size_t{3});
    const auto& pair = json.at("broken").at(1);
    QCOMPARE(pair.at("pair").get<int>(), 1);
    QCOMPARE(pair.at("page").get<int>(), 1); // the sections take turns
    const auto mask = readMask(*openStack(m_folder / "torn" / "mask_0001.png"), 0);
    for (const auto& gap : pair.at("gaps")) {
        QVERIFY(gap.at("pixels").get<int>() >= 4);
        QCOMPARE(mask.at(gap.at("x").get<int>(), gap.at("y").get<int>()), mask::kCell);
    }
}

QTEST_GUILESS_MAIN(TstCliAugment)
#include "tst_cli_augment.moc"
