#include "export/ExportPlan.h"

#include "base/Error.h"
#include "base/Text.h"
#include "export/ExportNote.h"

#include <set>
#include <string>
#include <system_error>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// Pages name the files, as lamella-cli does; where stacks share page numbers the place in the export does.
std::vector<int> fileNumbers(const std::vector<SectionRecord>& sections)
{
    std::vector<int> numbers;
    for (const SectionRecord& section : sections)
        numbers.push_back(section.page);
    if (std::set<int>(numbers.begin(), numbers.end()).size() < numbers.size())
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = static_cast<int>(i);
    return numbers;
}

void checkPages(const std::vector<SectionRecord>& sections, const fs::path& target)
{
    for (std::size_t i = 1; i < sections.size(); ++i)
        if (sections[i].size != sections[0].size)
            throw Error(ErrorCode::PageSizesDiffer, target,
                        {std::to_string(i), sections[i].size.text(), sections[0].size.text()});
}

void checkSegmented(const Project& project, const SectionRecord& section, const ExportOptions& options)
{
    const bool isComputed = options.content == ExportContent::Probabilities && options.probability;
    if (!isComputed && !canExport(project, section.id, options.content))
        throw Error(ErrorCode::SectionNotSegmented, section.stackPath, {std::to_string(section.page + 1)});
}

/// The project itself, its images, masks and models and folders of them, where it has noted them, images also where
/// they are if it was moved.
std::set<fs::path> sourcesOf(const Project& project)
{
    std::set<fs::path> sources;
    std::error_code ignored;
    const auto add = [&](const fs::path& path) {
        if (const fs::path place = path.empty() ? path : fs::canonical(path, ignored); !place.empty())
            sources.insert(place);
    };
    add(project.path());
    for (const fs::path& masks : project.importedMaskFiles())
        add(masks);
    for (const ModelRecord& model : project.models())
        add(model.path);
    for (const SectionRecord& section : project.sections()) {
        add(section.stackPath);
        add(section.file);
        if (section.relativePath.empty())
            continue;
        const fs::path moved = project.path().parent_path() / section.relativePath;
        add(moved);
        add(moved / section.file.filename());
    }
    return sources;
}

bool isImageName(const fs::path& file)
{
    const std::string suffix = lowerCase(file.extension().string());
    return suffix == ".png" || suffix == ".tif" || suffix == ".tiff" || suffix == ".jpg" || suffix == ".jpeg";
}

} // namespace

void checkTargets(const Project& project, const std::vector<fs::path>& files, bool overwrite)
{
    constexpr const char* kIsSource = "this file belongs to the project";
    constexpr const char* kAmongSources = "among the images of a stack this file would be read as one more section";
    const std::set<fs::path> sources = sourcesOf(project);
    std::error_code ignored;
    for (const fs::path& file : files) {
        if (sources.contains(fs::canonical(file, ignored)))
            throw Error(ErrorCode::OutputNotWritable, file, {kIsSource});
        if (isImageName(file) && sources.contains(fs::canonical(file.parent_path(), ignored)))
            throw Error(ErrorCode::OutputNotWritable, file, {kAmongSources});
    }
    for (const fs::path& file : files)
        if (!overwrite && fs::exists(fs::symlink_status(file)))
            throw Error(ErrorCode::OutputExists, file);
}

ExportPlan makeExportPlan(const Project& project, const fs::path& target, const ExportOptions& options)
{
    ExportPlan plan;
    for (const SectionId id : options.sections.empty() ? project.masks().acceptedSections() : options.sections)
        plan.sections.push_back(project.section(id));
    if (plan.sections.empty())
        throw Error(ErrorCode::NoSectionsToExport, project.path());
    for (const SectionRecord& section : plan.sections) {
        checkSegmented(project, section, options);
        plan.status.push_back(project.masks().status(section.id));
    }
    plan.signOffs = project.signOffs();
    plan.numbers = fileNumbers(plan.sections);
    if (options.format == ExportFormat::PngFolder) {
        for (const int number : plan.numbers)
            plan.files.push_back(target / sectionFileName(number, ".png"));
        plan.note = target / kExportNoteName;
    } else {
        if (options.format == ExportFormat::Tiff)
            checkPages(plan.sections, target);
        plan.files = {target};
        plan.note = target.parent_path() / noteNameFor(target);
    }
    std::vector<fs::path> files = plan.files;
    files.push_back(plan.note);
    checkTargets(project, files, options.overwrite);
    return plan;
}

} // namespace lamella
