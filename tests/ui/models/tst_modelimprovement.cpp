// A second training of a project: what it goes on from, how it compares with the model in use, and what is watched.
#include "FakeBackend.h"
#include "WorkspaceFixture.h"
#include "models/HeldOut.h"
#include "models/ModelHistory.h"
#include "models/StoredRun.h"
#include "models/TrainingController.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

using namespace lamella;
using namespace lamella::test;

class TstModelImprovement : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void improvingGoesOnFromTheModelInUse();
    void aPausedImprovementKeepsItsModel();
    void aBetterModelComesIntoUse();
    void aWorseModelWaitsToBeChosen();
    void aModelThatCannotBeComparedReplacesNothing();
    void aModelThatHasSeenTheSectionsIsNotCompared();
    void heldOutSectionsStayHeldOut();
    void aResumedRunHoldsOutWhatItDid();
    void whatAnEarlierModelLearnedIsKnownToAllThatGoOnFromIt();
    void theChoiceIsKept();
    void anyModelCanBeChosenAndShowsHowItCameAbout();
    void aHeldOutPartIsWatched();
    void sentences();

private:
    void train(float value)
    {
        m_backend->modelValue = value;
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        m_training->start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY2(!m_training->error(), m_training->error() ? m_training->error()->what() : "");
    }
    static EpochReport score(double vRand)
    {
        EpochReport report;
        report.vRand = vRand;
        report.vInfo = 0.95;
        return report;
    }
    Workspace& workspace() { return m_fixture->workspace; }
    ModelId inUse() { return workspace().activeModel()->id; }

    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<LearnSession> m_session;
    std::unique_ptr<TrainingController> m_training;
};

void TstModelImprovement::init()
{
    m_backend = std::make_unique<FakeBackend>();
    m_fixture = std::make_unique<WorkspaceFixture>();
    m_session = std::make_unique<LearnSession>([this]() -> LearnBackend& { return *m_backend; });
    m_training = std::make_unique<TrainingController>(workspace(), *m_session);
    m_fixture->adoptProject(5, 2);
}

void TstModelImprovement::cleanup()
{
    m_training.reset();
    m_session.reset();
    m_fixture.reset();
}

void TstModelImprovement::improvingGoesOnFromTheModelInUse()
{
    QVERIFY(!m_training->canImprove());
    m_training->setImproving(true); // there is nothing to go on from
    train(0.5F);
    QVERIFY(!m_backend->lastJob.init && !m_backend->lastJob.rival);
    QVERIFY(m_training->canImprove());
    QVERIFY(!m_training->isImproving()); // chosen anew for each training
    QCOMPARE(m_training->acceptedSince(), 0);
    m_fixture->predict(5);
    workspace().project().masks().accept(workspace().idAt(5));
    QCOMPARE(m_training->acceptedSince(), 1);

    const auto model = readModel(workspace().activeModel()->path);
    m_training->setImproving(true);
    train(0.6F);
    const TrainingJob& job = m_backend->lastJob;
    QVERIFY(job.init && job.rival);
    QCOMPARE(job.init->sha256, model->sha256);
    QCOMPARE(job.options.network, model->header.network);
    QVERIFY(job.options.learningRate < trainingPreset("quick").learningRate);
    QCOMPARE(m_training->acceptedSince(), 0); // it has been learned from
    QVERIFY(!m_training->isImproving());
}

void TstModelImprovement::aPausedImprovementKeepsItsModel()
{
    train(0.5F);
    const std::string first = workspace().activeModel()->sha256;
    m_training->setImproving(true);
    m_backend->goesOnUntilStopped = true;
    m_training->start();
    QTRY_VERIFY(m_training->state() == TrainingController::State::Running);
    const double rate = m_backend->lastJob.options.learningRate;
    QSignalSpy finished(m_training.get(), &TrainingController::finished);
    m_training->pause();
    QTRY_COMPARE(finished.count(), 1);
    m_backend->goesOnUntilStopped = false;
    m_training->resume();
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY2(!m_training->error(), m_training->error() ? m_training->error()->what() : "");
    QCOMPARE(m_backend->lastJob.init->sha256, first);
    QCOMPARE(m_backend->lastJob.options.learningRate, rate); // gentler once, not twice
}

void TstModelImprovement::aBetterModelComesIntoUse()
{
    train(0.5F);
    const ModelId first = inUse();
    m_backend->rival = score(0.90); // the new one has 0.95
    m_fixture->predict(5);
    workspace().project().masks().accept(workspace().idAt(5));
    train(0.6F);
    QVERIFY(inUse() != first);
    QVERIFY(m_training->comparison() && !m_training->comparison()->isWorse());
    QCOMPARE(m_training->comparison()->known, 0);
}

void TstModelImprovement::aWorseModelWaitsToBeChosen()
{
    train(0.5F);
    const ModelId first = inUse();
    m_fixture->predict(5);
    workspace().project().masks().accept(workspace().idAt(5));
    m_backend->rival = score(0.99);
    train(0.6F);
    QCOMPARE(inUse(), first);
    QVERIFY(m_training->comparison()->isWorse());
    QSignalSpy changed(m_training.get(), &TrainingController::stateChanged);
    m_training->useNewModel();
    QVERIFY(inUse() != first);
    QVERIFY(!m_training->comparison());
    QCOMPARE(changed.count(), 1);
}

void TstModelImprovement::aModelThatCannotBeComparedReplacesNothing()
{
    train(0.5F);
    const ModelId first = inUse();
    m_backend->rival.reset(); // it saw sections of another size, or the memory did not suffice
    train(0.6F);
    QCOMPARE(inUse(), first);
    QVERIFY(m_training->comparison() && m_training->comparison()->keepsEarlier());
    m_training->useNewModel();
    const ModelId second = inUse();
    QVERIFY(second != first);
    std::filesystem::remove(workspace().activeModel()->path); // nobody could use that one any more
    train(0.7F);
    QVERIFY(inUse() != second && inUse() != first);
    QVERIFY(!m_training->comparison());
}

void TstModelImprovement::aModelThatHasSeenTheSectionsIsNotCompared()
{
    MaskDocument& masks = workspace().project().masks();
    for (const int index : {5, 6}) {
        m_fixture->predict(index);
        masks.accept(workspace().idAt(index));
    }
    train(0.5F); // learns from the first five; the last is held out
    QCOMPARE(m_backend->lastJob.split.training, (std::vector<int>{0, 1, 2, 3, 4}));
    const ModelId first = inUse();
    for (const int index : {5, 6})
        masks.reopen(workspace().idAt(index));
    m_backend->rival = score(0.99);
    train(0.6F);
    QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
    QCOMPARE(m_training->comparison()->known, 1);
    QVERIFY(!m_training->comparison()->isWorse());
    QVERIFY(comparisonText(*m_training->comparison()).contains(QStringLiteral("0.990")));
    QVERIFY(inUse() != first);
}

void TstModelImprovement::heldOutSectionsStayHeldOut()
{
    train(0.5F);
    QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
    for (const int index : {5, 6}) {
        m_fixture->predict(index);
        workspace().project().masks().accept(workspace().idAt(index));
    }
    m_training->setImproving(true);
    train(0.6F);
    // Not the newest section: the first model, and the one that goes on from it, would be scored on different ones.
    QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
    QCOMPARE(m_backend->lastJob.split.training, (std::vector<int>{0, 1, 2, 6}));
}

void TstModelImprovement::aResumedRunHoldsOutWhatItDid()
{
    m_backend->goesOnUntilStopped = true;
    m_training->start();
    QTRY_VERIFY(m_training->state() == TrainingController::State::Running);
    QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
    QSignalSpy finished(m_training.get(), &TrainingController::finished);
    m_training->pause();
    QTRY_COMPARE(finished.count(), 1);
    TrainingRun run = workspace().project().trainingRuns().back();
    QCOMPARE(storedRun(run)->heldOut, std::vector<int>()); // as without a model
    // As if another model had been in use when it began.
    auto options = nlohmann::json::parse(run.options);
    options["held_out"] = {1};
    run.options = options.dump();
    workspace().project().saveRun(run);
    QSignalSpy opened(&workspace(), &Workspace::projectOpened);
    workspace().closeProject();
    workspace().openProject(text(m_fixture->projectPath()));
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(m_training->canResume());
    m_training->resume();
    QTRY_VERIFY(m_training->state() == TrainingController::State::Running);
    QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{1});
    QCOMPARE(m_backend->lastJob.split.training, (std::vector<int>{3, 4}));
    m_training->stop();
    QTRY_COMPARE(finished.count(), 2);
    const auto stored = storedRun(workspace().project().trainingRuns().back());
    QCOMPARE(stored->heldOut, std::vector<int>{1});
    QCOMPARE(stored->learned, (std::vector<SectionId>{workspace().idAt(3), workspace().idAt(4)}));
}

void TstModelImprovement::whatAnEarlierModelLearnedIsKnownToAllThatGoOnFromIt()
{
    train(0.5F); // learns 0…2, holds out 4
    const auto first = workspace().activeModel()->path;
    for (const int index : {5, 6}) {
        m_fixture->predict(index);
        workspace().project().masks().accept(workspace().idAt(index));
    }
    m_training->setImproving(true);
    train(0.6F); // learns 0…2 and 6
    const auto learned = storedRun(workspace().project().trainingRuns().back())->learned;
    QCOMPARE(learned.size(), std::size_t{4});
    QVERIFY(std::find(learned.begin(), learned.end(), workspace().idAt(6)) != learned.end());
    QCOMPARE(learnedBy(workspace().project(), first).size(), std::size_t{3});
    QVERIFY(learnedBy(workspace().project(), "elsewhere.safetensors").empty());
}

void TstModelImprovement::theChoiceIsKept()
{
    train(0.5F);
    const ModelId first = inUse();
    m_backend->rival = score(0.99);
    train(0.6F);
    QCOMPARE(inUse(), first);
    QSignalSpy opened(&workspace(), &Workspace::projectOpened);
    workspace().closeProject();
    workspace().openProject(text(m_fixture->projectPath()));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(inUse(), first);                       // not the newest
    workspace().useModel(static_cast<ModelId>(99)); // gone from the project: the newest is
    QVERIFY(inUse() != first);
}

void TstModelImprovement::anyModelCanBeChosenAndShowsHowItCameAbout()
{
    train(0.5F);
    const ModelId first = inUse();
    m_training->setPreset(QStringLiteral("balanced"));
    m_backend->epochs = 3;
    train(0.6F);
    const ModelId second = inUse();
    QVERIFY(second != first);
    QCOMPARE(m_training->epochs().size(), 3U);
    const std::map<QString, QString> names{{QStringLiteral("quick"), QStringLiteral("Rapide")},
                                           {QStringLiteral("balanced"), QStringLiteral("Équilibré")}};
    const auto known = knownModels(workspace().project(), names);
    QCOMPARE(known.size(), 2U);
    QVERIFY(known[0].id == second && known[1].id == first); // newest first
    QVERIFY(known[1].isThere);
    QVERIFY2(known[1].details.contains(QStringLiteral("3 section")), qPrintable(known[1].details));
    QVERIFY(known[1].details.contains(QStringLiteral(".safetensors")));
    QVERIFY2(known[0].name.contains(QStringLiteral("0.967")), qPrintable(known[0].name)); // 1 − 0.1 / 3

    QSignalSpy changed(m_training.get(), &TrainingController::stateChanged);
    m_training->chooseModel(first);
    QCOMPARE(inUse(), first);
    QCOMPARE(m_training->epochs().size(), 2U); // its own curves
    QCOMPARE(m_training->bestEpoch(), 2);
    QVERIFY(m_training->watchedSection().isEmpty()); // that was the other one
    QCOMPARE(changed.count(), 1);
    QSignalSpy opened(&workspace(), &Workspace::projectOpened);
    workspace().closeProject();
    QVERIFY(m_training->epochs().empty());
    workspace().openProject(text(m_fixture->projectPath()));
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(inUse(), first);
    QCOMPARE(m_training->epochs().size(), 2U); // after a restart, too
    std::filesystem::remove(workspace().activeModel()->path);
    QVERIFY(!knownModels(workspace().project(), names)[1].isThere);
}

void TstModelImprovement::aHeldOutPartIsWatched()
{
    QSignalSpy changed(m_training.get(), &TrainingController::watchedChanged);
    QVERIFY(m_training->watchedSection().isEmpty());
    train(0.5F);
    QVERIFY(changed.count() >= 3); // the section, and two epochs
    QCOMPARE(m_training->watchedSection().size(), kFixtureSize);
    QVERIFY(m_training->watchedMask() == gridMask(4));
    QCOMPARE(m_training->watched().size(), std::size_t{2});
    QCOMPARE(int(m_training->watched().at(1).at(3, 3)), 51);
    QCOMPARE(int(m_training->watched().at(2).at(3, 3)), 102);
    workspace().closeProject();
    QVERIFY(m_training->watchedSection().isEmpty() && m_training->watched().empty());
}

void TstModelImprovement::sentences()
{
    EpochReport report = score(0.9);
    report.joins = 2.4;
    report.cuts = 0.6;
    QVERIFY(errorsText(report).contains(QStringLiteral("2")) && errorsText(report).contains(QStringLiteral("1")));
    QVERIFY(scoresText(report, 2).contains(errorsText(report)));
    report.joins = std::numeric_limits<double>::quiet_NaN(); // of a model made before they were counted
    QVERIFY(errorsText(report).isEmpty());
    QVERIFY(scoresText(report, 2).contains(QStringLiteral("0.900")));
    QVERIFY(masksText(report).isEmpty()); // not scored
    report.vRandOfCells = 0.85;
    QVERIFY(masksText(report).isEmpty()); // the threshold alone does better
    report.vRandOfCells = 0.95;
    QVERIFY(masksText(report).contains(QStringLiteral("0.950")) && masksText(report).contains(QStringLiteral("0.900")));
    QVERIFY(comparisonText({report, std::nullopt, 0}).contains(QStringLiteral("stays in use")));
    ModelComparison undefined{report, score(std::numeric_limits<double>::quiet_NaN()), 0};
    QVERIFY(!undefined.isWorse());
}

QTEST_GUILESS_MAIN(TstModelImprovement)
#include "tst_modelimprovement.moc"
