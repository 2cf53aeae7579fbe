#include "models/ReviewPace.h"

#include <QDateTime>

#include <algorithm>

namespace lamella {

std::optional<double> secondsPerSection(std::vector<UtcTime> accepted)
{
    constexpr qint64 kPauseMs = 15 * 60 * 1000;
    constexpr std::size_t kFewest = 3;
    std::sort(accepted.begin(), accepted.end());
    std::vector<qint64> gaps;
    QDateTime before;
    for (const UtcTime& text : accepted) {
        const QDateTime time = QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs);
        const qint64 gap = before.isValid() && time.isValid() ? before.msecsTo(time) : kPauseMs + 1;
        if (gap <= kPauseMs)
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

} // namespace lamella
