#include "widgets/PairsView.h"

#include "models/ImportPairsModel.h"
#include "widgets/Controllers.h"
#include "widgets/Theme.h"

#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamella {

namespace {
constexpr QSize kHalf{48, 36};
constexpr int kRows = 4;
constexpr int kRowHeight = 44;
} // namespace

PairsView::PairsView(Controllers& controllers, QWidget* parent)
    : QWidget(parent),
      m_controllers(controllers),
      m_model(new ImportPairsModel(controllers.background, kHalf, devicePixelRatioF(), this)),
      m_fold(new QToolButton),
      m_list(new QListView)
{
    m_fold->setObjectName(QStringLiteral("foldPairs"));
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolTip(tr("Which mask belongs to which section"));
    m_list->setObjectName(QStringLiteral("pairs"));
    m_list->setAccessibleName(tr("Pairs of section and mask"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({2 * kHalf.width() + kHalfGrid, kHalf.height()});
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(kRows * kRowHeight);
    m_list->setSpacing(2);
    m_list->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    column->addWidget(m_fold);
    column->addWidget(m_list);
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOpen) {
        m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        m_list->setVisible(isOpen);
    });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT positionWanted(index.data(Qt::UserRole).toInt()); });
    const ImportController& import = controllers.import;
    connect(&import, &ImportController::proposalReady, this, &PairsView::refresh);
    connect(&import, &ImportController::proposalChanged, this, &PairsView::refresh);
    refresh();
}

void PairsView::refresh()
{
    const auto& proposal = m_controllers.import.proposal();
    if (!proposal)
        return;
    m_model->setProposal(*proposal);
    m_fold->setText(proposal->masks.isEmpty() ? tr("%n section(s) one by one", nullptr, m_model->rowCount())
                                              : tr("%n pair(s) one by one", nullptr, m_model->rowCount()));
    m_fold->setEnabled(m_model->rowCount() > 0);
}

} // namespace lamella
