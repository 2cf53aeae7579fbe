#include "widgets/ModelPicker.h"

#include "models/Attempt.h"
#include "models/ModelHistory.h"
#include "models/TrainingController.h"
#include "widgets/Theme.h"
#include "widgets/WheelGuard.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <map>
#include <vector>

namespace lamella {

ModelPicker::ModelPicker(Workspace& workspace, TrainingController& training, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_training(training),
      m_row(new QWidget),
      m_box(new QComboBox)
{
    setObjectName(QStringLiteral("modelPicker"));
    auto* caption = new QLabel(tr("&Model in use"));
    caption->setBuddy(m_box);
    m_box->setObjectName(QStringLiteral("modelInUse"));
    m_box->setMinimumHeight(kControlHeight);
    WheelGuard::guard(*m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_row);
    auto* row = new QVBoxLayout(m_row); // a date and a score need the whole width
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid / 2);
    row->addWidget(caption);
    row->addWidget(m_box);
    connect(&workspace, &Workspace::modelsChanged, this, &ModelPicker::refresh);
    connect(&workspace, &Workspace::projectClosed, this, &ModelPicker::refresh);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const auto chosen = static_cast<ModelId>(m_box->itemData(index).toLongLong());
        const auto& active = m_workspace.activeModel();
        if (!active || active->id != chosen)
            m_training.chooseModel(chosen);
    });
    refresh();
}

void ModelPicker::refresh()
{
    std::vector<KnownModel> models;
    if (m_workspace.hasProject()) {
        std::map<QString, QString> names;
        for (const PresetCard& card : m_training.presets())
            names[card.id] = card.name;
        errorOf([&] { models = knownModels(m_workspace.project(), names); }); // the workspace has said it already
    }
    const QSignalBlocker blocker(m_box);
    m_box->clear();
    auto* items = qobject_cast<QStandardItemModel*>(m_box->model());
    for (const KnownModel& model : models) {
        m_box->addItem(model.name, static_cast<qlonglong>(model.id));
        m_box->setItemData(m_box->count() - 1, model.details, Qt::ToolTipRole);
        if (items)
            items->item(m_box->count() - 1)->setEnabled(model.isThere);
    }
    const auto& active = m_workspace.activeModel();
    const int index = active ? m_box->findData(static_cast<qlonglong>(active->id)) : -1;
    m_box->setCurrentIndex(index);
    m_box->setToolTip(m_box->itemData(index, Qt::ToolTipRole).toString());
    m_row->setVisible(!models.empty());
}

} // namespace lamella
