#include "FakeBackend.h"
#include "WorkspaceFixture.h"
#include "image/ImageWriter.h"
#include "learn/ProbabilityImages.h"
#include "models/PredictionController.h"
#include "models/TrainingController.h"

using namespace lamella;
using namespace lamella::test;

class TstPredictionController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<FakeBackend>();
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_session = std::make_unique<LearnSession>([this]() -> LearnBackend& { return *m_backend; });
        m_prediction = std::make_unique<PredictionController>(m_fixture->workspace, *m_session);
        m_finished = std::make_unique<QSignalSpy>(m_prediction.get(), &PredictionController::finished);
        m_failed = std::make_unique<QSignalSpy>(m_prediction.get(), &PredictionController::failed);
    }
    void cleanup()
    {
        m_finished.reset();
        m_failed.reset();
        m_prediction.reset();
        m_session.reset();
        m_fixture.reset();
        m_backend.reset();
    }

    void saysWhatIsMissing()
    {
        QVERIFY(!m_prediction->obstacle().isEmpty());
        m_fixture->adoptProject(1, 1);
        QVERIFY(!m_prediction->obstacle().isEmpty());
        m_prediction->segment();
        QVERIFY(!m_prediction->isRunning());
        addModel();
        QVERIFY(m_prediction->obstacle().isEmpty());
        std::filesystem::remove(m_fixture->workspace.activeModel()->path);
        QVERIFY(m_prediction->obstacle().contains(QStringLiteral("model.safetensors")));
    }

    void segmentsTheSeriesSectionBySection()
    {
        m_fixture->adoptProject(1, 3);
        addModel();
        Workspace& workspace = m_fixture->workspace;
        QSignalSpy sections(m_prediction.get(), &PredictionController::sectionPredicted);
        QSignalSpy progress(m_prediction.get(), &PredictionController::progressed);
        m_prediction->segment();
        QVERIFY(m_prediction->isRunning());
        QCOMPARE(m_prediction->total(), 3);
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(!m_prediction->isRunning());
        QCOMPARE(sections.count(), 3);
        QCOMPARE(sections.at(0).at(0).toInt(), 1);
        QCOMPARE(progress.last().at(0).toInt(), 3);
        QCOMPARE(m_prediction->remainingSeconds(), 0.0);
        QVERIFY(!m_prediction->error());
        for (int index = 1; index < 4; ++index) {
            const SectionId id = workspace.idAt(index);
            const auto predictions = workspace.project().predictions(id);
            QCOMPARE(predictions.size(), 1U);
            QVERIFY(predictions[0].model == workspace.activeModel()->id);
            QVERIFY(workspace.project().masks().mask(id) == gridMask(index));
            QVERIFY(workspace.strip().entries()[static_cast<std::size_t>(index)].mark == SectionMark::ToReview);
        }
        QVERIFY(workspace.project().predictions(workspace.idAt(0)).empty());
        QCOMPARE(m_backend->lastModel, workspace.activeModel()->sha256);
    }

    void aTrainingEndsWithoutWaitingForASection_data()
    {
        QTest::addColumn<bool>("isPause");
        QTest::newRow("stop") << false;
        QTest::newRow("pause") << true;
    }
    void aTrainingEndsWithoutWaitingForASection()
    {
        QFETCH(const bool, isPause);
        m_fixture->adoptProject(4, 2);
        addModel();
        TrainingController training(m_fixture->workspace, *m_session);
        m_backend->goesOnUntilStopped = true;
        m_backend->predictionWaits = true;
        training.start();
        QTRY_VERIFY(training.state() == TrainingController::State::Running);
        m_prediction->segment();
        QTRY_COMPARE(m_backend->predictions.load(), 1); // between two steps
        if (isPause)
            training.pause();
        else
            training.stop();
        QTRY_VERIFY(!training.isBusy()); // though the section is not done
        QVERIFY(m_prediction->isRunning());
        QTRY_COMPARE(m_backend->predictions.load(), 2); // the same section, from its beginning
        m_backend->predictionWaits = false;
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_prediction->done(), 2);
        QVERIFY(!m_prediction->error());
        QCOMPARE(m_backend->predictions.load(), 3);
        for (const int index : {4, 5})
            QCOMPARE(m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(index)).size(), 1U);
    }

    void aStoppedRunLeavesNoProgressBehind()
    {
        m_fixture->adoptProject(1, 2);
        addModel();
        m_backend->predictionWaits = true;
        m_prediction->segment();
        QTRY_VERIFY(m_prediction->fraction() > 0);
        QVERIFY(m_prediction->remainingSeconds() > 0);
        m_prediction->stop();
        QTRY_COMPARE(m_finished->count(), 1);
        m_backend->predictionWaits = false;
        bool isChecked = false;
        m_prediction->check({1, 2}, [&](const SeriesFit&) { isChecked = true; });
        QCOMPARE(m_prediction->fraction(), 0.0);
        QCOMPARE(m_prediction->remainingSeconds(), 0.0);
        QTRY_VERIFY(isChecked);
    }

    void correctionsSurviveANewPrediction()
    {
        m_fixture->adoptProject(0, 2);
        addModel();
        runToEnd();
        MaskDocument& masks = m_fixture->workspace.project().masks();
        const SectionId id = m_fixture->workspace.idAt(1);
        masks.applyStroke(id, "brush", {{8, 8, 5, 5}, Mask({5, 5}, mask::kMembrane)});
        const Mask corrected = masks.mask(id);
        m_backend->cell = 0.25F; // the new model says the contrary
        addModel(0.7F);
        runToEnd();
        QCOMPARE(m_fixture->workspace.project().predictions(id).size(), 2U);
        QVERIFY(masks.mask(id) == corrected);
        QVERIFY(masks.mask(m_fixture->workspace.idAt(0)) != gridMask(0)); // untouched: shows the new one
        QVERIFY(m_fixture->workspace.probabilitySource(1));
    }

    void masksOfCellsWhereTheModelPrefersThem()
    {
        m_fixture->adoptProject(0, 2);
        addModel(0.5F, MaskSource::Cells);
        runToEnd();
        Project& project = m_fixture->workspace.project();
        const SectionId id = m_fixture->workspace.idAt(0);
        QVERIFY(project.predictions(id).front().hasGuide);
        const FloatImage cell = toUnit(project.predictionPixels(project.predictions(id).front().id));
        QVERIFY(project.masks().mask(id) == maskFromProbability(cell, cellGuide(cell, 0.5), 0.5));
        // The walls stay where everything else becomes cell.
        QVERIFY(project.masks().setThreshold(id, 0.05).done());
        const Mask low = project.masks().mask(id);
        const auto walls = std::count(low.pixels().begin(), low.pixels().end(), mask::kMembrane);
        QVERIFY(walls > 0);
        QVERIFY(walls < static_cast<std::ptrdiff_t>(low.pixels().size() / 10));
    }

    void largeSectionsArePredictedInBands()
    {
        m_fixture->adoptProject(0, 1);
        GrayImage image({40, 2500});
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                image.at(x, y) = (x / 5 + y / 7) % 2 == 0 ? 220 : 30;
        const auto path = m_fixture->folder / "high.tif";
        TiffWriter writer(path, 1, {});
        writer.add(image);
        writer.commit();
        m_fixture->workspace.project().addSections({{path, 0, {}, image.size(), 8, {}, SectionRole::ToSegment, {}}});
        m_fixture->workspace.refresh();
        addModel();
        m_prediction->segment({1});
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(!m_prediction->error());
        QCOMPARE(m_backend->predictions.load(), 3);
        QCOMPARE(m_prediction->fraction(), 1.0);
        Mask expected(image.size());
        std::transform(image.pixels().begin(), image.pixels().end(), expected.pixels().begin(),
                       [](std::uint8_t grey) { return grey >= 128 ? mask::kCell : mask::kMembrane; });
        QVERIFY(m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(1)) == expected);
    }

    void aMaskOfCellsReplacesACorrectedOne()
    {
        m_fixture->adoptProject(0, 1);
        addModel(0.5F, MaskSource::Cells);
        runToEnd();
        MaskDocument& masks = m_fixture->workspace.project().masks();
        const SectionId id = m_fixture->workspace.idAt(0);
        const Mask ai = masks.mask(id);
        masks.applyStroke(id, "brush", {{8, 8, 5, 5}, Mask({5, 5}, mask::kMembrane)});
        QVERIFY(masks.mask(id) != ai);
        const auto before = m_finished->count();
        m_prediction->run({{0, {}, true, masks.nextUndo(id)->sequence}});
        QTRY_COMPARE(m_finished->count(), before + 1);
        QTRY_VERIFY(masks.mask(id) == ai);
    }

    void carefullyIsEightTurnsAndOnTheRecord()
    {
        m_fixture->adoptProject(0, 1);
        addModel();
        QSignalSpy changed(m_prediction.get(), &PredictionController::carefulChanged);
        QVERIFY(m_prediction->isCareful());
        for (const bool isCareful : {false, true, true}) {
            m_prediction->setCareful(isCareful);
            m_backend->lastTta = !isCareful;
            runToEnd();
            QCOMPARE(m_backend->lastTta.load(), isCareful);
            const auto predictions = m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(0));
            QVERIFY(predictions.back().details.find(isCareful ? R"("tta":true)" : R"("tta":false)") !=
                    std::string::npos);
        }
        QCOMPARE(changed.count(), 2);
    }

    void aMissingFileIsToldAndTheRestGoOn()
    {
        m_fixture->adoptProject(1, 1);
        writeStack(m_fixture->folder / "third.tif", m_fixture->sections(1, 9));
        m_fixture->workspace.project().addSections(
            {{m_fixture->folder / "third.tif", 0, {}, kFixtureSize, 8, {}, SectionRole::ToSegment, {}}});
        m_fixture->workspace.refresh();
        addModel();
        std::filesystem::remove(m_fixture->folder / "plain.tif");
        m_prediction->segment();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_failed->count(), 1);
        QVERIFY(errorOfSpy(*m_failed).code() == ErrorCode::SectionFileMissing);
        QVERIFY(m_prediction->error()->code() == ErrorCode::SectionFileMissing);
        QCOMPARE(m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(1)).size(), 0U);
        QCOMPARE(m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(2)).size(), 1U);
    }

    void whatConcernsAllEndsTheRun_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("failures");
        QTest::newRow("back end") << static_cast<int>(ErrorCode::BackendFailed) << 1;
        QTest::newRow("memory for one section") << static_cast<int>(ErrorCode::OutOfMemory) << 3;
    }
    void whatConcernsAllEndsTheRun()
    {
        QFETCH(int, code);
        QFETCH(int, failures);
        m_fixture->adoptProject(0, 3);
        addModel();
        for (int page = 0; page < 3; ++page)
            m_backend->predictionErrors.emplace(page, Error(static_cast<ErrorCode>(code), "model", {"odd"}));
        m_prediction->segment();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_failed->count(), failures);
    }

    void whatMakesItSlowIsToldOnce()
    {
        m_fixture->adoptProject(0, 5);
        addModel();
        const PredictionNote small{PredictionNote::Kind::SmallerTiles, 512};
        const PredictionNote moved{PredictionNote::Kind::OnProcessor, 0};
        m_backend->predictionNotes = {{2, {small}}, {3, {moved}}, {4, {moved}}, {5, {small}}};
        QVERIFY(m_prediction->notes().empty());
        std::vector<PredictionNote> told;
        connect(m_prediction.get(), &PredictionController::noted, m_prediction.get(), [&](const PredictionNote& note) {
            QVERIFY(m_prediction->isRunning());
            QVERIFY(m_prediction->notes().back() == note);
            told.push_back(note);
        });
        runToEnd();
        QVERIFY(told == (std::vector{small, moved}));
        QVERIFY(m_prediction->notes() == told);
        m_backend->predictionNotes.clear();
        runToEnd();
        QVERIFY(m_prediction->notes().empty()); // that was another run
    }

    void aDamagedModelIsToldOnce()
    {
        m_fixture->adoptProject(0, 3);
        addModel();
        std::filesystem::resize_file(m_fixture->workspace.activeModel()->path, 100);
        m_prediction->segment();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_failed->count(), 1);
        QCOMPARE(m_backend->predictions.load(), 0);
    }

    void stopEndsAfterTheSectionUnderWay()
    {
        m_fixture->adoptProject(0, 3);
        addModel();
        connect(m_prediction.get(), &PredictionController::sectionPredicted, m_prediction.get(),
                &PredictionController::stop);
        m_prediction->segment();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_prediction->done(), 1);
        QCOMPARE(m_failed->count(), 0);
        QVERIFY(!m_prediction->error());
    }

    void closingTheProjectEndsIt()
    {
        m_fixture->adoptProject(0, 3);
        addModel();
        m_prediction->segment();
        m_fixture->workspace.closeProject();
        QVERIFY(!m_prediction->isRunning());
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(m_prediction->done(), 0);
    }

    void onlySectionsAskedForAndOnlyThoseThatExist()
    {
        m_fixture->adoptProject(2, 1);
        addModel();
        m_prediction->segment({0, 7, -1});
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_prediction->total(), 1);
        QCOMPARE(m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(0)).size(), 1U);
    }

private:
    static FloatImage toUnit(const GrayImage& bytes)
    {
        FloatImage image(bytes.size());
        std::transform(bytes.pixels().begin(), bytes.pixels().end(), image.pixels().begin(),
                       [](std::uint8_t byte) { return static_cast<float>(byte) / 255.0F; });
        return image;
    }
    void addModel(float value = 0.5F, MaskSource source = MaskSource::Probability)
    {
        const auto path = m_fixture->folder / "model.safetensors";
        std::filesystem::remove(path);
        ModelHeader header;
        header.maskSource = source;
        writeTinyModel(path, value, header);
        const auto model = readModel(path);
        m_fixture->workspace.project().addModel({ModelId::None, path, model->sha256, "{}", {}});
        m_fixture->workspace.refreshModels();
    }
    void runToEnd()
    {
        const auto before = m_finished->count();
        m_prediction->segment();
        QTRY_COMPARE(m_finished->count(), before + 1);
        QVERIFY(!m_prediction->error());
    }

    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<LearnSession> m_session;
    std::unique_ptr<PredictionController> m_prediction;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_failed;
};

QTEST_GUILESS_MAIN(TstPredictionController)
#include "tst_predictioncontroller.moc"
