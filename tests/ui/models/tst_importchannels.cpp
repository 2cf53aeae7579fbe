#include "WorkspaceFixture.h"
#include "dataset/ImportFixes.h"
#include "models/ImportController.h"
#include "project/SectionReader.h"

#include <fstream>
#include <iterator>

using namespace lamella;
using namespace lamella::test;

namespace {

/// Turns the description that ImageJ reads into that of a hyperstack, in place.
void makeHyperstack(const std::filesystem::path& path, const std::string& axes)
{
    std::ifstream in(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    in.close();
    const std::size_t at = bytes.find("ImageJ=");
    QVERIFY(at != std::string::npos);
    const std::size_t length = bytes.find('\0', at) - at;
    std::string description = "ImageJ=1.54f\n" + axes;
    QVERIFY(description.size() <= length);
    description.resize(length, '\0');
    bytes.replace(at, length, description);
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace

/// Stacks of several channels: the window asks, and the project keeps the answer.
class TstImportChannels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_import = std::make_unique<ImportController>(m_fixture->workspace);
        m_import->setProjectFolder(text(m_fixture->folder / "projects"));
        // Channel 0 is bright everywhere; channel 1 shows the tissue.
        std::vector<GrayImage> pages;
        for (const GrayImage& section : m_fixture->sections(2)) {
            pages.emplace_back(section.size(), std::uint8_t{200});
            pages.push_back(section);
        }
        writeStack(m_fixture->folder / "two.tif", pages);
        makeHyperstack(m_fixture->folder / "two.tif", "images=4\nchannels=2\nslices=2\n");
        writeStack(m_fixture->folder / "masks.tif", m_fixture->masks(2));
    }
    void cleanup()
    {
        m_import.reset();
        m_fixture.reset();
    }

    void asksAndRemembers()
    {
        QSignalSpy asked(m_import.get(), &ImportController::choiceNeeded);
        QSignalSpy failed(m_import.get(), &ImportController::failed);
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->offer({text(m_fixture->folder / "two.tif"), text(m_fixture->folder / "masks.tif")});
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toInt(), 2);
        QCOMPARE(asked[0][1].toInt(), 1);
        QVERIFY(!m_import->proposal() && !m_import->isBusy());
        m_import->choose(1, std::nullopt);
        QTRY_COMPARE(ready.count(), 1);
        QCOMPARE(m_import->proposal()->sectionCount, 2);
        QVERIFY(m_import->proposal()->masks.endsWith(QStringLiteral("masks.tif")));
        QVERIFY(m_import->proposal()->canAccept());
        QSignalSpy imported(m_import.get(), &ImportController::imported);
        m_import->accept();
        QTRY_COMPARE(imported.count(), 1);
        QCOMPARE(failed.count(), 0);
        checkSections();
        // After reopening the project reads the same channel, without asking.
        const auto path = m_fixture->workspace.project().path();
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QSignalSpy opened(&m_fixture->workspace, &Workspace::projectOpened);
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(path));
        QTRY_COMPARE(opened.count(), 1);
        checkSections();
    }

    void anAnswerThatDoesNotFitIsAnError()
    {
        QSignalSpy asked(m_import.get(), &ImportController::choiceNeeded);
        QSignalSpy failed(m_import.get(), &ImportController::failed);
        m_import->choose(0, std::nullopt); // nothing was asked
        m_import->offer({text(m_fixture->folder / "two.tif")});
        QTRY_COMPARE(asked.count(), 1);
        m_import->choose(std::nullopt, std::nullopt); // no answer
        QVERIFY(!m_import->isBusy());
        m_import->choose(7, std::nullopt);
        QTRY_COMPARE(failed.count(), 1);
        // The next file is asked about again.
        m_import->offer({text(m_fixture->folder / "two.tif")});
        QTRY_COMPARE(asked.count(), 2);
    }

    void choiceIsPartOfTheFixes()
    {
        ImportFixes fixes;
        fixes.channel = 1;
        fixes.time = StackChoice::kAll;
        QCOMPARE(importFixesFromJson(toJson(fixes)), fixes);
        QCOMPARE(choiceOfSection(sectionFixesJson(fixes, {0, 0})), fixes);
        QCOMPARE(merged(ImportFixes{}, fixes), fixes);
        QCOMPARE(choiceOfSection({}), ImportFixes{});
        LAMELLA_EXPECT_ERROR((void)importFixesFromJson(R"({"channel":-2})"), ErrorCode::SpecInvalid, "channel");
        LAMELLA_EXPECT_ERROR((void)choiceOfSection(R"({"time":"x"})"), ErrorCode::SpecInvalid, "time");
        LAMELLA_EXPECT_ERROR((void)openChosen(m_fixture->folder / "two.tif", {}), ErrorCode::StackChoiceNeeded,
                             "two.tif");
        QCOMPARE(openChosen(m_fixture->folder / "masks.tif", fixes)->pageCount(), 2); // has no channels
    }

private:
    void checkSections()
    {
        const Workspace& workspace = m_fixture->workspace;
        QCOMPARE(workspace.sectionCount(), 2);
        for (int i = 0; i < 2; ++i) {
            const Section section = workspace.reader()->read(workspace.sections()[static_cast<std::size_t>(i)]);
            QVERIFY(std::get<GrayImage>(section.pixels) == sectionOf(gridMask(i)));
        }
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<ImportController> m_import;
};

QTEST_GUILESS_MAIN(TstImportChannels)
#include "tst_importchannels.moc"
