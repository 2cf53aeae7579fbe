#include "widgets/StatusArea.h"

#include "models/RunningWork.h"
#include "models/TimeText.h"
#include "widgets/ElidedLabel.h"
#include "widgets/Theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

namespace lamella {

namespace {
constexpr int kBarWidth = 160;
constexpr int kHeight = 40;
} // namespace

StatusArea::StatusArea(RunningWork& work, QWidget* parent)
    : QWidget(parent),
      m_work(work),
      m_running(new QWidget),
      m_name(new ElidedLabel),
      m_bar(new QProgressBar),
      m_remaining(new ElidedLabel),
      m_stop(new QPushButton(tr("Stop"))),
      m_reading(new ElidedLabel),
      m_saved(new ElidedLabel)
{
    setObjectName(QStringLiteral("statusArea"));
    setFixedHeight(kHeight);
    m_name->setObjectName(QStringLiteral("workName"));
    m_bar->setObjectName(QStringLiteral("workBar"));
    m_remaining->setObjectName(QStringLiteral("workRemaining"));
    m_stop->setObjectName(QStringLiteral("workStop"));
    m_reading->setObjectName(QStringLiteral("cursorReading"));
    m_saved->setObjectName(QStringLiteral("savedState"));
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setFixedHeight(kGrid2);
    m_bar->setTextVisible(false);
    auto* work_row = new QHBoxLayout(m_running);
    work_row->setContentsMargins(0, 0, 0, 0);
    work_row->setSpacing(kGrid);
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_bar),
                          static_cast<QWidget*>(m_remaining), static_cast<QWidget*>(m_stop)})
        work_row->addWidget(part);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kGrid2, 0, kGrid2, 0);
    row->setSpacing(kGrid3);
    row->addWidget(m_running);
    row->addStretch();
    row->addWidget(m_reading);
    row->addWidget(m_saved);
    connect(m_stop, &QPushButton::clicked, &work, &RunningWork::stop);
    connect(&work, &RunningWork::changed, this, &StatusArea::showWork);
    showWork();
}

void StatusArea::showWork()
{
    m_running->setVisible(m_work.isRunning());
    if (!m_work.isRunning())
        return;
    const double fraction = m_work.fraction();
    constexpr int kTicks = 1000;
    m_bar->setRange(0, fraction < 0.0 ? 0 : kTicks);
    m_bar->setValue(static_cast<int>(fraction * kTicks));
    m_bar->setAccessibleName(m_work.name());
    m_name->setText(m_work.name());
    QStringList words;
    if (!m_work.remaining().isEmpty())
        words << tr("%1 left").arg(m_work.remaining());
    if (!m_work.device().isEmpty())
        words << m_work.device();
    m_remaining->setText(words.join(QStringLiteral(" · ")));
    m_stop->setText(m_work.stopText());
    m_stop->setVisible(m_work.canStop());
}

void StatusArea::showReading(const std::optional<CursorReading>& reading)
{
    m_reading->setText(reading ? readingText(*reading) : QString());
}

void StatusArea::showSaveState(const std::optional<SaveState>& state)
{
    m_saved->setText(state ? saveStateText(*state) : QString());
    QPalette colours = palette();
    const bool isBroken = state && !state->error.empty();
    colours.setColor(QPalette::WindowText, isBroken ? themeColours().flaggedInk : themeColours().mutedText);
    m_saved->setPalette(colours);
}

void StatusArea::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().panel);
    painter.setPen(themeColours().border);
    painter.drawLine(0, 0, width(), 0);
}

QString readingText(const CursorReading& reading)
{
    QStringList parts{StatusArea::tr("x %1, y %2").arg(reading.pixel.x()).arg(reading.pixel.y())};
    if (reading.pixelSize.isKnown()) {
        const QLocale locale;
        parts << StatusArea::tr("%1 nm, %2 nm")
                     .arg(locale.toString(std::lround(reading.pixel.x() * reading.pixelSize.x)),
                          locale.toString(std::lround(reading.pixel.y() * reading.pixelSize.y)));
    }
    if (reading.grey)
        parts << StatusArea::tr("grey %1").arg(*reading.grey);
    if (reading.membrane)
        parts << StatusArea::tr("membrane %1 %").arg(std::lround(*reading.membrane * 100.0));
    else if (reading.isMembraneMask)
        parts << (*reading.isMembraneMask ? StatusArea::tr("membrane") : StatusArea::tr("cell"));
    return parts.join(QStringLiteral(" · "));
}

QString saveStateText(const SaveState& state)
{
    if (!state.error.empty())
        return StatusArea::tr("Not saved: the disk refuses. Your changes are kept; free some space");
    if (state.pending > 0)
        return StatusArea::tr("Saving…");
    if (state.lastSaved.empty())
        return StatusArea::tr("All changes saved");
    return StatusArea::tr("All changes saved %1").arg(clockText(state.lastSaved));
}

} // namespace lamella
