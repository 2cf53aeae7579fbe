#include "project/Project.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "project/ChainCheck.h"
#include "project/ProjectSchema.h"
#include "project/ProjectStore.h"

#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

fs::path absolutePath(const fs::path& path)
{
    return fs::absolute(path).lexically_normal();
}

} // namespace

Project::Project(std::unique_ptr<ProjectStore> store)
    : m_store(std::move(store)),
      m_masks(std::unique_ptr<MaskDocument>(new MaskDocument(*m_store)))
{}

Project::~Project() = default;

std::unique_ptr<Project> Project::create(const fs::path& path)
{
    const fs::path target = absolutePath(path);
    createFolder(target.parent_path());
    // Before the lock, whose file would otherwise appear beside somebody else's.
    if (fs::exists(fs::symlink_status(target)))
        throw Error(ErrorCode::OutputExists, target);
    auto lock = std::make_unique<LockFile>(target);
    schema::createFile(target);
    return std::unique_ptr<Project>(new Project(std::make_unique<ProjectStore>(target, std::move(lock))));
}

std::unique_ptr<Project> Project::open(const fs::path& path, OpenMode mode)
{
    return std::unique_ptr<Project>(new Project(std::make_unique<ProjectStore>(absolutePath(path), mode)));
}

const fs::path& Project::path() const
{
    return m_store->path();
}

bool Project::isReadOnly() const
{
    return m_store->isReadOnly();
}

UtcTime Project::created() const
{
    return m_store->read([](Database& database) { return schema::meta(database, "created"); });
}

SaveState Project::saveState() const
{
    const ProjectWriter* writer = m_store->writerIfAny();
    return writer != nullptr ? writer->state() : SaveState{};
}

void Project::setSaveHandler(std::function<void(const SaveState&)> handler)
{
    if (ProjectWriter* writer = m_store->writerIfAny())
        writer->setHandler(std::move(handler));
}

void Project::flush()
{
    if (ProjectWriter* writer = m_store->writerIfAny())
        writer->flush();
}

void Project::retry()
{
    if (ProjectWriter* writer = m_store->writerIfAny())
        writer->retry();
}

MaskDocument& Project::masks()
{
    return *m_masks;
}

const MaskDocument& Project::masks() const
{
    return *m_masks;
}

void Project::signOff(const std::string& statement)
{
    m_masks->signOff(statement);
}

std::vector<SignOff> Project::signOffs() const
{
    return m_masks->signOffs();
}

std::vector<ChainProblem> Project::verifyChain(ChainDepth depth) const
{
    m_store->settle();
    // A connection of its own: it may take long, and the window reads through the other one meanwhile.
    Database database(m_store->path(), Database::Access::ReadOnly);
    return checkChain(database, depth);
}

std::vector<ChainProblem> Project::verifyFile(const fs::path& path)
{
    schema::checkPath(path);
    schema::recover(path);
    Database database(path, Database::Access::ReadOnly);
    schema::checkContent(database);
    return checkChain(database);
}

void Project::setWindowState(const std::string& key, const std::string& value)
{
    m_store->setWindowState(key, value);
}

std::optional<std::string> Project::windowState(const std::string& key) const
{
    return m_store->windowState(key);
}

} // namespace lamella
