#pragma once
// Private to core/project.

#include "base/Error.h"
#include "project/Database.h"
#include "project/ProjectTypes.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace lamella {

/// The one thread that writes a project. Each job is one transaction and must be repeatable: it captures values only.
class ProjectWriter {
public:
    using Job = std::function<void(Database&)>;

    explicit ProjectWriter(Database database);
    /// Tries once to write what is pending, then stops; what fails goes to the log.
    ~ProjectWriter();
    ProjectWriter(const ProjectWriter&) = delete;
    ProjectWriter& operator=(const ProjectWriter&) = delete;

    /// Written later, in order. A job that fails stays first in the queue until retry() or the next post().
    /// @param key  a not yet started job of the same non-empty key is replaced: only the last value matters
    void post(Job job, const std::string& key = {});
    /// Written now, between posted jobs; returns when it is on disk or throws its error, after which it is forgotten.
    void run(const Job& job);
    /// Blocks until no posted job is left. Throws the error of the one that fails.
    void flush();
    void retry();
    SaveState state() const;
    void setHandler(std::function<void(const SaveState&)> handler);

private:
    struct Posted {
        Job job;
        std::string key;
    };
    /// A caller that waits in run().
    struct Waiting {
        const Job* job = nullptr;
        bool done = false;
        std::optional<Error> error;
    };

    void work();
    bool writeFirstPosted(std::unique_lock<std::mutex>& lock);
    void writeFirstWaiting(std::unique_lock<std::mutex>& lock);
    std::optional<Error> write(const Job& job);
    SaveState lockedState() const;
    void notify(std::unique_lock<std::mutex>& lock);

    Database m_database; ///< of the thread alone
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;     ///< the thread
    std::condition_variable m_finished; ///< callers
    std::deque<Posted> m_posted;
    std::deque<Waiting*> m_waiting;
    std::optional<Error> m_error; ///< of the first posted job
    UtcTime m_lastSaved;
    std::function<void(const SaveState&)> m_handler;
    std::mutex m_handlerMutex;
    bool m_busy = false; ///< the first posted job is being written
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace lamella
