#include "models/ImageFinder.h"

#include "base/Log.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lamella {

namespace {

QString nameOf(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.filename().u16string());
}

} // namespace

ImageFinder::ImageFinder(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::projectOpened, this, &ImageFinder::check);
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        stop();
        ++m_request;
        m_isSearching = false;
        takeMissing({});
    });
}

ImageFinder::~ImageFinder()
{
    m_stop.request_stop();
}

int ImageFinder::missingSections() const
{
    return std::accumulate(m_missing.begin(), m_missing.end(), 0,
                           [](int sum, const MissingStack& stack) { return sum + stack.sections; });
}

void ImageFinder::check()
{
    const int number = ++m_request;
    m_stop.request_stop();
    m_stop = {};
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), stop = m_stop.get_token()] {
            return attempt([&] { return project->missingStacks(stop); });
        },
        [this, number](Attempt<std::vector<MissingStack>> made) {
            if (number != m_request)
                return;
            if (made.error)
                logWarning(made.error->what()); // the views say what they cannot show
            else
                takeMissing(std::move(*made.value));
            if (m_missing.empty())
                computeHashes();
        });
}

void ImageFinder::takeMissing(std::vector<MissingStack> missing)
{
    if (missing.empty() && m_missing.empty())
        return;
    m_missing = std::move(missing);
    Q_EMIT missingChanged();
}

/// So that images are found again once they are moved: the import may have ended before it got there.
void ImageFinder::computeHashes()
{
    if (m_workspace.project().isReadOnly())
        return;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), closing = m_workspace.closing()] {
            return errorOf([&] { project->computeMissingHashes(closing); });
        },
        [](const std::optional<Error>& error) {
            if (error)
                logWarning(error->what()); // the next opening tries again
        },
        Background::kWhenIdle);
}

void ImageFinder::search(const QString& folder)
{
    if (m_isSearching || m_missing.empty() || m_workspace.project().isReadOnly())
        return;
    const int number = ++m_request;
    m_isSearching = true;
    m_stop = {};
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), stop = m_stop.get_token(),
         folder = std::filesystem::path(folder.toStdU16String())] {
            return attempt([&] {
                const StackSearch search = project->searchMissing(folder, stop);
                for (const StackSearch::Found& found : search.found)
                    project->relink(found.from, found.to);
                return search;
            });
        },
        [this, number](Attempt<StackSearch> made) {
            if (number == m_request)
                takeFound(std::move(made));
        });
}

void ImageFinder::takeFound(Attempt<StackSearch> made)
{
    m_isSearching = false;
    if (made.error)
        logWarning(made.error->what());
    const StackSearch search = made.value.value_or(StackSearch{});
    ImageSearchResult result;
    result.wasStopped = m_stop.stop_requested();
    for (const auto& path : search.otherContent)
        result.otherContent << nameOf(path);
    std::vector<MissingStack> left = m_missing;
    std::erase_if(left, [&](const MissingStack& stack) {
        return std::any_of(search.found.begin(), search.found.end(),
                           [&](const StackSearch::Found& found) { return found.from == stack.path; });
    });
    const int before = missingSections();
    if (!search.found.empty())
        m_workspace.refreshImages();
    takeMissing(std::move(left));
    result.sections = before - missingSections();
    Q_EMIT searched(result);
}

void ImageFinder::stop()
{
    m_stop.request_stop(); // searched() follows with what was found so far
}

} // namespace lamella
