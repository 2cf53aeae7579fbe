// Masks damaged on purpose are repaired by the correcting gestures alone.

#include "TestSupport.h"
#include "analysis/Scores.h"
#include "repair/RepairScript.h"
#include "sample/SyntheticStack.h"

#include <algorithm>

using namespace lamella;
using namespace lamella::repair;

namespace {

const DamageOptions kDamage{8, 4, 2, 2};

double vRand(const Mask& truth, const Mask& mask)
{
    return scorePartition(connectedCells(truth).labels, floodedCells(mask).labels).vRand;
}

} // namespace

class TstRepair : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void damageIsWhatItSays();
    void gesturesRestoreTheSample();
    void noRoomForDamage();
};

void TstRepair::damageIsWhatItSays()
{
    const Mask truth = SyntheticStack({1, 256, 3}).mask(0);
    const DamagedMask made = damaged(truth, 5, kDamage);
    QCOMPARE(made.sites.size(), std::size_t(16));
    QCOMPARE(connectedCells(made.mask).count, connectedCells(truth).count - 8 + 4);
    const Components cells = connectedCells(made.mask), trueCells = connectedCells(truth);
    for (const Site& site : made.sites) {
        const std::uint8_t before = truth.at(site.at.x, site.at.y), after = made.mask.at(site.at.x, site.at.y);
        QCOMPARE(before, site.fault == Fault::Gap ? mask::kMembrane : mask::kCell);
        QCOMPARE(after, site.fault == Fault::Gap ? mask::kCell : mask::kMembrane);
        if (site.fault == Fault::Gap)
            QVERIFY(trueCells.labels.at(site.one.x, site.one.y) != trueCells.labels.at(site.other.x, site.other.y));
        if (site.fault == Fault::Divider)
            QVERIFY(cells.labels.at(site.one.x, site.one.y) != cells.labels.at(site.other.x, site.other.y));
    }
    QVERIFY(damaged(truth, 5, kDamage).mask == made.mask);
    QVERIFY(damaged(truth, 6, kDamage).mask != made.mask);
}

void TstRepair::gesturesRestoreTheSample()
{
    const SyntheticStack stack({2, 256, 1});
    RepairCounts counts;
    double before = 0, after = 0;
    constexpr int kSeeds = 4;
    for (std::uint64_t seed = 11; seed < 11 + kSeeds; ++seed)
        for (int page = 0; page < stack.count(); ++page) {
            const SyntheticSection section = stack.draw(page);
            DamagedMask work = damaged(section.mask, seed, kDamage);
            before += vRand(section.mask, work.mask) / (2 * kSeeds);
            counts += repair::repair(work, section.image);
            const double repaired = vRand(section.mask, work.mask);
            QVERIFY2(repaired >= 0.998, qPrintable(QString::number(repaired)));
            after += repaired / (2 * kSeeds);
        }
    QVERIFY2(before < 0.8, qPrintable(QString::number(before)));
    QVERIFY2(after >= 0.999, qPrintable(QString::number(after)));
    QCOMPARE(counts.errors(), 128);
    QCOMPARE(counts.repaired(), 128);
    QVERIFY2(counts.gesturesMade() <= 140, qPrintable(QString::number(counts.gesturesMade())));
}

void TstRepair::noRoomForDamage()
{
    LAMELLA_EXPECT_ERROR(damaged(Mask({40, 40}, mask::kMembrane), 1, kDamage), ErrorCode::InvalidOption, "");
}

QTEST_GUILESS_MAIN(TstRepair)
#include "tst_repair.moc"
