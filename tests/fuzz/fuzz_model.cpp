// Model files: read, or refused with an Error of bad input. A hash over the whole file keeps mutations out, so every
// input is tried a second time with the hash made right, as a hostile writer would.
#include "FuzzFile.h"
#include "base/Error.h"
#include "base/Sha256.h"
#include "learn/ModelFile.h"

#include <cstdlib>
#include <string>

using namespace lamella;

namespace {

void read(const std::string& content)
{
    const fuzz::FuzzFile file(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
    try {
        (void)readModel(file.path());
    } catch (const Error& error) {
        if (error.family() != ErrorFamily::BadInput || error.path().empty())
            std::abort();
    }
}

/// False where the content holds no place for a hash.
bool signHash(std::string& content)
{
    constexpr std::string_view kKey = "\"sha256\":\"";
    constexpr std::size_t kDigits = 64;
    const std::size_t key = content.find(kKey);
    if (key == std::string::npos || content.size() - key < kKey.size() + kDigits)
        return false;
    const std::size_t digits = key + kKey.size();
    content.replace(digits, kDigits, std::string(kDigits, '0'));
    content.replace(digits, kDigits, sha256Hex(content));
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string content(reinterpret_cast<const char*>(data), size);
    read(content);
    if (signHash(content))
        read(content);
    return 0;
}
