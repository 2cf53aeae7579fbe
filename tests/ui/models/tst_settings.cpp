#include "TestSupport.h"
#include "models/Settings.h"

#include <QFile>
#include <QtTest>

#include <memory>

using namespace lamella;

class TstSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::TempFolder>(); }
    void startsWithDefaults()
    {
        const Settings settings(file());
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        QCOMPARE(settings.language(), QStringLiteral("system"));
        QVERIFY(!settings.wheelZooms());
        QCOMPARE(settings.computeDevice(), QStringLiteral("auto"));
        QVERIFY(settings.reviewer().isEmpty());
        QVERIFY(settings.recentProjects().isEmpty());
        QVERIFY(settings.windowLayout().isEmpty());
        QVERIFY(settings.isOn(QStringLiteral("twoViews"), true));
        QVERIFY(!settings.isOn(QStringLiteral("cells"), false));
        QVERIFY(settings.comparison().isEmpty());
        QVERIFY(settings.layerColours().isEmpty());
    }
    void keepsWhatWasChosen()
    {
        {
            Settings settings(file());
            settings.setTheme(QStringLiteral("dark"));
            settings.setLanguage(QStringLiteral("fr"));
            settings.setWheelZooms(true);
            settings.setComputeDevice(QStringLiteral("cuda:0"));
            settings.setReviewer(QStringLiteral("  Élodie Martin "));
            settings.setOn(QStringLiteral("twoViews"), false);
            settings.setComparison(QStringLiteral("before"));
            settings.setLayerColours(QStringLiteral("blue"));
            settings.setWindowLayout(QByteArray("\0\1layout", 8));
        }
        const Settings settings(file());
        QCOMPARE(settings.theme(), QStringLiteral("dark"));
        QCOMPARE(settings.language(), QStringLiteral("fr"));
        QVERIFY(settings.wheelZooms());
        QCOMPARE(settings.computeDevice(), QStringLiteral("cuda:0"));
        QCOMPARE(settings.reviewer(), QStringLiteral("Élodie Martin"));
        QVERIFY(!settings.isOn(QStringLiteral("twoViews"), true));
        QCOMPARE(settings.comparison(), QStringLiteral("before"));
        QCOMPARE(settings.layerColours(), QStringLiteral("blue"));
        QCOMPARE(settings.windowLayout(), QByteArray("\0\1layout", 8));
    }
    void unknownValuesBecomeDefaultsAndUnknownKeysSurvive()
    {
        {
            QFile out(file());
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write("[window]\ntheme=purple\nlanguage=tlh\n[later]\nkey=kept\n");
        }
        {
            Settings settings(file());
            QCOMPARE(settings.theme(), QStringLiteral("system"));
            QCOMPARE(settings.language(), QStringLiteral("system"));
            settings.setTheme(QStringLiteral("light"));
        }
        QFile in(file());
        QVERIFY(in.open(QIODevice::ReadOnly));
        QVERIFY(in.readAll().contains("key=kept"));
    }
    void recentProjectsAreNewestFirstWithoutRepeatsAndExist()
    {
        Settings settings(file());
        QStringList made;
        for (int i = 0; i < 12; ++i) {
            const QString path = QString::fromStdString((*m_folder / ("p" + std::to_string(i) + ".lamella")).string());
            QFile project(path);
            QVERIFY(project.open(QIODevice::WriteOnly));
            settings.addRecentProject(path);
            made.prepend(path);
        }
        QCOMPARE(settings.recentProjects(), made.mid(0, 10));
        settings.addRecentProject(made[3]);
        QCOMPARE(settings.recentProjects().first(), made[3]);
        QCOMPARE(settings.recentProjects().size(), 10);
        QVERIFY(QFile::remove(made[3]));
        QVERIFY(!settings.recentProjects().contains(made[3]));
    }

private:
    QString file() const { return QString::fromStdString((*m_folder / "lamella.ini").string()); }
    std::unique_ptr<test::TempFolder> m_folder;
};

QTEST_GUILESS_MAIN(TstSettings)
#include "tst_settings.moc"
