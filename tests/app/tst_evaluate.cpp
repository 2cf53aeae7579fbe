#include "CliRun.h"
#include "TestSupport.h"

#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace lamella;
using namespace lamella::test;
namespace fs = std::filesystem;

namespace {

template <typename Page>
std::string write(const fs::path& path, const std::vector<Page>& pages)
{
    TiffWriter writer(path, static_cast<int>(pages.size()), {});
    for (const Page& page : pages)
        writer.add(page);
    writer.commit();
    return path.string();
}

FloatImage unit(const Mask& mask)
{
    FloatImage values(mask.size());
    for (std::size_t i = 0; i < values.pixels().size(); ++i)
        values.pixels()[i] = mask.pixels()[i] == mask::kCell ? 0.75F : 0.25F;
    return values;
}

const Mask kTwo = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
const Mask kGap = imageFromText({"###.###", "###.###", "#######", "###.###", "###.###"});
const Mask kCross = imageFromText({"###.###", "###.###", ".......", "###.###", "###.###"});

} // namespace

/// evaluate and overlay in process: how pages are paired, what the numbers are and what is refused.
class TstEvaluate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workedExample();
    void shortProposalIsPairedWithTheSelection();
    void selectionWorksInBothStacks();
    void countsThatFitNoRule();
    void sizesMustAgree();
    void oneThreshold();
    void zeroOneMasksAreTakenWithAWarning();
    void valuesThatAreNoProbabilities();
    void undefinedIsNullAndSaid();
    void stops();
    void overlayOfAShortStack();
    void overlayComparesWithTheTruth();
    void overlayThresholdsProbabilities();

private:
    TempFolder m_folder;
};

void TstEvaluate::workedExample()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {kGap});
    const CliResult result = runCli({"evaluate", proposal, truth, "--json"});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json scores = result.json();
    QCOMPARE(scores["v_rand"].get<double>(), 2.0 / 3.0);
    QCOMPARE(scores["v_merge"].get<double>(), 0.5);
    QVERIFY(scores["v_info"].is_null());
    QCOMPARE(scores["by_threshold"][0]["v_info_reference"].get<double>(), 0.0);
    QVERIFY(scores["binary"].get<bool>());
    QVERIFY(std::abs(scores["pixel_accuracy"].get<double>() - 34.0 / 35.0) < 1e-12);
    QCOMPARE(scores["sections"][0]["truth_cells"].get<int>(), 2);
    QCOMPARE(scores["sections"][0]["proposal_cells"].get<int>(), 1);
    const CliResult text = runCli({"evaluate", proposal, truth});
    QVERIFY2(text.out.find("0.6667") != std::string::npos, text.out.c_str());
}

void TstEvaluate::shortProposalIsPairedWithTheSelection()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kGap, kGap, kTwo, kCross});
    const std::string proposal = write<FloatImage>(m_folder / "p.tif", {unit(kTwo), unit(kCross)});
    const CliResult result = runCli({"evaluate", proposal, truth, "--sections", "2-3", "--json"});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json scores = result.json();
    QVERIFY(std::abs(scores["v_rand"].get<double>() - 1.0) < 1e-12);
    QVERIFY(!scores["binary"].get<bool>());
    QCOMPARE(scores["by_threshold"].size(), std::size_t{11});
    QCOMPARE(scores["sections"][1]["page"].get<int>(), 3);
    QCOMPARE(scores["sections"][1]["proposal_page"].get<int>(), 1);
}

void TstEvaluate::selectionWorksInBothStacks()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo, kTwo, kCross});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {kGap, kGap, kCross});
    const nlohmann::json scores = runCli({"evaluate", proposal, truth, "--sections", "2", "--json"}).json();
    QVERIFY(std::abs(scores["v_rand"].get<double>() - 1.0) < 1e-12);
    QCOMPARE(scores["sections"][0]["proposal_page"].get<int>(), 2);
}

void TstEvaluate::countsThatFitNoRule()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo, kTwo, kTwo});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {kTwo, kTwo});
    for (const char* selection : {"", "0", "0-2"}) {
        const CliResult result = runCli({"evaluate", proposal, truth, "--sections", selection});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.err.find("3 mask(s) for 2 section(s)") != std::string::npos, result.err.c_str());
        QVERIFY(result.out.empty());
    }
    QCOMPARE(runCli({"evaluate", proposal, truth, "--sections", "2-3"}).exitCode, 2);
}

void TstEvaluate::sizesMustAgree()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {Mask({7, 6}, 255)});
    const CliResult result = runCli({"evaluate", proposal, truth});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.find("7×5") != std::string::npos && result.err.find("7×6") != std::string::npos,
             result.err.c_str());
}

void TstEvaluate::oneThreshold()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    const std::string proposal = write<FloatImage>(m_folder / "p.tif", {unit(kTwo)});
    const nlohmann::json low = runCli({"evaluate", proposal, truth, "--threshold", "0.1", "--json"}).json();
    QCOMPARE(low["by_threshold"].size(), std::size_t{1});
    QCOMPARE(low["v_rand_threshold"].get<double>(), 0.1);
    QCOMPARE(low["v_rand"].get<double>(), 2.0 / 3.0); // everything is cell
    QCOMPARE(runCli({"evaluate", proposal, truth, "--threshold", "1.5"}).exitCode, 2);
}

void TstEvaluate::zeroOneMasksAreTakenWithAWarning()
{
    Mask zeroOne = kTwo;
    for (std::uint8_t& pixel : zeroOne.pixels())
        pixel = pixel == mask::kCell ? 1 : 0;
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo, kTwo});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {zeroOne, zeroOne});
    const CliResult result = runCli({"evaluate", proposal, truth, "--json"});
    QCOMPARE(result.json()["v_rand"].get<double>(), 1.0);
    const std::size_t first = result.err.find("warning");
    QVERIFY2(first != std::string::npos, result.err.c_str());
    QVERIFY2(result.err.find("warning", first + 1) == std::string::npos, result.err.c_str()); // once a stack
}

void TstEvaluate::valuesThatAreNoProbabilities()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    for (const float value : {255.0F, -0.5F, std::nanf("")}) {
        const std::string proposal = write<FloatImage>(m_folder / "p.tif", {FloatImage({7, 5}, value)});
        const CliResult result = runCli({"evaluate", proposal, truth});
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.err.find("p.tif") != std::string::npos, result.err.c_str());
    }
}

void TstEvaluate::undefinedIsNullAndSaid()
{
    const Mask noCell({7, 5}, mask::kMembrane);
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo, noCell});
    const std::string proposal = write<Mask>(m_folder / "p.tif", {kTwo, kTwo});
    const nlohmann::json scores = runCli({"evaluate", proposal, truth, "--json"}).json();
    QVERIFY(std::abs(scores["v_rand"].get<double>() - 1.0) < 1e-12);
    QCOMPARE(scores["sections_without_v_rand"].get<int>(), 1);
    QVERIFY(scores["sections"][1]["v_rand"].is_null());
    const CliResult text = runCli({"evaluate", proposal, truth});
    QVERIFY2(text.out.find("V_rand is not defined for 1 section(s)") != std::string::npos, text.out.c_str());
}

void TstEvaluate::stops()
{
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    std::stop_source stop;
    stop.request_stop();
    const CliResult result = runCli({"evaluate", truth, truth}, stop.get_token());
    QCOMPARE(result.exitCode, 6);
    QVERIFY(result.out.empty());
}

void TstEvaluate::overlayOfAShortStack()
{
    const std::string stack = write<GrayImage>(m_folder / "v.tif", std::vector<GrayImage>(4, GrayImage({7, 5}, 100)));
    const std::string masks = write<Mask>(m_folder / "m.tif", {kTwo, kCross});
    const std::string folder = (m_folder / "short").string();
    QCOMPARE(runCli({"overlay", stack, masks, folder, "--sections", "1,3", "--opacity", "1"}).exitCode, 0);
    QVERIFY(fs::exists(fs::path(folder) / "section_0001.png"));
    QVERIFY(!fs::exists(fs::path(folder) / "section_0000.png"));
    const RawPage picture = openStack(fs::path(folder) / "section_0003.png")->readRaw(0);
    QCOMPARE(picture.samplesPerPixel, 3);
    QCOMPARE(static_cast<int>(picture.samples[0]), 100); // a cell
    const std::size_t crossing = (2 * 7 + 3) * 3;
    QCOMPARE(static_cast<int>(picture.samples[crossing]), 0xE6);
    QCOMPARE(static_cast<int>(picture.samples[crossing + 1]), 0x9F);
    QCOMPARE(runCli({"overlay", stack, masks, folder}).exitCode, 3);
}

void TstEvaluate::overlayComparesWithTheTruth()
{
    const std::string stack = write<GrayImage>(m_folder / "v.tif", {GrayImage({7, 5}, 100)});
    const std::string masks = write<Mask>(m_folder / "m.tif", {kGap});
    const std::string truth = write<Mask>(m_folder / "t.tif", {kTwo});
    const std::string folder = (m_folder / "compared").string();
    QCOMPARE(runCli({"overlay", stack, masks, folder, "--truth", truth, "--opacity", "1"}).exitCode, 0);
    const RawPage picture = openStack(fs::path(folder) / "section_0000.png")->readRaw(0);
    QCOMPARE(static_cast<int>(picture.samples[3 * 3]), 0xE6);           // in both
    QCOMPARE(static_cast<int>(picture.samples[(2 * 7 + 3) * 3]), 0xD5); // missed
}

void TstEvaluate::overlayThresholdsProbabilities()
{
    const std::string stack = write<GrayImage>(m_folder / "v.tif", {GrayImage({7, 5}, 100)});
    const std::string cell = write<FloatImage>(m_folder / "p.tif", {unit(kTwo)});
    const auto redAt = [&](const char* threshold) {
        const std::string folder = (m_folder / threshold).string();
        if (runCli({"overlay", stack, cell, folder, "--threshold", threshold, "--opacity", "1"}).exitCode != 0)
            return -1;
        return static_cast<int>(openStack(fs::path(folder) / "section_0000.png")->readRaw(0).samples[3 * 3]);
    };
    QCOMPARE(redAt("0.5"), 0xE6);
    QCOMPARE(redAt("0.2"), 100); // all is cell
}

QTEST_GUILESS_MAIN(TstEvaluate)
#include "tst_evaluate.moc"
