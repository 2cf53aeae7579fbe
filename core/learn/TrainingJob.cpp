#include "learn/TrainingJob.h"

#include "base/AtomicFile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

void checkOutput(const TrainingRequest& request)
{
    const fs::path checkpoint = request.model.string() + ".ckpt";
    const bool unfinished =
        fs::exists(checkpoint / "last.safetensors") || fs::exists(checkpoint / "previous.safetensors");
    if (request.resume && !unfinished)
        throw Error(ErrorCode::CheckpointMissing, checkpoint);
    if (!request.resume && unfinished)
        throw Error(ErrorCode::CheckpointExists, checkpoint);
    if (!request.resume && fs::exists(request.model))
        throw Error(ErrorCode::OutputExists, request.model);
    if (request.model.filename().empty() || fs::is_directory(request.model))
        throw Error(ErrorCode::OutputNotWritable, request.model, {"it is a folder"});
    // Found now rather than after ten minutes of training.
    createFolder(request.model.has_parent_path() ? request.model.parent_path() : fs::path("."));
    AtomicFile probe(request.model);
}

std::shared_ptr<const Model> matchingModel(const TrainingRequest& request)
{
    auto model = readModel(request.init);
    const NetworkOptions& own = model->header.network;
    if (own != request.options.network)
        throw Error(ErrorCode::InvalidOption, {},
                    {"--init", fmt::format("{} has {} levels, {} channels at the first{}; train with the same network",
                                           request.init.string(), own.levels, own.base,
                                           own.batchNorm ? " and batch normalisation" : "")});
    return model;
}

/// The middle of the first held-out section, or of the held-out strip: large enough to recognise cells, small enough
/// to be kept for each epoch.
TrainingJob::Watched watchedPart(const TrainingJob& job)
{
    constexpr int kSide = 256;
    const bool isStrip = job.validation->empty();
    for (const Pair& pair : isStrip ? *job.training : *job.validation) {
        if (isStrip && pair.page != job.split.stripPage)
            continue;
        const Size size = pair.mask.size();
        const int from = isStrip ? job.split.stripFrom : 0;
        const int width = std::min(kSide, size.width - from);
        const int height = std::min(kSide, size.height);
        return {pair.page, {from + (size.width - from - width) / 2, (size.height - height) / 2, width, height}};
    }
    return {};
}

} // namespace

TrainingOptions fineTuned(TrainingOptions options, const ModelHeader& model)
{
    constexpr double kShareOfRate = 0.3;
    options.network = model.network;
    options.resizeTo = model.options.resizeTo;
    options.learningRate *= kShareOfRate;
    return options;
}

TrainingJob prepareTraining(const TrainingRequest& request)
{
    request.options.validate();
    checkPairs(request.source);
    checkOutput(request);
    TrainingJob job;
    job.options = request.options;
    job.model = request.model;
    job.resume = request.resume;
    job.rival = request.rival;
    if (!request.init.empty())
        job.init = matchingModel(request);
    const Size size = request.source.sections->size();
    const int least = request.options.resizeTo > 0 ? request.options.network.unit() : request.options.patch;
    if (std::min(size.width, size.height) < least)
        throw Error(ErrorCode::SectionTooSmall, request.source.path(), {size.text(), std::to_string(least)});
    job.split = splitSections(request.pages, request.validationPages, size, request.source.path(), request.places);
    const std::stop_token& stop = request.stop;
    auto training = std::make_shared<std::vector<Pair>>(loadPairs(request.source, job.split.training, stop));
    placeStrip(job.split, *training, request.source.masks->info().path);
    auto validation = std::make_shared<std::vector<Pair>>();
    if (!job.split.validation.empty())
        *validation = loadPairs(request.source, job.split.validation, stop);
    job.statistics = dataStatistics(request.source, job.split.training, stop);
    job.fingerprint = dataFingerprint(*training) + dataFingerprint(*validation);
    job.training = std::move(training);
    job.validation = std::move(validation);
    job.watched = watchedPart(job);
    return job;
}

void writeCurves(const fs::path& file, const std::vector<EpochReport>& epochs)
{
    std::string text =
        "epoch,step,training_loss,validation_loss,pixel_accuracy,membrane_dice,membrane_iou,v_rand,v_split,"
        "v_merge,v_info,threshold,learning_rate,patches_per_second,seconds,best\n";
    const auto number = [](double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); };
    for (const EpochReport& r : epochs) {
        text += fmt::format("{},{}", r.epoch, r.step);
        for (const double value :
             {r.trainingLoss, r.validationLoss, r.pixelAccuracy, r.membraneDice, r.membraneIou, r.vRand, r.vSplit,
              r.vMerge, r.vInfo, r.threshold, r.learningRate, r.patchesPerSecond, r.seconds})
            text += "," + number(value);
        text += r.best ? ",1\n" : ",0\n";
    }
    writeFileAtomically(file, text);
}

} // namespace lamella
