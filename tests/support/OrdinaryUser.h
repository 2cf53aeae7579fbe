#pragma once

#include <filesystem>

namespace lamella::test {

/// The administrator may write everywhere, whatever the permissions say. As long as this lives, a test run by the
/// administrator is a user without rights instead; for any other user nothing changes.
class OrdinaryUser {
public:
    /// @param folder  with all that is in it belongs to that user from now on
    explicit OrdinaryUser(const std::filesystem::path& folder);
    ~OrdinaryUser();
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;
    /// False where the system does not let the administrator change: permissions mean nothing then.
    bool isOne() const;
};

/// Nothing can be written in a folder, or into a file, for the life of this.
class WriteProtection {
public:
    explicit WriteProtection(std::filesystem::path path);
    ~WriteProtection();
    WriteProtection(const WriteProtection&) = delete;
    WriteProtection& operator=(const WriteProtection&) = delete;

private:
    std::filesystem::path m_path;
    std::filesystem::perms m_before;
};

} // namespace lamella::test
