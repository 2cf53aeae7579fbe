#pragma once

#include "learn/LearnBackend.h"
#include "project/Project.h"

#include <filesystem>
#include <vector>

namespace lamella {

/// What a model of the project was scored on and what it has learned from. Nothing of it is known of a model made
/// elsewhere.
struct ModelOrigin {
    std::vector<SectionId> made; ///< all sections of its run, guards included
    std::vector<SectionId> heldOut;
    std::vector<SectionId> learned; ///< by it, and by those that it went on from
    SectionId stripSection = SectionId::None;
    int stripFrom = 0; ///< first column of the strip that was held out
};

ModelOrigin originOf(Project& project, const Model& model, ModelId id);
/// ModelOrigin::learned of the model in this file.
std::vector<SectionId> learnedBy(Project& project, const std::filesystem::path& model);

/// Which sections of a training are held out, where the project has a model already: models are compared, and improved,
/// on sections that none of them learned from, so the block of the model in use stays where it is while sections are
/// added around it.
class HeldOutSections {
public:
    /// @param model     the model in use; all empty = none, or one whose file cannot be read
    /// @param sections  of the training to come, in its order
    /// @param places    of these sections in their series: neighbours differ by one
    HeldOutSections(const ModelOrigin& model, const std::vector<SectionId>& sections, const std::vector<int>& places);

    /// Positions in `sections` to hold out again; empty: hold out as without a model. That is so, too, where the block
    /// says little any more (less than half of the tenth that would be held out otherwise), where it takes too much
    /// (over a quarter), where fewer than four sections are left, and where nothing that is new would be learned from.
    const std::vector<int>& again() const { return m_again; }

    /// How many of the held-out sections the model has learned from: its score on them flatters it. A strip counts as
    /// one, unless the model held it out, too.
    int known(const Split& split) const;

private:
    bool isWorthHolding(const std::vector<int>& places) const;

    const ModelOrigin m_model;
    const std::vector<SectionId> m_sections;
    std::vector<int> m_again;
};

} // namespace lamella
