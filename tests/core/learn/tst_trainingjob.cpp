#include "FakeBackend.h"
#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "image/ImageWriter.h"
#include "learn/TrainingJob.h"
#include "sample/SyntheticStack.h"

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 128;

void writeStack(const std::filesystem::path& path, int count, bool masks, Size size = {kSide, kSide})
{
    const SyntheticStack stack({.count = count, .size = kSide, .seed = 2, .cellDiameter = 40});
    TiffWriter writer(path, count, {4, 4, 50});
    for (int i = 0; i < count; ++i)
        writer.add((masks ? stack.mask(i) : stack.section(i)).cropped({0, 0, size.width, size.height}));
    writer.commit();
}

} // namespace

class TstTrainingJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void preparesTheData();
    void badInput();
    void aStopIsHeardWhileSectionsAreRead();
    void neverOverwritesAModelOrACheckpoint();
    void curvesAsCsv();
    void watchesTheMiddleOfAHeldOutSection();
    void fineTuningNeedsTheSameNetwork();

private:
    TrainingRequest request() const;
    TempFolder m_folder;
};

void TstTrainingJob::initTestCase()
{
    writeStack(m_folder / "volume.tif", 8, false);
    writeStack(m_folder / "labels.tif", 8, true);
}

TrainingRequest TstTrainingJob::request() const
{
    TrainingRequest request;
    request.source = {openStack(m_folder / "volume.tif"), openStack(m_folder / "labels.tif")};
    request.pages = {0, 1, 2, 3, 4, 5, 6, 7};
    request.options = trainingPreset("quick");
    request.options.patch = 64;
    request.model = m_folder / "new/model.safetensors";
    return request;
}

void TstTrainingJob::preparesTheData()
{
    TrainingRequest r = request();
    r.validationPages = {3, 4};
    const TrainingJob job = prepareTraining(r);
    QVERIFY((job.split.training == std::vector<int>{0, 1, 6, 7}));
    QVERIFY((job.split.guard == std::vector<int>{2, 5}));
    QCOMPARE(job.training->size(), std::size_t{4});
    QCOMPARE(job.validation->size(), std::size_t{2});
    QVERIFY(job.statistics.membraneShare > 0.05);
    QCOMPARE(job.statistics.pixelSize.z, 50.0);
    QVERIFY(job.fingerprint == prepareTraining(r).fingerprint);
    r.pages = {0, 1, 2, 3, 4};
    QVERIFY(job.fingerprint != prepareTraining(r).fingerprint);
}

void TstTrainingJob::badInput()
{
    writeStack(m_folder / "few.tif", 5, true);
    writeStack(m_folder / "small.tif", 8, true, {kSide, 100});
    TrainingRequest r = request();
    r.source.masks = openStack(m_folder / "few.tif");
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::MaskCountDiffers, "few.tif");
    r.source.masks = openStack(m_folder / "small.tif");
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::MaskSizeDiffers, "small.tif");
    r = request();
    r.source.masks = r.source.sections;
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::MaskNotBinary, "volume.tif");
    TiffWriter black(m_folder / "black.tif", 8, {});
    for (int i = 0; i < 8; ++i)
        black.add(GrayImage({kSide, kSide}, 0));
    black.commit();
    r.source.masks = openStack(m_folder / "black.tif");
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::MaskOneClass, "black.tif");
    r = request();
    r.options.patch = 256;
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::SectionTooSmall, "volume.tif");
    r = request();
    r.validationPages = {0, 1, 2, 3, 4, 5, 6, 7};
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::NoTrainingSections, "volume.tif");
    r = request();
    writeFileAtomically(m_folder / "wall", "x");
    r.model = m_folder / "wall/m.safetensors";
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::OutputNotWritable, "wall");
}

void TstTrainingJob::aStopIsHeardWhileSectionsAreRead()
{
    TrainingRequest r = request();
    std::stop_source stop;
    r.stop = stop.get_token();
    stop.request_stop();
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::InterruptedNothingKept, "volume.tif");
    QVERIFY(!std::filesystem::exists(r.model));
}

void TstTrainingJob::neverOverwritesAModelOrACheckpoint()
{
    TrainingRequest r = request();
    r.model = m_folder / "mine.safetensors";
    r.resume = true;
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::CheckpointMissing, "mine.safetensors.ckpt");
    r.resume = false;
    writeFileAtomically(r.model, "precious");
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::OutputExists, "mine.safetensors");
    QCOMPARE(readWholeFile(r.model), std::string("precious"));
    std::filesystem::remove(r.model);
    writeFileAtomically(m_folder / "mine.safetensors.ckpt/last.safetensors", "half a day's work");
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::CheckpointExists, "mine.safetensors.ckpt");
}

void TstTrainingJob::curvesAsCsv()
{
    EpochReport report{.epoch = 1, .step = 50, .trainingLoss = 0.5};
    report.vInfo = std::nan("");
    report.best = true;
    writeCurves(m_folder / "curves.csv", {report});
    const std::string text = readWholeFile(m_folder / "curves.csv");
    const auto lines = QString::fromStdString(text).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0].count(QLatin1Char(',')), lines[1].count(QLatin1Char(',')));
    QVERIFY(lines[1].startsWith(QStringLiteral("1,50,0.5,")));
    QVERIFY(lines[1].contains(QStringLiteral(",,")));
}

void TstTrainingJob::watchesTheMiddleOfAHeldOutSection()
{
    TrainingRequest r = request();
    r.validationPages = {3, 4};
    const TrainingJob::Watched watched = prepareTraining(r).watched;
    QCOMPARE(watched.page, 3);
    QCOMPARE(watched.rect, (Rect{0, 0, kSide, kSide})); // smaller than what could be watched
    r.pages = {0, 1};
    r.validationPages.clear();
    const TrainingJob strip = prepareTraining(r);
    QVERIFY(strip.split.stripFrom > 0);
    QCOMPARE(strip.watched.page, strip.split.stripPage);
    QCOMPARE(strip.watched.rect, (Rect{strip.split.stripFrom, 0, kSide - strip.split.stripFrom, kSide}));
}

void TstTrainingJob::fineTuningNeedsTheSameNetwork()
{
    const auto model = m_folder / "tiny.safetensors";
    writeTinyModel(model);
    TrainingRequest r = request();
    r.init = model;
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::InvalidOption, "");
    r.options = fineTuned(r.options, readModel(model)->header);
    QCOMPARE(prepareTraining(r).init->sha256, readModel(model)->sha256);
    r.init = m_folder / "nowhere.safetensors";
    LAMELLA_EXPECT_ERROR(prepareTraining(r), ErrorCode::FileNotFound, "nowhere");
}

QTEST_GUILESS_MAIN(TstTrainingJob)
#include "tst_trainingjob.moc"
