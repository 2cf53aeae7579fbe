#pragma once

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::cli {

/// What a command talks to; tests swap the streams for buffers.
struct Context {
    std::ostream& out;          ///< results; with --json exactly one JSON document
    std::ostream& err;          ///< progress, warnings, the one error line
    bool errIsTerminal = false; ///< a moving bar instead of lines
    std::stop_token stop;       ///< SIGINT or SIGTERM
};

/// One sub-command. declare() is called once; after parsing, run() does the work.
/// run() throws lamella::Error; Cli.cpp turns it into one line on stderr and the exit code of its family.
class Command {
public:
    virtual ~Command() = default;
    virtual void declare(CLI::App& app) = 0;
    /// @return exit code, 0 = done
    virtual int run(Context& context) = 0;
    virtual const char* name() const = 0;
    virtual const char* summary() const = 0;
};

/// All commands in the order of --help.
std::vector<std::unique_ptr<Command>> allCommands();

std::unique_ptr<Command> makeSampleCommand();
std::unique_ptr<Command> makeInspectCommand();
std::unique_ptr<Command> makeConvertCommand();
std::unique_ptr<Command> makeAugmentCommand();
std::unique_ptr<Command> makeTrainCommand();
std::unique_ptr<Command> makePredictCommand();
std::unique_ptr<Command> makeAssembleCommand();
std::unique_ptr<Command> makeEvaluateCommand();
std::unique_ptr<Command> makeMeasureCommand();
std::unique_ptr<Command> makeOverlayCommand();
std::unique_ptr<Command> makeExportCommand();
std::unique_ptr<Command> makeProjectVerifyCommand();
std::unique_ptr<Command> makeInfoCommand();
std::unique_ptr<Command> makeSelfTestCommand();

} // namespace lamella::cli
