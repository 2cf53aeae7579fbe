#pragma once

#include "models/LayerStyle.h"
#include "models/TileSource.h"

#include <QObject>

#include <map>
#include <vector>

namespace lamella {

/// The layers of one view: a picture and a look for each kind. Panels change it, views draw it.
/// A changed pixel of a picture is told through TileCache::invalidate(), not here.
class LayerSet final : public QObject {
    Q_OBJECT
public:
    static constexpr double kMinWindow = 1.0;

    explicit LayerSet(QObject* parent = nullptr);

    TileSourcePtr source(LayerKind kind) const;
    /// A null source takes the layer away.
    void setSource(LayerKind kind, TileSourcePtr source);
    /// Size of the section, else of the first layer that has a picture, else empty.
    QSize imageSize() const;

    const LayerStyle& style(LayerKind kind) const { return m_layers.at(kind).style; }
    void setStyle(LayerKind kind, const LayerStyle& style);
    void setVisible(LayerKind kind, bool isVisible);
    void setOpacity(LayerKind kind, double opacity);
    void setThreshold(double threshold);
    void setMembraneForm(MembraneForm form);
    /// @param black, white  as in LayerStyle; white is kept at least kMinWindow above black
    void setWindow(double black, double white);

    /// Bottom to top; each kind once.
    const std::vector<LayerKind>& order() const { return m_order; }
    void setOrder(std::vector<LayerKind> order);

Q_SIGNALS:
    void styleChanged(lamella::LayerKind kind);
    void sourceChanged(lamella::LayerKind kind);

private:
    struct Layer {
        TileSourcePtr source;
        LayerStyle style;
    };
    std::map<LayerKind, Layer> m_layers;
    std::vector<LayerKind> m_order;
};

} // namespace lamella
