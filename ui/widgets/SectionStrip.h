#pragma once

#include <QListView>

namespace lamella {

class SectionStripModel;

/// The series beside the views: thumbnail, number, state (symbol, word and colour), share of membrane, places to check.
/// ↑ ↓ step, PageUp PageDown jump by a screenful, Home End go to the first and the last section.
class SectionStrip final : public QListView {
    Q_OBJECT
public:
    explicit SectionStrip(QWidget* parent = nullptr);

    /// Not owned.
    void setStripModel(SectionStripModel* model);
    /// 0-based position in the series of the marked row, or -1.
    int currentSection() const;
    /// Marks the row and scrolls to it, without emitting sectionChosen().
    void setCurrentSection(int section);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A person went to this section.
    void sectionChosen(int section);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    /// The current section stays on view where a message takes room away.
    void resizeEvent(QResizeEvent* event) override;

private:
    SectionStripModel* m_model = nullptr;
    bool m_isQuiet = false;
};

} // namespace lamella
