#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/CellLayer.h"
#include "models/ReviewController.h"

using namespace lamella;
using namespace lamella::test;

class TstCellLayer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void cellsOfTheMaskAreNumbered();
    void strokeIsFollowedAtOnce();
    void undoIsFollowedToo();
    void anotherSectionHasItsOwn();
    void tilesShowTheNumbers();
    void onAndOff();
    void onlyInReview();

private:
    struct Desk {
        WorkspaceFixture fixture;
        TileCache tiles;
        ScriptedPrompts prompts;
        ReviewController review{fixture.workspace, tiles, prompts};
        CellLayer cells{fixture.workspace, review, tiles};
    };
    void stroke(QPointF from, QPointF to, StrokeKind kind, double diameter);
    int fullCount() const;
    std::unique_ptr<Desk> m_desk;
};

void TstCellLayer::init()
{
    m_desk = std::make_unique<Desk>();
    m_desk->fixture.adoptProject(1, 2);
    m_desk->fixture.predict(1);
    m_desk->fixture.workspace.setStep(Step::Review);
    m_desk->fixture.workspace.setCurrent(1);
    QTRY_VERIFY(m_desk->cells.count().has_value());
}

void TstCellLayer::cleanup()
{
    m_desk.reset();
}

int TstCellLayer::fullCount() const
{
    const Workspace& workspace = m_desk->fixture.workspace;
    return CellMap(workspace.project().masks().mask(workspace.idAt(workspace.current()))).count();
}

void TstCellLayer::stroke(QPointF from, QPointF to, StrokeKind kind, double diameter)
{
    ReviewController& review = m_desk->review;
    QVERIFY(review.beginStroke(kind, diameter, from));
    for (int i = 1; i <= 10; ++i)
        review.extendStroke(from + (to - from) * i / 10.0);
    review.endStroke();
}

void TstCellLayer::cellsOfTheMaskAreNumbered()
{
    QCOMPARE(*m_desk->cells.count(), fullCount());
    QVERIFY(m_desk->review.layers().source(LayerKind::Cells));
    QVERIFY(!m_desk->review.layers().style(LayerKind::Cells).isVisible);
}

void TstCellLayer::strokeIsFollowedAtOnce()
{
    const int before = *m_desk->cells.count();
    QSignalSpy counted(&m_desk->cells, &CellLayer::countChanged);
    stroke({110, 10}, {110, 246}, StrokeKind::AddMembrane, 3); // a membrane down through a column of cells
    QVERIFY(*m_desk->cells.count() > before);
    QCOMPARE(*m_desk->cells.count(), fullCount());
    QVERIFY(counted.size() > 1);
    QCOMPARE(counted.last().at(0).toInt(), before); // since the stroke began, not since the last event
    QCOMPARE(counted.last().at(1).toInt(), *m_desk->cells.count());
    const int split = *m_desk->cells.count();
    stroke({10, 128}, {246, 128}, StrokeKind::RemoveMembrane, 9); // a whole row becomes one
    QVERIFY(*m_desk->cells.count() < split);
    QCOMPARE(*m_desk->cells.count(), fullCount());
    QCOMPARE(counted.last().at(0).toInt(), split);
}

void TstCellLayer::undoIsFollowedToo()
{
    const int before = *m_desk->cells.count();
    stroke({110, 10}, {110, 246}, StrokeKind::AddMembrane, 3);
    const int after = *m_desk->cells.count();
    m_desk->review.undo();
    QTRY_COMPARE(m_desk->cells.count().value_or(-1), before);
    QCOMPARE(*m_desk->cells.countBefore(), after);
    m_desk->review.redo();
    QTRY_COMPARE(m_desk->cells.count().value_or(-1), after);
    m_desk->review.beginStroke(StrokeKind::RemoveMembrane, 30, {60, 60});
    m_desk->review.cancelStroke();
    QCOMPARE(m_desk->cells.count().value_or(-1), after);
}

void TstCellLayer::anotherSectionHasItsOwn()
{
    m_desk->fixture.workspace.setCurrent(2); // not segmented
    QVERIFY(!m_desk->cells.count());
    QVERIFY(!m_desk->review.layers().source(LayerKind::Cells));
    m_desk->fixture.workspace.setCurrent(0);
    QTRY_VERIFY(m_desk->cells.count().has_value());
    QCOMPARE(*m_desk->cells.count(), fullCount());
    m_desk->fixture.workspace.closeProject();
    QVERIFY(!m_desk->cells.count());
}

void TstCellLayer::tilesShowTheNumbers()
{
    const TileSourcePtr source = m_desk->review.layers().source(LayerKind::Cells);
    const Workspace& workspace = m_desk->fixture.workspace;
    const Mask mask = workspace.project().masks().mask(workspace.idAt(1));
    for (int y = 0; y < mask.height(); y += 3)
        for (int x = 0; x < mask.width(); x += 3)
            QCOMPARE(m_desk->tiles.value(*source, {x, y}).value() != 0, mask.at(x, y) == mask::kCell);
    stroke({128, 10}, {128, 246}, StrokeKind::AddMembrane, 5);
    QCOMPARE(m_desk->tiles.value(*source, {128, 100}).value(), 0U); // the old tile is gone
}

void TstCellLayer::onAndOff()
{
    m_desk->cells.setOn(true);
    QVERIFY(m_desk->review.layers().style(LayerKind::Cells).isVisible);
    m_desk->fixture.workspace.setCurrent(0);
    QTRY_VERIFY(m_desk->review.layers().source(LayerKind::Cells));
    QVERIFY(m_desk->review.layers().style(LayerKind::Cells).isVisible);
    m_desk->cells.setOn(false);
    QVERIFY(!m_desk->review.layers().style(LayerKind::Cells).isVisible);
}

void TstCellLayer::onlyInReview()
{
    m_desk->fixture.workspace.setStep(Step::Data);
    m_desk->fixture.workspace.setCurrent(0);
    QTRY_COMPARE(m_desk->fixture.background.pending(), 0); // the mask is there
    QVERIFY(!m_desk->review.layers().source(LayerKind::Cells));
    QVERIFY(!m_desk->cells.count());
    m_desk->fixture.workspace.setStep(Step::Review);
    QTRY_VERIFY(m_desk->cells.count().has_value());
}

QTEST_GUILESS_MAIN(TstCellLayer)
#include "tst_celllayer.moc"
