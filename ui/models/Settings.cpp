#include "models/Settings.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace lamella {

namespace {

constexpr auto kTheme = "window/theme";
constexpr auto kLanguage = "window/language";
constexpr auto kWheelZooms = "view/wheelZooms";
constexpr auto kSwitches = "view/";
constexpr auto kComparison = "view/comparison";
constexpr auto kLayerColours = "view/layerColours";
constexpr auto kComputeDevice = "learn/device";
constexpr auto kReviewer = "review/reviewer";
constexpr auto kRecent = "recent/projects";
constexpr auto kLayout = "window/layout";
constexpr int kMaxRecent = 10;

const QStringList& themes()
{
    static const QStringList list{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    return list;
}

const QStringList& languages()
{
    static const QStringList list{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("fr")};
    return list;
}

/// The stored value, or the first of the list where the file holds something else.
QString oneOf(const QStringList& allowed, const QString& value)
{
    return allowed.contains(value) ? value : allowed.first();
}

} // namespace

Settings::Settings(const QString& file) : m_settings(file, QSettings::IniFormat) {}

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/lamella/lamella.ini");
}

QString Settings::theme() const
{
    return oneOf(themes(), m_settings.value(QLatin1String(kTheme)).toString());
}

void Settings::setTheme(const QString& theme)
{
    m_settings.setValue(QLatin1String(kTheme), oneOf(themes(), theme));
}

QString Settings::language() const
{
    return oneOf(languages(), m_settings.value(QLatin1String(kLanguage)).toString());
}

void Settings::setLanguage(const QString& language)
{
    m_settings.setValue(QLatin1String(kLanguage), oneOf(languages(), language));
}

bool Settings::wheelZooms() const
{
    return m_settings.value(QLatin1String(kWheelZooms), false).toBool();
}

void Settings::setWheelZooms(bool wheelZooms)
{
    m_settings.setValue(QLatin1String(kWheelZooms), wheelZooms);
}

bool Settings::isOn(const QString& action, bool otherwise) const
{
    return m_settings.value(QLatin1String(kSwitches) + action, otherwise).toBool();
}

void Settings::setOn(const QString& action, bool isOn)
{
    m_settings.setValue(QLatin1String(kSwitches) + action, isOn);
}

QString Settings::comparison() const
{
    return m_settings.value(QLatin1String(kComparison)).toString();
}

void Settings::setComparison(const QString& comparison)
{
    m_settings.setValue(QLatin1String(kComparison), comparison);
}

QString Settings::layerColours() const
{
    return m_settings.value(QLatin1String(kLayerColours)).toString();
}

void Settings::setLayerColours(const QString& id)
{
    m_settings.setValue(QLatin1String(kLayerColours), id);
}

QString Settings::computeDevice() const
{
    return m_settings.value(QLatin1String(kComputeDevice), QStringLiteral("auto")).toString();
}

void Settings::setComputeDevice(const QString& device)
{
    m_settings.setValue(QLatin1String(kComputeDevice), device);
}

QString Settings::reviewer() const
{
    return m_settings.value(QLatin1String(kReviewer)).toString();
}

void Settings::setReviewer(const QString& name)
{
    m_settings.setValue(QLatin1String(kReviewer), name.trimmed());
}

QStringList Settings::recentProjects() const
{
    QStringList list = m_settings.value(QLatin1String(kRecent)).toStringList();
    list.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return list;
}

void Settings::addRecentProject(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    // From the stored list, so that a project on a disk that is not there at the moment is not forgotten.
    QStringList list = m_settings.value(QLatin1String(kRecent)).toStringList();
    list.removeAll(absolute);
    list.prepend(absolute);
    m_settings.setValue(QLatin1String(kRecent), list.mid(0, kMaxRecent));
}

QByteArray Settings::windowLayout() const
{
    return m_settings.value(QLatin1String(kLayout)).toByteArray();
}

void Settings::setWindowLayout(const QByteArray& layout)
{
    m_settings.setValue(QLatin1String(kLayout), layout);
}

} // namespace lamella
