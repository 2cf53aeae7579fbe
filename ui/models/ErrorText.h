#pragma once

#include "base/Error.h"

#include <QString>

namespace lamella {

/// The sentence of an error in the language of the window: file, reason, remedy. Every ErrorCode has one (a test walks
/// all codes); arguments that core made in English (a system's reason) are put in as they are.
QString errorText(const Error& error);
QString errorText(ErrorCode code, const QString& path, const std::vector<std::string>& arguments);

} // namespace lamella
