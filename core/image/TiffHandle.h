#pragma once
// Private to core/image: libtiff behind RAII, with handlers of its own instead of the global ones.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <tiffio.h>

namespace lamella {

/// An open TIFF and what libtiff said about it. One thread at a time.
class TiffHandle {
public:
    /// @param mode         libtiff's, e.g. "r", "w", "w8"
    /// @param memoryLimit  largest single allocation libtiff may make, 0 = none
    /// isOpen() is false where libtiff refuses the file; error() says why.
    TiffHandle(const std::filesystem::path& path, const char* mode, std::uint64_t memoryLimit);
    ~TiffHandle();
    TiffHandle(const TiffHandle&) = delete;
    TiffHandle& operator=(const TiffHandle&) = delete;

    TIFF* get() const { return m_tiff; }
    bool isOpen() const { return m_tiff != nullptr; }
    /// Writes what is buffered and closes.
    void close();

    /// First error since clear(), without control characters; empty = none.
    const std::string& error() const { return m_error; }
    /// errno at the first error since clear().
    int systemError() const { return m_systemError; }
    /// Warnings since clear(); unknown tags are not worth one.
    const std::vector<std::string>& warnings() const { return m_warnings; }
    void clear();

private:
    static int onError(TIFF* tiff, void* self, const char* module, const char* format, va_list arguments);
    static int onWarning(TIFF* tiff, void* self, const char* module, const char* format, va_list arguments);

    std::string m_path;
    TIFF* m_tiff = nullptr;
    std::string m_error;
    int m_systemError = 0;
    std::vector<std::string> m_warnings;
};

} // namespace lamella
