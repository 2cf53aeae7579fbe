#include "base/Random.h"
#include "models/ImagePyramid.h"
#include "models/SectionTileSource.h"
#include "models/TileCache.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QtTest>

#include <atomic>

using namespace lamella;

namespace {

/// Tiles of one grey value, made by a worker when the test allows it.
class SlowSource final : public TileSource {
public:
    explicit SlowSource(QSize size) : m_size(size) {}
    QSize size() const override { return m_size; }
    Kind kind() const override { return Kind::Value; }
    bool isResident() const override { return false; }
    QImage tile(TileKey key) const override
    {
        gate.acquire();
        {
            const std::lock_guard lock(mutex);
            made.push_back(key);
        }
        if (fails)
            throw Error(ErrorCode::FileNotFound, "/no/such/section.tif");
        QImage image(258, 258, QImage::Format_Grayscale8);
        image.fill(key.x);
        return image;
    }

    mutable QSemaphore gate;
    mutable std::mutex mutex;
    mutable std::vector<TileKey> made;
    std::atomic<bool> fails{false};

private:
    QSize m_size;
};

std::vector<TileCache::Wish> row(const TileSourcePtr& source, int from, int to)
{
    std::vector<TileCache::Wish> wishes;
    for (int x = from; x < to; ++x)
        wishes.push_back({source, {0, x, 0}});
    return wishes;
}

} // namespace

class TstTileCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neverOverItsBound();
    void latelyUsedStays();
    void workersFillIt();
    void latestRequestWins();
    void idleWishesComeLast();
    void changedPictureIsReadAnew();
    void staleTileIsThrownAway();
    void failureIsToldOnce();
    void valueOfAPixel();
    void endsWhileWorkersAreBusy();
};

void TstTileCache::neverOverItsBound()
{
    constexpr std::size_t kBound = 500'000; // seven tiles of 258²
    TileCache cache(kBound);
    std::vector<std::shared_ptr<ImagePyramid>> sources;
    for (int i = 0; i < 3; ++i)
        sources.push_back(std::make_shared<ImagePyramid>(GrayImage({1200, 900}, static_cast<std::uint8_t>(i))));
    Random random(11);
    for (int i = 0; i < 5000; ++i) {
        const auto& source = sources[random.below(3)];
        const int level = static_cast<int>(random.below(static_cast<std::uint64_t>(source->levelCount())));
        const QSize tiles = source->tileCount(level);
        const TileKey key{level, static_cast<int>(random.below(static_cast<std::uint64_t>(tiles.width()))),
                          static_cast<int>(random.below(static_cast<std::uint64_t>(tiles.height())))};
        QCOMPARE(cache.tile(*source, key), source->tile(key));
        QVERIFY(cache.bytes() <= kBound);
        if (random.chance(0.02))
            cache.invalidate(*source, QRect(static_cast<int>(random.below(1200)), 0, 300, 300));
    }
    QVERIFY(cache.bytes() > kBound / 2); // it does keep something
    for (const auto& source : sources)
        cache.forget(*source);
    QCOMPARE(cache.bytes(), std::size_t{0});

    TileCache tiny(10); // smaller than a tile: nothing is kept, everything still works
    QVERIFY(!tiny.tile(*sources[0], {0, 0, 0}).isNull());
    QCOMPARE(tiny.bytes(), std::size_t{0});
}

void TstTileCache::latelyUsedStays()
{
    TileCache cache(3 * 260 * 258);
    const auto source = std::make_shared<SlowSource>(QSize(2560, 256));
    source->gate.release(100);
    const auto load = [&](int x) {
        cache.request(this, row(source, x, x + 1));
        return QTest::qWaitFor([&] { return !cache.tile(*source, {0, x, 0}).isNull(); });
    };
    QVERIFY(load(0) && load(1) && load(2));
    cache.tile(*source, {0, 0, 0}); // now 1 is the one unused for longest
    QVERIFY(load(3));
    QVERIFY(!cache.tile(*source, {0, 0, 0}).isNull());
    QVERIFY(cache.tile(*source, {0, 1, 0}).isNull());
}

void TstTileCache::workersFillIt()
{
    TileCache cache;
    const auto source = std::make_shared<SlowSource>(QSize(2560, 256));
    QSignalSpy ready(&cache, &TileCache::tileReady);
    QVERIFY(cache.tile(*source, {0, 3, 0}).isNull()); // not resident: never made in this thread
    QVERIFY(source->made.empty());
    cache.request(this, row(source, 0, 5));
    source->gate.release(5);
    QTRY_COMPARE(ready.count(), 5);
    QCOMPARE(cache.tile(*source, {0, 3, 0}).constScanLine(9)[9], uchar(3));
    cache.request(this, row(source, 0, 5)); // all at hand: nothing to do
    QTest::qWait(0);
    QCOMPARE(source->made.size(), std::size_t{5});
}

void TstTileCache::latestRequestWins()
{
    TileCache cache;
    const auto source = std::make_shared<SlowSource>(QSize(256 * 40, 256));
    QSignalSpy ready(&cache, &TileCache::tileReady);
    cache.request(this, row(source, 0, 20)); // at most three of these have begun
    cache.request(this, row(source, 30, 34));
    source->gate.release(100);
    QTRY_VERIFY(!cache.tile(*source, {0, 33, 0}).isNull());
    QTRY_VERIFY(!cache.tile(*source, {0, 30, 0}).isNull());
    cache.request(this, {});
    QTRY_VERIFY(ready.count() >= 4);
    const std::lock_guard lock(source->mutex);
    QVERIFY2(source->made.size() <= 7, "wishes of the first request were still fulfilled");
}

void TstTileCache::idleWishesComeLast()
{
    TileCache cache;
    const auto source = std::make_shared<SlowSource>(QSize(256 * 40, 256));
    const int soon = 0; // names another client
    cache.request(this, row(source, 0, 6));
    cache.request(&soon, row(source, 20, 24), TileCache::Urgency::WhenIdle);
    source->gate.release(100);
    QTRY_VERIFY(!cache.tile(*source, {0, 23, 0}).isNull());
    QTRY_VERIFY(!cache.tile(*source, {0, 5, 0}).isNull());
    const std::lock_guard lock(source->mutex);
    const auto firstIdle =
        std::find_if(source->made.begin(), source->made.end(), [](const TileKey& key) { return key.x >= 20; });
    // Three at a time: when the first idle one is made, at most two of the six others are still under way.
    QVERIFY(firstIdle - source->made.begin() >= 4);
}

void TstTileCache::changedPictureIsReadAnew()
{
    TileCache cache;
    const auto source = std::make_shared<ImagePyramid>(GrayImage({600, 600}, 1));
    const QImage far = cache.tile(*source, {0, 2, 2});
    cache.tile(*source, {0, 0, 0});
    QSignalSpy invalidated(&cache, &TileCache::invalidated);
    // Pixel 255 belongs to tile 0, and to the apron of tile 1.
    cache.tile(*source, {0, 1, 0});
    source->patch({255, 0}, GrayImage({1, 1}, 99));
    cache.invalidate(*source, QRect(255, 0, 1, 1));
    QCOMPARE(invalidated.count(), 1);
    QCOMPARE(cache.tile(*source, {0, 0, 0}).constScanLine(1)[256], uchar(99));
    QCOMPARE(cache.tile(*source, {0, 1, 0}).constScanLine(1)[0], uchar(99));
    QCOMPARE(cache.tile(*source, {0, 2, 2}).cacheKey(), far.cacheKey()); // untouched
}

void TstTileCache::staleTileIsThrownAway()
{
    TileCache cache;
    const auto source = std::make_shared<SlowSource>(QSize(256, 256));
    QSignalSpy ready(&cache, &TileCache::tileReady);
    cache.request(this, row(source, 0, 1));
    cache.invalidate(*source, QRect(0, 0, 5, 5));
    source->gate.release(1);
    QTRY_COMPARE(ready.count(), 1); // the view hears of it and asks again …
    QVERIFY(cache.tile(*source, {0, 0, 0}).isNull());
    cache.request(this, row(source, 0, 1)); // … and gets the new one
    source->gate.release(1);
    QTRY_VERIFY(!cache.tile(*source, {0, 0, 0}).isNull());
}

void TstTileCache::failureIsToldOnce()
{
    TileCache cache;
    const auto source = std::make_shared<SlowSource>(QSize(2560, 256));
    source->fails = true;
    source->gate.release(100);
    QStringList texts;
    connect(&cache, &TileCache::tileFailed, this, [&](quint64 id, const Error& error) {
        QCOMPARE(id, source->id());
        texts << QString::fromUtf8(error.what());
    });
    cache.request(this, row(source, 0, 6));
    QTRY_COMPARE(texts.size(), 1);
    QVERIFY(texts.first().contains(QLatin1String("/no/such/section.tif")));
    cache.request(this, row(source, 0, 6)); // not tried again …
    source->fails = false;
    cache.forget(*source); // … until somebody has put it right
    // A worker may still be at one of the old wishes: asked for again, as a view does when it hears of it.
    QTRY_VERIFY((cache.request(this, row(source, 0, 2)), !cache.tile(*source, {0, 0, 0}).isNull()));
    QCOMPARE(texts.size(), 1);
}

void TstTileCache::valueOfAPixel()
{
    TileCache cache;
    GrayImage image({700, 400}, 3);
    image.at(513, 257) = 200;
    const auto source = std::make_shared<ImagePyramid>(std::move(image));
    QCOMPARE(cache.value(*source, {513, 257}).value(), 200U);
    QCOMPARE(cache.value(*source, {512, 257}).value(), 3U);
    QVERIFY(!cache.value(*source, {700, 0}));
    QVERIFY(!cache.value(*source, {-1, 0}));
    LabelImage labels({300, 300}, 123456);
    QCOMPARE(cache.value(ImagePyramid(std::move(labels)), {299, 299}).value(), 123456U);
}

void TstTileCache::endsWhileWorkersAreBusy()
{
    const auto source = std::make_shared<SlowSource>(QSize(256 * 40, 256));
    {
        TileCache cache;
        cache.request(this, row(source, 0, 40));
        source->gate.release(3);
        // Two may be in hand; they are waited for, the rest is dropped.
        source->gate.release(2);
    }
    QVERIFY(source->made.size() <= 5);
}

QTEST_GUILESS_MAIN(TstTileCache)
#include "tst_tilecache.moc"
