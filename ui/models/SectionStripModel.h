#pragma once

#include <QAbstractListModel>
#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace lamella {

/// Where a section stands, as the strip shows it.
enum class SectionMark {
    Training,  ///< has a mask to learn from
    ToSegment, ///< no mask, no prediction yet
    ToReview,  ///< segmented, nobody has looked
    Accepted,
    Flagged
};
/// The word for a person, translated ("To review").
QString sectionMarkText(SectionMark mark);

/// One row of the strip.
struct SectionEntry {
    int section = 0; ///< position in the series, 0-based; shown 1-based
    SectionMark mark = SectionMark::ToSegment;
    std::optional<double> membraneFraction; ///< share of the mask that is membrane, 0…1
    int doubtsLeft = 0;
    QImage thumbnail; ///< null until it has been made
};

/// The section series as a list. Thumbnails arrive later: thumbnailWanted() is emitted once for each row that is looked
/// at.
class SectionStripModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        NumberRole = Qt::UserRole + 1, ///< int, 1-based
        MarkRole,                      ///< int, SectionMark
        ThumbnailRole,                 ///< QImage, null until made
        MembraneFractionRole,          ///< double 0…1, or invalid
        DoubtsRole                     ///< int
    };

    explicit SectionStripModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setEntries(std::vector<SectionEntry> entries);
    const std::vector<SectionEntry>& entries() const { return m_entries; }
    /// Row of a section of the series, or -1.
    int rowOf(int section) const;
    void setMark(int section, SectionMark mark);
    void setMembraneFraction(int section, std::optional<double> fraction);
    void setDoubtsLeft(int section, int doubts);
    void setThumbnail(int section, const QImage& thumbnail);
    /// Asks for it again the next time it is looked at (the section was relinked).
    void dropThumbnail(int section);

Q_SIGNALS:
    void thumbnailWanted(int section) const;

private:
    QString describe(const SectionEntry& entry) const;
    template <typename Change>
    void change(int section, const QList<int>& roles, Change apply);

    std::vector<SectionEntry> m_entries;
    mutable std::vector<bool> m_isAskedFor; ///< by row
};

} // namespace lamella
