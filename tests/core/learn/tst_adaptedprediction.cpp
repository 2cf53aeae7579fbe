#include "learn/AdaptedPrediction.h"

#include "FakeBackend.h"
#include "TestSupport.h"

using namespace lamella;
using namespace lamella::test;

namespace {

/// Left half dark, right half bright; each half even a block of 8 pixels at the border.
Section halves(Size size, const PixelSizeNm& pixelSize)
{
    GrayImage image(size, 40);
    for (int y = 0; y < size.height; ++y)
        for (int x = size.width / 2; x < size.width; ++x)
            image.at(x, y) = 200;
    return {2, image, pixelSize};
}

/// Notes the section it was given, and answers with an uncertainty too.
class Witness final : public LearnBackend {
public:
    BackendInfo info() const noexcept override { return fake.info(); }
    TrainingOutcome train(const TrainingJob&, std::stop_token, const TrainingCallbacks&) noexcept override
    {
        return {};
    }
    PredictionOutcome predict(const PredictionJob& job, const Section& section, std::stop_token stop,
                              const std::function<void(double)>& progress) noexcept override
    {
        seen = section;
        PredictionOutcome outcome = fake.predict(job, section, stop, progress);
        if (fails)
            return {false, Error(ErrorCode::OutOfMemory, "m", {"it"}), {}, {}, {}};
        outcome.uncertainty = outcome.cell;
        return outcome;
    }
    double measureStepSeconds(const TrainingOptions&, const std::string&, double, std::stop_token) noexcept override
    {
        return 0;
    }

    FakeBackend fake;
    Section seen;
    bool fails = false;
};

} // namespace

class TstAdaptedPrediction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<Witness>();
        m_job.model = std::make_shared<Model>();
    }

    void withoutAdaptationNothingIsChanged()
    {
        const Section section = halves({31, 17}, {4, 4, 50});
        const PredictionOutcome outcome = predict(section, {});
        QVERIFY(m_backend->seen.pixels == section.pixels);
        QVERIFY(outcome.cell.size() == section.size());
        QCOMPARE(outcome.cell.at(0, 0), 0.25F);
        QCOMPARE(outcome.cell.at(30, 16), 0.75F);
    }

    void theResultHasTheSizeOfTheSection_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<double>("nm");
        QTest::addColumn<int>("seenWidth");
        QTest::newRow("finer pixels") << 64 << 48 << 2.0 << 32;
        QTest::newRow("odd size") << 63 << 41 << 2.0 << 32;
        QTest::newRow("coarser pixels") << 64 << 48 << 8.0 << 128;
        QTest::newRow("one pixel") << 1 << 1 << 2.0 << 1;
        QTest::newRow("crooked factor") << 97 << 61 << 6.3 << 153;
    }
    void theResultHasTheSizeOfTheSection()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(double, nm);
        QFETCH(int, seenWidth);
        const Section section = halves({width, height}, {nm, nm, 50});
        const PredictionOutcome outcome = predict(section, {false, PixelSizeNm{4, 4, 50}});
        QCOMPARE(m_backend->seen.size().width, seenWidth);
        QVERIFY((m_backend->seen.pixelSize == PixelSizeNm{4, 4, 50}));
        QVERIFY(outcome.cell.size() == section.size());
        QVERIFY(outcome.uncertainty.size() == section.size());
        // Right up to the border between the halves, but for the pixels that it is smoothed over.
        for (int x = 0; x < width; ++x)
            if (std::abs(x - width / 2) > 3)
                QCOMPARE(outcome.cell.at(x, height / 2), x < width / 2 ? 0.25F : 0.75F);
    }

    void invertedIsBlackForWhite()
    {
        const Section section = halves({20, 10}, {});
        const PredictionOutcome outcome = predict(section, {true, {}});
        QCOMPARE(int(std::get<GrayImage>(m_backend->seen.pixels).at(0, 0)), 215);
        QCOMPARE(outcome.cell.at(0, 0), 0.75F);
        predict(halves({20, 10}, {8, 8, 0}), {true, PixelSizeNm{4, 4, 0}}); // both
        QCOMPARE(int(std::get<GrayImage>(m_backend->seen.pixels).at(0, 0)), 215);
        QCOMPARE(m_backend->seen.size().width, 40);
    }

    void whatCannotBeResampledIsToldAndNotPredicted()
    {
        LAMELLA_EXPECT_ERROR(predict(halves({20, 10}, {}), {false, PixelSizeNm{4, 4, 0}}), ErrorCode::InvalidOption,
                             "--resample");
        QCOMPARE(m_backend->fake.predictions.load(), 0);
        m_backend->fails = true;
        const PredictionOutcome outcome = predict(halves({20, 10}, {8, 8, 0}), {false, PixelSizeNm{4, 4, 0}});
        QVERIFY(outcome.error && outcome.error->code() == ErrorCode::OutOfMemory);
        QVERIFY(outcome.cell.isEmpty());
    }

private:
    PredictionOutcome predict(const Section& section, const SectionAdaptation& adaptation)
    {
        return predictAdapted(*m_backend, m_job, section, adaptation, {}, {});
    }

    std::unique_ptr<Witness> m_backend;
    PredictionJob m_job;
};

QTEST_GUILESS_MAIN(TstAdaptedPrediction)
#include "tst_adaptedprediction.moc"
