#pragma once

#include "image/Section.h"
#include "models/AbstractTool.h"
#include "models/ViewTransform.h"

#include <QFontMetrics>
#include <QImage>
#include <QLineF>
#include <QPointF>
#include <QRect>
#include <QString>

class QPainter;

namespace lamella {

/// What a section view draws over the picture; each function paints in view coordinates.
namespace decoration {

/// Bar and length at the lower left, on a ground of its own so that it reads on any picture. Nothing where the size is
/// unknown.
void paintScaleBar(QPainter& painter, const ViewTransform& transform, const PixelSizeNm& pixelSize);
/// The sentence in the middle of an empty view.
void paintHint(QPainter& painter, const QRect& view, const QString& hint);
/// The mouse of a linked view: a cross with a gap, white on black.
void paintCrossHair(QPainter& painter, QPointF at);
/// Brush outline around the mouse.
void paintBrush(QPainter& painter, QPointF at, double diameterInView);
/// The place a brush outline or cross-hair may cover.
QRect cursorRect(QPointF at, double diameterInView);
/// Words beside the mouse, kept inside the view; and the place they cover.
void paintNote(QPainter& painter, QPointF at, const QString& text, const QRect& view);
QRect noteRect(QPointF at, const QString& text, const QFontMetrics& metrics, const QRect& view);
/// A measured line with its ends, and its length beside its middle.
void paintMeasure(QPainter& painter, const QLineF& line, const QString& text, const QRect& view);
/// The picture in the colour of what has been seen.
QImage tinted(const QImage& squares);
/// "Raw section" at the top while Space is held.
void paintBadge(QPainter& painter, const QRect& view, const QString& text);

} // namespace decoration
} // namespace lamella
