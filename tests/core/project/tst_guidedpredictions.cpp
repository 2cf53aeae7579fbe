#include "ProjectFixture.h"
#include "analysis/CellGuide.h"
#include "project/Database.h"

using namespace lamella;
using test::ThreeSections;

namespace {

CellGuide randomGuide(Size size, std::uint64_t seed)
{
    Random random(seed);
    CellGuide guide(size, guide::kNone);
    for (std::uint8_t& p : guide.pixels())
        if (random.chance(0.1))
            p = random.chance(0.5) ? guide::kWall : guide::kChannel;
    return guide;
}

std::int64_t numberFrom(const std::filesystem::path& file, const std::string& sql)
{
    Database database(file, Database::Access::ReadOnly);
    std::int64_t number = -1;
    database.query(sql, [&](const Row& row) { number = row.integer(0); });
    return number;
}

/// Section `blank` of an OpenProject, predicted with a guide.
struct Guided {
    test::OpenProject open;
    SectionId id = open.sections.blank();
    CellGuide guide = randomGuide(ThreeSections::kSize, 21);
    GrayImage bytes = probabilityToBytes(test::randomProbability(ThreeSections::kSize, 20));
    PredictionInfo info = open.project->addPrediction(id, test::randomProbability(ThreeSections::kSize, 20), {}, guide);

    MaskDocument& masks() { return open.project->masks(); }
    std::filesystem::path file() const { return open.folder / "p.lamella"; }
    Mask expected(double threshold) const
    {
        GrayImage proposal = bytes;
        applyGuide(proposal, guide);
        return maskFromProbability(proposal, ThresholdGrid{}.snapped(threshold));
    }
};

} // namespace

/// Predictions whose masks have the walls and channels of cells.
class TstGuidedPredictions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void guideHoldsAtEveryThreshold();
    void probabilityStaysAsItWas();
    void editedMasksComeBack();
    void formatGrowsWithTheFirstGuide();
    void tampering_data();
    void tampering();
    void reviewCopyHasTheGuide();
    void nothingOfAnotherSizeIsStored();
};

void TstGuidedPredictions::guideHoldsAtEveryThreshold()
{
    Guided it;
    QVERIFY(it.info.hasGuide);
    QVERIFY(it.masks().mask(it.id) == it.expected(0.5));
    for (const double threshold : {0.2, 0.7}) {
        QVERIFY(it.masks().setThreshold(it.id, threshold).done()); // in memory
        QVERIFY(it.masks().mask(it.id) == it.expected(threshold));
    }
    it.open.reopen();
    QVERIFY(it.masks().mask(it.id) == it.expected(0.7));
    QVERIFY(it.open.project->predictions(it.id).back().hasGuide);
    QVERIFY(!it.open.project->predictions(it.open.sections.predicted()).back().hasGuide);
}

void TstGuidedPredictions::probabilityStaysAsItWas()
{
    Guided it;
    QVERIFY(*it.masks().probability(it.id) == it.bytes);
    QVERIFY(it.open.project->predictionPixels(it.info.id) == it.bytes);
    GrayImage proposal = it.bytes;
    applyGuide(proposal, it.guide);
    QVERIFY(*it.masks().proposal(it.id) == proposal);
    QVERIFY(it.open.project->proposalPixels(it.info.id) == proposal);
    const Rect part{31, 17, 80, 90};
    QVERIFY(it.open.project->proposalRegion(it.info.id, part) == proposal.cropped(part));
    LAMELLA_EXPECT_ERROR(it.open.project->proposalRegion(it.info.id, {100, 100, 100, 100}), ErrorCode::Internal,
                         "outside");
    const SectionId plain = it.open.sections.predicted();
    QVERIFY(it.masks().proposal(plain) == it.masks().probability(plain)); // no second copy in memory
    QVERIFY(!it.masks().proposal(it.open.sections.imported()));
}

void TstGuidedPredictions::editedMasksComeBack()
{
    Guided it;
    it.masks().setThreshold(it.id, 0.4);
    QVERIFY(it.masks().applyStroke(it.id, "brush", test::inverted(it.masks(), it.id, {20, 20, 50, 50})).done());
    const Mask edited = it.masks().mask(it.id);
    // Another prediction beside it, without a guide, changes nothing of what lies under the edit.
    it.open.project->addPrediction(it.id, test::randomProbability(ThreeSections::kSize, 22), {});
    QVERIFY(it.masks().mask(it.id) == edited);
    it.open.reopen();
    QVERIFY(it.masks().mask(it.id) == edited);
    QVERIFY(it.masks().originalMask(it.id) == it.expected(0.4));
    it.masks().setReviewer("Anne");
    QVERIFY(it.masks().undo().done());
    QVERIFY(it.masks().mask(it.id) == it.expected(0.4));
    it.open.project->flush();
    QVERIFY(it.open.project->verifyChain().empty());
}

void TstGuidedPredictions::formatGrowsWithTheFirstGuide()
{
    test::OpenProject open;
    open.project->flush();
    const auto file = open.folder / "p.lamella";
    QCOMPARE(numberFrom(file, "PRAGMA user_version"), std::int64_t(1)); // as older programs read it
    QCOMPARE(numberFrom(file, "SELECT count(*) FROM sqlite_master WHERE name = 'guide'"), std::int64_t(0));
    for (const std::uint64_t seed : {1, 2})
        open.project->addPrediction(open.sections.blank(), test::randomProbability(ThreeSections::kSize, seed), {},
                                    randomGuide(ThreeSections::kSize, seed));
    QCOMPARE(numberFrom(file, "PRAGMA user_version"), std::int64_t(2));
    open.reopen(); // takes away rasters that nothing refers to
    QCOMPARE(numberFrom(file, "SELECT count(*) FROM guide JOIN raster ON raster.id = guide.raster"), std::int64_t(2));
    open.project.reset();
    {
        Database database(file, Database::Access::ReadWrite);
        database.execute("PRAGMA user_version = 3");
    }
    LAMELLA_EXPECT_ERROR(Project::open(file), ErrorCode::ProjectNewer, "p.lamella");
}

void TstGuidedPredictions::tampering_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("guide altered")
        << "UPDATE raster_band SET pixels = (SELECT pixels FROM raster_band WHERE raster = 1) "
           "WHERE raster = (SELECT raster FROM guide)";
    QTest::newRow("guide damaged") << "UPDATE raster_band SET pixels = x'00' WHERE raster = (SELECT raster FROM guide)";
    QTest::newRow("guide removed") << "DELETE FROM guide";
    QTest::newRow("guide exchanged") << "UPDATE guide SET raster = 1";
}

void TstGuidedPredictions::tampering()
{
    QFETCH(QString, sql);
    Guided it;
    it.masks().accept(it.id);
    it.open.project->flush();
    QVERIFY(Project::verifyFile(it.file()).empty());
    it.open.project.reset();
    {
        Database database(it.file(), Database::Access::ReadWrite);
        database.execute(sql.toStdString());
    }
    const auto problems = Project::verifyFile(it.file());
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(problems.front() == (ChainProblem{ChainProblem::Kind::BasisAltered, 1}));
}

void TstGuidedPredictions::reviewCopyHasTheGuide()
{
    Guided it;
    it.masks().applyStroke(it.id, "brush", test::inverted(it.masks(), it.id, {20, 20, 50, 50}));
    it.open.project->flush();
    const auto file = it.open.folder / "second.lamella";
    Project::copyForReview(it.file(), file);
    const auto copy = Project::open(file);
    QVERIFY(copy->masks().mask(it.id) == it.expected(0.5));
    QVERIFY(copy->masks().setThreshold(it.id, 0.3).done());
    QVERIFY(copy->masks().mask(it.id) == it.expected(0.3));
}

void TstGuidedPredictions::nothingOfAnotherSizeIsStored()
{
    test::OpenProject open;
    const SectionId id = open.sections.blank();
    LAMELLA_EXPECT_ERROR(
        open.project->addPrediction(id, test::randomProbability(ThreeSections::kSize, 1), {}, CellGuide({3, 3})),
        ErrorCode::MaskSizeDiffers, "3×3");
    QVERIFY(open.project->predictions(id).empty());
    QCOMPARE(numberFrom(open.folder / "p.lamella", "PRAGMA user_version"), std::int64_t(1));
}

QTEST_GUILESS_MAIN(TstGuidedPredictions)
#include "tst_guidedpredictions.moc"
