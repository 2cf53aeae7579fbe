#include "models/SectionStripModel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lamella {

QString sectionMarkText(SectionMark mark)
{
    const auto text = [](const char* source) { return QCoreApplication::translate("SectionMark", source); };
    switch (mark) {
    case SectionMark::Training:
        return text(QT_TRANSLATE_NOOP("SectionMark", "With mask"));
    case SectionMark::ToSegment:
        return text(QT_TRANSLATE_NOOP("SectionMark", "To segment"));
    case SectionMark::ToReview:
        return text(QT_TRANSLATE_NOOP("SectionMark", "To review"));
    case SectionMark::Accepted:
        return text(QT_TRANSLATE_NOOP("SectionMark", "Accepted"));
    case SectionMark::Flagged:
        return text(QT_TRANSLATE_NOOP("SectionMark", "Flagged"));
    }
    return {};
}

SectionStripModel::SectionStripModel(QObject* parent) : QAbstractListModel(parent) {}

int SectionStripModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QString SectionStripModel::describe(const SectionEntry& entry) const
{
    QString text = tr("Section %1: %2").arg(entry.section + 1).arg(sectionMarkText(entry.mark));
    if (entry.membraneFraction)
        text +=
            QLatin1Char('\n') + tr("%1 % membrane").arg(QLocale().toString(std::lround(*entry.membraneFraction * 100)));
    if (entry.doubtsLeft > 0)
        text += QLatin1Char('\n') + tr("%n places to check", nullptr, entry.doubtsLeft);
    return text;
}

QVariant SectionStripModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const SectionEntry& entry = m_entries[row];
    switch (role) {
    case Qt::DisplayRole:
        return QLocale().toString(entry.section + 1);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return describe(entry);
    case NumberRole:
        return entry.section + 1;
    case MarkRole:
        return static_cast<int>(entry.mark);
    case MembraneFractionRole:
        return entry.membraneFraction ? QVariant(*entry.membraneFraction) : QVariant();
    case DoubtsRole:
        return entry.doubtsLeft;
    case ThumbnailRole:
        if (entry.thumbnail.isNull() && !m_isAskedFor[row]) {
            m_isAskedFor[row] = true;
            Q_EMIT thumbnailWanted(entry.section);
        }
        return entry.thumbnail;
    default:
        return {};
    }
}

QHash<int, QByteArray> SectionStripModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{NumberRole, "number"},
                  {MarkRole, "mark"},
                  {ThumbnailRole, "thumbnail"},
                  {MembraneFractionRole, "membraneFraction"},
                  {DoubtsRole, "doubts"}});
    return names;
}

void SectionStripModel::setEntries(std::vector<SectionEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_isAskedFor.assign(m_entries.size(), false);
    endResetModel();
}

int SectionStripModel::rowOf(int section) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [section](const auto& entry) { return entry.section == section; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

template <typename Change>
void SectionStripModel::change(int section, const QList<int>& roles, Change apply)
{
    const int row = rowOf(section);
    if (row < 0)
        return;
    apply(m_entries[static_cast<std::size_t>(row)]);
    Q_EMIT dataChanged(index(row), index(row), roles);
}

void SectionStripModel::setMark(int section, SectionMark mark)
{
    change(section, {MarkRole, Qt::ToolTipRole, Qt::AccessibleTextRole},
           [mark](SectionEntry& entry) { entry.mark = mark; });
}

void SectionStripModel::setMembraneFraction(int section, std::optional<double> fraction)
{
    change(section, {MembraneFractionRole, Qt::ToolTipRole, Qt::AccessibleTextRole},
           [fraction](SectionEntry& entry) { entry.membraneFraction = fraction; });
}

void SectionStripModel::setDoubtsLeft(int section, int doubts)
{
    change(section, {DoubtsRole, Qt::ToolTipRole, Qt::AccessibleTextRole},
           [doubts](SectionEntry& entry) { entry.doubtsLeft = doubts; });
}

void SectionStripModel::setThumbnail(int section, const QImage& thumbnail)
{
    change(section, {ThumbnailRole}, [&thumbnail](SectionEntry& entry) { entry.thumbnail = thumbnail; });
}

void SectionStripModel::dropThumbnail(int section)
{
    const int row = rowOf(section);
    if (row < 0)
        return;
    m_isAskedFor[static_cast<std::size_t>(row)] = false;
    setThumbnail(section, {});
}

} // namespace lamella
