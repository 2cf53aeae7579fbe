#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "base/Random.h"
#include "learn/ModelFile.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include <cstring>

using namespace lamella;
using namespace lamella::test;

namespace {

ModelHeader header()
{
    ModelHeader h;
    h.network = {.levels = 2, .base = 4, .batchNorm = true, .dropout = 0.25};
    h.pixelSize = {4, 4, 50};
    h.statistics.mean = 0.5;
    h.statistics.deviation = 0.125;
    h.statistics.histogram.assign(64, 1.0 / 64);
    h.statistics.membraneShare = 0.22;
    h.statistics.seen = {3, {0.1, 0.2}, {1.5, 2.5}, {0.05, 0.125}, std::vector<double>(64, 1.0 / 64), 0.25};
    h.options = trainingPreset("balanced");
    h.options.seed = 77;
    h.curves = {{.epoch = 1, .step = 50, .trainingLoss = 0.4, .vRand = 0.9}, {.epoch = 2, .vInfo = std::nan("")}};
    h.bestEpoch = 1;
    h.threshold = 0.4;
    h.maskSource = MaskSource::Cells;
    h.score = h.curves[0];
    h.trainingPages = {0, 1, 2};
    h.validationPages = {4};
    h.precision = "bf16";
    return h;
}

std::vector<Tensor> tensors(const NetworkOptions& network, float fill = 0.5F)
{
    std::vector<Tensor> list;
    for (const TensorShape& shape : networkTensors(network)) {
        Tensor tensor{.name = shape.name, .dtype = "F32", .shape = shape.shape, .bytes = {}};
        std::size_t count = 1;
        for (const std::int64_t side : shape.shape)
            count *= static_cast<std::size_t>(side);
        std::vector<float> values(count, fill);
        tensor.bytes.resize(count * sizeof(float));
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
        list.push_back(std::move(tensor));
    }
    return list;
}

} // namespace

class TstModelFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headerSurvives();
    void theFirstFilesAreRead();
    void twoHundredDamagedVariantsAreRefused();
    void missingOrMisshapenTensors();
    void notFiniteWeights();
    void tensorNamesAreTheReferences();
};

void TstModelFile::headerSurvives()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeModel(path, header(), tensors(header().network));
    const auto model = readModel(path);
    const ModelHeader& h = model->header;
    QVERIFY(h.network == header().network);
    QVERIFY(h.options == header().options);
    QVERIFY(h.pixelSize == header().pixelSize);
    QCOMPARE(h.statistics.histogram.size(), std::size_t{64});
    QVERIFY(h.statistics.seen == header().statistics.seen);
    QCOMPARE(h.threshold, 0.4);
    QVERIFY(h.maskSource == MaskSource::Cells);
    QVERIFY(std::isnan(h.score.vRandOfCells));
    QCOMPARE(h.curves.size(), std::size_t{2});
    QCOMPARE(h.curves[0].vRand, 0.9);
    QVERIFY(std::isnan(h.curves[1].vInfo)); // undefined stays undefined
    QVERIFY((h.trainingPages == std::vector<int>{0, 1, 2}));
    QCOMPARE(h.precision, std::string("bf16"));
    QVERIFY(!h.trained.empty() && !h.programVersion.empty());
    QCOMPARE(model->sha256.size(), std::size_t{64});
}

void TstModelFile::theFirstFilesAreRead()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeModel(path, header(), tensors(header().network));
    auto json = nlohmann::json::parse(readTensorFile(path).metadata.at("lamella"));
    QCOMPARE(json["statistics"].erase("sections"), std::size_t{1});
    QCOMPARE(json.erase("mask_from"), std::size_t{1});
    writeTensorFile(path, tensors(header().network), {{"format", "lamella"}, {"lamella", json.dump()}});
    QVERIFY(readModel(path)->header.maskSource == MaskSource::Probability);
    const DataStatistics statistics = readModel(path)->header.statistics;
    QCOMPARE(statistics.seen.count, 0);
    QCOMPARE(statistics.deviation, header().statistics.deviation);
    json["statistics"]["sections"] = {{"count", 3}}; // there, but not whole
    writeTensorFile(path, tensors(header().network), {{"format", "lamella"}, {"lamella", json.dump()}});
    LAMELLA_EXPECT_ERROR(readModel(path), ErrorCode::ModelDamaged, "m.safetensors");
}

void TstModelFile::twoHundredDamagedVariantsAreRefused()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeModel(path, header(), tensors(header().network));
    const std::string good = readWholeFile(path);
    Random random(5);
    int refused = 0;
    for (int i = 0; i < 200; ++i) {
        std::string bad = good;
        if (i % 4 == 3) // cut; otherwise one byte altered anywhere
            bad.resize(static_cast<std::size_t>(random.below(good.size())));
        else
            bad[static_cast<std::size_t>(random.below(good.size()))] ^= static_cast<char>(1 + random.below(255));
        writeFileAtomically(path, bad);
        try {
            readModel(path);
        } catch (const Error& error) {
            refused += std::string(error.what()).find("m.safetensors") != std::string::npos;
        }
    }
    QCOMPARE(refused, 200);
}

void TstModelFile::missingOrMisshapenTensors()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    auto list = tensors(header().network);
    list.pop_back();
    writeModel(path, header(), list);
    LAMELLA_EXPECT_ERROR(readModel(path), ErrorCode::ModelDamaged, "head.bias");
    list = tensors(header().network);
    std::swap(list[0].shape[0], list[0].shape[1]);
    writeModel(path, header(), list);
    LAMELLA_EXPECT_ERROR(readModel(path), ErrorCode::ModelDamaged, "down.0.conv1.weight");
}

void TstModelFile::notFiniteWeights()
{
    const TempFolder folder;
    const auto path = folder / "m.safetensors";
    writeModel(path, header(), tensors(header().network, std::nanf("")));
    LAMELLA_EXPECT_ERROR(readModel(path), ErrorCode::ModelDamaged, "not finite");
}

void TstModelFile::tensorNamesAreTheReferences()
{
    // bench/reference.py: down.I.conv1 …, up.I.transpose, head; a bias only without batch norm.
    const auto with = networkTensors({.levels = 1, .base = 4, .batchNorm = true, .dropout = 0});
    std::vector<std::string> names;
    for (const TensorShape& shape : with)
        names.push_back(shape.name);
    const std::vector<std::string> start{"down.0.conv1.weight",      "down.0.norm1.weight",
                                         "down.0.norm1.bias",        "down.0.norm1.running_mean",
                                         "down.0.norm1.running_var", "down.0.conv2.weight"};
    QVERIFY(std::equal(start.begin(), start.end(), names.begin()));
    QCOMPARE(names.back(), std::string("head.bias"));
    QVERIFY(std::find(names.begin(), names.end(), "up.0.transpose.bias") != names.end());
    const auto without = networkTensors({.levels = 1, .base = 4, .batchNorm = false, .dropout = 0});
    QCOMPARE(without[1].name, std::string("down.0.conv1.bias"));
}

QTEST_GUILESS_MAIN(TstModelFile)
#include "tst_modelfile.moc"
