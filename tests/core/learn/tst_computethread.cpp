#include "TestSupport.h"

#include "learn/ComputeThread.h"

#include <atomic>
#include <future>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using lamella::ComputeThread;

class TstComputeThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsInOrderInOneThread();
    void urgentWorkGoesBetweenTheStepsOfALongJob();
    void destructorDropsWhatWaits();
    void leavesTheProcessorToTheWindow();
};

void TstComputeThread::leavesTheProcessorToTheWindow()
{
    const auto niceOf = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())); };
    if (niceOf() >= 10)
        QSKIP("the tests themselves run at low priority");
    ComputeThread thread;
    std::promise<int> own, inherited;
    thread.submit([&] {
        own.set_value(niceOf());
        std::jthread([&] { inherited.set_value(niceOf()); }); // as LibTorch's are
    });
    QCOMPARE(own.get_future().get(), 10);
    QCOMPARE(inherited.get_future().get(), 10);
    QVERIFY(niceOf() < 10);
}

void TstComputeThread::runsInOrderInOneThread()
{
    ComputeThread thread;
    std::vector<int> order;
    std::promise<std::thread::id> first;
    std::promise<std::thread::id> last;
    thread.submit([&] {
        order.push_back(1);
        first.set_value(std::this_thread::get_id());
    });
    thread.submit([&] { order.push_back(2); });
    thread.submit([&] {
        order.push_back(3);
        last.set_value(std::this_thread::get_id());
    });
    QVERIFY(first.get_future().get() == last.get_future().get());
    QVERIFY((order == std::vector<int>{1, 2, 3}));
}

void TstComputeThread::urgentWorkGoesBetweenTheStepsOfALongJob()
{
    ComputeThread thread;
    std::vector<int> order;
    std::promise<void> started;
    std::promise<void> queued;
    std::promise<void> done;
    thread.submit([&] {
        order.push_back(1);
        started.set_value();
        queued.get_future().wait();
        thread.runUrgent();
        order.push_back(3);
    });
    thread.submit([&] {
        order.push_back(4);
        done.set_value();
    });
    started.get_future().wait();
    thread.submitUrgent([&] { order.push_back(2); });
    queued.set_value();
    done.get_future().wait();
    QVERIFY((order == std::vector<int>{1, 2, 3, 4}));
}

void TstComputeThread::destructorDropsWhatWaits()
{
    std::atomic<int> ran{0};
    {
        std::promise<void> release;
        std::promise<void> started;
        ComputeThread thread;
        thread.submit([&] {
            started.set_value();
            release.get_future().wait();
            ++ran;
        });
        started.get_future().wait();
        release.set_value();
    }
    QVERIFY(ran <= 1);
}

QTEST_GUILESS_MAIN(TstComputeThread)
#include "tst_computethread.moc"
