#include "learn/torch/TrainingPlan.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace lamella;

/// How a time budget becomes steps.
class TstTrainingPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBudgetBecomesSteps()
    {
        const TrainingPlan plan = makePlan(minutes(30), kPixels, 2.5, 5.0, 10.0);
        QCOMPARE(plan.stepsPerEpoch, 50);
        // 97 % of thirty minutes, less what is gone and one validation, at 2.5 s and a fiftieth of a validation a step.
        QCOMPARE(plan.totalSteps, static_cast<int>((1800 * 0.97 - 10 - 5) / (2.5 + 5.0 / 50)));
        TrainingOptions both = minutes(30);
        both.epochs = 2;
        QCOMPARE(makePlan(both, kPixels, 2.5, 5.0, 10.0).totalSteps, 100); // whichever is less
    }
    void validationTakesATenthAtMost()
    {
        const TrainingPlan plan = makePlan(minutes(30), kPixels, 0.1, 5.0, 0.0);
        QVERIFY(plan.stepsPerEpoch * 0.1 >= 9 * 5.0);
    }
    void theFirstEpochCorrectsTheSteps()
    {
        TrainingPlan plan = makePlan(minutes(30), kPixels, 2.5, 5.0, 10.0);
        // Exactly as fast as measured: the same number.
        QCOMPARE(stepsWithinBudget(plan, 50, 10.0 + 50 * 2.5 + 5.0), plan.totalSteps);
        plan.stepSeconds = 1.25; // twice as fast
        const int more = stepsWithinBudget(plan, 50, 80.0);
        QVERIFY2(more > plan.totalSteps * 3 / 2, qPrintable(QString::number(more)));
        plan.stepSeconds = 5.0;
        const int fewer = stepsWithinBudget(plan, 50, 270.0);
        QVERIFY2(fewer < plan.totalSteps * 2 / 3, qPrintable(QString::number(fewer)));
        QCOMPARE(stepsWithinBudget(plan, 50, 1e6), 50); // what is done is done
    }
    void thePlanIsKept()
    {
        TrainingPlan plan = makePlan(minutes(10), kPixels, 2.5, 5.0, 10.0);
        plan.arithmetic.layout = Layout::Blocked;
        plan.isMeasured = false;
        const TrainingPlan read = planFromJson(toJson(plan));
        QCOMPARE(read.totalSteps, plan.totalSteps);
        QCOMPARE(read.arithmetic.layout, Layout::Blocked);
        QVERIFY(!read.isMeasured);
        QCOMPARE(read.maxMinutes, 10.0);
        nlohmann::json old = toJson(plan); // of an earlier program
        old.erase("layout");
        old.erase("measured");
        old.erase("max_minutes");
        QVERIFY(planFromJson(old).maxMinutes < 0);
        QCOMPARE(planFromJson(old).arithmetic.layout, Layout::ChannelsLast);
        QVERIFY(planFromJson(old).isMeasured);
    }

private:
    static constexpr double kPixels = 14.0 * 512 * 512; ///< 14 sections: 14 steps of 4 patches of 256², so 50 an epoch
    static TrainingOptions minutes(double count)
    {
        TrainingOptions options = trainingPreset("balanced");
        options.maxMinutes = count;
        return options;
    }
};

QTEST_GUILESS_MAIN(TstTrainingPlan)
#include "tst_trainingplan.moc"
