#include "ProjectFixture.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "project/Database.h"

using namespace lamella;
using test::ThreeSections;

class TstProject : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldComesBack();
    void sectionsKeepTheirOrderAndLeaveTheList();
    void predictionVersionsLieSideBySide();
    void largeRasterInSeveralTransactions();
    void rasterWithoutOwnerIsRemoved();
    void hashesOfImageFiles();
    void movedImagesAreFound();
    void movedImagesAreFoundByContent();
    void relinkMovesAFolder();
    void wrongSizesAndUnknownSections();
    void modelsAreKnownByHash();
    void signOffsAreRows();
    void changesAfterASignOffAreTold();
    void whatLeavesNoRowIsToldAfterASignOff();
};

void TstProject::everyFieldComesBack()
{
    const test::TempFolder folder;
    const auto path = folder / "Étude cérébelleuse – 2.lamella";
    NewSection added = test::newSection(folder / "données/séries.tif", 7, {30, 20}, SectionRole::Training);
    added.file = folder / "données/page7.png";
    added.bits = 16;
    added.pixelSize = {4.0, 4.5, 50.0};
    added.fixes = R"({"inverted":true})";
    TrainingRun run;
    run.started = utcNow();
    run.options = R"({"preset":"quick"})";
    std::vector<std::uint8_t> seen{1, 0, 1};
    PredictionInfo info;
    SectionId id;
    ModelId model;
    {
        const auto project = Project::create(path);
        QCOMPARE(project->path(), path);
        QVERIFY(!project->isReadOnly());
        id = project->addSections({added}).front();
        model = project->addModel({ModelId::None, folder / "modèle.safetensors", "abc", "{}", {}});
        info.model = model;
        info.threshold = 0.25;
        info.details = R"({"tta":true})";
        info = project->addPrediction(id, test::randomProbability({30, 20}, 4), info);
        run.model = model;
        run.id = project->saveRun(run);
        run.finished = utcNow();
        run.curves = "[1,2]";
        run.outcome = R"({"best":3})";
        QVERIFY(project->saveRun(run) == run.id);
        project->setWindowState("zoom", "2.5");
        project->setWindowState("zoom", "3.5");
        project->setViewed(id, seen);
        project->setViewed(id, seen);
    }
    const auto project = Project::open(path);
    QVERIFY(!project->created().empty());
    QCOMPARE(project->sections().size(), std::size_t(1));
    const SectionRecord section = project->section(id);
    QCOMPARE(section.stackPath, added.stackPath);
    QCOMPARE(section.relativePath, std::filesystem::path("données/séries.tif"));
    QCOMPARE(section.file, added.file);
    QCOMPARE(section.page, 7);
    QVERIFY(section.size == added.size);
    QCOMPARE(section.bits, 16);
    QVERIFY(section.pixelSize == added.pixelSize);
    QVERIFY(section.role == SectionRole::Training);
    QCOMPARE(section.fixes, added.fixes);
    QVERIFY(!section.imported.empty());
    const auto predictions = project->predictions(id);
    QCOMPARE(predictions.size(), std::size_t(1));
    QVERIFY(predictions[0].id == info.id && predictions[0].model == model && predictions[0].section == id);
    QCOMPARE(predictions[0].version, 1);
    QCOMPARE(predictions[0].threshold, 0.25);
    QCOMPARE(predictions[0].details, info.details);
    QCOMPARE(predictions[0].made, info.made);
    QVERIFY(project->predictionPixels(info.id) ==
            probabilityToBytes(test::randomProbability({30, 20}, 4), ThresholdGrid::through(0.25)));
    const auto models = project->models();
    QCOMPARE(models.size(), std::size_t(1));
    QCOMPARE(models[0].path, folder / "modèle.safetensors");
    QCOMPARE(models[0].sha256, std::string("abc"));
    QCOMPARE(models[0].header, std::string("{}"));
    const auto runs = project->trainingRuns();
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs[0].started, run.started);
    QCOMPARE(runs[0].finished, run.finished);
    QCOMPARE(runs[0].options, run.options);
    QCOMPARE(runs[0].curves, run.curves);
    QCOMPARE(runs[0].outcome, run.outcome);
    QVERIFY(runs[0].model == model);
    QCOMPARE(*project->windowState("zoom"), std::string("3.5"));
    QVERIFY(!project->windowState("other"));
    QCOMPARE(project->viewed(id), seen);
}

void TstProject::sectionsKeepTheirOrderAndLeaveTheList()
{
    const test::TempFolder folder;
    std::vector<SectionId> ids;
    {
        const auto project = Project::create(folder / "p.lamella");
        ids = ThreeSections(*project).ids;
        project->setRole(ids[2], SectionRole::Training);
        project->removeSection(ids[1]);
        QCOMPARE(project->sections().size(), std::size_t(2));
        QVERIFY(project->addSections({}).empty());
    }
    const auto project = Project::open(folder / "p.lamella");
    const auto sections = project->sections();
    QCOMPARE(sections.size(), std::size_t(2));
    QVERIFY(sections[0].id == ids[0] && sections[1].id == ids[2]);
    QVERIFY(sections[0].role == SectionRole::ToSegment && sections[1].role == SectionRole::Training);
    QVERIFY(project->hasImportedMask(ids[1])); // still in the file
    const auto more = project->addSections({test::newSection(folder / "other.tif", 0, {5, 5})});
    QVERIFY(more.front() > ids[2]);
}

void TstProject::predictionVersionsLieSideBySide()
{
    const test::TempFolder folder;
    const auto project = Project::create(folder / "p.lamella");
    const ThreeSections s(*project);
    PredictionInfo info;
    info.threshold = 0.7;
    const PredictionInfo second =
        project->addPrediction(s.predicted(), test::randomProbability(ThreeSections::kSize, 9), info);
    QCOMPARE(second.version, 2);
    QCOMPARE(project->predictions(s.predicted()).size(), std::size_t(2));
    QCOMPARE(project->masks().status(s.predicted()).threshold, 0.7);
    QVERIFY(project->masks().status(s.predicted()).prediction == second.id);
    const auto first = project->predictions(s.predicted()).front();
    QVERIFY(project->predictionPixels(first.id) ==
            probabilityToBytes(test::randomProbability(ThreeSections::kSize, 1)));
}

void TstProject::largeRasterInSeveralTransactions()
{
    const test::TempFolder folder;
    const Size size{3000, 2100}; // random bytes: 6.3 MB packed, more than one transaction
    const auto project = Project::create(folder / "p.lamella");
    const SectionId id = project->addSections({test::newSection(folder / "s.tif", 0, size)}).front();
    const FloatImage probability = test::randomProbability(size, 3);
    const PredictionInfo info = project->addPrediction(id, probability, {});
    QVERIFY(project->predictionPixels(info.id) == probabilityToBytes(probability));
    const Size thin{1, 1};
    const SectionId pixel = project->addSections({test::newSection(folder / "t.tif", 0, thin)}).front();
    project->addImportedMask(pixel, Mask(thin, mask::kCell), "m.png", 0);
    QVERIFY(project->masks().mask(pixel) == Mask(thin, mask::kCell));
}

void TstProject::rasterWithoutOwnerIsRemoved()
{
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    Project::create(path);
    {
        Database database(path, Database::Access::ReadWrite);
        database.execute("INSERT INTO raster VALUES(5, 4, 4, 4, 'x'); INSERT INTO raster_band VALUES(5, 0, 'y')");
    }
    Project::open(path);
    Database database(path, Database::Access::ReadOnly);
    int left = 0;
    database.query("SELECT 1 FROM raster UNION ALL SELECT 1 FROM raster_band", [&](const Row&) { ++left; });
    QCOMPARE(left, 0);
}

void TstProject::hashesOfImageFiles()
{
    const test::TempFolder folder;
    writeFileAtomically(folder / "a.tif", "first");
    writeFileAtomically(folder / "b.tif", std::string(3'000'000, 'x'));
    std::vector<SectionId> ids;
    {
        const auto project = Project::create(folder / "p.lamella");
        ids = project->addSections({test::newSection(folder / "a.tif", 0, {2, 2}),
                                    test::newSection(folder / "a.tif", 1, {2, 2}),
                                    test::newSection(folder / "b.tif", 0, {2, 2})});
        std::stop_source stopped;
        stopped.request_stop();
        project->computeMissingHashes(stopped.get_token());
        QVERIFY(project->section(ids[0]).fileSha256.empty());
        project->computeMissingHashes({});
        QCOMPARE(project->section(ids[1]).fileSha256, sha256Hex("first"));
        const SectionId gone = project->addSections({test::newSection(folder / "gone.tif", 4, {2, 2})}).front();
        LAMELLA_EXPECT_ERROR(project->computeMissingHashes({}), ErrorCode::SectionFileMissing, "gone.tif");
        project->removeSection(gone);
    }
    const auto project = Project::open(folder / "p.lamella");
    QCOMPARE(project->section(ids[0]).fileSha256, sha256Hex("first"));
    QCOMPARE(project->section(ids[2]).fileSha256, sha256OfFile(folder / "b.tif"));
}

void TstProject::movedImagesAreFound()
{
    const test::TempFolder folder;
    createFolder(folder / "a/data");
    writeFileAtomically(folder / "a/data/s.tif", "x");
    SectionId id;
    {
        const auto project = Project::create(folder / "a/p.lamella");
        id = project->addSections({test::newSection(folder / "a/data/s.tif", 0, {2, 2})}).front();
        QCOMPARE(project->locate(id), folder / "a/data/s.tif");
    }
    std::filesystem::rename(folder / "a", folder / "b");
    const auto project = Project::open(folder / "b/p.lamella");
    QCOMPARE(project->locate(id), folder / "b/data/s.tif");
    std::filesystem::rename(folder / "b/data/s.tif", folder / "b/s.tif");
    QCOMPARE(project->locate(id), folder / "b/s.tif");
    std::filesystem::remove(folder / "b/s.tif");
    LAMELLA_EXPECT_ERROR(project->locate(id), ErrorCode::SectionFileMissing, "s.tif");
}

void TstProject::movedImagesAreFoundByContent()
{
    const test::TempFolder folder;
    createFolder(folder / "old/pages");
    writeFileAtomically(folder / "old/s.tif", "the stack");
    writeFileAtomically(folder / "old/pages/1.png", "page one");
    writeFileAtomically(folder / "old/unhashed.tif", "unknown");
    const auto project = Project::create(folder / "p/p.lamella");
    NewSection ofFolder = test::newSection(folder / "old/pages", 0, {2, 2});
    ofFolder.file = folder / "old/pages/1.png";
    const std::vector<SectionId> ids =
        project->addSections({test::newSection(folder / "old/s.tif", 0, {2, 2}), ofFolder});
    project->computeMissingHashes({});
    const SectionId unhashed = project->addSections({test::newSection(folder / "old/unhashed.tif", 0, {2, 2})}).front();
    std::filesystem::remove_all(folder / "old");
    // Of the same size, and not it; a folder whose image has another name; then the real ones.
    createFolder(folder / "p/a/b");
    createFolder(folder / "p/c/renamed");
    writeFileAtomically(folder / "p/a/same size.tif", "THE STACK");
    writeFileAtomically(folder / "p/a/unknown.tif", "unknown");
    writeFileAtomically(folder / "p/c/2.png", "page one");
    for (const SectionId id : ids)
        LAMELLA_EXPECT_ERROR(project->locate(id), ErrorCode::SectionFileMissing, "old");
    writeFileAtomically(folder / "p/a/b/renamed.tif", "the stack");
    writeFileAtomically(folder / "p/c/renamed/1.png", "page one");
    QCOMPARE(project->locate(ids[0]), folder / "p/a/b/renamed.tif");
    QCOMPARE(project->locate(ids[1]), folder / "p/c/renamed");
    LAMELLA_EXPECT_ERROR(project->locate(unhashed), ErrorCode::SectionFileMissing, "unhashed.tif");
    std::stop_source stop;
    stop.request_stop();
    LAMELLA_EXPECT_ERROR(project->locate(ids[0], stop.get_token()), ErrorCode::SectionFileMissing, "s.tif");
    // A file nobody may read, and a link to nowhere, are passed by.
    std::filesystem::create_symlink(folder / "nowhere", folder / "p/a/aa.tif");
    writeFileAtomically(folder / "p/a/0.tif", "the stacX");
    std::filesystem::permissions(folder / "p/a/0.tif", std::filesystem::perms::none);
    QCOMPARE(project->locate(ids[0]), folder / "p/a/b/renamed.tif");
}

void TstProject::relinkMovesAFolder()
{
    const test::TempFolder folder;
    std::vector<SectionId> ids;
    {
        const auto project = Project::create(folder / "p.lamella");
        ids = project->addSections({test::newSection(folder / "old/s.tif", 0, {2, 2}),
                                    test::newSection(folder / "old/s.tif", 1, {2, 2}),
                                    test::newSection(folder / "older/s.tif", 0, {2, 2})});
        QCOMPARE(project->relink(folder / "old", folder / "new"), 2);
        QCOMPARE(project->relink(folder / "nowhere", folder / "new"), 0);
    }
    const auto project = Project::open(folder / "p.lamella");
    QCOMPARE(project->section(ids[1]).stackPath, folder / "new/s.tif");
    QCOMPARE(project->section(ids[1]).relativePath, std::filesystem::path("new/s.tif"));
    QCOMPARE(project->section(ids[2]).stackPath, folder / "older/s.tif");
}

void TstProject::wrongSizesAndUnknownSections()
{
    const test::TempFolder folder;
    const auto project = Project::create(folder / "p.lamella");
    const ThreeSections s(*project);
    LAMELLA_EXPECT_ERROR(project->addImportedMask(s.blank(), Mask({3, 3}), "m.tif", 0), ErrorCode::MaskSizeDiffers,
                         "m.tif");
    LAMELLA_EXPECT_ERROR(project->addPrediction(s.blank(), FloatImage({3, 3}), {}), ErrorCode::MaskSizeDiffers, "3×3");
    LAMELLA_EXPECT_ERROR(project->addSections({test::newSection(folder / "n.tif", 0, {0, 4})}),
                         ErrorCode::SectionTooSmall, "n.tif");
    const auto unknown = static_cast<SectionId>(99);
    LAMELLA_EXPECT_ERROR(project->section(unknown), ErrorCode::Internal, "99");
    LAMELLA_EXPECT_ERROR(project->setRole(unknown, SectionRole::Training), ErrorCode::Internal, "99");
    LAMELLA_EXPECT_ERROR(project->masks().mask(unknown), ErrorCode::Internal, "99");
    LAMELLA_EXPECT_ERROR(project->predictionPixels(static_cast<PredictionId>(5)), ErrorCode::ProjectDamaged,
                         "p.lamella");
}

void TstProject::modelsAreKnownByHash()
{
    const test::TempFolder folder;
    const auto project = Project::create(folder / "p.lamella");
    const ModelId a = project->addModel({ModelId::None, folder / "a.safetensors", "1", "{}", {}});
    const ModelId b = project->addModel({ModelId::None, folder / "b.safetensors", "2", "{}", {}});
    QVERIFY(a != b);
    QVERIFY(project->addModel({ModelId::None, folder / "moved.safetensors", "1", "{}", {}}) == a);
    QCOMPARE(project->models()[0].path, folder / "moved.safetensors");
}

void TstProject::signOffsAreRows()
{
    const test::TempFolder folder;
    {
        const auto project = Project::create(folder / "p.lamella");
        project->masks().setReviewer("Dr Öz");
        project->signOff("29 of 30 \"accepted\"");
    }
    const auto project = Project::open(folder / "p.lamella");
    QCOMPARE(project->signOffs().size(), std::size_t(1));
    QCOMPARE(project->signOffs()[0].reviewer, std::string("Dr Öz"));
    QCOMPARE(project->signOffs()[0].statement, std::string("29 of 30 \"accepted\""));
    QCOMPARE(project->signOffs()[0].editSequence, std::int64_t(1));
    QVERIFY(project->verifyChain().empty());
}

void TstProject::changesAfterASignOffAreTold()
{
    const test::TempFolder folder;
    auto project = Project::create(folder / "p.lamella");
    const test::ThreeSections sections(*project);
    MaskDocument& masks = project->masks();
    masks.accept(sections.predicted());
    project->signOff("first");
    project->signOff("second"); // is no change itself
    QVERIFY(!project->signOffs()[0].changedSince && !project->signOffs()[1].changedSince);
    masks.applyStroke(sections.imported(), "brush", {{3, 3, 4, 4}, Mask({4, 4}, mask::kUnlabelled)});
    QVERIFY(project->signOffs()[1].changedSince);
    project->signOff("third");
    QVERIFY(!project->signOffs()[2].changedSince);
    masks.undo(sections.imported());
    QVERIFY(project->signOffs()[2].changedSince);
    project->signOff("fourth");
    project.reset();
    project = Project::open(folder / "p.lamella");
    QVERIFY(project->signOffs()[2].changedSince && !project->signOffs()[3].changedSince);
    project->masks().reopen(sections.predicted());
    QVERIFY(project->signOffs()[3].changedSince);
}

void TstProject::whatLeavesNoRowIsToldAfterASignOff()
{
    const test::TempFolder folder;
    auto project = Project::create(folder / "p.lamella");
    const test::ThreeSections sections(*project);
    const auto sign = [&] {
        project->signOff("now");
        return !project->signOffs().back().changedSince;
    };
    QVERIFY(sign());
    project->masks().setThreshold(sections.predicted(), 0.8);
    QVERIFY(project->signOffs().back().changedSince);
    QVERIFY(sign());
    project->addPrediction(sections.predicted(), test::randomProbability(test::ThreeSections::kSize, 9), {});
    QVERIFY(project->signOffs().back().changedSince);
    QVERIFY(sign());
    project->removeSection(sections.blank());
    QVERIFY(project->signOffs().back().changedSince);
    QVERIFY(sign());
    project.reset();
    project = Project::open(folder / "p.lamella");
    QVERIFY(!project->signOffs().back().changedSince);
}

QTEST_GUILESS_MAIN(TstProject)
#include "tst_project.moc"
