#include "TestSupport.h"

#include "base/Random.h"
#include "learn/PatchProducer.h"

#include <numeric>
#include <set>

using namespace lamella;

namespace {

constexpr int kSide = 96;

std::shared_ptr<const std::vector<Pair>> pairs(int count)
{
    auto list = std::make_shared<std::vector<Pair>>();
    for (int page = 0; page < count; ++page) {
        Pair pair{page, FloatImage({kSide, kSide}), Mask({kSide, kSide}, mask::kCell)};
        Random random(9, static_cast<std::uint64_t>(page));
        for (float& value : pair.image.pixels())
            value = static_cast<float>(page) * 10 + static_cast<float>(random.uniform());
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                if (x % 24 < 4 || y % 24 < 4)
                    pair.mask.at(x, y) = mask::kMembrane;
        for (int x = 0; x < kSide; ++x)
            pair.mask.at(x, 50) = mask::kUnlabelled;
        list->push_back(std::move(pair));
    }
    return list;
}

ProducerOptions options(int workers, const char* preset = "elastic")
{
    ProducerOptions o{augmentationPreset(preset), {}, 32, 3, 5, 42};
    o.workers = workers;
    return o;
}

bool equal(const Batch& a, const Batch& b)
{
    return a.images == b.images && a.targets == b.targets && a.weights == b.weights;
}

} // namespace

class TstPatchProducer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBatchesWithOneAndFourWorkers();
    void resumesInTheMiddle();
    void everySectionIsUsedEquallyOften();
    void unlabelledPixelsWeighNothing();
    void patchesOfASparseSectionHoldLabels();
    void aWorkersErrorReachesTheTrainer();
};

void TstPatchProducer::sameBatchesWithOneAndFourWorkers()
{
    const auto data = pairs(4);
    PatchProducer one(data, options(1));
    PatchProducer four(data, options(4));
    one.startAt(0);
    four.startAt(0);
    for (int step = 0; step < 12; ++step) {
        const Batch a = one.take();
        QVERIFY(equal(a, four.take()));
        QCOMPARE(a.images.size(), std::size_t{3 * 32 * 32});
    }
    QVERIFY(!equal(one.make(0), one.make(1)));
}

void TstPatchProducer::resumesInTheMiddle()
{
    const auto data = pairs(3);
    PatchProducer producer(data, options(2));
    producer.startAt(0);
    for (int i = 0; i < 7; ++i)
        producer.take();
    const Batch eighth = producer.take();
    producer.startAt(7);
    QVERIFY(equal(producer.take(), eighth));
}

void TstPatchProducer::everySectionIsUsedEquallyOften()
{
    const auto data = pairs(4);
    PatchProducer producer(data, options(1, "none")); // images of page p hold values in [10p, 10p + 1)
    std::map<int, int> used;
    for (int step = 0; step < 8; ++step) {
        const Batch batch = producer.make(step);
        for (int i = 0; i < 3; ++i)
            ++used[static_cast<int>(batch.images[static_cast<std::size_t>(i) * 32 * 32] / 10)];
    }
    QCOMPARE(used.size(), std::size_t{4});
    for (const auto& [page, count] : used)
        QCOMPARE(count, 6);
}

void TstPatchProducer::unlabelledPixelsWeighNothing()
{
    auto list = std::make_shared<std::vector<Pair>>(*pairs(1));
    std::fill((*list)[0].mask.pixels().begin(), (*list)[0].mask.pixels().end(), mask::kUnlabelled);
    (*list)[0].mask.at(5, 5) = mask::kCell;
    (*list)[0].mask.at(60, 60) = mask::kMembrane;
    PatchProducer producer(list, options(1, "none"));
    for (int step = 0; step < 20; ++step) {
        const Batch batch = producer.make(step);
        const auto counted = std::count_if(batch.weights.begin(), batch.weights.end(), [](float w) { return w > 0; });
        QVERIFY(counted <= 3 * 2);
    }
}

void TstPatchProducer::patchesOfASparseSectionHoldLabels()
{
    // One teach window of 24² in 96²: without looking for it, most patches of 32² would miss it.
    auto data = std::make_shared<std::vector<Pair>>(*pairs(1));
    Mask& mask = data->front().mask;
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
            if (x >= 30 || y < 60 || y >= 84 || x < 6)
                mask.at(x, y) = mask::kUnlabelled;
    PatchProducer producer(data, options(1, "none"));
    int withLabels = 0;
    constexpr int kSteps = 20;
    constexpr std::size_t kArea = 32 * 32;
    for (int step = 0; step < kSteps; ++step) {
        const Batch batch = producer.make(step);
        QVERIFY(equal(batch, producer.make(step)));
        for (std::size_t patch = 0; patch < 3; ++patch) {
            const auto first = batch.weights.begin() + static_cast<std::ptrdiff_t>(patch * kArea);
            withLabels += std::count_if(first, first + kArea, [](float weight) { return weight > 0; }) > 0;
        }
    }
    QVERIFY2(withLabels >= kSteps * 3 * 8 / 10, qPrintable(QString::number(withLabels)));
}

void TstPatchProducer::aWorkersErrorReachesTheTrainer()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer ends the program where new would throw");
#endif
    ProducerOptions bad = options(2);
    bad.patch = 1 << 20; // four terabytes
    PatchProducer producer(pairs(2), bad);
    producer.startAt(0);
    QVERIFY_EXCEPTION_THROWN(producer.take(), std::exception);
}

QTEST_GUILESS_MAIN(TstPatchProducer)
#include "tst_patchproducer.moc"
