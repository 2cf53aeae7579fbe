#include "ProjectFixture.h"
#include "project/ProjectTotals.h"

#include <cmath>

using namespace lamella;
using test::ThreeSections;

namespace {

/// Four cells of 40×40 with walls of 4 pixels between and around them.
Mask fourCells()
{
    Mask mask({92, 92}, mask::kMembrane);
    for (const int y : {4, 48})
        for (const int x : {4, 48})
            applyPatch(mask, {{x, y, 40, 40}, Mask({40, 40}, mask::kCell)});
    return mask;
}

Mask with(Mask mask, const Rect& rect, std::uint8_t value)
{
    applyPatch(mask, {rect, Mask(rect.size(), value)});
    return mask;
}

} // namespace

class TstProjectTotals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinedAndCut_data();
    void joinedAndCut();
    void nothingToCompare();
    void sumsOfAProject();
    void undoneEditsCountNothing();
    void stoppedReadsNothing();
    void countedAgainOnlyWhereSomethingChanged();
};

void TstProjectTotals::joinedAndCut_data()
{
    QTest::addColumn<QList<int>>("rects"); // x, y, width, height, value …
    QTest::addColumn<int>("joined");
    QTest::addColumn<int>("cut");
    const int cell = mask::kCell, wall = mask::kMembrane;
    QTest::newRow("nothing") << QList<int>{} << 0 << 0;
    QTest::newRow("two joined") << QList<int>{44, 20, 4, 5, cell} << 1 << 0;
    QTest::newRow("four joined") << QList<int>{44, 20, 4, 5, cell, 44, 60, 4, 5, cell, 20, 44, 5, 4, cell} << 3 << 0;
    QTest::newRow("one cut") << QList<int>{20, 4, 3, 40, wall} << 0 << 1;
    QTest::newRow("one cut in three") << QList<int>{15, 4, 3, 40, wall, 30, 4, 3, 40, wall} << 0 << 2;
    QTest::newRow("joined there, cut here") << QList<int>{44, 20, 4, 5, cell, 60, 48, 3, 40, wall} << 1 << 1;
    // The wall between the two on the left and the right moves by three pixels.
    QTest::newRow("moved wall") << QList<int>{44, 4, 4, 40, cell, 47, 4, 4, 40, wall} << 0 << 0;
    QTest::newRow("crumb cut off") << QList<int>{4, 7, 3, 2, wall, 7, 4, 2, 5, wall} << 0 << 0;
    QTest::newRow("cell removed") << QList<int>{4, 4, 40, 40, wall} << 0 << 0;
}

void TstProjectTotals::joinedAndCut()
{
    QFETCH(QList<int>, rects);
    QFETCH(int, joined);
    QFETCH(int, cut);
    const Mask before = fourCells();
    Mask after = before;
    for (int i = 0; i + 4 < rects.size(); i += 5)
        after =
            with(after, {rects[i], rects[i + 1], rects[i + 2], rects[i + 3]}, static_cast<std::uint8_t>(rects[i + 4]));
    const MaskTotals totals = totalsOf(before, after);
    QCOMPARE(totals.joined, joined);
    QCOMPARE(totals.cut, cut);
    const MaskTotals back = totalsOf(after, before);
    QCOMPARE(back.joined, cut);
    QCOMPARE(back.cut, joined);
    QCOMPARE(totals.pixels, std::int64_t(92 * 92));
    QCOMPARE(totals.changed, difference(before, after).changed);
    QCOMPARE(totals.changed, totals.toCell + totals.toMembrane);
    QCOMPARE(totals.kept(), 1.0 - static_cast<double>(totals.changed) / (92.0 * 92.0));
}

void TstProjectTotals::nothingToCompare()
{
    const MaskTotals totals = totalsOf(Mask(), Mask());
    QCOMPARE(totals.pixels, std::int64_t(0));
    QVERIFY(std::isnan(totals.kept()));
    const MaskTotals blank = totalsOf(Mask({30, 30}, mask::kMembrane), Mask({30, 30}, mask::kCell));
    QCOMPARE(blank.toCell, std::int64_t(900));
    QCOMPARE(blank.joined + blank.cut, 0);
    QCOMPARE(blank.kept(), 0.0);
}

void TstProjectTotals::sumsOfAProject()
{
    const test::TempFolder folder;
    const auto project = Project::create(folder / "p.lamella");
    const NewSection section = test::newSection(folder / "s.tif", 0, {92, 92});
    const std::vector<SectionId> ids = project->addSections({section, section, section, section});
    FloatImage probability({92, 92});
    for (std::size_t i = 0; i < probability.pixels().size(); ++i)
        probability.pixels()[i] = fourCells().pixels()[i] == mask::kCell ? 0.9F : 0.1F;
    project->addPrediction(ids[0], probability, {});
    project->addPrediction(ids[1], probability, {});
    project->addImportedMask(ids[2], fourCells(), "m.tif", 0);
    MaskDocument& masks = project->masks();
    masks.setReviewer("Anne");
    QVERIFY(masks.originalMask(ids[0]) == fourCells());
    masks.applyStroke(ids[0], "join", {{44, 20, 4, 5}, Mask({4, 5}, mask::kCell)});
    masks.setReviewer("Bob");
    masks.applyStroke(ids[0], "cut", {{60, 48, 3, 40}, Mask({3, 40}, mask::kMembrane)});
    masks.applyStroke(ids[3], "brush", {{1, 1, 3, 3}, Mask({3, 3}, mask::kMembrane)});
    masks.accept(ids[1]);
    masks.flag(ids[2], "fold");
    QVERIFY(masks.originalMask(ids[0]) == fourCells());
    QVERIFY(masks.originalMask(ids[3]) == Mask({92, 92}, mask::kUnlabelled));

    const ProjectTotals totals = totalsOf(*project);
    QCOMPARE(totals.sections.size(), std::size_t(4));
    QCOMPARE(totals.edits, 3);
    QCOMPARE(totals.accepted, 1);
    QCOMPARE(totals.flagged, 1);
    QCOMPARE(totals.left, 2);
    QCOMPARE(totals.toSegment, 0);
    QCOMPARE(totals.reviewers, (std::vector<std::string>{"Anne", "Bob"}));
    QCOMPARE(totals.predicted.changed, std::int64_t(4 * 5 + 3 * 40));
    QCOMPARE(totals.predicted.joined, 1);
    QCOMPARE(totals.predicted.cut, 1);
    QCOMPARE(totals.predicted.kept(), 1.0 - 140.0 / (2 * 92 * 92));
    QCOMPARE(totals.imported.kept(), 1.0);
    QCOMPARE(totals.sections[0].reviewers, (std::vector<std::string>{"Anne", "Bob"}));
    QCOMPARE(totals.sections[1].reviewers, std::vector<std::string>{"Bob"});
    QVERIFY(totals.sections[3].origin == MaskOrigin::Blank);
    QVERIFY(std::isnan(totals.sections[3].mask.kept()));
    project->removeSection(ids[0]);
    QCOMPARE(totalsOf(*project).edits, 1);
}

void TstProjectTotals::undoneEditsCountNothing()
{
    test::OpenProject open;
    MaskDocument& masks = open.project->masks();
    const SectionId id = open.sections.predicted();
    masks.applyStroke(id, "fill", test::inverted(masks, id, {0, 0, 60, 60}));
    QCOMPARE(totalsOf(*open.project).predicted.changed, std::int64_t(3600));
    masks.undo();
    QCOMPARE(totalsOf(*open.project).predicted.changed, std::int64_t(0));
    QCOMPARE(totalsOf(*open.project).edits, 0);
    open.reopen();
    QCOMPARE(totalsOf(*open.project).sections[0].reviewers, std::vector<std::string>{"Anne"});
}

void TstProjectTotals::stoppedReadsNothing()
{
    test::OpenProject open;
    MaskDocument& masks = open.project->masks();
    const SectionId id = open.sections.predicted();
    masks.applyStroke(id, "fill", test::inverted(masks, id, {0, 0, 9, 9}));
    std::stop_source stop;
    stop.request_stop();
    const ProjectTotals totals = totalsOf(*open.project, stop.get_token());
    QCOMPARE(totals.edits, 1);
    QCOMPARE(totals.predicted.pixels, std::int64_t(0));
}

void TstProjectTotals::countedAgainOnlyWhereSomethingChanged()
{
    test::OpenProject open;
    MaskDocument& masks = open.project->masks();
    const SectionId id = open.sections.predicted(), other = open.sections.imported();
    masks.applyStroke(id, "fill", test::inverted(masks, id, {0, 0, 9, 9}));
    masks.applyStroke(other, "fill", test::inverted(masks, other, {0, 0, 5, 5}));
    TotalsCounter counter;
    QCOMPARE(counter.count(*open.project).predicted.changed, std::int64_t(81));
    // With a stop nothing is read: what is still right comes from the count before.
    std::stop_source stop;
    stop.request_stop();
    masks.accept(other);
    masks.applyStroke(id, "fill", test::inverted(masks, id, {20, 20, 3, 3}));
    const ProjectTotals known = counter.count(*open.project, stop.get_token());
    QCOMPARE(known.predicted.pixels, std::int64_t(0));
    QCOMPARE(known.imported.changed, std::int64_t(25));
    QCOMPARE(known.accepted, 1);
    QCOMPARE(counter.count(*open.project, {}).predicted.changed, std::int64_t(90));
    // Undone and painted otherwise: as many edits as before, and not the same.
    masks.undo(id);
    masks.applyStroke(id, "fill", test::inverted(masks, id, {30, 30, 2, 2}));
    QCOMPARE(counter.count(*open.project).predicted.changed, std::int64_t(85));
    // A stroke under way counts, and is forgotten when it is thrown away.
    masks.beginStroke(id, "brush");
    masks.extendStroke(test::inverted(masks, id, {40, 40, 4, 4}));
    QCOMPARE(counter.count(*open.project).predicted.changed, std::int64_t(85)); // not a new edit yet
    masks.cancelStroke();
    QCOMPARE(counter.count(*open.project).predicted.changed, std::int64_t(85));
}

QTEST_GUILESS_MAIN(TstProjectTotals)
#include "tst_projecttotals.moc"
