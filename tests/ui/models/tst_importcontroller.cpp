#include "WorkspaceFixture.h"
#include "models/ImportController.h"

#include <fstream>

using namespace lamella;
using namespace lamella::test;

class TstImportController : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_import = std::make_unique<ImportController>(m_fixture->workspace);
        m_import->setProjectFolder(text(m_fixture->folder / "projects"));
        m_failed = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::failed);
        m_imported = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::imported);
    }
    void cleanup()
    {
        m_failed.reset();
        m_imported.reset();
        m_import.reset();
        m_fixture.reset();
    }

    void guessesTheMasks_data()
    {
        QTest::addColumn<bool>("masksFirst");
        QTest::newRow("sections first") << false;
        QTest::newRow("masks first") << true;
    }
    void guessesTheMasks()
    {
        QFETCH(bool, masksFirst);
        const QString sections = stack("a.tif", m_fixture->sections(4));
        const QString masks = stack("b.tif", m_fixture->masks(4));
        propose(masksFirst ? QStringList{masks, sections} : QStringList{sections, masks});
        QCOMPARE(m_import->proposal()->sections, sections);
        QCOMPARE(m_import->proposal()->masks, masks);
        QCOMPARE(m_import->proposal()->sectionCount, 4);
        QVERIFY(m_import->proposal()->canSwap);
        QVERIFY(!m_import->proposal()->blocking);
        QVERIFY(m_import->proposal()->findings.empty());

        m_import->accept();
        QVERIFY(m_import->isBusy());
        QTRY_COMPARE(m_imported->count(), 1);
        QCOMPARE(m_imported->at(0).at(0).toInt(), 4);
        const Workspace& workspace = m_fixture->workspace;
        QVERIFY(!m_import->proposal());
        QCOMPARE(workspace.projectName(), QStringLiteral("a"));
        QCOMPARE(workspace.trainingIndices().size(), 4U);
        QVERIFY(workspace.project().masks().mask(workspace.idAt(2)) == gridMask(2));
        QCOMPARE(workspace.sections()[2].pixelSize.x, 4.0);
        QTRY_VERIFY(!workspace.project().sections()[0].fileSha256.empty());
    }

    void namesDecideWherePixelsDoNot()
    {
        const QString masks = stack("my_labels.tif", m_fixture->masks(2));
        const QString sections = stack("volume.tif", m_fixture->masks(2, 5));
        propose({masks, sections});
        QCOMPARE(m_import->proposal()->masks, masks);
        // Black and white sections: probably exchanged.
        QVERIFY(m_import->proposal()->blocking->code() == ErrorCode::SectionsAreMasks);
        m_import->accept(); // refused
        QVERIFY(!m_import->isBusy());
        QVERIFY(!m_fixture->workspace.hasProject());
    }

    void swapExchangesThem()
    {
        const QString sections = stack("a.tif", m_fixture->sections(2));
        const QString masks = stack("b.tif", m_fixture->masks(2));
        propose({sections, masks});
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->swap();
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(m_import->proposal()->sections, masks);
        QVERIFY(m_import->proposal()->blocking); // masks with 34 grey values
        m_import->swap();
        QTRY_COMPARE(ready.count(), 2);
        QCOMPARE(m_import->proposal()->sections, sections);
        QVERIFY(!m_import->proposal()->blocking);
    }

    void oneStackIsToSegmentAndMasksMayFollow()
    {
        propose({stack("plain.tif", m_fixture->sections(3))});
        QVERIFY(m_import->proposal()->masks.isEmpty());
        QVERIFY(!m_import->proposal()->canSwap);
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->setMasks(stack("m.tif", m_fixture->masks(3)));
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!m_import->proposal()->blocking);
        m_import->setMasks(stack("fewer.tif", m_fixture->masks(2)));
        QTRY_COMPARE(ready.count(), 2);
        QVERIFY(m_import->proposal()->blocking->code() == ErrorCode::MaskCountDiffers);
        m_import->setMasks(stack("small.tif", {gridMask(0, {64, 64}), gridMask(0, {64, 64}), gridMask(0, {64, 64})}));
        QTRY_COMPARE(ready.count(), 3);
        QVERIFY(m_import->proposal()->blocking->code() == ErrorCode::MaskSizeDiffers);
        m_import->discard();
        QVERIFY(!m_import->proposal());
    }

    void aSecondImportAddsToTheOpenProject()
    {
        importAll({stack("a.tif", m_fixture->sections(2)), stack("b.tif", m_fixture->masks(2))});
        importAll({stack("more.tif", m_fixture->sections(3, 7))});
        const Workspace& workspace = m_fixture->workspace;
        QCOMPARE(workspace.projectName(), QStringLiteral("a"));
        QCOMPARE(workspace.trainingIndices(), (std::vector<int>{0, 1}));
        QCOMPARE(workspace.toSegmentIndices(), (std::vector<int>{2, 3, 4}));
        QCOMPARE(workspace.current(), 2); // the first that came
    }

    void closingDuringAnAdditionDoesNotOpenItAgain()
    {
        importAll({stack("a.tif", m_fixture->sections(1))});
        propose({stack("more.tif", m_fixture->sections(2, 7))});
        m_import->accept();
        m_fixture->workspace.closeProject();
        QTRY_VERIFY(!m_import->isBusy());
        QVERIFY(!m_fixture->workspace.hasProject());
        QCOMPARE(m_imported->count(), 1);
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.openProject(text(m_fixture->folder / "projects/a.lamella"));
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(m_fixture->workspace.sectionCount(), 3);
    }

    void projectsAreNumberedAndNeverOverwritten()
    {
        const QString path = stack("a.tif", m_fixture->sections(1));
        importAll({path});
        const auto first = m_fixture->workspace.project().path();
        m_fixture->workspace.closeProject();
        std::ofstream(m_fixture->folder / "projects/a 2.lamella") << "something else";
        importAll({path});
        QCOMPARE(m_fixture->workspace.projectName(), QStringLiteral("a 3"));
        QVERIFY(std::filesystem::exists(first));
        QCOMPARE(std::filesystem::file_size(m_fixture->folder / "projects/a 2.lamella"), std::uintmax_t{14});
    }

    void aFolderIsOneStack()
    {
        const auto folder = m_fixture->folder / "series one";
        std::filesystem::create_directories(folder);
        for (int i = 0; i < 3; ++i)
            writePng(folder / ("s" + std::to_string(i) + ".png"), m_fixture->sections(1, i).front());
        importAll({text(folder)});
        QCOMPARE(m_fixture->workspace.sectionCount(), 3);
        QCOMPARE(m_fixture->workspace.projectName(), QStringLiteral("series one"));
        QVERIFY(m_fixture->workspace.sections()[1].file == folder / "s1.png");
    }

    void zeroOneMasksAreRead()
    {
        std::vector<GrayImage> masks = m_fixture->masks(2);
        for (GrayImage& mask : masks)
            for (std::uint8_t& pixel : mask.pixels())
                pixel = pixel == 255 ? 1 : 0;
        propose({stack("a.tif", m_fixture->sections(2)), stack("b.tif", masks)});
        QCOMPARE(m_import->proposal()->findings.size(), 1U);
        QVERIFY(m_import->proposal()->findings[0].issue == ImportIssue::ZeroOne);
        QVERIFY(!m_import->proposal()->canFix(0));
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        QVERIFY(m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(1)) == gridMask(1));
    }

    void invertedMasksCanBeTurned()
    {
        std::vector<GrayImage> masks = m_fixture->masks(3);
        for (GrayImage& mask : masks)
            for (std::uint8_t& pixel : mask.pixels())
                pixel = 255 - pixel;
        masks[1].at(5, 5) = 128;
        propose({stack("a.tif", m_fixture->sections(3)), stack("labels.tif", masks)});
        const int finding = findingOf(ImportIssue::Inverted);
        QVERIFY(finding >= 0);
        QVERIFY(m_import->proposal()->canFix(static_cast<std::size_t>(finding)));
        QSignalSpy changed(m_import.get(), &ImportController::proposalChanged);
        m_import->applyFix(finding);
        QVERIFY(!m_import->proposal()->canFix(static_cast<std::size_t>(finding)));
        m_import->takeBack(finding);
        QVERIFY(m_import->proposal()->fixes().isEmpty());
        m_import->takeBack(finding); // nothing to take back
        m_import->applyFix(finding);
        QCOMPARE(changed.count(), 3);
        m_import->applyFix(99);
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        const Workspace& workspace = m_fixture->workspace;
        Mask expected = gridMask(1);
        expected.at(5, 5) = 128;
        QVERIFY(workspace.project().masks().mask(workspace.idAt(1)) == expected);
        QCOMPARE(workspace.sections()[0].fixes, std::string("{\"inverted\":true}"));
    }

    void smoothedMasksCanBeRounded()
    {
        std::vector<GrayImage> masks = m_fixture->masks(2);
        masks[1].at(3, 100) = 90;
        masks[1].at(100, 100) = 200;
        masks[1].at(101, 100) = 210;
        masks[1].at(102, 100) = 220;
        propose({stack("a.tif", m_fixture->sections(2)), stack("labels.tif", masks)});
        QVERIFY(m_import->proposal()->blocking->code() == ErrorCode::MaskNotBinary);
        m_import->applyFix(findingOf(ImportIssue::AntiAliased));
        QVERIFY(!m_import->proposal()->blocking);
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        const Mask mask = m_fixture->workspace.project().masks().mask(m_fixture->workspace.idAt(1));
        QCOMPARE(mask.at(3, 100), mask::kMembrane);
        QCOMPARE(mask.at(101, 100), mask::kCell);
        QCOMPARE(m_fixture->workspace.sections()[0].fixes, std::string("{\"values\":\"nearer\"}"));
    }

    void badInputIsTold_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << "none.tif" << static_cast<int>(ErrorCode::FileNotFound);
        QTest::newRow("text") << "notes.txt" << static_cast<int>(ErrorCode::NotAnImage);
        QTest::newRow("one of two") << "a.tif,notes.txt" << static_cast<int>(ErrorCode::NotAnImage);
        QTest::newRow("empty") << "empty.tif" << static_cast<int>(ErrorCode::FileEmpty);
        QTest::newRow("three") << "a.tif,a.tif,a.tif" << static_cast<int>(ErrorCode::TooManyFiles);
        QTest::newRow("empty folder") << "folder" << static_cast<int>(ErrorCode::FolderWithoutImages);
    }
    void badInputIsTold()
    {
        QFETCH(QString, names);
        QFETCH(int, code);
        stack("a.tif", m_fixture->sections(1));
        std::ofstream(m_fixture->folder / "notes.txt") << "no image";
        std::ofstream(m_fixture->folder / "empty.tif");
        std::filesystem::create_directories(m_fixture->folder / "folder");
        QStringList paths;
        for (const QString& name : names.split(QLatin1Char(',')))
            paths << text(m_fixture->folder / name.toStdString());
        m_import->offer(paths);
        QTRY_COMPARE(m_failed->count(), 1);
        QCOMPARE(static_cast<int>(errorOfSpy(*m_failed).code()), code);
        QVERIFY(!errorText(errorOfSpy(*m_failed)).isEmpty());
        QVERIFY(!m_import->isBusy());
        QVERIFY(!m_import->proposal());
        m_import->offer({});
        m_import->accept();
        m_import->swap();
        QVERIFY(!m_import->isBusy());
    }

    void aProjectIsOpened()
    {
        m_fixture->makeProject(1, 1).reset();
        m_import->offer({text(m_fixture->projectPath())});
        QTRY_COMPARE(m_fixture->workspace.sectionCount(), 2);
    }

    void aFailedImportLeavesNothing()
    {
        propose({stack("a.tif", m_fixture->sections(2)), stack("labels.tif", m_fixture->masks(2))});
        // The masks are exchanged for others between the check and the import.
        stack("labels.tif", {gridMask(0), sectionOf(gridMask(1))});
        m_import->accept();
        QTRY_COMPARE(m_failed->count(), 1);
        QVERIFY(errorOfSpy(*m_failed).code() == ErrorCode::MaskNotBinary);
        QVERIFY(!m_fixture->workspace.hasProject());
        QVERIFY(!std::filesystem::exists(m_fixture->folder / "projects/a.lamella"));
        QVERIFY(m_import->proposal()); // to try again
    }

private:
    QString stack(const char* name, const std::vector<GrayImage>& pages)
    {
        return text(writeStack(m_fixture->folder / name, pages));
    }
    void propose(const QStringList& paths)
    {
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->offer(paths);
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!m_import->isBusy());
    }
    void importAll(const QStringList& paths)
    {
        const auto before = m_imported->count();
        propose(paths);
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), before + 1);
    }
    int findingOf(ImportIssue issue) const
    {
        const auto& findings = m_import->proposal()->findings;
        for (std::size_t i = 0; i < findings.size(); ++i)
            if (findings[i].issue == issue)
                return static_cast<int>(i);
        return -1;
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<ImportController> m_import;
    std::unique_ptr<QSignalSpy> m_failed;
    std::unique_ptr<QSignalSpy> m_imported;
};

QTEST_GUILESS_MAIN(TstImportController)
#include "tst_importcontroller.moc"
