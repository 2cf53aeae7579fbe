#include "models/LayerSet.h"

#include <algorithm>

namespace lamella {

LayerSet::LayerSet(QObject* parent) : QObject(parent), m_order(kAllLayerKinds.begin(), kAllLayerKinds.end())
{
    for (const LayerKind kind : kAllLayerKinds)
        m_layers[kind].style = defaultLayerStyle(kind);
}

TileSourcePtr LayerSet::source(LayerKind kind) const
{
    return m_layers.at(kind).source;
}

void LayerSet::setSource(LayerKind kind, TileSourcePtr source)
{
    TileSourcePtr& held = m_layers.at(kind).source;
    if (held == source)
        return;
    held = std::move(source);
    Q_EMIT sourceChanged(kind);
}

QSize LayerSet::imageSize() const
{
    for (const LayerKind kind : kAllLayerKinds) {
        if (const TileSourcePtr& source = m_layers.at(kind).source)
            return source->size();
    }
    return {};
}

void LayerSet::setStyle(LayerKind kind, const LayerStyle& style)
{
    LayerStyle& held = m_layers.at(kind).style;
    if (held == style)
        return;
    held = style;
    Q_EMIT styleChanged(kind);
}

void LayerSet::setVisible(LayerKind kind, bool isVisible)
{
    LayerStyle changed = style(kind);
    changed.isVisible = isVisible;
    setStyle(kind, changed);
}

void LayerSet::setOpacity(LayerKind kind, double opacity)
{
    LayerStyle changed = style(kind);
    changed.opacity = std::clamp(opacity, 0.0, 1.0);
    setStyle(kind, changed);
}

void LayerSet::setThreshold(double threshold)
{
    LayerStyle changed = style(LayerKind::Membrane);
    changed.threshold = threshold;
    setStyle(LayerKind::Membrane, changed);
}

void LayerSet::setMembraneForm(MembraneForm form)
{
    LayerStyle changed = style(LayerKind::Membrane);
    changed.form = form;
    setStyle(LayerKind::Membrane, changed);
}

void LayerSet::setWindow(double black, double white)
{
    LayerStyle changed = style(LayerKind::Section);
    changed.black = black;
    changed.white = std::max(white, black + kMinWindow);
    setStyle(LayerKind::Section, changed);
}

void LayerSet::setOrder(std::vector<LayerKind> order)
{
    Q_ASSERT(order.size() == kAllLayerKinds.size());
    if (order == m_order)
        return;
    m_order = std::move(order);
    Q_EMIT styleChanged(m_order.front());
}

} // namespace lamella
