#pragma once

#include "models/Comparison.h"
#include "models/LayerSet.h"

#include <QObject>

class QMenu;

namespace lamella {

struct Controllers;
class LinkedViews;
class WindowActions;

/// The left view in ④ and ⑤: puts there what the person has chosen to compare the overlay with, and keeps the actions
/// of that choice right.
class ComparisonPane final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    ComparisonPane(Controllers& controllers, WindowActions& actions, LinkedViews& views, QObject* parent = nullptr);
    ~ComparisonPane() override;

    Comparison& comparison() { return m_comparison; }
    /// Layers of a mask or another section; a style of the overlay is theirs too.
    LayerSet& layers() { return *m_layers; }

    /// Section `index` is on the right: puts into the left view what belongs beside it.
    /// @param alone  layers that show that section alone
    void show(int index, LayerSet& alone);
    /// Steps without a choice: the caption is only read.
    void hide();
    /// 0-based section in the left view while it is not the current section alone, else −1.
    int shownIndex() const { return m_shownIndex; }
    /// Tools that change the current section belong into the right view alone.
    bool isElsewhere() const { return m_shownIndex >= 0 || m_isEmpty; }

Q_SIGNALS:
    void changed();
    /// "Another section…": somebody has to ask which.
    void sectionWanted();

private:
    void follow();

    Controllers& m_controllers;
    WindowActions& m_actions;
    LinkedViews& m_views;
    Comparison m_comparison;
    LayerSet* m_layers;
    QMenu* m_menu;
    int m_shownIndex = -1;
    bool m_isEmpty = false;
};

} // namespace lamella
