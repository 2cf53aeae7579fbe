#include "export/ReportFigures.h"

#include "analysis/MaskCells.h"
#include "export/Overlay.h"
#include "image/Resize.h"
#include "project/GivenMask.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lamella {

bool Standing::isGiven(std::size_t section) const
{
    return isGivenMask(sections[section], status[section]);
}

int Standing::givenCount() const
{
    int count = 0;
    for (std::size_t i = 0; i < status.size(); ++i)
        count += isGiven(i);
    return count;
}

int Standing::count(ReviewState state) const
{
    int count = 0;
    for (std::size_t i = 0; i < status.size(); ++i)
        count += status[i].state == state && !isGiven(i);
    return count;
}

int Standing::edits() const
{
    return std::accumulate(status.begin(), status.end(), 0,
                           [](int sum, const SectionStatus& section) { return sum + section.edits; });
}

std::vector<std::string> Standing::reviewers() const
{
    std::vector<std::string> names;
    for (const SectionStatus& section : status)
        for (const std::string& name : section.reviewers)
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
    return names;
}

Standing standingOf(const Project& project)
{
    Standing standing;
    standing.sections = project.sections();
    for (const SectionRecord& section : standing.sections)
        standing.status.push_back(project.masks().status(section.id));
    standing.signOffs = project.signOffs();
    standing.answers = project.masks().doubtReplies().size();
    return standing;
}

MaskFigures figuresOf(Project& project, const SectionRecord& section, const SectionStatus& status)
{
    const Mask mask = project.masks().passingMask(section.id);
    MaskFigures figures;
    const bool hasOriginal = status.origin == MaskOrigin::Imported || status.origin == MaskOrigin::Prediction;
    if (hasOriginal && status.edits > 0)
        figures.changed = totalsOf(project.masks().originalMask(section.id), mask);
    else if (hasOriginal)
        figures.changed.pixels = static_cast<std::int64_t>(section.size.area());
    std::size_t membrane = 0, labelled = 0;
    for (const std::uint8_t value : mask.pixels()) {
        membrane += value == mask::kMembrane;
        labelled += value != mask::kUnlabelled;
    }
    figures.membraneShare = static_cast<double>(membrane) / static_cast<double>(labelled);
    figures.cells = cellsOfMask(mask).count;
    return figures;
}

RgbImage membranePicture(const GrayImage& section, Mask mask, int side)
{
    constexpr float kOpacity = 0.7F, kFull = 255.0F;
    const double factor = std::min(1.0, static_cast<double>(side) / std::max(mask.width(), mask.height()));
    const auto reduced = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * factor))); };
    const Size size{reduced(mask.width()), reduced(mask.height())};
    for (std::uint8_t& value : mask.pixels())
        value = value == mask::kMembrane ? std::uint8_t{255} : std::uint8_t{0};
    const GrayImage share = resized(mask, size);
    const GrayImage grey = resized(section, size);
    RgbImage picture(size);
    for (std::size_t i = 0; i < picture.pixels().size(); ++i) {
        const float part = kOpacity * static_cast<float>(share.pixels()[i]) / kFull;
        const auto mixed = [&](std::uint8_t colour) {
            const float value =
                static_cast<float>(grey.pixels()[i]) * (1.0F - part) + static_cast<float>(colour) * part;
            return static_cast<std::uint8_t>(std::lround(value));
        };
        picture.pixels()[i] = {mixed(overlay::kMembrane.red), mixed(overlay::kMembrane.green),
                               mixed(overlay::kMembrane.blue)};
    }
    return picture;
}

} // namespace lamella
