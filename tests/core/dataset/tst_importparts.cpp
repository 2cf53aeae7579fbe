// The parts of the import check by themselves: names, kinds of mask pages, bars, fits.
#include "MemoryStack.h"
#include "TestSupport.h"
#include "base/Random.h"
#include "dataset/ClassStatistics.h"
#include "dataset/InfoBar.h"
#include "dataset/MaskPageKind.h"
#include "dataset/PairNames.h"
#include "dataset/ShiftScorer.h"

using namespace lamella;
using namespace lamella::test;

namespace {

using Names = std::vector<std::string>;
using Pairs = std::vector<FixedPair>;

GrayImage noise(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (std::uint8_t& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(60 + random.below(140));
    return image;
}

/// Rows of ground with some letters, over noise.
GrayImage barred(int top, int bottom, std::uint8_t ground, bool hasText)
{
    GrayImage image = noise({120, 160}, 4);
    const auto paint = [&](int from, int to) {
        for (int y = from; y < to; ++y)
            for (int x = 0; x < image.width(); ++x)
                image.at(x, y) = hasText && y > from + 2 && y < to - 2 && x > 10 && x < 60 && (x * 7 + y * 5) % 4 == 0
                                     ? static_cast<std::uint8_t>(255 - ground)
                                     : ground;
    };
    paint(0, top);
    paint(image.height() - bottom, image.height());
    return image;
}

} // namespace

class TstImportParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<Names>("sections");
        QTest::addColumn<Names>("masks");
        QTest::addColumn<Pairs>("pairs");
        QTest::addColumn<bool>("contradicts");
        const Pairs inOrder{{0, 0}, {1, 1}};
        QTest::newRow("equal") << Names{"a", "b"} << Names{"a", "b"} << inOrder << false;
        QTest::newRow("equal, other order") << Names{"a", "b"} << Names{"b", "a"} << Pairs{{0, 1}, {1, 0}} << true;
        QTest::newRow("numbers") << Names{"s1", "s2"} << Names{"0001_mask", "0002_mask"} << inOrder << false;
        QTest::newRow("a date before the number")
            << Names{"2024-05-01_7", "2024-05-01_8"} << Names{"m_7", "m_8"} << inOrder << false;
        QTest::newRow("a magnification behind it")
            << Names{"7_x5000", "8_x5000"} << Names{"m_7_v2", "m_8_v2"} << inOrder << false;
        QTest::newRow("from 0 and from 1")
            << Names{"s1", "s2", "s3"} << Names{"m0", "m1", "m2"} << Pairs{{0, 1}, {1, 2}} << false;
        QTest::newRow("one missing on each side")
            << Names{"s1", "s2", "s4"} << Names{"m1", "m3", "m4"} << Pairs{{0, 0}, {2, 2}} << true;
        QTest::newRow("words") << Names{"EM left", "EM right"} << Names{"left label", "right label"} << inOrder
                               << false;
        QTest::newRow("nothing alike") << Names{"x", "y"} << Names{"left", "right"} << Pairs{} << false;
        QTest::newRow("a number twice") << Names{"a1", "b1"} << Names{"m1", "m2"} << Pairs{} << false;
        QTest::newRow("one file") << Names{} << Names{"m1", "m2"} << Pairs{} << false;
        QTest::newRow("single images") << Names{"s5"} << Names{"5"} << Pairs{{0, 0}} << false;
        QTest::newRow("huge numbers") << Names{"99999999999999999999991", "99999999999999999999992"}
                                      << Names{"m99999999999999999999992", "m99999999999999999999991"}
                                      << Pairs{{0, 1}, {1, 0}} << true;
    }
    void names()
    {
        QFETCH(Names, sections);
        QFETCH(Names, masks);
        QFETCH(Pairs, pairs);
        QFETCH(bool, contradicts);
        QVERIFY(pairsByName(sections, masks) == pairs);
        QCOMPARE(namesContradictOrder(sections, masks), contradicts);
    }

    void kindsOfMaskPages()
    {
        const GrayImage clean = imageFromText({"####....", "####....", "####....", "####....", "..######", "..######"});
        QVERIFY(examineMaskPage(rawPage(clean), false).kind == MaskPageKind::Exact);
        QVERIFY(examineMaskPage(rawPage(clean), true).kind == MaskPageKind::Exact);
        GrayImage grey = noise({64, 64}, 3);
        QVERIFY(examineMaskPage(rawPage(grey), false).kind == MaskPageKind::Other);
        GrayImage classes({60, 20}, 0);
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 60; ++x)
                classes.at(x, y) = static_cast<std::uint8_t>(x / 15);
        const MaskPageFacts labels = examineMaskPage(rawPage(classes), false);
        QVERIFY(labels.kind == MaskPageKind::Labels);
        QCOMPARE(labels.values, 4);
        // An area left unlabelled beside smoothed edges is no label.
        GrayImage partly({40, 40}, 255);
        for (int y = 0; y < 40; ++y) {
            partly.at(10, y) = 0;
            partly.at(11, y) = 130;
            for (int x = 20; x < 40; ++x)
                partly.at(x, y) = 128;
        }
        const MaskPageFacts smoothed = examineMaskPage(rawPage(partly), false);
        QVERIFY(smoothed.kind == MaskPageKind::AntiAliased);
        const Mask mask = maskByRule(rawPage(partly), smoothed.rule(), 0);
        QCOMPARE(mask.at(30, 5), mask::kUnlabelled);
        QCOMPARE(mask.at(39, 39), mask::kUnlabelled);
        QCOMPARE(mask.at(11, 5), mask::kCell);
    }

    void bars_data()
    {
        QTest::addColumn<int>("top");
        QTest::addColumn<int>("bottom");
        QTest::addColumn<int>("ground");
        QTest::addColumn<bool>("hasText");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("none") << 0 << 0 << 0 << true << false;
        QTest::newRow("black at the bottom") << 0 << 24 << 0 << true << true;
        QTest::newRow("white at the top") << 20 << 0 << 255 << true << true;
        QTest::newRow("both") << 16 << 16 << 0 << true << true;
        QTest::newRow("blank margin") << 0 << 24 << 0 << false << false;
        QTest::newRow("too low") << 0 << 6 << 0 << true << false;
        QTest::newRow("half the picture") << 0 << 80 << 0 << true << false;
    }
    void bars()
    {
        QFETCH(int, top);
        QFETCH(int, bottom);
        QFETCH(int, ground);
        QFETCH(bool, hasText);
        QFETCH(bool, isFound);
        const InfoBar bar = findInfoBar(barred(top, bottom, static_cast<std::uint8_t>(ground), hasText));
        QVERIFY2(bar == (isFound ? InfoBar{top, bottom} : InfoBar{}),
                 qPrintable(QStringLiteral("%1 %2").arg(bar.top).arg(bar.bottom)));
    }

    void barsOfSeveralSections()
    {
        QVERIFY(commonBar({}, {0, 20}, true) == (InfoBar{0, 20}));
        QVERIFY(commonBar({0, 20}, {0, 22}, false) == (InfoBar{0, 22}));
        QVERIFY(commonBar({0, 20}, {0, 30}, false).isEmpty());
        QVERIFY(commonBar({10, 20}, {0, 20}, false) == (InfoBar{0, 20}));
        QVERIFY(findInfoBar(GrayImage({8, 8}, 0)).isEmpty());
        QVERIFY((InfoBar{10, 20}.keep({100, 90}) == Rect{0, 10, 100, 60}));
    }

    void statisticsOfClasses()
    {
        FloatImage section({4, 1});
        section.pixels() = {10, 20, 100, 200};
        const ClassStatistics found = classStatistics(section, imageFromText({"..#?"}));
        QCOMPARE(found.membrane, std::uint64_t{2});
        QCOMPARE(found.membraneGrey, 15.0);
        QCOMPARE(found.cellGrey, 100.0);
        QCOMPARE(found.unlabelled, std::uint64_t{1});
        QVERIFY(std::abs(found.deviation - 76.28) < 0.01); // population
        QVERIFY(!found.looksInverted());
        QVERIFY(classStatistics(section, imageFromText({"##.?"})).looksInverted());
        QVERIFY(!classStatistics(section, imageFromText({"####"})).looksInverted());
    }

    void fingerprintsTellPicturesApart()
    {
        const GrayImage a = noise({8, 4}, 1);
        GrayImage b = a;
        QCOMPARE(fingerprint(a), fingerprint(b));
        b.at(7, 3) ^= 1;
        QVERIFY(fingerprint(a) != fingerprint(b));
        QVERIFY(fingerprint(GrayImage({8, 4}, 0)) != fingerprint(GrayImage({4, 8}, 0)));
    }

    void shiftNeedsNeighboursAndEdges()
    {
        ShiftScorer scorer;
        QCOMPARE(scorer.verdict().maskShift, 0);
        const Mask empty({16, 16}, mask::kCell);
        for (const int page : {0, 1, 2, 5}) // no edges; a gap
            scorer.add(page, FloatImage({16, 16}, 3.0F), empty);
        QCOMPARE(scorer.verdict().maskShift, 0);
        QVERIFY(!scorer.fits().back().before);
        QCOMPARE(scorer.fits().front().own, 0.0);
    }
};

QTEST_GUILESS_MAIN(TstImportParts)
#include "tst_importparts.moc"
