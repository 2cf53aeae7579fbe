#include "learn/torch/UpConvolution.h"

#include "TestSupport.h"

using namespace lamella;

namespace {

struct Layer {
    torch::Tensor skip, x, weight, bias;
};

Layer layer(int in, int out, int height, int width)
{
    torch::manual_seed(7);
    return {torch::randn({2, out, 2 * height, 2 * width}).contiguous(torch::MemoryFormat::ChannelsLast),
            torch::randn({2, in, height, width}).contiguous(torch::MemoryFormat::ChannelsLast).requires_grad_(),
            torch::randn({in, out, 2, 2}).requires_grad_(), torch::randn({out}).requires_grad_()};
}

torch::Tensor transposed(const Layer& l)
{
    return torch::cat({l.skip, torch::conv_transpose2d(l.x, l.weight, l.bias, 2)}, 1);
}

torch::Tensor pointwise(const Layer& l, torch::ScalarType type)
{
    return joinedWithSkip(l.skip.to(type), torch::conv2d(l.x.to(type), pointwiseWeight(l.weight).to(type),
                                                         pointwiseBias(l.bias).to(type)));
}

double difference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

class TstUpConvolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheTransposedConvolution_data()
    {
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("as in the network") << 32 << 16 << 12 << 20;
        QTest::newRow("one pixel") << 8 << 4 << 1 << 1;
        QTest::newRow("one row") << 6 << 3 << 1 << 7;
        QTest::newRow("one channel") << 2 << 1 << 5 << 3;
    }

    void equalsTheTransposedConvolution()
    {
        QFETCH(const int, in);
        QFETCH(const int, out);
        QFETCH(const int, height);
        QFETCH(const int, width);
        const Layer l = layer(in, out, height, width);
        const torch::Tensor expected = transposed(l);
        const torch::Tensor found = pointwise(l, torch::kFloat32);
        QCOMPARE(found.sizes().vec(), expected.sizes().vec());
        QVERIFY2(difference(found, expected) < 1e-5, qPrintable(QString::number(difference(found, expected))));
        QVERIFY(found.is_contiguous(torch::MemoryFormat::ChannelsLast));
    }

    void gradientsEqualThoseOfTheTransposedConvolution()
    {
        const Layer a = layer(32, 16, 6, 10);
        const Layer b = layer(32, 16, 6, 10);
        const torch::Tensor direction = torch::randn({2, 32, 12, 20});
        (transposed(a) * direction).sum().backward();
        (pointwise(b, torch::kFloat32) * direction).sum().backward();
        QVERIFY(difference(a.x.grad(), b.x.grad()) < 1e-4);
        QVERIFY(difference(a.weight.grad(), b.weight.grad()) < 1e-4);
        QVERIFY(difference(a.bias.grad(), b.bias.grad()) < 1e-4);
        QVERIFY(a.weight.grad().abs().max().item<double>() > 1);
    }

    void bfloat16StaysCloseToFloat32()
    {
        const Layer l = layer(64, 32, 16, 16);
        const torch::Tensor exact = transposed(l);
        const torch::Tensor found = pointwise(l, torch::kBFloat16);
        QCOMPARE(found.scalar_type(), torch::kBFloat16);
        // Eight bits of mantissa: each of 64 products, and the sum, within 2^-8 of their size.
        QVERIFY(difference(found.to(torch::kFloat32), exact) < exact.abs().max().item<double>() * 0.01);
    }
};

QTEST_GUILESS_MAIN(TstUpConvolution)
#include "tst_upconvolution.moc"
