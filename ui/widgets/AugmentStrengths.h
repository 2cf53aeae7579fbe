#pragma once

#include "models/AugmentItems.h"

#include <QWidget>

#include <array>
#include <vector>

class QGridLayout;
class QLabel;
class QSlider;

namespace lamella {

class FoldOut;
class RangeSlider;

/// The items of an augmentation spec as sliders with units: for each how often it happens and between which strengths.
/// Bending is in view, the other groups fold out. Acts while a slider moves.
class AugmentStrengths final : public QWidget {
    Q_OBJECT
public:
    explicit AugmentStrengths(QWidget* parent = nullptr);

    /// Without specEdited().
    void setSpec(const AugmentationSpec& spec);

Q_SIGNALS:
    /// A person moved a slider; the spec has the name of the one it was.
    void specEdited(const lamella::AugmentationSpec& spec);

private:
    struct Strength {
        ShownParameter shown;
        RangeSlider* slider;
        QLabel* value;
    };
    struct Row {
        ShownItem item;
        QSlider* often;
        QLabel* share;
        std::vector<Strength> strengths;
    };
    void addItem(const ShownItem& item, QGridLayout& grid);
    void addStrength(Row& row, const ShownParameter& parameter, QGridLayout& grid);
    void showValues();

    AugmentationSpec m_spec;
    std::vector<Row> m_rows;
    std::array<FoldOut*, 4> m_groups{}; ///< by AugmentGroup; none for the one in view
    bool m_isShowing = false;           ///< the sliders are being set, not moved
};

} // namespace lamella
