#include "GoldenProject.h"

using namespace lamella;
using test::GoldenProject;

class TstGoldenProject : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void chainIsWhole();
    void sections();
    void masksAndEdits();
    void predictionsModelsAndRuns();
    void reviewAndWindow();
    void undoStillWorks();
    void wallsAndChannels();

private:
    std::unique_ptr<Project> open(OpenMode mode = OpenMode::ReadWrite) { return Project::open(m_path, mode); }
    std::vector<SectionId> ids(const Project& project) const
    {
        std::vector<SectionId> result;
        for (const SectionRecord& record : project.sections())
            result.push_back(record.id);
        return result;
    }

    test::TempFolder m_folder;
    std::filesystem::path m_path = m_folder / "copy.lamella";
    std::filesystem::path m_guided = m_folder / "guided.lamella";
};

void TstGoldenProject::initTestCase()
{
    if (const QByteArray wanted = qgetenv("LAMELLA_MAKE_GOLDEN"); !wanted.isEmpty()) {
        GoldenProject::make(std::filesystem::path(wanted.toStdString()) / "format-1.lamella");
        GoldenProject::makeGuided(std::filesystem::path(wanted.toStdString()) / "format-2.lamella");
    }
    for (const auto& [name, path] : {std::pair("format-1.lamella", m_path), std::pair("format-2.lamella", m_guided)}) {
        std::filesystem::copy_file(std::filesystem::path(LAMELLA_GOLDEN_PROJECTS) / name, path);
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
}

void TstGoldenProject::chainIsWhole()
{
    for (const char* name : {"format-1.lamella", "format-2.lamella"})
        QVERIFY(Project::verifyFile(std::filesystem::path(LAMELLA_GOLDEN_PROJECTS) / name).empty());
    QVERIFY(open(OpenMode::ReadOnly)->verifyChain().empty());
}

void TstGoldenProject::sections()
{
    const auto project = open(OpenMode::ReadOnly);
    const std::vector<SectionRecord> records = project->sections();
    QCOMPARE(records.size(), std::size_t(4));
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(records[i].page, int(i));
        QVERIFY(records[i].size == GoldenProject::kSize);
        QCOMPARE(records[i].bits, 8);
        QCOMPARE(records[i].pixelSize.x, 4.0);
        QCOMPARE(records[i].pixelSize.z, 50.0);
        QCOMPARE(records[i].stackPath.filename().string(), std::string("stack.tif"));
        QCOMPARE(records[i].relativePath.string(), std::string("stack.tif"));
        QVERIFY(records[i].role == (i == 1 ? SectionRole::Training : SectionRole::ToSegment));
    }
    QCOMPARE(records[1].fixes, std::string(R"({"inverted": true})"));
    QVERIFY(project->created() >= "2026" && project->created().back() == 'Z');
}

void TstGoldenProject::masksAndEdits()
{
    const auto project = open(OpenMode::ReadOnly);
    MaskDocument& masks = project->masks();
    const std::vector<SectionId> all = ids(*project);
    Mask first = maskFromProbability(probabilityToBytes(GoldenProject::probability(0.9), ThresholdGrid::through(0.6)),
                                     ThresholdGrid::through(0.6).snapped(0.6));
    paintSegment(first, GoldenProject::stroke(0));
    paintSegment(first, GoldenProject::stroke(1));
    QVERIFY(masks.mask(all[0]) == first);
    Mask second = GoldenProject::importedMask();
    paintSegment(second, GoldenProject::stroke(2));
    QVERIFY(masks.mask(all[1]) == second);
    const double threshold = ThresholdGrid::through(0.6).snapped(0.3);
    QVERIFY(masks.mask(all[2]) ==
            maskFromProbability(probabilityToBytes(GoldenProject::probability(1.0), ThresholdGrid::through(0.6)),
                                threshold));
    QCOMPARE(masks.status(all[2]).threshold, threshold);
    QVERIFY(masks.mask(all[3]) == Mask(GoldenProject::kSize, mask::kUnlabelled));
    QCOMPARE(masks.status(all[0]).edits, 2);
    QCOMPARE(masks.status(all[1]).edits, 1);
    const auto undo = masks.nextUndo();
    QVERIFY(undo && undo->section == all[1] && undo->tool == "brush" && undo->reviewer == "Anne");
    const auto redo = masks.nextRedo();
    QVERIFY(redo && redo->section == all[1] && redo->tool == "eraser" && redo->reviewer == "Bénédicte");
}

void TstGoldenProject::predictionsModelsAndRuns()
{
    const auto project = open(OpenMode::ReadOnly);
    const std::vector<SectionId> all = ids(*project);
    const std::vector<PredictionInfo> predictions = project->predictions(all[0]);
    QCOMPARE(predictions.size(), std::size_t(2));
    QCOMPARE(predictions[1].version, 2);
    QCOMPARE(predictions[1].threshold, 0.6);
    QCOMPARE(predictions[1].details, std::string(R"({"precision": "fp32"})"));
    QVERIFY(project->predictionPixels(predictions[0].id) ==
            probabilityToBytes(GoldenProject::probability(1.0), ThresholdGrid::through(0.6)));
    QVERIFY(project->hasImportedMask(all[1]) && !project->hasImportedMask(all[0]));
    QCOMPARE(project->models().size(), std::size_t(1));
    QCOMPARE(project->models()[0].sha256, std::string(64, 'a'));
    QCOMPARE(project->models()[0].header, std::string(R"({"base": 16})"));
    QVERIFY(predictions[0].model == project->models()[0].id);
    QCOMPARE(project->trainingRuns().size(), std::size_t(1));
    const TrainingRun run = project->trainingRuns()[0];
    QCOMPARE(run.finished, std::string("2026-01-01T10:10:00.000Z"));
    QCOMPARE(run.options, std::string(R"({"preset": "quick"})"));
    QCOMPARE(run.outcome, std::string(R"({"end": "finished"})"));
}

void TstGoldenProject::reviewAndWindow()
{
    const auto project = open(OpenMode::ReadOnly);
    const std::vector<SectionId> all = ids(*project);
    const SectionStatus accepted = project->masks().status(all[0]);
    QVERIFY(accepted.state == ReviewState::Accepted && accepted.reviewer == "Bénédicte" && accepted.comment == "good");
    QVERIFY(accepted.thresholdFrozen && accepted.origin == MaskOrigin::Prediction);
    const SectionStatus flagged = project->masks().status(all[1]);
    QVERIFY(flagged.state == ReviewState::Flagged && flagged.reason == "fold" && flagged.comment == "lower left");
    QVERIFY(flagged.origin == MaskOrigin::Imported);
    QVERIFY(project->masks().status(all[2]).state == ReviewState::ToReview);
    QVERIFY(project->masks().status(all[3]).state == ReviewState::ToSegment);
    QVERIFY(project->masks().acceptedSections() == std::vector<SectionId>{all[0]});
    QCOMPARE(project->signOffs().size(), std::size_t(1));
    QCOMPARE(project->signOffs()[0].statement, std::string("done so far"));
    QCOMPARE(project->signOffs()[0].reviewer, std::string("Bénédicte"));
    QVERIFY((project->viewed(all[0]) == std::vector<std::uint8_t>{1, 0, 1, 1}));
    QVERIFY(project->viewed(all[1]).empty());
    QCOMPARE(project->windowState("section").value_or(""), std::string("2"));
}

void TstGoldenProject::undoStillWorks()
{
    const auto project = open();
    MaskDocument& masks = project->masks();
    const std::vector<SectionId> all = ids(*project);
    QVERIFY(masks.undo(all[1], true).done());
    QVERIFY(masks.mask(all[1]) == GoldenProject::importedMask());
    QVERIFY(masks.reopen(all[0]).done());
    QVERIFY(masks.undo(all[0], true).done() && masks.undo(all[0], true).done());
    QVERIFY(masks.undo(all[0], true).kind == EditOutcome::Kind::NothingToDo);
    QVERIFY(masks.mask(all[0]) ==
            maskFromProbability(probabilityToBytes(GoldenProject::probability(0.9), ThresholdGrid::through(0.6)),
                                ThresholdGrid::through(0.6).snapped(0.6)));
    QVERIFY(project->verifyChain().empty());
}

void TstGoldenProject::wallsAndChannels()
{
    const auto project = Project::open(m_guided, OpenMode::ReadWrite);
    MaskDocument& masks = project->masks();
    const std::vector<SectionId> all = ids(*project);
    const ThresholdGrid grid = ThresholdGrid::through(0.6);
    const GrayImage bytes = probabilityToBytes(GoldenProject::probability(1.0), grid);
    QVERIFY(project->predictions(all[0])[0].hasGuide && !project->predictions(all[1])[0].hasGuide);
    for (const SectionId id : all)
        QVERIFY(project->predictionPixels(project->predictions(id)[0].id) == bytes);
    GrayImage proposal = bytes;
    applyGuide(proposal, GoldenProject::guide());
    const Mask guided = maskFromProbability(proposal, grid.snapped(0.3));
    const Mask plain = maskFromProbability(bytes, grid.snapped(0.6));
    const Mask unguided = maskFromProbability(bytes, grid.snapped(0.3));
    QVERIFY(guided.at(71, 60) == mask::kMembrane && unguided.at(71, 60) == mask::kCell);
    QVERIFY(guided.at(17, 35) == mask::kCell && unguided.at(17, 35) == mask::kMembrane);
    const auto corrected = [](Mask mask) {
        paintSegment(mask, GoldenProject::stroke(0));
        return mask;
    };
    QVERIFY(masks.mask(all[0]) == corrected(guided));
    QVERIFY(masks.mask(all[1]) == corrected(plain));
    QVERIFY(masks.status(all[0]).state == ReviewState::Accepted);
    QVERIFY(masks.reopen(all[0]).done() && masks.undo(all[0], true).done());
    QVERIFY(masks.mask(all[0]) == guided);
    QVERIFY(project->verifyChain().empty());
}

QTEST_GUILESS_MAIN(TstGoldenProject)
#include "tst_goldenproject.moc"
