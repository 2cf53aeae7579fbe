#include "models/ColourMaps.h"
#include "models/WatchedPicture.h"

#include <QtTest>

using namespace lamella;

class TstWatchedPicture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void membraneIsTintedByHowSureTheModelIs();
    void aMaskTintsItsMembranesAlone();
    void withoutAPredictionTheSectionIsShown();
    void aPredictionOfAnotherSizeIsStretched();
};

void TstWatchedPicture::membraneIsTintedByHowSureTheModelIs()
{
    GrayImage grey({3, 1}, 100);
    GrayImage cell({3, 1});
    cell.pixels() = {255, 128, 0};
    const QImage picture = watchedPicture(grey, cell, QColor(200, 100, 0));
    QCOMPARE(picture.size(), QSize(3, 1));
    QCOMPARE(picture.pixel(0, 0), qRgb(100, 100, 100));
    const int half = qRed(picture.pixel(1, 0));
    const int full = qRed(picture.pixel(2, 0));
    QVERIFY(half > 100 && full > half + 20);
    QCOMPARE(full, 175); // three quarters of the way
    QCOMPARE(qGreen(picture.pixel(2, 0)), 100);
    QCOMPARE(qBlue(picture.pixel(2, 0)), 25);
}

void TstWatchedPicture::aMaskTintsItsMembranesAlone()
{
    GrayImage grey({3, 1}, 40);
    Mask mask({3, 1});
    mask.pixels() = {mask::kMembrane, mask::kUnlabelled, mask::kCell};
    const QImage picture = watchedMaskPicture(grey, mask, Qt::white);
    QVERIFY(qRed(picture.pixel(0, 0)) > 150);
    QCOMPARE(picture.pixel(1, 0), qRgb(40, 40, 40));
    QCOMPARE(picture.pixel(2, 0), qRgb(40, 40, 40));
}

void TstWatchedPicture::withoutAPredictionTheSectionIsShown()
{
    const QImage picture = watchedPicture(GrayImage({2, 2}, 9), {}, Qt::red);
    QCOMPARE(picture.pixel(1, 1), qRgb(9, 9, 9));
    QVERIFY(watchedPicture({}, {}, Qt::red).isNull());
}

void TstWatchedPicture::aPredictionOfAnotherSizeIsStretched()
{
    GrayImage cell({2, 1});
    cell.pixels() = {0, 255};
    const QImage picture = watchedPicture(GrayImage({4, 2}, 10), cell, Qt::white);
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 4; ++x)
            QCOMPARE(qRed(picture.pixel(x, y)) > 100, x < 2);
}

QTEST_GUILESS_MAIN(TstWatchedPicture)
#include "tst_watchedpicture.moc"
