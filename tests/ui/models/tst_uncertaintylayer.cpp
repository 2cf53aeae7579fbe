#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
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
