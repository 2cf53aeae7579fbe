#include "image/TiffHandle.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <memory>

namespace lamella {

namespace {

constexpr std::size_t kMaxLength = 300;
constexpr std::size_t kMaxWarnings = 20; // a damaged file can cause one for each of its rows

/// @param path  left out of the sentence: the error that carries it names the file already
std::string formatted(const std::string& path, const char* format, va_list arguments)
{
    std::array<char, 1000> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    std::string result(text.data());
    if (const std::size_t at = result.find(path + ": "); at != std::string::npos)
        result.erase(at, path.size() + 2);
    result.resize(std::min(result.size(), kMaxLength));
    std::replace_if(
        result.begin(), result.end(), [](unsigned char c) { return c < 32 || c >= 127; }, '?');
    while (!result.empty() && (result.back() == '.' || result.back() == ' '))
        result.pop_back();
    return result;
}

} // namespace

TiffHandle::TiffHandle(const std::filesystem::path& path, const char* mode, std::uint64_t memoryLimit)
    : m_path(path.string())
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                   &TIFFOpenOptionsFree);
    if (!options)
        throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &TiffHandle::onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &TiffHandle::onWarning, this);
    if (memoryLimit > 0)
        TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(memoryLimit));
    errno = 0;
#ifdef _WIN32
    m_tiff = TIFFOpenWExt(path.c_str(), mode, options.get());
#else
    m_tiff = TIFFOpenExt(path.c_str(), mode, options.get());
#endif
}

TiffHandle::~TiffHandle()
{
    close();
}

void TiffHandle::close()
{
    if (m_tiff)
        TIFFClose(m_tiff);
    m_tiff = nullptr;
}

void TiffHandle::clear()
{
    m_error.clear();
    m_systemError = 0;
    m_warnings.clear();
    errno = 0;
}

int TiffHandle::onError(TIFF*, void* self, const char*, const char* format, va_list arguments)
{
    const int number = errno;
    auto* handle = static_cast<TiffHandle*>(self);
    if (handle->m_error.empty()) {
        handle->m_systemError = number;
        handle->m_error = formatted(handle->m_path, format, arguments);
    }
    return 1; // dealt with: not to the global handler
}

int TiffHandle::onWarning(TIFF*, void* self, const char*, const char* format, va_list arguments)
{
    auto* handle = static_cast<TiffHandle*>(self);
    const std::string text = formatted(handle->m_path, format, arguments);
    const bool isUnknownTag = text.find("nknown field with tag") != std::string::npos;
    if (!isUnknownTag && handle->m_warnings.size() < kMaxWarnings &&
        std::find(handle->m_warnings.begin(), handle->m_warnings.end(), text) == handle->m_warnings.end())
        handle->m_warnings.push_back(text);
    return 1;
}

} // namespace lamella
