#include "widgets/Preferences.h"

#include "models/Settings.h"
#include "widgets/LinkedViews.h"
#include "widgets/Theme.h"
#include "widgets/WindowActions.h"

#include <QActionGroup>
#include <QApplication>

namespace lamella {

namespace {

void check(const QActionGroup& group, const QString& current)
{
    for (QAction* action : group.actions())
        action->setChecked(action->data().toString() == current);
}

} // namespace

Preferences::Preferences(WindowActions& actions, Settings& settings, LinkedViews& views, QObject* parent)
    : QObject(parent)
{
    check(*actions.theme, settings.theme());
    check(*actions.language, settings.language());
    actions.wheelZooms->setChecked(settings.wheelZooms());
    views.setWheelZooms(settings.wheelZooms());
    connect(actions.theme, &QActionGroup::triggered, this, [&settings](const QAction* action) {
        settings.setTheme(action->data().toString());
        applyTheme(*qApp, themeChoiceFromText(settings.theme()));
    });
    connect(actions.language, &QActionGroup::triggered, this, [this, &settings](const QAction* action) {
        settings.setLanguage(action->data().toString());
        Q_EMIT languageChosen();
    });
    connect(actions.wheelZooms, &QAction::toggled, this, [&settings, &views](bool isOn) {
        settings.setWheelZooms(isOn);
        views.setWheelZooms(isOn);
    });
}

} // namespace lamella
