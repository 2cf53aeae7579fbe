#include "models/Workspace.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "models/StoredRun.h"
#include "project/GivenMask.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace lamella {

namespace {

constexpr auto kSectionKey = "section";
constexpr auto kStepKey = "step";
constexpr auto kModelKey = "model";
/// Longest wait for work in other threads to let go of a project that is opened again.
constexpr auto kReleaseWait = std::chrono::seconds(10);

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

/// Pointer to the project that keeps a promise when the last holder lets go.
std::shared_ptr<Project> tracked(std::shared_ptr<Project> project, std::shared_future<void>& released)
{
    auto promise = std::make_shared<std::promise<void>>();
    released = promise->get_future().share();
    Project* raw = project.get();
    return {raw, [project = std::move(project), promise](Project*) mutable {
                project.reset();
                promise->set_value();
            }};
}

SectionMark markOf(const SectionRecord& record, const SectionStatus& status)
{
    if (status.state == ReviewState::Accepted)
        return SectionMark::Accepted;
    if (status.state == ReviewState::Flagged)
        return SectionMark::Flagged;
    if (isGivenMask(record, status))
        return SectionMark::Training;
    return status.state == ReviewState::ToReview ? SectionMark::ToReview : SectionMark::ToSegment;
}

std::int64_t numberOf(const std::optional<std::string>& text, std::int64_t otherwise)
{
    std::int64_t value = otherwise;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

} // namespace

Workspace::Workspace(Background& background, QObject* parent)
    : QObject(parent),
      m_background(background),
      m_strip(new SectionStripModel(this))
{
    connect(m_strip, &SectionStripModel::thumbnailWanted, this, &Workspace::makeThumbnail);
}

Workspace::~Workspace()
{
    release();
}

QString Workspace::projectName() const
{
    return m_project ? QString::fromStdU16String(m_project->path().stem().u16string()) : QString();
}

void Workspace::openProject(const QString& path, OpenMode mode)
{
    const auto file = std::filesystem::absolute(pathOf(path)).lexically_normal();
    if (m_project && m_project->path() == file) {
        if (mode == OpenMode::ReadOnly || !m_project->isReadOnly()) {
            Q_EMIT projectOpened();
            return;
        }
        closeProject();
    }
    const int number = ++m_opening;
    m_background.run(
        this,
        [file, mode, released = m_released[file]] {
            return attempt([&] {
                if (released.valid())
                    released.wait_for(kReleaseWait);
                return std::shared_ptr<Project>(Project::open(file, mode));
            });
        },
        [this, number](Attempt<std::shared_ptr<Project>> opened) {
            if (number != m_opening)
                return;
            if (opened.error)
                Q_EMIT failed(*opened.error);
            else
                take(std::move(*opened.value));
        });
}

void Workspace::adopt(std::shared_ptr<Project> project)
{
    ++m_opening;
    take(std::move(project));
}

void Workspace::take(std::shared_ptr<Project> project)
{
    closeProject();
    std::shared_future<void>& released = m_released[project->path()];
    m_project = tracked(std::move(project), released);
    m_reader = std::make_shared<const SectionReader>(m_project);
    m_closing = {};
    m_project->setSaveHandler([this, current = m_project.get()](const SaveState& state) {
        QMetaObject::invokeMethod(
            this,
            [this, current, state] {
                if (m_project.get() == current)
                    Q_EMIT saveStateChanged(state);
            },
            Qt::QueuedConnection);
    });
    m_sections = m_project->sections();
    fillStrip();
    restoreState();
    refreshModels();
    Q_EMIT projectOpened();
    Q_EMIT sectionsChanged();
    Q_EMIT stepChanged(m_step);
    Q_EMIT currentChanged(m_current);
    Q_EMIT saveStateChanged(m_project->saveState());
}

void Workspace::restoreState()
{
    const auto id = static_cast<SectionId>(numberOf(m_project->windowState(kSectionKey), 0));
    m_current = std::max(indexOf(id), m_sections.empty() ? -1 : 0);
    m_chosenModel = static_cast<ModelId>(numberOf(m_project->windowState(kModelKey), 0));
    const auto step = numberOf(m_project->windowState(kStepKey), 0);
    m_step = static_cast<Step>(std::clamp<std::int64_t>(step, 0, static_cast<std::int64_t>(Step::Export)));
}

void Workspace::release()
{
    if (!m_project)
        return;
    m_closing.request_stop();
    m_project->setSaveHandler(nullptr); // returns when the writer is not inside it
    m_sources.clear();
    m_reader.reset();
    m_model.reset();
    m_project.reset();
}

void Workspace::closeProject()
{
    if (!m_project)
        return;
    ++m_opening;
    Q_EMIT projectAboutToClose();
    release();
    m_sections.clear();
    m_strip->setEntries({});
    m_current = -1;
    m_step = Step::Data;
    Q_EMIT projectClosed();
    Q_EMIT sectionsChanged();
    Q_EMIT stepChanged(m_step);
    Q_EMIT currentChanged(m_current);
}

std::optional<SectionRecord> Workspace::currentRecord() const
{
    if (m_current < 0)
        return std::nullopt;
    return m_sections[static_cast<std::size_t>(m_current)];
}

SectionId Workspace::idAt(int index) const
{
    return index < 0 || index >= sectionCount() ? SectionId::None : m_sections[static_cast<std::size_t>(index)].id;
}

int Workspace::indexOf(SectionId section) const
{
    const auto found = std::find_if(m_sections.begin(), m_sections.end(),
                                    [section](const auto& record) { return record.id == section; });
    return found == m_sections.end() ? -1 : static_cast<int>(found - m_sections.begin());
}

bool Workspace::hasMask(int index) const
{
    const SectionId id = idAt(index);
    return id != SectionId::None && m_project->hasImportedMask(id);
}

bool Workspace::isPaintedByHand(int index) const
{
    const SectionId id = idAt(index);
    if (id == SectionId::None)
        return false;
    const SectionStatus status = m_project->masks().status(id);
    return status.origin == MaskOrigin::Blank && status.edits > 0;
}

std::vector<int> Workspace::trainingIndices() const
{
    std::vector<int> indices;
    for (int i = 0; i < sectionCount(); ++i)
        if ((m_sections[static_cast<std::size_t>(i)].role == SectionRole::Training && hasMask(i)) || isPaintedByHand(i))
            indices.push_back(i);
    return indices;
}

std::vector<int> Workspace::toSegmentIndices() const
{
    std::vector<int> indices;
    for (int i = 0; i < sectionCount(); ++i)
        if (m_sections[static_cast<std::size_t>(i)].role == SectionRole::ToSegment)
            indices.push_back(i);
    return indices;
}

void Workspace::setCurrent(int index)
{
    if (index < 0 || index >= sectionCount() || index == m_current)
        return;
    m_current = index;
    remember(kSectionKey, std::to_string(static_cast<std::int64_t>(idAt(index))));
    dropFarSources();
    Q_EMIT currentChanged(index);
}

void Workspace::stepSection(int by)
{
    if (m_current >= 0)
        setCurrent(std::clamp(m_current + by, 0, sectionCount() - 1));
}

void Workspace::setStep(Step step)
{
    if (step == m_step)
        return;
    m_step = step;
    remember(kStepKey, std::to_string(static_cast<int>(step)));
    Q_EMIT stepChanged(step);
}

void Workspace::remember(const char* key, const std::string& value)
{
    if (!m_project || m_project->isReadOnly())
        return;
    if (const auto error = errorOf([&] { m_project->setWindowState(key, value); }))
        logWarning(error->what()); // where the window was is worth no message
}

void Workspace::useModel(ModelId model)
{
    if (!m_project)
        return;
    m_chosenModel = model;
    remember(kModelKey, std::to_string(static_cast<std::int64_t>(model)));
    refreshModels();
}

void Workspace::refreshModels()
{
    if (!m_project)
        return;
    m_model.reset();
    const auto error = errorOf([this] {
        const std::vector<ModelRecord> models = m_project->models();
        const auto chosen = std::find_if(models.begin(), models.end(),
                                         [this](const ModelRecord& model) { return model.id == m_chosenModel; });
        if (chosen != models.end())
            m_model = *chosen;
        else if (!models.empty())
            m_model = models.back();
        // A project that was moved has taken its models along.
        std::error_code ignored;
        if (!m_model || std::filesystem::exists(m_model->path, ignored))
            return;
        const auto beside = modelFolder(m_project->path()) / m_model->path.filename();
        if (std::filesystem::exists(beside, ignored))
            m_model->path = beside;
    });
    if (error)
        Q_EMIT failed(*error);
    Q_EMIT modelsChanged();
}

std::shared_ptr<const Stack> Workspace::stackOf(int index) const
{
    const SectionId id = idAt(index);
    if (id == SectionId::None)
        throw Error(ErrorCode::Internal, {}, {"a section outside the series was asked for"});
    return m_reader->find(m_sections[static_cast<std::size_t>(index)]).stack;
}

void Workspace::refresh()
{
    if (!m_project)
        return;
    const SectionId before = idAt(m_current);
    std::map<SectionId, SectionEntry> known;
    for (const SectionEntry& entry : m_strip->entries())
        known[idAt(entry.section)] = entry;
    m_sections = m_project->sections();
    std::erase_if(m_sources, [this](const auto& kept) { return indexOf(kept.first) < 0; });
    fillStrip();
    for (int i = 0; i < sectionCount(); ++i) {
        const auto found = known.find(idAt(i));
        if (found == known.end() || found->second.thumbnail.isNull())
            continue;
        m_strip->setThumbnail(i, found->second.thumbnail);
        m_strip->setMembraneFraction(i, found->second.membraneFraction);
        measureCoverage(i); // masks may have been imported
    }
    const int now = indexOf(before);
    const int last = sectionCount() - 1;
    m_current = now >= 0 ? now : std::clamp(m_current, std::min(0, last), last);
    Q_EMIT sectionsChanged();
    if (idAt(m_current) != before)
        Q_EMIT currentChanged(m_current);
}

void Workspace::refreshImages()
{
    if (!m_project)
        return;
    m_sources.clear();
    m_reader = std::make_shared<const SectionReader>(m_project);
    m_sections = m_project->sections();
    fillStrip(); // asks for thumbnails again
    Q_EMIT sectionsChanged();
    Q_EMIT currentChanged(m_current);
}

void Workspace::refreshSection(int index)
{
    if (idAt(index) == SectionId::None)
        return;
    if (const auto kept = m_sources.find(idAt(index)); kept != m_sources.end()) {
        kept->second.mask.reset();
        kept->second.probability.reset();
    }
    m_strip->setMark(index, stripEntry(index).mark);
    if (index != m_current)
        measureCoverage(index);
    Q_EMIT sectionChanged(index);
}

SectionEntry Workspace::stripEntry(int index) const
{
    const SectionRecord& record = m_sections[static_cast<std::size_t>(index)];
    SectionEntry entry;
    entry.section = index;
    entry.mark = markOf(record, m_project->masks().status(record.id));
    return entry;
}

void Workspace::fillStrip()
{
    std::vector<SectionEntry> entries;
    for (int i = 0; i < sectionCount(); ++i)
        entries.push_back(stripEntry(i));
    m_strip->setEntries(std::move(entries));
}

} // namespace lamella
