#include "CliCases.h"

#include <sstream>

namespace lamella::test {

namespace {

const std::string kTrain = " --preset quick --base 4 --levels 2 --batch 1 --epochs 1 --threads 1 ";

/// "train, argument 2" or "train --init": the command and the place of '@' in it, for row names.
std::string placeName(const std::string& line)
{
    std::istringstream words(line.substr(0, line.find('@')));
    std::string command;
    std::string word;
    words >> command;
    int place = 1;
    while (words >> word)
        ++place;
    return word.rfind("--", 0) == 0 ? command + " " + word : command + ", argument " + std::to_string(place);
}

/// One case for each template and value, '@' standing for the value.
void addProduct(std::vector<CliCase>& cases, const std::vector<std::string>& templates,
                const std::vector<std::string>& values, int exitCode)
{
    for (const std::string& line : templates)
        for (const std::string& value : values) {
            std::string filled = line;
            filled.replace(filled.find('@'), 1, value);
            const std::string file = value.substr(value.rfind('/') + 1);
            cases.push_back({placeName(line) + ": " + file, filled, exitCode, file});
        }
}

} // namespace

std::vector<CliCase> usageCases()
{
    const std::string in = " {in}/volume.tif ";
    const std::string pair = " {in}/volume.tif {in}/labels.tif ";
    const std::string predict = "predict {in}/model.safetensors {in}/volume.tif {out}/p.tif ";
    const std::string train = "train" + pair + "--model {out}/m.safetensors ";
    return {
        {"no command", "", 2, ""},
        {"unknown command", "segment {in}/volume.tif", 2, "segment"},
        {"unknown option", "inspect" + in + "--colour", 2, "--colour"},
        {"one argument too many", "inspect" + in + "{in}/labels.tif", 2, "labels.tif"},
        {"sample: no folder", "sample", 2, ""},
        {"inspect: no stack", "inspect", 2, ""},
        {"convert: no target", "convert" + in, 2, ""},
        {"augment: no masks", "augment" + in, 2, ""},
        {"train: no model", "train" + pair, 2, "--model"},
        {"predict: no target", "predict {in}/model.safetensors" + in, 2, ""},
        {"evaluate: no masks", "evaluate" + in, 2, ""},
        {"overlay: no target", "overlay" + pair, 2, ""},
        {"export: no folder", "export {in}/project.lamella", 2, ""},
        {"export: format", "export {in}/project.lamella {out}/e --format gif", 2, "--format"},
        {"export: content", "export {in}/project.lamella {out}/e --what nonsense", 2, "--what"},
        {"sample: count 0", "sample {out}/s --count 0", 2, "--count"},
        {"sample: count is a word", "sample {out}/s --count many", 2, "--count"},
        {"sample: size 8", "sample {out}/s --size 8", 2, "--size"},
        {"sample: seed is a word", "sample {out}/s --seed x", 2, "--seed"},
        {"convert: format", "convert" + in + "{out}/c --format gif", 2, "--format"},
        {"convert: bits", "convert" + in + "{out}/c --bits 12", 2, "--bits"},
        {"augment: preset", "augment" + pair + "{out}/a --preset nonsense", 2, "--preset"},
        {"augment: count", "augment" + pair + "{out}/a --count 0", 2, "--count"},
        {"train: preset", train + "--preset nonsense", 2, "--preset"},
        {"train: base", train + "--base 0", 2, "--base"},
        {"train: levels", train + "--levels 9", 2, "--levels"},
        {"train: batch", train + "--batch -1", 2, "--batch"},
        {"train: epochs", train + "--epochs -1", 2, "--epochs"},
        {"train: minutes", train + "--max-minutes -1", 2, "--max-minutes"},
        {"train: precision", train + "--precision fp12", 2, "--precision"},
        {"train: device", train + "--device toaster", 2, "--device"},
        {"train: no such device", train + "--device cuda:97", 2, "offers: cpu"},
        {"train: held-out page", train + "--val-sections 9", 2, "--val-sections"},
        {"predict: threshold", predict + "--output mask --threshold 2", 2, "--threshold"},
        {"predict: threshold of a probability", predict + "--threshold 0.5", 2, "--output mask"},
        {"predict: cells of a probability", predict + "--mask-from cells", 2, "--output mask"},
        {"predict: output", predict + "--output nonsense", 2, "--output"},
        {"inspect: page beyond the end", "inspect" + in + "--sections 3-4", 2, "--sections"},
        {"convert: pages backwards", "convert" + in + "{out}/c --sections 2-1", 2, "--sections"},
        {"train: pages in words", train + "--sections all", 2, "--sections"},
        {"predict: page beyond the end", predict + "--sections 4", 2, "--sections"},
    };
}

std::vector<CliCase> badStackCases()
{
    const std::vector<std::string> badStacks = {"{in}/missing.tif", "{in}/empty.tif", "{in}/cut.tif",
                                                "{in}/text.tif",    "{in}/no-images", "{in}/empty-folder"};
    const std::string trainTail = " --model {out}/m.safetensors" + kTrain;
    std::vector<CliCase> cases;
    addProduct(cases,
               {"inspect @", "convert @ {out}/old.tif", "augment @ {in}/labels.tif {out}/a",
                "train @ {in}/labels.tif" + trainTail, "predict {in}/model.safetensors @ {out}/old.tif",
                "evaluate @ {in}/labels.tif", "overlay @ {in}/labels.tif {out}/o"},
               badStacks, 3);
    std::vector<std::string> badMasks = badStacks;
    addProduct(cases, {"evaluate {in}/labels.tif --json @"}, badStacks, 3);
    badMasks.insert(badMasks.end(), {"{in}/labels-fewer.tif", "{in}/labels-small.tif"});
    addProduct(cases,
               {"inspect {in}/volume.tif --masks @", "augment {in}/volume.tif @ {out}/a",
                "train {in}/volume.tif @" + trainTail, "overlay {in}/volume.tif @ {out}/o"},
               badMasks, 3);
    addProduct(cases, {"inspect {in}/volume.tif --masks @", "train {in}/volume.tif @" + trainTail},
               {"{in}/labels-black.tif", "{in}/labels-grey.tif"}, 3);
    addProduct(cases, {"evaluate {in}/volume.tif @"}, {"{in}/labels-fewer.tif", "{in}/labels-small.tif"}, 3);
    addProduct(cases, {"augment {in}/volume.tif {in}/labels.tif {out}/a --spec @"},
               {"{in}/missing.json", "{in}/empty.tif", "{in}/text.tif"}, 3);
    return cases;
}

std::vector<CliCase> badModelCases()
{
    std::vector<CliCase> cases;
    addProduct(cases,
               {"predict @ {in}/volume.tif {out}/old.tif",
                "predict {in}/model.safetensors {in}/volume.tif {out}/old.tif --with @",
                "train {in}/volume.tif {in}/labels.tif --model {out}/m.safetensors" + kTrain + "--init @"},
               {"{in}/missing.safetensors", "{in}/empty.tif", "{in}/text.tif", "{in}/volume.tif",
                "{in}/model-cut.safetensors", "{in}/model-altered.safetensors", "{in}/foreign.safetensors",
                "{in}/pickle.pt", "{in}/scripted.pt", "{in}/keras.h5"},
               3);
    return cases;
}

std::vector<CliCase> badProjectCases()
{
    std::vector<CliCase> cases;
    addProduct(cases, {"export @ {out}/e", "project-verify @"},
               {"{in}/missing.lamella", "{in}/empty.tif", "{in}/text.tif", "{in}/volume.tif", "{in}/empty-folder",
                "{in}/project-cut.lamella"},
               3);
    return cases;
}

std::vector<CliCase> badOutputCases()
{
    // A path below a regular file and one in /proc: neither can be made, not even by root.
    const std::vector<std::string> commands = {
        "sample @/out --count 1 --size 64",
        "convert {in}/volume.tif @/out",
        "convert {in}/volume.tif @/o.tif",
        "augment {in}/volume.tif {in}/labels.tif @/out --count 1",
        "overlay {in}/volume.tif {in}/labels.tif @/out",
        "export {in}/project.lamella @/out",
        "predict {in}/model.safetensors {in}/volume.tif @/o.tif",
        "train {in}/volume.tif {in}/labels.tif" + kTrain + "--model @/m.safetensors",
    };
    std::vector<CliCase> cases;
    addProduct(cases, commands, {"{in}/volume.tif", "/proc/lamella"}, 5);
    return cases;
}

} // namespace lamella::test
