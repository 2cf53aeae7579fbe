// The window with LibTorch: a small series is trained, segmented, accepted and exported by the window's controls, and
// what it writes is what lamella-cli writes for the same model.
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "dataset/Dataset.h"
#include "image/Stack.h"
#include "widgets/CurvesPlot.h"

#include <QProcess>

#include <cmath>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kLabelled = 6;
constexpr int kPlain = 2;
constexpr int kSide = 256;
constexpr int kTrainMs = 240'000;
constexpr double kMinutes = 0.25;

QString text(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

} // namespace

class TstWindowReal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainsSegmentsAndExportsWhatTheCommandLineWrites();

private:
    static bool runCli(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(LAMELLA_CLI_BINARY), arguments);
        return process.waitForFinished(kTrainMs) && process.exitCode() == 0;
    }
};

void TstWindowReal::trainsSegmentsAndExportsWhatTheCommandLineWrites()
{
    const TempFolder folder;
    const SampleFiles files(folder.path(), kLabelled, kPlain, kSide);
    StoryWindow window(folder.path(), loadLearnBackend);
    Controllers& all = window.controllers();
    QVERIFY(showActive(window.window()));
    for (const QStringList& dropped : {QStringList{files.volume, files.labels}, QStringList{files.plain}}) {
        QVERIFY(dropFiles(window.window(), dropped, {500, 400}));
        QTRY_VERIFY(all.import.proposal().has_value());
        window.clickMain();
        QTRY_VERIFY(!all.import.proposal().has_value());
    }
    QTRY_COMPARE(all.workspace.sectionCount(), kLabelled + kPlain);

    all.workspace.setStep(Step::Train);
    all.training.setMaxMinutes(kMinutes);
    window.clickMain(); // Train
    QTRY_VERIFY_WITH_TIMEOUT(!all.training.epochs().empty(), kTrainMs);
    QVERIFY(window.find<CurvesPlot>("curvesPlot").pointCount() > 0);
    QVERIFY(!all.learn.device().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!all.training.isBusy(), kTrainMs);
    QVERIFY2(all.training.state() == TrainingController::State::Finished,
             all.training.error() ? all.training.error()->what() : "no error");

    window.clickMain(); // Segment the series
    QTRY_VERIFY_WITH_TIMEOUT(all.prediction.done() == kPlain && !all.prediction.isRunning(), kTrainMs);
    window.clickMain(); // Next: Review
    for (int i = 0; i < kPlain; ++i) {
        all.workspace.setCurrent(kLabelled + i);
        QTRY_VERIFY(all.review.hasMask());
        window.clickMain(); // Accept section
        QTRY_COMPARE(all.review.acceptedCount(), i + 1);
    }

    window.click("step5");
    const std::filesystem::path ours = folder / "window.tif";
    window.prompts().save = text(ours);
    window.clickMain();
    QTRY_VERIFY(!all.exporter.isRunning() && std::filesystem::exists(ours));
    const std::filesystem::path theirs = folder / "cli.tif";
    const QString model = text(all.training.activeModel()->path);
    // The window segments from eight turns unless somebody switches that off (docs/adr/0010).
    QVERIFY(runCli({QStringLiteral("predict"), model, files.plain, text(theirs), QStringLiteral("--tta"),
                    QStringLiteral("--output"), QStringLiteral("mask")}));
    const auto windowMasks = openStack(ours);
    const auto cliMasks = openStack(theirs);
    QCOMPARE(windowMasks->pageCount(), kPlain);
    for (int page = 0; page < kPlain; ++page)
        QVERIFY(readMask(*windowMasks, page) == readMask(*cliMasks, page));

    // Probabilities are kept in 8 bits: half a step of rounding, and the grid may be shifted by half a step.
    window.click("exportProbabilities");
    const std::filesystem::path probabilities = folder / "window-probabilities.tif";
    window.prompts().save = text(probabilities);
    window.clickMain();
    QTRY_VERIFY(!all.exporter.isRunning() && std::filesystem::exists(probabilities));
    const std::filesystem::path exact = folder / "cli-probabilities.tif";
    QVERIFY(runCli({QStringLiteral("predict"), model, files.plain, text(exact), QStringLiteral("--tta")}));
    for (int page = 0; page < kPlain; ++page) {
        const auto stored = toUnitFloat(openStack(probabilities)->readRaw(page));
        const auto computed = toUnitFloat(openStack(exact)->readRaw(page));
        for (std::size_t i = 0; i < stored.pixels().size(); ++i)
            QVERIFY(std::abs(stored.pixels()[i] - computed.pixels()[i]) <= 1.0F / 255.0F);
    }
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowReal)
#include "tst_window_real.moc"
