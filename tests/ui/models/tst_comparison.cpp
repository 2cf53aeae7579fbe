#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "models/Comparison.h"
#include "models/TileCache.h"

using namespace lamella;
using namespace lamella::test;

class TstComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theSectionAloneIsTheDefault();
    void beforeIsWhatTheAiLeft();
    void beforeIsWhatWasImported();
    void neighboursComeWithTheirMasks();
    void theKeptSectionStays();
    void whatIsNotThereIsSaid();
    void anotherSizeIsRefused();
    void choicesHaveNames();

private:
    MaskDocument& document() { return m_fixture->workspace.project().masks(); }
    Workspace& workspace() { return m_fixture->workspace; }
    void show(int index)
    {
        workspace().setCurrent(index);
        QTRY_VERIFY(m_review->hasMask() == (document().status(workspace().idAt(index)).origin != MaskOrigin::None));
        QTRY_COMPARE(m_fixture->background.pending(), 0);
    }
    void paint(QPointF from, QPointF to)
    {
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 5, from));
        m_review->extendStroke(to);
        m_review->endStroke();
    }
    /// The mask that a picture shows, read as a view would.
    static Mask maskOf(const Comparison::Pictures& pictures)
    {
        Mask mask(kFixtureSize);
        const TileSource& source = *pictures.membrane;
        constexpr int kInside = TileSource::kTileSide;
        for (int y = 0; y < mask.height(); ++y) {
            for (int x = 0; x < mask.width(); ++x) {
                const QImage tile = source.tile({0, x / kInside, y / kInside});
                mask.at(x, y) = tile.constScanLine(y % kInside + TileSource::kApron)[x % kInside + TileSource::kApron];
            }
        }
        return mask;
    }
    static bool shows(const Comparison::Pictures& pictures, const Mask& expected)
    {
        const Mask mask = maskOf(pictures);
        for (int y = 0; y < mask.height(); ++y)
            for (int x = 0; x < mask.width(); ++x)
                if ((mask.at(x, y) / 255.0 < pictures.threshold) != (expected.at(x, y) == mask::kMembrane))
                    return false;
        return true;
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<TileCache> m_tiles;
    std::unique_ptr<ScriptedPrompts> m_prompts;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<Comparison> m_comparison;
};

void TstComparison::init()
{
    m_fixture = std::make_unique<WorkspaceFixture>();
    m_tiles = std::make_unique<TileCache>();
    m_prompts = std::make_unique<ScriptedPrompts>();
    m_review = std::make_unique<ReviewController>(m_fixture->workspace, *m_tiles, *m_prompts);
    m_comparison = std::make_unique<Comparison>(m_fixture->workspace, *m_review);
    workspace().setStep(Step::Review);
    m_fixture->adoptProject(1, 3); // one with an imported mask, three to segment
    m_fixture->predict(1);
    m_fixture->predict(2);
}

void TstComparison::cleanup()
{
    m_comparison.reset();
    m_review.reset();
    m_fixture.reset();
}

void TstComparison::theSectionAloneIsTheDefault()
{
    show(1);
    const Comparison::Pictures pictures = m_comparison->pictures(1);
    QCOMPARE(pictures.index, 1);
    QCOMPARE(pictures.section, workspace().sectionSource(1));
    QVERIFY(!pictures.membrane);
    QVERIFY(!m_comparison->showsOtherSection());
}

void TstComparison::beforeIsWhatTheAiLeft()
{
    show(1);
    paint({30, 12}, {90, 12});
    QVERIFY(document().mask(workspace().idAt(1)) != gridMask(1));
    m_comparison->setKind(Comparison::Kind::Before);
    const Comparison::Pictures pictures = m_comparison->pictures(1);
    QCOMPARE(pictures.index, 1);
    QVERIFY(shows(pictures, gridMask(1)));
    // The same picture as long as nothing it is made from changes: it must not be read anew at every stroke.
    paint({30, 52}, {90, 52});
    QCOMPARE(m_comparison->pictures(1).membrane, pictures.membrane);
}

void TstComparison::beforeIsWhatWasImported()
{
    show(0);
    paint({30, 12}, {90, 12});
    m_comparison->setKind(Comparison::Kind::Before);
    QVERIFY(shows(m_comparison->pictures(0), gridMask(0)));
}

void TstComparison::neighboursComeWithTheirMasks()
{
    show(2);
    paint({30, 12}, {90, 12});
    const Mask corrected = document().mask(workspace().idAt(2));
    show(1);
    m_comparison->setKind(Comparison::Kind::Next);
    QVERIFY(m_comparison->showsOtherSection());
    const Comparison::Pictures next = m_comparison->pictures(1);
    QCOMPARE(next.index, 2);
    QCOMPARE(next.section, workspace().sectionSource(2));
    QVERIFY(shows(next, corrected)); // with its corrections
    // What is painted there later shows when one comes back.
    show(2);
    paint({30, 52}, {90, 52});
    const Mask again = document().mask(workspace().idAt(2));
    show(1);
    QVERIFY(shows(m_comparison->pictures(1), again));
    m_comparison->setKind(Comparison::Kind::Previous);
    QCOMPARE(m_comparison->pictures(1).index, 0);
    QVERIFY(shows(m_comparison->pictures(1), gridMask(0)));
}

void TstComparison::theKeptSectionStays()
{
    show(1);
    QSignalSpy changed(m_comparison.get(), &Comparison::changed);
    m_comparison->setKind(Comparison::Kind::Kept); // nothing is kept yet
    QCOMPARE(m_comparison->kind(), Comparison::Kind::Section);
    m_comparison->keep(2);
    QCOMPARE(m_comparison->kind(), Comparison::Kind::Kept);
    QCOMPARE(changed.count(), 2);
    for (const int current : {0, 1, 2, 3})
        QCOMPARE(m_comparison->pictures(current).index, 2);
    m_comparison->keep(17); // there is none
    QCOMPARE(m_comparison->kind(), Comparison::Kind::Section);
    m_comparison->keep(0);
    workspace().closeProject();
    QCOMPARE(m_comparison->kind(), Comparison::Kind::Section); // it was that project's
    QCOMPARE(m_comparison->keptIndex(), -1);
}

void TstComparison::whatIsNotThereIsSaid()
{
    show(3);
    m_comparison->setKind(Comparison::Kind::Next);
    QCOMPARE(m_comparison->pictures(3).index, -1);
    QVERIFY(!m_comparison->pictures(3).hint.isEmpty());
    m_comparison->setKind(Comparison::Kind::Previous);
    QVERIFY(!m_comparison->pictures(0).section);
    QVERIFY(!m_comparison->pictures(0).hint.isEmpty());
    m_comparison->setKind(Comparison::Kind::Before); // section 3 has no mask at all
    const Comparison::Pictures unsegmented = m_comparison->pictures(3);
    QVERIFY(unsegmented.section && !unsegmented.membrane);
    QVERIFY(unsegmented.caption != m_comparison->pictures(1).caption);
}

void TstComparison::anotherSizeIsRefused()
{
    const auto path = m_fixture->folder / "small.tif";
    writeStack(path, {sectionOf(gridMask(0, {64, 64}))});
    workspace().project().addSections({{path, 0, path, {64, 64}, 8, {4, 4, 50}, SectionRole::ToSegment, {}}});
    workspace().refresh();
    m_comparison->keep(4);
    const Comparison::Pictures pictures = m_comparison->pictures(1);
    QVERIFY(!pictures.section);
    QVERIFY(pictures.hint.contains(QStringLiteral("5")));
    QVERIFY(m_comparison->pictures(4).section);
}

void TstComparison::choicesHaveNames()
{
    for (const auto kind :
         {Comparison::Kind::Section, Comparison::Kind::Before, Comparison::Kind::Previous, Comparison::Kind::Next})
        QCOMPARE(Comparison::fromText(Comparison::textOf(kind)), kind);
    QCOMPARE(Comparison::fromText(QStringLiteral("kept")), Comparison::Kind::Section);
    QCOMPARE(Comparison::fromText({}), Comparison::Kind::Section);
}

QTEST_GUILESS_MAIN(TstComparison)
#include "tst_comparison.moc"
