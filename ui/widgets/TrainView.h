#pragma once

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace lamella {

class CurvesPlot;
class EmptyState;
class MessageBar;
class Prompts;
class TextLabel;
class WatchedView;
struct Controllers;

/// The middle of the window in ③: a held-out section as the model sees it, the curves with the numbers of the epoch
/// under the pointer and a button that saves them (CSV or PNG), or what to do for there to be some.
class TrainView final : public QWidget {
    Q_OBJECT
public:
    /// @param controllers  must outlive the view, as prompts
    TrainView(Controllers& controllers, Prompts& prompts, QWidget* parent = nullptr);

    CurvesPlot& curves() const { return *m_curves; }

private:
    void refresh();
    void buildCurves();
    void showEpoch(int epoch);
    void save();

    Controllers& m_controllers;
    Prompts& m_prompts;
    QStackedLayout* m_pages;
    EmptyState* m_empty;
    QWidget* m_page; ///< plot and foot
    CurvesPlot* m_curves;
    MessageBar* m_message;
    TextLabel* m_reading;
    WatchedView* m_watched;
    QPushButton* m_save;
    int m_pointedEpoch = 0;
};

} // namespace lamella
