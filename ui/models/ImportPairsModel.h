#pragma once

#include "models/Background.h"
#include "models/ImportProposal.h"

#include <QAbstractListModel>
#include <QImage>
#include <QSize>

#include <map>
#include <memory>
#include <vector>

namespace lamella {

/// The pairs of a proposal as a list: Qt::DisplayRole their names ("section_07 · mask_07", or the page), Qt::UserRole
/// the position, Qt::DecorationRole the picture of section and mask side by side, made in the background when a row is
/// first looked at (until then a blank one of the same size).
class ImportPairsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// @param side  of one half of a picture, in pixels of the screen
    ImportPairsModel(Background& background, QSize side, double ratio, QObject* parent = nullptr);

    /// Pairs and pictures of another proposal, or of one with other fixes.
    void setProposal(const ImportProposal& proposal);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void want(int row) const;
    QString nameOf(const FixedPair& pair) const;

    Background& m_background;
    QSize m_side;
    double m_ratio;
    QImage m_blank;
    std::shared_ptr<const ImportProposal> m_proposal;
    std::vector<FixedPair> m_pairs;
    mutable std::map<int, QImage> m_pictures; ///< by row; blank while it is being made
    int m_request = 0;
};

} // namespace lamella
