#include "base/Error.h"
#include "base/Random.h"
#include "models/ImagePyramid.h"
#include "models/SectionTileSource.h"

#include <QtTest>

using namespace lamella;

namespace {

GrayImage noise(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (auto& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(random.below(256));
    return image;
}

bool sameTiles(const TileSource& a, const TileSource& b)
{
    for (int level = 0; level < a.levelCount(); ++level) {
        const QSize tiles = a.tileCount(level);
        for (int y = 0; y < tiles.height(); ++y) {
            for (int x = 0; x < tiles.width(); ++x) {
                if (a.tile({level, x, y}) != b.tile({level, x, y}))
                    return false;
            }
        }
    }
    return true;
}

} // namespace

class TstImagePyramid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meansOfFour();
    void maximumKeepsASinglePixel();
    void tilesCarryTheirNeighboursEdge();
    void sizesOfLevels();
    void patchEqualsRebuilding();
    void patchOutsideIsCut();
    void labelsAreNeverMixed();
    void lazySourceLoadsOnceAndRefusesAnotherSize();
};

void TstImagePyramid::meansOfFour()
{
    // 300 wide: two levels; an odd last column counts twice.
    GrayImage image({301, 2});
    image.at(0, 0) = 10;
    image.at(1, 0) = 20;
    image.at(0, 1) = 31;
    image.at(1, 1) = 40;
    image.at(300, 0) = 100;
    image.at(300, 1) = 50;
    const ImagePyramid pyramid(std::move(image));
    QCOMPARE(pyramid.levelCount(), 2);
    const QImage tile = pyramid.tile({1, 0, 0});
    QCOMPARE(tile.size(), QSize(151 + 2, 1 + 2));
    QCOMPARE(int(tile.constScanLine(1)[1]), 25); // (101 + 2) / 4, rounded
    QCOMPARE(int(tile.constScanLine(1)[151]), 75);
}

void TstImagePyramid::maximumKeepsASinglePixel()
{
    GrayImage image({1024, 1024});
    image.at(777, 333) = 2;
    const ImagePyramid pyramid(std::move(image), ImagePyramid::Reduction::Maximum);
    const int top = pyramid.levelCount() - 1;
    const QImage tile = pyramid.tile({top, 0, 0});
    QCOMPARE(int(tile.constScanLine((333 >> top) + 1)[(777 >> top) + 1]), 2);
}

void TstImagePyramid::tilesCarryTheirNeighboursEdge()
{
    const GrayImage image = noise({600, 520}, 1);
    const ImagePyramid pyramid{GrayImage(image)};
    const QImage tile = pyramid.tile({0, 1, 1});
    QCOMPARE(tile.size(), QSize(258, 258));
    for (int y = 0; y < 258; ++y) {
        for (int x = 0; x < 258; ++x)
            QCOMPARE(tile.constScanLine(y)[x], image.at(255 + x, 255 + y));
    }
    // At the border the edge repeats.
    const QImage corner = pyramid.tile({0, 2, 2});
    QCOMPARE(corner.size(), QSize(600 - 512 + 2, 520 - 512 + 2));
    QCOMPARE(corner.constScanLine(9)[89], image.at(599, 519));
    QCOMPARE(corner.constScanLine(8)[89], corner.constScanLine(8)[88]);
    QCOMPARE(pyramid.tile({0, 0, 0}).constScanLine(0)[0], image.at(0, 0));
}

void TstImagePyramid::sizesOfLevels()
{
    QCOMPARE(ImagePyramid(GrayImage({1, 1})).levelCount(), 1);
    QCOMPARE(ImagePyramid(GrayImage({256, 256})).levelCount(), 1);
    QCOMPARE(ImagePyramid(GrayImage({257, 3})).levelCount(), 2);
    const ImagePyramid wide(GrayImage({2049, 5}));
    QCOMPARE(wide.levelCount(), 5);
    QCOMPARE(wide.levelSize(4), QSize(129, 1));
    QCOMPARE(wide.tileCount(0), QSize(9, 1));
    QVERIFY(!wide.contains({0, 9, 0}));
    QVERIFY(!wide.contains({5, 0, 0}));
    QCOMPARE(wide.tilesOf(0, QRect(250, 0, 10, 5)), QRect(0, 0, 2, 1));
    QVERIFY(wide.tilesOf(0, QRect(5000, 0, 10, 5)).isEmpty());
}

void TstImagePyramid::patchEqualsRebuilding()
{
    Random random(7);
    GrayImage image = noise({701, 533}, 2);
    ImagePyramid patched{GrayImage(image)};
    for (int i = 0; i < 200; ++i) {
        const Size size{1 + static_cast<int>(random.below(40)), 1 + static_cast<int>(random.below(40))};
        const int x = static_cast<int>(random.below(static_cast<std::uint64_t>(701 - size.width + 1)));
        const int y = static_cast<int>(random.below(static_cast<std::uint64_t>(533 - size.height + 1)));
        const GrayImage piece = noise(size, 100 + static_cast<std::uint64_t>(i));
        for (int row = 0; row < size.height; ++row)
            std::copy_n(piece.row(row), size.width, image.row(y + row) + x);
        patched.patch({x, y}, piece);
    }
    QVERIFY(sameTiles(patched, ImagePyramid(std::move(image))));
}

void TstImagePyramid::patchOutsideIsCut()
{
    ImagePyramid pyramid(GrayImage({10, 10}, 7));
    pyramid.patch({-3, 8}, GrayImage({5, 5}, 9));
    QCOMPARE(pyramid.value(1, 8), 9U);
    QCOMPARE(pyramid.value(1, 9), 9U);
    QCOMPARE(pyramid.value(2, 9), 7U);
    QCOMPARE(pyramid.value(1, 7), 7U);
    pyramid.patch({20, 20}, GrayImage({5, 5}, 9));
    pyramid.patch({0, 0}, GrayImage());
}

void TstImagePyramid::labelsAreNeverMixed()
{
    LabelImage labels({600, 600});
    for (int y = 0; y < 600; ++y) {
        for (int x = 0; x < 600; ++x)
            labels.at(x, y) = x < 300 ? 5 : 70000;
    }
    const ImagePyramid pyramid(std::move(labels));
    QCOMPARE(pyramid.kind(), TileSource::Kind::Label);
    const QImage tile = pyramid.tile({pyramid.levelCount() - 1, 0, 0});
    for (int x = 0; x < tile.width(); ++x) {
        const auto label = reinterpret_cast<const std::uint32_t*>(tile.constScanLine(3))[x];
        QVERIFY(label == 5 || label == 70000);
    }
}

void TstImagePyramid::lazySourceLoadsOnceAndRefusesAnotherSize()
{
    int loads = 0;
    const SectionTileSource source({300, 200}, [&loads] {
        ++loads;
        return GrayImage({300, 200}, 42);
    });
    QVERIFY(!source.isResident());
    QCOMPARE(source.pyramid(), nullptr);
    QCOMPARE(int(source.tile({0, 1, 0}).constScanLine(1)[1]), 42);
    QVERIFY(source.isResident());
    source.tile({1, 0, 0});
    QCOMPARE(loads, 1);

    const SectionTileSource wrong({300, 200}, [] { return GrayImage({300, 201}); });
    QVERIFY_EXCEPTION_THROWN(wrong.tile({0, 0, 0}), Error);
    QVERIFY(!wrong.isResident());
}

QTEST_GUILESS_MAIN(TstImagePyramid)
#include "tst_imagepyramid.moc"
