#include "ScriptedPrompts.h"
#include "TestSupport.h"
#include "models/Settings.h"
#include "models/TimeText.h"
#include "widgets/AugmentGrid.h"
#include "widgets/CurvesPlot.h"
#include "widgets/ElidedLabel.h"
#include "widgets/MainWindow.h"
#include "widgets/StatusArea.h"
#include "widgets/StepPanel.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"
#include "widgets/WheelGuard.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTranslator>
#include <QWheelEvent>

using namespace lamella;
using namespace lamella::test;

namespace {

LearnBackend& noBackend()
{
    throw Error(ErrorCode::BackendMissing, "lamella_learn_torch");
}

EpochReport epoch(int number, double score)
{
    EpochReport report;
    report.epoch = number;
    report.trainingLoss = 1.0 / number;
    report.vRand = report.vInfo = report.membraneDice = report.pixelAccuracy = score;
    return report;
}

} // namespace

class TstWindowParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void durationsAreRoundedAsAPersonWould_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown") << -1.0 << QString();
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << QString();
        QTest::newRow("endless") << 1e9 << QString();
        QTest::newRow("seconds") << 12.0 << "less than a minute";
        QTest::newRow("minutes") << 359.0 << "about 6 min";
        QTest::newRow("hours") << 7800.0 << "about 2 h 10 min";
        QTest::newRow("whole hours") << 28800.0 << "about 8 h";
        QTest::newRow("a day") << 90000.0 << "about 25 h";
    }
    void durationsAreRoundedAsAPersonWould()
    {
        QFETCH(double, seconds);
        QFETCH(QString, words);
        QCOMPARE(durationText(seconds), words);
    }
    void aClockRuns()
    {
        QCOMPARE(elapsedText(std::chrono::seconds(7)), QStringLiteral("0:07"));
        QCOMPARE(elapsedText(std::chrono::seconds(754)), QStringLiteral("12:34"));
        QCOMPARE(elapsedText(std::chrono::seconds(3727)), QStringLiteral("1:02:07"));
    }
    void theWheelPassesOverABoxNobodyIsIn()
    {
        QWidget panel;
        QSpinBox box(&panel);
        QLineEdit other(&panel);
        other.move(0, 50);
        WheelGuard::guard(box);
        panel.show();
        panel.activateWindow();
        other.setFocus();
        QTRY_VERIFY(other.hasFocus());
        const auto wheel = [&box] {
            const QPointF place(5, 5);
            QWheelEvent event(place, box.mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&box, &event);
        };
        wheel();
        QCOMPARE(box.value(), 0);
        box.setFocus();
        QTRY_VERIFY(box.hasFocus());
        wheel();
        QCOMPARE(box.value(), 1);
    }
    void timesThatAreNoneSayNothing()
    {
        QVERIFY(clockText("").isEmpty());
        QVERIFY(clockText("yesterday").isEmpty());
        QVERIFY(!clockText("2026-05-01T08:30:00.125Z").isEmpty());
        QVERIFY(momentText("2026-05-01T08:30:00.125Z").size() > clockText("2026-05-01T08:30:00.125Z").size());
    }
    void readingNamesWhatIsKnown()
    {
        CursorReading reading;
        reading.pixel = {12, 40};
        QCOMPARE(readingText(reading), QStringLiteral("x 12, y 40"));
        reading.pixelSize = {4.0, 5.0, 50.0};
        reading.grey = 117;
        reading.membrane = 0.834;
        QCOMPARE(readingText(reading), QStringLiteral("x 12, y 40 · 48 nm, 200 nm · grey 117 · membrane 83 %"));
    }
    void saveStateSaysWhetherEverythingIsOnDisk()
    {
        QCOMPARE(saveStateText({}), QStringLiteral("All changes saved"));
        QCOMPARE(saveStateText({.pending = 2, .lastSaved = {}, .error = {}}), QStringLiteral("Saving…"));
        QVERIFY(saveStateText({.pending = 2, .lastSaved = {}, .error = "disk full"}).contains(QStringLiteral("kept")));
        QVERIFY(saveStateText({.pending = 0, .lastSaved = "2026-05-01T08:30:00.125Z", .error = {}})
                    .startsWith(QStringLiteral("All changes saved ")));
    }
    void curvesTakeEpochsThatAreNoNumbers()
    {
        CurvesPlot plot;
        plot.setEpochs({epoch(1, 0.5), epoch(2, std::numeric_limits<double>::quiet_NaN())}, 1);
        QCOMPARE(plot.pointCount(), 2);
        plot.resize(640, 480);
        QVERIFY(!plot.grab().isNull());
        plot.setEpochs({}, 0);
        QCOMPARE(plot.pointCount(), 0);
        QVERIFY(!plot.grab().isNull());
    }
    void curvesSayWhichEpochThePointerIsOver()
    {
        CurvesPlot plot;
        plot.resize(640, 480);
        plot.setEpochs({epoch(1, 0.5), epoch(2, 0.4), epoch(3, 0.3), epoch(4, 0.3), epoch(5, 0.2)}, 1);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QWidget* inner = plot.findChild<QWidget*>();
        QVERIFY(inner);
        QSignalSpy pointed(&plot, &CurvesPlot::epochPointedAt);
        int last = 0;
        for (int x = 0; x < inner->width(); x += 4) {
            QTest::mouseMove(inner, {x, inner->height() / 3});
            if (!pointed.isEmpty() && pointed.last().first().toInt() != 0) {
                QVERIFY(pointed.last().first().toInt() >= last);
                last = pointed.last().first().toInt();
            }
        }
        QCOMPARE(last, 5);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(inner, &leave);
        QCOMPARE(pointed.last().first().toInt(), 0);
        QCOMPARE(plot.picture().size(), inner->size() * plot.devicePixelRatioF());
    }
    void outlineMarksMembraneAtItsBorderOnly()
    {
        AugmentPreview::Pair pair{QImage(16, 8, QImage::Format_Grayscale8), QImage(16, 8, QImage::Format_Grayscale8)};
        pair.image.fill(90);
        pair.mask.fill(255);
        for (int y = 0; y < 8; ++y)
            for (int x = 4; x < 10; ++x)
                pair.mask.scanLine(y)[x] = 0;
        const QImage picture = outlinedPicture(pair);
        const QRgb grey = qRgb(90, 90, 90);
        for (const int x : {3, 5, 8, 10})
            QCOMPARE(picture.pixel(x, 4), grey);
        for (const int x : {4, 9})
            QVERIFY(picture.pixel(x, 4) != grey);
    }
    void anElidedLabelLeavesTheWindowItsWidth()
    {
        ElidedLabel label;
        label.setText(QString(500, QLatin1Char('m')));
        QCOMPARE(label.minimumSizeHint().width(), 0);
        label.resize(40, 20);
        QVERIFY(!label.grab().isNull());
    }

    void everyActionSaysWhatItDoes()
    {
        const WindowActions actions;
        const auto all = actions.findChildren<QAction*>();
        QVERIFY(all.size() > 20);
        QSet<QKeySequence> shortcuts;
        for (const QAction* action : all) {
            QVERIFY(!action->objectName().isEmpty());
            QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), qPrintable(action->objectName()));
            for (const QKeySequence& shortcut : action->shortcuts()) {
                QVERIFY2(!shortcuts.contains(shortcut), qPrintable(shortcut.toString()));
                shortcuts.insert(shortcut);
            }
            if (!action->shortcut().isEmpty())
                QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                         qPrintable(action->objectName()));
        }
    }

    /// No window is shown wider than the smallest screen, in any language or step, and everything that can be pressed
    /// has a name.
    void theWindowFitsASmallScreen_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("French") << "fr";
    }
    void theWindowFitsASmallScreen()
    {
        QFETCH(QString, language);
        installLanguage(*qApp, language);
        const TempFolder folder;
        Settings settings(QString::fromStdString((folder / "settings.ini").string()));
        ScriptedPrompts prompts;
        MainWindow window(settings, prompts, noBackend);
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(*qApp, theme);
            for (const Step step : StepOverview::kSteps) {
                window.controllers().workspace.setStep(step);
                window.show();
                QVERIFY2(window.minimumSizeHint().width() <= 1280, qPrintable(QString::number(window.width())));
                QVERIFY2(window.minimumSizeHint().height() <= 700, qPrintable(QString::number(window.height())));
                QVERIFY(!window.grab().isNull());
            }
        }
        for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
            if (button->isHidden())
                continue; // has no words yet
            const bool hasName =
                !button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->toolTip().isEmpty();
            // Qt's own scroll arrows and clear buttons have none.
            QVERIFY2(hasName || button->objectName().startsWith(QStringLiteral("qt_")),
                     qPrintable(button->objectName()));
        }
        for (QTranslator* translator : qApp->findChildren<QTranslator*>())
            delete translator;
        QCOMPARE(StepOverview::name(Step::Augment), QStringLiteral("Augment"));
    }
    void frenchIsFrench()
    {
        installLanguage(*qApp, QStringLiteral("fr"));
        QCOMPARE(StepOverview::name(Step::Augment), QStringLiteral("Variantes"));
        QCOMPARE(StepOverview::name(Step::Review), QStringLiteral("Relire"));
        const WindowActions actions;
        QCOMPARE(actions.accept->text(), QStringLiteral("&Valider la coupe"));
        for (QTranslator* translator : qApp->findChildren<QTranslator*>())
            delete translator;
        QLocale::setDefault(QLocale(QLocale::English));
    }
};

QTEST_MAIN(TstWindowParts)
#include "tst_windowparts.moc"
