#include "cli/Cli.h"

#include "base/Error.h"
#include "base/Version.h"

#include <algorithm>
#include <new>
#include <ostream>

namespace lamella::cli {

namespace {

int fail(Context& context, const Error& error)
{
    context.err << "lamella-cli: " << error.what() << '\n';
    return static_cast<int>(error.family());
}

int runCommand(Command& command, Context& context)
{
    try {
        return command.run(context);
    } catch (const Error& error) {
        return fail(context, error);
    } catch (const std::bad_alloc&) {
        return fail(context, Error(ErrorCode::OutOfMemory, {}, {command.name()}));
    } catch (const std::exception& error) {
        return fail(context, Error(ErrorCode::Internal, {}, {error.what()}));
    }
}

} // namespace

int runCli(std::vector<std::string> arguments, Context& context)
{
    CLI::App app("Segments electron-microscopy sections: train, predict, score, export. "
                 "Research use, not a medical device.",
                 "lamella-cli");
    app.set_version_flag("--version", std::string("lamella-cli ") + kVersion);
    app.require_subcommand(1);
    std::vector<std::unique_ptr<Command>> commands = allCommands();
    std::erase(commands, nullptr);
    std::vector<CLI::App*> parsers;
    for (const auto& command : commands) {
        parsers.push_back(app.add_subcommand(command->name(), command->summary()));
        command->declare(*parsers.back());
    }
    const auto isCommand = [&](const auto& command) { return command->name() == arguments.front(); };
    if (!arguments.empty() && arguments.front().rfind('-', 0) != 0 && std::ranges::none_of(commands, isCommand)) {
        // CLI11 would only say that a command is missing.
        context.err << "lamella-cli: there is no command '" << arguments[0] << "'. See lamella-cli --help\n";
        return static_cast<int>(ErrorFamily::Usage);
    }
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error, context.out, context.err); // --help, --version
        std::string reason = error.what();
        std::replace(reason.begin(), reason.end(), '\n', ' ');
        context.err << "lamella-cli: " << reason << ". See lamella-cli --help\n";
        return static_cast<int>(ErrorFamily::Usage);
    }
    for (std::size_t i = 0; i < commands.size(); ++i)
        if (parsers[i]->parsed())
            return runCommand(*commands[i], context);
    return static_cast<int>(ErrorFamily::Usage);
}

} // namespace lamella::cli
