#include "WorkspaceFixture.h"
#include "edit/JoinCells.h"
#include "edit/Polygon.h"
#include "models/Prompts.h"
#include "models/ReviewController.h"
#include "models/TileCache.h"

using namespace lamella;
using namespace lamella::test;

namespace {

/// Answers questions as told.
class ScriptedPrompts final : public Prompts {
public:
    QStringList askOpenFiles(const QString&, const QString&, const QString&) override { return {}; }
    std::optional<QString> askFolder(const QString&, const QString&) override { return {}; }
    std::optional<QString> askSaveFile(const QString&, const QString&, const QString&) override { return {}; }
    int ask(const QString&, const QString& question, const QStringList&) override
    {
        questions << question;
        return answer;
    }
    std::optional<std::vector<int>> askTable(const ChoiceTable&) override { return {}; }
    std::optional<QString> askText(const QString&, const QString&, const QString&) override { return {}; }
    std::optional<int> askNumber(const QString&, const QString&, int, int, int) override { return {}; }

    QStringList questions;
    int answer = 0;
};

constexpr QPointF kCell{12, 12}; ///< inside a cell of gridMask(0)

} // namespace

class TstReviewController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_tiles = std::make_unique<TileCache>();
        m_prompts = std::make_unique<ScriptedPrompts>();
        make();
    }
    void cleanup()
    {
        m_refused.reset();
        m_review.reset();
        m_tiles.reset();
        m_fixture.reset();
    }

    void isEmptyWithoutProject()
    {
        QVERIFY(!m_review->hasMask());
        QVERIFY(!m_review->canUndo());
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, kCell));
        m_review->undo();
        m_review->redo();
        m_review->accept();
        m_review->reopen();
        m_review->flag(QStringLiteral("fold"), {});
        m_review->setThreshold(0.3);
        m_review->extendStroke(kCell);
        m_review->endStroke();
        m_review->cancelStroke();
        QCOMPARE(m_review->acceptedCount(), 0);
        QCOMPARE(m_review->leftCount(), 0);
        QCOMPARE(m_refused->count(), 0);
    }

    void aStrokeShowsAtOnceAndCanBeUndone()
    {
        predicted(1);
        QCOMPARE(layerValue(kCell), 191); // the probability: the slider may still move
        const double before = m_review->membraneFraction();
        QSignalSpy repainted(m_tiles.get(), &TileCache::invalidated);
        stroke(kCell, {40, 12});
        QVERIFY(!repainted.isEmpty());
        QCOMPARE(layerValue({20, 12}), 0);
        QVERIFY(m_review->layers().source(LayerKind::Membrane)->isResident());
        QVERIFY(m_review->membraneFraction() > before);
        QVERIFY(m_review->isThresholdFrozen());
        QVERIFY(m_review->undoText().contains(QStringLiteral("1")));
        QVERIFY(layerEqualsMask());

        m_review->undo();
        QVERIFY(document().mask(id()) == gridMask(0));
        QVERIFY(layerEqualsMask());
        QCOMPARE(m_review->membraneFraction(), before);
        QVERIFY(!m_review->canUndo());
        m_review->redo();
        QCOMPARE(document().mask(id()).at(20, 12), mask::kMembrane);
        QVERIFY(layerEqualsMask());
        QCOMPARE(m_refused->count(), 0);
    }

    void aGestureIsOneEdit()
    {
        predicted(1);
        const Gesture join = [](const Mask& mask, const MembraneCost* costs) {
            return costs == nullptr ? Correction{} : joinCells(mask, {12, 12}, {32, 12});
        };
        const ToolPreview preview = m_review->preview(join);
        QVERIFY(!preview.removed.isEmpty() && preview.added.isEmpty());
        QVERIFY(document().mask(id()) == gridMask(0)); // only shown
        QVERIFY(!m_review->canUndo() && !m_review->isThresholdFrozen());
        QVERIFY(m_review->correct(QStringLiteral("join"), join));
        QCOMPARE(document().mask(id()).at(21, 12), mask::kCell);
        QVERIFY(layerEqualsMask());
        QVERIFY(m_review->undoText().contains(QStringLiteral("join")));
        QVERIFY(!m_review->correct(QStringLiteral("join"), join)); // one cell now
        QCOMPARE(m_refused->count(), 1);
        m_review->undo();
        QVERIFY(document().mask(id()) == gridMask(0));
        QVERIFY(layerEqualsMask() && !m_review->canUndo());
    }

    void tracesFollowTheMembrane()
    {
        predicted(1);
        const std::vector<Pixel> path = m_review->trace({1, 30}, {1, 200});
        QVERIFY(path.size() > 100);
        for (const Pixel& p : path)
            QCOMPARE(document().mask(id()).at(p.x, p.y), mask::kMembrane);
        QVERIFY(m_review->trace({1, 30}, {-9, 30}).empty());
        m_fixture->workspace.closeProject();
        QVERIFY(m_review->trace({1, 30}, {1, 200}).empty());
    }

    void gesturesOnAcceptedSectionsAreRefused()
    {
        predicted(1);
        m_review->accept();
        const Gesture clear = [](const Mask& mask, const MembraneCost*) {
            return fillPolygon(mask, {{0, 0}, {9, 0}, {9, 9}}, mask::kCell);
        };
        QVERIFY(m_review->preview(clear).isEmpty());
        QVERIFY(!m_review->correct(QStringLiteral("lasso"), clear));
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(m_refused->at(0).at(0).toString().contains(QStringLiteral("A. Martin")));
        QVERIFY(document().mask(id()) == gridMask(0));
    }

    void specksOfTheSectionGo()
    {
        predicted(1);
        m_review->removeSpecks();
        QCOMPARE(m_refused->count(), 1); // there are none
        stroke(kCell, kCell);            // a speck of membrane in a cell
        QCOMPARE(document().mask(id()).at(12, 12), mask::kMembrane);
        m_review->removeSpecks();
        QCOMPARE(document().mask(id()).at(12, 12), mask::kCell);
        m_review->undo();
        QCOMPARE(document().mask(id()).at(12, 12), mask::kMembrane);
    }

    void theEraserAddsCell()
    {
        predicted(1);
        stroke({0, 0}, {0, 200}, StrokeKind::RemoveMembrane);
        QCOMPARE(document().mask(id()).at(0, 100), mask::kCell);
        QVERIFY(layerEqualsMask());
    }

    void aCancelledStrokeLeavesNothing()
    {
        predicted(1);
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 9, kCell));
        m_review->extendStroke({30, 30});
        m_review->cancelStroke();
        QVERIFY(document().mask(id()) == gridMask(0));
        QVERIFY(!m_review->canUndo());
        QVERIFY(!m_review->isThresholdFrozen());
        QCOMPARE(layerValue(kCell), 191); // the probability again
    }

    void aStrokeThatChangesNothingIsNoStep()
    {
        predicted(1);
        stroke({0, 100}, {0, 100}); // membrane on membrane
        QVERIFY(!m_review->canUndo());
        QVERIFY(!m_review->isThresholdFrozen());
    }

    void theSliderCostsNothingUntilItRests()
    {
        predicted(1);
        const TileSourcePtr source = m_review->layers().source(LayerKind::Membrane);
        m_review->setThreshold(0.9); // above the 0.75 of the cells: all is membrane
        QCOMPARE(m_review->threshold(), 0.9);
        QVERIFY(m_review->layers().style(LayerKind::Membrane).threshold > 0.89);
        QCOMPARE(m_review->layers().source(LayerKind::Membrane), source);
        QCOMPARE(m_review->membraneFraction(), 1.0);
        QVERIFY(document().mask(id()) == gridMask(0)); // not yet
        QTRY_COMPARE(document().mask(id()).at(12, 12), mask::kMembrane);
        QCOMPARE(m_review->layers().source(LayerKind::Membrane), source);
    }

    void aStrokeTakesTheSlidersLastPlace()
    {
        predicted(1);
        m_review->setThreshold(0.9);
        stroke({0, 0}, {0, 5}, StrokeKind::RemoveMembrane);
        QCOMPARE(document().mask(id()).at(50, 12), mask::kMembrane); // by the threshold
        QCOMPARE(document().mask(id()).at(0, 2), mask::kCell);       // by the eraser
        QVERIFY(layerEqualsMask());
        m_review->setThreshold(0.4);
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(m_review->threshold() > 0.89);
    }

    void closingTakesTheSlidersLastPlace()
    {
        predicted(1);
        m_review->setThreshold(0.9);
        reopen();
        QVERIFY(m_review->threshold() > 0.89);
    }

    void acceptLocksAndGoesOn()
    {
        m_fixture->adoptProject(1, 3);
        for (int index = 1; index < 4; ++index)
            m_fixture->predict(index);
        m_fixture->workspace.setCurrent(2);
        shown();
        QCOMPARE(m_review->leftCount(), 3);
        m_review->accept();
        QCOMPARE(m_fixture->workspace.current(), 3);
        m_fixture->workspace.setCurrent(2);
        shown();
        QVERIFY(m_review->status().state == ReviewState::Accepted);
        QCOMPARE(m_review->acceptedCount(), 1);
        QCOMPARE(m_review->leftCount(), 2);
        QVERIFY(m_fixture->workspace.strip().entries()[2].mark == SectionMark::Accepted);

        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, kCell));
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(m_refused->at(0).at(0).toString().contains(QStringLiteral("A. Martin")));
        QVERIFY(!m_refused->at(0).at(1).toString().isEmpty());
        m_review->reopen();
        QVERIFY(m_review->status().state == ReviewState::ToReview);
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 5, kCell));
        m_review->endStroke();

        m_fixture->workspace.setCurrent(3);
        m_review->accept();
        QCOMPARE(m_fixture->workspace.current(), 1); // round to what is left
        m_review->flag(QStringLiteral("fold"), QStringLiteral("lower left"));
        QVERIFY(m_review->status().state == ReviewState::Flagged);
        QCOMPARE(m_review->status().comment, std::string("lower left"));
        QVERIFY(m_fixture->workspace.strip().entries()[1].mark == SectionMark::Flagged);
    }

    void anAcceptanceCanBeTakenBack()
    {
        predicted(2);
        int onView = -1;
        connect(m_review.get(), &ReviewController::accepted, this, [&](int index) {
            QCOMPARE(index, m_fixture->workspace.current()); // what is known about it is still at hand
            onView = index;
        });
        m_review->takeBack(); // nothing was accepted
        m_review->accept(QStringLiteral("the fold is harmless"));
        QCOMPARE(onView, 0);
        QCOMPARE(m_fixture->workspace.current(), 1);
        QCOMPARE(m_review->acceptedCount(), 1);
        m_review->takeBack();
        QCOMPARE(m_fixture->workspace.current(), 0);
        QCOMPARE(m_review->acceptedCount(), 0);
        const std::vector<ReviewDecision> decisions = m_review->decisions();
        QCOMPARE(decisions.size(), std::size_t{2}); // both stay on the record
        QCOMPARE(decisions[0].comment, std::string("the fold is harmless"));
        QVERIFY(decisions[1].kind == ReviewDecision::Kind::Reopened);
        m_fixture->workspace.setCurrent(1);
        m_review->takeBack(); // used up
        QCOMPARE(m_fixture->workspace.current(), 1);
    }

    void aCommentStaysWithItsSectionUntilItIsDecided()
    {
        predicted(2);
        m_review->setCommentDraft(QStringLiteral("dark at the edge"));
        m_fixture->workspace.setCurrent(1);
        QVERIFY(m_review->commentDraft().isEmpty());
        reopen();
        m_fixture->workspace.setCurrent(0);
        QCOMPARE(m_review->commentDraft(), QStringLiteral("dark at the edge"));
        m_review->flag(QStringLiteral("other"), m_review->commentDraft());
        QVERIFY(m_review->commentDraft().isEmpty());
        QCOMPARE(m_review->decisions().back().comment, std::string("dark at the edge"));
        QCOMPARE(m_refused->count(), 0);
    }

    void nothingToAcceptOrPaintWithoutAMask()
    {
        m_fixture->adoptProject(0, 1);
        QVERIFY(!m_review->hasMask());
        m_review->accept();
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, kCell));
        QCOMPARE(m_refused->count(), 2);
        QVERIFY(!m_refused->at(1).at(1).toString().isEmpty()); // one can be painted
    }

    void undoGoesToTheSectionItConcerns()
    {
        predicted(2);
        stroke(kCell, kCell);
        m_fixture->workspace.setCurrent(1);
        shown();
        QVERIFY(m_review->undoText().contains(QStringLiteral("1")));
        m_review->undo();
        QCOMPARE(m_fixture->workspace.current(), 0);
        shown();
        QVERIFY(layerEqualsMask());
    }

    void undoingAnotherPersonsChangeAsks()
    {
        predicted(1);
        stroke(kCell, kCell);
        document().setReviewer("B. Durand");
        m_review->undo();
        QCOMPARE(m_prompts->questions.size(), 1);
        QVERIFY(m_prompts->questions[0].contains(QStringLiteral("A. Martin")));
        QVERIFY(m_review->canUndo());
        m_prompts->answer = 1;
        m_review->undo();
        QVERIFY(!m_review->canUndo());
    }

    void everythingIsThereAfterReopening()
    {
        predicted(2);
        stroke(kCell, {60, 60});
        stroke({0, 0}, {0, 100}, StrokeKind::RemoveMembrane);
        m_review->undo();
        const Mask mask = document().mask(id());
        m_review->accept();
        reopen();
        m_fixture->workspace.setCurrent(0);
        shown();
        QVERIFY(document().mask(id()) == mask);
        QVERIFY(m_review->status().state == ReviewState::Accepted);
        m_review->reopen();
        QVERIFY(m_review->canRedo());
        m_review->redo();
        QVERIFY(document().mask(id()) != mask);
        QVERIFY(layerEqualsMask());
    }

    void readOnlyIsToldByTheSentence()
    {
        {
            const auto project = m_fixture->makeProject(1, 0);
        }
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(m_fixture->projectPath()), OpenMode::ReadOnly);
        QTRY_COMPARE(opened.count(), 1);
        shown();
        QVERIFY(!m_review->beginStroke(StrokeKind::AddMembrane, 5, kCell));
        QCOMPARE(m_refused->count(), 1);
        QVERIFY(m_refused->at(0).at(0).toString().contains(QStringLiteral("read only")));
    }

    void aNewPredictionIsShown()
    {
        predicted(1);
        m_fixture->predict(0, 0.5, 7);
        QTRY_VERIFY(m_review->layers().source(LayerKind::Membrane));
        QTRY_VERIFY(layerValue({0, 100}) == (gridMask(7).at(0, 100) == mask::kCell ? 191 : 64));
        QVERIFY(m_fixture->workspace.strip().entries()[0].membraneFraction.has_value());
    }

    void anImportedMaskShowsWithoutThreshold()
    {
        m_fixture->adoptProject(1, 0);
        shown();
        QVERIFY(m_review->hasMask());
        QVERIFY(layerEqualsMask());
        m_review->setThreshold(0.2);
        QVERIFY(layerEqualsMask());
        QCOMPARE(m_refused->count(), 0);
        stroke(kCell, {50, 50});
        QVERIFY(layerEqualsMask());
    }

private:
    void make()
    {
        m_review = std::make_unique<ReviewController>(m_fixture->workspace, *m_tiles, *m_prompts);
        m_refused = std::make_unique<QSignalSpy>(m_review.get(), &ReviewController::refused);
        connect(&m_fixture->workspace, &Workspace::projectOpened, m_review.get(),
                [this] { m_fixture->workspace.project().masks().setReviewer("A. Martin"); });
    }
    /// A project of predicted sections; the first is shown.
    void predicted(int count)
    {
        m_fixture->adoptProject(0, count);
        for (int index = 0; index < count; ++index)
            m_fixture->predict(index);
        shown();
    }
    void shown()
    {
        QTRY_VERIFY(m_review->layers().source(LayerKind::Membrane) && m_fixture->background.pending() == 0);
    }
    void stroke(QPointF from, QPointF to, StrokeKind kind = StrokeKind::AddMembrane)
    {
        QVERIFY(m_review->beginStroke(kind, 5, from));
        m_review->extendStroke((from + to) / 2);
        m_review->extendStroke(to);
        m_review->endStroke();
    }
    void reopen()
    {
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
        shown();
    }
    MaskDocument& document() { return m_fixture->workspace.project().masks(); }
    SectionId id() const { return m_fixture->workspace.idAt(m_fixture->workspace.current()); }
    int layerValue(QPointF at)
    {
        const auto value = m_tiles->value(*m_review->layers().source(LayerKind::Membrane), at.toPoint());
        return value ? static_cast<int>(*value) : -1;
    }
    bool layerEqualsMask()
    {
        const Mask mask = document().mask(id());
        for (int y = 0; y < mask.height(); ++y)
            for (int x = 0; x < mask.width(); ++x)
                if (layerValue(QPointF(x, y)) != mask.at(x, y))
                    return false;
        return true;
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<TileCache> m_tiles;
    std::unique_ptr<ScriptedPrompts> m_prompts;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<QSignalSpy> m_refused;
};

QTEST_GUILESS_MAIN(TstReviewController)
#include "tst_reviewcontroller.moc"
