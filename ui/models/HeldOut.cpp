#include "models/HeldOut.h"

#include "models/Attempt.h"
#include "models/StoredRun.h"

#include <algorithm>
#include <cstdlib>

namespace lamella {

namespace {

constexpr std::size_t kFewest = 4; ///< with fewer, a strip of one is held out (splitSections())

template <typename T>
bool contains(const std::vector<T>& list, T wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Pages of a run are positions in its sections.
std::vector<SectionId> sectionsAt(const std::vector<SectionId>& sections, const std::vector<int>& pages)
{
    std::vector<SectionId> found;
    for (const int page : pages)
        if (page >= 0 && page < std::ssize(sections))
            found.push_back(sections[static_cast<std::size_t>(page)]);
    return found;
}

} // namespace

ModelOrigin originOf(Project& project, const Model& model, ModelId id)
{
    const auto run = runOfModel(project, id);
    if (!run)
        return {};
    ModelOrigin origin{run->sections, sectionsAt(run->sections, model.header.validationPages), run->learned,
                       run->stripSection, run->stripFrom};
    if (origin.learned.empty()) // in older projects
        origin.learned = sectionsAt(run->sections, model.header.trainingPages);
    return origin;
}

std::vector<SectionId> learnedBy(Project& project, const std::filesystem::path& model)
{
    for (const TrainingRun& run : project.trainingRuns()) {
        const auto stored = storedRun(run);
        if (!stored || stored->model != model)
            continue;
        std::vector<SectionId> learned = stored->learned;
        if (learned.empty())
            errorOf([&] { learned = sectionsAt(stored->sections, readModel(model)->header.trainingPages); });
        return learned;
    }
    return {};
}

HeldOutSections::HeldOutSections(const ModelOrigin& model, const std::vector<SectionId>& sections,
                                 const std::vector<int>& places)
    : m_model(model),
      m_sections(sections)
{
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (contains(model.heldOut, sections[i]))
            m_again.push_back(static_cast<int>(i));
    if (!isWorthHolding(places))
        m_again.clear();
}

bool HeldOutSections::isWorthHolding(const std::vector<int>& places) const
{
    const std::size_t count = m_sections.size();
    if (count < kFewest || 20 * m_again.size() < count || 4 * m_again.size() > count)
        return false;
    bool hasNew = false;
    bool learnsNew = false;
    bool learns = false;
    for (int i = 0; i < static_cast<int>(count); ++i) {
        if (contains(m_again, i))
            continue;
        const auto at = static_cast<std::size_t>(i);
        const bool isGuard = std::any_of(m_again.begin(), m_again.end(), [&](int heldOut) {
            return std::abs(places[static_cast<std::size_t>(heldOut)] - places[at]) == 1;
        });
        const bool isNew = !contains(m_model.made, m_sections[at]);
        hasNew |= isNew;
        learns |= !isGuard;
        learnsNew |= isNew && !isGuard;
    }
    return learns && (learnsNew || !hasNew);
}

int HeldOutSections::known(const Split& split) const
{
    const auto isLearned = [this](int position) {
        return contains(m_model.learned, m_sections[static_cast<std::size_t>(position)]);
    };
    if (!split.hasStrip())
        return static_cast<int>(std::count_if(split.validation.begin(), split.validation.end(), isLearned));
    const bool wasHeldOut = m_sections[static_cast<std::size_t>(split.stripPage)] == m_model.stripSection &&
                            split.stripFrom >= m_model.stripFrom;
    return isLearned(split.stripPage) && !wasHeldOut ? 1 : 0;
}

} // namespace lamella
