// What answers to doubts are worth: lamella_bench_doubts [--evidence FILE.csv] [--least-mistaken P] [--most N]
//     [--start threshold|cells] [--best N] LABELS.tif (PROBABILITY.tif PAGES THRESHOLD)…
// Every fold is a frozen probability of pages that its model has not seen, with the threshold that its model
// recommends. The true masks answer: the outcome with the higher V_rand is taken. A table in Markdown and one JSON
// line.

#include "support/MaskScore.h"

#include "analysis/Cells.h"
#include "analysis/Doubts.h"
#include "analysis/Scores.h"
#include "base/Error.h"
#include "base/Random.h"
#include "base/Selection.h"
#include "dataset/Dataset.h"
#include "edit/DoubtAnswer.h"
#include "image/RawPage.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

using namespace lamella;

namespace {

constexpr std::array<int, 6> kAnswers{0, 1, 2, 5, 10, 15};
constexpr int kMost = 1000; ///< answers a section, where the doubts do not end before

struct Task {
    int fold = 0;
    int page = 0;
    GrayImage probability;
    Mask truth;
    double threshold = 0.5;
    Mask predicted; ///< where the answers begin
};

using bench::vRand;

Mask maskOf(const Task& task)
{
    Mask mask(task.probability.size());
    std::transform(task.probability.pixels().begin(), task.probability.pixels().end(), mask.pixels().begin(),
                   [&](std::uint8_t p) { return p / 255.0 > task.threshold ? mask::kCell : mask::kMembrane; });
    return mask;
}

/// The mask if the answer is not what it says now; the mask itself if that cannot be done.
Mask changed(const Mask& mask, const Doubt& doubt)
{
    const Correction correction = doubt.isOneCellNow ? answerTwoCells(mask, doubt.first, doubt.second, doubt.seam)
                                                     : answerOneCell(mask, doubt.first, doubt.second, doubt.pass);
    Mask result = mask;
    if (correction.isDone())
        applyPatch(result, correction.patch);
    return result;
}

/// Best: the doubt whose answer gains most, known only from the truth: what no ranking can do better, but for answers
/// that gain together.
enum class Order { Ranked, Random, LeftToRight, Best };

struct Walk {
    std::vector<double> vRand; ///< after so many answers
    int applied = 0, refused = 0;
    double after(int answers) const { return vRand[std::min(vRand.size() - 1, static_cast<std::size_t>(answers))]; }
};

std::size_t mostRewarding(const Task& task, const Mask& mask, const std::vector<Doubt>& doubts)
{
    std::vector<double> after;
    for (const Doubt& doubt : doubts)
        after.push_back(vRand(task.truth, changed(mask, doubt)));
    return static_cast<std::size_t>(std::max_element(after.begin(), after.end()) - after.begin());
}

Walk walk(const Task& task, const DoubtOptions& base, Order order, int most, std::uint64_t seed)
{
    DoubtOptions options = base;
    Mask mask = task.predicted;
    Walk result;
    result.vRand.push_back(vRand(task.truth, mask));
    Random random(seed);
    while (static_cast<int>(result.vRand.size()) <= most) {
        const std::vector<Doubt> doubts = findDoubts(mask, task.predicted, task.probability, options);
        if (doubts.empty())
            break;
        std::size_t which = 0;
        if (order == Order::Random)
            which = random.below(doubts.size());
        if (order == Order::LeftToRight)
            which = static_cast<std::size_t>(
                std::min_element(doubts.begin(), doubts.end(),
                                 [](const Doubt& a, const Doubt& b) { return a.pass.x < b.pass.x; }) -
                doubts.begin());
        if (order == Order::Best)
            which = mostRewarding(task, mask, doubts);
        const Doubt& doubt = doubts[which];
        Mask other = changed(mask, doubt);
        const double before = result.vRand.back(), after = vRand(task.truth, other);
        result.refused += other == mask ? 1 : 0;
        if (after > before) {
            mask = std::move(other);
            ++result.applied;
        } else {
            options.settled.push_back(doubt.pass);
        }
        result.vRand.push_back(std::max(before, after));
    }
    return result;
}

void writeEvidenceOf(std::ofstream& out, const Task& task, const Mask& mask, const char* start, double shift)
{
    DoubtOptions options;
    options.leastMistaken = 0;
    const double before = vRand(task.truth, mask);
    for (const Doubt& doubt : findDoubts(mask, mask, task.probability, options)) {
        const double after = vRand(task.truth, changed(mask, doubt));
        if (after == before)
            continue;
        const bool one = (after > before) != doubt.isOneCellNow;
        const SeamEvidence& e = doubt.evidence;
        out << task.fold << ',' << task.page << ',' << start << ',' << shift << ',' << doubt.isOneCellNow << ',' << one
            << ',' << doubt.firstArea << ',' << doubt.secondArea << ',' << after - before << ',' << e.saddle << ','
            << e.mean << ',' << e.upperQuarter << ',' << e.upperTenth << ',' << e.length << ',' << e.depth << ','
            << doubt.mistaken << '\n';
    }
}

void writeEvidence(const std::vector<Task>& tasks, const std::string& file)
{
    std::ofstream out(file);
    out << "fold,page,start,shift,now_one,one,first_area,second_area,gain,saddle,mean,upper_quarter,upper_tenth,"
           "length,depth,mistaken\n";
    for (const Task& whole : tasks) {
        CellOptions cells;
        cells.threshold = whole.threshold;
        writeEvidenceOf(out, whole, maskOfCells(whole.probability, cells), "cells", 0);
        for (const double shift : {-0.1, 0.0, 0.15}) {
            Task task = whole;
            task.threshold = std::clamp(task.threshold + shift, 0.1, 0.9);
            writeEvidenceOf(out, task, maskOf(task), "threshold", shift);
        }
    }
}

/// The mask that the threshold gives against the one made of cells, by how likely two regions must be one cell.
void reportCells(const std::vector<Task>& tasks)
{
    constexpr std::array kBars{0.3, 0.5, 0.6, 0.7, 0.8, 0.9};
    std::map<int, std::vector<std::array<double, kBars.size() + 1>>> folds;
    for (const Task& task : tasks) {
        auto& scores = folds[task.fold].emplace_back();
        scores[0] = vRand(task.truth, maskOf(task));
        CellOptions options;
        options.threshold = task.threshold;
        for (std::size_t i = 0; i < kBars.size(); ++i) {
            options.joinAbove = kBars[i];
            scores[i + 1] = vRand(task.truth, maskOfCells(task.probability, options));
        }
    }
    std::printf("| Fold | Threshold mask | Cells, joined above");
    for (const double bar : kBars)
        std::printf(" %.1f |", bar);
    std::printf("\n| ---: | ---: |");
    for (std::size_t i = 0; i < kBars.size(); ++i)
        std::printf(" ---: |");
    for (const auto& [fold, pages] : folds) {
        std::printf("\n| %d |", fold);
        for (std::size_t i = 0; i < pages.front().size(); ++i) {
            double sum = 0;
            for (const auto& page : pages)
                sum += page[i];
            std::printf(" %.4f |", sum / static_cast<double>(pages.size()));
        }
    }
    std::printf("\n");
}

double meanAfter(const std::vector<Walk>& walks, int answers)
{
    double sum = 0;
    for (const Walk& walk : walks)
        sum += walk.after(answers) / static_cast<double>(walks.size());
    return sum;
}

void report(const std::vector<Task>& tasks, const DoubtOptions& options, int most, int best)
{
    std::vector<Walk> ranked, random, scanned, truest;
    for (const Task& task : tasks) {
        ranked.push_back(walk(task, options, Order::Ranked, most, 0));
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            random.push_back(walk(task, options, Order::Random, kAnswers.back(), seed));
        scanned.push_back(walk(task, options, Order::LeftToRight, kAnswers.back(), 0));
        if (best > 0)
            truest.push_back(walk(task, options, Order::Best, best, 0));
        std::fprintf(stderr, "fold %d page %d: %.4f → %.4f of %zu answers, %d applied, %d impossible\n", task.fold,
                     task.page, ranked.back().vRand.front(), ranked.back().vRand.back(), ranked.back().vRand.size() - 1,
                     ranked.back().applied, ranked.back().refused);
    }
    double asked = 0;
    for (const Walk& walk : ranked)
        asked += static_cast<double>(walk.vRand.size() - 1) / static_cast<double>(ranked.size());
    const double start = meanAfter(ranked, 0), all = meanAfter(ranked, most);
    std::printf("| Answers a section | Ranked | Share of what all bring | Random | Left to right |\n"
                "| ---: | ---: | ---: | ---: | ---: |\n");
    for (const int n : kAnswers)
        std::printf("| %d | %.4f | %.0f %% | %.4f | %.4f |\n", n, meanAfter(ranked, n),
                    100 * (meanAfter(ranked, n) - start) / (all - start), meanAfter(random, n), meanAfter(scanned, n));
    std::printf("| all, %.0f | %.4f | 100 %% | | |\n\n", asked, all);
    if (best > 0) {
        std::printf("| Answers, the most rewarding known from the truth | V_rand | Share |\n| ---: | ---: | ---: |\n");
        for (const int n : kAnswers)
            if (n <= best)
                std::printf("| %d | %.4f | %.0f %% |\n", n, meanAfter(truest, n),
                            100 * (meanAfter(truest, n) - start) / (all - start));
        std::printf("\n");
    }
    std::printf("{\"name\": \"doubts\", \"sections\": %zu, \"asked\": %.1f", tasks.size(), asked);
    for (const int n : kAnswers)
        std::printf(", \"v_rand_%d\": %.5f, \"random_%d\": %.5f, \"scan_%d\": %.5f", n, meanAfter(ranked, n), n,
                    meanAfter(random, n), n, meanAfter(scanned, n));
    std::printf(", \"v_rand_all\": %.5f}\n", all);
}

std::vector<Task> readTasks(const std::vector<std::string>& arguments, bool fromCells)
{
    const auto labels = openStack(arguments.at(0));
    std::vector<Task> tasks;
    for (std::size_t i = 1; i + 2 < arguments.size(); i += 3) {
        const auto stack = openStack(arguments[i]);
        const std::vector<int> pages = parseSelection(arguments[i + 1], labels->pageCount());
        const bool isPart = stack->pageCount() == static_cast<int>(pages.size());
        for (std::size_t k = 0; k < pages.size(); ++k) {
            Task task;
            task.fold = static_cast<int>(i / 3);
            task.page = pages[k];
            task.threshold = std::atof(arguments[i + 2].c_str());
            task.truth = readMask(*labels, pages[k]);
            const FloatImage values = toUnitFloat(stack->readRaw(isPart ? static_cast<int>(k) : pages[k]));
            task.probability = GrayImage(values.size());
            std::transform(
                values.pixels().begin(), values.pixels().end(), task.probability.pixels().begin(),
                [](float p) { return static_cast<std::uint8_t>(std::clamp(255.0F * p + 0.5F, 0.0F, 255.0F)); });
            CellOptions options;
            options.threshold = task.threshold;
            task.predicted = fromCells ? maskOfCells(task.probability, options) : maskOf(task);
            tasks.push_back(std::move(task));
        }
    }
    return tasks;
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    std::string evidence;
    int most = kMost;
    int best = 0;
    bool fromCells = false;
    DoubtOptions options;
    while (arguments.size() >= 2 && arguments[0].rfind("--", 0) == 0) {
        if (arguments[0] == "--evidence")
            evidence = arguments[1];
        else if (arguments[0] == "--least-mistaken")
            options.leastMistaken = std::atof(arguments[1].c_str());
        else if (arguments[0] == "--start")
            fromCells = arguments[1] == "cells";
        else if (arguments[0] == "--best")
            best = std::atoi(arguments[1].c_str());
        else if (arguments[0] == "--most")
            most = std::atoi(arguments[1].c_str());
        arguments.erase(arguments.begin(), arguments.begin() + 2);
    }
    if (arguments.size() < 4 || arguments.size() % 3 != 1) {
        std::fprintf(stderr, "usage: lamella_bench_doubts [--evidence FILE.csv] [--least-mistaken P] [--most N] "
                             "[--start threshold|cells] [--best N] "
                             "LABELS.tif (PROBABILITY.tif PAGES THRESHOLD)...\n");
        return 2;
    }
    try {
        const std::vector<Task> tasks = readTasks(arguments, fromCells);
        if (!evidence.empty())
            writeEvidence(tasks, evidence);
        else
            report(tasks, options, most, best);
        if (evidence.empty())
            reportCells(tasks);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
