#include "widgets/AugmentStrengths.h"

#include "widgets/FoldOut.h"
#include "widgets/RangeSlider.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QSlider>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>

namespace lamella {

namespace {

constexpr int kPercent = 100;
constexpr int kShareWidth = 48;

/// Leaves the wheel to the panel, which scrolls: nobody should change a strength on the way past it.
class PanelSlider final : public QSlider {
public:
    PanelSlider() : QSlider(Qt::Horizontal) { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

QGridLayout* makeGrid()
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kHalfGrid);
    grid->setColumnMinimumWidth(2, kShareWidth);
    grid->setColumnStretch(1, 1);
    return grid;
}

QLabel* makeValue()
{
    auto* label = new TextLabel(TextLabel::Style::Hint);
    label->setWordWrap(false);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

AugmentStrengths::AugmentStrengths(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("augmentStrengths"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    const std::vector<ShownItem> items = shownAugmentItems();
    for (const AugmentGroup group :
         {AugmentGroup::Bending, AugmentGroup::Place, AugmentGroup::Grey, AugmentGroup::Artefacts}) {
        QGridLayout* grid = makeGrid();
        if (group == AugmentGroup::Bending) {
            column->addLayout(grid);
            column->addSpacing(kGrid);
        } else {
            auto* fold = new FoldOut(augmentGroupName(group));
            fold->content().addLayout(grid);
            column->addWidget(fold);
            m_groups[static_cast<std::size_t>(group)] = fold;
        }
        for (const ShownItem& item : items) {
            if (item.group == group)
                addItem(item, *grid);
        }
    }
    showValues();
}

void AugmentStrengths::addItem(const ShownItem& item, QGridLayout& grid)
{
    const int line = grid.rowCount();
    auto* name = new TextLabel(TextLabel::Style::Body, item.name);
    name->setToolTip(item.explanation);
    name->setWordWrap(false);
    auto* often = new PanelSlider;
    often->setRange(0, kPercent);
    often->setPageStep(kPercent / 10);
    often->setObjectName(QStringLiteral("often_") + item.key);
    often->setAccessibleName(tr("%1: share of the variants").arg(item.name));
    often->setToolTip(tr("Share of the variants in which it happens. %1").arg(item.explanation));
    Row row{item, often, makeValue(), {}};
    grid.addWidget(name, line, 0);
    grid.addWidget(often, line, 1);
    grid.addWidget(row.share, line, 2);
    for (const ShownParameter& parameter : item.parameters)
        addStrength(row, parameter, grid);
    m_rows.push_back(row);
    connect(often, &QSlider::valueChanged, this, [this, probability = item.probability](int percent) {
        if (m_isShowing)
            return;
        m_spec.*probability = static_cast<double>(percent) / kPercent;
        showValues();
        Q_EMIT specEdited(m_spec);
    });
}

void AugmentStrengths::addStrength(Row& row, const ShownParameter& parameter, QGridLayout& grid)
{
    const int line = grid.rowCount();
    auto* name = new TextLabel(TextLabel::Style::Hint, parameter.name);
    name->setIndent(kGrid2);
    name->setWordWrap(false);
    auto* slider = new RangeSlider;
    slider->setObjectName(QStringLiteral("strength_%1_%2").arg(row.item.key, QString::number(row.strengths.size())));
    slider->setAccessibleName(tr("%1: %2, lowest and highest").arg(row.item.name, parameter.name));
    slider->setToolTip(tr("Each variant gets a strength between the two ends. %1").arg(row.item.explanation));
    slider->setLimits(parameter.allowed.low * parameter.factor, parameter.allowed.high * parameter.factor,
                      parameter.step, parameter.curve);
    Strength strength{parameter, slider, makeValue()};
    auto* words = new QHBoxLayout;
    words->addWidget(name, 1);
    words->addWidget(strength.value);
    grid.addLayout(words, line, 0, 1, 3);
    auto* way = new QHBoxLayout;
    way->setContentsMargins(kGrid, 0, 0, 0);
    way->addWidget(slider);
    grid.addLayout(way, line + 1, 0, 1, 3);
    row.strengths.push_back(strength);
    connect(slider, &RangeSlider::rangeEdited, this,
            [this, range = parameter.range, factor = parameter.factor](double low, double high) {
                m_spec.*range = {low / factor, high / factor};
                showValues();
                Q_EMIT specEdited(m_spec);
            });
}

void AugmentStrengths::setSpec(const AugmentationSpec& spec)
{
    if (spec == m_spec)
        return;
    m_spec = spec;
    showValues();
}

void AugmentStrengths::showValues()
{
    m_isShowing = true;
    std::array<int, 4> on{};
    std::array<int, 4> all{};
    for (const Row& row : m_rows) {
        const int percent = static_cast<int>(std::lround(m_spec.*row.item.probability * kPercent));
        row.often->setValue(percent);
        row.share->setText(percent == 0 ? tr("off") : tr("%1 %").arg(percent));
        for (const Strength& strength : row.strengths) {
            const Range& range = m_spec.*strength.shown.range;
            strength.slider->setRange(range.low * strength.shown.factor, range.high * strength.shown.factor);
            strength.slider->setEnabled(percent > 0);
            strength.value->setText(strength.shown.text(range));
        }
        ++all[static_cast<std::size_t>(row.item.group)];
        on[static_cast<std::size_t>(row.item.group)] += percent > 0;
    }
    for (const AugmentGroup group : {AugmentGroup::Place, AugmentGroup::Grey, AugmentGroup::Artefacts}) {
        const auto i = static_cast<std::size_t>(group);
        m_groups[i]->setTitle(tr("%1 · %2 of %3 on").arg(augmentGroupName(group)).arg(on[i]).arg(all[i]));
    }
    m_isShowing = false;
}

} // namespace lamella
