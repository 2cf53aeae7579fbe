#include "learn/torch/Loss.h"
#include "learn/torch/Predictor.h"
#include "learn/torch/UNet.h"

#include "TestSupport.h"

using namespace lamella;

namespace {

double difference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

UNet network(const NetworkOptions& options, Layout layout)
{
    UNet result(options, 5);
    result.moveTo(torch::kCPU, layout);
    return result;
}

torch::Tensor images(int count, int height, int width)
{
    torch::manual_seed(11);
    return torch::randn({count, 1, height, width});
}

} // namespace

/// The same network in either order of memory: what differs is rounding.
class TstLayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!at::hasMKLDNN())
            QSKIP("this LibTorch is built without oneDNN");
    }

    void trainingIsTheSame_data()
    {
        QTest::addColumn<bool>("norm");
        QTest::addColumn<double>("dropout");
        QTest::addColumn<int>("levels");
        QTest::addColumn<int>("base");
        QTest::newRow("batch norm") << true << 0.0 << 2 << 8;
        QTest::newRow("no batch norm") << false << 0.0 << 2 << 8;
        QTest::newRow("as in the study") << false << 0.5 << 3 << 4;
        QTest::newRow("channels that are no multiple of eight") << true << 0.0 << 1 << 5;
    }

    void trainingIsTheSame()
    {
        QFETCH(const bool, norm);
        QFETCH(const double, dropout);
        QFETCH(const int, levels);
        QFETCH(const int, base);
        const NetworkOptions options{.levels = levels, .base = base, .batchNorm = norm, .dropout = dropout};
        const torch::Tensor x = images(2, 32, 48);
        const torch::Tensor target = (x.squeeze(1) > 0).to(torch::kFloat32);
        std::vector<UNet> both;
        both.reserve(2);
        std::vector<torch::Tensor> logits;
        for (const Layout layout : {Layout::ChannelsLast, Layout::Blocked}) {
            both.push_back(network(options, layout));
            const bool training = dropout == 0; // what is dropped is drawn in the order of memory
            logits.push_back(both.back().forward(x, training, false));
            pixelLoss(logits.back(), target).mean().backward();
        }
        QVERIFY(logits[1].layout() == torch::kStrided);
        QCOMPARE(logits[1].sizes().vec(), logits[0].sizes().vec());
        QVERIFY(difference(logits[0], logits[1]) < 1e-4);
        const auto last = both[0].parameters();
        const auto blocked = both[1].parameters();
        for (std::size_t i = 0; i < last.size(); ++i) {
            // Rounding moves a few values over the kink of a rectifier, so gradients differ by more than it.
            const double size = last[i].grad().abs().max().item<double>();
            QVERIFY2(difference(last[i].grad(), blocked[i].grad()) <= 0.02 * size + 1e-7,
                     qPrintable(QStringLiteral("parameter %1").arg(i)));
        }
        const auto statistics = both[0].statistics();
        for (std::size_t i = 0; i < statistics.size(); ++i)
            QVERIFY(difference(statistics[i], both[1].statistics()[i]) < 1e-4);
    }

    void dropoutDropsInBoth()
    {
        const NetworkOptions options{.levels = 2, .base = 8, .batchNorm = false, .dropout = 0.5};
        const torch::Tensor x = images(1, 32, 32);
        UNet blocked = network(options, Layout::Blocked);
        const torch::NoGradGuard noGrad;
        const torch::Tensor whole = blocked.forward(x, false, false);
        torch::manual_seed(1);
        const torch::Tensor once = blocked.forward(x, true, false);
        torch::manual_seed(1);
        QCOMPARE(difference(once, blocked.forward(x, true, false)), 0.0);
        QVERIFY(difference(once, whole) > 1e-3);
    }

    void predictionIsTheSame_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("tile");
        QTest::addColumn<bool>("tta");
        QTest::newRow("even") << 96 << 64 << 0 << false;
        QTest::newRow("odd sizes") << 71 << 45 << 0 << false;
        QTest::newRow("one pixel") << 1 << 1 << 0 << false;
        QTest::newRow("tiles") << 200 << 130 << 64 << false;
        QTest::newRow("turns") << 50 << 70 << 0 << true;
    }

    void predictionIsTheSame()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        QFETCH(const int, tile);
        QFETCH(const bool, tta);
        UNet trained({.levels = 2, .base = 8, .batchNorm = true, .dropout = 0.0}, 5);
        for (int step = 0; step < 3; ++step) // statistics that are not those of the start
            trained.forward(2 * images(2, 32, 32) + 1, true, false);
        FloatImage image({width, height});
        for (std::size_t i = 0; i < image.pixels().size(); ++i)
            image.pixels()[i] = static_cast<float>(i % 7) - 3.0F;
        std::vector<FloatImage> cell, uncertainty(2);
        for (const Layout layout : {Layout::ChannelsLast, Layout::Blocked}) {
            Predictor predictor(trained, {.arithmetic = {false, layout}, .tile = tile, .tta = tta});
            cell.push_back(predictor.predict(image, {}, {}, &uncertainty[cell.size()]));
        }
        QVERIFY(cell[0].size() == Size({width, height}));
        QVERIFY(cell[1].size() == Size({width, height}));
        float spread = 0;
        for (std::size_t i = 0; i < image.pixels().size(); ++i) {
            QVERIFY(std::abs(cell[0].pixels()[i] - cell[1].pixels()[i]) < 1e-5F);
            spread = std::max(spread, std::abs(cell[0].pixels()[i] - cell[0].pixels()[0]));
        }
        QVERIFY(spread > 0.01F || image.pixels().size() == 1); // else equality would say little
        QCOMPARE(uncertainty[1].isEmpty(), !tta);
    }

    void whatItCannotComputeIsRefused()
    {
        UNet blocked = network({.levels = 1, .base = 4, .batchNorm = true, .dropout = 0.0}, Layout::Blocked);
        QVERIFY_EXCEPTION_THROWN(blocked.forward(images(1, 16, 16), true, true), c10::Error);
    }
};

QTEST_GUILESS_MAIN(TstLayouts)
#include "tst_layouts.moc"
