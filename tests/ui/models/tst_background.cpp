#include "models/Attempt.h"
#include "models/Background.h"

#include <QSemaphore>
#include <QThread>
#include <QtTest>

#include <atomic>

using namespace lamella;

class TstBackground : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void worksElsewhereAndReportsHere()
    {
        Background background;
        QThread* worker = nullptr;
        QThread* reported = nullptr;
        background.run(
            this, [&worker] { return worker = QThread::currentThread(), 42; },
            [&](int result) {
                QCOMPARE(result, 42);
                reported = QThread::currentThread();
            });
        QCOMPARE(background.pending(), 1);
        QTRY_COMPARE(background.pending(), 0);
        QCOMPARE(reported, QThread::currentThread());
        QVERIFY(worker != QThread::currentThread());
    }
    void resultsForSomebodyGoneAreDropped()
    {
        Background background;
        QSemaphore gate;
        auto context = std::make_unique<QObject>();
        bool isReported = false;
        background.run(
            context.get(), [&gate] { return gate.acquire(), 1; }, [&](int) { isReported = true; });
        context.reset();
        gate.release();
        QTRY_COMPARE(background.pending(), 0);
        QVERIFY(!isReported);
    }
    void destructorWaits()
    {
        std::atomic<int> done = 0;
        {
            Background background;
            for (int i = 0; i < 20; ++i)
                background.run(
                    this, [&done] { return ++done; }, [](int) {});
        }
        QCOMPARE(done.load(), 20);
    }
    void moveOnlyResults()
    {
        Background background;
        int value = 0;
        background.run(
            this, [] { return std::make_unique<int>(7); }, [&](std::unique_ptr<int> result) { value = *result; });
        QTRY_COMPARE(value, 7);
    }
    void attemptKeepsWhatIsThrown()
    {
        QCOMPARE(attempt([] { return 3; }).value, std::optional<int>(3));
        const auto known = attempt([]() -> int { throw Error(ErrorCode::FileEmpty, "a.tif"); });
        QVERIFY(!known.value);
        QVERIFY(known.error->code() == ErrorCode::FileEmpty);
        QVERIFY(errorOf([] { throw std::bad_alloc(); })->code() == ErrorCode::OutOfMemory);
        QVERIFY(errorOf([] { throw std::runtime_error("odd"); })->code() == ErrorCode::Internal);
        QVERIFY(!errorOf([] {}));
    }
};

QTEST_GUILESS_MAIN(TstBackground)
#include "tst_background.moc"
