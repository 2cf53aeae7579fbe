#include "models/TimeText.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace lamella {

namespace {

struct TimeText {
    Q_DECLARE_TR_FUNCTIONS(lamella::TimeText)
};

QDateTime localTime(const std::string& utcTime)
{
    return QDateTime::fromString(QString::fromStdString(utcTime), Qt::ISODateWithMs).toLocalTime();
}

} // namespace

QString durationText(double seconds)
{
    constexpr int kDayMinutes = 24 * 60;
    constexpr double kLongest = 1e7; // beyond that it is no estimate
    if (!(seconds >= 0.0) || seconds > kLongest)
        return {};
    const int minutes = static_cast<int>(std::ceil(seconds / 60.0));
    if (seconds < 45.0)
        return TimeText::tr("less than a minute");
    if (minutes < 90)
        return TimeText::tr("about %1 min").arg(minutes);
    if (minutes % 60 == 0 || minutes > kDayMinutes / 2)
        return TimeText::tr("about %1 h").arg((minutes + 30) / 60);
    return TimeText::tr("about %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString elapsedText(std::chrono::seconds elapsed)
{
    constexpr int kMinute = 60, kDecimal = 10;
    const auto seconds = elapsed.count() % kMinute;
    const auto minutes = elapsed.count() / kMinute % kMinute;
    const auto hours = elapsed.count() / kMinute / kMinute;
    const QChar zero = QLatin1Char('0');
    const QString tail = QStringLiteral(":%1").arg(seconds, 2, kDecimal, zero);
    return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(minutes, 2, kDecimal, zero) + tail
                     : QString::number(minutes) + tail;
}

QString clockText(const std::string& utcTime)
{
    const QDateTime time = localTime(utcTime);
    return time.isValid() ? QLocale().toString(time.time(), QLocale::ShortFormat) : QString();
}

QString momentText(const std::string& utcTime)
{
    const QDateTime time = localTime(utcTime);
    if (!time.isValid())
        return {};
    if (time.date() == QDate::currentDate())
        return clockText(utcTime);
    return QLocale().toString(time.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clockText(utcTime);
}

} // namespace lamella
