#include "models/DisplayWindow.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace lamella;

class TstDisplayWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rightIsMoreContrast();
    void upIsBrighter();
    void thereAndBackIsAsBefore();
    void staysInOrderAndInItsBounds();
    void tellsOnlyChanges();
};

void TstDisplayWindow::rightIsMoreContrast()
{
    DisplayWindow window;
    window.drag({400, 0});
    QCOMPARE(window.white() - window.black(), 127.5);
    QCOMPARE(window.white() + window.black(), 255.0); // the middle stays
    window.drag({-800, 0});
    QCOMPARE(window.white() - window.black(), 510.0);
}

void TstDisplayWindow::upIsBrighter()
{
    DisplayWindow window;
    window.set(100, 200);
    window.drag({0, -40});          // a tenth of its width
    QCOMPARE(window.black(), 90.0); // darker greys are above black now
    QCOMPARE(window.white(), 190.0);
}

void TstDisplayWindow::thereAndBackIsAsBefore()
{
    DisplayWindow window;
    for (int i = 0; i < 50; ++i)
        window.drag({3, 0});
    for (int i = 0; i < 50; ++i)
        window.drag({-3, 0});
    QVERIFY(std::abs(window.black()) < 1e-6 && std::abs(window.white() - 255) < 1e-6);
}

void TstDisplayWindow::staysInOrderAndInItsBounds()
{
    DisplayWindow window;
    window.set(200, 10);
    QVERIFY(window.black() == 10 && window.white() == 200);
    window.drag({1e6, 0});
    QVERIFY(window.white() - window.black() >= DisplayWindow::kNarrowest - 1e-9);
    window.drag({-1e6, -1e6});
    QVERIFY(window.black() >= -DisplayWindow::kFarthest);
    QVERIFY(window.white() <= DisplayWindow::kWhite + DisplayWindow::kFarthest);
    QVERIFY(window.white() - window.black() >= DisplayWindow::kNarrowest);
    window.set(1e9, 1e9);
    QVERIFY(window.white() > window.black());
}

void TstDisplayWindow::tellsOnlyChanges()
{
    DisplayWindow window;
    const QSignalSpy changed(&window, &DisplayWindow::changed);
    window.reset();
    QCOMPARE(changed.size(), 0);
    window.set(3, 90);
    window.set(3, 90);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!window.isDefault());
    window.reset();
    QVERIFY(window.isDefault());
    QCOMPARE(changed.size(), 2);
}

QTEST_GUILESS_MAIN(TstDisplayWindow)
#include "tst_displaywindow.moc"
