#include "cli/Command.h"

namespace lamella::cli {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(makeSampleCommand());
    commands.push_back(makeInspectCommand());
    commands.push_back(makeConvertCommand());
    commands.push_back(makeAugmentCommand());
    commands.push_back(makeTrainCommand());
    commands.push_back(makePredictCommand());
    commands.push_back(makeAssembleCommand());
    commands.push_back(makeEvaluateCommand());
    commands.push_back(makeMeasureCommand());
    commands.push_back(makeOverlayCommand());
    commands.push_back(makeExportCommand());
    commands.push_back(makeProjectVerifyCommand());
    commands.push_back(makeInfoCommand());
    commands.push_back(makeSelfTestCommand());
    return commands;
}

} // namespace lamella::cli
