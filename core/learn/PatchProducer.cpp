#include "learn/PatchProducer.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace lamella {

namespace {

// Streams of random numbers with different purposes must not share keys.
constexpr std::uint64_t kOrderStream = 0x6f72646572; // "order"
constexpr int kAttemptShift = 48;                    // samples are far fewer than 2^48

/// Sections labelled in less than this share have their patches drawn anew until enough of one is labelled.
constexpr double kSparseShare = 0.5;
constexpr double kEnoughOfPatch = 0.25;
/// Then the best is taken: labels may be fewer than that altogether.
constexpr std::uint64_t kMostAttempts = 8;

void countClasses(const Pair& pair, double& membrane, double& cell)
{
    for (const std::uint8_t value : pair.mask.pixels()) {
        membrane += value == mask::kMembrane;
        cell += value == mask::kCell;
    }
}

} // namespace

PatchProducer::PatchProducer(std::shared_ptr<const std::vector<Pair>> pairs, const ProducerOptions& options)
    : m_pairs(std::move(pairs)),
      m_options(options)
{
    double membrane = 0;
    double cell = 0;
    for (const Pair& pair : *m_pairs) {
        const double labelledBefore = membrane + cell;
        countClasses(pair, membrane, cell);
        m_isSparse.push_back(membrane + cell - labelledBefore <
                             kSparseShare * static_cast<double>(pair.mask.pixels().size()));
    }
    if (m_options.weights.w0 > 0)
        m_borders = std::make_unique<Borders[]>(m_pairs->size());
    m_classWeights = classWeights(membrane, cell, m_options.weights);
}

PatchProducer::~PatchProducer()
{
    stopWorkers();
}

void PatchProducer::stopWorkers()
{
    for (std::jthread& worker : m_workers)
        worker.request_stop();
    m_workers.clear(); // joins
}

void PatchProducer::startAt(std::int64_t step)
{
    stopWorkers();
    m_ready.clear();
    m_failure = nullptr;
    m_nextToMake = step;
    m_nextToTake = step;
    for (int i = 0; i < std::max(1, m_options.workers); ++i)
        m_workers.emplace_back([this](std::stop_token stop) { work(std::move(stop)); });
}

Batch PatchProducer::take()
{
    const auto begin = std::chrono::steady_clock::now();
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_failure || m_ready.contains(m_nextToTake); });
    if (m_failure)
        std::rethrow_exception(m_failure);
    auto node = m_ready.extract(m_nextToTake++);
    m_changed.notify_all();
    m_waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(node.mapped());
}

void PatchProducer::work(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        std::int64_t step = 0;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_nextToMake < m_nextToTake + m_options.ahead; }))
                return;
            step = m_nextToMake++;
        }
        try {
            Batch batch = make(step);
            const std::lock_guard lock(m_mutex);
            m_ready.emplace(step, std::move(batch));
        } catch (...) { // handed to the thread that takes batches
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
        }
        m_changed.notify_all();
    }
}

std::size_t PatchProducer::pairOf(std::int64_t sample) const
{
    const auto count = static_cast<std::int64_t>(m_pairs->size());
    const std::int64_t round = sample / count;
    Random random(m_options.seed, kOrderStream, static_cast<std::uint64_t>(round));
    std::vector<std::size_t> order(m_pairs->size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(i)]);
    return order[static_cast<std::size_t>(sample % count)];
}

const FloatImage* PatchProducer::bordersOf(std::size_t pair) const
{
    if (!m_borders)
        return nullptr;
    Borders& borders = m_borders[pair];
    std::call_once(borders.made, [&] { borders.weights = borderWeights((*m_pairs)[pair].mask, m_options.weights); });
    return &borders.weights;
}

AugmentedPair PatchProducer::draw(std::size_t index, std::uint64_t epoch, std::uint64_t sample) const
{
    const Pair& pair = (*m_pairs)[index];
    AugmentationSource source{&pair.image, &pair.mask, bordersOf(index), 0};
    if (pair.page == m_options.stripPage)
        source.usableWidth = m_options.usableWidth;
    const Size size{m_options.patch, m_options.patch};
    AugmentedPair best;
    std::ptrdiff_t mostLabelled = -1;
    for (std::uint64_t attempt = 0; attempt < (m_isSparse[index] ? kMostAttempts : 1); ++attempt) {
        AugmentedPair patch = augmentPatch(source, m_options.augmentation, size,
                                           Random(m_options.seed, epoch, sample | attempt << kAttemptShift));
        const auto& mask = patch.mask.pixels();
        const std::ptrdiff_t labelled = std::ssize(mask) - std::count(mask.begin(), mask.end(), mask::kUnlabelled);
        if (labelled > mostLabelled) {
            mostLabelled = labelled;
            best = std::move(patch);
        }
        if (static_cast<double>(mostLabelled) >= kEnoughOfPatch * static_cast<double>(size.area()))
            break;
    }
    return best;
}

Batch PatchProducer::make(std::int64_t step) const
{
    const auto area = static_cast<std::size_t>(m_options.patch) * static_cast<std::size_t>(m_options.patch);
    Batch batch;
    for (int i = 0; i < m_options.batch; ++i) {
        const std::int64_t sample = step * m_options.batch + i;
        const auto epoch = static_cast<std::uint64_t>(step / m_options.stepsPerEpoch);
        const AugmentedPair patch = draw(pairOf(sample), epoch, static_cast<std::uint64_t>(sample));
        batch.images.insert(batch.images.end(), patch.image.pixels().begin(), patch.image.pixels().end());
        for (std::size_t k = 0; k < area; ++k) {
            const std::uint8_t value = patch.mask.pixels()[k];
            const bool cell = value == mask::kCell;
            const double weight = value == mask::kUnlabelled ? 0.0
                                                             : (cell ? m_classWeights.cell : m_classWeights.membrane) +
                                                                   (m_borders ? patch.weight.pixels()[k] : 0.0F);
            batch.targets.push_back(cell ? 1.0F : 0.0F);
            batch.weights.push_back(static_cast<float>(weight));
        }
    }
    return batch;
}

} // namespace lamella
