// The real calls over a bus of its own, answered by objects that play logind and the desktop's notifications.
#include "TestSupport.h"
#include "models/DBusDesktop.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QStandardPaths>
#include <QVariantMap>

#include <array>

#include <poll.h>
#include <unistd.h>

using namespace lamella;

namespace {

/// A bus that ends with the test. Both of the program's buses lead to it.
class PrivateBus {
public:
    bool start()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty())
            return false;
        m_daemon.start(program,
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead(10'000))
            return false;
        m_address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_address);
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
        return !m_address.isEmpty();
    }
    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    QString address() const { return QString::fromUtf8(m_address); }

private:
    QProcess m_daemon;
    QByteArray m_address;
};

} // namespace

class Logind final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    /// The program has closed its end of the last lock.
    bool isReleased() const
    {
        pollfd end{m_ours, 0, 0};
        return poll(&end, 1, 0) > 0 && (end.revents & POLLHUP) != 0;
    }
    ~Logind() override { close(m_ours); }
    QStringList asked;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode)
    {
        asked << what << who << why << mode;
        std::array<int, 2> ends{};
        if (pipe(ends.data()) != 0)
            return {};
        m_ours = ends[0];
        const QDBusUnixFileDescriptor theirs(ends[1]); // a duplicate
        close(ends[1]);
        return theirs;
    }

private:
    int m_ours = -1;
};

/// Plays GNOME's session, and the one of the other desktops under its own interface.
class GnomeSession final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.SessionManager")
public:
    QList<uint> held;
    uint flags = 0;

public Q_SLOTS:
    uint Inhibit(const QString&, uint, const QString&, uint wanted)
    {
        flags = wanted;
        held << 7;
        return 7;
    }
    void Uninhibit(uint cookie) { held.removeAll(cookie); }
};

class PowerManagement final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.PowerManagement.Inhibit")
public:
    QList<uint> held;

public Q_SLOTS:
    uint Inhibit(const QString&, const QString&)
    {
        held << 9;
        return 9;
    }
    void UnInhibit(uint cookie) { held.removeAll(cookie); }
};

class Notifications final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList titles, texts;

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text, const QStringList&,
                const QVariantMap&, int)
    {
        titles << title;
        texts << text;
        return 1;
    }
};

class TstDBusDesktop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_bus.start())
            QSKIP("dbus-daemon is not installed");
        QDBusConnection service = QDBusConnection::connectToBus(m_bus.address(), QStringLiteral("service"));
        QVERIFY2(service.isConnected(), qPrintable(service.lastError().message()));
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.login1")));
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/login1"), &m_logind,
                                       QDBusConnection::ExportAllSlots));
        QVERIFY(service.registerService(QStringLiteral("org.gnome.SessionManager")));
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.PowerManagement")));
        QVERIFY(service.registerObject(QStringLiteral("/org/gnome/SessionManager"), &m_gnome,
                                       QDBusConnection::ExportAllSlots));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/PowerManagement/Inhibit"), &m_power,
                                       QDBusConnection::ExportAllSlots));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_notifications,
                                       QDBusConnection::ExportAllSlots));
    }
    void theLockIsHeldAsLongAsItIsWanted()
    {
        DBusDesktop desktop;
        auto awake = desktop.keepAwake(QStringLiteral("Training"));
        QTRY_COMPARE(m_logind.asked, (QStringList{QStringLiteral("idle"), QCoreApplication::applicationName(),
                                                  QStringLiteral("Training"), QStringLiteral("block")}));
        QTRY_COMPARE(m_gnome.held, QList<uint>{7});
        QTRY_COMPARE(m_power.held, QList<uint>{9});
        QCOMPARE(m_gnome.flags, 4U | 8U); // suspending, idling
        QTest::qWait(50);                 // the answers arrive
        QVERIFY(!m_logind.isReleased());
        awake.reset();
        QTRY_VERIFY(m_logind.isReleased());
        QTRY_COMPARE(m_gnome.held, QList<uint>());
        QTRY_COMPARE(m_power.held, QList<uint>());
    }
    void aLockThatComesTooLateIsGivenBack()
    {
        DBusDesktop desktop;
        m_logind.asked.clear();
        desktop.keepAwake(QStringLiteral("Exporting")).reset(); // the work ended before logind answered
        QTRY_COMPARE(m_logind.asked.size(), 4);
        QTRY_VERIFY(m_logind.isReleased());
        QTest::qWait(50);
        QTRY_COMPARE(m_gnome.held, QList<uint>());
        QTRY_COMPARE(m_power.held, QList<uint>());
    }
    void aMessageIsShown()
    {
        DBusDesktop desktop;
        desktop.notify(QStringLiteral("Lamella"), QStringLiteral("V_rand 0.98 <b>"));
        QTRY_COMPARE(m_notifications.titles, QStringList{QStringLiteral("Lamella")});
        QCOMPARE(m_notifications.texts,
                 QStringList{QStringLiteral("V_rand 0.98 &lt;b&gt;")}); // the text is markup there
    }

private:
    PrivateBus m_bus;
    Logind m_logind;
    GnomeSession m_gnome;
    PowerManagement m_power;
    Notifications m_notifications;
};

QTEST_GUILESS_MAIN(TstDBusDesktop)
#include "tst_dbusdesktop.moc"
