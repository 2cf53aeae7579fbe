// predict on sections that differ from those the model was trained on.
#include "CliFolder.h"
#include "CliRun.h"
#include "FitStatistics.h"
#include "ModelTensors.h"

#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "dataset/FitCheck.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"
#include "learn/ModelFile.h"

#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr PixelSizeNm kPixel{4, 4, 50};

void writePages(const std::filesystem::path& path, const std::vector<Section>& sections, const PixelSizeNm& pixelSize)
{
    TiffWriter writer(path, static_cast<int>(sections.size()), pixelSize);
    for (const Section& section : sections)
        writer.add(std::get<GrayImage>(section.pixels));
    writer.commit();
}

/// A network whose answers depend on the section, with the statistics of the sections it "was trained on".
void writeFittedModel(const std::filesystem::path& path, const std::vector<Section>& sections)
{
    ModelHeader header;
    header.network = {.levels = 1, .base = 4};
    header.precision = "fp32";
    header.pixelSize = kPixel;
    header.statistics = statisticsOf(sections, kPixel);
    const auto value = [](const std::string& name, std::size_t at) {
        return isVariance(name) ? 1.0F : 0.3F * static_cast<float>(at % 3) - 0.2F;
    };
    writeModel(path, header, modelTensors(header.network, value));
}

} // namespace

class TstPredictFit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<CliFolder>();
        const auto stack = openStack(m_folder->in("volume.tif"));
        std::vector<Section> sections;
        std::vector<Section> mixed;
        for (int page = 0; page < stack->pageCount(); ++page) {
            sections.push_back(stack->readSection(page));
            mixed.push_back(page % 2 == 0 ? sections.back() : inverted(sections.back()));
        }
        writeFittedModel(m_folder->in("fitted.safetensors"), sections);
        writePages(m_folder->in("same.tif"), sections, kPixel);
        writePages(m_folder->in("mixed.tif"), mixed, kPixel);
        writePages(m_folder->in("finer.tif"), sections, {2, 2, 50});
        writePages(m_folder->in("unknown.tif"), sections, {});
    }

    void aStackThatFitsIsQuiet()
    {
        const CliResult result = line("same.tif", "{out}/p.tif");
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.find("warning") == std::string::npos, result.err.c_str());
    }

    void eachFindingIsOneWarningWithItsPages()
    {
        const CliResult result = line("mixed.tif", "{out}/p.tif");
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.find("warning: pages 1,3: contrast is inverted") != std::string::npos, result.err.c_str());
        QCOMPARE(count(result.err, "warning"), 1);
        const CliResult other = line("mixed.tif", "{out}/i.tif --invert --sections 1");
        QCOMPARE(count(other.err, "warning"), 0);
        // As if the page had been the right way round from the beginning.
        QCOMPARE(line("same.tif", "{out}/s.tif --sections 1").exitCode, 0);
        const auto inverse = openStack(m_folder->out("i.tif"))->readRaw(0);
        QVERIFY(toUnitFloat(inverse) == toUnitFloat(openStack(m_folder->out("s.tif"))->readRaw(0)));
    }

    void theFindingsAreInTheJson()
    {
        const CliResult result = line("finer.tif", "{out}/p.tif --json");
        QCOMPARE(result.exitCode, 0);
        const auto json = nlohmann::json::parse(result.out);
        QCOMPARE(json["pages"].size(), openStack(m_folder->in("finer.tif"))->pageCount());
        const auto& findings = json["fit"][0]["findings"];
        QVERIFY(json["fit"][0]["known"].get<bool>());
        QCOMPARE(findings[0]["kind"].get<std::string>(), std::string("pixel-size"));
        QCOMPARE(findings[0]["measured"].get<double>(), 2.0);
        QCOMPARE(findings[0]["expected"].get<double>(), 4.0);
        QVERIFY(!json["resampled"].get<bool>());
    }

    void resamplingSettlesThePixelSize()
    {
        const CliResult result = line("finer.tif", "{out}/p.tif --resample --json");
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.find("pixels are") == std::string::npos, result.err.c_str());
        QVERIFY(nlohmann::json::parse(result.out)["resampled"].get<bool>());
        const auto stack = openStack(m_folder->in("finer.tif"));
        const auto predicted = openStack(m_folder->out("p.tif"));
        QVERIFY(predicted->info().size == stack->info().size);
        QCOMPARE(predicted->info().pixelSize.x, 2.0);
        QCOMPARE(line("finer.tif", "{out}/q.tif").exitCode, 0);
        QVERIFY(toUnitFloat(predicted->readRaw(0)) != toUnitFloat(openStack(m_folder->out("q.tif"))->readRaw(0)));
    }

    void resamplingNeedsThePixelSizes()
    {
        const CliResult result = line("unknown.tif", "{out}/p.tif --resample");
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.err.find("pixel size") != std::string::npos);
        QVERIFY(!std::filesystem::exists(m_folder->out("p.tif")));
    }

    void aModelThatTellsNothingIsNotTakenForAFit()
    {
        const CliResult result =
            runCli(m_folder->arguments("predict {in}/model.safetensors {in}/same.tif {out}/p.tif"));
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.find("could not be checked") != std::string::npos, result.err.c_str());
    }

private:
    CliResult line(const std::string& stack, const std::string& tail)
    {
        return runCli(m_folder->arguments("predict {in}/fitted.safetensors {in}/" + stack + " " + tail));
    }
    static int count(const std::string& text, const std::string& word)
    {
        int found = 0;
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
            ++found;
        return found;
    }

    std::unique_ptr<CliFolder> m_folder;
};

QTEST_GUILESS_MAIN(TstPredictFit)
#include "tst_predictfit.moc"
