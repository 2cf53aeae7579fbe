#pragma once

#include "image/Image.h"

#include <QColor>
#include <QImage>

namespace lamella {

/// A section with what a model sees in it: the more membrane, the more of the colour over the grey.
/// @param grey  0…255 @param cell  probability of cell, 255 = 1, same part of the section, of any size; empty gives
/// the grey alone
QImage watchedPicture(const GrayImage& grey, const GrayImage& cell, const QColor& membrane);
/// The same with a person's mask: 0 membrane, 255 cell, 128 unlabelled (left grey).
QImage watchedMaskPicture(const GrayImage& grey, const Mask& mask, const QColor& membrane);

} // namespace lamella
