#pragma once

#include "TestSupport.h"
#include "image/ImageWriter.h"
#include "models/Background.h"
#include "models/ErrorText.h"
#include "models/Workspace.h"

#include <QSignalSpy>
#include <QtTest>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lamella::test {

inline constexpr Size kFixtureSize{256, 256}; ///< the smallest that the preset quick trains on

/// A mask of square cells with membranes of three pixels; `shift` moves them.
inline Mask gridMask(int shift, Size size = kFixtureSize)
{
    constexpr int kCell = 20;
    constexpr int kMembrane = 3;
    Mask mask(size, mask::kCell);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            if ((x + shift) % kCell < kMembrane || (y + 2 * shift) % kCell < kMembrane)
                mask.at(x, y) = mask::kMembrane;
    return mask;
}

/// Dark membranes and bright cells with some texture.
inline GrayImage sectionOf(const Mask& mask)
{
    GrayImage section(mask.size());
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            section.at(x, y) =
                static_cast<std::uint8_t>((mask.at(x, y) == mask::kMembrane ? 50 : 180) + (x * 7 + y * 13) % 17);
    return section;
}

inline std::filesystem::path writeStack(const std::filesystem::path& path, const std::vector<GrayImage>& pages,
                                        PixelSizeNm pixelSize = {4, 4, 50})
{
    TiffWriter writer(path, static_cast<int>(pages.size()), pixelSize);
    for (const GrayImage& page : pages)
        writer.add(page);
    writer.commit();
    return path;
}

inline QString text(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

/// The error that a signal carried; QVariant::value() asks for a default one, which Error has not.
inline Error errorOfSpy(const QSignalSpy& spy, int index = 0)
{
    return *static_cast<const Error*>(spy.at(index).at(0).constData());
}

/// A workspace in a folder of its own, with stacks `labelled.tif`, `labels.tif` and `plain.tif` on request.
struct WorkspaceFixture {
    TempFolder folder;
    Background background;
    Workspace workspace{background};

    std::vector<GrayImage> masks(int count, int from = 0) const
    {
        std::vector<GrayImage> pages;
        for (int i = 0; i < count; ++i)
            pages.push_back(gridMask(from + i));
        return pages;
    }
    std::vector<GrayImage> sections(int count, int from = 0) const
    {
        std::vector<GrayImage> pages;
        for (const GrayImage& mask : masks(count, from))
            pages.push_back(sectionOf(mask));
        return pages;
    }
    std::filesystem::path projectPath() const { return folder / "study.lamella"; }

    /// A project with some sections to learn from and some to segment, in this order.
    std::shared_ptr<Project> makeProject(int labelled, int plain) const
    {
        std::shared_ptr<Project> project = Project::create(projectPath());
        const auto add = [&](const std::filesystem::path& path, int count, int from, SectionRole role) {
            writeStack(path, sections(count, from));
            std::vector<NewSection> added;
            for (int page = 0; page < count; ++page)
                added.push_back({path, page, path, kFixtureSize, 8, {4, 4, 50}, role, {}});
            return project->addSections(added);
        };
        if (labelled > 0) {
            const auto ids = add(folder / "labelled.tif", labelled, 0, SectionRole::Training);
            writeStack(folder / "labels.tif", masks(labelled));
            for (int page = 0; page < labelled; ++page)
                project->addImportedMask(ids[static_cast<std::size_t>(page)], gridMask(page), folder / "labels.tif",
                                         page);
        }
        if (plain > 0)
            add(folder / "plain.tif", plain, labelled, SectionRole::ToSegment);
        return project;
    }
    void adoptProject(int labelled, int plain) { workspace.adopt(makeProject(labelled, plain)); }
    /// A prediction of a section as the mask says, sure to 0.75.
    void predict(int index, double threshold = 0.5, int shift = -1)
    {
        const Mask mask = gridMask(shift < 0 ? index : shift);
        FloatImage cell(mask.size());
        for (std::size_t i = 0; i < cell.pixels().size(); ++i)
            cell.pixels()[i] = mask.pixels()[i] == mask::kCell ? 0.75F : 0.25F;
        PredictionInfo info;
        info.threshold = threshold;
        workspace.project().addPrediction(workspace.idAt(index), cell, info);
        workspace.refreshSection(index);
    }
};

} // namespace lamella::test
