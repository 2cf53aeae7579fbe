#include "models/BrushSize.h"
#include "models/HandTool.h"
#include "models/PaintTool.h"
#include "models/ViewLink.h"

#include <QSignalSpy>
#include <QtTest>

using namespace lamella;

namespace {

/// Writes down what a tool asks for.
class Recorder final : public StrokeTarget {
public:
    bool beginStroke(StrokeKind kind, double diameter, QPointF centre) override
    {
        log << QStringLiteral("begin %1 %2 %3,%4")
                   .arg(kind == StrokeKind::AddMembrane ? QStringLiteral("add") : QStringLiteral("remove"))
                   .arg(diameter)
                   .arg(centre.x())
                   .arg(centre.y());
        return isWilling;
    }
    void extendStroke(QPointF centre) override { log << QStringLiteral("to %1,%2").arg(centre.x()).arg(centre.y()); }
    void endStroke() override { log << QStringLiteral("end"); }
    void cancelStroke() override { log << QStringLiteral("cancel"); }

    QStringList log;
    bool isWilling = true;
};

ToolEvent at(double x, double y, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
             Qt::MouseButton button = Qt::LeftButton)
{
    return {QPointF(x, y), QPointF(x, y), nullptr, button, modifiers};
}

} // namespace

class TstPaintTool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void strokeFromPressToRelease();
    void controlTurnsTheBrushIntoTheEraser();
    void shiftDrawsStraightLines();
    void cancelAndRefusal();
    void otherButtonsDoNothing();
    void sizeSteps();
    void handPans();
};

void TstPaintTool::strokeFromPressToRelease()
{
    Recorder target;
    BrushSize size;
    size.setDiameter(5);
    PaintTool brush(StrokeKind::AddMembrane, target, size);
    brush.move(at(0, 0)); // before the press
    brush.press(at(1, 2));
    brush.move(at(3, 4));
    brush.move(at(3, 4)); // the mouse stood still
    brush.release(at(5, 6));
    brush.release(at(5, 6));
    brush.cancel();
    QCOMPARE(target.log, QStringList({QStringLiteral("begin add 5 1,2"), QStringLiteral("to 3,4"),
                                      QStringLiteral("to 5,6"), QStringLiteral("end")}));
}

void TstPaintTool::controlTurnsTheBrushIntoTheEraser()
{
    Recorder target;
    BrushSize size;
    PaintTool brush(StrokeKind::AddMembrane, target, size);
    brush.press(at(1, 2, Qt::ControlModifier));
    brush.release(at(1, 2));
    PaintTool eraser(StrokeKind::RemoveMembrane, target, size);
    eraser.press(at(1, 2));
    eraser.release(at(1, 2));
    QVERIFY(target.log[0].startsWith(QLatin1String("begin remove")));
    QVERIFY(target.log[2].startsWith(QLatin1String("begin remove")));
    QCOMPARE(brush.id(), QStringLiteral("brush"));
    QCOMPARE(eraser.id(), QStringLiteral("eraser"));
}

void TstPaintTool::shiftDrawsStraightLines()
{
    Recorder target;
    BrushSize size;
    size.setDiameter(5);
    PaintTool brush(StrokeKind::AddMembrane, target, size);
    brush.press(at(1, 2, Qt::ShiftModifier)); // nothing to begin from yet
    brush.release(at(1, 2));
    target.log.clear();
    brush.press(at(30, 40, Qt::ShiftModifier));
    brush.release(at(30, 40));
    QCOMPARE(target.log,
             QStringList({QStringLiteral("begin add 5 1,2"), QStringLiteral("to 30,40"), QStringLiteral("end")}));
    target.log.clear();
    brush.press(at(9, 9));
    brush.move(at(12, 9));
    brush.release(at(12, 9));
    brush.press(at(20, 9, Qt::ShiftModifier));
    brush.release(at(20, 9));
    QCOMPARE(target.log.mid(3),
             QStringList({QStringLiteral("begin add 5 12,9"), QStringLiteral("to 20,9"), QStringLiteral("end")}));
}

void TstPaintTool::cancelAndRefusal()
{
    Recorder target;
    BrushSize size;
    {
        PaintTool brush(StrokeKind::AddMembrane, target, size);
        brush.press(at(1, 2));
        brush.cancel();
        brush.move(at(9, 9));
        brush.release(at(9, 9));
        QCOMPARE(target.log.size(), 2);
        QCOMPARE(target.log.last(), QStringLiteral("cancel"));
        target.isWilling = false;
        brush.press(at(1, 2));
        brush.move(at(3, 4));
        brush.release(at(5, 6));
        QCOMPARE(target.log.size(), 3); // only the begin that was refused
        target.isWilling = true;
        brush.press(at(1, 2));
    }
    QCOMPARE(target.log.last(), QStringLiteral("cancel")); // the tool went away in the middle of a stroke
}

void TstPaintTool::otherButtonsDoNothing()
{
    Recorder target;
    BrushSize size;
    PaintTool brush(StrokeKind::AddMembrane, target, size);
    brush.press(at(1, 2, Qt::NoModifier, Qt::RightButton));
    brush.release(at(1, 2, Qt::NoModifier, Qt::RightButton));
    QVERIFY(target.log.isEmpty());
}

void TstPaintTool::sizeSteps()
{
    Recorder target;
    BrushSize size;
    PaintTool brush(StrokeKind::AddMembrane, target, size);
    QSignalSpy cursor(&brush, &AbstractTool::cursorChanged);
    size.setDiameter(1);
    brush.stepSize(-3);
    QCOMPARE(size.diameter(), 1);
    brush.stepSize(4);
    QCOMPARE(size.diameter(), 5);
    size.setDiameter(100);
    brush.stepSize(1);
    QCOMPARE(size.diameter(), 110);
    brush.stepSize(1000);
    QCOMPARE(size.diameter(), BrushSize::kLargest);
    QCOMPARE(brush.cursor().diameter, double(BrushSize::kLargest));
    QVERIFY(cursor.count() >= 4);
}

void TstPaintTool::handPans()
{
    ViewLink link;
    link.setImageSize({1000, 1000});
    link.setViewport(this, {200, 200}, 1.0);
    link.zoomTo(this, 2.0, {100, 100});
    const QPointF before = link.centre();
    HandTool hand(link);
    ToolEvent event = at(100, 100);
    event.viewId = this;
    hand.press(event);
    QCOMPARE(hand.cursor().shape, ToolCursor::Shape::ClosedHand);
    event.view = {120, 90};
    hand.move(event);
    hand.release(event);
    QCOMPARE(link.centre() - before, QPointF(-10, 5));
    event.view = {0, 0};
    hand.move(event); // let go: nothing
    QCOMPARE(link.centre() - before, QPointF(-10, 5));
    QCOMPARE(hand.cursor().shape, ToolCursor::Shape::OpenHand);
}

QTEST_GUILESS_MAIN(TstPaintTool)
#include "tst_painttool.moc"
