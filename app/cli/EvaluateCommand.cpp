#include "cli/Command.h"
#include "cli/Progress.h"
#include "cli/ScoreText.h"
#include "cli/StackPairs.h"

#include "base/Error.h"
#include "dataset/Dataset.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

class EvaluateCommand final : public Command {
public:
    const char* name() const override { return "evaluate"; }
    const char* summary() const override { return "Scores probabilities or masks against the true masks"; }

    void declare(CLI::App& app) override
    {
        app.add_option(
               "PROBABILITY_OR_MASK", m_proposal,
               "What is scored, white = cell: float 0…1, or integers, which are divided by their type's maximum")
            ->required();
        app.add_option("MASKS", m_masks, "The truth: 255 cell, 0 membrane, 128 unlabelled (counts in nothing)")
            ->required();
        app.add_option("--sections", m_sections, "Pages to score, e.g. 18-21 (see below)");
        app.add_option("--threshold", m_threshold,
                       "Score at this threshold alone; without it the challenge's eleven, or 0 for a mask")
            ->check(CLI::Range(0.0, 1.0));
        app.add_flag("--json", m_json, "Print one JSON document");
        app.footer(fmt::format(kPairingRule, "PROBABILITY_OR_MASK", "MASKS"));
    }

    int run(Context& context) override
    {
        const auto proposal = openStack(m_proposal);
        const auto masks = openStack(m_masks);
        const std::vector<PagePair> pairs = pairPages(*masks, *proposal, m_sections, *masks);
        ProbabilityReader reader(*proposal, context.err);
        const std::vector<double> thresholds = m_threshold ? std::vector<double>{*m_threshold} : std::vector<double>{};
        StackScorer scorer(isMaskStack(reader, pairs), true, thresholds);
        Progress progress(context, "scoring");
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (context.stop.stop_requested())
                throw Error(ErrorCode::InterruptedNothingKept, m_proposal);
            scorer.add(pairs[i].page, reader.read(pairs[i].other), readMask(*masks, pairs[i].page));
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pairs.size()));
        }
        const StackScores scores = scorer.result();
        if (m_json)
            context.out << scoresAsJson(scores, pairs).dump(2) << '\n';
        else
            context.out << scoresAsText(scores);
        return 0;
    }

private:
    /// The challenge scores a binary proposal at threshold 0; one grey pixel anywhere makes it a probability.
    static bool isMaskStack(ProbabilityReader& reader, const std::vector<PagePair>& pairs)
    {
        return std::all_of(pairs.begin(), pairs.end(),
                           [&](const PagePair& pair) { return isBinary(reader.read(pair.other)); });
    }

    std::string m_proposal, m_masks, m_sections;
    std::optional<double> m_threshold;
    bool m_json = false;
};

} // namespace

std::unique_ptr<Command> makeEvaluateCommand()
{
    return std::make_unique<EvaluateCommand>();
}

} // namespace lamella::cli
