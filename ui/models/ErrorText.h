#pragma once

#include "base/Error.h"

#include <QString>

#include <string>

namespace lamella {

/// The sentence of an error in the language of the window: file, reason, remedy. Every ErrorCode has one (a test walks
/// all codes); reasons that core or the system give in English are translated if they are usual ones.
QString errorText(const Error& error);
QString errorText(ErrorCode code, const QString& path, const std::vector<std::string>& arguments);
/// "Permission denied" and the like in the language of the window; a reason it does not know stays as it is.
QString reasonText(const std::string& english);

} // namespace lamella
