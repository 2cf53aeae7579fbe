#pragma once

#include <QWidget>

#include <array>

class QLabel;

namespace lamella {

class LayerSet;

/// What the colours and patterns of the difference layer mean: added (solid), removed (hatched), as it was (outlined).
class DifferenceLegend final : public QWidget {
    Q_OBJECT
public:
    /// @param layers  whose colours these are; must outlive the legend
    explicit DifferenceLegend(const LayerSet& layers, QWidget* parent = nullptr);

private:
    void showColours();

    const LayerSet& m_layers;
    std::array<QLabel*, 3> m_swatches{}; ///< added, removed, as it was
};

} // namespace lamella
