#include "image/GreyHistogram.h"

#include <QtTest>

#include <cstdint>

using namespace lamella;

class TstGreyHistogram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsEightBits();
    void partsAddUpToTheWhole();
    void rangeOfSixteenBitsIsThatOfTheDisplay();
    void emptyAndFlat();
};

void TstGreyHistogram::countsEightBits()
{
    GreyHistogram histogram;
    GrayImage image({2, 2}, 7);
    image.at(1, 1) = 255;
    histogram.add(image);
    QCOMPARE(histogram.counts().size(), std::size_t{256});
    QCOMPARE(histogram.counts()[7], std::uint64_t{3});
    QCOMPARE(histogram.total(), std::uint64_t{4});
    QCOMPARE(histogram.percentile(0.75), 7);
    QCOMPARE(histogram.percentile(0.76), 255);
    QVERIFY(histogram.displayRange() == (GreyRange{0, 255})); // 8 bits are shown as they are
}

void TstGreyHistogram::partsAddUpToTheWhole()
{
    Gray16Image image({40, 30});
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 40; ++x)
            image.at(x, y) = static_cast<std::uint16_t>(x * 1500 + y);
    GreyHistogram whole;
    whole.add(image);
    GreyHistogram parts;
    parts.add(image.cropped({0, 0, 40, 11}));
    parts.add(Section{0, image.cropped({0, 11, 40, 19}), {}});
    QVERIFY(whole.counts() == parts.counts());
    QVERIFY(whole.displayRange() == parts.displayRange());
}

void TstGreyHistogram::rangeOfSixteenBitsIsThatOfTheDisplay()
{
    Gray16Image image({1000, 2});
    for (int i = 0; i < 2000; ++i)
        image.pixels()[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(3000 + 10 * i);
    GreyHistogram histogram;
    histogram.add(image);
    const GreyRange range = histogram.displayRange();
    const GrayImage shown = toDisplay8(Section{0, image, {}});
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
        const double grey = (image.pixels()[i] - range.black) / (range.white - range.black) * 255.0;
        QVERIFY(std::abs(shown.pixels()[i] - std::clamp(grey, 0.0, 255.0)) <= 0.5);
    }
}

void TstGreyHistogram::emptyAndFlat()
{
    GreyHistogram histogram;
    QCOMPARE(histogram.percentile(0.5), 0);
    QVERIFY(histogram.displayRange() == (GreyRange{0, 255}));
    histogram.add(Gray16Image({3, 3}, 900));
    QVERIFY(histogram.displayRange() == (GreyRange{900, 900}));
}

QTEST_GUILESS_MAIN(TstGreyHistogram)
#include "tst_greyhistogram.moc"
