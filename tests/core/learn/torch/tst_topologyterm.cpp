#include "learn/torch/TopologyTerm.h"

#include "TestSupport.h"
#include "analysis/TopologyWeights.h"

using namespace lamella;

namespace {

constexpr int kWidth = 40, kHeight = 30;

/// Two cells with a wall at column 20 that the network sees a gap in; the second sample is the first, mirrored.
struct Batch {
    Batch()
    {
        logits = torch::zeros({2, 2, kHeight, kWidth}).contiguous(torch::MemoryFormat::ChannelsLast);
        targets = torch::ones({2, kHeight, kWidth});
        weights = torch::ones({2, kHeight, kWidth});
        for (int sample = 0; sample < 2; ++sample) {
            const int wall = sample == 0 ? 20 : kWidth - 1 - 20;
            targets[sample].select(1, wall).fill_(0.0);
            logits[sample][1].fill_(3.0);
            logits[sample][1].select(1, wall).fill_(-3.0);
            logits[sample][1][12][wall] = 1.0;
        }
    }
    torch::Tensor logits, targets, weights;
};

FloatImage weightsOf(const Batch& batch, int sample)
{
    FloatImage probability({kWidth, kHeight});
    Mask truth({kWidth, kHeight});
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x) {
            const torch::Tensor d = batch.logits[sample][1][y][x] - batch.logits[sample][0][y][x];
            probability.at(x, y) = torch::sigmoid(d).item<float>();
            truth.at(x, y) = batch.weights[sample][y][x].item<float>() == 0.0F  ? mask::kUnlabelled
                             : batch.targets[sample][y][x].item<float>() > 0.5F ? mask::kCell
                                                                                : mask::kMembrane;
        }
    return topologyWeights(probability, truth);
}

} // namespace

class TstTopologyTerm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheWeightsOfEachSample();
    void unlabelledPixelsHaveNone();
    void threadsDoNotMatter();
};

void TstTopologyTerm::isTheWeightsOfEachSample()
{
    Batch batch;
    batch.logits.requires_grad_();
    const torch::Tensor term = topologyTerm(batch.logits, batch.targets, batch.weights, 0.5);
    QVERIFY(!term.requires_grad());
    QCOMPARE(term.sizes().vec(), (std::vector<std::int64_t>{2, kHeight, kWidth}));
    for (int sample = 0; sample < 2; ++sample) {
        const FloatImage expected = weightsOf(batch, sample);
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                QCOMPARE(term[sample][y][x].item<float>(), 0.5F * expected.at(x, y));
    }
    QVERIFY(term.sum().item<float>() > 500.0F); // half of the 600 pixels at each side, in two samples
    QVERIFY(torch::equal(term[0], term[1].flip(1)));
}

void TstTopologyTerm::unlabelledPixelsHaveNone()
{
    Batch batch;
    batch.weights[0].select(1, 20).fill_(0.0); // the wall of the first sample
    const torch::Tensor term = topologyTerm(batch.logits, batch.targets, batch.weights, 1.0);
    QCOMPARE(term[0].sum().item<float>(), 0.0F);
    QVERIFY(term[1].sum().item<float>() > 0.0F);
}

void TstTopologyTerm::threadsDoNotMatter()
{
    const Batch batch;
    at::set_num_threads(1);
    const torch::Tensor alone = topologyTerm(batch.logits, batch.targets, batch.weights, 1.0);
    at::set_num_threads(2);
    QVERIFY(torch::equal(alone, topologyTerm(batch.logits, batch.targets, batch.weights, 1.0)));
}

QTEST_GUILESS_MAIN(TstTopologyTerm)
#include "tst_topologyterm.moc"
