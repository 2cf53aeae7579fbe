#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;

namespace lamella {

/// What a person chose in the settings.
enum class ThemeChoice { System, Light, Dark };

/// Distances of the 8-pixel grid, in view coordinates. Margins inside a panel: kGrid2; between related things: kGrid.
inline constexpr int kHalfGrid = 4;
inline constexpr int kGrid = 8;
inline constexpr int kGrid2 = 16;
inline constexpr int kGrid3 = 24;
inline constexpr int kGrid4 = 32;
/// Buttons, fields, rows of a bar.
inline constexpr int kControlHeight = 32;
inline constexpr int kIconSize = 20;

/// Colours that QPalette has no role for. Every pair of text and its ground has a contrast of at least 4.5:1
/// (tst_theme).
struct ThemeColours {
    bool isDark = false;
    QColor canvas;      ///< around the section
    QColor canvasText;  ///< captions, scale bar and hints on the canvas
    QColor panel;       ///< step panel, strip, bars
    QColor border;      ///< hairlines between areas
    QColor controlEdge; ///< of radio buttons and check boxes; at least 3:1 on panel and base
    QColor accent;      ///< ground of the main button and of what is current
    QColor accentText;  ///< text on the accent
    QColor accentInk;   ///< the accent as text or symbol on the panel
    QColor mutedText;   ///< hints and units on the panel
    QColor acceptedInk; ///< words and symbols of states on a list
    QColor flaggedInk;
    QColor infoGround, infoText;
    QColor successGround, successText;
    QColor warningGround, warningText;
    QColor errorGround, errorText;
};

ThemeColours lightColours();
ThemeColours darkColours();
QPalette paletteOf(const ThemeColours& colours);

/// Sets style (Fusion), palette and the little style sheet of the whole program, and tells every widget
/// (PaletteChange). System follows the desktop where it can be known, else light.
void applyTheme(QApplication& application, ThemeChoice choice);
/// The theme that is on.
const ThemeColours& themeColours();
/// For the settings file: "system", "light", "dark"; an unknown word means System.
ThemeChoice themeChoiceFromText(const QString& text);
QString themeChoiceText(ThemeChoice choice);

} // namespace lamella
