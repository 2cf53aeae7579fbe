#include "cli/Cli.h"

#include "base/Error.h"
#include "base/Log.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <stop_token>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace {

/// The first signal asks to stop. Another Ctrl+C ends the program, but not at once: wrappers such as timeout(1) send a
/// signal twice, and a step, a validation and the files take a few seconds.
/// @param isOver  with SIGUSR2: the command has ended
void waitForSignals(const sigset_t& signals, const std::atomic<bool>& isOver, std::stop_source& stop)
{
    constexpr std::chrono::seconds kPatience{3};
    int number = SIGUSR2;
    while (number == SIGUSR2) {
        if (isOver)
            return;
        sigwait(&signals, &number);
    }
    stop.request_stop();
    if (isatty(STDERR_FILENO) != 0)
        std::cerr << "\nlamella-cli: stopping; Ctrl+C in three seconds ends at once, without keeping anything\n";
    const auto asked = std::chrono::steady_clock::now();
    while (!isOver) {
        sigwait(&signals, &number);
        if (number == SIGINT && std::chrono::steady_clock::now() - asked > kPatience)
            std::_Exit(6);
    }
}

} // namespace

// SIGINT, SIGTERM and SIGUSR1 (what batch systems announce the end of a job with) become a stop request: a thread waits
// for them, so that no code runs in a signal handler.
int main(int argc, char** argv)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    lamella::logWarningsToConsole();
    std::stop_source stop;
    std::atomic<bool> isOver = false;
    std::thread waiter([&signals, &isOver, stop]() mutable { waitForSignals(signals, isOver, stop); });
    lamella::cli::Context context{std::cout, std::cerr, isatty(STDERR_FILENO) != 0, stop.get_token()};
    int code = lamella::cli::runCli({argv + 1, argv + argc}, context);
    std::cout.flush();
    // A network file system says only here that there is no room; pipes and terminals have nothing to sync.
    const bool isLost = fsync(STDOUT_FILENO) != 0 && (errno == ENOSPC || errno == EDQUOT || errno == EIO);
    if ((!std::cout || isLost) && code == 0) { // half of a JSON document is worse than none
        std::cerr << "lamella-cli: standard output: cannot be written completely. Free some space, or check where it "
                     "goes to\n";
        code = static_cast<int>(lamella::ErrorFamily::Disk);
    }
    isOver = true;
    pthread_kill(waiter.native_handle(), SIGUSR2); // ends the wait
    waiter.join();
    return code;
}
