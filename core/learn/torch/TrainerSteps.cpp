// The part of Trainer that makes a step, and goes back where steps fail.

#include "base/Log.h"
#include "base/Random.h"
#include "learn/torch/BufferReuse.h"
#include "learn/torch/Device.h"
#include "learn/torch/Loss.h"
#include "learn/torch/TopologyTerm.h"
#include "learn/torch/TorchCompat.h"
#include "learn/torch/Trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr int kBadStepsBeforeRollback = 3;
constexpr int kRollbacksBeforeEnd = 3;

torch::Tensor view(const std::vector<float>& values, std::vector<std::int64_t> shape)
{
    return torch::from_blob(const_cast<float*>(values.data()), shape, torch::kFloat32); // NOLINT: only read
}

} // namespace

void Trainer::oneStep(int step)
{
    const auto begin = Clock::now();
    if (m_job.options.network.dropout > 0)
        torch::manual_seed(Random(m_job.options.seed, 0x64726f70, static_cast<std::uint64_t>(step)).next()); // "drop"
    const Batch batch = m_producer->take();
    const auto loss = compute(batch, m_plan.rate(step, m_job.options) * m_state.rateScale);
    if (!loss) {
        handleBadStep();
        return;
    }
    m_state.badInARow = 0;
    m_state.step = step + 1;
    m_state.lossSum += *loss;
    ++m_state.lossCount;
    if (m_job.options.averaging > 0) {
        const double early = (1.0 + m_state.step) / (10.0 + m_state.step); // a young average forgets faster
        m_average->averageTowards(*m_network, std::min(m_job.options.averaging, early));
    }
    const double now = m_job.options.batch / std::chrono::duration<double>(Clock::now() - begin).count();
    m_patchesPerSecond = m_patchesPerSecond > 0 ? 0.95 * m_patchesPerSecond + 0.05 * now : now;
    reportStep(*loss);
}

std::optional<double> Trainer::compute(const Batch& batch, double rate)
{
    const std::int64_t patch = m_job.options.patch;
    const std::int64_t count = m_job.options.batch;
    const torch::Tensor images = uploaded(view(batch.images, {count, 1, patch, patch}), m_device);
    const torch::Tensor targets = uploaded(view(batch.targets, {count, patch, patch}), m_device);
    const torch::Tensor weights = uploaded(view(batch.weights, {count, patch, patch}), m_device);
    const std::vector<torch::Tensor> statistics = m_network->statistics();
    std::vector<torch::Tensor> before; // a step that is not made must not leave its mark on them
    for (const torch::Tensor& tensor : statistics)
        before.push_back(tensor.clone());
    const auto undo = [&] {
        const torch::NoGradGuard noGrad;
        for (std::size_t i = 0; i < statistics.size(); ++i)
            torch::Tensor(statistics[i]).copy_(before[i]);
    };
    for (;;) {
        try {
            const torch::Tensor total = passes(images, targets, weights);
            // Both at once: a device is waited for a single time a step.
            const torch::Tensor sums = torch::stack({total, m_optimiser->gradientSquares()}).to(torch::kCPU);
            const double value = sums[0].item<double>();
            if (!std::isfinite(value) || !std::isfinite(sums[1].item<double>())) {
                undo();
                return std::nullopt;
            }
            m_optimiser->step(rate);
            return value;
        } catch (const c10::Error& error) {
            if (!compat::isOutOfMemory(error.what()) || m_state.parts >= count)
                throw;
        }
        undo();
        BufferReuse::release();
        m_state.parts = static_cast<int>(
            std::min<std::int64_t>(count, m_state.parts * 2L)); // tensors of the failed step are gone here
        reportStep(m_lastLoss, {TrainingNote::Kind::SmallerParts, m_state.parts});
    }
}

torch::Tensor Trainer::passes(const torch::Tensor& images, const torch::Tensor& targets, const torch::Tensor& weights)
{
    const std::int64_t count = m_job.options.batch;
    const double topology = m_plan.topologyWeight(m_state.step, m_job);
    m_optimiser->zeroGradients();
    torch::Tensor total = torch::zeros({}, torch::TensorOptions(m_device).dtype(torch::kFloat64));
    for (int part = 0; part < m_state.parts; ++part) {
        const std::int64_t from = count * part / m_state.parts;
        const std::int64_t to = count * (part + 1) / m_state.parts;
        const double share = static_cast<double>(to - from) / static_cast<double>(count);
        const torch::Tensor logits = m_network->forward(images.slice(0, from, to), true, m_plan.arithmetic.bf16);
        const torch::Tensor truth = targets.slice(0, from, to), counts = weights.slice(0, from, to);
        const torch::Tensor losses = pixelLoss(logits, truth);
        const torch::Tensor loss = weightedMean(losses, counts) * share;
        torch::Tensor learnt = loss;
        if (topology > 0) // not part of the loss that is shown: held-out sections are scored without it
            learnt = loss + (topologyTerm(logits, truth, counts, topology) * losses).sum() /
                                counts.sum().clamp_min(1e-6) * share;
        learnt.backward();
        total += loss.detach();
    }
    return total;
}

void Trainer::handleBadStep()
{
    logWarning(fmt::format("training step {} gave a value that is not finite; skipped", m_state.step));
    ++m_state.skipped;
    if (++m_state.badInARow >= kBadStepsBeforeRollback)
        rollBack();
}

void Trainer::rollBack()
{
    const int rollbacks = m_state.rollbacks + 1;
    const double scale = m_state.rateScale * 0.5;
    if (rollbacks >= kRollbacksBeforeEnd)
        throw Error(ErrorCode::TrainingDiverged, m_job.model, {std::to_string(rollbacks * kBadStepsBeforeRollback)});
    const int parts = m_state.parts;
    if (m_checkpoint.exists())
        restore();
    else {
        m_state = RunState();
        m_network->assign(firstWeights().tensors());
        m_average->assign(m_network->tensors());
        m_optimiser = std::make_unique<AdamW>(m_network->parameters(), m_job.options.weightDecay);
    }
    m_state.rollbacks = rollbacks;
    m_state.rateScale = scale;
    m_state.badInARow = 0;
    m_state.parts = parts;
    m_producer->startAt(m_state.step + m_state.skipped);
    reportStep(m_lastLoss, {TrainingNote::Kind::RolledBack, 0});
}

} // namespace lamella
