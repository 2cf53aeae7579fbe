#include "WorkspaceFixture.h"
#include "analysis/ProbabilityBytes.h"
#include "base/AtomicFile.h"
#include "models/ExportController.h"

using namespace lamella;
using namespace lamella::test;

class TstExportController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_export = std::make_unique<ExportController>(m_fixture->workspace);
        m_finished = std::make_unique<QSignalSpy>(m_export.get(), &ExportController::finished);
        m_failed = std::make_unique<QSignalSpy>(m_export.get(), &ExportController::failed);
    }
    void cleanup()
    {
        m_finished.reset();
        m_failed.reset();
        m_export.reset();
        m_fixture.reset();
    }

    void countsWhatThereIs()
    {
        QCOMPARE(m_export->sectionCount(ExportContent::Masks, ExportController::Which::All), 0);
        prepare();
        QCOMPARE(m_export->sectionCount(ExportContent::Masks, ExportController::Which::All), 4);
        QCOMPARE(m_export->sectionCount(ExportContent::Masks, ExportController::Which::Accepted), 2);
        QCOMPARE(m_export->sectionCount(ExportContent::Probabilities, ExportController::Which::All), 3);
        QCOMPARE(m_export->sectionCount(ExportContent::Probabilities, ExportController::Which::Accepted), 2);
    }

    void acceptedMasksAreTheBytesOfTheWriters()
    {
        prepare();
        const auto target = m_fixture->folder / "out/masks.tif";
        run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted, target);
        QCOMPARE(m_finished->at(0).at(1).toInt(), 2);
        QCOMPARE(m_export->lastTarget(), text(target));
        MaskDocument& masks = m_fixture->workspace.project().masks();
        const auto expected =
            writeStack(m_fixture->folder / "expected.tif",
                       {masks.mask(m_fixture->workspace.idAt(1)), masks.mask(m_fixture->workspace.idAt(3))});
        QVERIFY(readWholeFile(target) == readWholeFile(expected));
    }

    void picturesAreNumberedByPage()
    {
        prepare();
        const auto target = m_fixture->folder / "pictures";
        run(ExportContent::Masks, ExportFormat::PngFolder, ExportController::Which::Accepted, target);
        const auto expected = m_fixture->folder / "expected.png";
        writePng(expected, m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(3)), {4, 4, 50});
        QVERIFY(readWholeFile(target / "section_0002.png") == readWholeFile(expected));
    }

    void existingFilesAreKeptUnlessSaidOtherwise()
    {
        prepare();
        const auto target = writeStack(m_fixture->folder / "masks.tif", {gridMask(3)});
        const std::string before = readWholeFile(target);
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted, text(target), false);
        QTRY_COMPARE(m_failed->count(), 1);
        QVERIFY(errorOfSpy(*m_failed).code() == ErrorCode::OutputExists);
        QVERIFY(readWholeFile(target) == before);
        QVERIFY(m_export->lastTarget().isEmpty());
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted, text(target), true);
        QTRY_COMPARE(m_finished->count(), 1);
        QVERIFY(readWholeFile(target) != before);
    }

    void reportsProgressAndRunsOneAtATime()
    {
        prepare();
        QSignalSpy running(m_export.get(), &ExportController::runningChanged);
        QSignalSpy progress(m_export.get(), &ExportController::progressed);
        const auto target = m_fixture->folder / "all.tif";
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::All, text(target), false);
        QVERIFY(m_export->isRunning());
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::All, text(target), false);
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(running.count(), 2);
        QVERIFY(!progress.isEmpty());
        QCOMPARE(progress.last().at(0).toInt(), 4);
        QCOMPARE(progress.last().at(1).toInt(), 4);
    }

    void stoppingLeavesNoFile()
    {
        prepare();
        const auto target = m_fixture->folder / "all.tif";
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::All, text(target), false);
        QSignalSpy stopped(m_export.get(), &ExportController::stopped);
        m_export->stop();
        QTRY_VERIFY(!m_export->isRunning());
        QVERIFY(m_failed->isEmpty());
        QCOMPARE(stopped.count() + m_finished->count(), 1); // it may have been done before the stop came
        QCOMPARE(stopped.count() == 1, !std::filesystem::exists(target));
        QCOMPARE(stopped.count() == 1, m_export->lastTarget().isEmpty());
    }

    void whatAClosedProjectAskedForIsNotTold()
    {
        prepare();
        QSignalSpy stopped(m_export.get(), &ExportController::stopped);
        QSignalSpy running(m_export.get(), &ExportController::runningChanged);
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::All,
                      text(m_fixture->folder / "all.tif"), false);
        m_fixture->workspace.closeProject();
        QTRY_VERIFY(!m_export->isRunning());
        QCOMPARE(running.count(), 2);
        QVERIFY(stopped.isEmpty() && m_finished->isEmpty() && m_failed->isEmpty());
        m_fixture->workspace.adopt(Project::open(m_fixture->projectPath())); // what was asked before it was closed
        m_export->runAgainReplacing();
        QVERIFY(!m_export->isRunning());
    }

    void replacingRepeatsWhatWasAsked()
    {
        prepare();
        const auto target = writeStack(m_fixture->folder / "masks.tif", {gridMask(3)});
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted, text(target), false);
        QTRY_COMPARE(m_failed->count(), 1);
        m_export->runAgainReplacing();
        QTRY_COMPARE(m_finished->count(), 1);
        QCOMPARE(m_finished->at(0).at(0).toString(), text(target));
        QCOMPARE(openStack(target)->pageCount(), 2);
    }

    void nothingToExportIsSaid()
    {
        m_fixture->adoptProject(0, 1);
        m_export->run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted,
                      text(m_fixture->folder / "none.tif"), false);
        QTRY_COMPARE(m_failed->count(), 1);
        QVERIFY(errorOfSpy(*m_failed).code() == ErrorCode::NoSectionsToExport);
        QVERIFY(!std::filesystem::exists(m_fixture->folder / "none.tif"));
    }

    void acceptedMasksAreNoProbabilities()
    {
        m_fixture->adoptProject(1, 0);
        m_fixture->workspace.project().masks().accept(m_fixture->workspace.idAt(0));
        const auto target = m_fixture->folder / "none.tif";
        m_export->run(ExportContent::Probabilities, ExportFormat::Tiff, ExportController::Which::Accepted, text(target),
                      false);
        QCOMPARE(m_failed->count(), 1);
        QVERIFY(!std::filesystem::exists(target));
        QVERIFY(!m_export->isRunning());
    }

private:
    /// One section with a mask and three predicted ones, of which the first and the last are accepted, one corrected.
    void prepare()
    {
        m_fixture->adoptProject(1, 3);
        Workspace& workspace = m_fixture->workspace;
        MaskDocument& masks = workspace.project().masks();
        for (int index = 1; index < 4; ++index)
            m_fixture->predict(index);
        masks.applyStroke(workspace.idAt(3), "brush", {{50, 50, 9, 9}, Mask({9, 9}, mask::kMembrane)});
        masks.accept(workspace.idAt(1));
        masks.accept(workspace.idAt(3));
    }
    void run(ExportContent content, ExportFormat format, ExportController::Which which,
             const std::filesystem::path& target)
    {
        m_export->run(content, format, which, text(target), false);
        QTRY_VERIFY(!m_export->isRunning());
        QVERIFY2(m_failed->isEmpty(), m_failed->isEmpty() ? "" : errorOfSpy(*m_failed).what());
        QCOMPARE(m_finished->count(), 1);
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<ExportController> m_export;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_failed;
};

QTEST_GUILESS_MAIN(TstExportController)
#include "tst_exportcontroller.moc"
