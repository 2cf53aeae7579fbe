#include "models/ViewLink.h"

#include <QSignalSpy>
#include <QtTest>

using namespace lamella;

class TstViewLink : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fitsTheSmallestView();
    void keepsItsPlaceForTheNextSection();
    void crossHairGoesWithItsView();
    void sectionStaysInTheSeries();
    void rememberedPlaceNeedsNoView();
};

void TstViewLink::fitsTheSmallestView()
{
    ViewLink link;
    const int small = 0;
    const int large = 0;
    link.setImageSize({1000, 1000});
    link.setViewport(&large, {800, 900}, 1.0);
    QCOMPARE(link.zoom(), 0.8);
    link.setViewport(&small, {500, 900}, 1.0);
    QCOMPARE(link.zoom(), 0.5);
    QCOMPARE(link.transform(&large).zoom(), 0.5);
    link.removeViewport(&small);
    QCOMPARE(link.zoom(), 0.8);
    QVERIFY(link.transform(&small).isEmpty());
    // A large view far out by way of a small one does not jump back.
    link.setViewport(&small, {100, 100}, 1.0);
    link.zoomTo(&small, 0.06, {});
    QCOMPARE(link.transform(&large).zoom(), 0.06);
    QVERIFY(!link.isFitted());
}

void TstViewLink::keepsItsPlaceForTheNextSection()
{
    ViewLink link;
    link.setImageSize({1000, 1000});
    link.setViewport(this, {500, 500}, 2.0);
    link.zoomTo(this, 4.0, {100, 100});
    const QPointF centre = link.centre();
    QSignalSpy changed(&link, &ViewLink::viewChanged);
    link.setImageSize({1000, 1000});
    link.setSection(3, 30);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(link.centre(), centre);
    link.setImageSize({2000, 1000}); // another series: shown whole
    QVERIFY(link.isFitted());
    QCOMPARE(link.zoom(), 0.5);
    link.fit();
    link.panBy(this, {5, 5});
    QVERIFY(!link.isFitted());
}

void TstViewLink::crossHairGoesWithItsView()
{
    ViewLink link;
    const int other = 0;
    link.setViewport(this, {10, 10}, 1.0);
    link.setViewport(&other, {10, 10}, 1.0);
    link.setCrossHair(this, QPointF(3, 4));
    QCOMPARE(link.crossHairOwner(), static_cast<const void*>(this));
    link.removeViewport(&other);
    QVERIFY(link.crossHair());
    link.removeViewport(this);
    QVERIFY(!link.crossHair());
}

void TstViewLink::sectionStaysInTheSeries()
{
    ViewLink link;
    QSignalSpy changed(&link, &ViewLink::sectionChanged);
    link.setSection(40, 30);
    QCOMPARE(link.section(), 29);
    link.setSection(-5, 30);
    QCOMPARE(link.section(), 0);
    link.setSection(0, 0);
    QCOMPARE(link.section(), 0);
    QCOMPARE(changed.count(), 3);
}

void TstViewLink::rememberedPlaceNeedsNoView()
{
    ViewLink link;
    link.setImageSize({400, 300});
    link.showPlace({100, 50}, 2.0);
    link.setViewport(&link, {200, 200}, 1.0); // the window comes later
    QVERIFY(!link.isFitted());
    QCOMPARE(link.transform(&link).centre(), QPointF(100, 50));
    QCOMPARE(link.transform(&link).zoom(), 2.0);
    QCOMPARE(link.views(), std::vector<const void*>{&link});
    link.showPlace({1e6, -5}, 1e6);
    QCOMPARE(link.centre(), QPointF(400, 0));
    QCOMPARE(link.zoom(), ViewTransform::kMaxZoom);
}

QTEST_GUILESS_MAIN(TstViewLink)
#include "tst_viewlink.moc"
