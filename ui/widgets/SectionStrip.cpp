#include "widgets/SectionStrip.h"

#include "models/SectionStripModel.h"
#include "widgets/SectionStripDelegate.h"
#include "widgets/Theme.h"

#include <QScopedValueRollback>
#include <QScrollBar>

namespace lamella {

SectionStrip::SectionStrip(QWidget* parent) : QListView(parent)
{
    setObjectName(QStringLiteral("sectionStrip"));
    setAccessibleName(tr("Sections"));
    setItemDelegate(new SectionStripDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    verticalScrollBar()->setSingleStep(kGrid3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

void SectionStrip::setStripModel(SectionStripModel* model)
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    m_model = model;
    setModel(model);
}

int SectionStrip::currentSection() const
{
    return currentIndex().isValid() ? currentIndex().data(SectionStripModel::NumberRole).toInt() - 1 : -1;
}

void SectionStrip::setCurrentSection(int section)
{
    const int row = m_model ? m_model->rowOf(section) : -1;
    const QScopedValueRollback quiet(m_isQuiet, true);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model->index(row));
}

QSize SectionStrip::sizeHint() const
{
    return {SectionStripDelegate::kWidth + verticalScrollBar()->sizeHint().width(), 480};
}

QSize SectionStrip::minimumSizeHint() const
{
    return {SectionStripDelegate::kThumbnail + 2 * kGrid + verticalScrollBar()->sizeHint().width(), 2 * kGrid4};
}

void SectionStrip::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void SectionStrip::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_isQuiet && current.isValid())
        Q_EMIT sectionChosen(current.data(SectionStripModel::NumberRole).toInt() - 1);
}

} // namespace lamella
