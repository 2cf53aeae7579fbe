#include "learn/torch/Trainer.h"

#include "base/AtomicFile.h"
#include "base/FolderLock.h"
#include "base/Log.h"
#include "learn/torch/Device.h"
#include "learn/torch/PrecisionProbe.h"
#include "learn/torch/TrainingData.h"

#include <exception>
#include <utility>

namespace lamella {

namespace {

constexpr std::chrono::milliseconds kReportEvery{100};
constexpr double kSpeedSeconds = 3.0;

} // namespace

Trainer::Trainer(const TrainingJob& job, std::stop_token stop, const TrainingCallbacks& callbacks)
    : m_job(job),
      m_stop(std::move(stop)),
      m_callbacks(callbacks),
      m_checkpoint(job.model),
      m_started(Clock::now()),
      m_lastCheckpoint(m_started)
{}

double Trainer::runSeconds() const
{
    return m_secondsBefore + std::chrono::duration<double>(Clock::now() - m_started).count();
}

double Trainer::remainingSeconds() const
{
    const int left = m_plan.totalSteps - m_state.step;
    const double step = m_patchesPerSecond > 0 ? m_job.options.batch / m_patchesPerSecond : m_plan.stepSeconds;
    return left * (step + m_plan.validationSeconds / m_plan.stepsPerEpoch);
}

void Trainer::prepareData()
{
    m_training = resizedPairs(m_job.training, m_job.options.resizeTo);
    const int side = m_job.options.resizeTo;
    auto heldOut = m_job.validation;
    int fromColumn = 0;
    if (m_job.split.stripFrom > 0) {
        auto strip = std::make_shared<std::vector<Pair>>();
        for (const Pair& pair : *m_job.training)
            if (pair.page == m_job.split.stripPage)
                strip->push_back(pair);
        fromColumn = m_job.split.stripFrom;
        if (side > 0)
            fromColumn = fromColumn * side / strip->front().mask.width();
        heldOut = strip;
    }
    m_validator = std::make_unique<Validator>(*resizedPairs(heldOut, side), fromColumn);
    m_validator->watch(side > 0 ? scaled(m_job.watched, *heldOut, side) : m_job.watched);
}

void Trainer::begin()
{
    const TrainingOptions& options = m_job.options;
    if (m_job.resume)
        m_plan = m_checkpoint.plan(m_job);
    else
        m_plan.threads = computeThreads(options.threads);
    if (!m_job.resume || m_plan.maxMinutes < 0) // a checkpoint of an earlier program does not say
        m_plan.maxMinutes = options.maxMinutes;
    prepareDevice();
    if (!m_job.resume || !m_plan.isMeasured) {
        m_plan.arithmetic = arithmeticForTraining(options, m_plan.threads, m_device, m_stop);
        m_plan.isMeasured = !m_stop.stop_requested();
    }
    if (!canBeBlocked(m_device)) // a run may go on on another device, or with another LibTorch
        m_plan.arithmetic.layout = Layout::ChannelsLast;

    m_network = std::make_unique<UNet>(firstWeights());
    m_network->moveTo(m_device, m_plan.arithmetic.layout);
    m_average = std::make_unique<UNet>(*m_network);
    m_optimiser = std::make_unique<AdamW>(m_network->parameters(), options.weightDecay);
    if (m_job.resume) {
        restore();
        m_secondsBefore = m_state.seconds;
        if (m_state.bestEpoch > 0 && !m_checkpoint.hasBest(*m_network))
            forgetBest();
    }
    if (m_state.step == 0) // also of a run that was stopped before its first step, perhaps while this was measured
        countSteps();
    m_producer = patchProducer(m_job, m_plan, m_training);
    m_producer->startAt(m_state.step + m_state.skipped);
}

void Trainer::prepareDevice() const
{
    lamella::prepareDevice(m_device, m_plan.threads, m_job.options.precision == Precision::Fp32);
}

void Trainer::restore()
{
    const TrainingPlan now = m_plan; // what it is computed with is decided
    m_checkpoint.restore(m_job, m_plan, m_state, *m_network, *m_average, *m_optimiser);
    m_plan.arithmetic = now.arithmetic;
    m_plan.isMeasured = now.isMeasured;
    m_plan.maxMinutes = now.maxMinutes;
}

void Trainer::forgetBest()
{
    m_state.bestEpoch = 0;
    m_state.bestScore = RunState().bestScore;
    for (EpochReport& report : m_state.epochs)
        report.best = false;
    if (m_state.epochs.empty() || m_state.epochs.back().step != m_state.step)
        return;
    // Its weights are at hand: it is validated, and kept, once more.
    m_state.lossSum = m_state.epochs.back().trainingLoss;
    m_state.lossCount = 1;
    m_state.epochs.pop_back();
}

void Trainer::countSteps()
{
    double validationSeconds = 0;
    TrainingOptions options = m_job.options;
    options.maxMinutes = m_plan.maxMinutes;
    if (options.maxMinutes > 0) { // only a time budget needs the clock
        m_plan.stepSeconds = measureStep(options, m_plan.arithmetic, kSpeedSeconds, m_device, m_stop);
        const auto start = Clock::now();
        EpochReport ignored;
        // If it is stopped meanwhile, the steps are counted when it goes on.
        if (m_validator->score(*m_network, m_plan.arithmetic, m_stop, ignored))
            validationSeconds = std::chrono::duration<double>(Clock::now() - start).count();
        if (options.averaging > 0)
            validationSeconds *= 2; // both kinds of weights are scored
    }
    const TrainingPlan counted =
        makePlan(options, pixelsOf(*m_training), m_plan.stepSeconds, validationSeconds, runSeconds());
    m_plan.stepsPerEpoch = counted.stepsPerEpoch;
    m_plan.totalSteps = counted.totalSteps;
    m_plan.validationSeconds = validationSeconds;
}

void Trainer::countStepsAgain(Clock::time_point validation)
{
    constexpr int kEnough = 10;
    const int steps = m_state.step - m_stepsBefore;
    if (m_plan.maxMinutes <= 0 || m_job.options.epochs > 0 || steps < kEnough || m_state.step == m_plan.totalSteps)
        return;
    // What was predicted in between says nothing of the steps to come.
    m_plan.stepSeconds = std::chrono::duration<double>(validation - m_firstStep - m_betweenSteps).count() / steps;
    m_plan.validationSeconds = std::chrono::duration<double>(Clock::now() - validation).count();
    m_plan.totalSteps = stepsWithinBudget(m_plan, m_state.step, runSeconds());
}

UNet Trainer::firstWeights() const
{
    const NetworkOptions& network = m_job.options.network;
    return m_job.init ? UNet(network, m_job.init->tensors) : UNet(network, m_job.options.seed);
}

void Trainer::scoreRival()
{
    // Sections resized otherwise would be other sections.
    if (!m_job.rival || m_job.rival->header.options.resizeTo != m_job.options.resizeTo)
        return;
    try {
        UNet network(m_job.rival->header.network, m_job.rival->tensors);
        network.moveTo(m_device, m_plan.arithmetic.layout);
        EpochReport report;
        if (m_validator->score(network, m_plan.arithmetic, m_stop, report))
            m_rival = report;
    } catch (const std::exception& error) { // out of memory for a larger network: a comparison is worth no training
        logWarning(std::string("the model in use could not be scored: ") + error.what());
    }
}

TrainingOutcome Trainer::run()
{
    m_device = deviceOf(m_job.device);
    const FolderLock lock(m_checkpoint.folder(), "another training");
    m_checkpoint.removeUnfinished();
    lamella::removeUnfinished(m_job.model);
    prepareData();
    begin();
    TrainingOutcome outcome;
    outcome.device = deviceText(m_device);
    outcome.precision = m_plan.arithmetic.bf16 ? Precision::Bf16 : Precision::Fp32;
    scoreRival();
    BufferReuse::release(); // whole sections, scored until here, have other sizes than patches
    try {
        trainEpochs();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::TrainingDiverged)
            throw; // what is in the checkpoint can go on; this would only end there again
        outcome.error = error;
    }
    const bool stopped = !outcome.error && (m_state.step < m_plan.totalSteps || isAtEndOfEpoch());
    keepAll(stopped);
    outcome.end = outcome.error ? TrainingEnd::Failed : stopped ? TrainingEnd::Stopped : TrainingEnd::Finished;
    outcome.epochs = m_state.epochs;
    outcome.bestEpoch = m_state.bestEpoch;
    outcome.steps = m_state.step;
    outcome.seconds = runSeconds();
    outcome.patchesPerSecond = m_patchesPerSecond;
    outcome.rival = m_rival;
    return outcome;
}

void Trainer::keepAll(bool stopped)
{
    // One that cannot be written must not cost the other.
    std::exception_ptr failed;
    if (m_state.bestEpoch > 0) {
        try {
            writeModelFile();
        } catch (const std::exception&) {
            failed = std::current_exception();
        }
    }
    if (stopped)
        saveCheckpoint();
    else if (!failed)
        m_checkpoint.remove();
    if (failed)
        std::rethrow_exception(failed);
}

bool Trainer::isAtEndOfEpoch() const
{
    return m_state.lossCount > 0 && (m_state.step % m_plan.stepsPerEpoch == 0 || m_state.step == m_plan.totalSteps);
}

void Trainer::trainEpochs()
{
    m_stepsBefore = m_state.step;
    m_firstStep = Clock::now();
    if (isAtEndOfEpoch()) // the run was stopped while that epoch was validated
        finishEpoch();
    while (m_state.step < m_plan.totalSteps && !m_stop.stop_requested()) {
        oneStep(m_state.step);
        if (isAtEndOfEpoch())
            finishEpoch();
        else if (Clock::now() - m_lastCheckpoint > m_job.checkpointEvery)
            saveCheckpoint();
        if (m_callbacks.betweenSteps) {
            const auto begin = Clock::now();
            m_callbacks.betweenSteps();
            m_betweenSteps += Clock::now() - begin;
            prepareDevice(); // a prediction in between has settings of its own
        }
    }
}

void Trainer::finishEpoch()
{
    EpochReport report;
    report.epoch = static_cast<int>(m_state.epochs.size()) + 1;
    report.step = m_state.step;
    report.totalSteps = m_plan.totalSteps;
    report.trainingLoss = m_state.lossSum / m_state.lossCount;
    report.learningRate = m_plan.rate(m_state.step - 1, m_job.options) * m_state.rateScale;
    FloatImage watched;
    BufferReuse::release();
    const auto validation = Clock::now();
    const UNet* scored = scoreBoth(report, watched);
    if (!scored)
        return; // stopped: the epoch is validated again after a resume
    const double score = steadyScore(m_state.epochs, report);
    const bool isEndOfSchedule = m_state.step == m_plan.totalSteps && !m_job.options.constantRate;
    report.best = isKept(score, m_state.bestScore, isEndOfSchedule);
    if (report.best) {
        // A stop keeps the epoch all the same: its masks then come from the threshold alone.
        if (const auto cells = m_validator->vRandOfCells(*scored, m_plan.arithmetic, report.threshold, m_stop))
            report.vRandOfCells = *cells;
    }
    m_state.lossSum = 0;
    m_state.lossCount = 0;
    if (report.epoch == 1)
        countStepsAgain(validation);
    report.totalSteps = m_plan.totalSteps;
    report.patchesPerSecond = m_patchesPerSecond;
    report.seconds = runSeconds();
    report.remainingSeconds = remainingSeconds();
    BufferReuse::release();
    m_state.epochs.push_back(report);
    if (report.best) {
        m_state.bestScore = score;
        m_state.bestEpoch = report.epoch;
        m_checkpoint.saveBest(*scored);
    }
    saveCheckpoint();
    if (m_callbacks.watched && !watched.isEmpty())
        m_callbacks.watched(report.epoch, watched);
    if (m_callbacks.epoch)
        m_callbacks.epoch(report);
}

const UNet* Trainer::scoreBoth(EpochReport& report, FloatImage& watched)
{
    if (!m_validator->score(*m_network, m_plan.arithmetic, m_stop, report, &watched))
        return nullptr;
    if (m_job.options.averaging <= 0)
        return m_network.get();
    EpochReport averaged = report;
    FloatImage averagedWatched;
    if (!m_validator->score(*m_average, m_plan.arithmetic, m_stop, averaged, &averagedWatched))
        return nullptr;
    if (validationScore(averaged) < validationScore(report))
        return m_network.get();
    report = averaged;
    report.averaged = true;
    watched = std::move(averagedWatched);
    return m_average.get();
}

void Trainer::saveCheckpoint()
{
    m_state.seconds = runSeconds();
    m_checkpoint.save(m_job, m_plan, m_state, *m_network, *m_average, *m_optimiser);
    m_lastCheckpoint = Clock::now();
}

void Trainer::reportStep(double loss, TrainingNote note)
{
    m_lastLoss = loss;
    const auto now = Clock::now();
    const bool isNote = note != TrainingNote();
    if (!m_callbacks.step || (!isNote && now - m_lastReport < kReportEvery))
        return;
    if (!isNote) // it must not hide the next step
        m_lastReport = now;
    m_callbacks.step({.step = m_state.step,
                      .totalSteps = m_plan.totalSteps,
                      .epoch = static_cast<int>(m_state.epochs.size()) + 1,
                      .loss = loss,
                      .patchesPerSecond = m_patchesPerSecond,
                      .remainingSeconds = remainingSeconds(),
                      .device = deviceText(m_device),
                      .deviceBytes = deviceBytes(m_device),
                      .note = note});
}

void Trainer::writeModelFile()
{
    UNet best(*m_network);
    m_checkpoint.loadBest(best);
    std::vector<Tensor> tensors;
    for (const auto& [name, tensor] : best.tensors())
        tensors.push_back(toFileTensor(name, tensor));
    writeModel(m_job.model, trainedHeader(m_job, m_plan, m_state), tensors);
}

} // namespace lamella
