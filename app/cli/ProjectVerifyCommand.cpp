#include "cli/Command.h"
#include "cli/JsonText.h"

#include "base/Error.h"
#include "project/Project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace lamella::cli {

namespace {

using Kind = ChainProblem::Kind;

const char* kindName(Kind kind)
{
    switch (kind) {
    case Kind::Altered:
        return "altered";
    case Kind::Removed:
        return "removed";
    case Kind::Reordered:
        return "reordered";
    case Kind::TailCut:
        return "tail-cut";
    case Kind::TilesAltered:
        return "pixels-altered";
    case Kind::BasisAltered:
        return "basis-altered";
    case Kind::HeadAltered:
        return "head-altered";
    }
    return "";
}

std::string sentence(const ChainProblem& problem)
{
    const auto row = problem.sequence;
    switch (problem.kind) {
    case Kind::Altered:
        return fmt::format("row {} is not as it was written", row);
    case Kind::Removed:
        return fmt::format("one or more rows before row {} were removed", row);
    case Kind::Reordered:
        return fmt::format("row {} does not follow the row it was written after", row);
    case Kind::TailCut:
        return row > 0 ? fmt::format("the rows after row {} were removed", row) : "all rows were removed";
    case Kind::TilesAltered:
        return fmt::format("the pixels of row {} are not those it was written with", row);
    case Kind::BasisAltered:
        return fmt::format("the mask or prediction that row {} corrects was changed afterwards", row);
    case Kind::HeadAltered:
        return fmt::format("the note of the last row (row {}) is missing or does not fit", row);
    }
    return {};
}

class ProjectVerifyCommand final : public Command {
public:
    const char* name() const override { return "project-verify"; }
    const char* summary() const override
    {
        return "Checks a project's record of edits: rows altered, removed or reordered outside the program";
    }

    void declare(CLI::App& app) override
    {
        app.add_option("PROJECT", m_project, "Project file (*.lamella); not changed")->required();
        app.add_flag("--json", m_isJson, "One JSON document on stdout (docs/file-formats.md)");
    }

    int run(Context& context) override
    {
        const std::vector<ChainProblem> problems = Project::verifyFile(m_project);
        if (m_isJson)
            printJson(context.out, problems);
        else
            print(context.out, problems);
        if (problems.empty())
            return 0;
        context.err << fmt::format("lamella-cli: {}: the record of edits is not whole: {}{}\n", m_project,
                                   sentence(problems.front()),
                                   problems.size() > 1 ? fmt::format(", and {} more", problems.size() - 1) : "");
        return static_cast<int>(ErrorFamily::BadInput);
    }

private:
    void print(std::ostream& out, const std::vector<ChainProblem>& problems) const
    {
        out << m_project << '\n';
        for (const ChainProblem& problem : problems)
            out << "  " << sentence(problem) << '\n';
        if (problems.empty())
            out << "  the record of edits is whole\n";
    }

    void printJson(std::ostream& out, const std::vector<ChainProblem>& problems) const
    {
        auto list = nlohmann::ordered_json::array();
        for (const ChainProblem& problem : problems)
            list.push_back({{"kind", kindName(problem.kind)}, {"row", problem.sequence}, {"text", sentence(problem)}});
        const nlohmann::ordered_json document{{"path", m_project}, {"whole", problems.empty()}, {"problems", list}};
        out << jsonText(document) << '\n';
    }

    std::string m_project;
    bool m_isJson = false;
};

} // namespace

std::unique_ptr<Command> makeProjectVerifyCommand()
{
    return std::make_unique<ProjectVerifyCommand>();
}

} // namespace lamella::cli
