#include "models/HeldOut.h"

#include <algorithm>

namespace lamella {

namespace {

bool contains(const std::vector<int>& positions, std::ptrdiff_t wanted)
{
    return std::find(positions.begin(), positions.end(), static_cast<int>(wanted)) != positions.end();
}

} // namespace

HeldOutSections::HeldOutSections(const Model* model, const std::vector<SectionId>& made,
                                 const std::vector<SectionId>& sections)
    : m_isKnown(sections.size(), false)
{
    if (model == nullptr)
        return;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto found = std::find(made.begin(), made.end(), sections[i]);
        if (found == made.end())
            continue;
        const std::ptrdiff_t position = found - made.begin(); // pages of a run are positions in it
        m_isKnown[i] = contains(model->header.trainingPages, position);
        if (contains(model->header.validationPages, position))
            m_again.push_back(static_cast<int>(i));
    }
    if (20 * m_again.size() < sections.size())
        m_again.clear();
}

int HeldOutSections::known(const std::vector<int>& heldOut) const
{
    return static_cast<int>(std::count_if(heldOut.begin(), heldOut.end(), [this](int position) {
        return m_isKnown[static_cast<std::size_t>(position)];
    }));
}

} // namespace lamella
