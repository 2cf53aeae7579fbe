#pragma once

#include "learn/ComputeThread.h"
#include "learn/LearnBackend.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

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
    /// Short work (a prediction of one section): goes before waiting jobs and between two training steps.
    void submitUrgent(Job job);
    ComputeThread& thread() { return *m_thread; }
    /// From the compute thread: makes a call in the window's thread, unless `context` is gone by then.
    void post(const QPointer<QObject>& context, std::function<void()> call);
    /// "LibTorch 1.13.0, CPU, 2 threads"; empty until it was loaded once.
    QString device() const;

Q_SIGNALS:
    void deviceKnown(const QString& device);

private:
    std::function<void()> guarded(Job job);
    void announce(const BackendInfo& info);

    Provider m_provider;
    QString m_device;
    bool m_isAnnounced = false; ///< of the compute thread
    std::unique_ptr<ComputeThread> m_thread;
};

} // namespace lamella
