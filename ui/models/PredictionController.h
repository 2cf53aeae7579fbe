#pragma once

#include "models/LearnSession.h"
#include "models/SeriesFit.h"
#include "models/Workspace.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

/// One section to segment.
struct SegmentItem {
    int section = 0; ///< index in the project
    SectionAdaptation adaptation;
    /// The new mask takes the place of an edited or imported one, as one edit that can be undone. An accepted section
    /// keeps its mask all the same.
    bool replacesMask = false;
    /// The last edit of the section when that was answered, 0 = none: a mask corrected since stays as it is.
    std::int64_t lastEdit = 0;
};

/// *Segment the series*: predicts sections with the active model in the compute thread; results appear section by
/// section and are stored as new versions, so a person's corrections are never replaced
/// unless that was asked for. What is asked before it: SegmentSeries.
class PredictionController final : public QObject {
    Q_OBJECT
public:
    PredictionController(Workspace& workspace, LearnSession& session, QObject* parent = nullptr);
    ~PredictionController() override;

    /// Also while it only looks at the sections: see check().
    bool isRunning() const { return m_isRunning || m_isChecking; }
    bool isChecking() const { return m_isChecking; }
    int done() const { return m_done; }
    int total() const { return m_total; }
    /// Of all sections, that of the one under way included; 0…1.
    double fraction() const;
    double remainingSeconds() const;
    /// Why it cannot run, translated; empty = it can.
    QString obstacle() const;
    /// The next run averages eight flips and turns of every section, in about eight times the time: see
    /// PredictionJob::tta.
    bool isCareful() const { return m_isCareful; }
    /// The first error of the last run, or nothing.
    std::optional<Error> error() const { return m_error; }
    /// What made the last run slow, each once, the newest last.
    const std::vector<PredictionNote>& notes() const { return m_notes; }

    /// Compares sections with what the model was trained on, in the background; `then` is called with what was found
    /// unless stop() came first.
    void check(const std::vector<int>& sections, std::function<void(const SeriesFit&)> then);

public Q_SLOTS:
    /// All sections to segment. @param sections  indices; empty = every section whose role is ToSegment
    void segment(std::vector<int> sections = {});
    void run(const std::vector<lamella::SegmentItem>& items);
    void stop();
    void setCareful(bool isCareful);

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void carefulChanged(bool isCareful);
    /// Also while a large section is under way: see fraction().
    void progressed(int done, int total);
    void sectionPredicted(int index);
    /// By SegmentItem::replacesMask, after sectionPredicted().
    void maskReplaced(int index);
    /// It was to be replaced, but somebody has corrected or accepted it since that was answered.
    void maskKept(int index);
    void finished();
    /// A section that could not be predicted; the rest go on, unless the reason concerns all of them.
    void failed(const lamella::Error& error);
    /// A new one of notes().
    void noted(const lamella::PredictionNote& note);

private:
    struct Run; ///< what the jobs of one segment() share
    void next();
    void showPart(double part, double seconds);
    void take(int index, const std::optional<Error>& error, bool endsRun);
    void beginAgain();
    void tell(const PredictionNote& note);
    void replace(SectionId section, std::int64_t lastEdit, const std::shared_ptr<const Mask>& mask);
    void end();
    void endCheck();
    /// What an earlier run has left.
    void forget(int total);
    std::vector<SectionRecord> recordsOf(const std::vector<int>& sections) const;

    Workspace& m_workspace;
    LearnSession& m_session;
    bool m_isRunning = false;
    bool m_isChecking = false;
    bool m_isCareful = true; ///< docs/adr/0010
    int m_check = 0;         ///< number of the newest check(): the results of older ones are dropped
    int m_done = 0;
    int m_total = 0;
    double m_seconds = 0;     ///< taken by the sections done
    double m_part = 0;        ///< of the section under way
    double m_partSeconds = 0; ///< taken by that
    std::shared_ptr<Run> m_run;
    std::stop_source m_stop;
    std::stop_source m_leave; ///< the section under way, to begin it anew later
    std::optional<Error> m_error;
    std::vector<PredictionNote> m_notes;
};

} // namespace lamella
