#include "models/Contrast.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionButton>
#include <QtTest>

using namespace lamella;

class TstTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textReadsOnItsGround_data();
    void textReadsOnItsGround();
    void knownContrasts();
    void choicesSurviveTheSettings();
    void switchesWhileRunning();
    void mainButtonStandsOut();
    void indicatorsShow_data();
    void indicatorsShow();
};

namespace {

struct Pair {
    const char* name;
    QColor text;
    QColor ground;
};

QList<Pair> pairsOf(const ThemeColours& c)
{
    const QPalette p = paletteOf(c);
    return {{"window", p.color(QPalette::WindowText), p.color(QPalette::Window)},
            {"text", p.color(QPalette::Text), p.color(QPalette::Base)},
            {"alternate", p.color(QPalette::Text), p.color(QPalette::AlternateBase)},
            {"button", p.color(QPalette::ButtonText), p.color(QPalette::Button)},
            {"placeholder", p.color(QPalette::PlaceholderText), p.color(QPalette::Base)},
            {"tool tip", p.color(QPalette::ToolTipText), p.color(QPalette::ToolTipBase)},
            {"selection", p.color(QPalette::HighlightedText), p.color(QPalette::Highlight)},
            {"link", p.color(QPalette::Link), p.color(QPalette::Window)},
            {"main button", c.accentText, c.accent},
            {"canvas", c.canvasText, c.canvas},
            {"accent ink", c.accentInk, c.panel},
            {"accent ink on base", c.accentInk, p.color(QPalette::Base)},
            {"accent ink on a hovered row", c.accentInk, p.color(QPalette::Button)},
            {"muted", c.mutedText, c.panel},
            {"muted on base", c.mutedText, p.color(QPalette::Base)},
            {"muted on a hovered row", c.mutedText, p.color(QPalette::Button)},
            {"accepted", c.acceptedInk, p.color(QPalette::Base)},
            {"accepted on a hovered row", c.acceptedInk, p.color(QPalette::Button)},
            {"flagged", c.flaggedInk, p.color(QPalette::Base)},
            {"flagged on a hovered row", c.flaggedInk, p.color(QPalette::Button)},
            {"info", c.infoText, c.infoGround},
            {"success", c.successText, c.successGround},
            {"warning", c.warningText, c.warningGround},
            {"error", c.errorText, c.errorGround}};
}

} // namespace

void TstTheme::textReadsOnItsGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const ThemeColours& colours : {lightColours(), darkColours()}) {
        for (const Pair& pair : pairsOf(colours))
            QTest::addRow("%s, %s", colours.isDark ? "dark" : "light", pair.name) << pair.text << pair.ground;
    }
}

void TstTheme::textReadsOnItsGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(ratio)));
}

void TstTheme::knownContrasts()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // WebAIM's example of a grey that just passes.
    QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    QCOMPARE(blended(Qt::white, Qt::black, 0.2), QColor(51, 51, 51));
}

void TstTheme::choicesSurviveTheSettings()
{
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        QCOMPARE(themeChoiceFromText(themeChoiceText(choice)), choice);
    QCOMPARE(themeChoiceFromText(QStringLiteral("solarized")), ThemeChoice::System);
}

void TstTheme::switchesWhileRunning()
{
    QWidget window;
    QPushButton button(QStringLiteral("Train"), &window);
    window.show();
    applyTheme(*qApp, ThemeChoice::Dark);
    QVERIFY(themeColours().isDark);
    QTRY_COMPARE(window.palette().color(QPalette::Window), darkColours().panel); // told through the event loop
    QCOMPARE(button.palette().color(QPalette::ButtonText), paletteOf(darkColours()).color(QPalette::ButtonText));
    QVERIFY(button.sizeHint().height() >= kControlHeight);
    applyTheme(*qApp, ThemeChoice::Light);
    QVERIFY(!themeColours().isDark);
    QTRY_COMPARE(window.palette().color(QPalette::Window), lightColours().panel);
}

void TstTheme::mainButtonStandsOut()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(*qApp, choice);
        QPushButton main(QStringLiteral("Train"));
        QPushButton other(QStringLiteral("Train"));
        main.setProperty("isMain", true);
        const auto ground = [](QPushButton& button) {
            button.resize(button.sizeHint());
            return QColor(button.grab().toImage().pixel(6, button.height() / 2));
        };
        QCOMPARE(ground(main), themeColours().accent);
        QVERIFY(ground(other) != themeColours().accent);
        main.setEnabled(false);
        QVERIFY(ground(main) != themeColours().accent);
        QVERIFY(main.sizeHint().width() > other.sizeHint().width());
    }
}

void TstTheme::indicatorsShow_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<bool>("isRound");
    QTest::addColumn<bool>("isOn");
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
        for (const bool isRound : {true, false})
            for (const bool isOn : {true, false})
                QTest::addRow("%s, %s, %s", qPrintable(themeChoiceText(theme)), isRound ? "radio" : "check",
                              isOn ? "on" : "off")
                    << theme << isRound << isOn;
}

/// Somewhere on its edge an indicator differs from the panel by what WCAG 2.1 asks of a control (3:1), and a chosen one
/// differs from one that is not.
void TstTheme::indicatorsShow()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(bool, isRound);
    QFETCH(bool, isOn);
    applyTheme(*qApp, theme);
    QRadioButton radio(QStringLiteral("Masks"));
    QCheckBox check(QStringLiteral("Masks"));
    QAbstractButton& button = isRound ? static_cast<QAbstractButton&>(radio) : check;
    button.setAutoExclusive(false); // a lone radio button would stay chosen
    button.resize(button.sizeHint());
    const auto middleRow = [&](bool isChecked) {
        button.setChecked(isChecked);
        const QImage picture = button.grab().toImage();
        QStyleOptionButton option;
        option.initFrom(&button);
        const QRect box = button.style()->subElementRect(
            isRound ? QStyle::SE_RadioButtonIndicator : QStyle::SE_CheckBoxIndicator, &option, &button);
        QList<QColor> row;
        for (int x = box.left(); x <= box.right(); ++x)
            row.append(picture.pixelColor(x, box.center().y()));
        return row;
    };
    const QList<QColor> row = middleRow(isOn);
    double best = 1.0;
    for (int i = 0; i < 3; ++i) // the edge is 1.2 pixels wide, anti-aliased
        best = std::max(best, contrastRatio(row.at(i), themeColours().panel));
    QVERIFY2(best >= 3.0, qPrintable(QString::number(best)));
    QVERIFY(contrastRatio(middleRow(true).at(row.size() / 4), middleRow(false).at(row.size() / 4)) >= 2.0);
}

QTEST_MAIN(TstTheme)
#include "tst_theme.moc"
