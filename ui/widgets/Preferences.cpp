#include "widgets/Preferences.h"

#include "models/LayerColours.h"
#include "models/LearnSession.h"
#include "models/Settings.h"
#include "widgets/ComparisonPane.h"
#include "widgets/LinkedViews.h"
#include "widgets/Theme.h"
#include "widgets/ViewStage.h"
#include "widgets/WindowActions.h"

#include <QActionGroup>
#include <QApplication>
#include <QPainter>

namespace lamella {

namespace {

void check(const QActionGroup& group, const QString& current)
{
    for (QAction* action : group.actions())
        action->setChecked(action->data().toString() == current);
}

/// Membrane, added and removed, as they lie on a section's grey.
QIcon swatch(const LayerColours& colours)
{
    constexpr int kSide = 16;
    constexpr int kShare = kSide / 4;
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::gray);
    QPainter painter(&pixmap);
    painter.fillRect(0, 0, kSide, 2 * kShare, colours.membrane);
    painter.fillRect(0, 2 * kShare, kSide, kShare, colours.added);
    painter.fillRect(0, 3 * kShare, kSide, kShare, colours.removed);
    return pixmap;
}

} // namespace

Preferences::Preferences(const Parts& parts, QObject* parent) : QObject(parent)
{
    WindowActions& actions = parts.actions;
    Settings& settings = parts.settings;
    check(*actions.theme, settings.theme());
    check(*actions.language, settings.language());
    connect(actions.theme, &QActionGroup::triggered, this, [&settings](const QAction* action) {
        settings.setTheme(action->data().toString());
        applyTheme(*qApp, themeChoiceFromText(settings.theme()));
    });
    connect(actions.language, &QActionGroup::triggered, this, [this, &settings](const QAction* action) {
        settings.setLanguage(action->data().toString());
        Q_EMIT languageChosen();
    });
    keepColours(parts);
    keepViews(parts);
    parts.learn.chooseDevice(settings.computeDevice());
    connect(&parts.learn, &LearnSession::deviceKnown, this, [&settings, &learn = parts.learn] {
        if (learn.chosenDevice() != settings.computeDevice())
            settings.setComputeDevice(learn.chosenDevice());
    });
}

void Preferences::keepColours(const Parts& parts)
{
    for (QAction* action : parts.actions.layerColours->actions())
        action->setIcon(swatch(layerColours(action->data().toString())));
    const LayerColours& chosen = layerColours(parts.settings.layerColours());
    check(*parts.actions.layerColours, chosen.id);
    parts.stage.setColours(chosen);
    connect(parts.actions.layerColours, &QActionGroup::triggered, this,
            [&settings = parts.settings, &stage = parts.stage](const QAction* action) {
                settings.setLayerColours(action->data().toString());
                stage.setColours(layerColours(settings.layerColours()));
            });
}

void Preferences::keepViews(const Parts& parts)
{
    WindowActions& actions = parts.actions;
    Settings& settings = parts.settings;
    actions.wheelZooms->setChecked(settings.wheelZooms());
    parts.views.setWheelZooms(settings.wheelZooms());
    connect(actions.wheelZooms, &QAction::toggled, this, [&settings, &views = parts.views](bool isOn) {
        settings.setWheelZooms(isOn);
        views.setWheelZooms(isOn);
    });
    // Links and what one has measured are of the moment; these belong to how somebody works.
    for (QAction* action :
         {actions.twoViews, actions.cells, actions.uncertainty, actions.seen, actions.segmentCarefully}) {
        action->setChecked(settings.isOn(action->objectName(), action->isChecked()));
        connect(action, &QAction::toggled, this,
                [&settings, action](bool isOn) { settings.setOn(action->objectName(), isOn); });
    }
    Comparison& comparison = parts.stage.comparison().comparison();
    comparison.setKind(Comparison::fromText(settings.comparison()));
    connect(&comparison, &Comparison::changed, this, [&settings, &comparison] {
        if (comparison.kind() != Comparison::Kind::Kept)
            settings.setComparison(Comparison::textOf(comparison.kind()));
    });
}

} // namespace lamella
