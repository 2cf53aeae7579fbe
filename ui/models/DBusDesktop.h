#pragma once

#include "models/Desktop.h"

namespace lamella {

/// The desktop of Linux. Awake: logind's "idle" lock (https://systemd.io/INHIBITOR_LOCKS) for sessions that leave
/// idling to it, and the two that desktops answer to themselves, org.gnome.SessionManager and
/// org.freedesktop.PowerManagement.Inhibit (KDE, Xfce, MATE); whichever is there. Messages: the Desktop Notifications
/// Specification (https://specifications.freedesktop.org/notification-spec). The buses are connected to when they are
/// first wanted.
class DBusDesktop final : public Desktop {
public:
    std::shared_ptr<void> keepAwake(const QString& reason) override;
    void notify(const QString& title, const QString& text) override;
    bool isLookedAt() const override;
};

} // namespace lamella
