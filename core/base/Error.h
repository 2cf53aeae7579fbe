#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// What went wrong; the list with its English sentences is ErrorCodes.def.
enum class ErrorCode {
#define LAMELLA_ERROR(code, family, text) code,
#include "base/ErrorCodes.def"
#undef LAMELLA_ERROR
};

/// Families of errors; the value is the exit code of `lamella-cli` (DESIGN §6).
enum class ErrorFamily { Usage = 2, BadInput = 3, Memory = 4, Disk = 5, Interrupted = 6, Internal = 70 };

/// The one exception type of core. `what()` is one English line naming the file, the reason and the remedy.
/// The window words the same code and arguments in its own language (ui/models/ErrorText.h).
class Error final : public std::exception {
public:
    /// @param path       the file or folder concerned; may be empty where no file is
    /// @param arguments  replace {0}, {1}, … of the sentence, in order
    explicit Error(ErrorCode code, std::filesystem::path path = {}, std::vector<std::string> arguments = {});

    ErrorCode code() const noexcept { return m_code; }
    ErrorFamily family() const noexcept;
    const std::filesystem::path& path() const noexcept { return m_path; }
    const std::vector<std::string>& arguments() const noexcept { return m_arguments; }
    const char* what() const noexcept override { return m_text.c_str(); }

private:
    ErrorCode m_code;
    std::filesystem::path m_path;
    std::vector<std::string> m_arguments;
    std::string m_text;
};

/// All codes in the order of ErrorCodes.def (for tests that walk them).
const std::vector<ErrorCode>& allErrorCodes();
/// The identifier of a code, e.g. "FileNotFound".
std::string_view errorCodeName(ErrorCode code);
/// The English sentence with its placeholders.
std::string_view errorTemplate(ErrorCode code);
ErrorFamily errorFamily(ErrorCode code);
/// Puts path and arguments into a sentence with {path}, {0}, {1}, …; an empty path drops a leading "{path}: ".
std::string fillErrorTemplate(std::string_view sentence, const std::string& path,
                              const std::vector<std::string>& arguments);

} // namespace lamella
