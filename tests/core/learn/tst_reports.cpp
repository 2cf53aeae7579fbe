#include "TestSupport.h"

#include "learn/Reports.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace lamella;

namespace {

EpochReport scoring(double vRand, double vInfo, double loss = 0.3)
{
    EpochReport report;
    report.vRand = vRand;
    report.vInfo = vInfo;
    report.validationLoss = loss;
    return report;
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

} // namespace

/// What is read out of the reports of epochs.
class TstReports : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defineBetter();
    void oneLuckyEpochIsNotTheBest();
    void theEndOfTheScheduleIsKeptUnlessItIsClearlyWorse();
    void saveMaskSource();
};

void TstReports::defineBetter()
{
    QCOMPARE(validationScore(scoring(0.9, 0.95)), 0.9 + 0.95);
    // Any defined score is better than none; without one, the loss decides.
    QVERIFY(validationScore(scoring(0.01, 0.01)) > validationScore(scoring(kNone, 0.9, 0.0)));
    QVERIFY(validationScore(scoring(kNone, kNone, 0.2)) > validationScore(scoring(0.0, 0.0, 0.3)));
}

void TstReports::oneLuckyEpochIsNotTheBest()
{
    const std::vector<EpochReport> epochs{scoring(0.97, 0.97), scoring(0.96, 0.97), scoring(0.99, 0.99),
                                          scoring(0.96, 0.97), scoring(0.98, 0.98), scoring(0.98, 0.98),
                                          scoring(0.98, 0.98)};
    std::size_t best = 0;
    double bestScore = -1e9;
    std::vector<EpochReport> before;
    for (std::size_t i = 0; i < epochs.size(); ++i) {
        if (const double score = steadyScore(before, epochs[i]); score > bestScore) {
            bestScore = score;
            best = i;
        }
        before.push_back(epochs[i]);
    }
    QCOMPARE(best, std::size_t{6});
    QCOMPARE(steadyScore({}, epochs[0]), validationScore(epochs[0]));
    QVERIFY(std::abs(steadyScore({epochs[0]}, epochs[1]) - (1.94 + 1.93) / 2) < 1e-12);
    QVERIFY(std::abs(steadyScore({epochs[2], epochs[0], epochs[0]}, epochs[1]) - (1.94 + 1.94 + 1.93) / 3) < 1e-12);
}

void TstReports::theEndOfTheScheduleIsKeptUnlessItIsClearlyWorse()
{
    QVERIFY(isKept(1.96, 1.95, false) && isKept(1.96, 1.95, true));
    QVERIFY(!isKept(1.957, 1.96, false) && isKept(1.957, 1.96, true)); // within what two sections can tell
    QVERIFY(!isKept(1.96, 1.96, false));                               // as good is not better
    QVERIFY(!isKept(1.945, 1.96, true));                               // learnt by heart since
}

void TstReports::saveMaskSource()
{
    EpochReport report = scoring(0.9, 0.9);
    QVERIFY(betterMaskSource(report) == MaskSource::Probability); // cells were not scored
    report.vRandOfCells = 0.9;
    QVERIFY(betterMaskSource(report) == MaskSource::Probability);
    report.vRandOfCells = 0.91;
    QVERIFY(betterMaskSource(report) == MaskSource::Cells);
    QVERIFY(betterMaskSource(epochReportFromJson(toJson(report))) == MaskSource::Cells);
    report.vRand = kNone; // nowhere defined
    QVERIFY(betterMaskSource(report) == MaskSource::Probability);
    QVERIFY(std::isnan(epochReportFromJson(toJson(EpochReport())).vRandOfCells));
}

QTEST_GUILESS_MAIN(TstReports)
#include "tst_reports.moc"
