#pragma once

#include "learn/Reports.h"

#include <QWidget>

#include <vector>

class QCPAxisRect;
class QCPGraph;
class QCPLegend;
class QCustomPlot;

namespace lamella {

/// The curves of a training run: the losses above, the scores on held-out sections below, over one axis of epochs.
/// Each curve has a colour of Okabe & Ito and a line style of its own.
class CurvesPlot final : public QWidget {
    Q_OBJECT
public:
    explicit CurvesPlot(QWidget* parent = nullptr);

    /// @param bestEpoch  marked with a line; 0 = none
    void setEpochs(const std::vector<EpochReport>& epochs, int bestEpoch);
    int pointCount() const;
    /// As shown now.
    QImage picture() const;

    QSize minimumSizeHint() const override { return {320, 272}; }

Q_SIGNALS:
    /// The pointer is over this epoch, 1-based; 0 = over none.
    void epochPointedAt(int epoch);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Curve {
        QCPGraph* graph;
        double EpochReport::*value;
    };
    struct Look;
    QCPAxisRect* makeRect(const QString& axis, QCPLegend*& legend);
    void addCurve(QCPAxisRect* rect, QCPLegend* legend, const Look& look);
    void applyTheme();
    void pointAt(const QPoint& position);
    bool eventFilter(QObject* watched, QEvent* event) override;

    QCustomPlot* m_plot;
    QCPAxisRect* m_losses;
    QCPAxisRect* m_scores;
    QCPLegend* m_lossLegend = nullptr;
    QCPLegend* m_scoreLegend = nullptr;
    std::vector<Curve> m_curves;
    QCPGraph* m_best; ///< vertical line at the best epoch
    /// Vertical lines at the epoch under the pointer, in both plots.
    QCPGraph* m_lossPointer;
    QCPGraph* m_scorePointer;
    int m_pointedEpoch = 0;
};

} // namespace lamella
