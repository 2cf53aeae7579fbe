#include "project/ProjectWriter.h"

#include "base/Log.h"

#include <algorithm>
#include <new>
#include <utility>

namespace lamella {

ProjectWriter::ProjectWriter(Database database) : m_database(std::move(database)), m_thread([this] { work(); }) {}

ProjectWriter::~ProjectWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_error.reset();
    }
    m_wake.notify_all();
    m_thread.join();
}

void ProjectWriter::post(Job job, const std::string& key)
{
    {
        const std::lock_guard lock(m_mutex);
        m_error.reset();
        const auto first = m_posted.begin() + (m_busy ? 1 : 0);
        const auto same =
            std::find_if(first, m_posted.end(), [&](const Posted& p) { return !key.empty() && p.key == key; });
        if (same != m_posted.end())
            same->job = std::move(job);
        else
            m_posted.push_back({std::move(job), key});
    }
    m_wake.notify_all();
}

void ProjectWriter::run(const Job& job)
{
    Waiting waiting{&job, false, {}};
    std::unique_lock lock(m_mutex);
    m_waiting.push_back(&waiting);
    m_wake.notify_all();
    m_finished.wait(lock, [&] { return waiting.done; });
    if (waiting.error)
        throw Error(*waiting.error);
}

void ProjectWriter::flush()
{
    std::unique_lock lock(m_mutex);
    m_error.reset();
    m_wake.notify_all();
    m_finished.wait(lock, [&] { return m_posted.empty() || m_error; });
    if (m_error)
        throw Error(*m_error);
}

void ProjectWriter::retry()
{
    const std::lock_guard lock(m_mutex);
    m_error.reset();
    m_wake.notify_all();
}

SaveState ProjectWriter::state() const
{
    const std::lock_guard lock(m_mutex);
    return lockedState();
}

SaveState ProjectWriter::lockedState() const
{
    SaveState state{static_cast<int>(m_posted.size()), m_lastSaved, {}, -1};
    if (m_error) {
        state.error = m_error->what();
        state.errorCode = static_cast<int>(m_error->code());
    }
    return state;
}

void ProjectWriter::setHandler(std::function<void(const SaveState&)> handler)
{
    const std::lock_guard lock(m_handlerMutex);
    m_handler = std::move(handler);
}

void ProjectWriter::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [&] { return m_stop || !m_waiting.empty() || (!m_posted.empty() && !m_error); });
        if (!m_posted.empty() && !m_error) {
            if (!writeFirstPosted(lock) && m_stop) {
                logError("changes not saved: " + std::string(m_error->what()));
                return;
            }
        } else if (!m_waiting.empty()) {
            writeFirstWaiting(lock);
        } else if (m_stop) {
            return;
        }
    }
}

bool ProjectWriter::writeFirstPosted(std::unique_lock<std::mutex>& lock)
{
    const Job job = m_posted.front().job;
    m_busy = true;
    lock.unlock();
    std::optional<Error> error = write(job);
    lock.lock();
    m_busy = false;
    const bool ok = !error;
    if (ok) {
        m_posted.pop_front();
        m_lastSaved = utcNow();
    }
    m_error = std::move(error);
    m_finished.notify_all();
    notify(lock);
    return ok;
}

void ProjectWriter::writeFirstWaiting(std::unique_lock<std::mutex>& lock)
{
    Waiting* waiting = m_waiting.front();
    m_waiting.pop_front();
    lock.unlock();
    std::optional<Error> error = write(*waiting->job);
    lock.lock();
    if (!error)
        m_lastSaved = utcNow();
    waiting->error = std::move(error);
    waiting->done = true;
    m_finished.notify_all();
    notify(lock);
}

std::optional<Error> ProjectWriter::write(const Job& job)
{
    try {
        Transaction transaction(m_database);
        job(m_database);
        transaction.commit();
        return {};
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, m_database.path(), {"saving"});
    } catch (const std::exception& error) {
        return Error(ErrorCode::Internal, m_database.path(), {error.what()});
    }
}

void ProjectWriter::notify(std::unique_lock<std::mutex>& lock)
{
    // Taken before the lock is given up: the next post() clears the error.
    const SaveState now = lockedState();
    lock.unlock();
    {
        const std::lock_guard handlerLock(m_handlerMutex);
        if (m_handler)
            m_handler(now);
    }
    lock.lock();
}

} // namespace lamella
