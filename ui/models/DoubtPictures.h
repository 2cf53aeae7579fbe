#pragma once

#include "analysis/Doubts.h"
#include "project/SectionReader.h"

#include <QColor>
#include <QImage>

#include <optional>

namespace lamella {

/// What a doubt asks about, in pictures of one place: the section with its membranes as they are after either answer,
/// the cells in question tinted (one colour for one cell, two for two), and the same place of the neighbouring sections
/// without anything over it. All are squares of one size; null where there is nothing to see.
struct DoubtPictures {
    QImage oneCell;
    QImage twoCells;
    QImage previous; ///< null for the first section, and for one of another size
    QImage next;
    bool isEmpty() const { return oneCell.isNull() && twoCells.isNull(); }
};

/// What they are drawn from.
struct DoubtScene {
    std::shared_ptr<const SectionReader> reader;
    SectionRecord section;
    std::optional<SectionRecord> previous, next;
    Doubt doubt;
    QColor membrane; ///< colour of the overlay
    int side = 0;    ///< of a picture, pixels of the screen
};

/// Side of the square of the section that the pictures show, in pixels: the doubt with some of its surroundings.
int doubtPictureSide(const Rect& box);

/// The outcome that an answer cannot reach in one step has no picture. Neighbours that cannot be read have none.
/// Blocks, for workers. Throws as SectionReader and MaskDocument.
DoubtPictures drawDoubt(const DoubtScene& scene);

} // namespace lamella
