// From the findings of the import check to what the project holds: words, pictures, fixes, pairs.
#include "Traps.h"
#include "WorkspaceFixture.h"
#include "base/Sha256.h"
#include "models/FindingPictures.h"
#include "models/ImportController.h"
#include "models/ImportPairsModel.h"
#include "models/ProposalPictures.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>

using namespace lamella;
using namespace lamella::test;

class TstImportFixing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_import = std::make_unique<ImportController>(m_fixture->workspace);
        m_import->setProjectFolder(text(m_fixture->folder / "projects"));
        m_imported = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::imported);
    }
    void cleanup()
    {
        m_imported.reset();
        m_import.reset();
        m_fixture.reset();
    }

    void threeFindingsArePutRight()
    {
        const TempFolder files;
        const Trap trap = writeThreeTraps(files.path());
        const std::string before = sha256OfFile(trap.sections) + sha256OfFile(trap.masks);
        propose({text(trap.sections), text(trap.masks)});
        QCOMPARE(m_import->proposal()->findings.size(), 3U);
        for (std::size_t i = 0; i < 3; ++i) {
            const ImportFinding& finding = m_import->proposal()->findings[i];
            for (const QString& words :
                 {findingTitle(finding), findingSentence(finding), findingAction(finding), findingDone(finding)})
                QVERIFY2(!words.isEmpty() && !words.contains(QLatin1Char('%') + QString::number(1)), qPrintable(words));
            const FindingPicture picture = findingPicture(*m_import->proposal(), i, {120, 90});
            QVERIFY(!picture.isEmpty() && !picture.second.isNull());
            QVERIFY(picture.first != picture.second);
            QVERIFY(picture.first.width() <= 120 && picture.first.height() <= 90);
            m_import->applyFix(static_cast<int>(i));
        }
        QCOMPARE(m_import->proposal()->pairs().size(), 5U); // the first section has no mask any more
        QVERIFY(m_import->proposal()->fixedSize() == (Size{512, 512}));
        const TileSourcePtr shown = proposalSection(*m_import->proposal(), 4);
        QCOMPARE(shown->size(), QSize(512, 512));
        QVERIFY(!proposalSection(*m_import->proposal(), 5));
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);

        // The project reads what was imported, with the same fixes, and the files are as they were.
        const Workspace& workspace = m_fixture->workspace;
        QCOMPARE(workspace.sectionCount(), 5);
        const auto plain = openStack(trap.sections);
        const auto masks = openStack(trap.masks);
        for (int i = 0; i < 5; ++i) {
            const SectionRecord& record = workspace.sections()[static_cast<std::size_t>(i)];
            QCOMPARE(record.page, i);
            QVERIFY(record.size == (Size{512, 512}));
            QVERIFY2(record.fixes.find("\"inverted\":true,\"mask_page\":" + std::to_string(i + 1)) != std::string::npos,
                     record.fixes.c_str());
            const Rect kept{0, 0, 512, 512};
            const Section expected = plain->readSectionRegion(i, kept);
            QVERIFY(workspace.reader()->read(record).pixels == expected.pixels);
            QVERIFY(projectSections(workspace.reader(), workspace.sections())->readSection(i).pixels ==
                    expected.pixels);
            Mask mask = readMask(*masks, i + 1).cropped(kept);
            for (std::uint8_t& pixel : mask.pixels())
                pixel = 255 - pixel;
            QVERIFY(workspace.project().masks().mask(workspace.idAt(i)) == mask);
        }
        QCOMPARE(sha256OfFile(trap.sections) + sha256OfFile(trap.masks), before);
        // Another size under the same name is told, also where a crop would fit.
        writeStack(trap.sections, {GrayImage({600, 600}, 9)});
        SectionReader reader(workspace.projectShared());
        LAMELLA_EXPECT_ERROR(reader.read(workspace.sections()[0]), ErrorCode::SectionFileChanged, "serie.tif");
    }

    void everyTrapHasWordsAndPictures_data()
    {
        QTest::addColumn<std::string>("name");
        for (const std::string& name : trapNames())
            QTest::newRow(name.c_str()) << name;
    }
    void everyTrapHasWordsAndPictures()
    {
        QFETCH(std::string, name);
        const TempFolder files;
        const Trap trap = writeTrap(name, files.path());
        m_import->setMasks({}); // without a proposal: nothing
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->offer({text(trap.sections)});
        QTRY_COMPARE(ready.count(), 1);
        m_import->setMasks(text(trap.masks));
        QTRY_COMPARE(ready.count(), 2);
        const ImportProposal proposal = *m_import->proposal();
        QCOMPARE(proposal.findings.size(), trap.expected.size());
        for (std::size_t i = 0; i < proposal.findings.size(); ++i) {
            const ImportFinding& finding = proposal.findings[i];
            static const QRegularExpression placeholder(QStringLiteral("%[0-9n]"));
            for (const QString& words : {findingTitle(finding), findingSentence(finding)})
                QVERIFY2(!words.isEmpty() && !placeholder.match(words).hasMatch(), qPrintable(words));
            QCOMPARE(findingAction(finding).isEmpty(),
                     finding.fix.isEmpty() && finding.issue != ImportIssue::SectionsAreMasks);
            QCOMPARE(findingDone(finding).isEmpty(), finding.fix.isEmpty());
            const FindingPicture picture = findingPicture(proposal, i, {120, 90});
            const bool hasPicture =
                finding.issue != ImportIssue::CountDiffers && finding.issue != ImportIssue::NamesDiffer &&
                finding.issue != ImportIssue::PixelSizeMissing && finding.issue != ImportIssue::PixelSizeAbsurd;
            QCOMPARE(picture.isEmpty(), !hasPicture);
            m_import->applyFix(static_cast<int>(i));
        }
        const bool canBeFixed =
            std::all_of(proposal.findings.begin(), proposal.findings.end(), [](const auto& finding) {
                return finding.severity != ImportSeverity::Error || !finding.fix.isEmpty();
            });
        QCOMPARE(m_import->proposal()->canAccept(), canBeFixed);
        if (!canBeFixed)
            return;
        for (const FixedPair& pair : m_import->proposal()->pairs())
            QCOMPARE(pairPicture(*m_import->proposal(), pair, {40, 30}).size(), QSize(84, 30));
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        QCOMPARE(m_imported->at(0).at(0).toInt(), m_fixture->workspace.sectionCount());
    }

    void aTypedPixelSizeIsKept()
    {
        propose({text(writeStack(m_fixture->folder / "a.tif", m_fixture->sections(2), {}))});
        QCOMPARE(m_import->proposal()->findings.size(), 1U);
        QVERIFY(m_import->proposal()->wantsPixelSize(0));
        m_import->setPixelSize(PixelSizeNm{0, 4, 0}); // refused
        QVERIFY(!m_import->proposal()->pixelSize);
        m_import->setPixelSize(PixelSizeNm{3.5, 3.5, 0});
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        const SectionRecord& record = m_fixture->workspace.sections()[0];
        QCOMPARE(record.pixelSize.x, 3.5);
        QCOMPARE(m_fixture->workspace.reader()->read(record).pixelSize.x, 3.5);
        QVERIFY(!record.fixes.empty());
    }

    void pairsAreListedWithTheirNames()
    {
        const TempFolder files;
        const Trap trap = writeTrap("fewer masks by name", files.path());
        propose({text(trap.sections), text(trap.masks)});
        ImportPairsModel model(m_fixture->background, {40, 30}, 1.0);
        const QAbstractItemModelTester tester(&model);
        QVERIFY(m_import->proposal()->blocking->code() == ErrorCode::MaskCountDiffers);
        m_import->applyFix(0);
        QVERIFY(!m_import->proposal()->blocking);
        model.setProposal(*m_import->proposal());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2).data().toString(), QStringLiteral("section_5.png\n0005_mask.png"));
        const auto picture = [&model] { return model.index(0).data(Qt::DecorationRole).value<QImage>(); };
        const QImage blank = picture();
        QCOMPARE(blank.size(), QSize(84, 30));
        QTRY_VERIFY(picture() != blank);
        m_import->accept();
        QTRY_COMPARE(m_imported->count(), 1);
        QCOMPARE(m_fixture->workspace.sectionCount(), 3);
        QVERIFY(m_fixture->workspace.sections()[2].file.filename() == "section_5.png");
    }

private:
    void propose(const QStringList& paths)
    {
        QSignalSpy ready(m_import.get(), &ImportController::proposalReady);
        m_import->offer(paths);
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!m_import->isBusy());
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<ImportController> m_import;
    std::unique_ptr<QSignalSpy> m_imported;
};

QTEST_GUILESS_MAIN(TstImportFixing)
#include "tst_importfixing.moc"
