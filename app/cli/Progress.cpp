#include "cli/Progress.h"

#include <algorithm>
#include <ostream>
#include <utility>

namespace lamella::cli {

namespace {
constexpr int kBarWidth = 30;
constexpr std::chrono::milliseconds kBarEvery{100};
constexpr std::chrono::milliseconds kLineEvery{2000};
} // namespace

Progress::Progress(Context& context, std::string what) : m_context(context), m_what(std::move(what)) {}

Progress::~Progress()
{
    if (m_barShown)
        m_context.err << '\n';
}

void Progress::show(double fraction, const std::string& detail)
{
    const auto now = std::chrono::steady_clock::now();
    const bool done = fraction >= 1.0;
    if (!done && now - m_last < (m_context.errIsTerminal ? kBarEvery : kLineEvery))
        return;
    m_last = now;
    fraction = std::clamp(fraction, 0.0, 1.0);
    const std::string percent = std::to_string(static_cast<int>(fraction * 100)) + " %";
    if (!m_context.errIsTerminal) {
        m_context.err << m_what << ": " << percent << (detail.empty() ? "" : ", " + detail) << std::endl;
        return;
    }
    const int filled = static_cast<int>(fraction * kBarWidth);
    m_context.err << '\r' << m_what << " [" << std::string(static_cast<std::size_t>(filled), '=')
                  << std::string(static_cast<std::size_t>(kBarWidth - filled), ' ') << "] " << percent << ' ' << detail
                  << "\x1b[K" << std::flush;
    m_barShown = true;
}

void Progress::line(const std::string& text)
{
    if (m_barShown)
        m_context.err << "\r\x1b[K";
    m_context.err << text << std::endl;
    m_barShown = false;
}

} // namespace lamella::cli
