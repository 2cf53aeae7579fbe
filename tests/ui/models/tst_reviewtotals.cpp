#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/DecisionText.h"
#include "models/ReviewController.h"
#include "models/ReviewTotals.h"

#include <QLocale>

using namespace lamella;
using namespace lamella::test;

class TstReviewTotals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void areCountedInReviewOnly();
    void followStrokesUndoAndSections();
    void forgetAClosedProject();
    void words_data();
    void words();
    void wordsOfOneSection();
    void decisionsInWords();

private:
    struct Desk {
        WorkspaceFixture fixture;
        TileCache tiles;
        ScriptedPrompts prompts;
        ReviewController review{fixture.workspace, tiles, prompts};
        ReviewTotals totals{fixture.workspace, review};
    };
    void stroke(QPointF from, QPointF to);
    std::unique_ptr<Desk> m_desk;
};

void TstReviewTotals::init()
{
    QLocale::setDefault(QLocale::c());
    m_desk = std::make_unique<Desk>();
    m_desk->fixture.adoptProject(1, 2);
    m_desk->fixture.predict(1);
    m_desk->fixture.predict(2);
    m_desk->fixture.workspace.setCurrent(1);
}

void TstReviewTotals::cleanup()
{
    m_desk.reset();
}

void TstReviewTotals::stroke(QPointF from, QPointF to)
{
    QTRY_VERIFY(m_desk->fixture.background.pending() == 0);
    QVERIFY(m_desk->review.beginStroke(StrokeKind::AddMembrane, 7, from));
    m_desk->review.extendStroke(to);
    m_desk->review.endStroke();
}

void TstReviewTotals::areCountedInReviewOnly()
{
    stroke({30, 30}, {90, 60});
    QVERIFY(!m_desk->totals.project());
    QVERIFY(!m_desk->totals.section());
    m_desk->fixture.workspace.setStep(Step::Review);
    QTRY_VERIFY(m_desk->totals.project());
    QCOMPARE(m_desk->totals.project()->edits, 1);
}

void TstReviewTotals::followStrokesUndoAndSections()
{
    m_desk->fixture.workspace.setStep(Step::Review);
    QTRY_VERIFY(m_desk->totals.section());
    QCOMPARE(m_desk->totals.section()->edits, 0);
    stroke({30, 30}, {90, 60});
    stroke({30, 130}, {90, 160});
    QTRY_COMPARE(m_desk->totals.section()->edits, 2);
    const std::int64_t two = m_desk->totals.section()->mask.changed;
    QVERIFY(two > 0);
    m_desk->review.undo();
    QTRY_COMPARE(m_desk->totals.section()->edits, 1);
    QVERIFY(m_desk->totals.section()->mask.changed < two);
    QCOMPARE(m_desk->totals.project()->edits, 1);
    m_desk->fixture.workspace.setCurrent(2);
    QCOMPARE(m_desk->totals.section()->edits, 0);
}

void TstReviewTotals::forgetAClosedProject()
{
    m_desk->fixture.workspace.setStep(Step::Review);
    QTRY_VERIFY(m_desk->totals.project());
    m_desk->fixture.workspace.closeProject();
    QVERIFY(!m_desk->totals.project());
    QVERIFY(!m_desk->totals.section());
}

void TstReviewTotals::words_data()
{
    QTest::addColumn<int>("edits");
    QTest::addColumn<int>("people");
    QTest::addColumn<QList<int>>("mask"); // pixels, changed, joined, cut
    QTest::addColumn<bool>("isFromModel");
    QTest::addColumn<QString>("text");
    using Mask = QList<int>;
    const auto row = [](const char* name, int edits, int people, const Mask& mask, bool isFromModel, const char* text) {
        QTest::newRow(name) << edits << people << mask << isFromModel << QString::fromUtf8(text);
    };
    row("nothing", 0, 1, {1000, 0, 0, 0}, true, "Nothing has been corrected yet.");
    row("all of it", 42, 2, {1000, 8, 12, 9}, true,
        "42 correction(s) · 2 people · 0.8 % of pixels changed · 99.2 % of the AI's mask kept · 12 cell(s) joined, 9 "
        "cut");
    row("joined only", 1, 1, {1000, 10, 1, 0}, true,
        "1 correction(s) · 1.0 % of pixels changed · 99.0 % of the AI's mask kept · 1 cell(s) joined");
    row("cut only, imported", 3, 1, {1000, 10, 0, 2}, false,
        "3 correction(s) · 1.0 % of pixels changed · 99.0 % of the mask kept · 2 cell(s) cut");
    row("very few", 1, 1, {1000000, 1, 0, 0}, true,
        "1 correction(s) · < 0.1 % of pixels changed · 99.9 % of the AI's mask kept");
    row("undone by hand", 2, 1, {1000, 0, 0, 0}, true,
        "2 correction(s) · 0.0 % of pixels changed · 100.0 % of the AI's mask kept");
    row("by hand only", 7, 1, {0, 0, 0, 0}, false, "7 correction(s)");
}

void TstReviewTotals::words()
{
    QFETCH(int, edits);
    QFETCH(int, people);
    QFETCH(QList<int>, mask);
    QFETCH(bool, isFromModel);
    QFETCH(QString, text);
    ProjectTotals totals;
    totals.edits = edits;
    totals.reviewers.assign(static_cast<std::size_t>(people), "A. Martin");
    MaskTotals& found = isFromModel ? totals.predicted : totals.imported;
    found = {mask[0], mask[1], 0, 0, mask[2], mask[3]};
    QCOMPARE(totalsText(totals).replace(QChar::Nbsp, QLatin1Char(' ')), text);
}

void TstReviewTotals::wordsOfOneSection()
{
    SectionTotals totals;
    totals.origin = MaskOrigin::Prediction;
    totals.mask.pixels = 1000;
    QCOMPARE(totalsText(totals), QStringLiteral("Nothing has been corrected on this section."));
    totals.edits = 2;
    totals.mask.changed = 500;
    QVERIFY(totalsText(totals).contains(QStringLiteral("50.0\u00a0% of the AI's mask kept")));
    totals.origin = MaskOrigin::Imported;
    QVERIFY(!totalsText(totals).contains(QStringLiteral("AI")));
}

void TstReviewTotals::decisionsInWords()
{
    const ReviewDecision flagged{ReviewDecision::Kind::Flagged, "A. Martin", "2026-05-03T08:42:00.000Z", "wrong mask",
                                 "upper left"};
    const QString text = decisionText(flagged);
    QVERIFY(text.startsWith(QStringLiteral("Flagged by A. Martin, ")));
    QVERIFY(text.contains(QStringLiteral("Wrong mask")));
    QVERIFY(text.endsWith(QStringLiteral("“upper left”")));
    const ReviewDecision bare{ReviewDecision::Kind::Accepted, "B", "2026-05-03T08:42:00.000Z", {}, {}};
    QVERIFY(!decisionText(bare).contains(QLatin1Char('\n')));
    QVERIFY(decisionText({ReviewDecision::Kind::Reopened, "B", bare.time, {}, {}}).startsWith(QLatin1String("Reopen")));
    for (const char* reason : kFlagReasons)
        QVERIFY(!flagReasonText(reason).isEmpty());
    QCOMPARE(flagReasonText("another program's"), QStringLiteral("another program's"));
}

QTEST_GUILESS_MAIN(TstReviewTotals)
#include "tst_reviewtotals.moc"
