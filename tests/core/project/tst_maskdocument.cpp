#include "ProjectFixture.h"

#include <thread>

using namespace lamella;
using test::ThreeSections;
using Kind = EditOutcome::Kind;

class TstMaskDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void masksComeFromTheirBasis();
    void strokeIsOneRowAndOneStep();
    void strokeThatChangesNothingLeavesNoRow();
    void cancelPutsBack();
    void strokeOnBlankSection();
    void unfinishedStrokeIsEndedByTheNext();
    void patchPartlyOutside();
    void undoAcrossSectionsAndWithinOne();
    void newEditClearsRedo();
    void anotherPersonsEditAsks();
    void memoryLimitLosesNothing();
    void listenerHearsEveryChange();
    void otherThreadsMayLook();

private:
    std::optional<test::OpenProject> m_open;
    MaskDocument& masks() { return m_open->project->masks(); }
};

void TstMaskDocument::init()
{
    m_open.emplace();
}

void TstMaskDocument::cleanup()
{
    QVERIFY(m_open->project->verifyChain().empty());
    m_open.reset();
}

void TstMaskDocument::masksComeFromTheirBasis()
{
    const FloatImage probability = test::randomProbability(ThreeSections::kSize, 1);
    for (int round = 0; round < 2; ++round) {
        QVERIFY(masks().mask(m_open->sections.predicted()) ==
                maskFromProbability(probabilityToBytes(probability), 0.5));
        QVERIFY(*masks().probability(m_open->sections.predicted()) == probabilityToBytes(probability));
        QVERIFY(masks().mask(m_open->sections.imported()) == test::randomMask(ThreeSections::kSize, 2));
        QVERIFY(!masks().probability(m_open->sections.imported()));
        QVERIFY(masks().mask(m_open->sections.blank()) == Mask(ThreeSections::kSize, mask::kUnlabelled));
        QVERIFY(masks().status(m_open->sections.predicted()).state == ReviewState::ToReview);
        QVERIFY(masks().status(m_open->sections.predicted()).origin == MaskOrigin::Prediction);
        QVERIFY(masks().status(m_open->sections.imported()).origin == MaskOrigin::Imported);
        QVERIFY(masks().status(m_open->sections.blank()).state == ReviewState::ToSegment);
        m_open->reopen();
        QVERIFY(!masks().isLoaded(m_open->sections.predicted()));
        masks().load(m_open->sections.predicted());
        QVERIFY(masks().isLoaded(m_open->sections.predicted()));
    }
}

void TstMaskDocument::strokeIsOneRowAndOneStep()
{
    const SectionId id = m_open->sections.imported();
    const Mask before = masks().mask(id);
    QVERIFY(!masks().canUndo());
    QVERIFY(masks().beginStroke(id, "brush").done());
    QVERIFY(masks().isStroking());
    Mask expected = before;
    ImagePoint at{10, 10};
    for (int i = 0; i < 12; ++i) {
        const BrushSegment segment{at, {at.x + 9, at.y + 8}, 5, mask::kMembrane};
        QVERIFY(masks().extendStroke(segment) == paintSegment(expected, segment));
        QVERIFY(masks().region(id, {0, 0, 150, 130}).pixels == expected);
        at = segment.to;
    }
    const EditOutcome outcome = masks().endStroke();
    QVERIFY(outcome.done() && !masks().isStroking());
    QVERIFY(outcome.box == difference(before, expected).box);
    QVERIFY(masks().status(id).edits == 1 && masks().status(id).thresholdFrozen);
    m_open->reopen();
    masks().setReviewer("Anne");
    QVERIFY(masks().mask(id) == expected);
    QCOMPARE(masks().nextUndo()->tool, std::string("brush"));
    QCOMPARE(masks().nextUndo()->reviewer, std::string("Anne"));
    QVERIFY(masks().nextUndo()->section == id);
    QVERIFY(masks().undo().box == outcome.box);
    QVERIFY(masks().mask(id) == before);
    QVERIFY(!masks().canUndo());
    QCOMPARE(masks().status(id).edits, 0);
    m_open->reopen();
    masks().setReviewer("Anne");
    QVERIFY(masks().mask(id) == before);
    QVERIFY(masks().redo().done());
    QVERIFY(masks().mask(id) == expected);
}

void TstMaskDocument::strokeThatChangesNothingLeavesNoRow()
{
    const SectionId id = m_open->sections.imported();
    QVERIFY(masks().applyStroke(id, "fill", masks().region(id, {3, 3, 50, 50})).kind == Kind::NothingToDo);
    QVERIFY(test::dab(masks(), id, {{-50, -50}, {-40, -40}, 3, mask::kMembrane}).kind == Kind::NothingToDo);
    QVERIFY(masks().endStroke().kind == Kind::NothingToDo);
    QVERIFY(masks().extendStroke(BrushSegment{}).isEmpty());
    QVERIFY(masks().cancelStroke().isEmpty());
    QVERIFY(!masks().canUndo() && !masks().status(id).thresholdFrozen);
}

void TstMaskDocument::cancelPutsBack()
{
    const SectionId id = m_open->sections.predicted();
    const Mask before = masks().mask(id);
    masks().beginStroke(id, "brush");
    const Rect painted = masks().extendStroke(BrushSegment{{20, 20}, {120, 110}, 30, mask::kMembrane});
    QVERIFY(masks().cancelStroke() == painted);
    QVERIFY(masks().mask(id) == before);
    QVERIFY(!masks().canUndo() && !masks().isStroking());
}

void TstMaskDocument::strokeOnBlankSection()
{
    const SectionId id = m_open->sections.blank();
    QVERIFY(test::dab(masks(), id, {{5, 5}, {5, 5}, 3, mask::kCell}).done());
    QVERIFY(masks().status(id).state == ReviewState::ToReview);
    QVERIFY(masks().status(id).origin == MaskOrigin::Blank);
    QCOMPARE(masks().mask(id).at(5, 5), mask::kCell);
    QCOMPARE(masks().mask(id).at(50, 50), mask::kUnlabelled);
    m_open->reopen();
    QCOMPARE(masks().mask(id).at(5, 5), mask::kCell);
    QCOMPARE(masks().mask(id).at(50, 50), mask::kUnlabelled);
}

void TstMaskDocument::unfinishedStrokeIsEndedByTheNext()
{
    masks().beginStroke(m_open->sections.imported(), "brush");
    masks().extendStroke(test::inverted(masks(), m_open->sections.imported(), {1, 1, 3, 3}));
    QVERIFY(masks().beginStroke(m_open->sections.predicted(), "eraser").done());
    QVERIFY(masks().nextUndo()->section == m_open->sections.imported());
    masks().extendStroke(test::inverted(masks(), m_open->sections.predicted(), {1, 1, 3, 3}));
    QVERIFY(masks().accept(m_open->sections.predicted()).done()); // ends it, too
    QCOMPARE(masks().nextUndo()->tool, std::string("eraser"));
    QVERIFY(!masks().isStroking());
}

void TstMaskDocument::patchPartlyOutside()
{
    const SectionId id = m_open->sections.imported();
    const EditOutcome outcome =
        masks().applyStroke(id, "fill", {{140, 120, 40, 40}, Mask({40, 40}, mask::kUnlabelled)});
    QVERIFY((outcome.box == Rect{140, 120, 10, 10}));
    QVERIFY(masks().applyStroke(id, "fill", {{500, 500, 4, 4}, Mask({4, 4}, 0)}).kind == Kind::NothingToDo);
}

void TstMaskDocument::undoAcrossSectionsAndWithinOne()
{
    const SectionId a = m_open->sections.imported(), b = m_open->sections.predicted();
    const Mask a0 = masks().mask(a), b0 = masks().mask(b);
    masks().applyStroke(a, "one", test::inverted(masks(), a, {0, 0, 9, 9}));
    masks().applyStroke(b, "two", test::inverted(masks(), b, {0, 0, 9, 9}));
    QVERIFY(masks().nextUndo()->section == b);
    QVERIFY(masks().nextUndo(a)->tool == "one");
    const EditOutcome within = masks().undo(a);
    QVERIFY(within.done() && within.section == a && masks().mask(a) == a0 && masks().mask(b) != b0);
    QVERIFY(masks().undo(a).kind == Kind::NothingToDo);
    QVERIFY(masks().undo().section == b);
    QVERIFY(masks().mask(b) == b0);
    QVERIFY(masks().undo().kind == Kind::NothingToDo);
    QVERIFY(masks().redo(a).section == a);
    QVERIFY(masks().redo().section == b);
    QVERIFY(masks().redo().kind == Kind::NothingToDo);
    QVERIFY(masks().mask(a) != a0 && masks().mask(b) != b0);
}

void TstMaskDocument::newEditClearsRedo()
{
    const SectionId a = m_open->sections.imported(), b = m_open->sections.predicted();
    masks().applyStroke(a, "one", test::inverted(masks(), a, {0, 0, 9, 9}));
    masks().undo();
    QVERIFY(masks().canRedo());
    masks().applyStroke(b, "two", test::inverted(masks(), b, {0, 0, 9, 9}));
    QVERIFY(!masks().canRedo());
    QVERIFY(masks().redo().kind == Kind::NothingToDo);
    m_open->reopen();
    QVERIFY(!masks().canRedo());
}

void TstMaskDocument::anotherPersonsEditAsks()
{
    const SectionId id = m_open->sections.imported();
    const Mask before = masks().mask(id);
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {0, 0, 9, 9}));
    masks().setReviewer("Boris");
    masks().applyStroke(id, "brush", test::inverted(masks(), id, {20, 0, 9, 9}));
    QVERIFY(masks().undo().done());
    const EditOutcome asked = masks().undo();
    QVERIFY(asked.kind == Kind::NeedsConfirmation);
    QCOMPARE(asked.reviewer, std::string("Anne"));
    QVERIFY(!asked.time.empty() && asked.section == id);
    QVERIFY(masks().mask(id) != before);
    QVERIFY(masks().undo(true).done());
    QVERIFY(masks().mask(id) == before);
    QVERIFY(masks().redo().done());                          // his own undo
    QVERIFY(masks().undo().kind == Kind::NeedsConfirmation); // still her edit
    masks().undo(true);
    masks().setReviewer("Anne");
    QVERIFY(masks().redo().kind == Kind::NeedsConfirmation); // his undo
    QCOMPARE(masks().redo().reviewer, std::string("Boris"));
    m_open->reopen();
    masks().setReviewer("Anne");
    QVERIFY(masks().redo().kind == Kind::NeedsConfirmation);
    masks().setReviewer("");
    QVERIFY(!masks().reviewer().empty());
}

void TstMaskDocument::memoryLimitLosesNothing()
{
    masks().setMemoryLimit(1);
    std::vector<SectionId> ids;
    for (int i = 0; i < 6; ++i)
        ids.push_back(m_open->project->addSections({test::newSection("s.tif", i, {100, 90})}).front());
    std::vector<Mask> expected;
    for (const SectionId id : ids) {
        test::dab(masks(), id, {{20, 20}, {60.0 + 3 * double(expected.size()), 50}, 9, mask::kCell});
        expected.push_back(masks().mask(id));
    }
    QVERIFY(!masks().isLoaded(ids[0]) && masks().isLoaded(ids[5]));
    masks().beginStroke(ids[0], "brush");
    for (std::size_t i = 1; i < ids.size(); ++i)
        QVERIFY(masks().mask(ids[i]) == expected[i]);
    QVERIFY(masks().isLoaded(ids[0])); // painting on it
    masks().cancelStroke();
    for (std::size_t i = ids.size(); i-- > 0;)
        QVERIFY(masks().undo().section == ids[i]);
    for (const SectionId id : ids)
        QVERIFY(masks().mask(id) == Mask({100, 90}, mask::kUnlabelled));
}

void TstMaskDocument::listenerHearsEveryChange()
{
    const SectionId id = m_open->sections.imported();
    std::vector<MaskChange> heard;
    masks().setChangeHandler([&](const MaskChange& change) {
        heard.push_back(change);
        masks().status(change.section); // no lock is held
    });
    masks().beginStroke(id, "brush");
    const Rect painted = masks().extendStroke(test::inverted(masks(), id, {4, 4, 7, 7}));
    QVERIFY(heard.size() == 1 && heard[0].kind == MaskChange::Kind::Pixels && heard[0].box == painted);
    masks().endStroke();
    QVERIFY(heard.size() == 2 && heard[1].kind == MaskChange::Kind::State && heard[1].section == id);
    heard.clear();
    masks().undo();
    QVERIFY(heard.size() == 2 && heard[0].box == painted);
    heard.clear();
    masks().accept(id);
    QVERIFY(heard.size() == 1 && heard[0].kind == MaskChange::Kind::State);
    heard.clear();
    m_open->project->addPrediction(m_open->sections.blank(), test::randomProbability(ThreeSections::kSize, 8), {});
    QVERIFY(heard.size() == 2 && heard[0].box == Rect::of(ThreeSections::kSize));
    masks().setChangeHandler(nullptr);
    heard.clear();
    masks().reopen(id);
    QVERIFY(heard.empty());
}

void TstMaskDocument::otherThreadsMayLook()
{
    masks().setMemoryLimit(1);
    std::vector<std::thread> readers;
    for (int t = 0; t < 3; ++t)
        readers.emplace_back([&, t] {
            for (int i = 0; i < 60; ++i) {
                const SectionId id = m_open->sections.ids[static_cast<std::size_t>((i + t) % 3)];
                masks().mask(id);
                masks().status(id);
            }
        });
    Random random(6);
    Mask expected = masks().mask(m_open->sections.imported());
    for (int i = 0; i < 40; ++i) {
        const BrushSegment segment = test::randomSegment(random, ThreeSections::kSize);
        test::dab(masks(), m_open->sections.imported(), segment);
        paintSegment(expected, segment);
    }
    for (std::thread& reader : readers)
        reader.join();
    QVERIFY(masks().mask(m_open->sections.imported()) == expected);
}

QTEST_GUILESS_MAIN(TstMaskDocument)
#include "tst_maskdocument.moc"
