#include "ProjectFixture.h"

using namespace lamella;
using test::ThreeSections;
using Kind = EditOutcome::Kind;

/// The part of MaskDocument that is about review: acceptance, flags, thresholds, new predictions.
class TstMaskReview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void acceptLocksUntilReopened();
    void acceptWithoutMask();
    void flagKeepsReasonAndComment();
    void everyDecisionStays();
    void thresholdFreezesAtFirstEdit();
    void thresholdFreezesAtAcceptance();
    void newPredictionBesideEdits();
    void newPredictionUnderAStroke();
    void anAnswerIsAnEditThatCanBeUndone();
    void anAnswerThatChangesNothingIsKept();
    void answersAreRefusedWhereNothingMayChange();

private:
    std::optional<test::OpenProject> m_open;
    MaskDocument& masks() { return m_open->project->masks(); }
};

void TstMaskReview::init()
{
    m_open.emplace();
}

void TstMaskReview::cleanup()
{
    QVERIFY(m_open->project->verifyChain().empty());
    m_open.reset();
}

void TstMaskReview::acceptLocksUntilReopened()
{
    const SectionId id = m_open->sections.imported();
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {0, 0, 9, 9}));
    const EditOutcome accepted = masks().accept(id, "good");
    QVERIFY(accepted.done());
    masks().setReviewer("Boris");
    const Mask before = masks().mask(id);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(masks().acceptedSections() == std::vector<SectionId>{id});
        const EditOutcome refused = masks().beginStroke(id, "brush");
        QVERIFY(refused.kind == Kind::SectionAccepted);
        QCOMPARE(refused.reviewer, std::string("Anne"));
        QCOMPARE(refused.time, accepted.time);
        QVERIFY(masks().extendStroke(BrushSegment{{5, 5}, {90, 90}, 9, 0}).isEmpty());
        QVERIFY(masks().applyStroke(id, "x", {{0, 0, 1, 1}, Mask({1, 1}, 128)}).kind == Kind::SectionAccepted);
        QVERIFY(masks().undo(true).kind == Kind::SectionAccepted);
        QVERIFY(masks().accept(id).kind == Kind::SectionAccepted);
        QVERIFY(masks().flag(id, "blur").kind == Kind::SectionAccepted);
        QVERIFY(masks().mask(id) == before);
        QCOMPARE(masks().status(id).comment, std::string("good"));
        m_open->reopen();
    }
    QVERIFY(masks().reopen(id).done());
    QVERIFY(masks().reopen(id).kind == Kind::NothingToDo);
    QVERIFY(masks().status(id).state == ReviewState::ToReview);
    QVERIFY(masks().acceptedSections().empty());
    QVERIFY(masks().beginStroke(id, "brush").done());
}

void TstMaskReview::acceptWithoutMask()
{
    QVERIFY(masks().accept(m_open->sections.blank()).kind == Kind::NothingToDo);
    QVERIFY(masks().status(m_open->sections.blank()).state == ReviewState::ToSegment);
}

void TstMaskReview::flagKeepsReasonAndComment()
{
    const SectionId id = m_open->sections.blank();
    QVERIFY(masks().flag(id, "fold", "right half, \"see\" note\n…").done());
    m_open->reopen();
    const SectionStatus status = masks().status(id);
    QVERIFY(status.state == ReviewState::Flagged);
    QCOMPARE(status.reason, std::string("fold"));
    QCOMPARE(status.comment, std::string("right half, \"see\" note\n…"));
    QCOMPARE(status.reviewer, std::string("Anne"));
    QVERIFY(!status.thresholdFrozen);
    QVERIFY(masks().beginStroke(id, "brush").done()); // a flag does not lock
    masks().cancelStroke();
    QVERIFY(masks().reopen(id).done());
    QVERIFY(masks().status(id).reason.empty());
}

void TstMaskReview::everyDecisionStays()
{
    const SectionId id = m_open->sections.predicted();
    QVERIFY(masks().decisions(id).empty());
    masks().flag(id, "blur", "see the left");
    masks().reopen(id);
    masks().setReviewer("Boris");
    masks().accept(id, "sharp enough");
    for (int round = 0; round < 2; ++round) {
        const std::vector<ReviewDecision> decisions = masks().decisions(id);
        QCOMPARE(decisions.size(), std::size_t{3});
        QVERIFY(decisions[0].kind == ReviewDecision::Kind::Flagged);
        QCOMPARE(decisions[0].reviewer + decisions[0].reason + decisions[0].comment,
                 std::string("Anneblursee the left"));
        QVERIFY(decisions[1].kind == ReviewDecision::Kind::Reopened);
        QVERIFY(decisions[2].kind == ReviewDecision::Kind::Accepted);
        QCOMPARE(decisions[2].reviewer + decisions[2].comment, std::string("Borissharp enough"));
        QVERIFY(decisions[0].time <= decisions[1].time && decisions[1].time <= decisions[2].time);
        m_open->reopen();
    }
    QVERIFY(masks().decisions(m_open->sections.blank()).empty());
}

void TstMaskReview::thresholdFreezesAtFirstEdit()
{
    const SectionId id = m_open->sections.predicted();
    QVERIFY(masks().setThreshold(m_open->sections.imported(), 0.3).kind == Kind::NothingToDo);
    QVERIFY(masks().setThreshold(id, 0.3).done());
    QVERIFY(masks().setThreshold(id, 0.3).kind == Kind::NothingToDo);
    const GrayImage bytes = probabilityToBytes(test::randomProbability(ThreeSections::kSize, 1));
    QVERIFY(masks().mask(id) == maskFromProbability(bytes, ThresholdGrid{}.snapped(0.3)));
    m_open->reopen();
    QCOMPARE(masks().status(id).threshold, ThresholdGrid{}.snapped(0.3));
    QVERIFY(masks().setThreshold(id, 0.8).done()); // not loaded
    QVERIFY(masks().mask(id) == maskFromProbability(bytes, ThresholdGrid{}.snapped(0.8)));
    masks().setReviewer("Anne");
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {0, 0, 9, 9}));
    QVERIFY(masks().setThreshold(id, 0.1).kind == Kind::ThresholdFrozen);
    masks().undo();
    QVERIFY(masks().setThreshold(id, 0.1).kind == Kind::ThresholdFrozen);
    m_open->reopen();
    QVERIFY(masks().setThreshold(id, 0.1).kind == Kind::ThresholdFrozen);
    QVERIFY(masks().mask(id) == maskFromProbability(bytes, ThresholdGrid{}.snapped(0.8)));
}

void TstMaskReview::thresholdFreezesAtAcceptance()
{
    const SectionId id = m_open->sections.predicted();
    masks().setThreshold(id, 0.4);
    masks().accept(id);
    masks().reopen(id);
    QVERIFY(masks().setThreshold(id, 0.1).kind == Kind::ThresholdFrozen);
    QCOMPARE(masks().status(id).threshold, ThresholdGrid{}.snapped(0.4));
}

void TstMaskReview::newPredictionBesideEdits()
{
    const SectionId id = m_open->sections.predicted();
    const auto first = masks().status(id).prediction;
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {0, 0, 9, 9}));
    const Mask edited = masks().mask(id);
    const PredictionInfo second =
        m_open->project->addPrediction(id, test::randomProbability(ThreeSections::kSize, 8), {});
    QVERIFY(masks().mask(id) == edited);
    QVERIFY(masks().status(id).prediction == first);
    m_open->reopen();
    QVERIFY(masks().mask(id) == edited);
    m_open->project->addPrediction(m_open->sections.imported(), test::randomProbability(ThreeSections::kSize, 8), {});
    QVERIFY(masks().status(m_open->sections.imported()).origin == MaskOrigin::Imported);
    m_open->project->addPrediction(m_open->sections.blank(), test::randomProbability(ThreeSections::kSize, 8), {});
    QVERIFY(masks().mask(m_open->sections.blank()) ==
            maskFromProbability(m_open->project->predictionPixels(second.id), 0.5));
}

void TstMaskReview::newPredictionUnderAStroke()
{
    const SectionId id = m_open->sections.predicted();
    const Mask before = masks().mask(id);
    masks().beginStroke(id, "brush");
    masks().extendStroke(test::inverted(masks(), id, {0, 0, 9, 9}));
    const Mask painted = masks().mask(id);
    m_open->project->addPrediction(id, test::randomProbability(ThreeSections::kSize, 8), {});
    QVERIFY(masks().mask(id) == painted);
    QVERIFY(masks().endStroke().done());
    QVERIFY(masks().mask(id) == painted);
    m_open->reopen();
    QVERIFY(masks().mask(id) == painted);
    masks().setReviewer("Anne");
    masks().undo();
    QVERIFY(masks().mask(id) == before);
}

void TstMaskReview::anAnswerIsAnEditThatCanBeUndone()
{
    const SectionId id = m_open->sections.predicted();
    const Mask before = masks().mask(id);
    const EditOutcome answered = masks().answerDoubt(id, {7, 5}, false, test::inverted(masks(), id, {0, 0, 9, 9}));
    QVERIFY(answered.done());
    QCOMPARE(answered.tool, std::string("doubt"));
    QVERIFY(masks().mask(id) != before);
    QCOMPARE(masks().status(id).edits, 1);
    const DoubtReply reply{id, {7, 5}, false, true, "Anne", masks().doubtReplies(id).at(0).time};
    QVERIFY(masks().doubtReplies(id) == std::vector<DoubtReply>{reply});
    m_open->reopen();
    masks().setReviewer("Anne");
    QVERIFY(masks().doubtReplies() == std::vector<DoubtReply>{reply});
    QVERIFY(masks().doubtReplies(m_open->sections.imported()).empty());
    QVERIFY(masks().undo().done());
    QVERIFY(masks().mask(id) == before);
    QVERIFY(masks().doubtReplies().empty());
    QVERIFY(masks().redo().done());
    QVERIFY(masks().doubtReplies() == std::vector<DoubtReply>{reply});
}

void TstMaskReview::anAnswerThatChangesNothingIsKept()
{
    const SectionId id = m_open->sections.predicted();
    const Mask before = masks().mask(id);
    QVERIFY(masks().answerDoubt(id, {1, 2}, true, {}).done());
    QVERIFY(masks().answerDoubt(id, {30, 20}, false, {}).done());
    const auto check = [&](std::size_t inForce) {
        QVERIFY(masks().mask(id) == before);
        QCOMPARE(masks().doubtReplies(id).size(), inForce);
        const SectionStatus status = masks().status(id);
        QCOMPARE(status.edits, 0); // nothing was corrected
        QVERIFY(status.thresholdFrozen);
        QVERIFY(status.reviewers == std::vector<std::string>{"Anne"});
    };
    check(2);
    QVERIFY(masks().doubtReplies(id)[0].isOneCell && !masks().doubtReplies(id)[0].hasChangedMask);
    m_open->reopen();
    masks().setReviewer("Anne");
    check(2);
    QCOMPARE(masks().nextUndo()->tool, std::string("doubt"));
    const EditOutcome undone = masks().undo();
    QVERIFY(undone.done() && undone.box.isEmpty());
    check(1);
    m_open->reopen();
    masks().setReviewer("Anne");
    check(1);
    QVERIFY((masks().doubtReplies(id)[0].pass == Pixel{1, 2}));
    QVERIFY(masks().redo().done());
    check(2);
    // An edit before answers is still to be had behind them, after a restart too.
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {0, 0, 9, 9}));
    QVERIFY(masks().answerDoubt(id, {50, 50}, true, {}).done());
    m_open->reopen();
    masks().setReviewer("Anne");
    QVERIFY(masks().undo().done());
    QVERIFY(masks().undo().done());
    check(2);
}

void TstMaskReview::answersAreRefusedWhereNothingMayChange()
{
    QVERIFY(masks().answerDoubt(m_open->sections.blank(), {1, 1}, true, {}).kind == Kind::NothingToDo);
    QVERIFY(!masks().isStroking());
    const SectionId id = m_open->sections.predicted();
    QVERIFY(masks().accept(id).done());
    QVERIFY(masks().answerDoubt(id, {1, 1}, true, {}).kind == Kind::SectionAccepted);
    QVERIFY(masks().doubtReplies().empty());
    m_open->project.reset();
    const auto project = Project::open(m_open->folder / "p.lamella", OpenMode::ReadOnly);
    LAMELLA_EXPECT_ERROR(project->masks().answerDoubt(m_open->sections.imported(), {1, 1}, true, {}),
                         ErrorCode::ProjectReadOnly, "p.lamella");
    m_open->reopen();
}

QTEST_GUILESS_MAIN(TstMaskReview)
#include "tst_maskreview.moc"
