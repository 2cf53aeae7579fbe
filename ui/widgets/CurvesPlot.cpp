#include "widgets/CurvesPlot.h"

#include "models/ColourMaps.h"
#include "widgets/Theme.h"

#include <QEvent>
#include <QVBoxLayout>

// QCustomPlot's header is written with Qt's keywords, which are off here.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

#include <cmath>
#include <limits>

namespace lamella {

namespace {

constexpr double kLineWidth = 2.0;
constexpr double kSmallestAxis = 1e-4; ///< a run whose loss is nothing still needs an axis

/// Where the axis of the scores begins: a round number below all of them, so that what changes can be seen.
double lowestTick(const std::vector<EpochReport>& epochs)
{
    constexpr double kHighest = 0.8;
    constexpr double kTicks = 10.0;
    double lowest = epochs.empty() ? 0.0 : kHighest;
    for (const EpochReport& epoch : epochs) {
        for (const double score : {epoch.vRand, epoch.vInfo, epoch.membraneDice, epoch.pixelAccuracy}) {
            if (std::isfinite(score))
                lowest = qMin(lowest, std::floor(score * kTicks - 0.5) / kTicks);
        }
    }
    return qMax(0.0, lowest);
}

/// Whole epochs only, a handful of them.
class EpochTicker final : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        return qMax(1.0, std::ceil(QCPAxisTicker::getTickStep(range)));
    }
    int getSubTickCount(double) override { return 0; }
};

} // namespace

struct CurvesPlot::Look {
    QString name;
    QRgb colour;
    Qt::PenStyle style;
    double EpochReport::*value;
};

CurvesPlot::CurvesPlot(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot)
{
    setObjectName(QStringLiteral("curvesPlot"));
    setAccessibleName(tr("Curves of the training: losses above, scores on held-out sections below"));
    m_plot->setToolTip(tr("Loss: how far the model is from the masks; smaller is better.\n"
                          "V_rand, V_info: how well whole cells are kept apart; 1 is perfect.\n"
                          "Membrane Dice, pixel accuracy: how well single pixels agree with the masks; 1 is perfect.\n"
                          "Held-out sections are never learned from, so they tell how new sections will fare."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->plotLayout()->clear();
    m_plot->plotLayout()->setRowSpacing(kHalfGrid);
    m_losses = makeRect(tr("Loss"), m_lossLegend);
    m_scores = makeRect(tr("Score, 1 = perfect"), m_scoreLegend);
    m_scores->axis(QCPAxis::atBottom)->setLabel(tr("Epoch"));
    connect(m_losses->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
            m_scores->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::setRange));
    auto* margins = new QCPMarginGroup(m_plot);
    m_losses->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    m_scores->setMarginGroup(QCP::msLeft | QCP::msRight, margins);

    addCurve(m_losses, m_lossLegend, {tr("Training"), okabeIto::kBlue, Qt::SolidLine, &EpochReport::trainingLoss});
    addCurve(m_losses, m_lossLegend,
             {tr("Held-out sections"), okabeIto::kVermillion, Qt::DashLine, &EpochReport::validationLoss});
    addCurve(m_scores, m_scoreLegend, {tr("V_rand (cells)"), okabeIto::kBlue, Qt::SolidLine, &EpochReport::vRand});
    addCurve(m_scores, m_scoreLegend, {tr("V_info (cells)"), okabeIto::kVermillion, Qt::DashLine, &EpochReport::vInfo});
    addCurve(m_scores, m_scoreLegend,
             {tr("Membrane Dice"), okabeIto::kGreen, Qt::DashDotLine, &EpochReport::membraneDice});
    addCurve(m_scores, m_scoreLegend,
             {tr("Pixel accuracy"), okabeIto::kPurple, Qt::DotLine, &EpochReport::pixelAccuracy});
    m_best = m_plot->addGraph(m_scores->axis(QCPAxis::atBottom), m_scores->axis(QCPAxis::atLeft));
    m_best->setName(tr("Best so far"));
    m_scoreLegend->addItem(new QCPPlottableLegendItem(m_scoreLegend, m_best));
    m_lossPointer = m_plot->addGraph(m_losses->axis(QCPAxis::atBottom), m_losses->axis(QCPAxis::atLeft));
    m_scorePointer = m_plot->addGraph(m_scores->axis(QCPAxis::atBottom), m_scores->axis(QCPAxis::atLeft));
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](const QMouseEvent* event) { pointAt(event->pos()); });
    m_plot->installEventFilter(this);
    m_lossLegend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_scoreLegend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    applyTheme();
    setEpochs({}, 0);
}

QCPAxisRect* CurvesPlot::makeRect(const QString& axis, QCPLegend*& legend)
{
    QCPLayoutGrid* rows = m_plot->plotLayout();
    legend = new QCPLegend;
    legend->setBorderPen(Qt::NoPen);
    legend->setBrush(Qt::NoBrush);
    legend->setMargins(QMargins(kGrid4, kGrid, kGrid, 0));
    legend->setMaximumSize(QWIDGETSIZE_MAX, kGrid4);
    rows->addElement(rows->rowCount(), 0, legend);
    legend->setLayer(QStringLiteral("legend"));
    auto* rect = new QCPAxisRect(m_plot);
    rows->addElement(rows->rowCount(), 0, rect);
    for (const QCPAxis::AxisType side : {QCPAxis::atTop, QCPAxis::atRight})
        rect->axis(side)->setVisible(false);
    rect->axis(QCPAxis::atLeft)->setLabel(axis);
    rect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<EpochTicker>::create());
    rect->setMinimumMargins(QMargins(kGrid, kGrid, kGrid2, kGrid));
    return rect;
}

void CurvesPlot::addCurve(QCPAxisRect* rect, QCPLegend* legend, const Look& look)
{
    QCPGraph* graph = m_plot->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    graph->setName(look.name);
    QPen pen{QColor(look.colour), kLineWidth, look.style};
    pen.setCapStyle(Qt::FlatCap);
    graph->setPen(pen);
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QColor(look.colour), QColor(look.colour), 5));
    legend->addItem(new QCPPlottableLegendItem(legend, graph));
    m_curves.push_back({graph, look.value});
}

int CurvesPlot::pointCount() const
{
    return m_curves.empty() ? 0 : m_curves.front().graph->dataCount();
}

void CurvesPlot::setEpochs(const std::vector<EpochReport>& epochs, int bestEpoch)
{
    double highest = kSmallestAxis;
    for (const Curve& curve : m_curves) {
        QVector<double> x;
        QVector<double> y;
        for (const EpochReport& epoch : epochs) {
            const double value = epoch.*curve.value;
            x << epoch.epoch;
            y << (std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN());
            if (curve.value == &EpochReport::trainingLoss || curve.value == &EpochReport::validationLoss)
                highest = std::isfinite(value) ? qMax(highest, value) : highest;
        }
        curve.graph->setData(x, y, true);
    }
    const double last = epochs.empty() ? 1.0 : epochs.back().epoch;
    constexpr double kMargin = 0.05;
    constexpr double kFirstSpan = 4.0; // so that the first points do not fill the whole width
    m_losses->axis(QCPAxis::atBottom)->setRange(1.0 - kMargin, qMax(last, 1.0 + kFirstSpan) + kMargin);
    m_losses->axis(QCPAxis::atLeft)->setRange(0.0, epochs.empty() ? 1.0 : highest * (1.0 + kMargin));
    m_scores->axis(QCPAxis::atLeft)->setRange(lowestTick(epochs), 1.0 + kMargin / 4);
    if (bestEpoch > 0)
        m_best->setData({double(bestEpoch), double(bestEpoch)}, {0.0, 1.0 + kMargin}, true);
    else
        m_best->setData(QVector<double>(), QVector<double>());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvesPlot::pointAt(const QPoint& position)
{
    const bool isOver = m_losses->rect().contains(position) || m_scores->rect().contains(position);
    const double place = m_scores->axis(QCPAxis::atBottom)->pixelToCoord(position.x());
    const int epoch = isOver && pointCount() > 0 ? qBound(1, qRound(place), pointCount()) : 0;
    if (epoch == m_pointedEpoch)
        return;
    m_pointedEpoch = epoch;
    for (QCPGraph* line : {m_lossPointer, m_scorePointer}) {
        if (epoch > 0)
            line->setData({double(epoch), double(epoch)}, {0.0, line->valueAxis()->range().upper}, true);
        else
            line->setData(QVector<double>(), QVector<double>());
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT epochPointedAt(epoch);
}

bool CurvesPlot::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Leave)
        pointAt({-1, -1});
    return QWidget::eventFilter(watched, event);
}

QImage CurvesPlot::picture() const
{
    return m_plot->grab().toImage();
}

void CurvesPlot::applyTheme()
{
    const ThemeColours& colours = themeColours();
    const QPalette palette = paletteOf(colours);
    const QColor text = palette.color(QPalette::WindowText);
    m_plot->setBackground(palette.color(QPalette::Base));
    for (QCPAxisRect* rect : {m_losses, m_scores}) {
        for (const QCPAxis::AxisType side : {QCPAxis::atLeft, QCPAxis::atBottom}) {
            QCPAxis* axis = rect->axis(side);
            axis->setLabelColor(text);
            axis->setTickLabelColor(text);
            axis->setLabelFont(font());
            axis->setTickLabelFont(font());
            axis->setBasePen(QPen(colours.mutedText));
            axis->setTickPen(QPen(colours.mutedText));
            axis->setSubTickPen(Qt::NoPen);
            axis->grid()->setPen(QPen(colours.border, 0, Qt::DotLine));
            axis->grid()->setZeroLinePen(Qt::NoPen);
        }
    }
    for (QCPLegend* legend : {m_lossLegend, m_scoreLegend}) {
        legend->setTextColor(text);
        legend->setFont(font());
        for (int i = 0; i < legend->itemCount(); ++i) {
            legend->item(i)->setTextColor(text);
            legend->item(i)->setFont(font());
        }
    }
    m_best->setPen(QPen(colours.mutedText, 1.0, Qt::SolidLine));
    for (QCPGraph* line : {m_lossPointer, m_scorePointer})
        line->setPen(QPen(colours.accentInk, 1.0, Qt::DashLine));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CurvesPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        applyTheme();
    QWidget::changeEvent(event);
}

} // namespace lamella
