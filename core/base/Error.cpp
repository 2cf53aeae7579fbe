#include "base/Error.h"

#include <utility>

namespace lamella {

namespace {

struct Entry {
    ErrorCode code;
    ErrorFamily family;
    std::string_view name;
    std::string_view sentence;
};

constexpr Entry kEntries[] = {
#define LAMELLA_ERROR(code, family, text) {ErrorCode::code, ErrorFamily::family, #code, text},
#include "base/ErrorCodes.def"
#undef LAMELLA_ERROR
};

const Entry& entry(ErrorCode code)
{
    return kEntries[static_cast<std::size_t>(code)];
}

} // namespace

Error::Error(ErrorCode code, std::filesystem::path path, std::vector<std::string> arguments)
    : m_code(code),
      m_path(std::move(path)),
      m_arguments(std::move(arguments)),
      m_text(fillErrorTemplate(errorTemplate(code), m_path.string(), m_arguments))
{}

ErrorFamily Error::family() const noexcept
{
    return errorFamily(m_code);
}

const std::vector<ErrorCode>& allErrorCodes()
{
    static const std::vector<ErrorCode> codes = [] {
        std::vector<ErrorCode> all;
        for (const Entry& e : kEntries)
            all.push_back(e.code);
        return all;
    }();
    return codes;
}

std::string_view errorCodeName(ErrorCode code)
{
    return entry(code).name;
}

std::string_view errorTemplate(ErrorCode code)
{
    return entry(code).sentence;
}

ErrorFamily errorFamily(ErrorCode code)
{
    return entry(code).family;
}

std::string fillErrorTemplate(std::string_view sentence, const std::string& path,
                              const std::vector<std::string>& arguments)
{
    constexpr std::string_view kLead = "{path}: ";
    if (path.empty() && sentence.substr(0, kLead.size()) == kLead)
        sentence.remove_prefix(kLead.size());
    std::string text;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const std::size_t close = sentence[i] == '{' ? sentence.find('}', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
            text += sentence[i] == '\n' ? ' ' : sentence[i];
            continue;
        }
        const std::string_view key = sentence.substr(i + 1, close - i - 1);
        if (key == "path")
            text += path;
        else if (key.size() == 1 && key[0] >= '0' && key[0] <= '9') {
            const auto index = static_cast<std::size_t>(key[0] - '0');
            text += index < arguments.size() ? arguments[index] : std::string("?");
        }
        i = close;
    }
    for (char& c : text)
        if (c == '\n' || c == '\r')
            c = ' ';
    return text;
}

} // namespace lamella
