#include "cli/Command.h"
#include "cli/JsonText.h"
#include "cli/Progress.h"

#include "base/Error.h"
#include "export/ExportFiles.h"
#include "export/ProjectReport.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <ostream>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

ExportContent contentOf(const std::string& what)
{
    if (what == "masks")
        return ExportContent::Masks;
    if (what == "cells")
        return ExportContent::Cells;
    return what == "measurements" ? ExportContent::Measurements : ExportContent::Probabilities;
}

class ExportCommand final : public Command {
public:
    const char* name() const override { return "export"; }
    const char* summary() const override
    {
        return "Writes the masks, probabilities, cells or measurements of a project, or a report about it";
    }

    void declare(CLI::App& app) override
    {
        app.add_option("PROJECT", m_project, "Project file (*.lamella); not changed, and may be open in a window")
            ->required();
        app.add_option("DIR", m_folder, "Folder for section_0000.png and so on, or for one file such as masks.tif")
            ->required();
        m_formatOption =
            app.add_option("--format", m_format, "Of images: png = one file a section, tiff = all of them in one file")
                ->check(CLI::IsMember({"png", "tiff"}))
                ->capture_default_str();
        app.add_option("--what", m_what,
                       "masks as corrected, probabilities of cell as predicted, or cells: the corrected masks' cells "
                       "with a number each, 0 = membrane; measurements: what 'measure' says of these cells, as "
                       "measurements.csv; report: report.html with every section, who decided what, and pictures")
            ->check(CLI::IsMember({"masks", "probabilities", "cells", "measurements", "report"}))
            ->capture_default_str();
        m_allOption =
            app.add_flag("--all", m_isAll, "Every section that has a mask (a prediction), not only the accepted ones");
        app.add_flag("--overwrite", m_isOverwriting, "Replace files of the same names");
        app.add_flag("--json", m_isJson, "One JSON document on stdout (docs/file-formats.md)");
    }

    int run(Context& context) override
    {
        checkOptions();
        const std::shared_ptr<Project> project = Project::open(m_project, OpenMode::ReadOnly);
        std::size_t wanted = 0;
        const ExportResult result = m_what == "report" ? report(project, context) : files(*project, context, wanted);
        if (result.stopped)
            return tellStopped(context, result, wanted);
        if (m_isJson)
            printJson(context.out, result);
        else
            context.out << fmt::format("{}: {} of {}{} section(s)\n", place(result), m_what, result.sections,
                                       m_isAll || m_what == "report" ? "" : " accepted");
        return 0;
    }

private:
    /// What would have no effect is refused.
    void checkOptions() const
    {
        const bool isReport = m_what == "report";
        if (m_formatOption->count() > 0 && (isReport || m_what == "measurements"))
            throw Error(ErrorCode::InvalidOption, {}, {"--format", "--what " + m_what + " has a format of its own"});
        if (m_allOption->count() > 0 && isReport)
            throw Error(ErrorCode::InvalidOption, {}, {"--all", "a report has all sections anyway"});
    }

    ExportResult files(Project& project, Context& context, std::size_t& wanted) const
    {
        ExportOptions options;
        options.content = contentOf(m_what);
        options.format = options.content == ExportContent::Measurements ? ExportFormat::Csv
                         : m_format == "tiff"                           ? ExportFormat::Tiff
                                                                        : ExportFormat::PngFolder;
        options.sections = sections(project, options.content, context);
        options.overwrite = m_isOverwriting;
        options.stop = context.stop;
        wanted = options.sections.size();
        Progress progress(context, "exporting");
        options.progress = [&](int done, int total) { progress.show(static_cast<double>(done) / total); };
        return exportFiles(project, target(options.format), options);
    }

    /// The one file, or the folder of pictures.
    std::string place(const ExportResult& result) const
    {
        return result.files.front().extension() == ".png" ? m_folder : result.files.front().string();
    }

    fs::path target(ExportFormat format) const
    {
        const fs::path folder = m_folder;
        return format == ExportFormat::PngFolder ? folder
                                                 : folder / (m_what + (format == ExportFormat::Csv ? ".csv" : ".tif"));
    }

    ExportResult report(const std::shared_ptr<Project>& project, Context& context) const
    {
        ReportOptions options;
        options.overwrite = m_isOverwriting;
        options.stop = context.stop;
        Progress progress(context, "writing the report");
        options.progress = [&](int done, int total) { progress.show(static_cast<double>(done) / total); };
        return exportReport(SectionReader(project), fs::path(m_folder) / "report.html", options);
    }

    /// Those that have what is wanted; where none has, all asked for, so that exportFiles() names the first.
    std::vector<SectionId> sections(const Project& project, ExportContent content, Context& context) const
    {
        std::vector<SectionId> asked, found;
        for (const SectionRecord& section : project.sections()) {
            if (!m_isAll && project.masks().status(section.id).state != ReviewState::Accepted)
                continue;
            asked.push_back(section.id);
            if (canExport(project, section.id, content))
                found.push_back(section.id);
        }
        if (found.empty())
            return asked;
        if (!m_isAll && found.size() < asked.size())
            context.err << fmt::format(
                "lamella-cli: warning: {}: {} accepted section(s) have no prediction and are left out\n", m_project,
                asked.size() - found.size());
        return found;
    }

    int tellStopped(Context& context, const ExportResult& result, std::size_t wanted) const
    {
        if (result.files.empty())
            throw Error(ErrorCode::InterruptedNothingKept, m_folder);
        context.err << fmt::format("lamella-cli: {}: interrupted; {} of {} section(s) are written, without "
                                   "lamella-export.json. Run the same command again with --overwrite\n",
                                   m_folder, result.sections, wanted);
        return static_cast<int>(ErrorFamily::Interrupted);
    }

    void printJson(std::ostream& out, const ExportResult& result) const
    {
        const std::string format = m_what == "report" ? "html" : m_what == "measurements" ? "csv" : m_format;
        auto files = nlohmann::json::array();
        for (const fs::path& file : result.files)
            files.push_back(file.string());
        const nlohmann::json document{{"project", m_project}, {"folder", m_folder},          {"what", m_what},
                                      {"format", format},     {"sections", result.sections}, {"files", files}};
        out << jsonText(document) << '\n';
    }

    CLI::Option* m_formatOption = nullptr;
    CLI::Option* m_allOption = nullptr;
    std::string m_project;
    std::string m_folder;
    std::string m_format = "png";
    std::string m_what = "masks";
    bool m_isAll = false;
    bool m_isOverwriting = false;
    bool m_isJson = false;
};

} // namespace

std::unique_ptr<Command> makeExportCommand()
{
    return std::make_unique<ExportCommand>();
}

} // namespace lamella::cli
