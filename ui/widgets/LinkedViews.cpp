#include "widgets/LinkedViews.h"

#include "widgets/Theme.h"
#include "widgets/ViewHeader.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace lamella {

LinkedViews::LinkedViews(QWidget* parent)
    : QWidget(parent),
      m_cache(new TileCache(TileCache::kDefaultBytes, this)),
      m_link(new ViewLink(this)),
      m_ownLink(new ViewLink(this))
{
    setObjectName(QStringLiteral("linkedViews"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    for (int index = 0; index < kMaxViews; ++index) {
        m_panes[static_cast<std::size_t>(index)] = makePane(index);
        row->addWidget(m_panes[static_cast<std::size_t>(index)].box, 1);
    }
    setFocusProxy(&view(0));
}

LinkedViews::~LinkedViews()
{
    // The views go first: on their way out they speak to this object and to the link, which must still be whole.
    for (const Pane& pane : m_panes)
        delete pane.box;
}

LinkedViews::Pane LinkedViews::makePane(int index)
{
    Pane pane;
    pane.box = new QWidget(this);
    pane.header = new ViewHeader(pane.box);
    pane.view = new SectionView(*m_cache, pane.box);
    pane.view->setObjectName(QStringLiteral("sectionView%1").arg(index));
    pane.view->setLink(*m_link);
    pane.header->setObjectName(QStringLiteral("sectionViewCaption%1").arg(index));
    pane.header->setSwitchesVisible(index == kMaxViews - 1);
    pane.header->hide();
    auto* column = new QVBoxLayout(pane.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(pane.header);
    column->addWidget(pane.view, 1);
    connect(pane.view, &SectionView::cursorMoved, this,
            [this, index](QPointF point) { Q_EMIT cursorMoved(index, point); });
    connect(pane.view, &SectionView::cursorLeft, this, &LinkedViews::cursorLeft);
    connect(pane.view, &SectionView::sectionStepRequested, this, &LinkedViews::sectionStepRequested);
    connect(pane.view, &SectionView::neighbourRequested, this, &LinkedViews::neighbourRequested);
    connect(pane.view, &SectionView::pictureFailed, this,
            [this, index](LayerKind kind, const Error& error) { Q_EMIT pictureFailed(index, kind, error); });
    return pane;
}

void LinkedViews::showOne(int index)
{
    m_viewCount = 1;
    for (int i = 0; i < kMaxViews; ++i) {
        const Pane& pane = m_panes[static_cast<std::size_t>(i)];
        pane.box->setVisible(i == index);
        pane.header->setSwitchesVisible(i == index);
    }
    setFocusProxy(&view(index));
}

void LinkedViews::showBoth()
{
    m_viewCount = kMaxViews;
    for (const Pane& pane : m_panes) {
        pane.box->show();
        pane.header->setSwitchesVisible(&pane == &m_panes.back());
    }
    setFocusProxy(&view(0));
}

void LinkedViews::setLinked(bool isLinked)
{
    if (isLinked == m_isLinked)
        return;
    m_isLinked = isLinked;
    if (!isLinked) {
        const bool wasFitted = m_link->isFitted();
        m_ownLink->setImageSize(m_link->imageSize());
        m_ownLink->setSection(m_link->section(), m_link->sectionCount());
        view(1).setLink(*m_ownLink);
        if (!wasFitted) {
            m_ownLink->zoomTo(&view(1), m_link->zoom(), QPointF());
            m_ownLink->centreOn(m_link->centre());
        }
    } else {
        view(1).setLink(*m_link);
    }
}

void LinkedViews::clearMeasures()
{
    m_link->setMeasure(std::nullopt);
    m_ownLink->setMeasure(std::nullopt);
}

void LinkedViews::setCaption(int index, const QString& caption)
{
    const Pane& pane = m_panes[static_cast<std::size_t>(index)];
    pane.header->setCaption(caption);
    pane.header->setVisible(!caption.isEmpty());
    pane.view->setAccessibleName(caption.isEmpty() ? tr("Section view") : caption);
}

void LinkedViews::setCaptionMenu(int index, QMenu* menu)
{
    m_panes[static_cast<std::size_t>(index)].header->setMenu(menu);
}

void LinkedViews::setSwitches(const QList<QAction*>& actions)
{
    for (const Pane& pane : m_panes)
        pane.header->setSwitches(actions);
}

void LinkedViews::setTool(AbstractTool* tool)
{
    for (const Pane& pane : m_panes)
        pane.view->setTool(tool);
}

void LinkedViews::setPixelSize(const PixelSizeNm& pixelSize)
{
    for (const Pane& pane : m_panes)
        pane.view->setPixelSize(pixelSize);
}

void LinkedViews::setWheelZooms(bool wheelZooms)
{
    for (const Pane& pane : m_panes)
        pane.view->setWheelZooms(wheelZooms);
}

void LinkedViews::setHint(const QString& hint)
{
    for (const Pane& pane : m_panes)
        pane.view->setHint(hint);
}

SectionView& LinkedViews::activeView() const
{
    return view(1).hasFocus() || view(0).isHidden() || m_panes[0].box->isHidden() ? view(1) : view(0);
}

void LinkedViews::fit()
{
    activeView().fit();
}

void LinkedViews::showOneToOne()
{
    activeView().showOneToOne();
}

void LinkedViews::zoomIn()
{
    activeView().zoomIn();
}

void LinkedViews::zoomOut()
{
    activeView().zoomOut();
}

} // namespace lamella
