#include "cli/Command.h"

namespace lamella::cli {
std::unique_ptr<Command> makeConvertCommand()
{
    return nullptr; // still to be written
}
} // namespace lamella::cli
