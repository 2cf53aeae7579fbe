// predict in parts: shards that run apart, and runs that go on where they were cut off.
#include "CliFolder.h"
#include "CliRun.h"
#include "ModelTensors.h"

#include "analysis/CellGuide.h"
#include "analysis/ProbabilityBytes.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"
#include "learn/ModelFile.h"
#include "learn/ProbabilityImages.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>

using namespace lamella;
using namespace lamella::test;

namespace {

/// A model that says something else for every pixel, so that a page in the wrong place shows.
/// @param spread  of the weights: how far the probabilities lie apart
void writeVariedModel(const std::filesystem::path& path, double spread = 0.4, double threshold = 0.5,
                      MaskSource source = MaskSource::Probability)
{
    ModelHeader header;
    header.threshold = threshold;
    header.maskSource = source;
    header.network = {.levels = 1, .base = 4};
    header.precision = "fp32";
    Random random(5);
    const auto value = [&](const std::string& name, std::size_t) {
        return isVariance(name) ? 1.0F : static_cast<float>(random.normal(0.0, spread));
    };
    writeModel(path, header, modelTensors(header.network, value));
}

} // namespace

class TstPredict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<CliFolder>();
        writeVariedModel(m_folder->in("varied.safetensors"));
    }
    void shardsJoinToTheBytesOfOneRun_data();
    void shardsJoinToTheBytesOfOneRun();
    void shardsThatDoNotBelongTogetherAreRefused();
    void badShards_data();
    void badShards();
    void aRunGoesOnWhereItWasCutOff();
    void anotherRunBeginsAnew();
    void aFolderOfSomebodyElseIsLeftAlone();
    void aModelAveragedWithItselfSaysTheSame();
    void uncertaintyNeedsTurns();
    void cellsAreThoseOfTheProbability();
    void masksOfCells_data();
    void masksOfCells();
    void aDeviceThatIsNotThereIsRefused();
    void bandsGiveWhatTheWholeGives();

private:
    CliResult line(const std::string& text) { return runCli(m_folder->arguments(text)); }
    std::string predict(const std::string& tail) { return "predict {in}/varied.safetensors {in}/volume.tif " + tail; }
    std::string bytes(const char* name) { return readWholeFile(m_folder->out(name)); }

    std::unique_ptr<CliFolder> m_folder;
};

void TstPredict::shardsJoinToTheBytesOfOneRun_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("probability") << QString();
    QTest::newRow("mask") << QStringLiteral(" --output mask --threshold @");
    QTest::newRow("selection") << QStringLiteral(" --sections 0,2-3");
}

void TstPredict::shardsJoinToTheBytesOfOneRun()
{
    QFETCH(QString, options);
    if (options.contains(QLatin1Char('@'))) { // a threshold that this model's probabilities lie on both sides of
        QCOMPARE(line(predict("{out}/any.tif")).exitCode, 0);
        std::vector<float> values = toUnitFloat(openStack(m_folder->out("any.tif"))->readRaw(0)).pixels();
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        options.replace(QLatin1Char('@'), QString::number(static_cast<double>(values[values.size() / 2]), 'f', 6));
    }
    const std::string tail = options.toStdString();
    QCOMPARE(line(predict("{out}/whole.tif" + tail)).exitCode, 0);
    for (const char* shard : {"2/3", "1/3", "3/3"})
        QCOMPARE(line(predict("{out}/p.tif --shard " + std::string(shard) + tail)).exitCode, 0);
    QVERIFY(!std::filesystem::exists(m_folder->out("p.tif")));
    QVERIFY(std::filesystem::exists(m_folder->out("p.shard-2-of-3.tif")));
    const CliResult joined = line("assemble {out}/p.tif");
    QVERIFY2(joined.exitCode == 0, joined.err.c_str());
    QVERIFY(bytes("p.tif") == bytes("whole.tif"));
    const auto stack = openStack(m_folder->out("whole.tif"));
    QVERIFY(stack->readRaw(0).samples != stack->readRaw(1).samples);
}

void TstPredict::shardsThatDoNotBelongTogetherAreRefused()
{
    const CliResult none = line("assemble {out}/p.tif");
    QCOMPARE(none.exitCode, 3);
    QVERIFY2(none.err.find("p.shard-1-of-2.tif") != std::string::npos, none.err.c_str());
    QCOMPARE(line(predict("{out}/p.tif --shard 1/2")).exitCode, 0);
    const CliResult missing = line("assemble {out}/p.tif");
    QCOMPARE(missing.exitCode, 3);
    QVERIFY2(missing.err.find("p.shard-2-of-2.tif") != std::string::npos, missing.err.c_str());
    QVERIFY(!std::filesystem::exists(m_folder->out("p.tif")));
    QCOMPARE(line(predict("{out}/p.tif --shard 2/2 --tile 512")).exitCode, 0); // other options
    QCOMPARE(line("assemble {out}/p.tif").exitCode, 3);
    QCOMPARE(line(predict("{out}/p.tif --shard 2/2")).exitCode, 0);
    QCOMPARE(line("assemble {out}/p.tif").exitCode, 0);
    QCOMPARE(line(predict("{out}/p.tif --shard 3/4")).exitCode, 0); // of a run in four parts, left over
    const CliResult mixed = line("assemble {out}/p.tif");
    QCOMPARE(mixed.exitCode, 3);
    QVERIFY2(mixed.err.find("2 and of 4") != std::string::npos, mixed.err.c_str());
}

void TstPredict::badShards_data()
{
    QTest::addColumn<QString>("shard");
    for (const char* shard :
         {"0/3", "4/3", "1/0", "2", "a/b", "1/3/5", "-1/3", "1/5"}) // four sections: one of five is empty
        QTest::newRow(shard) << QString::fromLatin1(shard);
}

void TstPredict::badShards()
{
    QFETCH(QString, shard);
    const auto before = m_folder->files();
    const CliResult result = line(predict("{out}/p.tif --shard " + shard.toStdString()));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.find("--shard") != std::string::npos, result.err.c_str());
    QVERIFY(m_folder->files() == before);
}

void TstPredict::aRunGoesOnWhereItWasCutOff()
{
    // A folder of sections whose third file breaks off: the first two are done before that is found.
    const auto folder = m_folder->in("series");
    const auto stack = openStack(m_folder->in("volume.tif"));
    std::filesystem::create_directories(folder);
    for (int page = 0; page < 4; ++page)
        writePng(folder / ("s" + std::to_string(page) + ".png"), stack->readSection(page));
    const std::string run = "predict {in}/varied.safetensors {in}/series {out}/p.tif";
    QCOMPARE(line("predict {in}/varied.safetensors {in}/series {out}/whole.tif").exitCode, 0);
    const std::string third = readWholeFile(folder / "s2.png");
    std::filesystem::resize_file(folder / "s2.png", third.size() / 2);
    QCOMPARE(line(run).exitCode, 3);
    QVERIFY(!std::filesystem::exists(m_folder->out("p.tif")));
    const auto parts = m_folder->out("p.tif.parts");
    QVERIFY(std::filesystem::exists(parts / "section_0001_000.tif"));
    QVERIFY(!std::filesystem::exists(parts / "section_0002_000.tif"));
    {
        std::ofstream again(folder / "s2.png", std::ios::binary); // in place: the folder stays as it was
        again << third;
    }
    // What was done is not done again: a mark put into the second part is still there in the output.
    const FloatImage marked(stack->info().size, 0.125F);
    TiffWriter writer(parts / "section_0001_000.tif", 1, {});
    writer.add(marked);
    writer.commit();
    // But the first section is another picture by now.
    std::ofstream(folder / "s0.png", std::ios::binary) << readWholeFile(folder / "s3.png");
    const CliResult resumed = line(run + " --resume");
    QVERIFY2(resumed.exitCode == 0, resumed.err.c_str());
    QVERIFY(!std::filesystem::exists(parts));
    const auto out = openStack(m_folder->out("p.tif"));
    const auto whole = openStack(m_folder->out("whole.tif"));
    for (int page = 0; page < 4; ++page) {
        const FloatImage expected = page == 1 ? marked : toUnitFloat(whole->readRaw(page == 0 ? 3 : page));
        QVERIFY(toUnitFloat(out->readRaw(page)) == expected);
    }
}

void TstPredict::anotherRunBeginsAnew()
{
    QCOMPARE(line(predict("{out}/whole.tif")).exitCode, 0);
    const auto parts = m_folder->out("p.tif.parts");
    std::filesystem::create_directories(parts);
    TiffWriter writer(parts / "section_0001_000.tif", 1, {});
    writer.add(FloatImage({256, 256}, 0.125F));
    writer.commit();
    writeFileAtomically(parts / "run.json", R"({"models": ["of another run"]})");
    const CliResult refused = line(predict("{out}/p.tif --resume"));
    QCOMPARE(refused.exitCode, 2);
    QVERIFY(std::filesystem::exists(parts / "section_0001_000.tif"));
    QCOMPARE(line(predict("{out}/p.tif")).exitCode, 0);
    QVERIFY(bytes("p.tif") == bytes("whole.tif"));
    QVERIFY(!std::filesystem::exists(parts));
}

void TstPredict::aFolderOfSomebodyElseIsLeftAlone()
{
    std::filesystem::create_directories(m_folder->out("p.tif.parts"));
    writeFileAtomically(m_folder->out("p.tif.parts/notes.txt"), "mine");
    const auto before = m_folder->files();
    QCOMPARE(line(predict("{out}/p.tif")).exitCode, 5);
    QCOMPARE(line(predict("{out}/without-ending --shard 1/2")).exitCode, 2);
    QVERIFY(m_folder->files() == before);
}

void TstPredict::aModelAveragedWithItselfSaysTheSame()
{
    QCOMPARE(line(predict("{out}/whole.tif")).exitCode, 0);
    const CliResult twice = line(predict("{out}/twice.tif --with {in}/varied.safetensors"));
    QVERIFY2(twice.exitCode == 0, twice.err.c_str());
    QVERIFY(bytes("twice.tif") == bytes("whole.tif")); // halves add up exactly
}

void TstPredict::uncertaintyNeedsTurns()
{
    const CliResult refused = line(predict("{out}/u.tif --output uncertainty"));
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.find("--tta") != std::string::npos, refused.err.c_str());
    QCOMPARE(line(predict("{out}/u.tif --output uncertainty --tta")).exitCode, 0);
    const auto stack = openStack(m_folder->out("u.tif"));
    QCOMPARE(stack->info().sampleType, SampleType::F32);
    for (int page = 0; page < stack->pageCount(); ++page) {
        const FloatImage spread = toUnitFloat(stack->readRaw(page));
        QVERIFY(std::all_of(spread.pixels().begin(), spread.pixels().end(),
                            [](float value) { return value >= 0.0F && value <= 0.5F; }));
        QVERIFY(std::any_of(spread.pixels().begin(), spread.pixels().end(), [](float value) { return value > 0.0F; }));
    }
}

void TstPredict::cellsAreThoseOfTheProbability()
{
    QCOMPARE(line(predict("{out}/p.tif")).exitCode, 0);
    const auto probability = openStack(m_folder->out("p.tif"));
    std::vector<float> values = toUnitFloat(probability->readRaw(0)).pixels();
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    const auto threshold = static_cast<double>(values[values.size() / 2]);
    const std::string option = " --threshold " + std::to_string(threshold);
    const CliResult result = line(predict("{out}/c.tif --output cells" + option));
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    const auto cells = openStack(m_folder->out("c.tif"));
    QCOMPARE(cells->pageCount(), probability->pageCount());
    QCOMPARE(cells->info().sampleType, SampleType::U16);
    for (int page = 0; page < cells->pageCount(); ++page) {
        CellOptions options;
        options.threshold = std::stod(std::to_string(threshold));
        const GrayImage bytes =
            probabilityToBytes(toUnitFloat(probability->readRaw(page)), ThresholdGrid::through(options.threshold));
        const Components expected = findCells(bytes, options);
        QVERIFY(expected.count > 1);
        const RawPage raw = cells->readRaw(page);
        std::vector<std::uint16_t> found(raw.size.area());
        std::memcpy(found.data(), raw.samples.data(), raw.samples.size());
        QVERIFY(std::equal(found.begin(), found.end(), expected.labels.pixels().begin()));
    }
    QCOMPARE(line("measure {out}/c.tif {out}/cells.csv").exitCode, 0);
    QVERIFY(std::filesystem::exists(m_folder->out("cells.csv")));
    for (const char* shard : {"1/2", "2/2"})
        QCOMPARE(line(predict("{out}/s.tif --output cells --shard " + std::string(shard) + option)).exitCode, 0);
    QCOMPARE(line("assemble {out}/s.tif").exitCode, 0);
    QVERIFY(bytes("s.tif") == bytes("c.tif"));
}

void TstPredict::masksOfCells_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    constexpr int kTwoSquares = GuideSquare::kSide + 300;
    QTest::newRow("squares side by side, in three bands") << kTwoSquares << 520;
    QTest::newRow("squares above each other, in ten bands") << 300 << kTwoSquares;
}

void TstPredict::masksOfCells()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const Size size{width, height};
    TiffWriter writer(m_folder->in("wide.tif"), 1, {4, 4, 50});
    Random random(9);
    GrayImage image(size);
    for (auto& value : image.pixels())
        value = static_cast<std::uint8_t>(random.below(256));
    writer.add(image);
    writer.commit();
    const std::string tail = " {in}/wide.tif --precision fp32 --tile 256 {out}/";
    constexpr double kSpread = 1.5; // in hills that are deep enough to be regions
    writeVariedModel(m_folder->in("steep.safetensors"), kSpread);
    QCOMPARE(line("predict {in}/steep.safetensors" + tail + "p.tif").exitCode, 0);
    const FloatImage cell = toUnitFloat(openStack(m_folder->out("p.tif"))->readRaw(0));
    std::vector<float> values = cell.pixels();
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    const auto threshold = static_cast<double>(values[values.size() / 2]);
    writeVariedModel(m_folder->in("cells.safetensors"), kSpread, threshold, MaskSource::Cells);

    const auto maskOf = [&](const std::string& name, const std::string& options) {
        const CliResult result = line("predict {in}/cells.safetensors" + tail + name + " --output mask" + options);
        if (result.exitCode != 0)
            throw std::runtime_error(result.err);
        return toMask(openStack(m_folder->out(name.c_str()))->readRaw(0), 0);
    };
    const CellGuide guide = cellGuide(cell, threshold);
    const Mask expected = maskFromProbability(cell, guide, threshold);
    QVERIFY(maskOf("auto.tif", "") == expected);
    QVERIFY(maskOf("cells.tif", " --mask-from cells") == expected);
    QVERIFY(maskOf("plain.tif", " --mask-from probability") == maskFromProbability(cell, threshold));
    QVERIFY(expected != maskFromProbability(cell, threshold));
    // The cells are those of the model's threshold, wherever the mask's lies: as in the window.
    QVERIFY(maskOf("lower.tif", " --threshold 0.1") == maskFromProbability(cell, guide, 0.1));
    const CliResult json = line("predict {in}/cells.safetensors" + tail + "j.tif --output mask --json");
    QVERIFY2(json.out.find("\"mask_from\": \"cells\"") != std::string::npos, json.out.c_str());
}

void TstPredict::aDeviceThatIsNotThereIsRefused()
{
    const CliResult refused = line(predict("{out}/p.tif --device cuda:97"));
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.err.find("--device cuda:97") != std::string::npos, refused.err.c_str());
    QVERIFY(!std::filesystem::exists(m_folder->out("p.tif")) && !std::filesystem::exists(m_folder->out("p.tif.parts")));
    QCOMPARE(line(predict("{out}/p.tif --device cpu")).exitCode, 0);
}

void TstPredict::bandsGiveWhatTheWholeGives()
{
    // Two pages of 60 × 700: one tile of 1024, or four bands of 256.
    TiffWriter writer(m_folder->in("high.tif"), 2, {4, 4, 50});
    Random random(9);
    for (int page = 0; page < 2; ++page) {
        GrayImage image({60, 700});
        for (auto& value : image.pixels())
            value = static_cast<std::uint8_t>(random.below(256));
        writer.add(image);
    }
    writer.commit();
    const std::string run = "predict {in}/varied.safetensors {in}/high.tif --precision fp32 ";
    QCOMPARE(line(run + "{out}/whole.tif").exitCode, 0);
    QCOMPARE(line(run + "{out}/bands.tif --tile 256").exitCode, 0);
    const auto whole = openStack(m_folder->out("whole.tif"));
    const auto bands = openStack(m_folder->out("bands.tif"));
    QCOMPARE(bands->info().pixelSize, whole->info().pixelSize);
    for (int page = 0; page < 2; ++page) {
        const FloatImage a = toUnitFloat(whole->readRaw(page));
        const FloatImage b = toUnitFloat(bands->readRaw(page));
        for (std::size_t i = 0; i < a.pixels().size(); ++i)
            QVERIFY(std::abs(a.pixels()[i] - b.pixels()[i]) < 1e-5F);
    }
}

QTEST_GUILESS_MAIN(TstPredict)
#include "tst_predict.moc"
