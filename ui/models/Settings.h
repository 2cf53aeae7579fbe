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
    /// A switch of the window, by the name of its action: "twoViews", "cells", "seen", "segmentCarefully".
    bool isOn(const QString& action, bool otherwise) const;
    void setOn(const QString& action, bool isOn);
    /// What stands beside the overlay: Comparison::textOf(); empty = not chosen.
    QString comparison() const;
    void setComparison(const QString& comparison);
    QString layerColours() const; ///< LayerColours::id; empty = not chosen
    void setLayerColours(const QString& id);
    QString computeDevice() const; ///< "auto", "cpu", "cuda:0": LearnSession::chosenDevice()
    void setComputeDevice(const QString& device);
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
