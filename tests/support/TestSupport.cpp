#include "TestSupport.h"

#include <cstdlib>

#include <unistd.h>

namespace lamella::test {

namespace fs = std::filesystem;

std::optional<fs::path> sharedData(std::string_view relative)
{
    const char* root = std::getenv("LAMELLA_SHARED");
    const fs::path path = fs::path(root ? root : "../shared") / relative;
    if (!fs::exists(path))
        return std::nullopt;
    return path;
}

bool keepTempFoldersInMemory()
{
    std::error_code error;
    return std::getenv("TMPDIR") == nullptr && fs::is_directory("/dev/shm", error) &&
           ::setenv("TMPDIR", "/dev/shm", 0) == 0;
}

TempFolder::TempFolder()
{
    std::string name = (fs::temp_directory_path() / "lamella-test-XXXXXX").string();
    if (!mkdtemp(name.data()))
        qFatal("no temporary folder");
    m_path = name;
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

GrayImage imageFromText(std::initializer_list<std::string_view> rows)
{
    GrayImage image({static_cast<int>(rows.begin()->size()), static_cast<int>(rows.size())});
    int y = 0;
    for (const std::string_view row : rows) {
        for (int x = 0; x < image.width(); ++x) {
            const char c = row[static_cast<std::size_t>(x)];
            image.at(x, y) = c == '#' ? 255 : c == '?' ? 128 : 0;
        }
        ++y;
    }
    return image;
}

} // namespace lamella::test
