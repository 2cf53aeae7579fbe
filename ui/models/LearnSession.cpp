#include "models/LearnSession.h"

#include "base/Log.h"
#include "models/Attempt.h"

#include <QPointer>

#include <algorithm>

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
    m_backend = QString::fromStdString(info.name);
    m_devices.clear();
    for (const std::string& device : info.devices)
        m_devices << QString::fromStdString(device);
    m_threads = info.threads;
    Q_EMIT deviceKnown(device());
}

void LearnSession::chooseDevice(const QString& device)
{
    if (device == m_chosen)
        return;
    m_chosen = device;
    Q_EMIT deviceKnown(this->device());
}

namespace {

/// Position of the device in the list, −1 if it is not there.
qsizetype find(const QStringList& devices, const QString& firstWord)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const QString& device) {
        return device.section(QLatin1Char(' '), 0, 0) == firstWord;
    });
    return found == devices.end() ? -1 : found - devices.begin();
}

} // namespace

QString LearnSession::usedDevice() const
{
    // As the back end resolves it: a chosen one that is here, else the first CUDA device, else the processor.
    qsizetype used = find(m_devices, m_chosen);
    if (used < 0)
        used = find(m_devices, QStringLiteral("cuda:0"));
    return m_devices.value(std::max<qsizetype>(0, used));
}

std::string LearnSession::deviceFor(const QString& chosen, const LearnBackend& backend)
{
    QStringList devices;
    for (const std::string& device : backend.info().devices)
        devices << QString::fromStdString(device);
    return find(devices, chosen) < 0 ? kAutomaticDevice : chosen.toStdString();
}

QString LearnSession::deviceName(const QString& device)
{
    return device == QLatin1String("cpu") ? tr("CPU") : device;
}

QString LearnSession::device() const
{
    if (m_backend.isEmpty())
        return {};
    const QString used = usedDevice();
    if (used.startsWith(QLatin1String("cuda")))
        //: A back end and the graphics processor it uses: "LibTorch 2.7.0, cuda:0 NVIDIA H100"
        return tr("%1, %2").arg(m_backend, used);
    //: A back end, the processor it uses, and its threads: "LibTorch 1.13.0, CPU, 2 threads"
    return tr("%1, %2, %n thread(s)", nullptr, m_threads).arg(m_backend, deviceName(used));
}

} // namespace lamella
