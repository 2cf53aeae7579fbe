#include "TestSupport.h"
#include "base/Error.h"
#include "base/Random.h"
#include "models/RegionTileSource.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace lamella;
using namespace lamella::test;

class TstRegionTileSource : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tilesEqualThoseOfAPyramid_data();
    void tilesEqualThoseOfAPyramid();
    void sixteenBits();
    void readsNoMoreRowsThanATileNeeds();
    void rowsKeptStayWithinTheirBound();
    void severalThreadsAtOnce();
    void failureIsToldAndTriedAgain();
};

namespace {

template <typename T>
Image<T> noise(Size size, std::uint64_t seed, int most)
{
    Image<T> image(size);
    Random random(seed);
    for (T& pixel : image.pixels())
        pixel = static_cast<T>(random.below(static_cast<std::uint64_t>(most)));
    return image;
}

template <typename T>
RegionTileSource::Read reader(const Image<T>& image)
{
    return [&image](const Rect& rect) -> RegionTileSource::Picture { return image.cropped(rect); };
}

std::vector<TileKey> allKeys(const TileSource& source)
{
    std::vector<TileKey> keys;
    for (int level = 0; level < source.levelCount(); ++level)
        for (int y = 0; y < source.tileCount(level).height(); ++y)
            for (int x = 0; x < source.tileCount(level).width(); ++x)
                keys.push_back({level, x, y});
    return keys;
}

} // namespace

void TstRegionTileSource::tilesEqualThoseOfAPyramid_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("many tiles") << 1500 << 1300;
    QTest::newRow("odd sides") << 1027 << 771;
    QTest::newRow("whole bands") << 512 << 1024;
    QTest::newRow("one tile") << 200 << 100;
    QTest::newRow("a column") << 1 << 1100;
    QTest::newRow("a row") << 2100 << 1;
}

void TstRegionTileSource::tilesEqualThoseOfAPyramid()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const auto image = noise<std::uint8_t>({width, height}, 3, 256);
    const ImagePyramid pyramid{GrayImage(image)};
    const RegionTileSource source({width, height}, TileSource::Kind::Value, reader(image), 1 << 20);
    std::vector<TileKey> keys = allKeys(source);
    Random random(9);
    for (std::size_t i = keys.size(); i > 1; --i) // in any order
        std::swap(keys[i - 1], keys[random.below(i)]);
    for (const TileKey& key : keys)
        QCOMPARE(source.tile(key), pyramid.tile(key));
}

void TstRegionTileSource::sixteenBits()
{
    auto image = noise<std::uint16_t>({900, 1100}, 4, 4000);
    image.at(0, 0) = 60000; // a single bright pixel does not widen the range
    const RegionTileSource source({900, 1100}, TileSource::Kind::Wide, reader(image));
    QVERIFY(source.greyRange() == (GreyRange{0, 65535})); // not known yet
    const ImagePyramid pyramid(Gray16Image(image), {});
    for (const TileKey& key : allKeys(source))
        QCOMPARE(source.tile(key), pyramid.tile(key));
    QVERIFY(source.greyRange().white < 4000);
    QVERIFY(source.greyRange().white > 3900);
}

void TstRegionTileSource::readsNoMoreRowsThanATileNeeds()
{
    const GrayImage image({600, 5000}, 9);
    int last = 0;
    int pixels = 0;
    const RegionTileSource source({600, 5000}, TileSource::Kind::Value,
                                  [&](const Rect& rect) -> RegionTileSource::Picture {
                                      last = std::max(last, rect.bottom());
                                      pixels += rect.height;
                                      return image.cropped(rect);
                                  });
    source.tile({0, 0, 0});
    QVERIFY(last <= 512);
    source.tile({2, 0, 0});
    QVERIFY(last <= 1280);
    const int before = pixels;
    source.tile({source.levelCount() - 1, 0, 0});
    QCOMPARE(last, 5000);
    QVERIFY(pixels - before <= 5000); // every row once on the way down
    const int after = pixels;
    for (const TileKey& key : allKeys(source))
        if (key.level >= RegionTileSource::kFirstHeldLevel)
            source.tile(key);
    QCOMPARE(pixels, after);
}

void TstRegionTileSource::rowsKeptStayWithinTheirBound()
{
    constexpr std::size_t kBound = 3 * 256 * 700;
    const auto image = noise<std::uint8_t>({700, 6000}, 5, 256);
    const RegionTileSource source({700, 6000}, TileSource::Kind::Value, reader(image), kBound);
    Random random(1);
    for (int i = 0; i < 200; ++i) {
        source.tile({0, static_cast<int>(random.below(2)), static_cast<int>(random.below(23))});
        QVERIFY(source.bandBytes() <= kBound);
    }
    QVERIFY(source.bandBytes() > 0);
}

void TstRegionTileSource::severalThreadsAtOnce()
{
    const auto image = noise<std::uint8_t>({1300, 2100}, 6, 256);
    const ImagePyramid pyramid{GrayImage(image)};
    const RegionTileSource source({1300, 2100}, TileSource::Kind::Value, reader(image), 1 << 20);
    const std::vector<TileKey> keys = allKeys(source);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (std::uint64_t thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            Random random(thread);
            for (int i = 0; i < 60; ++i) {
                const TileKey key = keys[random.below(keys.size())];
                wrong += source.tile(key) == pyramid.tile(key) ? 0 : 1;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void TstRegionTileSource::failureIsToldAndTriedAgain()
{
    bool fails = true;
    const RegionTileSource source({700, 700}, TileSource::Kind::Value,
                                  [&fails](const Rect& rect) -> RegionTileSource::Picture {
                                      if (fails)
                                          throw Error(ErrorCode::FileNotFound, "gone.tif");
                                      return GrayImage(rect.size(), 5);
                                  });
    for (const TileKey& key : {TileKey{0, 0, 0}, TileKey{1, 0, 0}, TileKey{2, 0, 0}})
        LAMELLA_EXPECT_ERROR(source.tile(key), ErrorCode::FileNotFound, "gone.tif");
    fails = false;
    QVERIFY(!source.tile({0, 0, 0}).isNull());
    QVERIFY(!source.tile({2, 0, 0}).isNull());

    const RegionTileSource wide({700, 700}, TileSource::Kind::Value,
                                [](const Rect& rect) -> RegionTileSource::Picture { return Gray16Image(rect.size()); });
    LAMELLA_EXPECT_ERROR(wide.tile({0, 0, 0}), ErrorCode::ImageDamaged, "");
}

QTEST_GUILESS_MAIN(TstRegionTileSource)
#include "tst_regiontilesource.moc"
