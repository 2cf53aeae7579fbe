#include "TestSupport.h"

#include "analysis/Thinning.h"
#include "base/Random.h"

#include <map>
#include <set>

using namespace lamella;
using lamella::test::imageFromText;

namespace {

/// Labels as rows of digits.
std::vector<std::string> rowsOf(const LabelImage& labels)
{
    std::vector<std::string> rows;
    for (int y = 0; y < labels.height(); ++y) {
        std::string row;
        for (int x = 0; x < labels.width(); ++x)
            row += static_cast<char>('0' + labels.at(x, y));
        rows.push_back(row);
    }
    return rows;
}

GrayImage randomCells(Size size, double share, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (std::uint8_t& pixel : image.pixels())
        pixel = random.chance(share) ? 1 : 0;
    return image;
}

const std::vector<std::pair<int, int>> kNeighbours{{-1, 0}, {0, -1}, {1, 0}, {0, 1}};

/// METRICS §3 written down state by state, with bounds checks and no shortcuts.
LabelImage floodByTheBook(const GrayImage& isCell)
{
    enum : int { Dam = 0, Unseen = -1, Waiting = -2, Queued = -3 };
    const int width = isCell.width();
    const int height = isCell.height();
    Image<int> state(isCell.size(), Unseen);
    int count = 0;
    const auto inside = [&](int x, int y) { return x >= 0 && y >= 0 && x < width && y < height; };
    const auto spread = [&](int x, int y, auto&& belongs) {
        std::vector<std::pair<int, int>> open{{x, y}};
        state.at(x, y) = ++count;
        while (!open.empty()) {
            const auto [cx, cy] = open.back();
            open.pop_back();
            for (const auto& [dx, dy] : kNeighbours)
                if (inside(cx + dx, cy + dy) && belongs(cx + dx, cy + dy)) {
                    state.at(cx + dx, cy + dy) = count;
                    open.emplace_back(cx + dx, cy + dy);
                }
        }
    };
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y)
            if (isCell.at(x, y) != 0 && state.at(x, y) == Unseen)
                spread(x, y, [&](int u, int v) { return isCell.at(u, v) != 0 && state.at(u, v) == Unseen; });
    std::vector<std::pair<int, int>> queue;
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y) {
            if (isCell.at(x, y) != 0)
                continue;
            state.at(x, y) = Waiting;
            for (const auto& [dx, dy] : kNeighbours)
                if (inside(x + dx, y + dy) && state.at(x + dx, y + dy) >= Dam) {
                    state.at(x, y) = Queued;
                    queue.emplace_back(x, y);
                    break;
                }
        }
    bool flag = false;
    for (std::size_t head = 0; head < queue.size(); ++head) {
        const auto [px, py] = queue[head];
        for (const auto& [dx, dy] : kNeighbours) {
            if (!inside(px + dx, py + dy))
                continue;
            int& p = state.at(px, py);
            int& q = state.at(px + dx, py + dy);
            if (q > 0) {
                if (p == Queued || (p == Dam && flag)) {
                    p = q;
                } else if (p > 0 && p != q) {
                    p = Dam;
                    flag = false;
                }
            } else if (q == Dam) {
                if (p == Queued) {
                    p = Dam;
                    flag = true;
                }
            } else if (q == Waiting) {
                q = Queued;
                queue.emplace_back(px + dx, py + dy);
            }
        }
    }
    for (int x = 0; x < width; ++x)
        for (int y = 0; y < height; ++y)
            if (state.at(x, y) == Waiting)
                spread(x, y, [&](int u, int v) { return state.at(u, v) == Waiting; });
    LabelImage labels(isCell.size());
    for (std::size_t i = 0; i < labels.pixels().size(); ++i)
        labels.pixels()[i] = static_cast<std::uint32_t>(state.pixels()[i]);
    return labels;
}

} // namespace

class TstThinning : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workedExamples_data();
    void workedExamples();
    void equalsTheDefinition_data();
    void equalsTheDefinition();
    void labelsFollowTheScan();
    void concaveCellsAreOne();
    void countsMatch();
    void emptyAndSinglePixel();
};

void TstThinning::workedExamples_data()
{
    using Rows = std::vector<std::string>;
    QTest::addColumn<GrayImage>("proposal");
    QTest::addColumn<Rows>("flooded");
    QTest::newRow("1 gap merges") << imageFromText({"###.###", "###.###", "#######", "###.###", "###.###"})
                                  << Rows(5, "1111111");
    QTest::newRow("2 false membrane") << imageFromText({"###.###", "###.###", "....###", "###.###", "###.###"})
                                      << Rows{"1110333", "1110333", "0003333", "2220333", "2220333"};
    QTest::newRow("3 wide membrane") << imageFromText({"###...###", "###...###", "###...###", "###...###", "###...###"})
                                     << Rows(5, "111102222");
    QTest::newRow("4 missing arm") << imageFromText(
                                          {"#######", "#######", "#######", ".......", "###.###", "###.###", "###.###"})
                                   << Rows{"1111111", "1111111", "1111111", "0001000", "2220333", "2220333", "2220333"};
    QTest::newRow("5 even width") << imageFromText({"###..###", "###..###", "###..###", "###..###"})
                                  << Rows(4, "11110222");
    QTest::newRow("6 diagonal contact") << imageFromText({"##..", "##..", "..##", "..##"})
                                        << Rows{"1110", "1102", "1022", "0222"};
    QTest::newRow("7 all membrane") << imageFromText({".......", "......."}) << Rows(2, "1111111");
}

void TstThinning::workedExamples()
{
    QFETCH(GrayImage, proposal);
    QFETCH(std::vector<std::string>, flooded);
    QCOMPARE(rowsOf(floodedCells(proposal).labels), flooded);
}

void TstThinning::equalsTheDefinition_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("share");
    for (const double share : {0.01, 0.2, 0.5, 0.8}) {
        QTest::addRow("63x41 %g", share) << 63 << 41 << share;
        QTest::addRow("1x50 %g", share) << 1 << 50 << share;
        QTest::addRow("50x1 %g", share) << 50 << 1 << share;
        QTest::addRow("2x2 %g", share) << 2 << 2 << share;
        QTest::addRow("32x33 %g", share) << 32 << 33 << share;
    }
}

void TstThinning::equalsTheDefinition()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, share);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const GrayImage cells = randomCells({width, height}, share, seed);
        QVERIFY(floodedCells(cells).labels == floodByTheBook(cells));
    }
}

void TstThinning::labelsFollowTheScan()
{
    // x is the outer loop: the lower left cell comes before the upper right one
    QCOMPARE(rowsOf(connectedCells(imageFromText({"..#", "...", "#.#"})).labels),
             (std::vector<std::string>{"002", "000", "103"}));
}

void TstThinning::concaveCellsAreOne()
{
    // shapes whose parts carry several provisional numbers before they meet
    const Components spiral =
        connectedCells(imageFromText({"#######", "......#", "#####.#", "#...#.#", "#.###.#", "#.....#", "#######"}));
    QCOMPARE(spiral.count, 1U);
    const Components comb = connectedCells(imageFromText({"#.#.#.#", "#.#.#.#", "#######"}));
    QCOMPARE(comb.count, 1U);
    const Components turned = connectedCells(imageFromText({"####", "...#", "####", "...#", "####"}));
    QCOMPARE(turned.count, 1U);
}

void TstThinning::countsMatch()
{
    const GrayImage cells = randomCells({80, 70}, 0.45, 11);
    for (const Components& components : {connectedCells(cells), floodedCells(cells)}) {
        std::set<std::uint32_t> seen(components.labels.pixels().begin(), components.labels.pixels().end());
        seen.erase(0);
        QCOMPARE(static_cast<std::uint32_t>(seen.size()), components.count);
        QCOMPARE(*seen.begin(), 1U);
        QCOMPARE(*seen.rbegin(), components.count);
    }
}

void TstThinning::emptyAndSinglePixel()
{
    QCOMPARE(floodedCells(GrayImage()).count, 0U);
    QCOMPARE(connectedCells(GrayImage()).count, 0U);
    QCOMPARE(rowsOf(floodedCells(GrayImage({1, 1}, 0)).labels), std::vector<std::string>{"1"});
    QCOMPARE(rowsOf(connectedCells(GrayImage({1, 1}, 0)).labels), std::vector<std::string>{"0"});
    QCOMPARE(rowsOf(floodedCells(GrayImage({1, 1}, 255)).labels), std::vector<std::string>{"1"});
}

QTEST_GUILESS_MAIN(TstThinning)
#include "tst_thinning.moc"
