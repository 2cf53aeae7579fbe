#include "learn/torch/Checkpoint.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>

namespace lamella {

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr const char* kLast = "last.safetensors";
constexpr const char* kPrevious = "previous.safetensors";
constexpr const char* kBest = "best.safetensors";
constexpr std::string_view kAverage = "average.";

/// What must be the same for a resumed run to be the same run.
Json identityOf(const TrainingJob& job)
{
    Json options = toJson(job.options);
    for (const char* free : {"threads", "precision", "max_minutes"})
        options.erase(free); // the plan holds what became of them
    return {{"options", std::move(options)},
            {"fingerprint", job.fingerprint},
            {"init", job.init ? job.init->sha256 : std::string()}};
}

Json toJson(const RunState& state)
{
    Json epochs = Json::array();
    for (const EpochReport& report : state.epochs)
        epochs.push_back(lamella::toJson(report));
    return {{"step", state.step},
            {"loss_sum", state.lossSum},
            {"loss_count", state.lossCount},
            {"bad_in_a_row", state.badInARow},
            {"skipped", state.skipped},
            {"parts", state.parts},
            {"rollbacks", state.rollbacks},
            {"rate_scale", state.rateScale},
            {"seconds", state.seconds},
            {"best_epoch", state.bestEpoch},
            {"best_score", state.bestScore},
            {"epochs", std::move(epochs)}};
}

RunState stateFromJson(const Json& json)
{
    RunState state;
    state.step = json.at("step");
    state.lossSum = json.at("loss_sum");
    state.lossCount = json.at("loss_count");
    state.badInARow = json.at("bad_in_a_row");
    state.skipped = json.value("skipped", 0); // earlier programs did not keep these two
    state.parts = std::max(1, json.value("parts", 1));
    state.rollbacks = json.at("rollbacks");
    state.rateScale = json.at("rate_scale");
    state.seconds = json.at("seconds");
    state.bestEpoch = json.at("best_epoch");
    for (const Json& report : json.at("epochs"))
        state.epochs.push_back(epochReportFromJson(report));
    // Not the stored one: the first versions compared epochs by their own scores alone.
    if (const auto best = static_cast<std::size_t>(std::max(0, state.bestEpoch));
        best > 0 && best <= state.epochs.size())
        state.bestScore =
            steadyScore({state.epochs.begin(), state.epochs.begin() + state.bestEpoch - 1}, state.epochs[best - 1]);
    return state;
}

std::vector<NamedTensor> prefixed(const TensorFile& file, const std::vector<NamedTensor>& like, std::string_view prefix,
                                  const fs::path& path)
{
    std::vector<NamedTensor> list;
    for (const auto& [name, tensor] : like) {
        const Tensor* found = file.find(std::string(prefix) + name);
        if (!found || found->shape != tensor.sizes().vec())
            throw Error(ErrorCode::ModelDamaged, path, {"tensor " + std::string(prefix) + name + " is missing"});
        list.emplace_back(name, fromFileTensor(*found));
    }
    return list;
}

Json descriptionOf(const TensorFile& file, const fs::path& path)
{
    const auto text = file.metadata.find("run");
    const Json json = text == file.metadata.end() ? Json() : Json::parse(text->second, nullptr, false);
    if (!json.is_object() || !json.contains("identity") || !json.contains("plan") || !json.contains("state"))
        throw Error(ErrorCode::ModelDamaged, path, {"it is not a training checkpoint"});
    return json;
}

/// Options of a checkpoint, with what programs of before these choices did.
Json completed(Json options)
{
    if (!options.contains("topology_weight"))
        options["topology_weight"] = 0.0;
    if (Json& augmentation = options.at("augmentation"); !augmentation.contains("interpolation"))
        augmentation["interpolation"] = "linear";
    return options;
}

void requireSameRun(const Json& stored, const TrainingJob& job, const fs::path& path)
{
    const Json wanted = identityOf(job);
    if (stored.at("fingerprint") != wanted.at("fingerprint"))
        throw Error(ErrorCode::CheckpointMismatch, path, {"the sections or masks"});
    if (stored.value("init", std::string()) != wanted.at("init").get<std::string>())
        throw Error(ErrorCode::CheckpointMismatch, path, {"the model it begins with"});
    const Json options = completed(stored.at("options"));
    for (const auto& [key, value] : wanted.at("options").items())
        if (!options.contains(key) || options.at(key) != value)
            throw Error(ErrorCode::CheckpointMismatch, path, {"the option " + key});
}

} // namespace

Checkpoint::Checkpoint(const fs::path& model) : m_folder(model.string() + ".ckpt") {}

bool Checkpoint::exists() const
{
    return fs::exists(m_folder / kLast) || fs::exists(m_folder / kPrevious);
}

void Checkpoint::save(const TrainingJob& job, const TrainingPlan& plan, const RunState& state, const UNet& network,
                      const UNet& average, const AdamW& optimiser) const
{
    std::vector<Tensor> tensors;
    for (const auto& [name, tensor] : network.tensors())
        tensors.push_back(toFileTensor(name, tensor));
    for (const auto& [name, tensor] : average.tensors())
        tensors.push_back(toFileTensor(std::string(kAverage) + name, tensor));
    for (const auto& [name, tensor] : optimiser.state())
        tensors.push_back(toFileTensor(name, tensor));
    const Json run{{"identity", identityOf(job)}, {"plan", lamella::toJson(plan)}, {"state", toJson(state)}};
    std::error_code ignored;
    if (!m_isLastDamaged) // else `previous` is all there is until the new one is written
        fs::rename(m_folder / kLast, m_folder / kPrevious, ignored); // absent the first time
    m_isLastDamaged = false;
    writeTensorFile(m_folder / kLast, tensors, {{"format", "lamella-checkpoint"}, {"run", run.dump()}});
}

void Checkpoint::saveBest(const UNet& network) const
{
    std::vector<Tensor> tensors;
    for (const auto& [name, tensor] : network.tensors())
        tensors.push_back(toFileTensor(name, tensor));
    writeTensorFile(m_folder / kBest, tensors, {{"format", "lamella-checkpoint"}});
}

void Checkpoint::loadBest(UNet& network) const
{
    const fs::path path = m_folder / kBest;
    network.assign(prefixed(readTensorFile(path), network.tensors(), "", path));
}

bool Checkpoint::hasBest(const UNet& like) const
{
    try {
        UNet network(like);
        loadBest(network);
        return true;
    } catch (const Error& error) {
        logWarning(std::string("the best weights of the run are lost: ") + error.what());
        return false;
    }
}

TensorFile Checkpoint::readLast() const
{
    if (!exists())
        throw Error(ErrorCode::CheckpointMissing, m_folder);
    try {
        return readTensorFile(m_folder / kLast);
    } catch (const Error& error) {
        logWarning(std::string("checkpoint falls back to the previous one: ") + error.what());
        if (!fs::exists(m_folder / kPrevious))
            throw;
        m_isLastDamaged = true;
        return readTensorFile(m_folder / kPrevious);
    }
}

TrainingPlan Checkpoint::plan(const TrainingJob& job) const
{
    const Json json = descriptionOf(readLast(), m_folder);
    requireSameRun(json.at("identity"), job, m_folder);
    return planFromJson(json.at("plan"));
}

void Checkpoint::restore(const TrainingJob& job, TrainingPlan& plan, RunState& state, UNet& network, UNet& average,
                         AdamW& optimiser) const
{
    const TensorFile file = readLast();
    const Json json = descriptionOf(file, m_folder);
    requireSameRun(json.at("identity"), job, m_folder);
    plan = planFromJson(json.at("plan"));
    state = stateFromJson(json.at("state"));
    network.assign(prefixed(file, network.tensors(), "", m_folder));
    average.assign(prefixed(file, average.tensors(), kAverage, m_folder));
    optimiser.restore(prefixed(file, optimiser.state(), "", m_folder));
}

void Checkpoint::removeUnfinished() const
{
    for (const char* name : {kLast, kPrevious, kBest})
        lamella::removeUnfinished(m_folder / name);
}

void Checkpoint::remove() const
{
    std::error_code ignored; // a checkpoint that stays behind harms nobody
    fs::remove_all(m_folder, ignored);
}

} // namespace lamella
