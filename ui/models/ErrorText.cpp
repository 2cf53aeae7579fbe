#include "models/ErrorText.h"

namespace lamella {

QString errorText(ErrorCode code, const QString& path, const std::vector<std::string>& arguments)
{
    return QString::fromStdString(fillErrorTemplate(errorTemplate(code), path.toStdString(), arguments));
}

QString errorText(const Error& error)
{
    return errorText(error.code(), QString::fromStdString(error.path().string()), error.arguments());
}

} // namespace lamella
