// What the command line says and does about stacks of several channels and about floats.
#include "CliRun.h"
#include "TestSupport.h"
#include "TiffBuilder.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <limits>

using namespace lamella;
using lamella::test::CliResult;
using lamella::test::randomPage;
using lamella::test::runCli;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

void writeFloats(const std::filesystem::path& path, const std::vector<std::vector<float>>& pages)
{
    TiffWriter writer(path, static_cast<int>(pages.size()), {4.0, 4.0, 50.0});
    for (const auto& values : pages) {
        FloatImage image({static_cast<int>(values.size()), 1});
        image.pixels() = values;
        writer.add(image);
    }
    writer.commit();
}

std::vector<int> greyOf(const std::filesystem::path& path, int page)
{
    return std::visit([](const auto& image) { return std::vector<int>(image.pixels().begin(), image.pixels().end()); },
                      openStack(path)->readSection(page).pixels);
}

using Grey = std::vector<int>;

} // namespace

class TstCliStacks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void severalChannelsAskWhich()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        for (std::uint64_t i = 0; i < 6; ++i)
            file.pages.push_back(randomPage(8, 8, 8, 1, i));
        file.pages[0].description = "ImageJ=1.53t\nimages=6\nchannels=2\nslices=3\n";
        const std::string stack = (folder / "two.tif").string();
        file.write(stack);
        const CliResult refused = runCli({"inspect", stack});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(contains(refused.err, "2 channel(s)") && contains(refused.err, "--channel N"), refused.err.c_str());
        const CliResult chosen = runCli({"inspect", stack, "--channel", "1", "--json"});
        QCOMPARE(chosen.exitCode, 0);
        QCOMPARE(nlohmann::json::parse(chosen.out)["sections"].get<int>(), 3);
        QCOMPARE(runCli({"inspect", stack, "--channel", "2"}).exitCode, 2);
        QCOMPARE(runCli({"inspect", stack, "--channel", "one"}).exitCode, 2);
        const std::string target = (folder / "one.tif").string();
        QCOMPARE(runCli({"convert", stack, target, "--channel", "1"}).exitCode, 0);
        QVERIFY(openStack(target)->readRaw(2).samples == openStack(stack, {{}, {1, {}}, {}})->readRaw(2).samples);
        QCOMPARE(runCli({"convert", stack, target, "--channel", "all"}).exitCode, 0);
        QCOMPARE(openStack(target)->pageCount(), 6);
    }

    void floatsSayTheirWindow()
    {
        const TempFolder folder;
        const std::string stack = (folder / "f.tif").string();
        writeFloats(stack, {{0.0F, 1.0F, 2.0F}, {1.0F, std::numeric_limits<float>::quiet_NaN(), 4.0F}});
        const CliResult inspected = runCli({"inspect", stack});
        QVERIFY2(contains(inspected.out, "values 0 to 4"), inspected.out.c_str());
        QVERIFY2(contains(inspected.out, "1 value(s) are infinite or no numbers"), inspected.out.c_str());
        const nlohmann::json json = nlohmann::json::parse(runCli({"inspect", stack, "--json"}).out);
        QCOMPARE(json["values"]["max"].get<double>(), 4.0);
        QCOMPARE(json["values"]["not_finite"].get<int>(), 1);
        // convert: one window for all sections
        const std::string target = (folder / "t.tif").string();
        const CliResult converted = runCli({"convert", stack, target});
        QVERIFY2(contains(converted.err, "values 0 to 4 become 0 to 65535"), converted.err.c_str());
        QVERIFY2(contains(converted.err, "1 value(s)"), converted.err.c_str());
        QCOMPARE(greyOf(target, 0), Grey({0, 16384, 32768}));
        QCOMPARE(greyOf(target, 1), Grey({16384, 0, 65535}));
        QCOMPARE(openStack(target)->info().pixelSize, (PixelSizeNm{4.0, 4.0, 50.0}));
        const CliResult given = runCli({"convert", stack, target, "--bits", "8", "--window", "1", "2"});
        QVERIFY2(contains(given.err, "values 1 to 2 become 0 to 255 (as asked for)"), given.err.c_str());
        QCOMPARE(greyOf(target, 0), Grey({0, 0, 255}));
        QCOMPARE(runCli({"convert", stack, target, "--window", "2", "2"}).exitCode, 2);
        QCOMPARE(runCli({"convert", stack, target, "--bits", "8"}).exitCode, 0);
        QCOMPARE(greyOf(target, 0), Grey({0, 64, 128}));
    }

    void sixteenBitsToEightThroughAGivenWindow()
    {
        const TempFolder folder;
        Gray16Image image({4, 1});
        image.pixels() = {100, 200, 300, 400};
        TiffWriter writer(folder / "w.tif", 1, {});
        writer.add(image);
        writer.commit();
        const std::string stack = (folder / "w.tif").string();
        const std::string target = (folder / "pages").string();
        const CliResult result = runCli({"convert", stack, target, "--bits", "8", "--window", "200", "300"});
        QVERIFY2(contains(result.err, "16-bit grey 200 to 300 becomes 0 to 255 (as asked for)"), result.err.c_str());
        QCOMPARE(greyOf(folder / "pages/section_0000.png", 0), Grey({0, 0, 255, 255}));
        QCOMPARE(runCli({"convert", stack, target, "--window", "200", "300"}).exitCode, 2);
        QCOMPARE(runCli({"convert", target, (folder / "x.tif").string(), "--bits", "8", "--window", "0", "9"}).exitCode,
                 2);
    }
};

QTEST_GUILESS_MAIN(TstCliStacks)
#include "tst_cli_stacks.moc"
