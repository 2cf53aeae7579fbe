#include "TestSupport.h"

#include "learn/TrainingOptions.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

#include <sched.h>

using namespace lamella;

class TstTrainingOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void presetsAreValidAndSurviveJson();
    void modelsOfBeforeTheTopologyWeightHaveNone();
    void refusals_data();
    void refusals();
    void haloCoversTheReceptiveField();
    void threadsComeFromSlurm();
    void noMoreThreadsThanProcessorsAllowed();
};

void TstTrainingOptions::presetsAreValidAndSurviveJson()
{
    for (const std::string& name : trainingPresetNames()) {
        const TrainingOptions options = trainingPreset(name);
        options.validate();
        QCOMPARE(options.preset, name);
        QVERIFY(trainingOptionsFromJson(toJson(options)) == options);
    }
    LAMELLA_EXPECT_ERROR(trainingPreset("fast"), ErrorCode::InvalidOption, "fast");
    QCOMPARE(trainingPreset("study").network.base, 64);
    QCOMPARE(trainingPreset("quick").maxMinutes, 10.0);
    QCOMPARE(trainingPreset("balanced").maxMinutes, 30.0);
    for (const char* name : {"quick", "balanced", "best"}) { // docs/adr/0009
        QVERIFY(trainingPreset(name).topologyWeight > 0.0);
        QCOMPARE(trainingPreset(name).weights.w0, 0.0);
        QVERIFY(!trainingPreset(name).weights.balanceClasses);
    }
    QCOMPARE(trainingPreset("study").topologyWeight, 0.0); // plain cross-entropy, as in the study
}

void TstTrainingOptions::modelsOfBeforeTheTopologyWeightHaveNone()
{
    nlohmann::json json = toJson(trainingPreset("quick"));
    json.erase("topology_weight");
    QCOMPARE(trainingOptionsFromJson(json).topologyWeight, 0.0);
}

void TstTrainingOptions::refusals_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("word");
    QTest::newRow("levels") << 0 << "--levels";
    QTest::newRow("base") << 1 << "--base";
    QTest::newRow("patch not a multiple") << 2 << "patch";
    QTest::newRow("batch") << 3 << "--batch";
    QTest::newRow("no end") << 4 << "--max-minutes";
    QTest::newRow("NaN rate") << 5 << "learning rate";
    QTest::newRow("topology") << 6 << "--topology-weight";
    QTest::newRow("augmentation") << 7 << "";
}

void TstTrainingOptions::refusals()
{
    QFETCH(int, which);
    QFETCH(QString, word);
    TrainingOptions options = trainingPreset("quick");
    switch (which) {
    case 0:
        options.network.levels = 0;
        break;
    case 1:
        options.network.base = 1000;
        break;
    case 2:
        options.patch = 100;
        break;
    case 3:
        options.batch = 0;
        break;
    case 4:
        options.maxMinutes = 0;
        break;
    case 5:
        options.learningRate = std::nan("");
        break;
    case 6:
        options.topologyWeight = -0.1;
        break;
    default:
        options.augmentation.elasticProbability = 2;
        break;
    }
    try {
        options.validate();
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(word), error.what());
    }
}

void TstTrainingOptions::haloCoversTheReceptiveField()
{
    // 4 levels reach 107 pixels (DESIGN §3); the halo is the next multiple of 16.
    QCOMPARE((NetworkOptions{.levels = 4, .base = 16, .batchNorm = true, .dropout = 0}.halo()), 112);
    for (int levels = 1; levels <= 6; ++levels) {
        const NetworkOptions network{.levels = levels, .base = 4, .batchNorm = true, .dropout = 0};
        QCOMPARE(network.halo() % network.unit(), 0);
    }
}

void TstTrainingOptions::threadsComeFromSlurm()
{
    QCOMPARE(computeThreads(3), 3);
    setenv("SLURM_CPUS_PER_TASK", "1", 1);
    QCOMPARE(computeThreads(0), 1);
    setenv("SLURM_CPUS_PER_TASK", "100000", 1);
    QVERIFY(computeThreads(0) < 100000);
    unsetenv("SLURM_CPUS_PER_TASK");
    QVERIFY(computeThreads(0) >= 1);
    setenv("SLURM_CPUS_ON_NODE", "1", 1); // what a job gets that does not say how many it wants
    QCOMPARE(computeThreads(0), 1);
    unsetenv("SLURM_CPUS_ON_NODE");
}

void TstTrainingOptions::noMoreThreadsThanProcessorsAllowed()
{
    cpu_set_t before;
    QCOMPARE(sched_getaffinity(0, sizeof before, &before), 0);
    int first = 0;
    while (!CPU_ISSET(first, &before))
        ++first;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    QCOMPARE(sched_setaffinity(0, sizeof one, &one), 0);
    const int threads = computeThreads(0);
    sched_setaffinity(0, sizeof before, &before);
    QCOMPARE(threads, 1);
}

QTEST_GUILESS_MAIN(TstTrainingOptions)
#include "tst_trainingoptions.moc"
