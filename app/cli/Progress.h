#pragma once

#include "cli/Command.h"

#include <chrono>
#include <string>

namespace lamella::cli {

/// Progress of a long command on stderr: a moving bar on a terminal, otherwise a line at most every two seconds.
class Progress {
public:
    Progress(Context& context, std::string what);
    ~Progress();
    /// @param fraction 0…1 @param detail short text behind the bar
    void show(double fraction, const std::string& detail = {});
    /// A line of its own (a warning, an epoch); the bar goes on below it.
    void line(const std::string& text);

private:
    Context& m_context;
    std::string m_what;
    std::chrono::steady_clock::time_point m_last;
    bool m_barShown = false;
};

} // namespace lamella::cli
