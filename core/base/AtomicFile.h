#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace lamella {

/// A file that appears complete or not at all.
/// Writes go to a hidden temporary file in the same folder; commit() checks every byte count, flushes, fsyncs, renames
/// over the target and fsyncs the folder. Without commit() the destructor removes the temporary file and the old target
/// stays as it was. Missing parent folders are created.
/// Throws Error OutputNotWritable (folder missing, read-only) or DiskFull (any write that did not take all bytes).
/// One thread at a time.
class AtomicFile {
public:
    explicit AtomicFile(std::filesystem::path target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    /// Where a library that insists on a path of its own (libtiff) may write; commit() then syncs that file.
    const std::filesystem::path& temporaryPath() const { return m_temporary; }
    const std::filesystem::path& target() const { return m_target; }
    /// @param verify  called with the temporary path after the flush and before the rename; throws to refuse the file
    void commit(const std::function<void(const std::filesystem::path&)>& verify = {});

private:
    void closeQuietly() noexcept;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    int m_descriptor = -1;
    bool m_committed = false;
};

/// Removes what a killed program left beside the target while it wrote it. Only where nobody else can be writing it.
void removeUnfinished(const std::filesystem::path& target);
/// Writes a whole small file atomically.
void writeFileAtomically(const std::filesystem::path& target, std::string_view content);
/// Reads a whole file. Throws FileNotFound, FileNotReadable, or ImageTooLarge above `limit` bytes.
std::string readWholeFile(const std::filesystem::path& path, std::uintmax_t limit = std::uintmax_t{1} << 32);
/// Creates a folder and its parents. Throws OutputNotWritable with the system's reason.
void createFolder(const std::filesystem::path& folder);

} // namespace lamella
