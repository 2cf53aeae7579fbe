#include "cli/Command.h"

namespace lamella::cli {
std::unique_ptr<Command> makeInfoCommand()
{
    return nullptr; // still to be written
}
} // namespace lamella::cli
