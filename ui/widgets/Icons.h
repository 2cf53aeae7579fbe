#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRectF;

namespace lamella {

/// A drawing of resources/icons/actions by its file's name ("undo"), in the colour of the theme that is on when it is
/// painted: sharp at every size and screen density, right after a change of theme. An unknown name is a programming
/// error (assert).
QIcon icon(const QString& name);
/// The drawing once, in one colour.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour);
bool hasIcon(const QString& name);

} // namespace lamella
