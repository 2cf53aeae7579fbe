#pragma once

#include "models/Workspace.h"
#include "project/ProjectTotals.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace lamella {

class ReviewController;

/// What corrections made of the masks, counted in a worker a moment after the last change, while steps ④ and ⑤ are on
/// view. Sections that have not changed since the last count are not read again.
class ReviewTotals final : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    ReviewTotals(Workspace& workspace, ReviewController& review, QObject* parent = nullptr);

    /// Of the last count; nothing before the first.
    const std::optional<ProjectTotals>& project() const { return m_totals; }
    /// Of the current section, or null.
    const SectionTotals* section() const;

Q_SIGNALS:
    void changed();

private:
    void restart();
    void count();
    bool isWanted() const;

    Workspace& m_workspace;
    QTimer m_rest;
    std::shared_ptr<TotalsCounter> m_counter;
    std::optional<ProjectTotals> m_totals;
    bool m_isCounting = false;
    bool m_isStale = false; ///< something changed while a worker counted
    int m_request = 0;      ///< grows with each project: answers about another one are dropped
};

/// In words, translated: "42 corrections · 2 people · 0.8 % of pixels changed · 99.2 % of the AI's mask kept ·
/// 12 cells joined, 9 cut".
QString totalsText(const ProjectTotals& totals);
QString totalsText(const SectionTotals& totals);

} // namespace lamella
