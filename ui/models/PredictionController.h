#pragma once

#include "models/LearnSession.h"
#include "models/Workspace.h"

#include <QObject>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

/// *Segment the series*: predicts sections with the active model in the compute thread; results appear section by
/// section and are stored as new versions, so a person's corrections are never replaced.
class PredictionController final : public QObject {
    Q_OBJECT
public:
    PredictionController(Workspace& workspace, LearnSession& session, QObject* parent = nullptr);
    ~PredictionController() override;

    bool isRunning() const { return m_isRunning; }
    int done() const { return m_done; }
    int total() const { return m_total; }
    double remainingSeconds() const;
    /// Why it cannot run, translated; empty = it can.
    QString obstacle() const;
    /// The first error of the last run, or nothing.
    std::optional<Error> error() const { return m_error; }

public Q_SLOTS:
    /// All sections to segment. @param sections  indices; empty = every section whose role is ToSegment
    void segment(std::vector<int> sections = {});
    void stop();

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void progressed(int done, int total);
    void sectionPredicted(int index);
    void finished();
    /// A section that could not be predicted; the rest go on, unless the reason concerns all of them.
    void failed(const lamella::Error& error);

private:
    struct Run; ///< what the jobs of one segment() share
    void next();
    void take(int index, const std::optional<Error>& error, bool endsRun);
    void end();

    Workspace& m_workspace;
    LearnSession& m_session;
    bool m_isRunning = false;
    int m_done = 0;
    int m_total = 0;
    double m_seconds = 0; ///< taken by the sections done
    std::shared_ptr<Run> m_run;
    std::stop_source m_stop;
    std::optional<Error> m_error;
};

} // namespace lamella
