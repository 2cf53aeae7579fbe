#include "widgets/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace lamella {

void installLanguage(QCoreApplication& application, const QString& language)
{
    const QLocale locale = language == QLatin1String("fr")   ? QLocale(QLocale::French)
                           : language == QLatin1String("en") ? QLocale(QLocale::English)
                                                             : QLocale::system();
    QLocale::setDefault(locale);
    const auto install = [&application](const QString& file, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(file, folder))
            QCoreApplication::installTranslator(translator);
        else
            delete translator;
    };
    // English has a file too, for its plurals; other languages fall back to it.
    const bool isFrench = locale.language() == QLocale::French;
    const QString code = isFrench ? QStringLiteral("fr") : QStringLiteral("en");
    if (isFrench)
        install(QStringLiteral("qtbase_fr"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("lamella_") + code, QStringLiteral(":/lamella/i18n"));
}

} // namespace lamella
