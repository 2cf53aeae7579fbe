// The part of TrainingController that knows the models of the project: which is in use, and what it can go on from.

#include "models/Attempt.h"
#include "models/StoredRun.h"
#include "models/TrainingController.h"

#include <algorithm>

namespace lamella {

void TrainingController::readRunOfModel()
{
    m_madeFrom.clear();
    if (m_state == State::Idle) {
        m_epochs.clear();
        m_bestEpoch = 0;
    }
    const auto model = activeModel();
    if (!model)
        return;
    errorOf([&] { // without it nothing is known of the run
        const auto run = trainingRunOf(m_workspace.project(), model->id);
        if (!run)
            return;
        if (const auto stored = storedRun(*run))
            m_madeFrom = stored->sections;
        if (m_state != State::Idle) // the curves are those of the run under way, or of the last one
            return;
        m_epochs = storedCurves(*run);
        for (const EpochReport& epoch : m_epochs)
            if (epoch.best)
                m_bestEpoch = epoch.epoch;
    });
}

void TrainingController::compare(const TrainingResult& result)
{
    m_newModel = result.model;
    m_isImproving = false; // what was accepted is learned
    const auto best = std::find_if(m_epochs.begin(), m_epochs.end(),
                                   [this](const EpochReport& epoch) { return epoch.epoch == m_bestEpoch; });
    if (best != m_epochs.end() && m_rival && result.rivalIsReadable)
        m_comparison = ModelComparison{*best, result.outcome.rival, result.rivalKnows, m_isFineTuning};
    const bool keepsEarlier = m_comparison && m_comparison->keepsEarlier();
    m_workspace.useModel(keepsEarlier ? m_rival->id : result.model);
}

void TrainingController::useNewModel()
{
    if (m_newModel == ModelId::None)
        return;
    m_comparison.reset();
    m_workspace.useModel(m_newModel);
    Q_EMIT stateChanged(m_state);
}

void TrainingController::chooseModel(ModelId model)
{
    if (isBusy() || !m_workspace.hasProject())
        return;
    m_comparison.reset();
    m_newModel = ModelId::None;
    m_error.reset();
    m_start = {};
    m_watched.clear();
    m_state = State::Idle;
    m_workspace.useModel(model);
    Q_EMIT watchedChanged();
    Q_EMIT stateChanged(m_state);
}

bool TrainingController::canImprove() const
{
    std::error_code ignored;
    return activeModel() && std::filesystem::exists(activeModel()->path, ignored);
}

void TrainingController::setImproving(bool isImproving)
{
    if (isImproving == m_isImproving)
        return;
    m_isImproving = isImproving;
    Q_EMIT optionsChanged();
}

int TrainingController::acceptedSince() const
{
    if (!activeModel())
        return 0;
    int count = 0;
    for (const int index : labelledIndices()) {
        const SectionId id = m_workspace.idAt(index);
        const bool isNew = std::find(m_madeFrom.begin(), m_madeFrom.end(), id) == m_madeFrom.end();
        const bool isAccepted = m_workspace.project().masks().status(id).state == ReviewState::Accepted;
        count += isNew && isAccepted ? 1 : 0;
    }
    return count;
}

} // namespace lamella
