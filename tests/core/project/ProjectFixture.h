#pragma once

#include "TestSupport.h"
#include "base/Random.h"
#include "project/Project.h"

#include <memory>
#include <string>
#include <vector>

namespace lamella::test {

inline const bool kInMemory = keepTempFoldersInMemory();

inline NewSection newSection(const std::filesystem::path& stack, int page, Size size,
                             SectionRole role = SectionRole::ToSegment)
{
    NewSection section;
    section.stackPath = stack;
    section.page = page;
    section.size = size;
    section.role = role;
    return section;
}

inline FloatImage randomProbability(Size size, std::uint64_t seed)
{
    Random random(seed);
    FloatImage image(size);
    for (float& p : image.pixels())
        p = static_cast<float>(random.uniform());
    return image;
}

inline Mask randomMask(Size size, std::uint64_t seed)
{
    Random random(seed);
    Mask mask(size);
    for (std::uint8_t& p : mask.pixels())
        p = random.chance(0.8) ? mask::kCell : mask::kMembrane;
    return mask;
}

/// Three sections of one stack: 0 predicted, 1 with an imported mask, 2 without anything.
struct ThreeSections {
    static constexpr Size kSize{150, 130};
    explicit ThreeSections(Project& project)
        : ids(project.addSections(
              {newSection(project.path().parent_path() / "stack.tif", 0, kSize),
               newSection(project.path().parent_path() / "stack.tif", 1, kSize, SectionRole::Training),
               newSection(project.path().parent_path() / "stack.tif", 2, kSize)}))
    {
        project.addPrediction(ids[0], randomProbability(kSize, 1), {});
        project.addImportedMask(ids[1], randomMask(kSize, 2), "masks.tif", 1);
    }
    std::vector<SectionId> ids;
    SectionId predicted() const { return ids[0]; }
    SectionId imported() const { return ids[1]; }
    SectionId blank() const { return ids[2]; }
};

/// A project of ThreeSections that a test can close and open again.
struct OpenProject {
    TempFolder folder;
    std::unique_ptr<Project> project = Project::create(folder / "p.lamella");
    ThreeSections sections{*project};
    OpenProject() { project->masks().setReviewer("Anne"); }
    void reopen()
    {
        project.reset();
        project = Project::open(folder / "p.lamella");
    }
};

inline BrushSegment randomSegment(Random& random, Size size)
{
    const auto point = [&] {
        return ImagePoint{random.uniform(-5, size.width + 5), random.uniform(-5, size.height + 5)};
    };
    BrushSegment segment{point(), {}, random.uniform(1, 12), mask::kMembrane};
    segment.to = {segment.from.x + random.uniform(-20, 20), segment.from.y + random.uniform(-20, 20)};
    if (random.chance(0.5))
        segment.value = mask::kCell;
    return segment;
}

/// One dab with a tool; Done if a pixel changed.
inline EditOutcome dab(MaskDocument& masks, SectionId section, const BrushSegment& segment)
{
    const EditOutcome begun = masks.beginStroke(section, segment.value == mask::kCell ? "eraser" : "brush");
    if (!begun.done())
        return begun;
    masks.extendStroke(segment);
    return masks.endStroke();
}

/// A patch that changes every pixel of `rect` of that section.
inline MaskPatch inverted(MaskDocument& masks, SectionId section, const Rect& rect)
{
    MaskPatch patch = masks.region(section, rect);
    for (std::uint8_t& p : patch.pixels.pixels())
        p = p == mask::kCell ? mask::kMembrane : mask::kCell;
    return patch;
}

} // namespace lamella::test
