#pragma once

#include "augment/Augmentation.h"
#include "dataset/Dataset.h"
#include "dataset/WeightMap.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace lamella {

/// What one training step eats. Arrays are row-major.
struct Batch {
    std::vector<float> images;  ///< (N, 1, P, P) normalised grey
    std::vector<float> targets; ///< (N, P, P) 1 = cell, 0 = membrane or unlabelled
    std::vector<float> weights; ///< (N, P, P) loss weight, 0 on unlabelled pixels
};

struct ProducerOptions {
    AugmentationSpec augmentation;
    WeightMapOptions weights;
    int patch = 256;
    int batch = 4;
    int stepsPerEpoch = 50;
    std::uint64_t seed = 1;
    int workers = 1;
    int ahead = 6;       ///< batches kept ready; bounds the memory
    int usableWidth = 0; ///< see AugmentationSource; applies to `stripPage` only
    int stripPage = -1;
};

/// Makes batches ahead of the trainer in threads of its own.
/// Batch k is made of samples (epoch, index) with their own random stream, so its content depends on k and the options
/// only, never on the number of workers. Sections are visited in a fresh random order again and again, so each is used
/// equally often. The border weights of a section are made when its first patch is. Of a section that is labelled in
/// less than half, places are drawn until a patch holds enough labels to learn from. take() is called from one thread.
class PatchProducer {
public:
    /// @param pairs  not empty; lives at least as long as the producer
    PatchProducer(std::shared_ptr<const std::vector<Pair>> pairs, const ProducerOptions& options);
    ~PatchProducer();
    PatchProducer(const PatchProducer&) = delete;
    PatchProducer& operator=(const PatchProducer&) = delete;

    /// Starts producing from this step (0-based) on.
    void startAt(std::int64_t step);
    /// The next batch in order; waits if it is not ready. Rethrows what a worker threw.
    Batch take();
    /// Seconds take() has waited in total: 0 means that training never waits for data.
    double waitedSeconds() const { return m_waited; }
    /// Any batch on its own, in the calling thread.
    Batch make(std::int64_t step) const;

private:
    void work(std::stop_token stop);
    void stopWorkers();
    std::size_t pairOf(std::int64_t sample) const;
    AugmentedPair draw(std::size_t pair, std::uint64_t epoch, std::uint64_t sample) const;
    /// Null without border term. From any thread.
    const FloatImage* bordersOf(std::size_t pair) const;

    std::shared_ptr<const std::vector<Pair>> m_pairs;
    ProducerOptions m_options;
    ClassWeights m_classWeights;
    struct Borders {
        std::once_flag made;
        FloatImage weights;
    };
    std::unique_ptr<Borders[]> m_borders; ///< one a pair; null without border term
    std::vector<bool> m_isSparse;         ///< one a pair: labelled in less than half
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::int64_t, Batch> m_ready;
    std::exception_ptr m_failure;
    std::int64_t m_nextToMake = 0;
    std::int64_t m_nextToTake = 0;
    double m_waited = 0;
    std::vector<std::jthread> m_workers;
};

} // namespace lamella
