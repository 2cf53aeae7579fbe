#pragma once

#include "learn/ComputeThread.h"
#include "learn/LearnBackend.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella {

/// Where the window reaches the learn back end: one compute thread and the back end loaded in it on first use. Tests
/// give a back end of their own, so that controllers are tested without LibTorch.
class LearnSession final : public QObject {
    Q_OBJECT
public:
    using Provider = std::function<LearnBackend&()>; ///< may throw Error; called in the compute thread

    explicit LearnSession(Provider provider = loadLearnBackend, QObject* parent = nullptr);
    ~LearnSession() override;

    /// Runs in the compute thread with the loaded back end, or with null and the reason why it cannot be loaded.
    using Job = std::function<void(LearnBackend*, const std::optional<Error>&)>;
    void submit(Job job);
    /// Work that nobody waits for, such as a measurement: told to stop once any other work is handed in.
    using IdleJob = std::function<void(LearnBackend*, const std::stop_token& stop)>;
    void submitIdle(IdleJob job);
    /// Work that need not wait for a training (the prediction of a section): goes before waiting jobs and between two
    /// training steps; behind them while it is held.
    void submitUrgent(Job job);
    /// A training wants to end, or has ended: a stop must not wait for a section. Who does urgent work leaves off when
    /// urgentHeld() says so, and hands it in again.
    void holdUrgent(bool isHeld);
    ComputeThread& thread() { return *m_thread; }
    /// From the compute thread: makes a call in the window's thread, unless `context` is gone by then.
    void post(const QPointer<QObject>& context, std::function<void()> call);
    /// "LibTorch 1.13.0, CPU, 2 threads": what computes; empty until it was loaded once.
    QString device() const;
    /// What there is to compute on, as in BackendInfo::devices; empty until it was loaded once.
    QStringList devices() const;
    /// Why other back ends that are installed are not used, a sentence each, translated.
    QStringList leftOut() const;
    /// What a person has chosen: kAutomaticDevice, or the first word of a device.
    QString chosenDevice() const { return m_chosen; }
    void chooseDevice(const QString& device);
    /// For a job, in the compute thread: the chosen device if this back end has it, else kAutomaticDevice.
    static std::string deviceFor(const QString& chosen, const LearnBackend& backend);
    /// "CPU" for "cpu", other devices as they call themselves.
    static QString deviceName(const QString& device);

Q_SIGNALS:
    /// The back end was loaded, or another device was chosen.
    void deviceKnown(const QString& device);
    void urgentHeld();

private:
    std::function<void()> guarded(Job job);
    void announce(const BackendInfo& info);

    Provider m_provider;
    BackendInfo m_info; ///< without devices until it is known
    QString m_chosen = QString::fromLatin1(kAutomaticDevice);
    bool m_isAnnounced = false; ///< of the compute thread
    bool m_isUrgentHeld = false;
    std::stop_source m_idle; ///< of the newest idle work
    std::unique_ptr<ComputeThread> m_thread;
};

} // namespace lamella
