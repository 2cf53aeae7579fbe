#pragma once

#include "models/ImportProposal.h"

#include <QImage>
#include <QSize>

namespace lamella {

/// What shows a finding: one picture, or two side by side, each with a word below.
struct FindingPicture {
    QImage first;
    QImage second; ///< null: one picture is enough
    QString firstCaption;
    QString secondCaption;
    int page = 0; ///< section page that is shown, from 0
    bool isEmpty() const { return first.isNull(); }
};

/// Draws a finding: a piece of the section with the membranes over it before and after, enlarged pixels of a mask, the
/// bar in its box, two sections that are the same … Each picture shows its own finding alone: what other findings would
/// put right is put right in both halves. Empty where there is nothing to see (count, pixel size). Reads one or two
/// sections and masks: for workers. Throws Error as Stack.
/// @param side  of one picture in pixels; pictures keep the shape of what they show and fit into it
FindingPicture findingPicture(const ImportProposal& proposal, std::size_t finding, QSize side);

/// Section and mask of a pair as it would be imported, side by side, each within `side`; the mask's half is empty
/// without masks. For workers. Throws Error as Stack.
QImage pairPicture(const ImportProposal& proposal, const FixedPair& pair, QSize side);

} // namespace lamella
