#include "OrdinaryUser.h"

#include <utility>

#include <unistd.h>

namespace lamella::test {

namespace fs = std::filesystem;

namespace {
constexpr uid_t kNobody = 65534;

void give(const fs::path& path)
{
    (void)!::lchown(path.c_str(), kNobody, static_cast<gid_t>(-1));
}
} // namespace

OrdinaryUser::OrdinaryUser(const fs::path& folder)
{
    if (::geteuid() != 0)
        return;
    give(folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        give(entry.path());
    (void)!::setresuid(kNobody, kNobody, 0);
}

OrdinaryUser::~OrdinaryUser()
{
    (void)!::setresuid(static_cast<uid_t>(-1), 0, static_cast<uid_t>(-1)); // refused where nothing was changed
    if (::geteuid() == 0)
        (void)!::setresuid(0, 0, 0);
}

bool OrdinaryUser::isOne() const
{
    return ::geteuid() != 0;
}

WriteProtection::WriteProtection(fs::path path) : m_path(std::move(path)), m_before(fs::status(m_path).permissions())
{
    constexpr fs::perms kWriting = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    fs::permissions(m_path, kWriting, fs::perm_options::remove);
}

WriteProtection::~WriteProtection()
{
    std::error_code ignored; // it may be gone
    fs::permissions(m_path, m_before, ignored);
}

} // namespace lamella::test
