#include "cli/Cli.h"

#include "base/Log.h"

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
void waitForSignals(const sigset_t& signals, std::stop_source& stop)
{
    constexpr std::chrono::seconds kPatience{3};
    int number = 0;
    sigwait(&signals, &number);
    if (number == SIGUSR1)
        return;
    stop.request_stop();
    if (isatty(STDERR_FILENO) != 0)
        std::cerr << "\nlamella-cli: stopping; Ctrl+C in three seconds ends at once, without keeping anything\n";
    const auto asked = std::chrono::steady_clock::now();
    for (;;) {
        sigwait(&signals, &number);
        if (number == SIGUSR1)
            return;
        if (number == SIGINT && std::chrono::steady_clock::now() - asked > kPatience)
            std::_Exit(6);
    }
}

} // namespace

// SIGINT and SIGTERM become a stop request: a thread waits for them, so that no code runs in a signal handler.
int main(int argc, char** argv)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    lamella::logWarningsToConsole();
    std::stop_source stop;
    std::thread waiter([&signals, stop]() mutable { waitForSignals(signals, stop); });
    lamella::cli::Context context{std::cout, std::cerr, isatty(STDERR_FILENO) != 0, stop.get_token()};
    const int code = lamella::cli::runCli({argv + 1, argv + argc}, context);
    std::cout.flush();
    pthread_kill(waiter.native_handle(), SIGUSR1); // ends the wait if no signal came
    waiter.join();
    return code;
}
