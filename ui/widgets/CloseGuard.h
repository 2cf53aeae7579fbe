#pragma once

#include <QObject>

namespace lamella {

struct Controllers;
class Prompts;

/// Lets the window close only when nothing would be lost: asks where changes do not get onto the disk and while a
/// training runs, then lets it write its checkpoint, and stops what else is running.
class CloseGuard final : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    CloseGuard(Controllers& controllers, Prompts& prompts, QObject* parent = nullptr);

    /// @return true: close now. false: not wished, or later; then readyToClose() follows.
    bool mayClose();
    /// A checkpoint is being written because the window is to close.
    bool isWaiting() const { return m_isWaiting; }

Q_SIGNALS:
    void waiting();
    void readyToClose();

private:
    void check();

    Controllers& m_controllers;
    Prompts& m_prompts;
    bool m_isWaiting = false;
};

} // namespace lamella
