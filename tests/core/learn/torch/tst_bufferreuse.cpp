#include "learn/torch/BufferReuse.h"
#include "learn/torch/Torch.h"
#include "learn/torch/TorchCompat.h"

#include "TestSupport.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

using namespace lamella;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

torch::Tensor bytes(std::size_t count)
{
    return torch::empty({static_cast<std::int64_t>(count)}, torch::kUInt8);
}

} // namespace

class TstBufferReuse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatLibTorchSaysOfFullMemory()
    {
        QVERIFY(compat::isOutOfMemory("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes"));
        QVERIFY(compat::isOutOfMemory("CUDA out of memory. Tried to allocate 20.00 MiB"));
        QVERIFY(compat::isOutOfMemory("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"));
        QVERIFY(compat::isOutOfMemory("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"));
        QVERIFY(!compat::isOutOfMemory("CUDA error: an illegal memory access was encountered"));
    }
    void aBlockGivenUpServesTheNextTensorOfItsSize()
    {
        const BufferReuse reuse(64 * kMiB);
        torch::Tensor first = bytes(3 * kMiB);
        const void* place = first.data_ptr();
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
        first.reset();
        QCOMPARE(BufferReuse::keptBytes(), 3 * kMiB);
        const torch::Tensor other = bytes(4 * kMiB);
        QVERIFY(other.data_ptr() != place);
        QCOMPARE(BufferReuse::keptBytes(), 3 * kMiB);
        const torch::Tensor second = bytes(3 * kMiB);
        QCOMPARE(second.data_ptr(), place);
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
    }

    void nothingIsKeptWithoutOne()
    {
        bytes(3 * kMiB);
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
        {
            const BufferReuse reuse(64 * kMiB);
            bytes(3 * kMiB);
            QCOMPARE(BufferReuse::keptBytes(), 3 * kMiB);
        }
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
    }

    void smallBlocksAreLeftToMalloc()
    {
        const BufferReuse reuse(64 * kMiB);
        bytes(BufferReuse::kSmallest - 1);
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
        bytes(BufferReuse::kSmallest);
        QCOMPARE(BufferReuse::keptBytes(), BufferReuse::kSmallest);
    }

    void noMoreIsKeptThanTheLargestLimit()
    {
        auto wide = std::make_unique<BufferReuse>(8 * kMiB);
        const BufferReuse narrow(2 * kMiB);
        {
            const torch::Tensor a = bytes(3 * kMiB);
            const torch::Tensor b = bytes(4 * kMiB);
            const torch::Tensor c = bytes(2 * kMiB);
        } // c is given up first, and makes room for a
        QCOMPARE(BufferReuse::keptBytes(), 7 * kMiB);
        wide.reset();
        QVERIFY(BufferReuse::keptBytes() <= 2 * kMiB);
        bytes(3 * kMiB);
        QVERIFY(BufferReuse::keptBytes() <= 2 * kMiB);
    }

    void aSizeThatIsAskedForNoMoreMakesRoom()
    {
        const BufferReuse reuse(4 * kMiB);
        bytes(4 * kMiB); // an odd tile at the border of a section
        QCOMPARE(BufferReuse::keptBytes(), 4 * kMiB);
        torch::Tensor tile = bytes(3 * kMiB);
        const void* place = tile.data_ptr();
        tile.reset();
        QCOMPARE(BufferReuse::keptBytes(), 3 * kMiB);
        tile = bytes(3 * kMiB);
        QCOMPARE(tile.data_ptr(), place);
        tile.reset();
        bytes(5 * kMiB); // more than the limit: what is kept stays
        QCOMPARE(BufferReuse::keptBytes(), 3 * kMiB);
    }

    void releaseGivesBackWhatIsUnusedAndNothingElse()
    {
        const BufferReuse reuse(64 * kMiB);
        const torch::Tensor used = torch::full({static_cast<std::int64_t>(2 * kMiB)}, 7, torch::kUInt8);
        bytes(5 * kMiB);
        BufferReuse::release();
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
        QCOMPARE(used.eq(7).all().item<bool>(), true);
    }

    void aTensorMayOutliveTheReuseItBeganIn()
    {
        torch::Tensor tensor;
        {
            const BufferReuse reuse(64 * kMiB);
            tensor = torch::full({static_cast<std::int64_t>(2 * kMiB)}, 5, torch::kUInt8);
        }
        QCOMPARE(tensor.eq(5).all().item<bool>(), true);
        tensor.reset();
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0});
    }

    void tensorsOfSeveralThreadsNeverShareABlock()
    {
        const BufferReuse reuse(64 * kMiB);
        std::vector<char> sound(4, 1);
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t, &sound] {
                for (int i = 0; i < 200; ++i) {
                    const std::size_t count = kMiB + static_cast<std::size_t>(i % 3) * 4096;
                    const torch::Tensor tensor = bytes(count);
                    auto* data = tensor.data_ptr<std::uint8_t>();
                    std::fill_n(data, count, static_cast<std::uint8_t>(t));
                    std::this_thread::yield();
                    if (std::count(data, data + count, static_cast<std::uint8_t>(t)) != static_cast<long>(count))
                        sound[static_cast<std::size_t>(t)] = 0;
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(sound, std::vector<char>(4, 1));
    }

    void memoryThatDoesNotExistIsStillAnError()
    {
        const BufferReuse reuse(64 * kMiB);
        bytes(2 * kMiB);
        QVERIFY_EXCEPTION_THROWN(bytes(std::size_t{1} << 60), c10::Error);
        QCOMPARE(BufferReuse::keptBytes(), std::size_t{0}); // what was kept was tried
    }
};

QTEST_GUILESS_MAIN(TstBufferReuse)
#include "tst_bufferreuse.moc"
