// `lamella-cli inspect --masks` on every trap: what it names, how it exits, and what its remedies make of the files.
#include "CliRun.h"
#include "TestSupport.h"
#include "Traps.h"
#include "base/Sha256.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"
#include "sample/SyntheticStack.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lamella;
using namespace lamella::test;

namespace {} // namespace

class TstInspect : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesEveryTrap_data()
    {
        QTest::addColumn<std::string>("name");
        for (const std::string& name : trapNames())
            QTest::newRow(name.c_str()) << name;
    }
    void namesEveryTrap()
    {
        QFETCH(std::string, name);
        const TempFolder folder;
        const Trap trap = writeTrap(name, folder.path());
        const CliResult result = runCli({"inspect", trap.sections.string(), "--masks", trap.masks.string(), "--json"});
        const auto masks = nlohmann::json::parse(result.out).at("masks");
        std::vector<std::string> codes;
        for (const auto& finding : masks.at("findings")) {
            codes.push_back(finding.at("code"));
            QVERIFY(!finding.at("text").get<std::string>().empty());
            QCOMPARE(finding.at("remedy").is_null(), finding.at("fix").empty());
        }
        std::sort(codes.begin(), codes.end());
        QVERIFY2(codes == trap.expected, result.out.c_str());
        QCOMPARE(result.exitCode, masks.at("usable").get<bool>() ? 0 : 3);

        const CliResult text = runCli({"inspect", trap.sections.string(), "--masks", trap.masks.string()});
        QCOMPARE(text.exitCode, result.exitCode);
        for (const auto& finding : masks.at("findings"))
            QVERIFY2(text.out.find(finding.at("text").get<std::string>()) != std::string::npos, text.out.c_str());
        if (result.exitCode != 0)
            QVERIFY2(text.err.find(". ") != std::string::npos, text.err.c_str()); // names a way out
    }

    void remediesCanBeWrittenAndUsed()
    {
        const TempFolder folder;
        const Trap trap = writeThreeTraps(folder.path(), 4);
        const std::string before = sha256OfFile(trap.sections) + sha256OfFile(trap.masks);
        const std::string fixes = (folder / "fixes.json").string();
        const std::string sheet = (folder / "sheet.png").string();
        const CliResult result = runCli({"inspect", trap.sections.string(), "--masks", trap.masks.string(),
                                         "--write-fixes", fixes, "--contact-sheet", sheet});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.find("remedy: invert all masks") != std::string::npos, result.out.c_str());
        const auto picture = openStack(sheet);
        QCOMPARE(picture->info().samplesPerPixel, 3);
        QVERIFY(picture->size().width > 3 * 2 * 128); // three pairs are left
        const CliResult augment =
            runCli({"augment", trap.sections.string(), trap.masks.string(), (folder / "a").string(), "--fixes", fixes,
                    "--preset", "none", "--count", "3", "--patch", "512"});
        QVERIFY2(augment.exitCode == 0, augment.err.c_str());
        // Without variation, pair 0 is section 0 without its bar, and the true mask, which lay one page later,
        // inverted.
        const auto section = openStack(trap.sections)->readSectionRegion(0, {0, 0, 512, 512});
        QVERIFY(openStack(folder / "a/image_0000.png")->readSection(0).pixels == section.pixels);
        Mask mask = toMask(openStack(trap.masks)->readRaw(1), 1).cropped({0, 0, 512, 512});
        for (std::uint8_t& pixel : mask.pixels())
            pixel = 255 - pixel;
        QVERIFY(toMask(openStack(folder / "a/mask_0000.png")->readRaw(0), 0) == mask);
        QCOMPARE(sha256OfFile(trap.sections) + sha256OfFile(trap.masks), before);
    }

    void badFixesAreRefused()
    {
        const TempFolder folder;
        const Trap trap = writeTrap("good stacks", folder.path());
        const auto augmentWith = [&](const std::string& file) {
            return runCli(
                {"augment", trap.sections.string(), trap.masks.string(), (folder / "a").string(), "--fixes", file});
        };
        QCOMPARE(augmentWith((folder / "none.json").string()).exitCode, 3);
        const CliResult image = augmentWith(trap.masks.string());
        QCOMPARE(image.exitCode, 3);
        QVERIFY2(image.err.find("labels.tif") != std::string::npos, image.err.c_str());
        QVERIFY(!std::filesystem::exists(folder / "a"));
        QCOMPARE(runCli({"inspect", trap.sections.string(), "--write-fixes", "x.json"}).exitCode, 2); // needs --masks
    }

    void nothingIsSaidOfTheSampleAndIsbi()
    {
        const TempFolder folder;
        QCOMPARE(runCli({"sample", folder.path().string(), "--count", "6", "--size", "256"}).exitCode, 0);
        const auto findings = [](const std::filesystem::path& at) {
            const CliResult result =
                runCli({"inspect", (at / "volume.tif").string(), "--masks", (at / "labels.tif").string(), "--json"});
            return nlohmann::json::parse(result.out).at("masks").at("findings");
        };
        QVERIFY(findings(folder.path()).empty());
        LAMELLA_REQUIRE_SHARED(isbi, "data/isbi2012");
        QVERIFY(findings(isbi).empty());
        const CliResult alone = runCli({"inspect", (isbi / "unlabelled.tif").string(), "--json"});
        QVERIFY(nlohmann::json::parse(alone.out).at("findings").empty());
    }
};

QTEST_GUILESS_MAIN(TstInspect)
#include "tst_inspect.moc"
