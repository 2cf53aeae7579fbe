#include "models/LearnSession.h"

#include "base/Log.h"
#include "models/Attempt.h"

#include <QPointer>

namespace lamella {

LearnSession::LearnSession(Provider provider, QObject* parent)
    : QObject(parent),
      m_provider(std::move(provider)),
      m_thread(std::make_unique<ComputeThread>())
{}

LearnSession::~LearnSession() = default;

void LearnSession::submit(Job job)
{
    m_thread->submit(guarded(std::move(job)));
}

void LearnSession::submitUrgent(Job job)
{
    m_thread->submitUrgent(guarded(std::move(job)));
}

void LearnSession::post(const QPointer<QObject>& context, std::function<void()> call)
{
    QMetaObject::invokeMethod(
        this,
        [context, call = std::move(call)] {
            if (context)
                call();
        },
        Qt::QueuedConnection);
}

std::function<void()> LearnSession::guarded(Job job)
{
    return [this, job = std::move(job)] {
        LearnBackend* backend = nullptr;
        const std::optional<Error> missing = errorOf([&] { backend = &m_provider(); });
        if (backend != nullptr && !m_isAnnounced) {
            m_isAnnounced = true;
            QMetaObject::invokeMethod(
                this, [this, info = backend->info()] { announce(info); }, Qt::QueuedConnection);
        }
        if (const auto error = errorOf([&] { job(backend, missing); }))
            logError(error->what()); // jobs keep their own errors; this one has nobody to tell
    };
}

void LearnSession::announce(const BackendInfo& info)
{
    QString processor = info.devices.empty() ? QString() : QString::fromStdString(info.devices.front());
    if (processor == QLatin1String("cpu"))
        processor = tr("CPU");
    //: A back end, the processor it uses, and its threads: "LibTorch 1.13.0, CPU, 2 threads"
    m_device = tr("%1, %2, %n thread(s)", nullptr, info.threads).arg(QString::fromStdString(info.name), processor);
    Q_EMIT deviceKnown(m_device);
}

QString LearnSession::device() const
{
    return m_device;
}

} // namespace lamella
