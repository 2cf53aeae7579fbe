#include "TestSupport.h"
#include "base/Random.h"

#include <array>
#include <cmath>
#include <set>

using namespace lamella;

class TstRandom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersArePinned()
    {
        Random random(1, 2, 3, 4);
        const std::array<std::uint64_t, 4> expected = {7776943488046195127ULL, 3176272941625425540ULL,
                                                       11995409032159970142ULL, 7691773607900140740ULL};
        for (const std::uint64_t value : expected)
            QCOMPARE(random.next(), value);
    }

    void equalKeysGiveEqualNumbers()
    {
        Random a(5, 6, 7);
        Random b(5, 6, 7);
        Random copy = a;
        for (int i = 0; i < 10; ++i) {
            const std::uint64_t value = a.next();
            QCOMPARE(b.next(), value);
            QCOMPARE(copy.next(), value);
        }
    }

    void everyKeyNamesAStreamOfItsOwn()
    {
        std::set<std::uint64_t> first;
        int streams = 0;
        for (std::uint64_t seed = 0; seed < 6; ++seed)
            for (std::uint64_t a = 0; a < 6; ++a)
                for (std::uint64_t b = 0; b < 6; ++b)
                    for (std::uint64_t c = 0; c < 6; ++c, ++streams)
                        first.insert(Random(seed, a, b, c).next());
        QCOMPARE(static_cast<int>(first.size()), streams); // (1, 2) is not (2, 1)
    }

    void uniformFillsItsRangeEvenly()
    {
        Random random(9);
        std::array<int, 16> bins{};
        constexpr int kCount = 160000;
        for (int i = 0; i < kCount; ++i) {
            const double value = random.uniform();
            QVERIFY(value >= 0.0 && value < 1.0);
            ++bins[static_cast<std::size_t>(value * 16.0)];
        }
        for (const int count : bins) // 10000 expected, deviation 97: five of them
            QVERIFY(std::abs(count - kCount / 16) < 500);
        for (int i = 0; i < 1000; ++i) {
            const double value = random.uniform(-3.0, -1.0);
            QVERIFY(value >= -3.0 && value < -1.0);
        }
    }

    void belowIsUnbiasedAndInRange()
    {
        Random random(10);
        QCOMPARE(random.below(1), std::uint64_t{0});
        std::array<int, 7> bins{};
        for (int i = 0; i < 70000; ++i)
            ++bins[random.below(7)];
        for (const int count : bins)
            QVERIFY(std::abs(count - 10000) < 500);
        const std::uint64_t large = (std::uint64_t{1} << 63) + 1;
        for (int i = 0; i < 100; ++i)
            QVERIFY(random.below(large) < large);
    }

    void normalHasItsMeanAndDeviation()
    {
        Random random(11);
        double sum = 0.0;
        double squares = 0.0;
        constexpr int kCount = 100000;
        for (int i = 0; i < kCount; ++i) {
            const double value = random.normal(5.0, 2.0);
            QVERIFY(std::isfinite(value));
            sum += value;
            squares += value * value;
        }
        const double mean = sum / kCount;
        QVERIFY(std::abs(mean - 5.0) < 0.04); // standard error 0.0063
        QVERIFY(std::abs(std::sqrt(squares / kCount - mean * mean) - 2.0) < 0.03);
    }

    void chanceFollowsItsProbability()
    {
        Random random(12);
        int hits = 0;
        for (int i = 0; i < 10000; ++i)
            hits += random.chance(0.3) ? 1 : 0;
        QVERIFY(std::abs(hits - 3000) < 250);
        QVERIFY(!random.chance(0.0));
        QVERIFY(random.chance(1.0));
    }
};

QTEST_GUILESS_MAIN(TstRandom)
#include "tst_random.moc"
