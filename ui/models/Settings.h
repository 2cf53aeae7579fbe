#pragma once

#include <QSettings>
#include <QString>
#include <QStringList>

namespace lamella {

/// What a person has chosen for the program as a whole, in an INI file; unknown keys survive. Training options are not
/// settings: they belong to the run. Path given, so that tests have their own.
class Settings final {
public:
    explicit Settings(const QString& file = defaultFile());
    static QString defaultFile();

    QString theme() const; ///< "system", "light", "dark"
    void setTheme(const QString& theme);
    QString language() const; ///< "system", "en", "fr"
    void setLanguage(const QString& language);
    bool wheelZooms() const;
    void setWheelZooms(bool wheelZooms);
    QString reviewer() const; ///< empty = not asked yet
    void setReviewer(const QString& name);
    QStringList recentProjects() const; ///< newest first, at most 10, existing ones only
    void addRecentProject(const QString& path);
    QByteArray windowLayout() const;
    void setWindowLayout(const QByteArray& layout);

private:
    mutable QSettings m_settings;
};

} // namespace lamella
