#include "models/DBusDesktop.h"

#include "base/Log.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QGuiApplication>
#include <QStringList>
#include <QVariantMap>

namespace lamella {

namespace {

QString program()
{
    return QGuiApplication::applicationName();
}

/// The lock is held as long as its file descriptor is open.
struct AwakeLock {
    QDBusUnixFileDescriptor descriptor;
};

void logFailure(const char* what, const QDBusError& error)
{
    logInfo(std::string(what) + ": " + error.message().toStdString());
}

} // namespace

std::shared_ptr<void> DBusDesktop::keepAwake(const QString& reason)
{
    auto lock = std::make_shared<AwakeLock>();
    QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return lock;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:idle") << program() << reason << QStringLiteral("block");
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
                     [held = std::weak_ptr<AwakeLock>(lock)](QDBusPendingCallWatcher* done) {
                         const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *done;
                         if (reply.isError())
                             logFailure("the machine may go to sleep", reply.error());
                         else if (const auto wanted = held.lock()) // else the work has ended before the answer came
                             wanted->descriptor = reply.value();
                         done->deleteLater();
                     });
    return lock;
}

void DBusDesktop::notify(const QString& title, const QString& text)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    constexpr int kAsTheDesktopLikes = -1;
    call << program() << 0U << QGuiApplication::desktopFileName() << title << text.toHtmlEscaped() << QStringList()
         << hints << kAsTheDesktopLikes;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [](QDBusPendingCallWatcher* done) {
        if (done->isError())
            logFailure("no desktop notification", done->error());
        done->deleteLater();
    });
}

bool DBusDesktop::isLookedAt() const
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive;
}

} // namespace lamella
