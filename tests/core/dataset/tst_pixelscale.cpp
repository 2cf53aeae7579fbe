#include "dataset/PixelScale.h"

#include "TestSupport.h"

using namespace lamella;
using namespace lamella::test;

namespace {

Section sectionOf(Size size, const PixelSizeNm& pixelSize)
{
    GrayImage image(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            image.at(x, y) = static_cast<std::uint8_t>((x / 4 + y / 4) % 2 == 0 ? 40 : 200);
    return {3, image, pixelSize};
}

} // namespace

class TstPixelScale : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhenStructuresHaveAnotherSize()
    {
        QVERIFY(!pixelScale({4, 4, 50}, {4, 4, 30}).differs()); // z is another matter
        QVERIFY(!pixelScale({4.5, 4, 0}, {4, 4, 0}).differs());
        QVERIFY(pixelScale({8, 4, 0}, {4, 4, 0}).differs());
        QVERIFY(pixelScale({4, 4, 0}, {4, 5, 0}).differs());
        QVERIFY(!pixelScale({}, {4, 4, 0}).differs()); // not known
        QVERIFY(!pixelScale({4, 4, 0}, {}).differs());
        QVERIFY(pixelScale({4, 4, 0}, {1, 1, 0}).canResample());
        QVERIFY(!pixelScale({4e6, 4e6, 0}, {4, 4, 0}).canResample());
    }

    void sizesAreRoundedAndNeverEmpty()
    {
        QVERIFY((scaledSize({512, 511}, {0.5, 0.5}) == Size{256, 256}));
        QVERIFY((scaledSize({1, 3}, {1.0 / 16, 2}) == Size{1, 6}));
    }

    void comesToTheOtherPixelSize()
    {
        const Section half = atPixelSize(sectionOf({64, 48}, {4, 4, 50}), {8, 8, 30});
        QVERIFY((half.size() == Size{32, 24}));
        QCOMPARE(half.page, 3);
        QVERIFY((half.pixelSize == PixelSizeNm{8, 8, 50}));
        QCOMPARE(half.bits(), 8);
        QCOMPARE(int(std::get<GrayImage>(half.pixels).at(0, 0)), 40); // a mean of four equal ones
        QCOMPARE(int(std::get<GrayImage>(half.pixels).at(2, 0)), 200);

        Section wide{0, Gray16Image({10, 10}, 65535), {4, 4, 0}};
        const Section larger = atPixelSize(wide, {2, 4, 0});
        QVERIFY((larger.size() == Size{20, 10}));
        QCOMPARE(larger.bits(), 16);
        QCOMPARE(int(std::get<Gray16Image>(larger.pixels).at(7, 7)), 65535);
    }

    void refusesWhatCannotBeMeant()
    {
        const Section section = sectionOf({16, 16}, {4, 4, 50});
        LAMELLA_EXPECT_ERROR(atPixelSize(section, {}), ErrorCode::InvalidOption, "training");
        LAMELLA_EXPECT_ERROR(atPixelSize(section, {4e6, 4e6, 0}), ErrorCode::InvalidOption, "4e+06");
        LAMELLA_EXPECT_ERROR(atPixelSize(sectionOf({16, 16}, {}), {4, 4, 0}), ErrorCode::InvalidOption, "sections");
    }

    void invertsBothDepths()
    {
        QCOMPARE(int(std::get<GrayImage>(inverted({0, GrayImage({2, 2}, 40), {}}).pixels).at(1, 1)), 215);
        const Section twice = inverted(inverted({0, Gray16Image({2, 2}, 1000), {}}));
        QCOMPARE(int(std::get<Gray16Image>(twice.pixels).at(0, 1)), 1000);
    }
};

QTEST_GUILESS_MAIN(TstPixelScale)
#include "tst_pixelscale.moc"
