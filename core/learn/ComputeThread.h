#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace lamella {

/// The one long-lived thread that LibTorch computes in (its thread settings are per calling thread), with a queue of
/// jobs. It runs at lower priority (nice 10), so that the window stays fluid. Jobs must not throw: they turn errors
/// into outcome values. All methods may be called from any thread; the destructor drops waiting jobs and joins, so ask
/// a running job to stop before.
class ComputeThread {
public:
    using Job = std::function<void()>;

    ComputeThread();
    ~ComputeThread();
    ComputeThread(const ComputeThread&) = delete;
    ComputeThread& operator=(const ComputeThread&) = delete;

    /// Runs after the jobs already waiting.
    void submit(Job job);
    /// A short job: runs before the waiting ones, and inside a long job at its next call of runUrgent().
    void submitUrgent(Job job);
    /// To be called by a long job, in the compute thread, between two of its steps.
    void runUrgent();

private:
    void work(const std::stop_token& stop);
    bool takeUrgent(Job& job);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_jobs;
    std::deque<Job> m_urgent;
    std::jthread m_thread; ///< last: joins before the queues go
};

} // namespace lamella
