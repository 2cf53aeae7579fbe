#include "learn/torch/TrainingData.h"

#include "image/Resize.h"

#include <algorithm>
#include <utility>

namespace lamella {

std::shared_ptr<const std::vector<Pair>> resizedPairs(std::shared_ptr<const std::vector<Pair>> pairs, int side)
{
    if (side == 0)
        return pairs;
    auto result = std::make_shared<std::vector<Pair>>(*pairs);
    for (Pair& pair : *result) {
        pair.image = resized(pair.image, {side, side});
        pair.mask = resizedMask(pair.mask, {side, side});
    }
    return result;
}

double pixelsOf(const std::vector<Pair>& pairs)
{
    double sum = 0;
    for (const Pair& pair : pairs)
        sum += static_cast<double>(pair.mask.size().area());
    return sum;
}

TrainingJob::Watched scaled(const TrainingJob::Watched& part, const std::vector<Pair>& pairs, int side)
{
    for (const Pair& pair : pairs) {
        if (pair.page != part.page)
            continue;
        const auto x = [&](int value) { return value * side / pair.mask.width(); };
        const auto y = [&](int value) { return value * side / pair.mask.height(); };
        const Rect& r = part.rect;
        return {part.page, {x(r.x), y(r.y), std::max(1, x(r.width)), std::max(1, y(r.height))}};
    }
    return {};
}

std::unique_ptr<PatchProducer> patchProducer(const TrainingJob& job, const TrainingPlan& plan,
                                             std::shared_ptr<const std::vector<Pair>> training)
{
    const TrainingOptions& options = job.options;
    ProducerOptions producer{options.augmentation, options.weights,    options.patch,
                             options.batch,        plan.stepsPerEpoch, options.seed};
    producer.workers = std::clamp(plan.threads / 2, 1, 8);
    if (job.split.stripFrom > 0) {
        const int scale = options.resizeTo > 0 ? job.training->front().mask.width() : 1;
        const int columns = job.split.stripFrom - Split::kStripGuard;
        producer.usableWidth = options.resizeTo > 0 ? columns * options.resizeTo / scale : columns;
        producer.stripPage = job.split.stripPage;
    }
    return std::make_unique<PatchProducer>(std::move(training), producer);
}

ModelHeader trainedHeader(const TrainingJob& job, const TrainingPlan& plan, const RunState& state)
{
    ModelHeader header;
    header.network = job.options.network;
    header.pixelSize = job.statistics.pixelSize;
    header.statistics = job.statistics;
    header.options = job.options;
    header.curves = state.epochs;
    header.bestEpoch = state.bestEpoch;
    header.score = state.epochs[static_cast<std::size_t>(state.bestEpoch - 1)];
    header.threshold = header.score.threshold;
    header.maskSource = betterMaskSource(header.score);
    header.trainingPages = job.split.training;
    header.validationPages = job.split.validation;
    header.dataFingerprint = job.fingerprint;
    header.init = job.init ? job.init->sha256 : std::string();
    header.precision = precisionName(plan.arithmetic.bf16 ? Precision::Bf16 : Precision::Fp32);
    return header;
}

} // namespace lamella
