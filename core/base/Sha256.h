#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace lamella {

/// SHA-256 (FIPS 180-4) over bytes given in pieces; libcrypto does the work.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);
    /// 64 lower-case hexadecimal digits. The object must not be used afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256Hex(std::string_view text);
/// Reads the file in pieces of 1 MB. Throws FileNotFound or FileNotReadable.
std::string sha256OfFile(const std::filesystem::path& path);

} // namespace lamella
