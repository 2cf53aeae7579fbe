#include "widgets/ContrastPopup.h"

#include "widgets/Theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace lamella {

namespace {
constexpr double kMargin = 8.0;
constexpr double kFoot = 12.0; ///< where the handles are
} // namespace

QString windowText(const DisplayWindow& window, const GreyRange& range)
{
    const QLocale locale;
    const double unit = (range.white - range.black) / DisplayWindow::kWhite;
    const auto grey = [&](double value) { return locale.toString(std::lround(range.black + value * unit)); };
    return ContrastPopup::tr("Black %1 · White %2").arg(grey(window.black()), grey(window.white()));
}

HistogramWidget::HistogramWidget(DisplayWindow& window, QWidget* parent) : QWidget(parent), m_window(window)
{
    setObjectName(QStringLiteral("histogram"));
    setAccessibleName(tr("Histogram of the section"));
    setToolTip(tr("Drag the handles: darker greys are shown black, lighter ones white. Display only; a double click "
                  "resets."));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
    connect(&window, &DisplayWindow::changed, this, qOverload<>(&QWidget::update));
}

void HistogramWidget::setHistogram(SectionHistogram histogram)
{
    m_histogram = std::move(histogram);
    update();
}

double HistogramWidget::xOf(double grey) const
{
    return kMargin + grey / DisplayWindow::kWhite * (width() - 2 * kMargin);
}

double HistogramWidget::greyOf(double x) const
{
    return (x - kMargin) / (width() - 2 * kMargin) * DisplayWindow::kWhite;
}

void HistogramWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColours& colours = themeColours();
    const QRectF plot(kMargin, kHalfGrid, width() - 2 * kMargin, height() - kFoot - kHalfGrid);
    painter.fillRect(plot, palette().color(QPalette::Base));
    for (std::size_t bin = 0; bin < m_histogram.share.size(); ++bin) {
        const double left = plot.left() + plot.width() * static_cast<double>(bin) / SectionHistogram::kBins;
        // The root lets rare greys be seen beside the common ones.
        const double tall = plot.height() * std::sqrt(m_histogram.share[bin]);
        painter.fillRect(QRectF(left, plot.bottom() - tall, plot.width() / SectionHistogram::kBins + 0.5, tall),
                         colours.mutedText);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    // How a grey is drawn: from the foot at black to the top at white.
    painter.setPen(QPen(colours.accentInk, 1.5));
    painter.setClipRect(QRectF(plot.adjusted(-kMargin, 0, kMargin, kFoot)));
    painter.drawLine(QPointF(xOf(m_window.black()), plot.bottom()), QPointF(xOf(m_window.white()), plot.top()));
    for (const double grey : {m_window.black(), m_window.white()}) {
        // A handle beyond the range waits at its edge.
        const double x = std::clamp(xOf(grey), plot.left(), plot.right());
        const QPointF corners[] = {
            {x, plot.bottom() + 1}, {x - 6, plot.bottom() + kFoot - 1}, {x + 6, plot.bottom() + kFoot - 1}};
        painter.setPen(QPen(colours.mutedText, 1.0));
        painter.setBrush(grey == m_window.black() ? Qt::black : Qt::white);
        painter.drawPolygon(corners, 3);
    }
    painter.setPen(colours.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(plot);
}

void HistogramWidget::moveHandle(double x)
{
    const double grey =
        m_histogram.isWide ? greyOf(x) : std::clamp(greyOf(x), DisplayWindow::kBlack, DisplayWindow::kWhite);
    if (m_handle == Handle::Black)
        m_window.set(std::min(grey, m_window.white() - DisplayWindow::kNarrowest), m_window.white());
    else if (m_handle == Handle::White)
        m_window.set(m_window.black(), std::max(grey, m_window.black() + DisplayWindow::kNarrowest));
}

void HistogramWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const double x = event->position().x();
    m_handle =
        std::abs(x - xOf(m_window.black())) <= std::abs(x - xOf(m_window.white())) ? Handle::Black : Handle::White;
    moveHandle(x);
}

void HistogramWidget::mouseMoveEvent(QMouseEvent* event)
{
    moveHandle(event->position().x());
}

void HistogramWidget::mouseReleaseEvent(QMouseEvent*)
{
    m_handle = Handle::None;
}

void HistogramWidget::mouseDoubleClickEvent(QMouseEvent*)
{
    m_handle = Handle::None;
    m_window.reset();
}

void HistogramWidget::keyPressEvent(QKeyEvent* event)
{
    constexpr double kStep = 4.0;
    // ←/→ move the window, ↑/↓ widen it.
    switch (event->key()) {
    case Qt::Key_Left:
        return m_window.set(m_window.black() - kStep, m_window.white() - kStep);
    case Qt::Key_Right:
        return m_window.set(m_window.black() + kStep, m_window.white() + kStep);
    case Qt::Key_Up:
        return m_window.set(m_window.black() - kStep, m_window.white() + kStep);
    case Qt::Key_Down:
        if (m_window.white() - m_window.black() > 2 * kStep + DisplayWindow::kNarrowest)
            m_window.set(m_window.black() + kStep, m_window.white() - kStep);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

ContrastPopup::ContrastPopup(DisplayWindow& window, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_window(window),
      m_view(new HistogramWidget(window)),
      m_numbers(new QLabel),
      m_reset(new QPushButton(tr("Reset")))
{
    setObjectName(QStringLiteral("contrastPopup"));
    setAccessibleName(tr("Contrast"));
    setFrameShape(QFrame::StyledPanel);
    m_numbers->setObjectName(QStringLiteral("contrastNumbers"));
    m_reset->setObjectName(QStringLiteral("contrastReset"));
    m_reset->setToolTip(tr("Show the greys as they are"));
    m_reset->setMinimumHeight(kControlHeight);
    auto* title = new QLabel(tr("Contrast (display only)"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_numbers, 1);
    foot->addWidget(m_reset);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid2, kGrid, kGrid2, kGrid);
    column->setSpacing(kGrid);
    column->addWidget(title);
    column->addWidget(m_view, 1);
    column->addLayout(foot);
    setFocusProxy(m_view);
    connect(m_reset, &QPushButton::clicked, &window, &DisplayWindow::reset);
    connect(&window, &DisplayWindow::changed, this, &ContrastPopup::refresh);
    refresh();
}

void ContrastPopup::setHistogram(const SectionHistogram& histogram)
{
    m_histogram = histogram;
    m_view->setHistogram(histogram);
    refresh();
}

void ContrastPopup::refresh()
{
    m_numbers->setText(windowText(m_window, m_histogram.range));
    m_reset->setEnabled(!m_window.isDefault());
}

} // namespace lamella
