#include "models/ImportPairsModel.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "models/FindingPictures.h"

namespace lamella {

ImportPairsModel::ImportPairsModel(Background& background, QSize side, double ratio, QObject* parent)
    : QAbstractListModel(parent),
      m_background(background),
      m_side(side),
      m_ratio(ratio),
      m_blank(QSize(2 * side.width() + 4, side.height()) * ratio, QImage::Format_ARGB32_Premultiplied),
      m_proposal(std::make_shared<ImportProposal>())
{
    m_blank.fill(Qt::transparent);
    m_blank.setDevicePixelRatio(ratio);
}

void ImportPairsModel::setProposal(const ImportProposal& proposal)
{
    beginResetModel();
    ++m_request;
    m_proposal = std::make_shared<const ImportProposal>(proposal);
    m_pairs = proposal.pairs();
    m_pictures.clear();
    endResetModel();
}

int ImportPairsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pairs.size());
}

QVariant ImportPairsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return nameOf(m_pairs[static_cast<std::size_t>(index.row())]);
    case Qt::UserRole:
        return index.row();
    case Qt::DecorationRole:
        if (!m_pictures.contains(index.row()))
            want(index.row());
        return m_pictures[index.row()];
    default:
        return {};
    }
}

void ImportPairsModel::want(int row) const
{
    m_pictures[row] = m_blank;
    const FixedPair pair = m_pairs[static_cast<std::size_t>(row)];
    auto* self = const_cast<ImportPairsModel*>(this); // the context of the answer; a model's data() is const
    m_background.run(
        self,
        [proposal = m_proposal, pair, side = m_side * m_ratio] {
            return attempt([&] { return pairPicture(*proposal, pair, side); });
        },
        [self, row, request = m_request](Attempt<QImage> made) {
            if (request != self->m_request)
                return;
            if (made.error)
                return logWarning(made.error->what()); // the view of the pair says it to the person
            made.value->setDevicePixelRatio(self->m_ratio);
            self->m_pictures[row] = *made.value;
            Q_EMIT self->dataChanged(self->index(row), self->index(row), {Qt::DecorationRole});
        },
        Background::kWhenIdle);
}

QString ImportPairsModel::nameOf(const FixedPair& pair) const
{
    const auto name = [](const QStringList& names, int page) {
        return page < names.size() ? names[page] : tr("page %1").arg(page + 1);
    };
    const QString section = name(m_proposal->sectionNames, pair.section);
    return pair.mask < 0 ? section : section + QLatin1Char('\n') + name(m_proposal->maskNames, pair.mask);
}

} // namespace lamella
