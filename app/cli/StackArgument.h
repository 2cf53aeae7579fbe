#pragma once

#include "image/Stack.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace lamella::cli {

/// The STACK that a command reads sections from, with --channel and --time for stacks that hold several.
class StackArgument {
public:
    void declare(CLI::App& app, const char* description = "Sections: multi-page TIFF, image or folder of images");
    const std::string& path() const { return m_path; }
    /// As given; empty = not.
    const std::string& channel() const { return m_channel; }
    const std::string& time() const { return m_time; }
    /// Throws as openStack().
    std::shared_ptr<const Stack> open() const;

private:
    std::string m_path;
    std::string m_channel;
    std::string m_time;
};

} // namespace lamella::cli
