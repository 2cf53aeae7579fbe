#include "FakeBackend.h"
#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/AugmentPreview.h"
#include "models/ExportController.h"
#include "models/ImportController.h"
#include "models/LearnSession.h"
#include "models/PredictionController.h"
#include "models/ReviewController.h"
#include "models/RunningWork.h"
#include "models/StepOverview.h"
#include "models/TrainingController.h"

using namespace lamella;
using namespace lamella::test;

namespace {

/// All controllers of a window, without one.
struct Fixture : WorkspaceFixture {
    FakeBackend backend;
    ScriptedPrompts prompts;
    TileCache tiles;
    LearnSession learn{[this]() -> LearnBackend& { return backend; }};
    ImportController import{workspace};
    AugmentPreview augment{workspace};
    TrainingController training{workspace, learn};
    PredictionController prediction{workspace, learn};
    ReviewController review{workspace, tiles, prompts};
    ExportController exporter{workspace};
    RunningWork work{{import, training, prediction, exporter, learn}};
    StepOverview overview{{workspace, augment, training, prediction, review, exporter}};

    QList<bool> done() const
    {
        QList<bool> steps;
        for (const Step step : StepOverview::kSteps)
            steps << overview.entry(step).isDone;
        return steps;
    }
};

} // namespace

class TstStepOverview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyWindowSaysWhatIsMissing()
    {
        const Fixture fixture;
        QCOMPARE(fixture.done(), (QList<bool>{false, false, false, false, false}));
        for (const Step step : StepOverview::kSteps) {
            QVERIFY(!fixture.overview.entry(step).name.isEmpty());
            QVERIFY(!fixture.overview.entry(step).detail.isEmpty());
        }
        QVERIFY(!fixture.work.isRunning());
        QVERIFY(fixture.work.name().isEmpty());
    }
    void sectionsWithoutMasksTeachNothing()
    {
        Fixture fixture;
        fixture.adoptProject(0, 2);
        QCOMPARE(fixture.done(), (QList<bool>{true, false, false, false, false}));
        QCOMPARE(fixture.overview.entry(Step::Augment).detail, QStringLiteral("needs masks"));
        QCOMPARE(fixture.overview.entry(Step::Train).detail, QStringLiteral("needs masks"));
    }
    void stepsAreDoneOneAfterTheOther()
    {
        Fixture fixture;
        fixture.adoptProject(4, 1);
        QCOMPARE(fixture.done(), (QList<bool>{true, true, false, false, false}));
        fixture.training.start();
        QVERIFY(fixture.work.isRunning());
        QCOMPARE(fixture.work.kind(), RunningWork::Kind::Training);
        QVERIFY(fixture.work.canStop());
        QTRY_COMPARE(fixture.training.state(), TrainingController::State::Finished);
        QTRY_COMPARE(fixture.done(), (QList<bool>{true, true, true, false, false}));
        QVERIFY(!fixture.work.isRunning());

        fixture.prediction.segment();
        QTRY_COMPARE(fixture.review.leftCount(), 1);
        QTRY_VERIFY(!fixture.prediction.isRunning());
        fixture.workspace.setCurrent(4);
        QTRY_VERIFY(fixture.review.hasMask());
        fixture.review.accept();
        QTRY_COMPARE(fixture.done(), (QList<bool>{true, true, true, true, false}));

        fixture.exporter.run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted,
                             text(fixture.folder / "out.tif"), false);
        QTRY_COMPARE(fixture.done(), (QList<bool>{true, true, true, true, true}));
        fixture.workspace.closeProject();
        QCOMPARE(fixture.done(), (QList<bool>{false, false, false, false, false}));
    }
    void stoppingReachesWhatRuns()
    {
        Fixture fixture;
        fixture.adoptProject(4, 1);
        fixture.backend.goesOnUntilStopped = true;
        fixture.training.start();
        QTRY_COMPARE(fixture.training.epochs().size(), std::size_t{2});
        QTRY_VERIFY(fixture.work.fraction() > 0.0);
        QVERIFY(!fixture.work.device().isEmpty());
        fixture.work.stop();
        QVERIFY(!fixture.work.canStop()); // acknowledged at once
        QTRY_VERIFY(!fixture.work.isRunning());
        QVERIFY(fixture.training.activeModel().has_value());
    }
};

QTEST_GUILESS_MAIN(TstStepOverview)
#include "tst_stepoverview.moc"
