#include "TestSupport.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <map>
#include <thread>

using namespace lamella;

class TstSyntheticStack : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameStack();
    void sectionsDoNotDependOnOrderOrThread();
    void sectionAndMaskAgreeWithDraw();
    void looksLikeTissue_data();
    void looksLikeTissue();
    void membraneIsDarkerThanCytoplasm();
    void membraneIsNeverThinnerThanTwoPixels();
    void neighboursResembleEachOther();
    void anySizeAndDiameter_data();
    void anySizeAndDiameter();
    void limitsAreChecked();
};

namespace {

/// 4-connected white components, 1…; 0 = membrane.
LabelImage components(const Mask& mask, std::uint32_t& count)
{
    LabelImage labels(mask.size());
    count = 0;
    std::vector<std::pair<int, int>> stack;
    for (int y0 = 0; y0 < mask.height(); ++y0)
        for (int x0 = 0; x0 < mask.width(); ++x0) {
            if (mask.at(x0, y0) != mask::kCell || labels.at(x0, y0))
                continue;
            labels.at(x0, y0) = ++count;
            stack.assign(1, {x0, y0});
            while (!stack.empty()) {
                const auto [x, y] = stack.back();
                stack.pop_back();
                for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{-1, 0}, std::pair{0, 1}, std::pair{0, -1}}) {
                    const int nx = x + dx;
                    const int ny = y + dy;
                    if (nx < 0 || ny < 0 || nx >= mask.width() || ny >= mask.height() ||
                        mask.at(nx, ny) != mask::kCell || labels.at(nx, ny))
                        continue;
                    labels.at(nx, ny) = count;
                    stack.emplace_back(nx, ny);
                }
            }
        }
    return labels;
}

/// Gives membrane pixels to a nearest cell, in steps along rows and columns.
void floodMembrane(LabelImage& labels)
{
    std::vector<std::pair<int, int>> front;
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x)
            if (labels.at(x, y))
                front.emplace_back(x, y);
    while (!front.empty()) {
        std::vector<std::pair<int, int>> next;
        for (const auto& [x, y] : front)
            for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{-1, 0}, std::pair{0, 1}, std::pair{0, -1}}) {
                const int nx = x + dx;
                const int ny = y + dy;
                if (nx < 0 || ny < 0 || nx >= labels.width() || ny >= labels.height() || labels.at(nx, ny))
                    continue;
                labels.at(nx, ny) = labels.at(x, y);
                next.emplace_back(nx, ny);
            }
        front = std::move(next);
    }
}

/// Rand F-score of the first mask against the second as truth: the first one's membranes thinned to nothing, over the
/// cell pixels of the second.
double randScore(const Mask& first, const Mask& second)
{
    std::uint32_t ignored = 0;
    LabelImage a = components(first, ignored);
    floodMembrane(a);
    const LabelImage b = components(second, ignored);
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> joint;
    std::map<std::uint32_t, double> ofA;
    std::map<std::uint32_t, double> ofB;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        const std::uint32_t u = a.pixels()[i];
        const std::uint32_t v = b.pixels()[i];
        if (v == 0)
            continue;
        ++joint[{u, v}];
        ++ofA[u];
        ++ofB[v];
    }
    const auto squares = [](const auto& counts) {
        double sum = 0.0;
        for (const auto& [key, value] : counts)
            sum += value * value;
        return sum;
    };
    return squares(joint) / (0.5 * squares(ofA) + 0.5 * squares(ofB));
}

double membraneShare(const Mask& mask)
{
    return double(std::count(mask.pixels().begin(), mask.pixels().end(), mask::kMembrane)) /
           double(mask.pixels().size());
}

SyntheticOptions small(std::uint64_t seed = 1)
{
    return {8, 192, seed, 46};
}

} // namespace

void TstSyntheticStack::sameSeedSameStack()
{
    const SyntheticSection first = SyntheticStack(small(5)).draw(3);
    const SyntheticSection again = SyntheticStack(small(5)).draw(3);
    QVERIFY(first.image == again.image);
    QVERIFY(first.mask == again.mask);
    const SyntheticSection other = SyntheticStack(small(6)).draw(3);
    QVERIFY(first.image != other.image);
    QVERIFY(first.mask != other.mask);
    // The number of sections asked for does not change them.
    SyntheticOptions longer = small(5);
    longer.count = 100;
    QVERIFY(SyntheticStack(longer).draw(3).image == first.image);
}

void TstSyntheticStack::sectionsDoNotDependOnOrderOrThread()
{
    const SyntheticStack stack(small());
    std::vector<SyntheticSection> forward;
    for (int page = 0; page < 8; ++page)
        forward.push_back(stack.draw(page));
    std::vector<SyntheticSection> threaded(8);
    {
        std::vector<std::jthread> workers;
        for (int worker = 0; worker < 4; ++worker)
            workers.emplace_back([&, worker] {
                for (int page = 7 - worker; page >= 0; page -= 4)
                    threaded[static_cast<std::size_t>(page)] = stack.draw(page);
            });
    }
    for (std::size_t page = 0; page < 8; ++page) {
        QVERIFY(forward[page].image == threaded[page].image);
        QVERIFY(forward[page].mask == threaded[page].mask);
        if (page > 0)
            QVERIFY(forward[page].mask != forward[page - 1].mask);
    }
}

void TstSyntheticStack::sectionAndMaskAgreeWithDraw()
{
    const SyntheticStack stack(small());
    const SyntheticSection both = stack.draw(2);
    QVERIFY(stack.section(2) == both.image);
    QVERIFY(stack.mask(2) == both.mask);
}

void TstSyntheticStack::looksLikeTissue_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TstSyntheticStack::looksLikeTissue()
{
    QFETCH(int, seed);
    const SyntheticStack stack({30, 512, static_cast<std::uint64_t>(seed), 46});
    const Mask mask = stack.mask(7 * (seed % 4));
    for (const std::uint8_t value : mask.pixels())
        QVERIFY(value == mask::kMembrane || value == mask::kCell);
    const double share = membraneShare(mask);
    QVERIFY2(share > 0.18 && share < 0.28, qPrintable(QString::number(share)));
    std::uint32_t count = 0;
    components(mask, count);
    QVERIFY2(count >= 80 && count <= 140, qPrintable(QString::number(count)));
}

void TstSyntheticStack::membraneIsDarkerThanCytoplasm()
{
    const SyntheticSection both = SyntheticStack({1, 256, 3, 46}).draw(0);
    double sums[2] = {};
    double counts[2] = {};
    int saturated = 0;
    for (std::size_t i = 0; i < both.image.pixels().size(); ++i) {
        const bool cell = both.mask.pixels()[i] == mask::kCell;
        sums[cell] += both.image.pixels()[i];
        ++counts[cell];
        saturated += both.image.pixels()[i] == 0 || both.image.pixels()[i] == 255;
    }
    const double difference = sums[1] / counts[1] - sums[0] / counts[0];
    QVERIFY2(difference > 40 && difference < 90, qPrintable(QString::number(difference)));
    QVERIFY(saturated < 0.005 * double(both.image.pixels().size()));
}

void TstSyntheticStack::membraneIsNeverThinnerThanTwoPixels()
{
    const SyntheticStack stack({30, 384, 2, 46});
    for (const int page : {0, 13, 29}) {
        std::uint32_t count = 0;
        const LabelImage labels = components(stack.mask(page), count);
        // Two pixels of membrane between different cells: no two of them within two steps along a row or column.
        for (int y = 0; y < labels.height(); ++y)
            for (int x = 0; x < labels.width(); ++x) {
                const std::uint32_t here = labels.at(x, y);
                if (here == 0)
                    continue;
                for (int step = 1; step <= 2; ++step) {
                    const std::uint32_t right = x + step < labels.width() ? labels.at(x + step, y) : here;
                    const std::uint32_t below = y + step < labels.height() ? labels.at(x, y + step) : here;
                    QVERIFY(right == 0 || right == here);
                    QVERIFY(below == 0 || below == here);
                }
            }
    }
}

void TstSyntheticStack::neighboursResembleEachOther()
{
    const SyntheticStack stack({30, 384, 4, 46});
    double sum = 0.0;
    for (const int page : {0, 8, 16, 24})
        sum += randScore(stack.mask(page), stack.mask(page + 1)) / 4.0;
    QVERIFY2(sum > 0.7 && sum < 0.9, qPrintable(QString::number(sum)));
    const double far = randScore(stack.mask(0), stack.mask(20));
    QVERIFY2(far < sum - 0.2, qPrintable(QString::number(far)));
}

void TstSyntheticStack::anySizeAndDiameter_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<double>("diameter");
    QTest::newRow("smallest") << 64 << 46.0;
    QTest::newRow("odd") << 101 << 46.0;
    QTest::newRow("tiny cells") << 128 << 16.0;
    QTest::newRow("huge cells") << 128 << 400.0;
}

void TstSyntheticStack::anySizeAndDiameter()
{
    QFETCH(int, size);
    QFETCH(double, diameter);
    const SyntheticSection both = SyntheticStack({1000, size, 9, diameter}).draw(999);
    QCOMPARE(both.image.size(), (Size{size, size}));
    QCOMPARE(both.mask.size(), (Size{size, size}));
    QVERIFY(membraneShare(both.mask) < 0.9);
}

void TstSyntheticStack::limitsAreChecked()
{
    LAMELLA_EXPECT_ERROR(SyntheticStack({0, 512, 1, 46}), ErrorCode::InvalidOption, "count");
    LAMELLA_EXPECT_ERROR(SyntheticStack({1001, 512, 1, 46}), ErrorCode::InvalidOption, "count");
    LAMELLA_EXPECT_ERROR(SyntheticStack({1, 63, 1, 46}), ErrorCode::InvalidOption, "size");
    LAMELLA_EXPECT_ERROR(SyntheticStack({1, 8193, 1, 46}), ErrorCode::InvalidOption, "size");
    LAMELLA_EXPECT_ERROR(SyntheticStack({1, 512, 1, 1}), ErrorCode::InvalidOption, "cellDiameter");
    const SyntheticStack stack(small());
    LAMELLA_EXPECT_ERROR(stack.draw(8), ErrorCode::PageOutOfRange, "8");
    LAMELLA_EXPECT_ERROR(stack.mask(-1), ErrorCode::PageOutOfRange, "-1");
}

QTEST_GUILESS_MAIN(TstSyntheticStack)
#include "tst_syntheticstack.moc"
