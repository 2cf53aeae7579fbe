#include "TestSupport.h"

#include "analysis/Regions.h"
#include "analysis/Thinning.h"
#include "analysis/Watershed.h"
#include "base/Random.h"

#include <map>
#include <set>

using namespace lamella;

namespace {

Gray16Image levelsOf(std::initializer_list<std::string_view> rows)
{
    const int width = static_cast<int>(rows.begin()->size());
    Gray16Image image({width, static_cast<int>(rows.size())});
    std::size_t i = 0;
    for (const std::string_view row : rows)
        for (const char c : row)
            image.pixels()[i++] = static_cast<std::uint16_t>(c - '0');
    return image;
}

std::string text(const LabelImage& labels)
{
    std::string result;
    for (int y = 0; y < labels.height(); ++y) {
        for (int x = 0; x < labels.width(); ++x)
            result += static_cast<char>('0' + labels.at(x, y));
        result += y + 1 < labels.height() ? "/" : "";
    }
    return result;
}

GrayImage randomHills(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (std::uint8_t& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(random.below(6) * 50);
    return image;
}

GrayImage where(const LabelImage& labels, std::uint32_t label)
{
    GrayImage result(labels.size());
    for (std::size_t i = 0; i < result.pixels().size(); ++i)
        result.pixels()[i] = labels.pixels()[i] == label ? 1 : 0;
    return result;
}

} // namespace

/// Flooding from the maxima, and the regions and boundaries made of it.
class TstWatershed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plateausAreSharedOut_data();
    void plateausAreSharedOut();
    void everyBasinIsOnePieceWithOnePeak();
    void shallowBasinsGoToTheNeighbourBehindTheirPass();
    void boundariesSayWhatTheyAre();
    void boundariesAreAllLinks();
    void regionsLieInCells();
    void masksWithoutCells();
    void emptyAndTiny();
};

void TstWatershed::plateausAreSharedOut_data()
{
    QTest::addColumn<Gray16Image>("levels");
    QTest::addColumn<QString>("labels");
    QTest::newRow("flat") << levelsOf({"333", "333"}) << "111/111";
    QTest::newRow("two, even plateau") << levelsOf({"9555559"}) << "1111222";
    QTest::newRow("higher first") << levelsOf({"7111119"}) << "2222111";
    QTest::newRow("corners do not connect") << levelsOf({"90", "09"}) << "11/12";
    QTest::newRow("plateau maximum") << levelsOf({"18810", "18810", "00009"}) << "22222/22221/22211";
}

void TstWatershed::plateausAreSharedOut()
{
    QFETCH(Gray16Image, levels);
    QFETCH(QString, labels);
    QCOMPARE(QString::fromStdString(text(floodBasins(levels))), labels);
}

void TstWatershed::everyBasinIsOnePieceWithOnePeak()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const GrayImage hills = randomHills({23, 17}, seed);
        Gray16Image levels(hills.size());
        std::copy(hills.pixels().begin(), hills.pixels().end(), levels.pixels().begin());
        const LabelImage labels = floodBasins(levels);
        QCOMPARE(labels, floodBasins(levels));
        const std::uint32_t count = *std::max_element(labels.pixels().begin(), labels.pixels().end());
        for (std::uint32_t label = 1; label <= count; ++label) {
            GrayImage basin = where(labels, label);
            QCOMPARE(connectedCells(basin).count, 1U);
            std::uint8_t peak = 0;
            for (std::size_t i = 0; i < basin.pixels().size(); ++i)
                if (basin.pixels()[i] != 0)
                    peak = std::max(peak, hills.pixels()[i]);
            for (std::size_t i = 0; i < basin.pixels().size(); ++i)
                if (hills.pixels()[i] < peak)
                    basin.pixels()[i] = 0;
            QCOMPARE(connectedCells(basin).count, 1U);
        }
    }
}

void TstWatershed::shallowBasinsGoToTheNeighbourBehindTheirPass()
{
    // peaks of 200, 104 and 150 with passes of 100 and 20 between them
    GrayImage row({7, 1});
    row.pixels() = {200, 150, 100, 104, 20, 90, 150};
    RegionOptions options;
    options.smoothing = 0;
    options.minDepth = 4;
    QCOMPARE(Regions::ofProbability(row, options).regions.size(), std::size_t(3));
    options.minDepth = 5;
    const Regions joined = Regions::ofProbability(row, options);
    QCOMPARE(joined.regions.size(), std::size_t(2));
    QCOMPARE(joined.labels.at(3, 0), joined.labels.at(0, 0));
    QCOMPARE(joined.regions[0].area + joined.regions[1].area, 7);
    QCOMPARE(int{joined.regions[0].peak}, 200);
}

void TstWatershed::boundariesSayWhatTheyAre()
{
    GrayImage image({3, 3});
    image.pixels() = {200, 10, 210, 200, 60, 210, 200, 30, 210};
    RegionOptions options;
    options.smoothing = 0;
    const Regions regions = Regions::ofProbability(image, options);
    QCOMPARE(regions.boundaries.size(), std::size_t(1));
    const RegionBoundary& boundary = regions.boundaries[0];
    QCOMPARE(boundary.first, 1U);
    QCOMPARE(boundary.second, 2U);
    QCOMPARE(int{boundary.saddle}, 60);
    QCOMPARE(regions.linksOf(boundary).size(), std::size_t(3));
    QCOMPARE(regions.links[boundary.pass].a.y, 1);
    QVERIFY(!boundary.isOpen);
}

void TstWatershed::boundariesAreAllLinks()
{
    const GrayImage hills = randomHills({40, 31}, 7);
    const Regions regions = Regions::ofProbability(hills);
    std::size_t links = 0;
    for (int y = 0; y < 31; ++y)
        for (int x = 0; x < 40; ++x) {
            links += x + 1 < 40 && regions.labels.at(x, y) != regions.labels.at(x + 1, y) ? 1 : 0;
            links += y + 1 < 31 && regions.labels.at(x, y) != regions.labels.at(x, y + 1) ? 1 : 0;
        }
    QVERIFY(links > 0);
    QCOMPARE(regions.links.size(), links);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::int64_t area = 0;
    for (const RegionBoundary& boundary : regions.boundaries) {
        QVERIFY(pairs.insert({boundary.first, boundary.second}).second);
        int best = 0;
        for (const RegionLink& link : regions.linksOf(boundary)) {
            const std::set<std::uint32_t> sides{regions.labels.at(link.a.x, link.a.y),
                                                regions.labels.at(link.b.x, link.b.y)};
            QVERIFY(sides == (std::set<std::uint32_t>{boundary.first, boundary.second}));
            best = std::max(best, int{regions.valueOf(link)});
        }
        QCOMPARE(int{boundary.saddle}, best);
    }
    for (const Region& region : regions.regions)
        area += region.area;
    QCOMPARE(area, 40 * 31);
}

void TstWatershed::regionsLieInCells()
{
    Random random(3);
    for (int round = 0; round < 10; ++round) {
        const GrayImage hills = randomHills({30, 30}, 100 + static_cast<std::uint64_t>(round));
        Mask mask({30, 30});
        for (std::uint8_t& pixel : mask.pixels())
            pixel = random.chance(0.7) ? mask::kCell : (random.chance(0.2) ? mask::kUnlabelled : mask::kMembrane);
        const Regions regions = Regions::ofMask(mask, hills);
        GrayImage isCell(mask.size());
        for (std::size_t i = 0; i < mask.pixels().size(); ++i)
            isCell.pixels()[i] = mask.pixels()[i] == mask::kCell ? 1 : 0;
        const Components cells = connectedCells(isCell);
        std::map<std::uint32_t, std::uint32_t> cellOf, known;
        for (std::size_t i = 0; i < mask.pixels().size(); ++i)
            if (const std::uint32_t cell = cells.labels.pixels()[i]; cell != 0) {
                const Region& region = regions.regions[regions.labels.pixels()[i] - 1];
                QCOMPARE(cellOf.try_emplace(region.cell, cell).first->second, cell);
                QCOMPARE(known.try_emplace(cell, region.cell).first->second, region.cell);
            }
        QCOMPARE(cellOf.size(), std::size_t{cells.count});
    }
}

void TstWatershed::masksWithoutCells()
{
    const GrayImage hills = randomHills({12, 9}, 4);
    const Regions regions = Regions::ofMask(Mask({12, 9}, mask::kMembrane), hills);
    QCOMPARE(regions.regions.size(), std::size_t(1));
    QVERIFY(regions.boundaries.empty());
}

void TstWatershed::emptyAndTiny()
{
    QVERIFY(floodBasins(Gray16Image()).isEmpty());
    QVERIFY(Regions::ofProbability(GrayImage()).regions.empty());
    const Regions one = Regions::ofProbability(GrayImage({1, 1}, 77));
    QCOMPARE(one.regions.size(), std::size_t(1));
    QCOMPARE(int{one.regions[0].peak}, 77);
}

QTEST_GUILESS_MAIN(TstWatershed)
#include "tst_watershed.moc"
