#include "models/LearnSession.h"

#include "base/Log.h"
#include "learn/Devices.h"
#include "models/Attempt.h"
#include "models/ErrorText.h"

#include <QPointer>

namespace lamella {

LearnSession::LearnSession(Provider provider, QObject* parent)
    : QObject(parent),
      m_provider(std::move(provider)),
      m_thread(std::make_unique<ComputeThread>())
{}

LearnSession::~LearnSession()
{
    m_idle.request_stop(); // the thread waits for its end
}

void LearnSession::submit(Job job)
{
    m_idle.request_stop();
    m_thread->submit(guarded(std::move(job)));
}

void LearnSession::submitIdle(IdleJob job)
{
    m_idle.request_stop();
    m_idle = {};
    m_thread->submit(guarded([job = std::move(job), stop = m_idle.get_token()](
                                 LearnBackend* backend, const std::optional<Error>&) { job(backend, stop); }));
}

void LearnSession::submitUrgent(Job job)
{
    m_idle.request_stop();
    if (m_isUrgentHeld)
        submit(std::move(job));
    else
        m_thread->submitUrgent(guarded(std::move(job)));
}

void LearnSession::holdUrgent(bool isHeld)
{
    if (isHeld == m_isUrgentHeld)
        return;
    m_isUrgentHeld = isHeld;
    if (isHeld)
        Q_EMIT urgentHeld();
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
            BackendInfo info = backend->info();
            for (Error& refused : refusedLearnBackends())
                info.leftOut.push_back(std::move(refused));
            QMetaObject::invokeMethod(
                this, [this, info] { announce(info); }, Qt::QueuedConnection);
        }
        if (const auto error = errorOf([&] { job(backend, missing); }))
            logError(error->what()); // jobs keep their own errors; this one has nobody to tell
    };
}

void LearnSession::announce(const BackendInfo& info)
{
    m_info = info;
    Q_EMIT deviceKnown(device());
}

QStringList LearnSession::devices() const
{
    QStringList devices;
    for (const std::string& device : m_info.devices)
        devices << QString::fromStdString(device);
    return devices;
}

QStringList LearnSession::leftOut() const
{
    QStringList sentences;
    for (const Error& error : m_info.leftOut)
        sentences << errorText(error);
    return sentences;
}

void LearnSession::chooseDevice(const QString& device)
{
    if (device == m_chosen)
        return;
    m_chosen = device;
    Q_EMIT deviceKnown(this->device());
}

std::string LearnSession::deviceFor(const QString& chosen, const LearnBackend& backend)
{
    const std::string wanted = chosen.toStdString();
    return findDevice(backend.info(), wanted) ? wanted : kAutomaticDevice;
}

QString LearnSession::deviceName(const QString& device)
{
    return device == QLatin1String("cpu") ? tr("CPU") : device;
}

QString LearnSession::device() const
{
    if (m_info.devices.empty())
        return {};
    const auto chosen = findDevice(m_info, m_chosen.toStdString());
    const auto used = chosen ? chosen : findDevice(m_info, kAutomaticDevice);
    const QString name = QString::fromStdString(used.value_or(m_info.devices.front()));
    const QString backend = QString::fromStdString(m_info.name);
    if (name.startsWith(QLatin1String("cuda")))
        //: A back end and the graphics processor it uses: "LibTorch 2.7.0, cuda:0 NVIDIA H100"
        return tr("%1, %2").arg(backend, name);
    //: A back end, the processor it uses, and its threads: "LibTorch 1.13.0, CPU, 2 threads"
    return tr("%1, %2, %n thread(s)", nullptr, m_info.threads).arg(backend, deviceName(name));
}

} // namespace lamella
