#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/DifferenceLayer.h"
#include "models/ReviewController.h"

using namespace lamella;
using namespace lamella::test;

class TstDifferenceLayer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void codes();
    void offHoldsNothing();
    void strokesAndUndoAreFollowedAtOnce();
    void paintedWhileAWorkerCompares();
    void farAwayASinglePixelShows();
    void anotherSectionHasItsOwn();
    void theThresholdIsNoCorrection();
    void importedMasksToo();
    void nothingToCompareWithByHand();
    void followsAnotherProject();

private:
    struct Desk {
        WorkspaceFixture fixture;
        TileCache tiles;
        ScriptedPrompts prompts;
        ReviewController review{fixture.workspace, tiles, prompts};
        DifferenceLayer difference{fixture.workspace, review, tiles};
    };
    void stroke(QPointF from, QPointF to, StrokeKind kind = StrokeKind::AddMembrane);
    TileSourcePtr source() const { return m_desk->review.layers().source(LayerKind::Difference); }
    /// The layer is there and says, pixel by pixel, how the mask differs from its original.
    bool isRight() const;
    void show(int index);
    std::unique_ptr<Desk> m_desk;
};

void TstDifferenceLayer::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->fixture.adoptProject(1, 3);
    m_desk->fixture.predict(1);
    m_desk->fixture.predict(2);
    m_desk->fixture.workspace.setStep(Step::Review);
    show(1);
}

void TstDifferenceLayer::cleanup()
{
    m_desk.reset();
}

void TstDifferenceLayer::show(int index)
{
    m_desk->fixture.workspace.setCurrent(index);
    QTRY_VERIFY(m_desk->fixture.background.pending() == 0);
}

void TstDifferenceLayer::stroke(QPointF from, QPointF to, StrokeKind kind)
{
    ReviewController& review = m_desk->review;
    QVERIFY(review.beginStroke(kind, 7, from));
    review.extendStroke(to);
    review.endStroke();
}

bool TstDifferenceLayer::isRight() const
{
    const Workspace& workspace = m_desk->fixture.workspace;
    const SectionId id = workspace.idAt(workspace.current());
    const Mask before = workspace.project().masks().originalMask(id), after = workspace.project().masks().mask(id);
    if (!source())
        return false;
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            const bool was = before.at(x, y) == mask::kMembrane, is = after.at(x, y) == mask::kMembrane;
            const unsigned expected = was == is ? 0 : is ? 1 : 2;
            if (m_desk->tiles.value(*source(), {x, y}) != expected)
                return false;
        }
    }
    return true;
}

void TstDifferenceLayer::codes()
{
    QCOMPARE(differenceCode(mask::kCell, mask::kMembrane), AddedMembrane);
    QCOMPARE(differenceCode(mask::kUnlabelled, mask::kMembrane), AddedMembrane);
    QCOMPARE(differenceCode(mask::kMembrane, mask::kCell), RemovedMembrane);
    QCOMPARE(differenceCode(mask::kMembrane, mask::kUnlabelled), RemovedMembrane);
    QCOMPARE(differenceCode(mask::kMembrane, mask::kMembrane), SameMembrane);
    QCOMPARE(differenceCode(mask::kCell, mask::kUnlabelled), SameMembrane);
}

void TstDifferenceLayer::offHoldsNothing()
{
    QVERIFY(!source());
    stroke({30, 30}, {90, 60});
    QTRY_VERIFY(m_desk->fixture.background.pending() == 0);
    QVERIFY(!source());
    m_desk->difference.setOn(true);
    QTRY_VERIFY(source());
    QVERIFY(m_desk->review.layers().style(LayerKind::Difference).isVisible);
    QVERIFY(isRight());
    m_desk->difference.setOn(false);
    QVERIFY(!source());
    QVERIFY(!m_desk->review.layers().style(LayerKind::Difference).isVisible);
}

void TstDifferenceLayer::strokesAndUndoAreFollowedAtOnce()
{
    m_desk->difference.setOn(true);
    QTRY_VERIFY(source());
    const TileSourcePtr before = source();
    QSignalSpy repainted(&m_desk->tiles, &TileCache::invalidated);
    QVERIFY(m_desk->review.beginStroke(StrokeKind::AddMembrane, 7, {30, 30}));
    m_desk->review.extendStroke({90, 60});
    QVERIFY(isRight()); // while the brush is still down
    m_desk->review.endStroke();
    stroke({100, 10}, {100, 240}, StrokeKind::RemoveMembrane);
    QVERIFY(isRight());
    QCOMPARE(source(), before); // patched, not compared anew
    for (const auto& arguments : repainted)
        QVERIFY(arguments.at(1).toRect().width() < 200 || arguments.at(1).toRect().height() < 200);
    m_desk->review.undo();
    QVERIFY(isRight());
    m_desk->review.undo();
    QVERIFY(isRight());
    m_desk->review.redo();
    QVERIFY(isRight());
}

void TstDifferenceLayer::paintedWhileAWorkerCompares()
{
    m_desk->difference.setOn(true);
    QVERIFY(!source());
    stroke({30, 30}, {90, 60});
    QTRY_VERIFY(source());
    QVERIFY(isRight());
}

void TstDifferenceLayer::farAwayASinglePixelShows()
{
    m_desk->difference.setOn(true);
    QTRY_VERIFY(source());
    const Workspace& workspace = m_desk->fixture.workspace;
    Mask dot({1, 1}, mask::kMembrane);
    const SectionId id = workspace.idAt(1);
    const Mask now = workspace.project().masks().mask(id);
    const QPoint at = now.at(130, 130) == mask::kCell ? QPoint(130, 130) : QPoint(137, 137);
    QCOMPARE(now.at(at.x(), at.y()), mask::kCell);
    QVERIFY(m_desk->review.correct(QStringLiteral("fill"), [&](const Mask&, const MembraneCost*) {
        return Correction{Correction::Kind::Done, {{at.x(), at.y(), 1, 1}, dot}};
    }));
    const int level = source()->levelCount() - 1;
    bool isThere = false;
    const QImage far = source()->tile({level, 0, 0});
    for (int y = 0; y < far.height(); ++y)
        for (int x = 0; x < far.width(); ++x)
            isThere = isThere || far.constScanLine(y)[x] == AddedMembrane;
    QVERIFY(isThere);
}

void TstDifferenceLayer::anotherSectionHasItsOwn()
{
    m_desk->difference.setOn(true);
    stroke({30, 30}, {90, 60});
    show(2);
    QTRY_VERIFY(source());
    QVERIFY(isRight());
    QCOMPARE(m_desk->tiles.value(*source(), {60, 45}).value_or(9), 0U);
    show(1);
    QTRY_VERIFY(source());
    QVERIFY(isRight());
}

void TstDifferenceLayer::theThresholdIsNoCorrection()
{
    m_desk->difference.setOn(true);
    m_desk->review.setThreshold(0.9); // everything is membrane
    const Workspace& workspace = m_desk->fixture.workspace;
    QTRY_COMPARE(workspace.project().masks().mask(workspace.idAt(1)).at(12, 12), mask::kMembrane);
    QTRY_VERIFY(m_desk->fixture.background.pending() == 0 && source());
    QVERIFY(isRight());
    QCOMPARE(m_desk->tiles.value(*source(), {12, 12}).value_or(9), 0U);
    stroke({30, 30}, {90, 60}, StrokeKind::RemoveMembrane);
    QVERIFY(isRight());
}

void TstDifferenceLayer::importedMasksToo()
{
    m_desk->difference.setOn(true);
    show(0);
    QTRY_VERIFY(source());
    stroke({30, 30}, {90, 60});
    QVERIFY(isRight());
}

void TstDifferenceLayer::nothingToCompareWithByHand()
{
    m_desk->difference.setOn(true);
    show(3); // not segmented
    QVERIFY(!source());
    m_desk->review.paintByHand();
    QTRY_VERIFY(m_desk->review.layers().source(LayerKind::Membrane) && m_desk->fixture.background.pending() == 0);
    stroke({30, 30}, {90, 60});
    QVERIFY(!source());
}

void TstDifferenceLayer::followsAnotherProject()
{
    m_desk->difference.setOn(true);
    QTRY_VERIFY(source());
    m_desk->fixture.workspace.closeProject();
    QVERIFY(!source());
}

QTEST_GUILESS_MAIN(TstDifferenceLayer)
#include "tst_differencelayer.moc"
