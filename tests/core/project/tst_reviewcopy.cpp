// Copies: what the second reviewer's project holds, and the whole of it.

#include "FullDisk.h"
#include "ProjectFixture.h"
#include "base/AtomicFile.h"
#include "project/Database.h"
#include "project/ProjectTotals.h"

using namespace lamella;
using test::ThreeSections;

namespace {

std::int64_t rowsIn(const std::filesystem::path& file, const std::string& table)
{
    Database database(file, Database::Access::ReadOnly);
    std::int64_t count = -1;
    database.query("SELECT count(*) FROM " + table, [&](const Row& row) { count = row.integer(0); });
    return count;
}

} // namespace

class TstReviewCopy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsWhatTheAiMadeAndNothingElse();
    void importedMasksOfSectionsToSegmentStayBehind();
    void besideAnOpenProject();
    void neverOverwrites();
    void badSources();
    void wholeCopyHoldsEverything();
    void wholeCopyNeverOverwrites();
};

void TstReviewCopy::holdsWhatTheAiMadeAndNothingElse()
{
    test::OpenProject open;
    Project& project = *open.project;
    MaskDocument& masks = project.masks();
    const auto [predicted, imported] = std::pair(open.sections.predicted(), open.sections.imported());
    const ModelId model = project.addModel({ModelId::None, "/m.safetensors", std::string(64, 'b'), "{}", {}});
    PredictionInfo info;
    info.model = model;
    info.threshold = 0.4;
    project.addPrediction(predicted, test::randomProbability(ThreeSections::kSize, 9), info);
    const Mask ai = masks.mask(predicted), truth = masks.mask(imported);
    masks.setThreshold(predicted, 0.7);
    masks.applyStroke(predicted, "fill", test::inverted(masks, predicted, {5, 5, 40, 40}));
    masks.applyStroke(imported, "fill", test::inverted(masks, imported, {5, 5, 40, 40}));
    masks.accept(predicted, "a secret remark");
    masks.flag(imported, "fold", "another remark");
    project.setViewed(predicted, {1, 1, 1});
    project.setWindowState("section", "2");
    project.signOff("done");
    TrainingRun run;
    run.started = utcNow();
    project.saveRun(run);
    const SectionId removed =
        project.addSections({test::newSection(open.folder / "gone.tif", 0, ThreeSections::kSize)}).front();
    project.addPrediction(removed, test::randomProbability(ThreeSections::kSize, 3), {});
    project.removeSection(removed);
    project.flush();
    const std::string before = readWholeFile(open.folder / "p.lamella");

    const auto file = open.folder / "second/review.lamella";
    Project::copyForReview(open.folder / "p.lamella", file);
    QCOMPARE(readWholeFile(open.folder / "p.lamella"), before);
    for (const char* table : {"edit", "edit_tile", "viewed", "window_state", "run"})
        QCOMPARE(rowsIn(file, table), std::int64_t(0));
    QCOMPARE(readWholeFile(file).find("secret remark"), std::string::npos);

    const auto copy = Project::open(file);
    QCOMPARE(copy->sections().size(), std::size_t(3));
    for (const SectionRecord& section : copy->sections()) {
        const SectionRecord original = project.section(section.id);
        QCOMPARE(section.stackPath, original.stackPath);
        QCOMPARE(section.page, original.page);
        QVERIFY(section.size == original.size && section.role == original.role);
        QCOMPARE(section.relativePath, std::filesystem::path("../stack.tif"));
    }
    MaskDocument& second = copy->masks();
    QVERIFY(second.mask(predicted) == ai);
    QVERIFY(second.mask(imported) == truth);
    QVERIFY(second.status(predicted).state == ReviewState::ToReview);
    QVERIFY(!second.status(predicted).thresholdFrozen);
    QVERIFY(second.status(imported).comment.empty() && second.status(imported).reviewers.empty());
    QCOMPARE(copy->predictions(predicted).size(), std::size_t(2));
    QCOMPARE(copy->predictions(predicted).back().threshold, 0.4);
    QVERIFY(copy->predictions(predicted).back().model == model);
    QCOMPARE(copy->models().size(), std::size_t(1));
    QVERIFY(copy->signOffs().empty());
    QVERIFY(copy->verifyChain().empty());
    // A project like any other.
    second.setReviewer("Bob");
    QVERIFY(second.applyStroke(predicted, "fill", test::inverted(second, predicted, {1, 1, 5, 5})).done());
    QVERIFY(second.accept(predicted).done());
    copy->flush();
    QVERIFY(copy->verifyChain().empty());
    QCOMPARE(totalsOf(*copy).reviewers, std::vector<std::string>{"Bob"});
}

void TstReviewCopy::importedMasksOfSectionsToSegmentStayBehind()
{
    test::OpenProject open;
    open.project->addImportedMask(open.sections.blank(), test::randomMask(ThreeSections::kSize, 4), "theirs.tif", 0);
    open.project->flush();
    Project::copyForReview(open.folder / "p.lamella", open.folder / "r.lamella");
    const auto copy = Project::open(open.folder / "r.lamella");
    QVERIFY(copy->hasImportedMask(open.sections.imported()));
    QVERIFY(!copy->hasImportedMask(open.sections.blank()));
    QVERIFY(copy->masks().status(open.sections.blank()).state == ReviewState::ToSegment);
    QCOMPARE(rowsIn(open.folder / "r.lamella", "raster"), std::int64_t(2));
}

void TstReviewCopy::besideAnOpenProject()
{
    test::OpenProject open;
    open.project->flush();
    Project::copyForReview(open.folder / "p.lamella", open.folder / "r.lamella");
    QVERIFY(!std::filesystem::exists(open.folder / "r.lamella.lock"));
    MaskDocument& masks = open.project->masks();
    QVERIFY(masks.applyStroke(open.sections.blank(), "fill", {{0, 0, 4, 4}, Mask({4, 4}, mask::kCell)}).done());
    open.project->flush();
}

void TstReviewCopy::neverOverwrites()
{
    test::OpenProject open;
    open.project->flush();
    const auto target = open.folder / "r.lamella";
    writeFileAtomically(target, "mine");
    LAMELLA_EXPECT_ERROR(Project::copyForReview(open.folder / "p.lamella", target), ErrorCode::OutputExists,
                         "r.lamella");
    QCOMPARE(readWholeFile(target), std::string("mine"));
    LAMELLA_EXPECT_ERROR(Project::copyForReview(open.folder / "p.lamella", open.folder / "p.lamella"),
                         ErrorCode::OutputExists, "p.lamella");
    writeFileAtomically(open.folder / "file", "x");
    LAMELLA_EXPECT_ERROR(Project::copyForReview(open.folder / "p.lamella", open.folder / "file/r.lamella"),
                         ErrorCode::OutputNotWritable, "file");
}

void TstReviewCopy::badSources()
{
    const test::TempFolder folder;
    const auto target = folder / "r.lamella";
    LAMELLA_EXPECT_ERROR(Project::copyForReview(folder / "missing.lamella", target), ErrorCode::FileNotFound,
                         "missing.lamella");
    writeFileAtomically(folder / "text.lamella", "no project");
    LAMELLA_EXPECT_ERROR(Project::copyForReview(folder / "text.lamella", target), ErrorCode::ProjectNotAProject,
                         "text.lamella");
    // The whole file is checked before anything is made; a table that is missing shows only while copying.
    Project::create(folder / "p.lamella");
    {
        Database database(folder / "p.lamella", Database::Access::ReadWrite);
        database.execute("DROP TABLE prediction");
    }
    LAMELLA_EXPECT_ERROR(Project::copyForReview(folder / "p.lamella", target), ErrorCode::ProjectDamaged, "p.lamella");
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        QVERIFY2(entry.path().filename() == "p.lamella" || entry.path().filename() == "text.lamella",
                 entry.path().c_str());
}

void TstReviewCopy::wholeCopyHoldsEverything()
{
    test::OpenProject open;
    Project& project = *open.project;
    const SectionId predicted = open.sections.predicted();
    project.masks().applyStroke(predicted, "fill", test::inverted(project.masks(), predicted, {5, 5, 40, 40}));
    project.masks().accept(open.sections.imported(), "a remark");
    project.setWindowState("step", "3");
    project.flush();
    const Mask corrected = project.masks().mask(predicted);
    const std::string before = readWholeFile(open.folder / "p.lamella");
    const auto file = open.folder / "mine/copy.lamella";
    Project::copyTo(open.folder / "p.lamella", file); // beside the one that writes
    QCOMPARE(readWholeFile(open.folder / "p.lamella"), before);
    for (const char* table : {"section", "edit", "edit_tile", "raster_band", "prediction", "imported_mask", "meta"})
        QCOMPARE(rowsIn(file, table), rowsIn(open.folder / "p.lamella", table));
    const auto copy = Project::open(file);
    QVERIFY(copy->verifyChain().empty());
    QVERIFY(copy->masks().mask(predicted) == corrected);
    QVERIFY(copy->masks().status(open.sections.imported()).state == ReviewState::Accepted);
    QCOMPARE(copy->windowState("step").value(), std::string("3"));
    QCOMPARE(copy->section(predicted).stackPath, project.section(predicted).stackPath);
    QCOMPARE(copy->section(predicted).relativePath, std::filesystem::path("../stack.tif"));
    QVERIFY(copy->masks().undo(true).done()); // the history came along
    QCOMPARE(project.masks().mask(predicted) == corrected, true);
}

void TstReviewCopy::wholeCopyNeverOverwrites()
{
    test::OpenProject open;
    open.project->flush();
    const auto source = open.folder / "p.lamella";
    const auto target = open.folder / "r.lamella";
    writeFileAtomically(target, "mine");
    LAMELLA_EXPECT_ERROR(Project::copyTo(source, target), ErrorCode::OutputExists, "r.lamella");
    LAMELLA_EXPECT_ERROR(Project::copyTo(source, source), ErrorCode::OutputExists, "p.lamella");
    QCOMPARE(readWholeFile(target), std::string("mine"));
    const auto full = open.folder / "full.lamella";
    QCOMPARE(test::statusOnFullDisk(40'000, "full.lamella", [&] { Project::copyTo(source, full); }), 0);
    LAMELLA_EXPECT_ERROR(Project::copyTo(open.folder / "missing.lamella", full), ErrorCode::FileNotFound, "missing");
    for (const auto& entry : std::filesystem::directory_iterator(open.folder.path()))
        QVERIFY2(entry.path().string().find("full") == std::string::npos, entry.path().c_str());
}

QTEST_GUILESS_MAIN(TstReviewCopy)
#include "tst_reviewcopy.moc"
