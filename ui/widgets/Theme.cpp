#include "widgets/Theme.h"

#include "widgets/ThemeStyle.h"

#include <QApplication>
#include <QGuiApplication>
#include <QStyleHints>
#include <QToolTip>

namespace lamella {

namespace {

ThemeColours g_colours = lightColours();

bool isSystemDark()
{
    if (qEnvironmentVariable("GTK_THEME").endsWith(QLatin1String("dark"), Qt::CaseInsensitive))
        return true;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // The desktop's palette, taken before ours replaces it.
    static const bool isDark = [] {
        const QPalette desktop = QGuiApplication::palette();
        return desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
    }();
    return isDark;
#endif
}

} // namespace

ThemeColours lightColours()
{
    ThemeColours c;
    c.canvas = QColor(0xD9, 0xDC, 0xE0);
    c.canvasText = QColor(0x1F, 0x24, 0x2A);
    c.panel = QColor(0xF6, 0xF7, 0xF8);
    c.border = QColor(0xC6, 0xCB, 0xD1);
    c.controlEdge = QColor(0x70, 0x77, 0x7F);
    c.accent = QColor(0x00, 0x72, 0xB2);
    c.accentText = QColor(0xFF, 0xFF, 0xFF);
    c.accentInk = QColor(0x00, 0x61, 0x99);
    c.mutedText = QColor(0x52, 0x5A, 0x63);
    c.acceptedInk = QColor(0x00, 0x6B, 0x4F);
    c.flaggedInk = QColor(0xA0, 0x42, 0x00);
    c.infoGround = QColor(0xDF, 0xEE, 0xF8);
    c.infoText = QColor(0x0B, 0x3F, 0x63);
    c.successGround = QColor(0xDD, 0xF3, 0xEA);
    c.successText = QColor(0x06, 0x4D, 0x38);
    c.warningGround = QColor(0xFB, 0xEF, 0xD2);
    c.warningText = QColor(0x5C, 0x3D, 0x00);
    c.errorGround = QColor(0xFB, 0xE4, 0xDA);
    c.errorText = QColor(0x7A, 0x2C, 0x00);
    return c;
}

ThemeColours darkColours()
{
    ThemeColours c;
    c.isDark = true;
    c.canvas = QColor(0x16, 0x18, 0x1B);
    c.canvasText = QColor(0xE6, 0xE8, 0xEB);
    c.panel = QColor(0x26, 0x29, 0x2E);
    c.border = QColor(0x40, 0x45, 0x4C);
    c.controlEdge = QColor(0x96, 0x9E, 0xA8);
    c.accent = QColor(0x00, 0x72, 0xB2);
    c.accentText = QColor(0xFF, 0xFF, 0xFF);
    c.accentInk = QColor(0x6C, 0xBE, 0xF0);
    c.mutedText = QColor(0xAA, 0xB1, 0xBA);
    c.acceptedInk = QColor(0x4F, 0xD1, 0xA5);
    c.flaggedInk = QColor(0xFF, 0x9D, 0x66);
    c.infoGround = QColor(0x14, 0x35, 0x4A);
    c.infoText = QColor(0xCF, 0xE8, 0xF8);
    c.successGround = QColor(0x0D, 0x3D, 0x2E);
    c.successText = QColor(0xC9, 0xF0, 0xE1);
    c.warningGround = QColor(0x48, 0x35, 0x0B);
    c.warningText = QColor(0xFB, 0xE6, 0xB4);
    c.errorGround = QColor(0x52, 0x27, 0x10);
    c.errorText = QColor(0xFF, 0xD9, 0xC7);
    return c;
}

QPalette paletteOf(const ThemeColours& c)
{
    const QColor text = c.isDark ? QColor(0xF0, 0xF0, 0xF0) : QColor(0x1B, 0x1B, 0x1B);
    const QColor base = c.isDark ? QColor(0x1C, 0x1F, 0x23) : QColor(0xFF, 0xFF, 0xFF);
    const QColor button = c.isDark ? QColor(0x32, 0x36, 0x3C) : QColor(0xEA, 0xEC, 0xEF);
    const QColor faint = c.isDark ? QColor(0x80, 0x87, 0x90) : QColor(0x80, 0x86, 0x8D);
    QPalette palette;
    palette.setColor(QPalette::Window, c.panel);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, c.mutedText);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, c.errorText);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accentInk);
    palette.setColor(QPalette::LinkVisited, c.accentInk);
    palette.setColor(QPalette::Light, c.isDark ? QColor(0x3C, 0x41, 0x48) : QColor(0xFF, 0xFF, 0xFF));
    palette.setColor(QPalette::Midlight, c.isDark ? QColor(0x37, 0x3B, 0x42) : QColor(0xF2, 0xF3, 0xF5));
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.isDark ? QColor(0x14, 0x16, 0x18) : QColor(0xA8, 0xAE, 0xB5));
    palette.setColor(QPalette::Shadow, c.isDark ? QColor(0x0A, 0x0B, 0x0C) : QColor(0x70, 0x76, 0x7D));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

void applyTheme(QApplication&, ThemeChoice choice)
{
    const bool isSystem = isSystemDark(); // asked in any case: later the palette is ours
    const bool isDark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && isSystem);
    g_colours = isDark ? darkColours() : lightColours();
    QApplication::setStyle(new ThemeStyle); // owned by the application
    QApplication::setPalette(paletteOf(g_colours));
    QToolTip::setPalette(paletteOf(g_colours));
}

const ThemeColours& themeColours()
{
    return g_colours;
}

ThemeChoice themeChoiceFromText(const QString& text)
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        if (text == themeChoiceText(choice))
            return choice;
    }
    return ThemeChoice::System;
}

QString themeChoiceText(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace lamella
