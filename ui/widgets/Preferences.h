#pragma once

#include <QObject>

namespace lamella {

class LinkedViews;
class Settings;
class WindowActions;

/// Keeps the View menu's choices (colours, language, wheel) and the settings in step, and carries them out.
class Preferences final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    Preferences(WindowActions& actions, Settings& settings, LinkedViews& views, QObject* parent = nullptr);

Q_SIGNALS:
    /// It is used from the next start on.
    void languageChosen();
};

} // namespace lamella
