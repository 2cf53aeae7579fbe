#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace lamella::test {

/// Runs the work in a child process whose files cannot grow beyond `bytes`, which stands in for a full disk.
/// @return wait status of the child (waitpid): it exits with 0 if the work threw DiskFull and the sentence names
/// `file`, 1 if it threw nothing, 2 otherwise; −1 without a child
int statusOnFullDisk(std::uintmax_t bytes, std::string_view file, const std::function<void()>& work);

/// As long as it lives, no file of this process can be written beyond `bytes`: a full disk for a program that goes on.
class FullDisk {
public:
    explicit FullDisk(std::uintmax_t bytes = 0);
    ~FullDisk();
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
};

} // namespace lamella::test
