#include "learn/ComputeThread.h"

#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lamella {

namespace {
constexpr int kNice = 10;
}

ComputeThread::ComputeThread() : m_thread([this](const std::stop_token& stop) { work(stop); }) {}

ComputeThread::~ComputeThread()
{
    m_thread.request_stop();
}

void ComputeThread::submit(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    m_changed.notify_one();
}

void ComputeThread::submitUrgent(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_urgent.push_back(std::move(job));
    m_changed.notify_one();
}

bool ComputeThread::takeUrgent(Job& job)
{
    const std::lock_guard lock(m_mutex);
    if (m_urgent.empty())
        return false;
    job = std::move(m_urgent.front());
    m_urgent.pop_front();
    return true;
}

void ComputeThread::runUrgent()
{
    for (Job job; takeUrgent(job);)
        job();
}

void ComputeThread::work(const std::stop_token& stop)
{
    // On Linux a nice value belongs to a thread; the threads that LibTorch starts from here inherit it.
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice);
    while (!stop.stop_requested()) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty() || !m_urgent.empty(); }))
                return;
            std::deque<Job>& queue = m_urgent.empty() ? m_jobs : m_urgent;
            job = std::move(queue.front());
            queue.pop_front();
        }
        job();
    }
}

} // namespace lamella
