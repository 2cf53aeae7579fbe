#include "export/ProjectReport.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Version.h"
#include "export/ExportNote.h"
#include "export/ExportPlan.h"
#include "export/ReportFigures.h"
#include "export/ReportHtml.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr int kPictureSide = 400;
constexpr std::size_t kPicturesInARow = 4;
constexpr const char* kNothing = "–";
const std::string kSpace = "\u00a0"; ///< at which no line ends

/// "2026-11-30 14:05" of "2026-11-30T14:05:12.345Z".
std::string minuteOf(const UtcTime& time)
{
    constexpr std::size_t kDay = 10, kMinute = 16;
    return time.size() < kMinute ? time : time.substr(0, kDay) + " " + time.substr(kDay + 1, kMinute - kDay - 1);
}

std::string joined(const std::vector<std::string>& names)
{
    return names.empty() ? kNothing : fmt::format("{}", fmt::join(names, ", "));
}

/// What a model says of itself.
struct ModelText {
    std::string trained = kNothing, vRand = kNothing, vInfo = kNothing;
};

class Report {
public:
    Report(const SectionReader& reader, const ReportOptions& options)
        : m_reader(reader),
          m_project(reader.project()),
          m_options(options),
          m_now(standingOf(m_project))
    {}

    std::optional<std::string> text()
    {
        if (m_now.sections.empty())
            throw Error(ErrorCode::NoSectionsToExport, m_project.path());
        choosePictures();
        m_steps = static_cast<int>(m_now.sections.size() + m_shown.size());
        const std::string sections = sectionTable();
        const std::string pictures = pictureGrid();
        const std::string facts = summary();
        if (m_options.stop.stop_requested())
            return std::nullopt;
        const std::string name = m_project.path().stem().string();
        const std::string title = word("Segmentation report") + " · " + name;
        return html::page(m_options.language.code, title,
                          html::heading(1, title) + html::paragraph(word("Research use, not a medical device.")) +
                              facts + html::heading(2, word("Models")) + models() +
                              html::heading(2, word("Sign-offs")) + signOffs() + signatureLine() +
                              html::heading(2, word("Sections")) + sections + pictures);
    }

private:
    /// In the language of the report, its values filled in.
    std::string word(const std::string& english, const std::vector<std::string>& values = {}) const
    {
        std::string text = m_options.language.word ? m_options.language.word(english) : english;
        std::size_t from = 0;
        for (const std::string& value : values) {
            const std::size_t at = text.find("{}", from);
            if (at == std::string::npos)
                break;
            text.replace(at, 2, value);
            from = at + value.size();
        }
        return text;
    }

    std::string number(double value, int decimals) const
    {
        if (std::isnan(value))
            return kNothing;
        std::string text = fmt::format("{:.{}f}", value, decimals);
        std::replace(text.begin(), text.end(), '.', m_options.language.decimalPoint);
        return text;
    }

    /// Never rounded down to nothing or up to everything.
    std::string percent(double share) const
    {
        constexpr double kLeast = 0.1, kAll = 100.0;
        const double value = share * kAll;
        if (value > 0.0 && value < kLeast)
            return "<" + kSpace + number(kLeast, 1) + kSpace + "%";
        return number(value < kAll ? std::min(value, kAll - kLeast) : value, 1) +
               (std::isnan(value) ? "" : kSpace + "%");
    }

    void step()
    {
        ++m_done;
        if (m_options.progress)
            m_options.progress(m_done, m_steps);
    }

    /// Evenly spaced over the sections with a mask.
    void choosePictures()
    {
        std::vector<std::size_t> masked;
        for (std::size_t i = 0; i < m_now.sections.size(); ++i)
            if (m_now.status[i].origin != MaskOrigin::None)
                masked.push_back(i);
        m_masked = masked.size();
        const std::size_t count =
            std::min(masked.size(), static_cast<std::size_t>(std::max(0, m_options.mostPictures)));
        for (std::size_t k = 0; k < count; ++k)
            m_shown.push_back(masked[count == 1 ? 0 : k * (masked.size() - 1) / (count - 1)]);
    }

    std::string count(ReviewState state) const { return std::to_string(m_now.count(state)); }

    std::string summary() const
    {
        const std::size_t problems = m_project.verifyChain(ChainDepth::Rows).size();
        return html::nameTable(
            {{word("Project file"), m_project.path().filename().string()},
             {word("Project begun"), minuteOf(m_project.created()) + " UTC"},
             {word("Report made"), minuteOf(utcNow()) + " UTC, Lamella " + kVersion},
             {word("Sections"),
              word("{}: {} accepted, {} flagged, {} to review, {} to segment, {} with given masks",
                   {std::to_string(m_now.sections.size()), count(ReviewState::Accepted), count(ReviewState::Flagged),
                    count(ReviewState::ToReview), count(ReviewState::ToSegment), std::to_string(m_now.givenCount())})},
             {word("Corrections"), std::to_string(m_now.edits())},
             {word("Pixels changed"), percent(1.0 - m_changed.kept())},
             {word("Cells joined, cut"), fmt::format("{}, {}", m_changed.joined, m_changed.cut)},
             {word("Doubts answered"), std::to_string(m_now.answers)},
             {word("Reviewers"), joined(m_now.reviewers())},
             {word("Record of edits"), problems == 0 ? word("whole")
                                                     : word("{} problem(s); lamella-cli project-verify names them",
                                                            {std::to_string(problems)})}});
    }

    ModelText modelText(const ModelRecord& model) const
    {
        ModelText text;
        const nlohmann::json header = nlohmann::json::parse(model.header, nullptr, false);
        if (!header.is_object())
            return text;
        if (const auto trained = header.find("trained"); trained != header.end() && trained->is_string())
            text.trained = minuteOf(trained->get<std::string>());
        const auto score = header.find("score");
        const auto value = [&](const char* key) {
            constexpr int kDecimals = 4;
            const bool is =
                score != header.end() && score->is_object() && score->contains(key) && (*score)[key].is_number();
            return is ? number((*score)[key].get<double>(), kDecimals) : std::string(kNothing);
        };
        text.vRand = value("v_rand");
        text.vInfo = value("v_info");
        return text;
    }

    /// Those the masks come from.
    std::string models() const
    {
        std::map<ModelId, int> used;
        for (std::size_t i = 0; i < m_now.sections.size(); ++i) {
            if (m_now.status[i].origin != MaskOrigin::Prediction)
                continue;
            for (const PredictionInfo& info : m_project.predictions(m_now.sections[i].id))
                if (info.id == m_now.status[i].prediction)
                    ++used[info.model];
        }
        constexpr std::size_t kShownOfHash = 16;
        std::vector<std::vector<std::string>> rows;
        for (const ModelRecord& model : m_project.models()) {
            const auto count = used.find(model.id);
            if (count == used.end())
                continue;
            const ModelText text = modelText(model);
            rows.push_back({model.path.filename().string(), text.trained, text.vRand, text.vInfo,
                            std::to_string(count->second), model.sha256.substr(0, kShownOfHash)});
        }
        if (rows.empty())
            return html::paragraph(word("No mask comes from a model of this project."));
        return html::table({word("Model"), word("Trained (UTC)"), ">" + word("V_rand, held-out"),
                            ">" + word("V_info, held-out"), ">" + word("Sections"), word("SHA-256, beginning")},
                           rows);
    }

    std::string signOffs() const
    {
        const std::vector<SignOff>& all = m_now.signOffs;
        if (all.empty())
            return html::paragraph(word("Nobody has signed the project off yet."));
        std::vector<std::vector<std::string>> rows;
        for (const SignOff& signOff : all)
            rows.push_back({minuteOf(signOff.time), signOff.reviewer, signOff.statement});
        return html::table({word("When (UTC)"), word("Who"), word("Statement")}, rows) +
               (all.back().changedSince ? html::paragraph(word("The project was changed after the last sign-off."))
                                        : "");
    }

    std::string stateWord(std::size_t i) const
    {
        return word(m_now.isGiven(i) ? "given mask" : reviewStateText(m_now.status[i].state));
    }

    std::string remark(const SectionStatus& status) const
    {
        const std::string reason = status.reason.empty() ? "" : word(status.reason);
        return reason + (reason.empty() || status.comment.empty() ? "" : ": ") + status.comment;
    }

    std::string sectionTable()
    {
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < m_now.sections.size() && !m_options.stop.stop_requested(); ++i) {
            const SectionRecord& record = m_now.sections[i];
            const SectionStatus& status = m_now.status[i];
            const bool isDecided = status.state == ReviewState::Accepted || status.state == ReviewState::Flagged;
            const bool hasMask = status.origin != MaskOrigin::None;
            const MaskFigures figures = hasMask ? figuresOf(m_project, record, status) : MaskFigures{};
            m_changed += figures.changed;
            rows.push_back({std::to_string(i + 1),
                            word("{}, page {}", {record.stackPath.filename().string(), std::to_string(record.page)}),
                            stateWord(i), isDecided ? status.reviewer : "", isDecided ? minuteOf(status.since) : "",
                            isDecided ? remark(status) : "", std::to_string(status.edits),
                            percent(1.0 - figures.changed.kept()), hasMask ? std::to_string(figures.cells) : kNothing,
                            hasMask ? percent(figures.membraneShare) : kNothing});
            step();
        }
        return html::table({">" + word("Section"), word("Image (pages from 0)"), word("State"), word("By"),
                            word("When (UTC)"), word("Remark"), ">" + word("Corrections"), ">" + word("Pixels changed"),
                            ">" + word("Cells"), ">" + word("Membrane")},
                           rows);
    }

    std::string pictureOf(std::size_t i)
    {
        const std::string caption = word("Section {}: {}", {std::to_string(i + 1), stateWord(i)});
        try {
            const GrayImage section = m_reader.display(m_now.sections[i]);
            return html::picture(
                       membranePicture(section, m_project.masks().passingMask(m_now.sections[i].id), kPictureSide),
                       caption) +
                   html::paragraph(caption);
        } catch (const Error& error) {
            return withoutPicture(caption, error);
        } catch (const std::bad_alloc&) {
            return withoutPicture(
                caption, Error(ErrorCode::OutOfMemory, m_now.sections[i].stackPath, {"the sections or masks"}));
        }
    }

    std::string withoutPicture(const std::string& caption, const Error& error) const
    {
        const std::string reason = m_options.language.error ? m_options.language.error(error) : error.what();
        return html::paragraph(caption) + html::paragraph(word("The image cannot be shown: {}", {reason}));
    }

    std::string pictureGrid()
    {
        if (m_shown.empty())
            return {};
        std::vector<std::string> cells;
        for (std::size_t k = 0; k < m_shown.size() && !m_options.stop.stop_requested(); ++k) {
            cells.push_back(pictureOf(m_shown[k]));
            step();
        }
        return html::heading(2, word("Membranes over the sections")) +
               html::paragraph(word("Membrane in orange, corrections included. Shown, evenly spaced over the sections "
                                    "with a mask: {} of {}.",
                                    {std::to_string(m_shown.size()), std::to_string(m_masked)})) +
               html::grid(cells, kPicturesInARow);
    }

    /// For pen and paper.
    std::string signatureLine() const
    {
        return html::table({word("Name"), word("Date"), word("Signature")}, {{"\n\n", "", ""}});
    }

    const SectionReader& m_reader;
    Project& m_project;
    const ReportOptions& m_options;
    Standing m_now;
    MaskTotals m_changed;             ///< of all sections, known once their table is written
    std::vector<std::size_t> m_shown; ///< with a picture
    std::size_t m_masked = 0;
    int m_done = 0;
    int m_steps = 0;
};

} // namespace

std::optional<std::string> reportHtml(const SectionReader& reader, const ReportOptions& options)
{
    return Report(reader, options).text();
}

ExportResult exportReport(const SectionReader& reader, const fs::path& target, const ReportOptions& options)
{
    checkTargets(reader.project(), {target}, options.overwrite);
    ReportOptions steps = options;
    int last = 0; // the file itself
    if (options.progress)
        steps.progress = [&](int done, int total) {
            last = total + 1;
            options.progress(done, last);
        };
    ExportResult result;
    std::optional<std::string> text = reportHtml(reader, steps);
    if (text && options.render)
        text = options.render(*text);
    result.stopped = !text || options.stop.stop_requested();
    if (result.stopped)
        return result;
    writeFileAtomically(target, *text);
    result.files = {target};
    result.sections = static_cast<int>(reader.project().sections().size());
    if (options.progress)
        options.progress(last, last);
    return result;
}

} // namespace lamella
