#pragma once

#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <array>

namespace lamella {

class AugmentPreview;
class ExportController;
class ImportController;
class PredictionController;
class ReviewController;
class TrainingController;

/// What the step bar says about each step: whether it is done, and in a few words how it stands or what is missing.
class StepOverview final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString name;   ///< "Data"
        QString detail; ///< "30 with masks", "needs masks"
        bool isDone = false;
    };
    static constexpr std::array kSteps{Step::Data, Step::Augment, Step::Train, Step::Review, Step::Export};

    struct Sources {
        Workspace& workspace;
        AugmentPreview& augment;
        TrainingController& training;
        PredictionController& prediction;
        ReviewController& review;
        ExportController& exporter;
    };
    /// @param sources  must outlive this
    explicit StepOverview(const Sources& sources, QObject* parent = nullptr);

    Entry entry(Step step) const;
    static QString name(Step step);

Q_SIGNALS:
    void changed();

private:
    QString dataDetail() const;
    QString trainDetail() const;
    QString reviewDetail() const;

    Sources m_sources;
};

/// Name of an augmentation preset for a person ("Elastic"), and what it does in one sentence.
QString augmentationName(const QString& preset);
QString augmentationDescription(const QString& preset);

} // namespace lamella
