#include "models/DistanceText.h"
#include "models/HandTool.h"
#include "models/RulerTool.h"
#include "models/ViewLink.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace lamella;

class TstRulerTool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void dragMeasures();
    void shiftKeepsItStraight();
    void clickTakesItAway();
    void escapeTakesItAway();
    void otherViewsEventsAreNotItsOwn();
    void lengthInWords();
    void handMovesTheLinkOfTheView();
    void rightDragWithTheHandAsksForContrast();
};

namespace {
ToolEvent at(ViewLink& link, double x, double y, Qt::KeyboardModifiers modifiers = {})
{
    return {{x, y}, {x, y}, nullptr, Qt::LeftButton, modifiers, &link};
}
} // namespace

void TstRulerTool::dragMeasures()
{
    ViewLink link;
    RulerTool ruler;
    const QSignalSpy changed(&link, &ViewLink::measureChanged);
    ruler.press(at(link, 10, 20));
    QVERIFY(!link.measure());
    ruler.move(at(link, 13, 20));
    ruler.move(at(link, 13, 24));
    ruler.release(at(link, 13, 24));
    QVERIFY(link.measure() == QLineF(10, 20, 13, 24));
    QCOMPARE(changed.size(), 2);  // the release brings nothing new
    ruler.move(at(link, 90, 90)); // no button down
    QVERIFY(link.measure() == QLineF(10, 20, 13, 24));
}

void TstRulerTool::shiftKeepsItStraight()
{
    ViewLink link;
    RulerTool ruler;
    ruler.press(at(link, 0, 0));
    ruler.move(at(link, 100, 8, Qt::ShiftModifier));
    QVERIFY(std::abs(link.measure()->dy()) < 1e-9);
    QVERIFY(std::abs(link.measure()->length() - std::hypot(100, 8)) < 1e-9);
    ruler.move(at(link, -50, 57, Qt::ShiftModifier));
    QVERIFY(std::abs(link.measure()->dx() + link.measure()->dy()) < 1e-9);
}

void TstRulerTool::clickTakesItAway()
{
    ViewLink link;
    link.setMeasure(QLineF(1, 1, 5, 5));
    RulerTool ruler;
    ruler.press(at(link, 3, 3));
    ruler.release(at(link, 3, 3));
    QVERIFY(!link.measure());
}

void TstRulerTool::escapeTakesItAway()
{
    ViewLink link;
    RulerTool ruler;
    ruler.press(at(link, 3, 3));
    ruler.move(at(link, 9, 3));
    ruler.cancel();
    QVERIFY(!link.measure());
    ruler.move(at(link, 12, 3));
    QVERIFY(!link.measure());
}

void TstRulerTool::otherViewsEventsAreNotItsOwn()
{
    RulerTool ruler;
    ruler.press({{1, 1}, {1, 1}, nullptr, Qt::LeftButton, {}, nullptr}); // a view without a link
    ruler.move({{2, 2}, {2, 2}, nullptr, Qt::LeftButton, {}, nullptr});
    ViewLink other;
    {
        ViewLink gone;
        ruler.press(at(gone, 0, 0));
    }
    ruler.move(at(other, 5, 5));
    ruler.release(at(other, 5, 5));
    ruler.cancel();
    QVERIFY(!other.measure());
}

void TstRulerTool::lengthInWords()
{
    const auto words = [](const QLineF& line, const PixelSizeNm& pixel) {
        return distanceText(line, pixel).replace(QChar(0x00A0), QLatin1Char(' '));
    };
    QCOMPARE(words({0, 0, 30, 40}, {}), QStringLiteral("50.0 px"));
    QCOMPARE(words({0, 0, 30, 40}, {4, 4, 50}), QStringLiteral("50.0 px · 200 nm"));
    QCOMPARE(words({0, 0, 3, 4}, {4, 4, 50}), QStringLiteral("5.0 px · 20.0 nm"));
    QCOMPARE(words({0, 0, 300, 400}, {4, 4, 50}), QStringLiteral("500.0 px · 2.00 µm"));
    QCOMPARE(words({0, 0, 0, 10}, {4, 8, 50}), QStringLiteral("10.0 px · 80.0 nm")); // pixels need not be square
}

void TstRulerTool::handMovesTheLinkOfTheView()
{
    ViewLink shared;
    ViewLink own;
    for (ViewLink* link : {&shared, &own}) {
        link->setImageSize({1000, 1000});
        link->setViewport(link, {100, 100}, 1.0);
        link->showPlace({500, 500}, 1.0);
    }
    HandTool hand(shared);
    hand.press({{}, {50, 50}, &own, Qt::LeftButton, {}, &own});
    hand.move({{}, {40, 45}, &own, Qt::LeftButton, {}, &own});
    hand.release({{}, {40, 45}, &own, Qt::LeftButton, {}, &own});
    QCOMPARE(own.centre(), QPointF(510, 505));
    QCOMPARE(shared.centre(), QPointF(500, 500));
}

void TstRulerTool::rightDragWithTheHandAsksForContrast()
{
    ViewLink link;
    HandTool hand(link);
    QSignalSpy dragged(&hand, &HandTool::windowDragged);
    const QSignalSpy reset(&hand, &HandTool::windowResetRequested);
    const QSignalSpy moved(&link, &ViewLink::viewChanged);
    hand.press({{}, {10, 10}, nullptr, Qt::RightButton, {}, &link});
    QVERIFY(hand.cursor().shape == ToolCursor::Shape::Contrast);
    hand.move({{}, {14, 7}, nullptr, Qt::RightButton, {}, &link});
    hand.release({{}, {14, 7}, nullptr, Qt::RightButton, {}, &link});
    QCOMPARE(dragged.size(), 1);
    QCOMPARE(dragged.first().first().toPointF(), QPointF(4, -3));
    QCOMPARE(moved.size(), 0); // the picture stays where it is
    hand.pressTwice({{}, {14, 7}, nullptr, Qt::RightButton, {}, &link});
    hand.release({{}, {14, 7}, nullptr, Qt::RightButton, {}, &link});
    QCOMPARE(reset.size(), 1);
    QCOMPARE(dragged.size(), 1);
    QVERIFY(hand.cursor().shape == ToolCursor::Shape::OpenHand);
}

QTEST_GUILESS_MAIN(TstRulerTool)
#include "tst_rulertool.moc"
