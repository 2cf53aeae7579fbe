#include "TestSupport.h"
#include "widgets/RangeSlider.h"

#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace lamella;

class TstRangeSlider : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_slider = std::make_unique<RangeSlider>();
        m_slider->resize(216, 24); // 200 pixels of way
        m_slider->setLimits(0.0, 100.0, 1.0);
        m_slider->setRange(20.0, 60.0);
        m_edited = std::make_unique<QSignalSpy>(m_slider.get(), &RangeSlider::rangeEdited);
    }

    void settingIsNotEditing()
    {
        m_slider->setRange(-5.0, 500.0);
        QCOMPARE(m_slider->low(), 0.0);
        QCOMPARE(m_slider->high(), 100.0);
        QCOMPARE(m_edited->count(), 0);
    }

    void theNearerHandleIsDragged()
    {
        const QPoint high = m_slider->handleCentre(true);
        QTest::mousePress(m_slider.get(), Qt::LeftButton, {}, high);
        QCOMPARE(m_edited->count(), 0); // taking hold moves nothing
        QTest::mouseMove(m_slider.get(), high + QPoint(40, 0));
        QTest::mouseRelease(m_slider.get(), Qt::LeftButton, {}, high + QPoint(40, 0));
        QCOMPARE(m_slider->high(), 80.0);
        QCOMPARE(m_slider->low(), 20.0);
        QTest::mouseMove(m_slider.get(), high); // let go
        QCOMPARE(m_slider->high(), 80.0);
        QTest::mouseClick(m_slider.get(), Qt::LeftButton, {}, m_slider->handleCentre(false) - QPoint(20, 0));
        QCOMPARE(m_slider->low(), 10.0);
    }

    void handlesDoNotPass()
    {
        const QPoint low = m_slider->handleCentre(false);
        QTest::mousePress(m_slider.get(), Qt::LeftButton, {}, low);
        QTest::mouseMove(m_slider.get(), low + QPoint(500, 0));
        QTest::mouseRelease(m_slider.get(), Qt::LeftButton, {}, low + QPoint(500, 0));
        QCOMPARE(m_slider->low(), 60.0);
        QCOMPARE(m_slider->high(), 60.0);
        // On one another: the side that is pressed can move there.
        QTest::mouseClick(m_slider.get(), Qt::LeftButton, {}, m_slider->handleCentre(false) - QPoint(40, 0));
        QCOMPARE(m_slider->low(), 40.0);
        m_slider->setRange(0.0, 0.0);
        QTest::mouseClick(m_slider.get(), Qt::LeftButton, {}, m_slider->handleCentre(true) + QPoint(40, 0));
        QCOMPARE(m_slider->low(), 0.0);
        QCOMPARE(m_slider->high(), 20.0);
    }

    void keysMoveTheChosenHandle()
    {
        QTest::keyClick(m_slider.get(), Qt::Key_Right);
        QCOMPARE(m_slider->high(), 61.0);
        QTest::keyClick(m_slider.get(), Qt::Key_Down);
        QTest::keyClick(m_slider.get(), Qt::Key_Left);
        QCOMPARE(m_slider->low(), 19.0);
        QTest::keyClick(m_slider.get(), Qt::Key_PageUp);
        QCOMPARE(m_slider->low(), 29.0);
        QTest::keyClick(m_slider.get(), Qt::Key_Home);
        QCOMPARE(m_slider->low(), 0.0);
        const auto before = m_edited->count();
        QTest::keyClick(m_slider.get(), Qt::Key_Left);
        QCOMPARE(m_edited->count(), before); // nothing moved, nothing is said
        QTest::keyClick(m_slider.get(), Qt::Key_Up);
        QTest::keyClick(m_slider.get(), Qt::Key_End);
        QCOMPARE(m_slider->high(), 100.0);
        QTest::keyClick(m_slider.get(), Qt::Key_PageDown);
        QCOMPARE(m_slider->high(), 90.0);
    }

    void aCurveGivesSmallNumbersMoreWay()
    {
        m_slider->setLimits(0.0, 100.0, 1.0, 0.5);
        m_slider->setRange(0.0, 25.0);
        QCOMPARE(m_slider->handleCentre(true).x(), 8 + 100); // a quarter of the numbers has half of the way
        QTest::mouseClick(m_slider.get(), Qt::LeftButton, {}, {8 + 160, 12});
        QCOMPARE(m_slider->high(), 64.0);
    }

    void theWheelIsThePanels()
    {
        QWheelEvent wheel({100, 12}, {100, 12}, {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_slider.get(), &wheel);
        QVERIFY(!wheel.isAccepted());
        QCOMPARE(m_edited->count(), 0);
    }

    void itPaintsInEveryState()
    {
        QVERIFY(!m_slider->grab().isNull());
        m_slider->setEnabled(false);
        m_slider->resize(4, 4);
        QVERIFY(!m_slider->grab().isNull());
        m_slider->setLimits(3.0, 3.0, 1.0);
        QCOMPARE(m_slider->low(), 3.0);
        QVERIFY(!m_slider->grab().isNull());
    }

private:
    std::unique_ptr<RangeSlider> m_slider;
    std::unique_ptr<QSignalSpy> m_edited;
};

QTEST_MAIN(TstRangeSlider)
#include "tst_rangeslider.moc"
