// What is asked before segmenting, and what each answer does.
#include "FakeBackend.h"
#include "FitStatistics.h"
#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "dataset/FitCheck.h"
#include "models/SegmentSeries.h"

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr PixelSizeNm kPixel{4, 4, 50};

GrayImage inverseOf(GrayImage image)
{
    for (std::uint8_t& value : image.pixels())
        value = static_cast<std::uint8_t>(255 - value);
    return image;
}

} // namespace

class TstSegmentSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<FakeBackend>();
        m_prompts = std::make_unique<ScriptedPrompts>();
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_session = std::make_unique<LearnSession>([this]() -> LearnBackend& { return *m_backend; });
        m_prediction = std::make_unique<PredictionController>(m_fixture->workspace, *m_session);
        m_series = std::make_unique<SegmentSeries>(m_fixture->workspace, *m_prediction, *m_prompts);
        m_finished = std::make_unique<QSignalSpy>(m_prediction.get(), &PredictionController::finished);
    }
    void cleanup()
    {
        m_finished.reset();
        m_series.reset();
        m_prediction.reset();
        m_session.reset();
        m_fixture.reset();
    }

    void aSeriesThatFitsIsSegmentedWithoutAQuestion()
    {
        open(1, 3);
        m_series->start();
        QVERIFY(m_prediction->isRunning() && m_prediction->isChecking());
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(m_prompts->asked.isEmpty());
        QCOMPARE(m_prediction->total(), 3);
        QVERIFY(mask(1) == gridMask(1));
    }

    void aSeriesThatWasStoppedGoesOn_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("predicted");
        QTest::newRow("closed") << -1 << 0;
        QTest::newRow("not now") << 0 << 0;
        QTest::newRow("the rest") << 1 << 2;
        QTest::newRow("all anew") << 2 << 3;
    }
    void aSeriesThatWasStoppedGoesOn()
    {
        QFETCH(int, answer);
        QFETCH(int, predicted);
        open(1, 3);
        m_series->start({2}); // as if it had been stopped after one
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(m_prompts->asked.isEmpty());
        m_backend->predictions = 0;
        m_prompts->answers << answer;
        m_series->start();
        QTRY_COMPARE(m_prompts->asked.size(), 1);
        QTRY_VERIFY(!m_prediction->isRunning());
        QCOMPARE(m_backend->predictions.load(), predicted);
        // Otherwise than before is another work: nothing is asked.
        m_prediction->setCareful(!m_prediction->isCareful());
        m_series->start();
        QTRY_VERIFY(m_backend->predictions.load() == predicted + 3);
        QTRY_VERIFY(!m_prediction->isRunning());
        QCOMPARE(m_prompts->asked.size(), 1);
    }

    void invertedSections_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("predicted");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("closed") << -1 << 0 << false;
        QTest::newRow("not now") << 0 << 0 << false;
        QTest::newRow("invert and segment") << 1 << 3 << true;
        QTest::newRow("all the same") << 2 << 3 << false;
    }
    void invertedSections()
    {
        QFETCH(int, answer);
        QFETCH(int, predicted);
        QFETCH(bool, isRight);
        open(1, 3);
        std::vector<GrayImage> pages = m_fixture->sections(3, 1);
        pages[1] = inverseOf(pages[1]);
        writeStack(m_fixture->folder / "plain.tif", pages);
        m_prompts->answers << answer;
        m_series->start();
        QTRY_COMPARE(m_prompts->asked.size(), 1);
        QTRY_VERIFY(!m_prediction->isRunning());
        QVERIFY2(m_prompts->asked[0].contains(QStringLiteral("3:")), qPrintable(m_prompts->asked[0]));
        QCOMPARE(m_backend->predictions.load(), predicted);
        if (predicted > 0) {
            QVERIFY(mask(1) == gridMask(1)); // the others are not inverted along with it
            QCOMPARE(mask(2) == gridMask(2), isRight);
            QCOMPARE(details(2).contains("inverted"), isRight);
            QVERIFY(!details(1).contains("inverted"));
        }
    }

    void anotherPixelSizeIsResampled_data()
    {
        QTest::addColumn<double>("inFile");
        QTest::newRow("as the file says") << 2.0;
        QTest::newRow("as a person said; the file says nothing") << 0.0;
        QTest::newRow("as a person said; the file says that of the model") << 4.0;
    }
    void anotherPixelSizeIsResampled()
    {
        QFETCH(const double, inFile);
        open(1, 0);
        writeStack(m_fixture->folder / "fine.tif", m_fixture->sections(2, 4), {inFile, inFile, 50});
        for (int page = 0; page < 2; ++page)
            m_fixture->workspace.project().addSections(
                {{m_fixture->folder / "fine.tif", page, {}, kFixtureSize, 8, {2, 2, 50}, SectionRole::ToSegment, {}}});
        m_fixture->workspace.refresh();
        m_prompts->answers << 1;
        m_series->start();
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY2(m_prompts->asked.value(0).contains(QStringLiteral("2 nm")), qPrintable(m_prompts->asked.value(0)));
        QVERIFY(!m_prediction->error());
        QVERIFY(mask(1).size() == kFixtureSize);
        QVERIFY(details(1).contains("resampled_nm"));
    }

    void aPixelSizeThatAPersonCorrectedIsNotAskedAbout()
    {
        open(1, 0);
        writeStack(m_fixture->folder / "said.tif", m_fixture->sections(2, 4), {8, 8, 50});
        m_fixture->workspace.project().addSections(
            {{m_fixture->folder / "said.tif", 0, {}, kFixtureSize, 8, kPixel, SectionRole::ToSegment, {}}});
        m_fixture->workspace.refresh();
        m_series->start();
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY2(m_prompts->asked.isEmpty(), qPrintable(m_prompts->asked.value(0)));
    }

    void longSeriesAreLookedAtInParts()
    {
        open(1, 2);
        std::vector<SectionRecord> records(100, m_fixture->workspace.sections()[1]);
        const auto& model = m_fixture->workspace.activeModel()->path;
        const SeriesFit fit = seriesFit(*m_fixture->workspace.reader(), records, model, {});
        QCOMPARE(fit.looked, kSectionsLookedAt);
        QCOMPARE(fit.asked, 100);
        QCOMPARE(fit.adaptations.size(), std::size_t{100});
        QVERIFY(fit.findings.empty() && !fit.wouldInvert() && !fit.wouldResample());
        for (SectionRecord& record : records)
            record.pixelSize = {9, 9, 50};
        const SeriesFit other = seriesFit(*m_fixture->workspace.reader(), records, model, {});
        QVERIFY(other.adaptations[1].pixelSize && other.adaptations[50].pixelSize); // not looked at, but known
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(seriesFit(*m_fixture->workspace.reader(), records, model, stopped.get_token()).looked, 0);
        QCOMPARE(seriesFit(*m_fixture->workspace.reader(), {}, model, {}).looked, 0);
        QCOMPARE(seriesFit(*m_fixture->workspace.reader(), records, "nowhere", {}).looked, 0);
    }

    void everyWorkedOnSectionIsInOneTable()
    {
        open(1, 6);
        workOn();
        m_prompts->tables << std::vector<int>{0, 0, 0, 0, 0}; // the defaults
        std::vector<Mask> masks;
        for (int index = 0; index < 7; ++index)
            masks.push_back(mask(index));
        m_backend->cell = 0.25F; // the new model says the contrary
        const std::vector<int> all{0, 1, 2, 3, 4, 5, 6};
        m_series->start(all);
        QTRY_COMPARE(m_finished->count(), 2);
        QCOMPARE(m_prompts->askedTables.size(), std::size_t{1});
        const ChoiceTable& table = m_prompts->askedTables[0];
        QStringList sections;
        for (const ChoiceTable::Row& row : table.rows) {
            sections << row.cells[0];
            QCOMPARE(row.cells.size(), table.columns.size());
        }
        QCOMPARE(sections.join(QLatin1Char(' ')), QStringLiteral("1 2 3 4 5"));
        QCOMPARE(table.rows[1].cells[2], QStringLiteral("2"));
        QVERIFY(table.rows[1].cells[1].contains(QStringLiteral("Roy")));
        QCOMPARE(table.rows[2].answers.size(), 2); // accepted: reopened before it can be replaced
        QCOMPARE(table.rows[3].tip, QStringLiteral("a fold"));
        // Keep mine is the default of every row: nothing on view has changed but where nobody has worked.
        for (int index = 0; index < 5; ++index)
            QVERIFY(mask(index) == masks[static_cast<std::size_t>(index)]);
        QVERIFY(mask(5) != masks[5]);
        QCOMPARE(versions(0), 1U); // imported: the new one lies beside it
        QCOMPARE(versions(1), 2U);
        QCOMPARE(versions(2), 2U);
        QCOMPARE(versions(3), 1U); // flagged and never edited: a new one would show, so it is left out
        QCOMPARE(versions(4), 1U);
        QCOMPARE(m_fixture->workspace.project().masks().status(m_fixture->workspace.idAt(4)).threshold, m_ownThreshold);
    }

    void whatIsReplacedComesBackByUndo()
    {
        open(1, 6);
        workOn();
        MaskDocument& masks = m_fixture->workspace.project().masks();
        const Mask corrected = mask(1);
        const Mask imported = mask(0);
        const Mask accepted = mask(2);
        m_prompts->tables << std::vector<int>{2, 2, 1, 1, 1};
        m_backend->cell = 0.25F;
        m_series->start({0, 1, 2, 3, 4});
        QTRY_COMPARE(m_finished->count(), 2);
        QTRY_VERIFY(mask(1) != corrected);
        QVERIFY(mask(0) != imported);
        QCOMPARE(m_prediction->total(), 4);
        QVERIFY(mask(2) == accepted);
        QCOMPARE(versions(2), 1U);
        QVERIFY(masks.status(m_fixture->workspace.idAt(3)).state == ReviewState::Flagged);
        QCOMPARE(versions(3), 2U);
        QVERIFY(masks.undo(m_fixture->workspace.idAt(1)).done());
        QVERIFY(mask(1) == corrected);
        QVERIFY(masks.undo(m_fixture->workspace.idAt(0)).done());
        QVERIFY(mask(0) == imported);
        QVERIFY(m_fixture->workspace.project().verifyChain().empty());
    }

    void turningBackAtTheTableSegmentsNothing()
    {
        open(0, 6);
        m_fixture->predict(0);
        correct(0);
        m_series->start();
        QCOMPARE(m_prompts->asked.size(), 1);
        QVERIFY(!m_prediction->isRunning());
        m_prompts->tables << std::vector<int>{1}; // leave out: of one section alone nothing is left
        m_series->start({0});
        QVERIFY(!m_prediction->isRunning());
        QCOMPARE(m_backend->predictions.load(), 0);
    }

    void anAcceptedSectionKeepsItsMaskWhateverWasAsked()
    {
        open(0, 1);
        m_fixture->predict(0);
        correct(0);
        const Mask before = mask(0);
        m_fixture->workspace.project().masks().accept(m_fixture->workspace.idAt(0)); // meanwhile
        m_backend->cell = 0.25F;
        QSignalSpy kept(m_prediction.get(), &PredictionController::maskKept);
        m_prediction->run({{0, {}, true, lastEdit(0)}});
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(kept.count(), 1);
        QVERIFY(mask(0) == before);
        QCOMPARE(versions(0), 2U);
    }

    void aMaskCorrectedSinceTheAnswerIsKept()
    {
        open(0, 1);
        m_fixture->predict(0);
        correct(0);
        const std::int64_t answered = lastEdit(0);
        correct(0, 30);
        const Mask before = mask(0);
        m_backend->cell = 0.25F;
        QSignalSpy kept(m_prediction.get(), &PredictionController::maskKept);
        QSignalSpy replaced(m_prediction.get(), &PredictionController::maskReplaced);
        m_prediction->run({{0, {}, true, answered}});
        QTRY_COMPARE(m_finished->count(), 1);
        QTRY_COMPARE(kept.count(), 1);
        QCOMPARE(replaced.count(), 0);
        QVERIFY(mask(0) == before);
        QCOMPARE(versions(0), 2U);
        // Nothing has happened since this answer.
        m_prediction->run({{0, {}, true, lastEdit(0)}});
        QTRY_COMPARE(replaced.count(), 1);
        QVERIFY(mask(0) != before);
    }

    void sectionsAreChosenByTheirNumbers_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("segmented");
        QTest::newRow("range and one") << QStringLiteral(" 1 - 2, 4") << 3;
        QTest::newRow("en dash") << QStringLiteral("2–3") << 2;
        QTest::newRow("all there are") << QStringLiteral("1-4") << 4;
        QTest::newRow("zero") << QStringLiteral("0-2") << -1;
        QTest::newRow("too many") << QStringLiteral("3-5") << -1;
        QTest::newRow("words") << QStringLiteral("all") << -1;
        QTest::newRow("nothing") << QString() << 0;
    }
    void sectionsAreChosenByTheirNumbers()
    {
        QFETCH(QString, typed);
        QFETCH(int, segmented);
        open(0, 4);
        QSignalSpy refused(m_series.get(), &SegmentSeries::refused);
        m_prompts->texts << typed;
        m_series->startChosen();
        QCOMPARE(refused.count(), segmented < 0 ? 1 : 0);
        QCOMPARE(m_prediction->isRunning(), segmented > 0);
        if (segmented > 0) {
            QTRY_COMPARE(m_finished->count(), 1);
            QCOMPARE(m_backend->predictions.load(), segmented);
        }
    }

    void thisSectionAlone()
    {
        open(0, 3);
        m_fixture->workspace.setCurrent(2);
        m_series->startCurrent();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(versions(2), 1U);
        QCOMPARE(versions(0) + versions(1), 0U);
    }

    void stoppingOrClosingWhileLookingAsksNothing()
    {
        open(0, 2);
        writeStack(m_fixture->folder / "plain.tif",
                   {inverseOf(m_fixture->sections(1)[0]), inverseOf(m_fixture->sections(1)[0])});
        m_series->start();
        m_prediction->stop();
        QTRY_VERIFY(!m_prediction->isRunning());
        m_series->start();
        m_fixture->workspace.closeProject();
        QVERIFY(!m_prediction->isRunning());
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QVERIFY(m_prompts->asked.isEmpty());
        QCOMPARE(m_backend->predictions.load(), 0);
    }

    void nothingToSegmentIsSaid()
    {
        open(2, 0);
        QSignalSpy refused(m_series.get(), &SegmentSeries::refused);
        m_series->start();
        QCOMPARE(refused.count(), 1);
        QCOMPARE(sectionListText({0, 1, 2, 4, 6, 7}), QStringLiteral("1–3, 5, 7–8"));
        QCOMPARE(sectionListText({}), QString());
    }

private:
    void open(int labelled, int plain)
    {
        m_fixture->adoptProject(labelled, plain);
        m_fixture->workspace.project().masks().setReviewer("Dr Roy");
        const auto path = m_fixture->folder / "model.safetensors";
        ModelHeader header;
        std::vector<Section> sections;
        for (const GrayImage& section : m_fixture->sections(3))
            sections.push_back({0, section, kPixel});
        header.statistics = statisticsOf(sections, kPixel);
        header.pixelSize = kPixel;
        writeTinyModel(path, 0.5F, header);
        const auto model = readModel(path);
        m_fixture->workspace.project().addModel({ModelId::None, path, model->sha256, "{}", {}});
        m_fixture->workspace.refreshModels();
    }
    /// 0 imported, 1 corrected twice, 2 accepted, 3 flagged, 4 with a threshold of its own, 5 only segmented, 6 not.
    void workOn()
    {
        m_prediction->segment({1, 2, 3, 4, 5});
        QTRY_COMPARE(m_finished->count(), 1);
        MaskDocument& masks = m_fixture->workspace.project().masks();
        correct(1);
        masks.applyStroke(m_fixture->workspace.idAt(1), "brush", {{60, 60, 9, 9}, Mask({9, 9}, mask::kMembrane)});
        QVERIFY(masks.accept(m_fixture->workspace.idAt(2)).done());
        QVERIFY(masks.flag(m_fixture->workspace.idAt(3), "fold", "a fold").done());
        QVERIFY(masks.setThreshold(m_fixture->workspace.idAt(4), 0.6).done());
        m_ownThreshold = masks.status(m_fixture->workspace.idAt(4)).threshold;
    }
    std::int64_t lastEdit(int index)
    {
        const auto step = m_fixture->workspace.project().masks().nextUndo(m_fixture->workspace.idAt(index));
        return step ? step->sequence : 0;
    }
    void correct(int index, int x = 8)
    {
        MaskDocument& masks = m_fixture->workspace.project().masks();
        QVERIFY(
            masks.applyStroke(m_fixture->workspace.idAt(index), "brush", {{x, 8, 7, 7}, Mask({7, 7}, mask::kMembrane)})
                .done());
    }
    Mask mask(int index) { return m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(index)); }
    std::size_t versions(int index)
    {
        return m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(index)).size();
    }
    QByteArray details(int index)
    {
        const auto all = m_fixture->workspace.project().predictions(m_fixture->workspace.idAt(index));
        return all.empty() ? QByteArray() : QByteArray(all.back().details.c_str());
    }

    double m_ownThreshold = 0;
    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<ScriptedPrompts> m_prompts;
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<LearnSession> m_session;
    std::unique_ptr<PredictionController> m_prediction;
    std::unique_ptr<SegmentSeries> m_series;
    std::unique_ptr<QSignalSpy> m_finished;
};

QTEST_GUILESS_MAIN(TstSegmentSeries)
#include "tst_segmentseries.moc"
