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

#include <functional>
#include <memory>
#include <utility>

namespace lamella {

namespace {

QString program()
{
    return QGuiApplication::applicationName();
}

QDBusMessage method(const char* service, const char* path, const char* interface, const char* name)
{
    return QDBusMessage::createMethodCall(QLatin1String(service), QLatin1String(path), QLatin1String(interface),
                                          QLatin1String(name));
}

/// Calls and passes the answer on; what nobody answers is only logged.
template <typename Value>
void ask(QDBusConnection bus, const QDBusMessage& call, std::function<void(const Value&)> then)
{
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
                     [then = std::move(then), what = call.interface()](QDBusPendingCallWatcher* done) {
                         const QDBusPendingReply<Value> reply = *done;
                         if (reply.isError())
                             logInfo((what + QStringLiteral(": ") + reply.error().message()).toStdString());
                         else
                             then(reply.value());
                         done->deleteLater();
                     });
}

/// What a session gives for a promise to stay awake, and how it is given back.
class Cookie {
public:
    Cookie(uint value, QDBusMessage release) : m_release(std::move(release)) { m_release << value; }
    ~Cookie() { QDBusConnection::sessionBus().asyncCall(m_release); }
    Cookie(const Cookie&) = delete;
    Cookie& operator=(const Cookie&) = delete;

private:
    QDBusMessage m_release;
};

struct AwakeLock {
    QDBusUnixFileDescriptor logind; ///< held as long as it is open
    std::unique_ptr<Cookie> gnome, power;
};

} // namespace

std::shared_ptr<void> DBusDesktop::keepAwake(const QString& reason)
{
    auto lock = std::make_shared<AwakeLock>();
    const std::weak_ptr<AwakeLock> held = lock; // an answer may come when the work has ended: it is given back at once
    if (const QDBusConnection system = QDBusConnection::systemBus(); system.isConnected()) {
        QDBusMessage call =
            method("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "Inhibit");
        call << QStringLiteral("idle") << program() << reason << QStringLiteral("block");
        ask<QDBusUnixFileDescriptor>(system, call, [held](const QDBusUnixFileDescriptor& descriptor) {
            if (const auto wanted = held.lock())
                wanted->logind = descriptor;
        });
    }
    const QDBusConnection session = QDBusConnection::sessionBus();
    if (!session.isConnected())
        return lock;
    constexpr uint kSuspend = 4;
    constexpr uint kIdle = 8;
    const auto gnome = [](const char* name) {
        return method("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager", name);
    };
    QDBusMessage call = gnome("Inhibit");
    call << program() << 0U << reason << (kSuspend | kIdle);
    ask<uint>(session, call, [held, gnome](uint value) {
        auto cookie = std::make_unique<Cookie>(value, gnome("Uninhibit"));
        if (const auto wanted = held.lock())
            wanted->gnome = std::move(cookie);
    });
    const auto power = [](const char* name) {
        return method("org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
                      "org.freedesktop.PowerManagement.Inhibit", name);
    };
    call = power("Inhibit");
    call << program() << reason;
    ask<uint>(session, call, [held, power](uint value) {
        auto cookie = std::make_unique<Cookie>(value, power("UnInhibit"));
        if (const auto wanted = held.lock())
            wanted->power = std::move(cookie);
    });
    return lock;
}

void DBusDesktop::notify(const QString& title, const QString& text)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = method("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                               "org.freedesktop.Notifications", "Notify");
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()}};
    constexpr int kAsTheDesktopLikes = -1;
    call << program() << 0U << QGuiApplication::desktopFileName() << title << text.toHtmlEscaped() << QStringList()
         << hints << kAsTheDesktopLikes;
    ask<uint>(bus, call, [](uint) {});
}

bool DBusDesktop::isLookedAt() const
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive;
}

} // namespace lamella
