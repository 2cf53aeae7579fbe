// How long the window's event loop lets an event wait while a training with LibTorch runs in the same process. Prints
// one JSON line for tests/bench/run; milliseconds.
#include "StoryWindow.h"
#include "WindowHarness.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace lamella;
using namespace lamella::test;

int main(int argc, char** argv)
{
    constexpr int kTickMs = 5;
    constexpr int kMeasureMs = 20'000;
    constexpr int kWaitMs = 120'000;
    constexpr double kBudgetMs = 50.0;
    const WindowDisplay display;
    if (!display.problem().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(display.problem()));
        return 77;
    }
    QApplication application(argc, argv);
    const TempFolder folder;
    const SampleFiles files(folder.path(), 8, 1, 512);
    StoryWindow story(folder.path(), loadLearnBackend);
    Controllers& all = story.controllers();
    if (!showActive(story.window()) || !dropFiles(story.window(), {files.volume, files.labels}, {500, 400}) ||
        !QTest::qWaitFor([&] { return all.import.proposal().has_value(); }, kWaitMs))
        return 1;
    all.import.accept();
    if (!QTest::qWaitFor([&] { return all.workspace.sectionCount() > 0; }, kWaitMs))
        return 1;
    all.workspace.setStep(Step::Train);
    all.training.start();
    if (!QTest::qWaitFor([&] { return all.training.lastStep().step > 0; }, kWaitMs))
        return 1;

    std::vector<double> waits;
    QElapsedTimer clock;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
        constexpr double kNsPerMs = 1e6;
        waits.push_back(std::max(0.0, static_cast<double>(clock.nsecsElapsed()) / kNsPerMs - kTickMs));
        clock.start();
    });
    tick.setTimerType(Qt::PreciseTimer);
    clock.start();
    tick.start(kTickMs);
    QTest::qWait(kMeasureMs);
    tick.stop();
    const bool isStillTraining = all.training.isBusy();
    QElapsedTimer stopping;
    stopping.start();
    all.training.stop();
    const bool isAcknowledged = all.training.state() == TrainingController::State::Stopping;
    const double acknowledged = static_cast<double>(stopping.nsecsElapsed()) / 1e6;
    if (!QTest::qWaitFor([&] { return !all.training.isBusy(); }, kWaitMs) || waits.empty())
        return 1;
    std::sort(waits.begin(), waits.end());
    const double p95 = waits[waits.size() * 95 / 100];
    std::printf("{\"name\": \"event_loop\", \"ours\": %.2f, \"reference\": %.0f, \"ratio\": %.1f, \"unit\": \"ms\", "
                "\"longest\": %.1f, \"events\": %zu, \"training\": %s, \"stop_acknowledged\": %.2f}\n",
                p95, kBudgetMs, kBudgetMs / std::max(p95, 0.01), waits.back(), waits.size(),
                isStillTraining && isAcknowledged ? "true" : "false", acknowledged);
    return isStillTraining && isAcknowledged ? 0 : 1;
}
