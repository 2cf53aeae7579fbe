#include "learn/ModelFile.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "base/Version.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <ctime>

namespace lamella {

namespace {

using Json = nlohmann::json;

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

Json toJson(const PixelSizeNm& size)
{
    return {{"x", size.x}, {"y", size.y}, {"z", size.z}};
}

PixelSizeNm pixelSizeFromJson(const Json& json)
{
    return {json.at("x").get<double>(), json.at("y").get<double>(), json.at("z").get<double>()};
}

Json toJson(const SeenSections::Range& range)
{
    return {range.least, range.greatest};
}

SeenSections::Range rangeFromJson(const Json& json)
{
    return {json.at(0).get<double>(), json.at(1).get<double>()};
}

Json toJson(const SeenSections& s)
{
    return {{"count", s.count},
            {"noise", toJson(s.noise)},
            {"sharpness", toJson(s.sharpness)},
            {"asymmetry", toJson(s.asymmetry)},
            {"histogram", s.histogram},
            {"histogram_spread", s.histogramSpread}};
}

SeenSections seenFromJson(const Json& json)
{
    SeenSections s;
    s.count = json.at("count");
    s.noise = rangeFromJson(json.at("noise"));
    s.sharpness = rangeFromJson(json.at("sharpness"));
    s.asymmetry = rangeFromJson(json.at("asymmetry"));
    s.histogram = json.at("histogram").get<std::vector<double>>();
    s.histogramSpread = json.at("histogram_spread");
    return s;
}

Json toJson(const DataStatistics& s)
{
    return {{"mean", s.mean},
            {"deviation", s.deviation},
            {"histogram", s.histogram},
            {"noise", s.noise},
            {"sharpness", s.sharpness},
            {"membrane_share", s.membraneShare},
            {"pixel_size_nm", toJson(s.pixelSize)},
            {"sections", toJson(s.seen)}};
}

DataStatistics statisticsFromJson(const Json& json)
{
    DataStatistics s;
    s.mean = json.at("mean");
    s.deviation = json.at("deviation");
    s.histogram = json.at("histogram").get<std::vector<double>>();
    s.noise = json.at("noise");
    s.sharpness = json.at("sharpness");
    s.membraneShare = json.at("membrane_share");
    s.pixelSize = pixelSizeFromJson(json.at("pixel_size_nm"));
    if (json.contains("sections")) // absent in the first files
        s.seen = seenFromJson(json.at("sections"));
    return s;
}

MaskSource maskSourceFromName(const std::string& name)
{
    return name == maskSourceName(MaskSource::Cells) ? MaskSource::Cells : MaskSource::Probability;
}

Json headerToJson(const ModelHeader& h)
{
    Json curves = Json::array();
    for (const EpochReport& report : h.curves)
        curves.push_back(toJson(report));
    return {{"format", ModelHeader::kFormat},
            {"architecture", "unet"},
            {"network", toJson(h.network)},
            {"classes", {"membrane", "cell"}},
            {"normalisation", "section: (x - mean) / (std + 1e-6)"},
            {"pixel_size_nm", toJson(h.pixelSize)},
            {"statistics", toJson(h.statistics)},
            {"options", toJson(h.options)},
            {"curves", std::move(curves)},
            {"best_epoch", h.bestEpoch},
            {"threshold", h.threshold},
            {"mask_from", maskSourceName(h.maskSource)},
            {"score", toJson(h.score)},
            {"training_pages", h.trainingPages},
            {"validation_pages", h.validationPages},
            {"data_fingerprint", h.dataFingerprint},
            {"init", h.init},
            {"program_version", kVersion},
            {"precision", h.precision},
            {"trained", h.trained.empty() ? utcNow() : h.trained}};
}

ModelHeader headerFromJson(const Json& json)
{
    ModelHeader h;
    h.network = networkOptionsFromJson(json.at("network"));
    h.pixelSize = pixelSizeFromJson(json.at("pixel_size_nm"));
    h.statistics = statisticsFromJson(json.at("statistics"));
    h.options = trainingOptionsFromJson(json.at("options"));
    for (const Json& report : json.at("curves"))
        h.curves.push_back(epochReportFromJson(report));
    h.bestEpoch = json.at("best_epoch");
    h.threshold = json.at("threshold");
    h.maskSource = maskSourceFromName(json.value("mask_from", std::string())); // absent in the first files
    h.score = epochReportFromJson(json.at("score"));
    h.trainingPages = json.at("training_pages").get<std::vector<int>>();
    h.validationPages = json.at("validation_pages").get<std::vector<int>>();
    h.dataFingerprint = json.at("data_fingerprint");
    h.init = json.value("init", std::string()); // absent in the first files
    h.programVersion = json.at("program_version");
    h.precision = json.at("precision");
    h.trained = json.at("trained");
    return h;
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    return fmt::format("({})", fmt::join(shape, ", "));
}

void requireTensors(const std::filesystem::path& path, const ModelHeader& header, const TensorFile& file)
{
    for (const TensorShape& wanted : networkTensors(header.network)) {
        const Tensor* found = file.find(wanted.name);
        if (!found)
            throw Error(ErrorCode::ModelDamaged, path, {"tensor " + wanted.name + " is missing"});
        if (found->dtype != "F32" || found->shape != wanted.shape)
            throw Error(ErrorCode::ModelDamaged, path,
                        {fmt::format("tensor {} has shape {} instead of {}", wanted.name, shapeText(found->shape),
                                     shapeText(wanted.shape))});
        const auto* values = reinterpret_cast<const float*>(found->bytes.data());
        for (std::size_t i = 0; i < found->bytes.size() / sizeof(float); ++i) {
            float value = 0;
            std::memcpy(&value, values + i, sizeof value);
            if (!std::isfinite(value))
                throw Error(ErrorCode::ModelDamaged, path,
                            {"tensor " + wanted.name + " holds a value that is not finite"});
        }
    }
}

} // namespace

std::vector<TensorShape> networkTensors(const NetworkOptions& options)
{
    std::vector<TensorShape> list;
    const auto convolution = [&](const std::string& name, std::int64_t in, std::int64_t out, std::int64_t side,
                                 bool bias) {
        list.push_back({name + ".weight", {out, in, side, side}});
        if (bias)
            list.push_back({name + ".bias", {out}});
    };
    const auto block = [&](const std::string& prefix, std::int64_t in, std::int64_t out) {
        for (int k = 1; k <= 2; ++k) {
            convolution(fmt::format("{}.conv{}", prefix, k), k == 1 ? in : out, out, 3, !options.batchNorm);
            if (options.batchNorm)
                for (const char* part : {"weight", "bias", "running_mean", "running_var"})
                    list.push_back({fmt::format("{}.norm{}.{}", prefix, k, part), {out}});
        }
    };
    const auto width = [&](int level) { return static_cast<std::int64_t>(options.base) << level; };
    for (int level = 0; level <= options.levels; ++level)
        block(fmt::format("down.{}", level), level == 0 ? 1 : width(level - 1), width(level));
    for (int level = 0; level < options.levels; ++level) {
        const std::string prefix = fmt::format("up.{}", level);
        list.push_back({prefix + ".transpose.weight", {width(level + 1), width(level), 2, 2}});
        list.push_back({prefix + ".transpose.bias", {width(level)}});
        block(prefix, 2 * width(level), width(level));
    }
    convolution("head", options.base, 2, 1, true);
    return list;
}

std::shared_ptr<const Model> readModel(const std::filesystem::path& path)
{
    auto model = std::make_shared<Model>();
    model->path = path;
    model->tensors = readTensorFile(path);
    const auto text = model->tensors.metadata.find("lamella");
    if (text == model->tensors.metadata.end())
        throw Error(ErrorCode::ModelForeign, path, {"it carries no description of the network"});
    try {
        const Json json = Json::parse(text->second);
        const int format = json.at("format");
        if (format > ModelHeader::kFormat)
            throw Error(ErrorCode::ModelUnknownVersion, path,
                        {std::to_string(format), std::to_string(ModelHeader::kFormat)});
        model->header = headerFromJson(json);
    } catch (const nlohmann::json::exception& e) {
        throw Error(ErrorCode::ModelDamaged, path, {std::string("its description is incomplete: ") + e.what()});
    }
    const NetworkOptions& network = model->header.network;
    if (network.levels < 1 || network.levels > 6 || network.base < 1 || network.base > 1024)
        throw Error(ErrorCode::ModelDamaged, path, {"its network has impossible dimensions"});
    requireTensors(path, model->header, model->tensors);
    model->sha256 = model->tensors.metadata.at("sha256");
    return model;
}

void writeModel(const std::filesystem::path& path, const ModelHeader& header, const std::vector<Tensor>& tensors)
{
    writeTensorFile(path, tensors, {{"format", "lamella"}, {"lamella", headerToJson(header).dump()}});
}

} // namespace lamella
