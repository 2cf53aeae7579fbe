#include "CliFolder.h"

#include "base/AtomicFile.h"
#include "image/ImageWriter.h"
#include "learn/ModelFile.h"
#include "project/Project.h"
#include "sample/SyntheticStack.h"

#include <sstream>

namespace lamella::test {

namespace fs = std::filesystem;

namespace {

constexpr int kPages = 4;
constexpr int kSide = 256; ///< the least that the preset quick trains on

void writeStack(const fs::path& path, const std::vector<GrayImage>& pages)
{
    TiffWriter writer(path, static_cast<int>(pages.size()), {4.0, 4.0});
    for (const GrayImage& page : pages)
        writer.add(page);
    writer.commit();
}

/// The first `share` of a file.
void writeCut(const fs::path& whole, const fs::path& target, double share)
{
    const std::string content = readWholeFile(whole);
    writeFileAtomically(target,
                        content.substr(0, static_cast<std::size_t>(static_cast<double>(content.size()) * share)));
}

std::vector<Tensor> zeroTensors(const NetworkOptions& network)
{
    std::vector<Tensor> tensors;
    for (const TensorShape& shape : networkTensors(network)) {
        Tensor tensor{shape.name, "F32", shape.shape, {}};
        std::size_t bytes = sizeof(float);
        for (const std::int64_t length : shape.shape)
            bytes *= static_cast<std::size_t>(length);
        tensor.bytes.resize(bytes);
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

} // namespace

CliFolder::CliFolder()
{
    fs::create_directories(in("no-images"));
    fs::create_directories(in("empty-folder"));
    fs::create_directories(m_folder / "out");
    makeStacks();
    makeModels();
    makeProjects();
    writeFileAtomically(in("empty.tif"), "");
    writeFileAtomically(in("text.tif"), "Dear colleague, please find the sections on the other disk.\n");
    writeFileAtomically(in("no-images/notes.txt"), "no sections here\n");
    writeFileAtomically(out("old.tif"), "an output of earlier times");
}

void CliFolder::makeStacks() const
{
    SyntheticOptions options;
    options.count = kPages;
    options.size = kSide;
    const SyntheticStack stack(options);
    std::vector<GrayImage> sections;
    std::vector<GrayImage> masks;
    for (int page = 0; page < kPages; ++page) {
        sections.push_back(stack.section(page));
        masks.push_back(stack.mask(page));
    }
    writeStack(in("volume.tif"), sections);
    writeStack(in("labels.tif"), masks);
    writeStack(in("labels-fewer.tif"), {masks.begin(), masks.begin() + 2});
    writeStack(in("labels-grey.tif"), sections);
    std::vector<GrayImage> small;
    for (const GrayImage& mask : masks)
        small.push_back(mask.cropped({0, 0, kSide / 2, kSide / 2}));
    writeStack(in("labels-small.tif"), small);
    writeStack(in("labels-black.tif"), std::vector<GrayImage>(kPages, GrayImage({kSide, kSide}, mask::kMembrane)));
    writeCut(in("volume.tif"), in("cut.tif"), 0.5);
}

void CliFolder::makeModels() const
{
    ModelHeader header;
    header.network = {2, 4, true, 0.0};
    header.options.network = header.network;
    header.statistics.histogram.assign(64, 1.0 / 64);
    header.programVersion = "0.1.0";
    header.precision = "fp32";
    writeModel(in("model.safetensors"), header, zeroTensors(header.network));
    writeCut(in("model.safetensors"), in("model-cut.safetensors"), 0.9);
    std::string altered = readWholeFile(in("model.safetensors"));
    altered[altered.size() - 10] ^= 1;
    writeFileAtomically(in("model-altered.safetensors"), altered);

    const std::string json = R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
    std::string foreign(8, '\0');
    foreign[0] = static_cast<char>(json.size());
    writeFileAtomically(in("foreign.safetensors"), foreign + json + std::string(4, '\0'));

    writeFileAtomically(in("pickle.pt"), std::string("\x80\x02}q\x00(X\x06\x00\x00\x00weight", 16));
    writeFileAtomically(in("scripted.pt"), std::string("PK\x03\x04\x00\x00\x08\x08\x00\x00", 10) + "archive/data.pkl");
    writeFileAtomically(in("keras.h5"), std::string("\x89HDF\r\n\x1a\n\x00\x00\x00\x00\x00\x08\x08\x00", 16));
}

void CliFolder::makeProjects() const
{
    {
        const auto project = Project::create(in("project.lamella"));
        NewSection section;
        section.stackPath = in("volume.tif");
        section.size = {kSide, kSide};
        const SectionId id = project->addSections({section}).front();
        project->addImportedMask(id, Mask(section.size, mask::kCell), in("labels.tif"), 0);
        project->masks().accept(id);
        project->flush();
    }
    writeCut(in("project.lamella"), in("project-cut.lamella"), 0.5);
}

std::vector<std::string> CliFolder::arguments(const std::string& commandLine) const
{
    std::vector<std::string> words;
    std::istringstream stream(commandLine);
    for (std::string word; stream >> word;) {
        for (const char* name : {"in", "out"}) {
            const std::string placeholder = std::string("{") + name + "}";
            const std::size_t at = word.find(placeholder);
            if (at != std::string::npos)
                word.replace(at, placeholder.size(), (m_folder / name).string());
        }
        words.push_back(word);
    }
    return words;
}

std::map<std::string, std::string> CliFolder::files() const
{
    std::map<std::string, std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(m_folder.path()))
        if (entry.is_regular_file())
            found[fs::relative(entry.path(), m_folder.path()).string()] = readWholeFile(entry.path());
    return found;
}

} // namespace lamella::test
