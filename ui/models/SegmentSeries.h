#pragma once

#include "models/PredictionController.h"
#include "models/SegmentConflicts.h"

#include <QObject>

#include <vector>

namespace lamella {

class Prompts;

/// What comes before segmenting: whether a series that was segmented in part goes on or begins anew, one table for the
/// sections somebody has worked on, then one look at whether the sections fit the model, with one question for all of
/// them. Then the PredictionController runs.
class SegmentSeries final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    SegmentSeries(Workspace& workspace, PredictionController& prediction, Prompts& prompts, QObject* parent = nullptr);

public Q_SLOTS:
    /// @param sections  indices; empty = every section whose role is ToSegment
    void start(std::vector<int> sections = {});
    void startCurrent();
    /// Asks which ("3-7, 12").
    void startChosen();

Q_SIGNALS:
    /// There is nothing to segment, or what a person typed names no sections of the project.
    void refused(const QString& sentence);

private:
    /// Its newest prediction is what segmenting would give again.
    bool isDone(int section) const;
    /// Where a series was segmented in part (stopped, closed, cut off): whether to go on with the rest or to begin
    /// anew.
    /// @return false: the person turned back
    bool settleRemaining(std::vector<int>& sections);
    /// Nothing: the person turned back.
    std::optional<std::vector<SegmentItem>> settleConflicts(const std::vector<int>& sections);
    void settleFit(std::vector<SegmentItem> items, const SeriesFit& fit);
    QString question(const std::vector<SegmentItem>& items, const SeriesFit& fit) const;

    Workspace& m_workspace;
    PredictionController& m_prediction;
    Prompts& m_prompts;
};

} // namespace lamella
