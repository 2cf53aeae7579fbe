#include "learn/Coach.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr int kFewest = 3;
constexpr int kLeastPatience = 5;
constexpr double kNothing = 0.01;  ///< of IoU, and of its distance from the accuracy
constexpr double kWorsening = 1.1; ///< of the held-out loss over its lowest

bool isOneClass(const EpochReport& epoch)
{
    return !(epoch.membraneIou > kNothing) || std::abs(epoch.pixelAccuracy - epoch.membraneIou) < kNothing;
}

int epochsSinceBest(const std::vector<EpochReport>& epochs)
{
    const auto best = std::find_if(epochs.rbegin(), epochs.rend(), [](const EpochReport& epoch) { return epoch.best; });
    return static_cast<int>(best - epochs.rbegin());
}

/// Epochs since the held-out loss was lowest if the run has been learning by heart from there on, else 0.
int epochsMemorising(const std::vector<EpochReport>& epochs, int patience)
{
    const auto lowest = std::min_element(epochs.begin(), epochs.end(), [](const EpochReport& a, const EpochReport& b) {
        return a.validationLoss < b.validationLoss;
    });
    const int since = static_cast<int>(epochs.end() - lowest) - 1;
    if (since < patience || !(epochs.back().trainingLoss < lowest->trainingLoss))
        return 0;
    double recent = 0.0;
    for (auto epoch = epochs.end() - kFewest; epoch != epochs.end(); ++epoch)
        recent += epoch->validationLoss / kFewest;
    return recent > kWorsening * lowest->validationLoss ? since : 0;
}

} // namespace

CoachAdvice coachAdvice(const std::vector<EpochReport>& epochs)
{
    const int count = static_cast<int>(epochs.size());
    if (count < kFewest)
        return {};
    const auto firstOther = std::find_if_not(epochs.rbegin(), epochs.rend(), isOneClass);
    const int oneClass = static_cast<int>(firstOther - epochs.rbegin());
    if (oneClass >= kFewest)
        return {CoachVerdict::OneClass, oneClass};
    const int patience = std::max(kLeastPatience, count / 4);
    if (const int memorising = epochsMemorising(epochs, patience); memorising > 0)
        return {CoachVerdict::Memorising, memorising};
    const int idle = epochsSinceBest(epochs);
    if (idle >= patience)
        return {CoachVerdict::NoGain, idle};
    return {CoachVerdict::Improving, 0};
}

} // namespace lamella
