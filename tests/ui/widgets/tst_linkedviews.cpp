#include "ViewFixture.h"
#include "base/Random.h"
#include "widgets/LinkedViews.h"
#include "widgets/ViewHeader.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

using namespace lamella;
using namespace lamella::test;

class TstLinkedViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stayLinkedUnderRandomInput();
    void crossHairIsDrawnInTheOtherView();
    void oneViewOrTwo();
    void unlinkedViewsMoveAlone();
    void captionsNameTheViews();
    void switchesStandInTheLastView();
    void aCaptionWithAMenuOpensIt();
};

namespace {

std::unique_ptr<LinkedViews> twoViews(QSize size = {808, 400})
{
    auto views = std::make_unique<LinkedViews>();
    const Mask mask = honeycombMask({600, 500});
    const auto section = std::make_shared<ImagePyramid>(sectionFor(mask));
    views->view(0).layers().setSource(LayerKind::Section, section);
    views->view(1).layers().setSource(LayerKind::Section, section);
    views->view(1).layers().setSource(LayerKind::Membrane, std::make_shared<ImagePyramid>(Mask(mask)));
    views->resize(size);
    views->show();
    return views;
}

} // namespace

void TstLinkedViews::stayLinkedUnderRandomInput()
{
    const auto views = twoViews();
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    QCOMPARE(views->view(0).size(), views->view(1).size());
    Random random(31);
    for (int i = 0; i < 400; ++i) {
        SectionView& view = views->view(static_cast<int>(random.below(2)));
        const QPoint at(static_cast<int>(random.below(static_cast<std::uint64_t>(view.width()))),
                        static_cast<int>(random.below(static_cast<std::uint64_t>(view.height()))));
        switch (random.below(6)) {
        case 0: {
            QWheelEvent event(at, view.mapToGlobal(at), {}, {0, random.chance(0.5) ? 120 : -120}, Qt::NoButton,
                              Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&view, &event);
            break;
        }
        case 1:
            QTest::mousePress(&view, Qt::MiddleButton, {}, at);
            QTest::mouseMove(&view, at + QPoint(static_cast<int>(random.below(60)) - 30, 7));
            QTest::mouseRelease(&view, Qt::MiddleButton, {}, at);
            break;
        case 2:
            QTest::keyClick(&view, Qt::Key_Space);
            break;
        case 3:
            view.fit();
            break;
        case 4:
            view.showOneToOne();
            break;
        default:
            QTest::mouseMove(&view, at);
            break;
        }
        const ViewTransform left = views->view(0).transform();
        const ViewTransform right = views->view(1).transform();
        QCOMPARE(left.centre(), right.centre());
        QCOMPARE(left.zoom(), right.zoom());
        QCOMPARE(left.deviceOrigin(), right.deviceOrigin()); // the same pixel at the same place
    }
    // The same place of the section is painted alike in both.
    views->view(1).layers().setVisible(LayerKind::Membrane, false);
    QCOMPARE(views->view(0).renderedFrame(), views->view(1).renderedFrame());
}

void TstLinkedViews::crossHairIsDrawnInTheOtherView()
{
    const auto views = twoViews();
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    const QImage before = views->view(1).grab().toImage();
    QSignalSpy moved(views.get(), &LinkedViews::cursorMoved);
    const QPoint at(200, 200);
    QTest::mouseMove(&views->view(0), at);
    QTRY_VERIFY(!moved.isEmpty());
    QCOMPARE(moved.last()[0].toInt(), 0);
    const QImage after = views->view(1).grab().toImage();
    QVERIFY(before != after);
    QCOMPARE(before.copy(0, 0, 150, 150), after.copy(0, 0, 150, 150)); // only around the place
    QVERIFY(before.copy(180, 180, 40, 40) != after.copy(180, 180, 40, 40));
    // Zooming puts another pixel under the mouse that stands still.
    views->view(0).link().zoomTo(&views->view(0), 5.0, {20, 30});
    const QPointF off = views->view(1).transform().viewFromImage(*views->link().crossHair()) - at;
    QVERIFY(off.manhattanLength() < 1e-6);
}

void TstLinkedViews::oneViewOrTwo()
{
    const auto views = twoViews();
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    const double zoomOfTwo = views->link().zoom();
    views->showOne(1);
    QTRY_VERIFY(views->link().zoom() > zoomOfTwo); // fitted to twice the width
    QVERIFY(!views->view(0).isVisible());
    QCOMPARE(views->viewCount(), 1);
    views->showOneToOne(); // acts on the one that is there
    QCOMPARE(views->view(1).transform().zoom(), 1.0);
    views->showBoth();
    QTRY_VERIFY(views->view(0).isVisible());
    QCOMPARE(views->view(0).transform().zoom(), 1.0); // the place was kept
}

void TstLinkedViews::unlinkedViewsMoveAlone()
{
    const auto views = twoViews();
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    views->view(0).link().zoomTo(&views->view(0), 3.0, {50, 60});
    views->setLinked(false);
    QCOMPARE(views->view(1).transform().zoom(), 3.0); // starts where it was
    const QPointF off = views->view(1).transform().centre() - views->view(0).transform().centre();
    QVERIFY(off.manhattanLength() < 1e-6);
    views->view(1).zoomIn();
    QCOMPARE(views->view(0).transform().zoom(), 3.0);
    views->setLinked(true);
    QCOMPARE(views->view(1).transform().zoom(), 3.0);
}

void TstLinkedViews::captionsNameTheViews()
{
    const auto views = twoViews();
    views->setCaption(0, QStringLiteral("Section"));
    views->setCaption(1, QStringLiteral("Overlay"));
    QCOMPARE(views->view(1).accessibleName(), QStringLiteral("Overlay"));
    QTRY_COMPARE(views->view(0).geometry().top(), views->view(1).geometry().top());
    QVERIFY(views->view(0).objectName() != views->view(1).objectName());
}

void TstLinkedViews::switchesStandInTheLastView()
{
    const auto views = twoViews();
    QAction link(QStringLiteral("Link"));
    link.setObjectName(QStringLiteral("link"));
    link.setCheckable(true);
    views->setSwitches({&link});
    for (const int view : {0, 1})
        views->setCaption(view,
                          QStringLiteral("A caption that is far longer than the view under it is wide, and more"));
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    const auto visible = [&] {
        QList<QToolButton*> found;
        for (QToolButton* button : views->findChildren<QToolButton*>(QStringLiteral("linkSwitch")))
            if (button->isVisible())
                found << button;
        return found;
    };
    QCOMPARE(visible().size(), 1);
    const QRect place(visible().constFirst()->mapTo(views.get(), QPoint()), visible().constFirst()->size());
    QVERIFY(views->rect().contains(place) && place.left() > views->width() / 2);
    QTest::mouseClick(visible().constFirst(), Qt::LeftButton);
    QVERIFY(link.isChecked());
    views->showOne(0);
    QCOMPARE(visible().size(), 1);
    views->showBoth();
    QCOMPARE(visible().size(), 1);
    QCOMPARE(views->width(), 808); // captions are shortened, not the window widened
}

void TstLinkedViews::aCaptionWithAMenuOpensIt()
{
    const auto views = twoViews();
    views->setCaption(0, QStringLiteral("Section"));
    QVERIFY(QTest::qWaitForWindowExposed(views.get()));
    auto* button = views->findChild<ViewHeader*>(QStringLiteral("sectionViewCaption0"))->findChild<QToolButton*>();
    QVERIFY(button->testAttribute(Qt::WA_TransparentForMouseEvents)); // only read
    QMenu menu;
    menu.addAction(QStringLiteral("Before"));
    views->setCaptionMenu(0, &menu);
    QSignalSpy chosen(&menu, &QMenu::triggered);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(menu.isVisible());
    QTest::keyClick(&menu, Qt::Key_Down);
    QTest::keyClick(&menu, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    views->setCaptionMenu(0, nullptr);
    QVERIFY(button->testAttribute(Qt::WA_TransparentForMouseEvents));
}

QTEST_MAIN(TstLinkedViews)
#include "tst_linkedviews.moc"
