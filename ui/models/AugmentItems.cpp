#include "models/AugmentItems.h"

#include <QCoreApplication>
#include <QLocale>

namespace lamella {

namespace {

struct AugmentItemText {
    Q_DECLARE_TR_FUNCTIONS(lamella::AugmentItemText)
};

constexpr const char* kContext = "lamella::AugmentItemText";

/// What the spec does not say about an item.
struct ItemLook {
    const char* key;
    AugmentGroup group;
    const char* name;
    const char* explanation;
};

struct ParameterLook {
    const char* item;
    const char* key;
    const char* name;
    const char* unit;
    double factor;
    double step;
    int decimals;
    double curve;
};

const ItemLook kItems[] = {
    {"elastic", AugmentGroup::Bending, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Bending"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "The tissue is bent like rubber, differently at every place.")},
    {"rotation", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Rotation"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "About the middle of the variant.")},
    {"shift", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Shift"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "In parts of the variant's width and height.")},
    {"shear", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Shear"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Rows slide sideways, as in a leaning pile of cards.")},
    {"zoom", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Zoom"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Above 100 % the tissue is magnified.")},
    {"flipHorizontal", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Mirror left–right"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Exact: no pixel changes its value.")},
    {"flipVertical", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Mirror up–down"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Exact: no pixel changes its value.")},
    {"quarterTurn", AugmentGroup::Place, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Quarter turns"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "By 90, 180 or 270 degrees. Exact: no pixel changes its value.")},
    {"brightness", AugmentGroup::Grey, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Brightness"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Added, in standard deviations (SD) of the section's grey.")},
    {"contrast", AugmentGroup::Grey, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Contrast"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "About the section's mean grey; 100 % changes nothing.")},
    {"gamma", AugmentGroup::Grey, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Gamma"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Above 1 the middle greys get darker, below 1 brighter.")},
    {"noise", AugmentGroup::Grey, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Noise"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Grain of the camera, in standard deviations (SD) of the section's "
                                                   "grey.")},
    {"blur", AugmentGroup::Grey, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Blur"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "As if the focus were not quite right.")},
    {"fold", AugmentGroup::Artefacts, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Fold"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "A dark band; nothing is learnt from what it hides.")},
    {"charging", AugmentGroup::Artefacts, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Charging"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "From one row on it is suddenly lighter or darker, and recovers "
                                                   "slowly.")},
    {"missingRows", AugmentGroup::Artefacts, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Missing rows"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Adjacent rows of one grey.")},
    {"dirt", AugmentGroup::Artefacts, QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Dirt"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "One to three dark blobs.")},
};

const ParameterLook kParameters[] = {
    {"elastic", "alpha", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Strength α"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "px"), 1, 10, 0, 0.5},
    {"elastic", "sigma", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Width of waves σ"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "px"), 1, 1, 0, 0.5},
    {"rotation", "degrees", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Angle"), "°", 1, 1, 0, 1},
    {"shift", "fraction", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "By"), "%", 100, 1, 0, 1},
    {"shear", "tangent", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "By"), "%", 100, 1, 0, 1},
    {"zoom", "factor", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "To"), "%", 100, 1, 0, 1},
    {"brightness", "deviations", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Added"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "SD"), 1, 0.05, 2, 1},
    {"contrast", "factor", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "To"), "%", 100, 5, 0, 1},
    {"gamma", "exponent", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Exponent"), "", 1, 0.05, 2, 0.5},
    {"noise", "deviations", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Strength"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "SD"), 1, 0.01, 2, 0.5},
    {"blur", "sigma", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Radius σ"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "px"), 1, 0.1, 1, 1},
    {"fold", "width", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Width"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "px"), 1, 1, 0, 0.5},
    {"charging", "deviations", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Step"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "SD"), 1, 0.1, 1, 1},
    {"missingRows", "rows", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Number"), "", 1, 1, 0, 0.5},
    {"dirt", "radius", QT_TRANSLATE_NOOP("lamella::AugmentItemText", "Radius"),
     QT_TRANSLATE_NOOP("lamella::AugmentItemText", "px"), 1, 1, 0, 0.5},
};

QString translated(const char* text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate(kContext, text);
}

ShownParameter shownParameter(const AugmentationItem& item, const AugmentationItem::Parameter& parameter)
{
    ShownParameter shown;
    shown.range = parameter.range;
    shown.allowed = parameter.allowed;
    shown.name = QString::fromLatin1(parameter.key);
    for (const ParameterLook& look : kParameters) {
        if (qstrcmp(look.item, item.key) != 0 || qstrcmp(look.key, parameter.key) != 0)
            continue;
        shown.name = translated(look.name);
        shown.unit = translated(look.unit);
        shown.factor = look.factor;
        shown.step = look.step;
        shown.decimals = look.decimals;
        shown.curve = look.curve;
    }
    return shown;
}

} // namespace

QString ShownParameter::text(const Range& value) const
{
    const QLocale locale;
    const auto number = [&](double end) {
        QString shown = locale.toString(end * factor, 'f', decimals);
        return shown.replace(QLatin1Char('-'), QChar(0x2212));
    };
    const QString low = number(value.low);
    const QString high = number(value.high);
    const QString numbers = low == high ? low : low + QStringLiteral("\u2009–\u2009") + high;
    // A degree sign stands at its number, a unit apart.
    const QString space = unit.isEmpty() || unit == QStringLiteral("°") ? QString() : QString(QChar(0x00A0));
    return numbers + space + unit;
}

std::vector<ShownItem> shownAugmentItems()
{
    std::vector<ShownItem> result;
    for (const AugmentationItem& item : augmentationItems()) {
        ShownItem shown;
        shown.key = QString::fromLatin1(item.key);
        shown.name = shown.key;
        shown.probability = item.probability;
        for (const ItemLook& look : kItems) {
            if (qstrcmp(look.key, item.key) != 0)
                continue;
            shown.name = translated(look.name);
            shown.explanation = translated(look.explanation);
            shown.group = look.group;
        }
        for (const AugmentationItem::Parameter& parameter : item.parameters)
            shown.parameters.push_back(shownParameter(item, parameter));
        result.push_back(std::move(shown));
    }
    return result;
}

QString augmentGroupName(AugmentGroup group)
{
    switch (group) {
    case AugmentGroup::Bending:
        return AugmentItemText::tr("Bending");
    case AugmentGroup::Place:
        return AugmentItemText::tr("Turns, shifts, mirrors");
    case AugmentGroup::Grey:
        return AugmentItemText::tr("Grey values");
    case AugmentGroup::Artefacts:
        break;
    }
    return AugmentItemText::tr("Artefacts");
}

} // namespace lamella
