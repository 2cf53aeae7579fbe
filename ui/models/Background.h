#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>

namespace lamella {

/// Runs short work off the window's thread and hands the result back in the owner's thread, unless the owner is gone.
/// Never for LibTorch (that has learn/ComputeThread). The destructor waits for what runs.
class Background final : public QObject {
    Q_OBJECT
public:
    static constexpr int kUsual = 0;
    static constexpr int kWhenIdle = -1; ///< thumbnails, hashes

    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// @param work  must not throw: errors belong into its result
    /// @param done  called with the result in this object's thread, if `context` is still alive
    /// @param priority  work of a higher one is begun first
    template <typename Work, typename Done>
    void run(QObject* context, Work work, Done done, int priority = kUsual)
    {
        using Result = decltype(work());
        start(priority,
              [this, guard = QPointer<QObject>(context), work = std::move(work), done = std::move(done)]() mutable {
                  auto result = std::make_shared<Result>(work());
                  post([guard, result, done = std::move(done)]() mutable {
                      if (guard)
                          done(std::move(*result));
                  });
              });
    }
    /// Work under way or waiting; for tests and for closing.
    int pending() const;

private:
    void start(int priority, std::function<void()> work);
    /// Queues a call into this object's thread.
    void post(std::function<void()> call);

    QThreadPool m_pool;
    int m_pending = 0;
};

} // namespace lamella
