#pragma once

#include "learn/LearnBackend.h"
#include "project/Project.h"

#include <optional>
#include <vector>

namespace lamella {

/// Which sections of a training are held out, where the project has a model already: models are compared, and improved,
/// on sections that none of them learned from, so the block of the model in use stays where it is while sections are
/// added around it.
class HeldOutSections {
public:
    /// @param model     the model in use; null = none, or its file cannot be read
    /// @param made      sections of its run, in the order of that run; empty where that is not known
    /// @param sections  of the training to come, in its order
    HeldOutSections(const Model* model, const std::vector<SectionId>& made, const std::vector<SectionId>& sections);

    /// Positions in `sections` to hold out again; empty: hold out as without a model. That is so, too, where the block
    /// has become too small to say much: less than half of the tenth that would be held out otherwise.
    const std::vector<int>& again() const { return m_again; }

    /// How many of these positions the model has learned from: its score on them flatters it.
    int known(const std::vector<int>& heldOut) const;

private:
    std::vector<int> m_again;
    std::vector<bool> m_isKnown; ///< by position in `sections`
};

} // namespace lamella
