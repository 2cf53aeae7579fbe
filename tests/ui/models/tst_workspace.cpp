#include "WorkspaceFixture.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>

#include <fstream>

using namespace lamella;
using namespace lamella::test;

namespace {

std::vector<SectionMark> marks(const Workspace& workspace)
{
    std::vector<SectionMark> result;
    for (const SectionEntry& entry : workspace.strip().entries())
        result.push_back(entry.mark);
    return result;
}

/// Pixel of a picture at full size; loads it.
int pixelOf(const TileSourcePtr& source, int x, int y)
{
    const QImage tile = source->tile({0, x / TileSource::kTileSide, y / TileSource::kTileSide});
    return tile.constScanLine(y % TileSource::kTileSide +
                              TileSource::kApron)[x % TileSource::kTileSide + TileSource::kApron];
}

} // namespace

class TstWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WorkspaceFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void isEmptyWithoutProject()
    {
        Workspace& workspace = m_fixture->workspace;
        QVERIFY(!workspace.hasProject());
        QCOMPARE(workspace.current(), -1);
        QVERIFY(!workspace.currentRecord());
        QVERIFY(workspace.trainingIndices().empty());
        QVERIFY(!workspace.sectionSource(0));
        QVERIFY(!workspace.hasMask(0));
        QVERIFY(workspace.projectName().isEmpty());
        workspace.refresh();
        workspace.closeProject();
        workspace.stepSection(1);
        LAMELLA_EXPECT_ERROR(workspace.stackOf(0), ErrorCode::Internal, "");
    }

    void opensInTheBackgroundAndRemembersWhereItWas()
    {
        m_fixture->adoptProject(2, 3);
        Workspace& workspace = m_fixture->workspace;
        QCOMPARE(workspace.projectName(), QStringLiteral("study"));
        QCOMPARE(workspace.sectionCount(), 5);
        QCOMPARE(workspace.current(), 0);
        QCOMPARE(workspace.trainingIndices(), (std::vector<int>{0, 1}));
        QCOMPARE(workspace.toSegmentIndices(), (std::vector<int>{2, 3, 4}));
        workspace.setCurrent(3);
        workspace.setStep(Step::Review);
        workspace.closeProject();
        QVERIFY(!workspace.hasProject());
        QCOMPARE(workspace.current(), -1);

        QSignalSpy opened(&workspace, &Workspace::projectOpened);
        QSignalSpy sections(&workspace, &Workspace::sectionsChanged);
        workspace.openProject(text(m_fixture->projectPath()));
        QVERIFY(!workspace.hasProject()); // nothing waits for the file
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(sections.count(), 1);
        QCOMPARE(workspace.current(), 3);
        QVERIFY(workspace.step() == Step::Review);
    }

    void tellsWhatKeepsAFileFromOpening_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << "none.lamella" << static_cast<int>(ErrorCode::FileNotFound);
        QTest::newRow("no project") << "text.lamella" << static_cast<int>(ErrorCode::ProjectNotAProject);
        QTest::newRow("empty") << "empty.lamella" << static_cast<int>(ErrorCode::FileEmpty);
    }
    void tellsWhatKeepsAFileFromOpening()
    {
        QFETCH(QString, name);
        QFETCH(int, code);
        std::ofstream(m_fixture->folder / "text.lamella") << std::string(5000, 'x');
        std::ofstream(m_fixture->folder / "empty.lamella");
        m_fixture->adoptProject(1, 0);
        Workspace& workspace = m_fixture->workspace;
        QSignalSpy failed(&workspace, &Workspace::failed);
        workspace.openProject(text(m_fixture->folder / name.toStdString()));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(static_cast<int>(errorOfSpy(failed).code()), code);
        QVERIFY(workspace.hasProject()); // the one before stays
        QCOMPARE(workspace.sectionCount(), 1);
    }

    void aSecondInstanceIsToldWhoHasTheProject()
    {
        const auto other = m_fixture->makeProject(1, 0);
        QSignalSpy failed(&m_fixture->workspace, &Workspace::failed);
        m_fixture->workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(errorOfSpy(failed).code() == ErrorCode::ProjectInUse);

        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(m_fixture->projectPath()), OpenMode::ReadOnly);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_fixture->workspace.project().isReadOnly());
        m_fixture->workspace.setStep(Step::Review); // is not kept, and no error either
    }

    void reopeningWaitsForWorkThatStillHoldsTheProject()
    {
        m_fixture->adoptProject(1, 0);
        Workspace& workspace = m_fixture->workspace;
        QSemaphore gate;
        workspace.background().run(
            this, [&gate, reader = workspace.reader()] { return gate.acquire(), 0; }, [](int) {});
        QVERIFY(!workspace.closing().stop_requested());
        const std::stop_token closing = workspace.closing();
        workspace.closeProject();
        QVERIFY(closing.stop_requested());
        QSignalSpy opened(&workspace, &Workspace::projectOpened);
        QSignalSpy failed(&workspace, &Workspace::failed);
        workspace.openProject(text(m_fixture->projectPath()));
        gate.release();
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(failed.count(), 0);
    }

    void onlyTheLatestOpeningCounts()
    {
        m_fixture->makeProject(1, 0).reset();
        Workspace& workspace = m_fixture->workspace;
        QSignalSpy failed(&workspace, &Workspace::failed);
        QSignalSpy opened(&workspace, &Workspace::projectOpened);
        workspace.openProject(text(m_fixture->folder / "none.lamella"));
        workspace.openProject(text(m_fixture->projectPath()));
        QTRY_COMPARE(opened.count(), 1);
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QCOMPARE(failed.count(), 0);
    }

    void stripShowsWhereSectionsStand()
    {
        const QAbstractItemModelTester tester(&m_fixture->workspace.strip(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_fixture->adoptProject(1, 4);
        Workspace& workspace = m_fixture->workspace;
        m_fixture->predict(2);
        m_fixture->predict(3);
        m_fixture->predict(4);
        workspace.project().masks().accept(workspace.idAt(3));
        workspace.project().masks().flag(workspace.idAt(4), "fold");
        QSignalSpy changed(&workspace, &Workspace::sectionChanged);
        workspace.refreshSection(3);
        workspace.refreshSection(4);
        workspace.refreshSection(99);
        QCOMPARE(changed.count(), 2);
        const std::vector<SectionMark> expected{SectionMark::Training, SectionMark::ToSegment, SectionMark::ToReview,
                                                SectionMark::Accepted, SectionMark::Flagged};
        QVERIFY(marks(workspace) == expected);
        workspace.refresh();
        QVERIFY(marks(workspace) == expected);
    }

    void thumbnailsAreMadeWhenLookedAt()
    {
        m_fixture->adoptProject(1, 1);
        SectionStripModel& strip = m_fixture->workspace.strip();
        QVERIFY(strip.data(strip.index(1), SectionStripModel::ThumbnailRole).value<QImage>().isNull());
        QTRY_VERIFY(!strip.entries()[1].thumbnail.isNull());
        const QImage thumbnail = strip.entries()[1].thumbnail;
        QCOMPARE(qMax(thumbnail.width(), thumbnail.height()), 96);
        QVERIFY(strip.entries()[0].thumbnail.isNull());
        m_fixture->workspace.refresh();
        QVERIFY(!strip.entries()[1].thumbnail.isNull()); // kept
    }

    void picturesComeFromStackMaskAndPrediction()
    {
        m_fixture->adoptProject(1, 1);
        Workspace& workspace = m_fixture->workspace;
        const GrayImage section = sectionOf(gridMask(1));
        QCOMPARE(pixelOf(workspace.sectionSource(1), 10, 20), static_cast<int>(section.at(10, 20)));
        QCOMPARE(workspace.sectionSource(1), workspace.sectionSource(1)); // kept
        QVERIFY(workspace.hasMask(0));
        QVERIFY(!workspace.hasMask(1));
        QCOMPARE(pixelOf(workspace.maskSource(0), 0, 0), 0);
        QCOMPARE(pixelOf(workspace.maskSource(0), 10, 10), 255);
        QVERIFY(!workspace.maskSource(1));
        QVERIFY(!workspace.probabilitySource(1));
        m_fixture->predict(1);
        QVERIFY(workspace.probabilitySource(1));
        QCOMPARE(pixelOf(workspace.probabilitySource(1), 10, 10), 191); // 0.75
        QCOMPARE(workspace.stackOf(1)->pageCount(), 1);
    }

    void aMissingOrChangedFileIsNamed()
    {
        m_fixture->adoptProject(0, 2);
        Workspace& workspace = m_fixture->workspace;
        const auto file = m_fixture->folder / "plain.tif";
        std::filesystem::remove(file);
        LAMELLA_EXPECT_ERROR(workspace.sectionSource(0)->tile({0, 0, 0}), ErrorCode::SectionFileMissing, "plain.tif");
        writeStack(file, {gridMask(0, {64, 64})});
        LAMELLA_EXPECT_ERROR(workspace.sectionSource(0)->tile({0, 0, 0}), ErrorCode::SectionFileChanged, "plain.tif");
    }

    void aFolderThatLostAnImageKeepsTheOthersInPlace()
    {
        const auto folder = m_fixture->folder / "series";
        std::filesystem::create_directories(folder);
        const auto pages = m_fixture->sections(3);
        std::vector<NewSection> added;
        for (int page = 0; page < 3; ++page) {
            const auto file = folder / ("s" + std::to_string(page) + ".png");
            writePng(file, pages[static_cast<std::size_t>(page)]);
            added.push_back({folder, page, file, kFixtureSize, 8, {}, SectionRole::ToSegment, {}});
        }
        std::shared_ptr<Project> project = Project::create(m_fixture->projectPath());
        project->addSections(added);
        std::filesystem::remove(folder / "s0.png");
        m_fixture->workspace.adopt(project);
        const auto reader = m_fixture->workspace.reader();
        QVERIFY(reader->display(m_fixture->workspace.sections()[2]) == pages[2]);
        LAMELLA_EXPECT_ERROR(reader->display(m_fixture->workspace.sections()[0]), ErrorCode::SectionFileMissing,
                             "s0.png");
    }

    void tellsThatEverythingIsSaved()
    {
        m_fixture->adoptProject(1, 1);
        QSignalSpy saved(&m_fixture->workspace, &Workspace::saveStateChanged);
        m_fixture->workspace.setCurrent(1);
        QTRY_VERIFY(!saved.isEmpty());
        QTRY_COMPARE(saved.last().at(0).value<SaveState>().pending, 0);
        QVERIFY(!saved.last().at(0).value<SaveState>().lastSaved.empty());
    }

    void steppingStaysInTheSeries()
    {
        m_fixture->adoptProject(0, 3);
        Workspace& workspace = m_fixture->workspace;
        QSignalSpy current(&workspace, &Workspace::currentChanged);
        workspace.stepSection(-1);
        QCOMPARE(current.count(), 0);
        workspace.stepSection(1);
        workspace.stepSection(10);
        QCOMPARE(workspace.current(), 2);
        workspace.setCurrent(-1);
        workspace.setCurrent(3);
        QCOMPARE(workspace.current(), 2);
        QCOMPARE(current.count(), 2);
        QCOMPARE(workspace.currentRecord()->page, 2);
    }
    void stripShowsHowMuchIsMembrane();

private:
    std::unique_ptr<WorkspaceFixture> m_fixture;
};

void TstWorkspace::stripShowsHowMuchIsMembrane()
{
    WorkspaceFixture fixture;
    fixture.adoptProject(1, 2);
    SectionStripModel& strip = fixture.workspace.strip();
    const auto fraction = [&](int row) { return strip.index(row).data(SectionStripModel::MembraneFractionRole); };
    for (int row = 0; row < 3; ++row) // rows are looked at
        strip.index(row).data(SectionStripModel::ThumbnailRole);
    fixture.workspace.setCurrent(1);
    fixture.predict(2);
    const Mask mask = gridMask(2);
    const auto membrane = std::count(mask.pixels().begin(), mask.pixels().end(), mask::kMembrane);
    const double expected = static_cast<double>(membrane) / static_cast<double>(mask.pixels().size());
    QTRY_VERIFY(fraction(2).isValid());
    QCOMPARE(fraction(2).toDouble(), expected);
    QVERIFY(!fixture.workspace.project().masks().isLoaded(fixture.workspace.idAt(2))); // read past them
    QTRY_VERIFY(fraction(0).isValid());                                                // an imported mask
    QVERIFY(!fraction(1).isValid());                                                   // not segmented
    fixture.workspace.refresh();
    QCOMPARE(fraction(2).toDouble(), expected); // known already
}

QTEST_GUILESS_MAIN(TstWorkspace)
#include "tst_workspace.moc"
