#pragma once
// Private to core/image: a file read at any offset, by any number of threads at once.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace lamella {

class RandomFile {
public:
    /// Throws FileNotFound, FileNotReadable.
    explicit RandomFile(const std::filesystem::path& path);
    ~RandomFile();
    RandomFile(const RandomFile&) = delete;
    RandomFile& operator=(const RandomFile&) = delete;

    /// When it was opened.
    std::uint64_t size() const { return m_size; }
    /// Nanoseconds since 1970; changes when the file is written to.
    std::int64_t modified() const { return m_modified; }
    /// Fills `to` as far as the file goes. @return bytes read
    std::size_t readSome(std::uint64_t offset, std::span<std::byte> to) const;
    /// False where the file ends before.
    bool read(std::uint64_t offset, std::span<std::byte> to) const { return readSome(offset, to) == to.size(); }
    /// Tells the system that these bytes will be wanted soon; returns at once.
    void willNeed(std::uint64_t offset, std::uint64_t bytes) const;

private:
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0;
};

} // namespace lamella
