#pragma once

#include "CliRun.h"
#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/Stack.h"
#include "project/Project.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lamella::test {

/// A project to export from, closed again, and what a test expects of it.
struct ExportFixture {
    static constexpr Size kSize{40, 30};
    static constexpr PixelSizeNm kPixel{4, 4, 50};

    ExportFixture()
    {
        const auto project = Project::create(path);
        std::vector<NewSection> added;
        for (int i = 0; i < 4; ++i)
            added.push_back(page(i, at("stack.tif")));
        ids = project->addSections(added);
        PredictionInfo info;
        info.threshold = 0.3;
        for (std::size_t i = 0; i < 2; ++i)
            project->addPrediction(ids[i], probability(i), info);
        Mask imported(kSize, mask::kCell);
        std::fill_n(imported.row(12), kSize.width, mask::kMembrane);
        project->addImportedMask(ids[2], imported, "masks.tif", 2);
        MaskDocument& document = project->masks();
        document.applyStroke(ids[0], "fill", {{3, 3, 10, 8}, Mask({10, 8}, mask::kUnlabelled)});
        document.accept(ids[0]);
        document.accept(ids[2]);
        for (std::size_t i = 0; i < 3; ++i)
            masks.push_back(document.mask(ids[i]));
        project->flush();
    }

    static FloatImage probability(std::uint64_t seed)
    {
        Random random(seed);
        FloatImage image(kSize);
        for (float& p : image.pixels())
            p = static_cast<float>(random.uniform());
        return image;
    }

    static NewSection page(int number, const std::filesystem::path& stack)
    {
        NewSection section;
        section.stackPath = stack;
        section.page = number;
        section.size = kSize;
        section.pixelSize = kPixel;
        return section;
    }

    std::filesystem::path at(std::string_view name) const { return folder / name; }

    TempFolder folder;
    std::filesystem::path path = folder / "p.lamella";
    std::vector<SectionId> ids; ///< 0 predicted, corrected, accepted; 1 predicted; 2 imported, accepted; 3 bare
    std::vector<Mask> masks;    ///< of sections 0 to 2
};

inline CliResult runExport(const std::filesystem::path& project, const std::filesystem::path& folder,
                           const std::vector<std::string>& more = {})
{
    std::vector<std::string> arguments{"export", project.string(), folder.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runCli(arguments);
}

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

inline Mask maskIn(const std::filesystem::path& stack, int page = 0)
{
    return toMask(openStack(stack)->readRaw(page), page);
}

} // namespace lamella::test
