#include "cli/Cli.h"

#include "base/Log.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <pthread.h>
#include <unistd.h>

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
    std::thread waiter([&signals, stop]() mutable {
        int number = 0;
        sigwait(&signals, &number);
        if (number == SIGUSR1)
            return;
        stop.request_stop();
        sigwait(&signals, &number);
        if (number != SIGUSR1) { // asked twice: something does not answer
            std::cerr << "lamella-cli: ended at once\n";
            std::_Exit(6);
        }
    });
    lamella::cli::Context context{std::cout, std::cerr, isatty(STDERR_FILENO) != 0, stop.get_token()};
    const int code = lamella::cli::runCli({argv + 1, argv + argc}, context);
    std::cout.flush();
    pthread_kill(waiter.native_handle(), SIGUSR1); // ends the wait if no signal came
    waiter.join();
    return code;
}
