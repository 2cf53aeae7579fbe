#include "widgets/ChoiceDialog.h"

#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace lamella {

namespace {

/// Leaves the wheel to the table, which scrolls: no answer should change under a pointer on its way past.
class TableChoice final : public QComboBox {
public:
    TableChoice() { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace

ChoiceDialog::ChoiceDialog(const ChoiceTable& table, QWidget* parent)
    : QDialog(parent),
      m_table(new QTableWidget),
      m_all(new TableChoice)
{
    constexpr QSize kUsual{760, 440};
    setObjectName(QStringLiteral("choiceDialog"));
    setWindowTitle(table.title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid3, kGrid3, kGrid3, kGrid2);
    column->setSpacing(kGrid2);
    column->addWidget(new TextLabel(TextLabel::Style::Body, table.text));
    buildTable(table);
    column->addWidget(m_table, 1);
    column->addWidget(buildFoot(table));
    resize(kUsual);
}

void ChoiceDialog::buildTable(const ChoiceTable& table)
{
    const int answer = static_cast<int>(table.columns.size());
    m_table->setObjectName(QStringLiteral("choiceTable"));
    m_table->setAccessibleName(table.title);
    m_table->setColumnCount(answer + 1);
    m_table->setHorizontalHeaderLabels(table.columns + QStringList{table.answer});
    m_table->setRowCount(static_cast<int>(table.rows.size()));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kControlHeight + kGrid);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    int stretched = answer;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ChoiceTable::Row& entry = table.rows[static_cast<std::size_t>(row)];
        for (int cell = 0; cell < answer; ++cell) {
            auto* item = new QTableWidgetItem(entry.cells.value(cell));
            item->setToolTip(entry.tip);
            bool isNumber = false;
            (void)item->text().toInt(&isNumber);
            // The first column names the row; numbers stand under each other in the others.
            const Qt::Alignment side = isNumber && cell > 0 ? Qt::AlignRight : Qt::AlignLeft;
            if (!isNumber)
                stretched = cell;
            item->setTextAlignment(side | Qt::AlignVCenter);
            m_table->horizontalHeaderItem(cell)->setTextAlignment(side | Qt::AlignVCenter);
            m_table->setItem(row, cell, item);
        }
        auto* choice = new TableChoice;
        choice->setObjectName(QStringLiteral("choice%1").arg(row));
        choice->setAccessibleName(entry.cells.join(QStringLiteral(", ")));
        choice->setToolTip(entry.tip);
        choice->addItems(entry.answers);
        choice->setEnabled(entry.answers.size() > 1);
        m_choices.push_back(choice);
        auto* frame = new QWidget; // so that the choices of two rows do not touch
        auto* inside = new QVBoxLayout(frame);
        inside->setContentsMargins(kGrid, kGrid / 2, kGrid / 2, kGrid / 2);
        inside->addWidget(choice);
        m_table->setCellWidget(row, answer, frame);
    }
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

QWidget* ChoiceDialog::buildFoot(const ChoiceTable& table)
{
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    auto* label = new QLabel(tr("For &all rows:"));
    label->setBuddy(m_all);
    m_all->setObjectName(QStringLiteral("choiceAll"));
    m_all->setAccessibleName(tr("For all rows"));
    m_all->setToolTip(tr("Chooses this in every row that has it"));
    QStringList every;
    for (const ChoiceTable::Row& entry : table.rows)
        for (const QString& answer : entry.answers)
            if (!every.contains(answer))
                every << answer;
    m_all->addItem(tr("row by row"));
    m_all->addItems(every);
    connect(m_all, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            chooseForAll(m_all->itemText(index));
    });
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("choiceCancel"));
    auto* proceed = new QPushButton(table.proceed);
    proceed->setObjectName(QStringLiteral("choiceProceed"));
    cancel->setAutoDefault(false);
    proceed->setDefault(true);
    proceed->setProperty("isMain", true);
    for (QPushButton* button : {cancel, proceed})
        button->setMinimumHeight(kControlHeight);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(proceed, &QPushButton::clicked, this, &QDialog::accept);
    row->addWidget(label);
    row->addWidget(m_all);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(proceed);
    proceed->setFocus(); // each row stands on its safe answer
    return foot;
}

void ChoiceDialog::chooseForAll(const QString& answer)
{
    for (QComboBox* choice : m_choices) {
        const int index = choice->findText(answer);
        if (index >= 0)
            choice->setCurrentIndex(index);
    }
}

std::vector<int> ChoiceDialog::answers() const
{
    std::vector<int> answers;
    for (const QComboBox* choice : m_choices)
        answers.push_back(choice->currentIndex());
    return answers;
}

} // namespace lamella
