#include "FakeBackend.h"
#include "WorkspaceFixture.h"
#include "models/Desktop.h"
#include "models/ExportController.h"
#include "models/ImportController.h"
#include "models/LearnSession.h"
#include "models/LongWork.h"
#include "models/PredictionController.h"
#include "models/TrainingController.h"

using namespace lamella;
using namespace lamella::test;

namespace {

/// Notes down what it is asked for.
class NotedDesktop final : public Desktop {
public:
    std::shared_ptr<void> keepAwake(const QString& reason) override
    {
        reasons << reason;
        auto token = std::make_shared<int>(0);
        m_token = token;
        return token;
    }
    void notify(const QString& title, const QString& text) override
    {
        titles << title;
        texts << text;
    }
    bool isLookedAt() const override { return isInFront; }
    bool isAwake() const { return !m_token.expired(); }

    QStringList reasons, titles, texts;
    bool isInFront = false;

private:
    std::weak_ptr<void> m_token;
};

struct Fixture : WorkspaceFixture {
    explicit Fixture(std::chrono::milliseconds after = std::chrono::milliseconds(0))
        : longWork({work, training, prediction}, desktop, after)
    {
        adoptProject(4, 2);
    }

    FakeBackend backend;
    NotedDesktop desktop;
    LearnSession learn{[this]() -> LearnBackend& { return backend; }};
    ImportController import{workspace};
    TrainingController training{workspace, learn};
    PredictionController prediction{workspace, learn};
    ExportController exporter{workspace};
    RunningWork work{{import, training, prediction, exporter, learn}};
    LongWork longWork;
};

} // namespace

class TstLongWork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMachineStaysAwakeWhileItTrains()
    {
        Fixture fixture;
        QVERIFY(!fixture.desktop.isAwake());
        fixture.backend.goesOnUntilStopped = true;
        fixture.training.start();
        QTRY_VERIFY(fixture.training.state() == TrainingController::State::Running);
        QVERIFY(fixture.desktop.isAwake());
        QCOMPARE(fixture.desktop.reasons.size(), 1); // once, however many steps are reported
        QVERIFY(!fixture.desktop.reasons.first().isEmpty());
        fixture.training.stop();
        QVERIFY(fixture.desktop.isAwake()); // the best is still being kept
        QTRY_VERIFY(!fixture.training.isBusy());
        QVERIFY(!fixture.desktop.isAwake());
    }
    void theEndIsTold()
    {
        Fixture fixture;
        QSignalSpy ended(&fixture.longWork, &LongWork::ended);
        fixture.training.start();
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(fixture.desktop.texts, QStringList{fixture.training.headline()});
        QCOMPARE(fixture.desktop.titles, QStringList{QStringLiteral("Lamella")});
        fixture.prediction.segment();
        QTRY_COMPARE(ended.count(), 2);
        QVERIFY(fixture.desktop.texts.last().contains(QStringLiteral("2")));
        QVERIFY(!fixture.desktop.isAwake());
    }
    void anErrorIsTold()
    {
        Fixture fixture;
        fixture.backend.trainingError = Error(ErrorCode::OutOfMemory, "model.safetensors", {"training"});
        fixture.training.start();
        QTRY_COMPARE(fixture.desktop.texts.size(), 1);
        QVERIFY(fixture.desktop.texts.first().contains(fixture.training.headline()));
    }
    void whoLooksIsNotTold()
    {
        Fixture fixture;
        fixture.desktop.isInFront = true;
        fixture.training.start();
        QTRY_VERIFY(fixture.training.state() == TrainingController::State::Finished);
        QVERIFY(!fixture.work.isRunning());
        QVERIFY(fixture.desktop.texts.isEmpty());
    }
    void shortWorkIsNotTold()
    {
        Fixture fixture(std::chrono::hours(1));
        fixture.training.start();
        QTRY_VERIFY(fixture.training.state() == TrainingController::State::Finished);
        QVERIFY(fixture.desktop.texts.isEmpty());
        QVERIFY(!fixture.desktop.isAwake());
    }
    void aCheckBeforeASeriesIsNotItsEnd()
    {
        Fixture fixture;
        fixture.training.start();
        QTRY_COMPARE(fixture.desktop.texts.size(), 1);
        bool isChecked = false;
        fixture.prediction.check({4, 5}, [&](const SeriesFit&) { isChecked = true; });
        QVERIFY(fixture.desktop.isAwake());
        QTRY_VERIFY(isChecked);
        QVERIFY(!fixture.desktop.isAwake());
        QCOMPARE(fixture.desktop.texts.size(), 1);
    }
    void aSeriesWithAFailedSectionSaysSo()
    {
        Fixture fixture;
        fixture.training.start();
        QTRY_COMPARE(fixture.desktop.texts.size(), 1);
        fixture.backend.predictionErrors.emplace(0, Error(ErrorCode::BackendFailed, "model.safetensors", {"no"}));
        fixture.prediction.segment();
        QTRY_COMPARE(fixture.desktop.texts.size(), 2);
        QVERIFY(!fixture.desktop.texts.last().contains(QStringLiteral("2")));
        QVERIFY(fixture.prediction.error());
    }
    void aSeriesWhoseProjectIsClosedTellsNothing()
    {
        Fixture fixture;
        fixture.training.start();
        QTRY_COMPARE(fixture.desktop.texts.size(), 1);
        fixture.prediction.segment();
        QVERIFY(fixture.work.isRunning());
        fixture.workspace.closeProject();
        QTRY_VERIFY(!fixture.work.isRunning());
        QCOMPARE(fixture.desktop.texts.size(), 1);
    }
    void aProjectThatIsClosedTellsNothing()
    {
        Fixture fixture;
        fixture.backend.goesOnUntilStopped = true;
        fixture.training.start();
        QTRY_VERIFY(fixture.training.state() == TrainingController::State::Running);
        fixture.workspace.closeProject();
        QTRY_VERIFY(!fixture.work.isRunning());
        QVERIFY(fixture.desktop.texts.isEmpty());
        QVERIFY(!fixture.desktop.isAwake());
    }
};

QTEST_GUILESS_MAIN(TstLongWork)
#include "tst_longwork.moc"
