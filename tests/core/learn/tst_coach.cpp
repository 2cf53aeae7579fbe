#include "TestSupport.h"

#include "learn/Coach.h"

#include <limits>

using namespace lamella;

namespace {

struct Row {
    double trainingLoss, validationLoss, pixelAccuracy, membraneIou;
    bool isBest;
};

/// A `quick` run on the ISBI protocol, seed 1.
constexpr Row kRecorded[] = {
    {0.5165, 0.9167, 0.668, 0.358, true},  {0.2755, 0.4485, 0.801, 0.479, true},  {0.2209, 0.2856, 0.888, 0.613, true},
    {0.2082, 0.2890, 0.884, 0.605, false}, {0.1988, 0.2936, 0.878, 0.597, false}, {0.1969, 0.2843, 0.881, 0.603, false},
    {0.1895, 0.2701, 0.886, 0.608, false}, {0.1885, 0.2684, 0.886, 0.612, false}, {0.1832, 0.2704, 0.884, 0.608, true},
    {0.1848, 0.2749, 0.880, 0.602, true},  {0.1822, 0.2708, 0.883, 0.607, true},  {0.1795, 0.2719, 0.882, 0.605, false},
    {0.1743, 0.2671, 0.884, 0.610, false}, {0.1739, 0.2692, 0.883, 0.609, true},  {0.1703, 0.2665, 0.885, 0.611, true},
    {0.1714, 0.2681, 0.884, 0.609, true},  {0.1683, 0.2666, 0.884, 0.610, false}, {0.1678, 0.2699, 0.883, 0.608, true},
    {0.1655, 0.2722, 0.880, 0.604, false}, {0.1629, 0.2703, 0.881, 0.606, false}, {0.1625, 0.2670, 0.883, 0.608, false},
    {0.1625, 0.2682, 0.882, 0.607, false}, {0.1601, 0.2699, 0.882, 0.606, false}, {0.1620, 0.2702, 0.881, 0.606, false},
};

template <typename Rows>
std::vector<EpochReport> curve(const Rows& rows, std::size_t count)
{
    std::vector<EpochReport> epochs;
    for (std::size_t i = 0; i < count; ++i) {
        EpochReport report;
        report.epoch = static_cast<int>(i) + 1;
        report.trainingLoss = rows[i].trainingLoss;
        report.validationLoss = rows[i].validationLoss;
        report.pixelAccuracy = rows[i].pixelAccuracy;
        report.membraneIou = rows[i].membraneIou;
        report.best = rows[i].isBest;
        epochs.push_back(report);
    }
    return epochs;
}

} // namespace

class TstCoach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsSaidTooEarly()
    {
        QCOMPARE(coachAdvice({}), CoachAdvice{});
        QCOMPARE(coachAdvice(curve(kRecorded, 2)), CoachAdvice{});
    }

    void aRecordedRunImprovesAndThenRests()
    {
        // Best at epochs 3, 9, 10, 11, 14, 15, 16 and 18 of 24.
        QCOMPARE(coachAdvice(curve(kRecorded, 3)), (CoachAdvice{CoachVerdict::Improving, 0}));
        QCOMPARE(coachAdvice(curve(kRecorded, 7)), (CoachAdvice{CoachVerdict::Improving, 0}));
        QCOMPARE(coachAdvice(curve(kRecorded, 8)), (CoachAdvice{CoachVerdict::NoGain, 5}));
        QCOMPARE(coachAdvice(curve(kRecorded, 9)), (CoachAdvice{CoachVerdict::Improving, 0}));
        QCOMPARE(coachAdvice(curve(kRecorded, 22)), (CoachAdvice{CoachVerdict::Improving, 0}));
        QCOMPARE(coachAdvice(curve(kRecorded, 24)), (CoachAdvice{CoachVerdict::NoGain, 6}));
    }

    void memorising()
    {
        std::vector<Row> rows;
        for (int i = 0; i < 4; ++i)
            rows.push_back({0.6 - 0.1 * i, 0.5 - 0.05 * i, 0.9, 0.6, true});
        for (int i = 0; i < 6; ++i)
            rows.push_back({0.25 - 0.03 * i, 0.36 + 0.03 * i, 0.9, 0.6, false});
        QCOMPARE(coachAdvice(curve(rows, 10)), (CoachAdvice{CoachVerdict::Memorising, 6}));
        QCOMPARE(coachAdvice(curve(rows, 7)), (CoachAdvice{CoachVerdict::Improving, 0}));
        // Where the training loss does not fall any more, nothing is learnt by heart.
        for (std::size_t i = 4; i < rows.size(); ++i)
            rows[i].trainingLoss = 0.31;
        QCOMPARE(coachAdvice(curve(rows, 10)), (CoachAdvice{CoachVerdict::NoGain, 6}));
    }

    void oneClass_data()
    {
        QTest::addColumn<double>("accuracy");
        QTest::addColumn<double>("iou");
        QTest::newRow("all cell") << 0.78 << 0.0;
        QTest::newRow("all membrane") << 0.22 << 0.22;
        QTest::newRow("not defined") << 0.78 << std::numeric_limits<double>::quiet_NaN();
    }
    void oneClass()
    {
        QFETCH(double, accuracy);
        QFETCH(double, iou);
        const std::vector<Row> rows(4, Row{0.7, 0.7, accuracy, iou, true});
        QCOMPARE(coachAdvice(curve(rows, 4)), (CoachAdvice{CoachVerdict::OneClass, 4}));
        std::vector<Row> recovered = rows;
        recovered.push_back({0.5, 0.5, 0.85, 0.5, true});
        QCOMPARE(coachAdvice(curve(recovered, 5)), (CoachAdvice{CoachVerdict::Improving, 0}));
    }
};

QTEST_GUILESS_MAIN(TstCoach)
#include "tst_coach.moc"
