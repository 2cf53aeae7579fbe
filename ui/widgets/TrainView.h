#pragma once

#include <QWidget>

class QStackedLayout;

namespace lamella {

class CurvesPlot;
class EmptyState;
struct Controllers;

/// The middle of the window in ③: the curves, or what to do for there to be some.
class TrainView final : public QWidget {
    Q_OBJECT
public:
    /// @param controllers  must outlive the view
    explicit TrainView(Controllers& controllers, QWidget* parent = nullptr);

    CurvesPlot& curves() const { return *m_curves; }

private:
    void refresh();

    Controllers& m_controllers;
    QStackedLayout* m_pages;
    EmptyState* m_empty;
    CurvesPlot* m_curves;
};

} // namespace lamella
