// The part of Project that knows where the images of its sections are.

#include "base/Error.h"
#include "project/ImageSearch.h"
#include "project/Project.h"
#include "project/ProjectStore.h"

#include <algorithm>
#include <limits>
#include <set>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// `path` with its first components exchanged, or nothing if it does not lie below `from`.
std::optional<fs::path> moved(const fs::path& path, const fs::path& from, const fs::path& to)
{
    const fs::path rest = path.lexically_relative(from);
    if (rest.empty() || *rest.begin() == "..")
        return {};
    return rest == "." ? to : to / rest;
}

WantedStack wantedOf(const StoredSection& entry)
{
    return {entry.record.stackPath, entry.record.file, entry.record.fileSha256, entry.imageBytes};
}

/// Whether a stack is at one of the places that cost nothing to look at.
std::optional<fs::path> atHand(const ProjectStore& store, const SectionRecord& record)
{
    return findFile(store.path(), record.stackPath, record.relativePath);
}

/// Stacks that are not at hand, by path, each with the section that stands for it: if there is a choice one whose
/// content is known.
std::map<fs::path, StoredSection> notAtHand(const ProjectStore& store)
{
    std::map<fs::path, StoredSection> missing;
    std::set<fs::path> found;
    for (const StoredSection& entry : store.sections().entries()) {
        const fs::path& stack = entry.record.stackPath;
        if (found.contains(stack))
            continue;
        const auto known = missing.find(stack);
        if (known == missing.end() && atHand(store, entry.record))
            found.insert(stack);
        else if (known == missing.end())
            missing.emplace(stack, entry);
        else if (known->second.record.fileSha256.empty())
            known->second = entry;
    }
    return missing;
}

std::vector<WantedStack> wantedOf(const std::map<fs::path, StoredSection>& missing)
{
    std::vector<WantedStack> wanted;
    for (const auto& [stack, entry] : missing)
        wanted.push_back(wantedOf(entry));
    return wanted;
}

} // namespace

int Project::relink(const fs::path& from, const fs::path& to)
{
    ProjectWriter& writer = m_store->writer();
    const fs::path oldRoot = fs::absolute(from).lexically_normal();
    const fs::path newRoot = fs::absolute(to).lexically_normal();
    std::map<std::int64_t, fs::path> files;
    int count = 0;
    m_store->sections().changeAll([&](StoredSection& entry) {
        const auto stack = moved(entry.record.stackPath, oldRoot, newRoot);
        const auto image = moved(entry.record.file, oldRoot, newRoot);
        if (stack) {
            files[entry.stackFile] = entry.record.stackPath = *stack;
            entry.record.relativePath = relativeTo(path(), *stack);
        }
        if (image)
            files[entry.imageFile] = entry.record.file = *image;
        count += (stack || image) && !entry.removed;
    });
    writer.post([files, project = path()](Database& database) {
        for (const auto& [id, file] : files)
            database.run("UPDATE file SET path = ?, relative = ? WHERE id = ?", utf8Of(file),
                         utf8Of(relativeTo(project, file)), id);
    });
    return count;
}

fs::path Project::locate(SectionId section, const std::stop_token& stop) const
{
    const StoredSection entry = m_store->sections().entry(section);
    auto found = atHand(*m_store, entry.record);
    if (!found && !entry.record.fileSha256.empty())
        found = searchStacks({wantedOf(entry)}, {path().parent_path(), kLocateFiles, false}, stop).front().place;
    if (!found)
        throw Error(ErrorCode::SectionFileMissing, entry.record.stackPath, {std::to_string(entry.record.page + 1)});
    return *found;
}

std::vector<MissingStack> Project::missingStacks(const std::stop_token& stop) const
{
    const auto missing = notAtHand(*m_store);
    const std::vector<WantedStack> wanted = wantedOf(missing);
    const auto searched = searchStacks(wanted, {path().parent_path(), kLocateFiles, false}, stop);
    std::vector<MissingStack> result;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!searched[i].place)
            result.push_back({wanted[i].stack, wanted[i].isFolder(), 0});
    for (const StoredSection& entry : m_store->sections().entries())
        for (MissingStack& stack : result)
            stack.sections += stack.path == entry.record.stackPath;
    return result;
}

StackSearch Project::searchMissing(const fs::path& folder, const std::stop_token& stop) const
{
    const std::vector<WantedStack> wanted = wantedOf(notAtHand(*m_store));
    const fs::path root = fs::absolute(folder).lexically_normal();
    // No limit: a person has shown the folder and can stop the search.
    const auto searched = searchStacks(
        wanted, {root.has_filename() ? root : root.parent_path(), std::numeric_limits<int>::max(), true}, stop);
    StackSearch result;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (searched[i].place)
            result.found.push_back({wanted[i].stack, *searched[i].place});
        else if (searched[i].hasNamesake)
            result.otherContent.push_back(wanted[i].stack);
    }
    return result;
}

void Project::computeMissingHashes(const std::stop_token& stop)
{
    ProjectWriter& writer = m_store->writer();
    std::set<std::int64_t> seen;
    for (const StoredSection& entry : m_store->sections().entries()) {
        if (!entry.record.fileSha256.empty() || !seen.insert(entry.imageFile).second || stop.stop_requested())
            continue;
        const auto file = findFile(path(), entry.record.file, relativeTo(path(), entry.record.file));
        if (!file)
            throw Error(ErrorCode::SectionFileMissing, entry.record.file, {std::to_string(entry.record.page + 1)});
        const std::string hash = hashUnlessStopped(*file, stop);
        if (hash.empty())
            return;
        std::error_code error;
        const std::uintmax_t bytes = fs::file_size(*file, error);
        m_store->sections().changeAll([&](StoredSection& e) {
            if (e.imageFile != entry.imageFile)
                return;
            e.record.fileSha256 = hash;
            e.imageBytes = bytes;
        });
        writer.post([id = entry.imageFile, hash, bytes](Database& database) {
            database.run("UPDATE file SET sha256 = ?, bytes = ? WHERE id = ?", hash, static_cast<std::int64_t>(bytes),
                         id);
        });
    }
}

} // namespace lamella
