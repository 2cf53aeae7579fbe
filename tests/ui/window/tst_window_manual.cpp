// The manual by F1: in the language of the window, once, and away with Escape.
#include "SampleStory.h"
#include "WindowHarness.h"
#include "widgets/ManualWindow.h"

#include <QTextBrowser>

using namespace lamella;
using namespace lamella::test;

class TstWindowManual : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }

    void opensOnceAndCloses()
    {
        SampleStory story(1, 1, 256);
        QVERIFY(story.show());
        MainWindow& window = story.window.window();
        const auto manuals = [&] { return window.findChildren<ManualWindow*>(); };
        real::key(QStringLiteral("F1"));
        QTRY_COMPARE(manuals().size(), 1);
        QTRY_VERIFY(manuals().first()->isActiveWindow());
        const auto* text = manuals().first()->findChild<QTextBrowser*>();
        QVERIFY(text->toPlainText().contains(QStringLiteral("not a medical device")));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("**"))); // read as Markdown
        window.activateWindow();
        QTRY_VERIFY(window.isActiveWindow());
        real::key(QStringLiteral("F1"));
        QTRY_VERIFY(manuals().first()->isActiveWindow());
        QCOMPARE(manuals().size(), 1);
        real::key(QStringLiteral("Escape"));
        QTRY_VERIFY(manuals().isEmpty());
        QVERIFY(window.isVisible());
    }

    void inFrench()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::French));
        QWidget parent;
        auto* manual = new ManualWindow(&parent);
        QVERIFY(manual->findChild<QTextBrowser*>()->toPlainText().contains(QStringLiteral("dispositif médical")));
        QLocale::setDefault(before);
    }
};

LAMELLA_WINDOW_TEST_MAIN(TstWindowManual)
#include "tst_window_manual.moc"
