#pragma once

#include <QString>

class QCoreApplication;

namespace lamella {

/// Sets the language of the window, of Qt's own words and of numbers, before the first widget is made.
/// @param language  "system", "en" or "fr"
void installLanguage(QCoreApplication& application, const QString& language);

} // namespace lamella
