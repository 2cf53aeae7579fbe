#include "cli/StackArgument.h"

#include <charconv>
#include <optional>

namespace lamella::cli {

namespace {

constexpr const char* kAll = "all";

std::optional<int> number(const std::string& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

std::string checked(const std::string& text)
{
    return text == kAll || number(text) ? std::string() : "'" + text + "' is neither a number from 0 on nor 'all'";
}

std::optional<int> choiceOf(const std::string& text)
{
    return text == kAll ? std::optional(StackChoice::kAll) : number(text);
}

} // namespace

void StackArgument::declare(CLI::App& app, const char* description)
{
    app.add_option("STACK", m_path, description)->required();
    app.add_option("--channel", m_channel, "Channel to read of a stack with several, from 0; 'all' = all are sections")
        ->check(checked);
    app.add_option("--time", m_time, "Time point to read of a stack with several, from 0; 'all' = all are sections")
        ->check(checked);
}

std::shared_ptr<const Stack> StackArgument::open() const
{
    StackOptions options;
    options.choice = {choiceOf(m_channel), choiceOf(m_time)};
    return openStack(m_path, options);
}

} // namespace lamella::cli
