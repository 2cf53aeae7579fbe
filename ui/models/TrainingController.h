#pragma once

#include "learn/LearnBackend.h"
#include "models/LearnSession.h"
#include "models/TrainingTask.h"
#include "models/TrainingText.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

/// What a preset card shows.
struct PresetCard {
    QString id;                  ///< "quick", …
    QString name;                ///< translated
    QString description;         ///< one sentence
    double expectedMinutes = -1; ///< on this machine; −1 = not measured yet
};

/// Step ③: one training run at a time, in the compute thread. Nothing here waits. Emits in the window's thread only.
/// The model file goes beside the project: NAME-models/<date>-<preset>.safetensors, and is recorded in the project with
/// its run (options, curves, outcome).
class TrainingController final : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,      ///< nothing ran yet in this session, or the data changed
        Preparing, ///< sections are decoded, the back end is loaded, the speed measured
        Running,
        Stopping, ///< asked to stop; the best so far is being kept
        Finished, ///< a model is there
        Failed
    };

    TrainingController(Workspace& workspace, LearnSession& session, QObject* parent = nullptr);
    ~TrainingController() override;

    State state() const { return m_state; }
    bool isBusy() const
    {
        return m_state == State::Preparing || m_state == State::Running || m_state == State::Stopping;
    }
    /// Why *Train* cannot be pressed, translated; empty = it can.
    QString obstacle() const;
    std::vector<PresetCard> presets() const;
    /// Measures the presets' step times in the background, once; presetsChanged() follows, unless other work comes
    /// first: then it is to be asked for again. Loads the back end.
    void measurePresets();

    TrainingOptions options() const { return m_options; }
    void setPreset(const QString& id);
    void setMaxMinutes(double minutes);
    void setAugmentation(const AugmentationSpec& spec);

    /// Of the run under way or the last one; before there was one in this session, of the run that the model in use
    /// came from.
    const std::vector<EpochReport>& epochs() const { return m_epochs; }
    const StepReport& lastStep() const { return m_lastStep; }
    /// The last one of the run.
    const TrainingNote& note() const { return m_note; }
    int bestEpoch() const { return m_bestEpoch; }
    /// The newest model of the project, or nothing.
    std::optional<ModelRecord> activeModel() const { return m_workspace.activeModel(); }
    /// Sections that a training would learn from: those with masks, and those that somebody corrected and accepted.
    std::vector<int> labelledIndices() const;
    /// Sections accepted since the model in use was made: it can be improved with them.
    int acceptedSince() const;
    /// A model is in use that a training could go on from.
    bool canImprove() const;
    /// The next training goes on from the model in use instead of from nothing, with its network and a gentler rate.
    bool isImproving() const { return m_isImproving && canImprove(); }
    void setImproving(bool isImproving);
    /// After a training: how the new model compares with the one that was in use. The better one is in use.
    std::optional<ModelComparison> comparison() const { return m_comparison; }
    /// Takes the new model although the comparison speaks against it.
    void useNewModel();
    /// Takes any model of the project, and shows the curves it came from; not while a training runs.
    void chooseModel(ModelId model);

    /// The part of a held-out section that is watched while it trains, 0…255; empty = none.
    const GrayImage& watchedSection() const { return m_start.grey; }
    const Mask& watchedMask() const { return m_start.truth; }
    /// Probability of cell there after each epoch, 255 = 1, by epoch from 1 on.
    const std::map<int, GrayImage>& watched() const { return m_watched; }

    /// One sentence about how it stands: "epoch 4, about 6 min left", "V_rand 0.97 on held-out sections: …".
    QString headline() const;
    std::optional<Error> error() const { return m_error; }
    /// Of this sitting of the run under way; 0 without one.
    std::chrono::seconds elapsed() const;

public Q_SLOTS:
    void start();
    /// Acknowledged at once (state Stopping); the best model so far is kept.
    void stop();
    /// Writes a checkpoint and stops so that resume() goes on later, in this session or another one.
    void pause();
    /// Goes on with an interrupted run, if canResume().
    void resume();
    bool canResume() const;

Q_SIGNALS:
    void stateChanged(lamella::TrainingController::State state);
    void stepReported(const lamella::StepReport& report);
    void epochReported(const lamella::EpochReport& report);
    void presetsChanged();
    void optionsChanged();
    void finished();
    /// The watched part, or what is predicted there, is another one now.
    void watchedChanged();

private:
    void launch(const std::optional<TrainingRun>& resumed);
    void setState(State state);
    void reportStep(const StepReport& report);
    void reportEpoch(const EpochReport& report);
    void begin(const TrainingStart& start);
    void watch(int epoch, GrayImage cell);
    void finish(const TrainingResult& result);
    void compare(const TrainingResult& result);
    void forget();
    void leaveProject();
    void findResumable();
    void readRunOfModel();

    Workspace& m_workspace;
    LearnSession& m_session;
    State m_state = State::Idle;
    std::chrono::steady_clock::time_point m_launched;
    TrainingOptions m_options;
    std::optional<AugmentationSpec> m_augmentation; ///< chosen in step 2; else each preset brings its own
    std::stop_source m_stop;
    std::shared_ptr<std::atomic<bool>> m_isPause;
    std::vector<EpochReport> m_epochs;
    StepReport m_lastStep;
    TrainingNote m_note;
    int m_bestEpoch = 0;
    TrainingStart m_start;
    std::map<int, GrayImage> m_watched;
    bool m_isImproving = false;
    bool m_isFineTuning = false;        ///< the run under way, or the last one
    std::vector<SectionId> m_madeFrom;  ///< sections of the model in use
    std::optional<ModelRecord> m_rival; ///< in use when the run began
    ModelId m_newModel = ModelId::None;
    std::optional<ModelComparison> m_comparison;
    std::optional<Error> m_error;
    bool m_isMeasuring = false; ///< or has measured
    QString m_measuredOn;       ///< chosen device
    int m_measurement = 0;      ///< number of the newest
    std::map<QString, double> m_stepSeconds;
    std::optional<TrainingRun> m_resumable;
    int m_number = 0; ///< of the newest launch: reports of older ones are dropped
};

} // namespace lamella
