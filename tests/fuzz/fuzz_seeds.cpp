// Writes small valid files for the fuzzers to begin with: fuzz_seeds FOLDER makes FOLDER/stack and FOLDER/model.
#include "image/ImageWriter.h"
#include "learn/ModelFile.h"

#include <filesystem>

using namespace lamella;
namespace fs = std::filesystem;

namespace {

template <typename T>
void writeTiff(const fs::path& path, int pages)
{
    TiffWriter writer(path, pages, {4.0, 4.0, 50.0});
    for (int page = 0; page < pages; ++page) {
        Image<T> image({33, 21});
        for (std::size_t i = 0; i < image.pixels().size(); ++i)
            image.pixels()[i] = static_cast<T>(i * 7 + static_cast<std::size_t>(page));
        writer.add(image);
    }
    writer.commit();
}

void writeTinyModel(const fs::path& path, bool batchNorm)
{
    ModelHeader header;
    header.network.levels = 1;
    header.network.base = 4;
    header.network.batchNorm = batchNorm;
    header.precision = "fp32";
    std::vector<Tensor> tensors;
    for (const TensorShape& shape : networkTensors(header.network)) {
        std::size_t count = 1;
        for (const std::int64_t side : shape.shape)
            count *= static_cast<std::size_t>(side);
        tensors.push_back({shape.name, "F32", shape.shape, std::vector<std::byte>(count * sizeof(float))});
    }
    writeModel(path, header, tensors);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const fs::path folder = arguments[1];
    writeTiff<std::uint8_t>(folder / "stack/u8.tif", 3);
    writeTiff<std::uint16_t>(folder / "stack/u16.tif", 1);
    writeTiff<float>(folder / "stack/f32.tif", 1);
    writePng(folder / "stack/a.png", GrayImage({33, 21}, 7));
    writePng(folder / "stack/b.png", RgbImage({9, 5}, {1, 2, 3}));
    writeTinyModel(folder / "model/tiny.safetensors", false);
    writeTinyModel(folder / "model/norm.safetensors", true);
    return 0;
}
