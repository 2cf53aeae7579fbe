#include "models/LearnSession.h"

namespace lamella {

LearnSession::LearnSession(Provider provider, QObject* parent)
    : QObject(parent),
      m_provider(std::move(provider)),
      m_thread(std::make_unique<ComputeThread>())
{}
LearnSession::~LearnSession() = default;
void LearnSession::submit(Job job)
{
    m_thread->submit([job = guarded(std::move(job))] { job(nullptr, {}); });
}
void LearnSession::submitUrgent(Job job)
{
    m_thread->submitUrgent([job = guarded(std::move(job))] { job(nullptr, {}); });
}
LearnSession::Job LearnSession::guarded(Job job)
{
    return job;
}
QString LearnSession::device() const
{
    return m_device;
}

} // namespace lamella
