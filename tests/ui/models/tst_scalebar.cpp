#include "base/Random.h"
#include "models/ScaleBar.h"

#include <QLocale>
#include <QtTest>

#include <cmath>

using namespace lamella;

class TstScaleBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void roundLengths_data();
    void roundLengths();
    void alwaysFitsAndIsNotTiny();
    void unknownSizeHasNoBar();
};

void TstScaleBar::roundLengths_data()
{
    QTest::addColumn<double>("nmPerPixel");
    QTest::addColumn<double>("viewPerPixel");
    QTest::addColumn<QString>("text");
    QTest::newRow("ssTEM") << 4.0 << 1.0 << QStringLiteral("500\u00A0nm");
    QTest::newRow("zoomed in") << 4.0 << 16.0 << QStringLiteral("20\u00A0nm");
    QTest::newRow("from afar") << 4.0 << 0.1 << QStringLiteral("5\u00A0µm");
    QTest::newRow("exactly one") << 1000.0 / 160 << 1.0 << QStringLiteral("1\u00A0µm");
    QTest::newRow("light microscope") << 30000.0 << 1.0 << QStringLiteral("2\u00A0mm");
}

void TstScaleBar::roundLengths()
{
    QFETCH(double, nmPerPixel);
    QFETCH(double, viewPerPixel);
    const auto bar = scaleBarFor(nmPerPixel, viewPerPixel, 160);
    QVERIFY(bar);
    QTEST(bar->text, "text");
}

void TstScaleBar::alwaysFitsAndIsNotTiny()
{
    Random random(3);
    for (int i = 0; i < 2000; ++i) {
        const auto bar = scaleBarFor(std::exp2(random.uniform(-5, 12)), std::exp2(random.uniform(-8, 6)), 160);
        QVERIFY(bar);
        QVERIFY(bar->lengthInView <= 160.0 + 1e-9);
        QVERIFY(bar->lengthInView >= 160.0 / 2.5 - 1e-9); // 2 to 5 is the widest gap
    }
}

void TstScaleBar::unknownSizeHasNoBar()
{
    QVERIFY(!scaleBarFor(0, 1, 160));
    QVERIFY(!scaleBarFor(4, 0, 160));
    QVERIFY(!scaleBarFor(4, 1, 0));
    QVERIFY(!scaleBarFor(std::nan(""), 1, 160));
}

QTEST_GUILESS_MAIN(TstScaleBar)
#include "tst_scalebar.moc"
