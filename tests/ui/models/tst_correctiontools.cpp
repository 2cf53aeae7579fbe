#include "edit/MembranePath.h"
#include "models/DragTool.h"
#include "models/LassoTool.h"
#include "models/PointTool.h"
#include "models/TraceTool.h"

#include <QSignalSpy>
#include <QtTest>

using namespace lamella;

namespace {

/// A mask that tools work on: cells of 40 pixels between walls of five.
class MaskTarget final : public CorrectionTarget {
public:
    MaskTarget()
    {
        for (int y = 0; y < mask.height(); ++y)
            for (int x = 0; x < mask.width(); ++x)
                if (x % 45 < 5 || y % 45 < 5)
                    mask.at(x, y) = mask::kMembrane;
    }
    ToolPreview preview(const Gesture& gesture) override
    {
        ++previews;
        return previewOf(mask, gesture(mask, nullptr).patch);
    }
    bool correct(const QString& tool, const Gesture& gesture) override
    {
        const Correction correction = gesture(mask, nullptr);
        log << tool + (correction.isDone() ? QString() : QStringLiteral(" refused"));
        applyPatch(mask, correction.patch);
        return correction.isDone();
    }
    std::vector<Pixel> trace(Pixel from, Pixel to) override
    {
        return contains(Rect::of(mask.size()), to) ? linePixels(from, to) : std::vector<Pixel>();
    }
    std::size_t cells() const { return regionsIn(mask, Rect::of(mask.size()), Connectivity::Four, isCell).size(); }

    Mask mask{{140, 140}, mask::kCell};
    QStringList log;
    int previews = 0;
};

ToolEvent at(double x, double y, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
             Qt::MouseButton button = Qt::LeftButton)
{
    return {QPointF(x + 0.5, y + 0.5), QPointF(x, y), nullptr, button, modifiers};
}

void click(AbstractTool& tool, double x, double y, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    tool.press(at(x, y, modifiers));
    tool.release(at(x, y, modifiers));
}

void drag(AbstractTool& tool, QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    tool.press(at(from.x(), from.y(), modifiers));
    tool.move(at((from.x() + to.x()) / 2, (from.y() + to.y()) / 2, modifiers));
    tool.move(at(to.x(), to.y(), modifiers));
    tool.release(at(to.x(), to.y(), modifiers));
}

} // namespace

class TstCorrectionTools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_target = std::make_unique<MaskTarget>(); }

    void joinByADrag();
    void dragIsAbandoned();
    void cutByADragAndGapByAClick();
    void windowsAreFinishedAndForgotten();
    void fillShowsAndDoes();
    void fillGapsAndHoles();
    void clearShowsAndDoes();
    void lassoDrawnFreely();
    void lassoByCorners();
    void traceByClicks();
    void traceStepsBack();
    void otherButtonsDoNothing();
    void toolsWithoutWorkLeaveKeysAlone();

private:
    std::unique_ptr<MaskTarget> m_target;
};

void TstCorrectionTools::joinByADrag()
{
    DragTool join(DragTool::Kind::Join, *m_target);
    QSignalSpy changed(&join, &AbstractTool::previewChanged);
    const std::size_t before = m_target->cells();
    join.press(at(25, 25));
    join.move(at(70, 25));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(join.preview().line.size(), std::size_t(2));
    QVERIFY(!join.preview().removed.isEmpty() && join.preview().added.isEmpty());
    QCOMPARE(m_target->cells(), before); // only shown
    join.release(at(70, 25));
    QCOMPARE(m_target->cells(), before - 1);
    QVERIFY(join.preview().isEmpty());
    drag(join, {25, 25}, {30, 30});
    click(join, 25, 25);
    QCOMPARE(m_target->log, QStringList({QStringLiteral("join"), QStringLiteral("join refused")}));
}

void TstCorrectionTools::dragIsAbandoned()
{
    DragTool join(DragTool::Kind::Join, *m_target);
    const Mask before = m_target->mask;
    join.press(at(25, 25));
    join.move(at(70, 25));
    QVERIFY(!join.key(ToolKey::Finish));
    QVERIFY(join.key(ToolKey::Abandon));
    QVERIFY(join.preview().isEmpty());
    join.move(at(75, 25)); // the button is still down
    join.release(at(75, 25));
    join.press(at(25, 25));
    join.cancel();
    join.release(at(70, 25));
    QVERIFY(m_target->mask == before && m_target->log.isEmpty());
}

void TstCorrectionTools::cutByADragAndGapByAClick()
{
    DragTool cut(DragTool::Kind::Cut, *m_target);
    const std::size_t before = m_target->cells();
    drag(cut, {70, 47}, {70, 92});
    QCOMPARE(m_target->cells(), before + 1);
    applyPatch(m_target->mask, {{45, 20, 5, 9}, Mask({5, 9}, mask::kCell)});
    QCOMPARE(m_target->cells(), before);
    click(cut, 47, 24);
    QCOMPARE(m_target->cells(), before + 1);
    click(cut, 25, 25); // no gap there, but membrane on two sides: it is the person's decision
    drag(cut, {0, 2}, {3, 8});
    QCOMPARE(m_target->log.mid(0, 2), QStringList({QStringLiteral("cut"), QStringLiteral("gap")}));
    QCOMPARE(m_target->log.back(), QStringLiteral("cut refused"));
}

void TstCorrectionTools::windowsAreFinishedAndForgotten()
{
    DragTool window(DragTool::Kind::Window, *m_target);
    const Mask full = m_target->mask;
    window.press(at(20, 20, Qt::ControlModifier));
    window.move(at(99, 79, Qt::ControlModifier));
    QVERIFY(window.preview().isClosed && window.preview().line.size() == 4);
    window.release(at(99, 79, Qt::ControlModifier));
    const Rect kept{20, 20, 80, 60};
    QVERIFY(extractPatch(m_target->mask, kept) == extractPatch(full, kept));
    QCOMPARE(m_target->mask.at(19, 30), mask::kUnlabelled);
    QCOMPARE(m_target->mask.at(100, 30), mask::kUnlabelled);
    drag(window, {110, 110}, {119, 119});
    QCOMPARE(m_target->mask.at(110, 110), mask::kCell);
    QCOMPARE(m_target->mask.at(119, 119), mask::kCell);
    QCOMPARE(m_target->mask.at(120, 119), mask::kUnlabelled);
    QCOMPARE(m_target->log, QStringList({QStringLiteral("window"), QStringLiteral("window")}));
}

void TstCorrectionTools::fillShowsAndDoes()
{
    PointTool fill(PointTool::Kind::Fill, *m_target);
    fill.hover(at(25, 25));
    QCOMPARE(fill.preview().added.area, std::int64_t(1600));
    fill.hover(at(30, 30)); // inside what is shown already
    QCOMPARE(m_target->previews, 1);
    fill.hover(at(70, 25));
    QCOMPARE(m_target->previews, 2);
    click(fill, 70, 25);
    QCOMPARE(m_target->mask.at(60, 20), mask::kMembrane);
    QVERIFY(fill.preview().isEmpty());
    // The blob comes back without the walls around it.
    click(fill, 70, 25);
    QCOMPARE(m_target->mask.at(60, 20), mask::kCell);
    QCOMPARE(m_target->mask.at(2, 100), mask::kMembrane);
    fill.hover(at(-5, 2));
    QVERIFY(fill.preview().isEmpty());
}

void TstCorrectionTools::fillGapsAndHoles()
{
    PointTool fill(PointTool::Kind::Fill, *m_target);
    applyPatch(m_target->mask, {{45, 20, 5, 4}, Mask({5, 4}, mask::kCell)});
    fill.hover(at(25, 25));
    QVERIFY(fill.preview().added.area < 1700);
    fill.stepSize(-2);
    QCOMPARE(fill.gap(), 1);
    QVERIFY(fill.preview().added.area > 3000);
    fill.stepSize(-5);
    QCOMPARE(fill.gap(), 1);
    fill.stepSize(100);
    QCOMPARE(fill.gap(), PointTool::kWidestGap);
    applyPatch(m_target->mask, {{110, 110, 5, 5}, Mask({5, 5}, mask::kMembrane)});
    click(fill, 100, 100, Qt::ShiftModifier);
    QCOMPARE(m_target->mask.at(112, 112), mask::kCell);
}

void TstCorrectionTools::clearShowsAndDoes()
{
    PointTool clear(PointTool::Kind::Clear, *m_target);
    applyPatch(m_target->mask, {{60, 60, 12, 12}, Mask({12, 12}, mask::kMembrane)});
    clear.hover(at(65, 65));
    QCOMPARE(clear.preview().removed.area, std::int64_t(144));
    QVERIFY(clear.key(ToolKey::Abandon));
    QVERIFY(clear.preview().isEmpty() && !clear.key(ToolKey::Abandon));
    clear.stepSize(1);
    click(clear, 65, 65);
    click(clear, 47, 70);
    QCOMPARE(m_target->mask.at(65, 65), mask::kCell);
    QCOMPARE(m_target->log, QStringList({QStringLiteral("clear"), QStringLiteral("clear refused")}));
}

void TstCorrectionTools::lassoDrawnFreely()
{
    LassoTool lasso(*m_target);
    lasso.press(at(10, 10));
    lasso.move(at(30, 10));
    lasso.move(at(30, 30));
    QVERIFY(lasso.preview().isClosed && lasso.preview().corners.empty());
    lasso.release(at(10, 30));
    QCOMPARE(m_target->mask.at(20, 20), mask::kMembrane);
    QVERIFY(lasso.preview().isEmpty());
    lasso.press(at(10, 10, Qt::ControlModifier));
    lasso.move(at(30, 10));
    lasso.move(at(30, 30));
    lasso.release(at(10, 30));
    QCOMPARE(m_target->mask.at(20, 20), mask::kCell);
    lasso.press(at(10, 10));
    lasso.move(at(30, 10));
    QVERIFY(lasso.key(ToolKey::Abandon));
    lasso.release(at(10, 30));
    QCOMPARE(m_target->log.size(), 2);
}

void TstCorrectionTools::lassoByCorners()
{
    LassoTool lasso(*m_target);
    const auto corners = [&] {
        click(lasso, 10, 10);
        click(lasso, 40, 10);
        click(lasso, 40, 40);
    };
    corners();
    lasso.hover(at(12, 38));
    QCOMPARE(lasso.preview().line.size(), std::size_t(4));
    QCOMPARE(lasso.preview().corners.size(), std::size_t(3));
    click(lasso, 12, 12); // near the first corner
    QCOMPARE(m_target->mask.at(35, 20), mask::kMembrane);
    m_target->mask = MaskTarget().mask;
    corners();
    lasso.press(at(40, 40)); // double click
    QCOMPARE(m_target->mask.at(35, 20), mask::kMembrane);
    lasso.release(at(40, 40));
    corners();
    QVERIFY(lasso.key(ToolKey::StepBack));
    QCOMPARE(lasso.preview().corners.size(), std::size_t(2));
    QVERIFY(lasso.key(ToolKey::StepBack));
    QVERIFY(lasso.key(ToolKey::StepBack));
    QVERIFY(lasso.preview().isEmpty() && !lasso.key(ToolKey::StepBack));
    click(lasso, 10, 10);
    QVERIFY(lasso.key(ToolKey::Finish)); // too few corners: nothing
    corners();
    lasso.cancel();
    QCOMPARE(m_target->log.size(), 2);
}

void TstCorrectionTools::traceByClicks()
{
    TraceTool trace(*m_target);
    const std::size_t before = m_target->cells();
    click(trace, 70, 47);
    trace.hover(at(70, 60));
    QCOMPARE(trace.preview().line.size(), std::size_t(14));
    QCOMPARE(trace.preview().corners.size(), std::size_t(1));
    click(trace, 70, 70);
    click(trace, 300, 70); // there is no way there
    QCOMPARE(trace.preview().corners.size(), std::size_t(2));
    click(trace, 70, 92);
    QCOMPARE(m_target->cells(), before);
    QVERIFY(trace.key(ToolKey::Finish));
    QCOMPARE(m_target->cells(), before + 1);
    QVERIFY(trace.preview().isEmpty());
    click(trace, 25, 2);
    click(trace, 25, 47);
    trace.press(at(26, 47)); // double click
    QCOMPARE(m_target->cells(), before + 2);
    QCOMPARE(m_target->log, QStringList({QStringLiteral("trace"), QStringLiteral("trace")}));
}

void TstCorrectionTools::traceStepsBack()
{
    TraceTool trace(*m_target);
    click(trace, 70, 47);
    click(trace, 70, 70);
    QVERIFY(trace.key(ToolKey::StepBack));
    QCOMPARE(trace.preview().corners.size(), std::size_t(1));
    QVERIFY(trace.key(ToolKey::StepBack));
    QVERIFY(trace.preview().isEmpty() && !trace.key(ToolKey::StepBack));
    click(trace, 70, 47);
    QVERIFY(trace.key(ToolKey::Finish)); // one click: nothing
    click(trace, 70, 47);
    click(trace, 70, 70);
    QVERIFY(trace.key(ToolKey::Abandon));
    click(trace, 70, 47);
    trace.cancel();
    QVERIFY(m_target->log.isEmpty());
}

void TstCorrectionTools::otherButtonsDoNothing()
{
    DragTool cut(DragTool::Kind::Cut, *m_target);
    PointTool fill(PointTool::Kind::Fill, *m_target);
    LassoTool lasso(*m_target);
    TraceTool trace(*m_target);
    for (AbstractTool* tool : std::initializer_list<AbstractTool*>{&cut, &fill, &lasso, &trace}) {
        tool->press(at(25, 25, Qt::NoModifier, Qt::RightButton));
        tool->move(at(60, 60, Qt::NoModifier, Qt::RightButton));
        tool->release(at(60, 60, Qt::NoModifier, Qt::RightButton));
        QVERIFY(tool->preview().isEmpty());
    }
    QVERIFY(m_target->log.isEmpty());
}

void TstCorrectionTools::toolsWithoutWorkLeaveKeysAlone()
{
    DragTool join(DragTool::Kind::Join, *m_target);
    DragTool window(DragTool::Kind::Window, *m_target);
    PointTool clear(PointTool::Kind::Clear, *m_target);
    LassoTool lasso(*m_target);
    TraceTool trace(*m_target);
    QStringList ids;
    for (AbstractTool* tool : std::initializer_list<AbstractTool*>{&join, &window, &clear, &lasso, &trace}) {
        for (const ToolKey key : {ToolKey::Finish, ToolKey::Abandon, ToolKey::StepBack})
            QVERIFY(!tool->key(key));
        QVERIFY(tool->cursor().shape == ToolCursor::Shape::Cross);
        ids << tool->id();
    }
    QCOMPARE(ids, QStringList({QStringLiteral("join"), QStringLiteral("window"), QStringLiteral("clear"),
                               QStringLiteral("lasso"), QStringLiteral("trace")}));
}

QTEST_GUILESS_MAIN(TstCorrectionTools)
#include "tst_correctiontools.moc"
