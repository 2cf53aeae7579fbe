#include "FakeBackend.h"
#include "WorkspaceFixture.h"
#include "models/TrainingController.h"

#include <nlohmann/json.hpp>

#include <QSemaphore>

using namespace lamella;
using namespace lamella::test;
using State = TrainingController::State;

class TstTrainingController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<FakeBackend>();
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_session = std::make_unique<LearnSession>([this]() -> LearnBackend& { return *m_backend; });
        make();
    }
    void cleanup()
    {
        m_training.reset();
        m_session.reset();
        m_fixture.reset();
        m_backend.reset();
    }

    void saysWhatIsMissing()
    {
        QVERIFY(!m_training->obstacle().isEmpty());
        m_training->start();
        QVERIFY(!m_training->isBusy());
        m_fixture->adoptProject(0, 1);
        QVERIFY(!m_training->obstacle().isEmpty());
        m_fixture->workspace.closeProject();
        std::filesystem::remove(m_fixture->projectPath());
        m_fixture->adoptProject(1, 0);
        QVERIFY(m_training->obstacle().isEmpty());
    }

    void presetsSayHowLongTheyTake()
    {
        m_fixture->adoptProject(4, 0);
        const auto card = [this](const char* id) {
            for (const PresetCard& found : m_training->presets())
                if (found.id == QLatin1String(id))
                    return found;
            return PresetCard();
        };
        QCOMPARE(card("quick").expectedMinutes, 10.0);
        QCOMPARE(card("balanced").expectedMinutes, 30.0);
        QCOMPARE(card("study").expectedMinutes, -1.0);
        QVERIFY(!card("best").name.isEmpty() && !card("best").description.isEmpty());
        QSignalSpy changed(m_training.get(), &TrainingController::presetsChanged);
        QSignalSpy device(m_session.get(), &LearnSession::deviceKnown);
        m_training->measurePresets();
        m_training->measurePresets();
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_backend->measurements.load(), 1); // the others have a budget
        // 50 epochs of 50 steps of a quarter second, and a tenth for validation.
        QVERIFY(qAbs(card("study").expectedMinutes - 50 * 50 * 0.25 / 0.9 / 60) < 1e-9);
        QCOMPARE(device.count(), 1);
        QVERIFY(m_session->device().contains(QStringLiteral("Fake 1.0")));
    }

    void nothingWaitsForAMeasurement()
    {
        m_fixture->adoptProject(4, 0);
        QSignalSpy changed(m_training.get(), &TrainingController::presetsChanged);
        m_backend->measuringWaits = true;
        m_training->measurePresets();
        QTRY_COMPARE(m_backend->measurements.load(), 1);
        m_training->start();
        QTRY_COMPARE(m_training->state(), State::Finished);
        QCOMPARE(changed.count(), 0); // what was broken off says nothing
        m_backend->measuringWaits = false;
        m_training->measurePresets(); // the next time the step is on view
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(m_backend->measurements.load(), 2);
        m_backend->measuringWaits = true;
        m_session->chooseDevice(QStringLiteral("cpu")); // measured anew
        QTRY_COMPARE(m_backend->measurements.load(), 3);
    } // and the window can be closed

    void computesOnTheChosenDevice()
    {
        m_backend->devices = {"cpu", "cuda:0 Some Graphics"};
        m_fixture->adoptProject(4, 0);
        m_session->chooseDevice(QStringLiteral("cpu")); // before the back end is known, as from the settings
        m_training->start();
        QTRY_COMPARE(m_training->state(), State::Finished);
        QCOMPARE(m_backend->lastJob.device, std::string("cpu"));
        QCOMPARE(m_session->devices().size(), 2);
        QVERIFY(m_session->device().contains(QStringLiteral("CPU")));
        m_training->measurePresets();
        QTRY_COMPARE(m_backend->measurements.load(), 1);
        QSignalSpy known(m_session.get(), &LearnSession::deviceKnown);
        m_session->chooseDevice(QStringLiteral("cuda:0"));
        QCOMPARE(known.count(), 1);
        QVERIFY(m_session->device().contains(QStringLiteral("Some Graphics")));
        QTRY_COMPARE(m_backend->measurements.load(), 2); // another device has another speed
        QCOMPARE(m_backend->measuredOn, std::string("cuda:0"));
        m_session->chooseDevice(QStringLiteral("cuda:7")); // chosen on another machine
        m_training->start();
        QTRY_COMPARE(m_backend->trainings.load(), 2);
        QTRY_VERIFY(!m_training->isBusy());
        QCOMPARE(m_backend->lastJob.device, std::string(kAutomaticDevice));
        QVERIFY(m_session->device().contains(QStringLiteral("Some Graphics"))); // what automatic means here
    }

    void whatARunHasToSayStaysToBeRead()
    {
        m_fixture->adoptProject(5, 2);
        m_backend->firstNote = {TrainingNote::Kind::SmallerParts, 2};
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        m_training->start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(m_training->lastStep().note == TrainingNote());
        QVERIFY(m_training->note() == m_backend->firstNote);
        m_backend->firstNote = {};
        m_training->start();
        QVERIFY(m_training->note() == TrainingNote()); // that was another run
        QTRY_COMPARE(finished.count(), 2);
    }

    void trainsAndKeepsRunAndModel()
    {
        m_fixture->adoptProject(5, 2);
        QSignalSpy steps(m_training.get(), &TrainingController::stepReported);
        QSignalSpy epochs(m_training.get(), &TrainingController::epochReported);
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        std::vector<State> states;
        connect(m_training.get(), &TrainingController::stateChanged, this,
                [&states](State state) { states.push_back(state); });
        m_training->setPreset(QStringLiteral("balanced"));
        m_training->start();
        QVERIFY(m_training->isBusy());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY((states == std::vector<State>{State::Preparing, State::Running, State::Finished}));
        QCOMPARE(steps.count(), 2);
        QCOMPARE(epochs.count(), 2);
        QCOMPARE(m_training->bestEpoch(), 2);
        QVERIFY(m_training->headline().contains(QStringLiteral("0.950")));
        // Pages of the run are places in the list; the last is held out and its neighbour guards it.
        QCOMPARE(m_backend->lastJob.split.training, (std::vector<int>{0, 1, 2}));
        QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
        QVERIFY(m_backend->lastJob.training->at(1).mask == gridMask(1));

        const auto model = m_training->activeModel();
        QVERIFY(model);
        QVERIFY(model->path.parent_path() == m_fixture->folder / "study-models");
        QVERIFY(model->path.filename().string().find("-balanced.safetensors") != std::string::npos);
        QCOMPARE(model->sha256, readModel(model->path)->sha256);
        QVERIFY(nlohmann::json::parse(model->header).is_object());
        const auto runs = m_fixture->workspace.project().trainingRuns();
        QCOMPARE(runs.size(), 1U);
        QVERIFY(runs[0].model == model->id);
        QVERIFY(!runs[0].finished.empty());
        QCOMPARE(nlohmann::json::parse(runs[0].outcome).at("end").get<std::string>(), std::string("finished"));
        QCOMPARE(nlohmann::json::parse(runs[0].curves).size(), 2U);
        QCOMPARE(nlohmann::json::parse(runs[0].options).at("training").at("preset").get<std::string>(),
                 std::string("balanced"));
        QVERIFY(!m_training->canResume());
    }

    void correctionsAndAcceptedSectionsAreLearntFrom()
    {
        m_fixture->adoptProject(4, 1);
        m_fixture->predict(4);
        Project& project = m_fixture->workspace.project();
        const SectionId first = m_fixture->workspace.idAt(0);
        project.masks().applyStroke(first, "brush", {{10, 10, 4, 4}, Mask({4, 4}, mask::kMembrane)});
        project.masks().accept(m_fixture->workspace.idAt(4));
        QCOMPARE(m_training->labelledIndices(), (std::vector<int>{0, 1, 2, 3, 4}));
        runToEnd();
        QVERIFY(m_backend->lastJob.training->at(0).mask == project.masks().mask(first));
        QVERIFY(m_backend->lastJob.training->at(0).mask.at(11, 11) == mask::kMembrane);
        QCOMPARE(m_backend->lastJob.split.validation, std::vector<int>{4});
    }

    void aMovedProjectFindsItsModel()
    {
        m_fixture->adoptProject(4, 0);
        runToEnd();
        const auto file = m_training->activeModel()->path.filename();
        m_fixture->workspace.closeProject();
        const auto moved = m_fixture->folder / "elsewhere";
        std::filesystem::create_directories(moved);
        std::filesystem::rename(m_fixture->projectPath(), moved / "study.lamella");
        std::filesystem::rename(m_fixture->folder / "study-models", moved / "study-models");
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(moved / "study.lamella"));
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_training->activeModel()->path == moved / "study-models" / file);
    }

    void aPauseMovesWithItsProjectButNotIntoACopy()
    {
        m_fixture->adoptProject(4, 0);
        pauseAfterTwoEpochs();
        m_fixture->workspace.closeProject();
        const auto open = [this](const std::filesystem::path& project) {
            QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
            m_fixture->workspace.openProject(text(project));
            QTRY_COMPARE(opened.count(), 1);
        };
        const auto copy = m_fixture->folder / "copy.lamella";
        std::filesystem::copy_file(m_fixture->projectPath(), copy);
        open(copy);
        QVERIFY(!m_training->canResume()); // it would write where the original does
        m_fixture->workspace.closeProject();

        const auto moved = m_fixture->folder / "elsewhere";
        std::filesystem::create_directories(moved);
        std::filesystem::rename(m_fixture->projectPath(), moved / "study.lamella");
        std::filesystem::rename(m_fixture->folder / "study-models", moved / "study-models");
        open(moved / "study.lamella");
        QVERIFY(m_training->canResume());
        m_training->resume();
        QTRY_VERIFY(m_training->state() == State::Finished);
        QVERIFY(m_backend->lastJob.model.parent_path() == moved / "study-models");
        QCOMPARE(m_training->activeModel()->path, m_backend->lastJob.model);
    }

    void stopIsAcknowledgedAtOnceAndKeepsTheBest()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_COMPARE(m_training->epochs().size(), 2U);
        QVERIFY(m_training->state() == State::Running);
        m_training->stop();
        QVERIFY(m_training->state() == State::Stopping);
        QTRY_VERIFY(m_training->state() == State::Finished);
        QVERIFY(m_training->activeModel());
        QVERIFY(!m_training->canResume());
        const auto checkpoint = m_training->activeModel()->path.string() + ".ckpt";
        QVERIFY(!std::filesystem::exists(checkpoint));
        QCOMPARE(outcome().at("end").get<std::string>(), std::string("stopped"));
    }

    void stopBeforeTheFirstEpochLeavesNoModel()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->epochs = 0;
        m_backend->goesOnUntilStopped = true;
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Running);
        m_training->stop();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(m_training->state() == State::Idle);
        QVERIFY(!m_training->activeModel());
        QVERIFY(!m_training->error());
    }

    void aPauseGoesOnAfterReopening()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_COMPARE(m_training->epochs().size(), 2U);
        m_training->pause();
        QVERIFY(m_training->state() == State::Stopping);
        QTRY_VERIFY(!m_training->isBusy());
        QVERIFY(m_training->canResume());
        QVERIFY(!m_training->activeModel());
        const auto model = m_backend->lastJob.model;

        reopen();
        QVERIFY(m_training->canResume());
        m_backend->goesOnUntilStopped = false;
        m_backend->epochs = 3;
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        m_training->resume();
        QCOMPARE(m_training->epochs().size(), 2U); // the curves go on where they were
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(m_training->state() == State::Finished);
        QVERIFY(m_backend->lastJob.resume);
        QVERIFY(m_backend->lastJob.model == model);
        QCOMPARE(m_training->epochs().size(), 3U);
        QCOMPARE(m_fixture->workspace.project().trainingRuns().size(), 1U);
        QVERIFY(!m_training->canResume());
    }

    void stoppingAResumedRunBeforeItsFirstStepKeepsItsBest()
    {
        m_fixture->adoptProject(4, 0);
        pauseAfterTwoEpochs();
        QSemaphore hold;
        m_session->submit([&hold](LearnBackend*, const std::optional<Error>&) { hold.acquire(); });
        m_training->resume();
        QVERIFY(m_training->state() == State::Preparing); // waits for its turn
        m_training->stop();
        hold.release();
        QTRY_VERIFY(m_training->state() == State::Finished);
        QVERIFY(m_training->activeModel());
        QVERIFY(!m_training->canResume());
        QCOMPARE(outcome().at("end").get<std::string>(), std::string("stopped"));
    }

    void closingWhileAResumedRunWaitsChangesNothing()
    {
        m_fixture->adoptProject(4, 0);
        pauseAfterTwoEpochs();
        const std::string curves = m_fixture->workspace.project().trainingRuns().back().curves;
        QSemaphore hold;
        m_session->submit([&hold](LearnBackend*, const std::optional<Error>&) { hold.acquire(); });
        m_training->resume();
        m_training->pause();
        hold.release();
        QTRY_VERIFY(!m_training->isBusy());
        QVERIFY(m_training->canResume());
        QCOMPARE(m_fixture->workspace.project().trainingRuns().back().curves, curves);
    }

    void aResumeThatFailsCanBeTriedAgain()
    {
        m_fixture->adoptProject(4, 0);
        pauseAfterTwoEpochs();
        const auto here = m_fixture->folder / "labelled.tif";
        const auto away = m_fixture->folder / "away.tif"; // the volume is not mounted
        reopen();
        std::filesystem::rename(here, away);
        m_training->resume();
        QTRY_VERIFY(m_training->state() == State::Failed);
        QVERIFY(m_training->error()->code() == ErrorCode::SectionFileMissing);
        QVERIFY(m_training->canResume());
        std::filesystem::rename(away, here);
        m_training->resume();
        QTRY_VERIFY(m_training->state() == State::Finished);
        QCOMPARE(m_fixture->workspace.project().trainingRuns().size(), 1U);
    }

    void aRunThatFailedGoesOnWhenItCan()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->trainingError = Error(ErrorCode::DiskFull, "m.ckpt", {"No space left on device"});
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Failed);
        QCOMPARE(m_training->epochs().size(), 2U);
        const auto run = m_fixture->workspace.project().trainingRuns().back();
        QCOMPARE(nlohmann::json::parse(run.curves).size(), 2U); // they are not lost with it
        reopen();
        QVERIFY(m_training->canResume());
        m_backend->trainingError.reset();
        m_training->resume();
        QTRY_VERIFY(m_training->state() == State::Finished);
        QVERIFY(m_backend->lastJob.resume);
        // One that diverged would only do so again.
        m_backend->trainingError = Error(ErrorCode::TrainingDiverged, "m.ckpt", {"9"});
        const auto before = m_training->activeModel();
        m_backend->modelValue = 0.75F;
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Failed);
        QVERIFY(!m_training->canResume());
        QVERIFY(m_training->error()->code() == ErrorCode::TrainingDiverged);
        QVERIFY(m_training->activeModel()->id != before->id); // what it had learnt until then scored better
        QCOMPARE(m_training->epochs().size(), 2U);
    }

    void closingTheProjectPausesTheTraining()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_COMPARE(m_training->epochs().size(), 2U);
        m_fixture->workspace.closeProject();
        QVERIFY(m_training->state() == State::Idle);
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_training->canResume());
        QVERIFY(m_training->epochs().empty());
    }

    void destroyedWhileTraining()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Running);
    }

    void errorsAreKept_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("training fails") << 0;
        QTest::newRow("no back end") << 1;
        QTest::newRow("a section is missing") << 2;
    }
    void errorsAreKept()
    {
        QFETCH(int, kind);
        m_fixture->adoptProject(4, 0);
        ErrorCode expected = ErrorCode::OutOfMemory;
        if (kind == 0) {
            m_backend->trainingError = Error(expected, "model", {"9"});
        } else if (kind == 1) {
            m_training.reset();
            expected = ErrorCode::BackendMissing;
            m_session = std::make_unique<LearnSession>(
                []() -> LearnBackend& { throw Error(ErrorCode::BackendMissing, "library"); });
            make();
        } else {
            expected = ErrorCode::SectionFileMissing;
            std::filesystem::remove(m_fixture->folder / "labelled.tif");
        }
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Failed);
        QVERIFY(m_training->error()->code() == expected);
        QCOMPARE(m_training->headline(), errorText(*m_training->error()));
        QVERIFY(!m_training->activeModel());
        if (kind == 0)
            QCOMPARE(outcome().at("end").get<std::string>(), std::string("failed"));
        else
            QVERIFY(m_fixture->workspace.project().trainingRuns().empty());
    }

    void urgentWorkRunsBetweenTwoSteps()
    {
        m_fixture->adoptProject(4, 0);
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_VERIFY(m_training->state() == State::Running);
        QSemaphore done;
        m_session->submitUrgent([&done](LearnBackend*, const std::optional<Error>&) { done.release(); });
        QVERIFY(done.tryAcquire(1, 5000));
        QVERIFY(m_training->state() == State::Running);
        m_training->stop();
        QTRY_VERIFY(m_training->state() == State::Finished);
    }

    void aChosenAugmentationStaysWithEveryPreset()
    {
        QSignalSpy changed(m_training.get(), &TrainingController::optionsChanged);
        m_training->setPreset(QStringLiteral("study"));
        QCOMPARE(m_training->options().augmentation.preset, std::string("generator"));
        m_training->setAugmentation(augmentationPreset("em"));
        m_training->setPreset(QStringLiteral("quick"));
        QCOMPARE(m_training->options().augmentation.preset, std::string("em"));
        m_training->setMaxMinutes(2);
        QCOMPARE(m_training->options().maxMinutes, 2.0);
        QCOMPARE(changed.count(), 4);
    }

private:
    void make() { m_training = std::make_unique<TrainingController>(m_fixture->workspace, *m_session); }
    void runToEnd()
    {
        QSignalSpy finished(m_training.get(), &TrainingController::finished);
        m_training->start();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY2(!m_training->error(), m_training->error() ? m_training->error()->what() : "");
    }
    void pauseAfterTwoEpochs()
    {
        m_backend->goesOnUntilStopped = true;
        m_training->start();
        QTRY_COMPARE(m_training->epochs().size(), 2U);
        m_training->pause();
        QTRY_VERIFY(m_training->canResume());
        m_backend->goesOnUntilStopped = false;
    }
    void reopen()
    {
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
    }
    nlohmann::json outcome() const
    {
        return nlohmann::json::parse(m_fixture->workspace.project().trainingRuns().back().outcome);
    }

    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<LearnSession> m_session;
    std::unique_ptr<TrainingController> m_training;
};

QTEST_GUILESS_MAIN(TstTrainingController)
#include "tst_trainingcontroller.moc"
