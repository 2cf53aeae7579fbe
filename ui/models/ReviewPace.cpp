#include "models/ReviewPace.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace lamella {

namespace {

constexpr qint64 kMinuteMs = 60 * 1000;

std::optional<double> medianGap(std::vector<UtcTime> times, qint64 pauseMs)
{
    constexpr std::size_t kFewest = 3;
    std::sort(times.begin(), times.end());
    std::vector<qint64> gaps;
    QDateTime before;
    for (const UtcTime& text : times) {
        const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
        const qint64 gap = before.isValid() && time.isValid() ? before.msecsTo(time) : pauseMs + 1;
        if (gap <= pauseMs)
            gaps.push_back(gap);
        before = time;
    }
    if (gaps.size() < kFewest)
        return std::nullopt;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    constexpr double kSecond = 1000.0;
    return static_cast<double>(*middle) / kSecond;
}

} // namespace

std::optional<double> secondsPerSection(std::vector<UtcTime> accepted)
{
    return medianGap(std::move(accepted), 15 * kMinuteMs);
}

std::optional<double> secondsPerAnswer(std::vector<UtcTime> answered)
{
    return medianGap(std::move(answered), 2 * kMinuteMs);
}

} // namespace lamella
