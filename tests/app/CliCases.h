#pragma once

#include <string>
#include <vector>

namespace lamella::test {

/// A command line that must fail, and how.
struct CliCase {
    std::string name;        ///< row name
    std::string commandLine; ///< CliFolder::arguments()
    int exitCode = 0;        ///< DESIGN §6
    std::string needle;      ///< must be in the one line on stderr: the file's name, or the option
};

/// Commands misused: unknown words, missing arguments, values outside their range. Exit 2.
std::vector<CliCase> usageCases();
/// Stacks and masks that are missing, empty, cut, foreign or do not fit together. Exit 3.
std::vector<CliCase> badStackCases();
/// Models that are missing, empty, cut, altered or foreign. Exit 3.
std::vector<CliCase> badModelCases();
/// Projects that are missing, empty, cut or foreign. Exit 3.
std::vector<CliCase> badProjectCases();
/// Outputs that cannot be written. Exit 5.
std::vector<CliCase> badOutputCases();

} // namespace lamella::test
