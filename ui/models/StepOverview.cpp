#include "models/StepOverview.h"

#include "models/AugmentPreview.h"
#include "models/ExportController.h"
#include "models/PredictionController.h"
#include "models/ReviewController.h"
#include "models/TrainingController.h"

#include <QCoreApplication>

namespace lamella {

StepOverview::StepOverview(const Sources& sources, QObject* parent) : QObject(parent), m_sources(sources)
{
    connect(&sources.workspace, &Workspace::projectOpened, this, &StepOverview::changed);
    connect(&sources.workspace, &Workspace::projectClosed, this, &StepOverview::changed);
    connect(&sources.workspace, &Workspace::sectionsChanged, this, &StepOverview::changed);
    connect(&sources.augment, &AugmentPreview::specChanged, this, &StepOverview::changed);
    connect(&sources.training, &TrainingController::stateChanged, this, &StepOverview::changed);
    connect(&sources.training, &TrainingController::epochReported, this, &StepOverview::changed);
    connect(&sources.prediction, &PredictionController::sectionPredicted, this, &StepOverview::changed);
    connect(&sources.prediction, &PredictionController::runningChanged, this, &StepOverview::changed);
    connect(&sources.review, &ReviewController::statusChanged, this, &StepOverview::changed);
    connect(&sources.exporter, &ExportController::finished, this, &StepOverview::changed);
}

QString StepOverview::name(Step step)
{
    switch (step) {
    case Step::Data:
        return tr("Data");
    case Step::Augment:
        return tr("Augment");
    case Step::Train:
        return tr("Train");
    case Step::Review:
        return tr("Review");
    case Step::Export:
        break;
    }
    return tr("Export");
}

StepOverview::Entry StepOverview::entry(Step step) const
{
    const Workspace& workspace = m_sources.workspace;
    const bool canLearn = workspace.hasProject() && !workspace.trainingIndices().empty();
    const bool hasModel = workspace.hasProject() && m_sources.training.activeModel().has_value();
    const int accepted = workspace.hasProject() ? m_sources.review.acceptedCount() : 0;
    switch (step) {
    case Step::Data:
        return {name(step), dataDetail(), workspace.sectionCount() > 0};
    case Step::Augment:
        return {name(step),
                canLearn ? augmentationName(QString::fromStdString(m_sources.augment.spec().preset))
                         : tr("needs masks"),
                canLearn};
    case Step::Train:
        return {name(step), trainDetail(), hasModel};
    case Step::Review:
        return {name(step), reviewDetail(), accepted > 0 && m_sources.review.leftCount() == 0};
    case Step::Export:
        break;
    }
    const bool isExported = workspace.hasProject() && !m_sources.exporter.lastTarget().isEmpty();
    return {name(step), accepted > 0 ? tr("%n accepted", nullptr, accepted) : tr("nothing accepted"), isExported};
}

QString StepOverview::dataDetail() const
{
    const Workspace& workspace = m_sources.workspace;
    if (workspace.sectionCount() == 0)
        return tr("open images");
    const int withMasks = static_cast<int>(workspace.trainingIndices().size());
    return withMasks > 0 ? tr("%n with masks", nullptr, withMasks)
                         : tr("%n section(s)", nullptr, workspace.sectionCount());
}

QString StepOverview::trainDetail() const
{
    const TrainingController& training = m_sources.training;
    const bool isRunning = training.isBusy();
    if (isRunning && !training.epochs().empty())
        return tr("epoch %1").arg(training.epochs().back().epoch);
    if (isRunning)
        return tr("running");
    if (!m_sources.workspace.hasProject())
        return tr("no model yet");
    if (training.activeModel())
        return tr("model ready");
    return m_sources.workspace.trainingIndices().empty() ? tr("needs masks") : tr("no model yet");
}

QString StepOverview::reviewDetail() const
{
    if (!m_sources.workspace.hasProject())
        return tr("nothing to review");
    const int left = m_sources.review.leftCount();
    if (left > 0)
        return tr("%n left", nullptr, left);
    return m_sources.review.acceptedCount() > 0 ? tr("all reviewed") : tr("nothing to review");
}

namespace {
struct AugmentationText {
    Q_DECLARE_TR_FUNCTIONS(lamella::AugmentationText)
};
} // namespace

QString augmentationName(const QString& preset)
{
    if (preset == QLatin1String("generator"))
        return AugmentationText::tr("Generator");
    if (preset == QLatin1String("elastic"))
        return AugmentationText::tr("Elastic");
    if (preset == QLatin1String("em"))
        return AugmentationText::tr("Artefacts");
    if (preset == QLatin1String("none"))
        return AugmentationText::tr("None");
    return AugmentationText::tr("Custom");
}

QString augmentationDescription(const QString& preset)
{
    if (preset == QLatin1String("generator"))
        return AugmentationText::tr("Small turns, shifts, shears and zooms, and mirror images.");
    if (preset == QLatin1String("elastic"))
        return AugmentationText::tr(
            "The tissue is bent like rubber, turned, and made brighter, darker, noisier or blurred. "
            "A good choice for most sections.");
    if (preset == QLatin1String("em"))
        return AugmentationText::tr("As Elastic, with folds, charging, missing rows and dirt, so that the model learns "
                                    "to see past them.");
    if (preset == QLatin1String("none"))
        return AugmentationText::tr("Sections are used as they are. Only for comparison: the model will fit new "
                                    "sections less well.");
    return AugmentationText::tr("Your own strengths.");
}

} // namespace lamella
