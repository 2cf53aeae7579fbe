#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "edit/TeachWindow.h"
#include "learn/TrainingJob.h"
#include "models/LearnSession.h"
#include "models/ReviewController.h"
#include "models/TileCache.h"
#include "models/TrainingController.h"

using namespace lamella;
using namespace lamella::test;

/// A person without any mask begins: paints on a section to segment, finishes a window, and can train.
class TstPaintByHand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_tiles = std::make_unique<TileCache>();
        m_prompts = std::make_unique<ScriptedPrompts>();
        m_review = std::make_unique<ReviewController>(m_fixture->workspace, *m_tiles, *m_prompts);
        m_refused = std::make_unique<QSignalSpy>(m_review.get(), &ReviewController::refused);
        m_fixture->adoptProject(0, 2);
    }
    void cleanup()
    {
        m_refused.reset();
        m_review.reset();
        m_tiles.reset();
        m_fixture.reset();
    }

    void isOfferedAndNothingIsChangedBefore()
    {
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, {12, 12}));
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(!m_refused->at(0).at(1).toString().isEmpty());
        QVERIFY(!m_review->hasMask());
        m_review->applyRemedy();
        QVERIFY(m_review->hasMask());
        m_review->applyRemedy(); // is used up
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(m_fixture->workspace.trainingIndices().empty());
        QVERIFY(m_review->status().origin == MaskOrigin::None);
        // Another section still asks.
        m_fixture->workspace.setCurrent(1);
        QVERIFY(!m_review->hasMask());
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, {12, 12}));
    }

    void aFinishedWindowTeaches()
    {
        begin();
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 5, {20, 10}));
        m_review->extendStroke({20, 40});
        m_review->endStroke();
        QVERIFY(m_review->correct(QStringLiteral("window"), [](const Mask& mask, const MembraneCost*) {
            return finishWindow(mask, {8, 8, 32, 32});
        }));
        const Mask mask = m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(0));
        QCOMPARE(mask.at(20, 20), mask::kMembrane);
        QCOMPARE(mask.at(30, 20), mask::kCell);
        QCOMPARE(mask.at(50, 20), mask::kUnlabelled);
        QCOMPARE(m_fixture->workspace.trainingIndices(), std::vector<int>{0});
        QVERIFY(m_fixture->workspace.strip().entries()[0].mark == SectionMark::Training);
        QCOMPARE(m_review->leftCount(), 0); // it waits for nobody's review
        LearnSession session([]() -> LearnBackend& { throw Error(ErrorCode::Internal, {}, {"no back end here"}); });
        const TrainingController training(m_fixture->workspace, session);
        QVERIFY(training.obstacle().isEmpty());
        QCOMPARE(training.labelledIndices(), std::vector<int>{0});
        // All taken back: nothing to learn from any more, but the section may be painted on again.
        m_review->undo();
        m_review->undo();
        QVERIFY(m_fixture->workspace.trainingIndices().empty());
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 5, {20, 10}));
        m_review->cancelStroke();
    }

    void anotherProjectAsksAgain()
    {
        begin();
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(!m_review->hasMask());
    }

    void notInAProjectOpenedReadOnly()
    {
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(m_fixture->projectPath()), OpenMode::ReadOnly);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, {12, 12}));
        QVERIFY(m_refused->last().at(1).toString().isEmpty());
        m_review->applyRemedy();
        QVERIFY(!m_review->hasMask());
    }

private:
    void begin()
    {
        m_review->paintByHand();
        QTRY_VERIFY(m_review->layers().source(LayerKind::Membrane) && m_fixture->background.pending() == 0);
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<TileCache> m_tiles;
    std::unique_ptr<ScriptedPrompts> m_prompts;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<QSignalSpy> m_refused;
};

QTEST_GUILESS_MAIN(TstPaintByHand)
#include "tst_paintbyhand.moc"
