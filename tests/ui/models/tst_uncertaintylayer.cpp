#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "analysis/CellGuide.h"
#include "models/ReviewController.h"
#include "models/UncertaintyLayer.h"

using namespace lamella;
using namespace lamella::test;

class TstUncertaintyLayer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_desk->fixture.adoptProject(1, 2);
        m_desk->fixture.predict(1); // 0.75 and 0.25
        m_desk->fixture.workspace.setStep(Step::Review);
        m_desk->fixture.workspace.setCurrent(1);
        QTRY_VERIFY(m_desk->review.prediction());
    }
    void cleanup() { m_desk.reset(); }

    void isBrightestAtTheThreshold()
    {
        QVERIFY(!source()); // nothing is made for a layer that nobody sees
        m_desk->layer.setOn(true);
        QVERIFY(source());
        QVERIFY(m_desk->review.layers().style(LayerKind::Uncertainty).isVisible);
        QVERIFY(m_desk->other.source(LayerKind::Uncertainty) == source());
        QCOMPARE(source()->size(), m_desk->review.prediction()->size());
        QVERIFY(onlyOf(values(), {127, 128})); // half way from sure to the threshold, on both sides

        m_desk->review.setThreshold(0.75);
        const QSet<int> moved = values();
        QVERIFY(moved.size() == 2 &&
                onlyOf(moved, {84, 85, 86, 254, 255})); // cells lie on it now, membranes a third of the way
        m_desk->layer.setOn(false);
        QVERIFY(!source());
        QVERIFY(!m_desk->review.layers().style(LayerKind::Uncertainty).isVisible);
    }

    void sureEdgesStayDarkFromAfar()
    {
        GrayImage probability({600, 520}, 255); // stripes of two, sure throughout but for one place
        for (int y = 0; y < probability.height(); ++y)
            for (int x = 0; x < probability.width(); ++x)
                if (x % 4 < 2)
                    probability.at(x, y) = 0;
        for (int y = 256; y < 320; ++y)
            for (int x = 64; x < 128; ++x)
                probability.at(x, y) = 128;
        show(probability);
        m_desk->layer.setOn(true);
        QTRY_VERIFY(source() && source()->size() == QSize(600, 520));
        for (int level = 0; level < source()->levelCount(); ++level) {
            const QImage tile = source()->tile({level, 0, 256 >> level >= TileSource::kTileSide ? 1 : 0});
            const int apron = TileSource::kApron, side = 1 << level;
            const int top = (256 >> level) % TileSource::kTileSide;
            QVERIFY(tile.constScanLine(apron + top + 32 / side)[apron + 96 / side] >= 254);
            QCOMPARE(int{tile.constScanLine(apron + top + 32 / side)[apron + 160 / side]}, 0);
        }
    }
    void wallsOfTheGuideAreNotTakenForSure()
    {
        GrayImage probability({80, 60}, 250); // two cells and a wall with a gap that is above the threshold
        for (int y = 0; y < 60; ++y)
            for (int x = 39; x < 42; ++x)
                probability.at(x, y) = y >= 28 && y < 32 ? 140 : 10;
        show(probability, cellGuide(probability));
        m_desk->layer.setOn(true);
        QTRY_VERIFY(source() && source()->size() == QSize(80, 60));
        const QImage guided = m_desk->review.prediction()->tile({0, 0, 0});
        int closed = 0;
        for (int y = 28; y < 32; ++y)
            for (int x = 39; x < 42; ++x)
                if (guided.constScanLine(y + TileSource::kApron)[x + TileSource::kApron] == 0) {
                    ++closed;
                    QVERIFY(source()->tile({0, 0, 0}).constScanLine(y + TileSource::kApron)[x + TileSource::kApron] >
                            200);
                }
        QVERIFY(closed > 0);
    }
    void followsTheSection()
    {
        m_desk->layer.setOn(true);
        QVERIFY(source());
        m_desk->fixture.workspace.setCurrent(0); // has a mask, but no prediction
        QTRY_VERIFY(!source());
        m_desk->fixture.workspace.setCurrent(1);
        QTRY_VERIFY(source());
    }

private:
    struct Desk {
        WorkspaceFixture fixture;
        TileCache tiles;
        ScriptedPrompts prompts;
        ReviewController review{fixture.workspace, tiles, prompts};
        LayerSet other;
        UncertaintyLayer layer{review, {&review.layers(), &other}};
    };
    /// A project of one section with this prediction.
    void show(const GrayImage& probability, const CellGuide& guide = {})
    {
        Workspace& workspace = m_desk->fixture.workspace;
        const std::filesystem::path path = m_desk->fixture.folder / "other.tif";
        writeStack(path, {probability});
        const std::shared_ptr<Project> project = Project::create(m_desk->fixture.folder / "other.lamella");
        project->addSections({{path, 0, path, probability.size(), 8, {4, 4, 50}, SectionRole::ToSegment, {}}});
        workspace.adopt(project);
        workspace.project().addPrediction(workspace.idAt(0), probability, {}, guide);
        workspace.refreshSection(0);
        workspace.setStep(Step::Review);
        workspace.setCurrent(0);
    }
    TileSourcePtr source() const { return m_desk->review.layers().source(LayerKind::Uncertainty); }
    QSet<int> values() const
    {
        const QImage tile = source()->tile({0, 0, 0});
        QSet<int> found;
        for (int y = 0; y < tile.height(); ++y)
            for (int x = 0; x < tile.width(); ++x)
                found << tile.constScanLine(y)[x];
        return found;
    }
    /// Bytes round.
    static bool onlyOf(const QSet<int>& found, const QSet<int>& expected)
    {
        return !found.isEmpty() && (found - expected).isEmpty();
    }

    std::unique_ptr<Desk> m_desk;
};

QTEST_GUILESS_MAIN(TstUncertaintyLayer)
#include "tst_uncertaintylayer.moc"
