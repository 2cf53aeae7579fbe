#pragma once

#include "dataset/Dataset.h"
#include "learn/LearnBackend.h"
#include "learn/torch/UNet.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

/// Scores a network on the held-out sections: plain cross-entropy, pixel scores at 0.5, V_rand and V_info at their best
/// threshold. Held-out pixels never reach the optimiser.
class Validator {
public:
    /// @param pairs  held-out sections, not empty. With a strip split: the last training section, whose columns ≥
    ///               `fromColumn` are scored; the rest counts as unlabelled.
    Validator(std::vector<Pair> pairs, int fromColumn);

    /// Fills the validation fields of a report. @return false if stopped
    /// @param watched  receives the probability of cell of the watched part, if given
    bool score(const UNet& network, const Arithmetic& arithmetic, const std::stop_token& stop, EpochReport& report,
               FloatImage* watched = nullptr) const;
    /// V_rand of the mask of cells at a threshold (MaskSource::Cells); NaN where it is not defined, nothing if stopped.
    std::optional<double> vRandOfCells(const UNet& network, const Arithmetic& arithmetic, double threshold,
                                       const std::stop_token& stop) const;
    /// The part of a section, in pixels of the pairs given, that score() brings out; none by default.
    void watch(const TrainingJob::Watched& part) { m_watched = part; }

private:
    std::vector<Pair> m_pairs;
    TrainingJob::Watched m_watched;
};

} // namespace lamella
