#include "ExportFixture.h"

#include <optional>
#include <ostream>
#include <sstream>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

namespace {

/// Asks to stop as soon as something is said.
class StopAtFirstWord final : public std::stringbuf {
public:
    std::stop_source stop;

protected:
    std::streamsize xsputn(const char* text, std::streamsize count) override
    {
        stop.request_stop();
        return std::stringbuf::xsputn(text, count);
    }
};

} // namespace

/// export in process: what it refuses, and what an interruption leaves.
class TstExportRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_project.emplace(); }
    void nothingIsOverwritten();
    void stacksAreNoPlace();
    void nothingToExport();
    void notAProject();
    void interrupted();

private:
    std::optional<ExportFixture> m_project;
};

void TstExportRefusals::nothingIsOverwritten()
{
    writeFileAtomically(m_project->at("o/section_0002.png"), "mine");
    const CliResult refused = runExport(m_project->path, m_project->at("o"));
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(contains(refused.err, "section_0002.png"), refused.err.c_str());
    QVERIFY(refused.out.empty());
    QCOMPARE(readWholeFile(m_project->at("o/section_0002.png")), std::string("mine"));
    QVERIFY(!fs::exists(m_project->at("o/section_0000.png")));
    QCOMPARE(runExport(m_project->path, m_project->at("o"), {"--overwrite"}).exitCode, 0);
    QVERIFY(maskIn(m_project->at("o/section_0002.png")) == m_project->masks[2]);
}

void TstExportRefusals::stacksAreNoPlace()
{
    const fs::path pages = m_project->at("pages");
    fs::create_directories(pages);
    const fs::path path = m_project->at("folder.lamella");
    {
        const auto project = Project::create(path);
        const SectionId id = project->addSections({ExportFixture::page(0, pages)}).front();
        project->addImportedMask(id, m_project->masks[2], "masks.tif", 0);
    }
    const CliResult refused = runExport(path, pages, {"--all", "--overwrite"});
    QCOMPARE(refused.exitCode, 5);
    QVERIFY2(contains(refused.err, "pages"), refused.err.c_str());
    QVERIFY(fs::is_empty(pages));
    QCOMPARE(runExport(path, pages / "masks", {"--all"}).exitCode, 0);

    // A single image as a stack, in a project that was moved with it.
    const fs::path moved = m_project->at("moved");
    writeFileAtomically(m_project->at("first/section_0000.png"), "the section");
    {
        const auto project = Project::create(m_project->at("first/p.lamella"));
        const SectionId id =
            project->addSections({ExportFixture::page(0, m_project->at("first/section_0000.png"))}).front();
        project->addImportedMask(id, m_project->masks[2], "masks.tif", 0);
    }
    fs::rename(m_project->at("first"), moved);
    QCOMPARE(runExport(moved / "p.lamella", moved, {"--all", "--overwrite"}).exitCode, 5);
    QCOMPARE(readWholeFile(moved / "section_0000.png"), std::string("the section"));
}

void TstExportRefusals::nothingToExport()
{
    const fs::path path = m_project->at("new.lamella");
    SectionId id = SectionId::None;
    {
        const auto project = Project::create(path);
        id = project->addSections({ExportFixture::page(0, m_project->at("stack.tif"))}).front();
    }
    const CliResult bare = runExport(path, m_project->at("o"), {"--all"});
    QCOMPARE(bare.exitCode, 3);
    QVERIFY2(contains(bare.err, "section 1 has not been segmented"), bare.err.c_str());
    Project::open(path)->addImportedMask(id, m_project->masks[2], "masks.tif", 0);
    const CliResult open = runExport(path, m_project->at("o"));
    QCOMPARE(open.exitCode, 3);
    QVERIFY2(contains(open.err, "no section has been accepted"), open.err.c_str());
    QVERIFY(open.out.empty() && !fs::exists(m_project->at("o")));
    QCOMPARE(runExport(path, m_project->at("o"), {"--all"}).exitCode, 0);
}

void TstExportRefusals::notAProject()
{
    writeFileAtomically(m_project->at("text.lamella"), "this is not a project, only a text of some length");
    for (const char* name : {"text.lamella", "missing.lamella"}) {
        const CliResult result = runExport(m_project->at(name), m_project->at("o"));
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, name), result.err.c_str());
    }
    QVERIFY(!fs::exists(m_project->at("o")));
}

void TstExportRefusals::interrupted()
{
    QCOMPARE(runExport(m_project->path, m_project->at("o"), {"--all"}).exitCode, 0);
    StopAtFirstWord said;
    std::ostream err(&said);
    std::ostringstream out;
    cli::Context context{out, err, false, said.stop.get_token()};
    const std::string project = m_project->path.string(), folder = m_project->at("o").string();
    QCOMPARE(cli::runCli({"export", project, folder, "--all", "--overwrite"}, context), 6);
    QVERIFY2(contains(said.str(), "1 of 3 section(s)"), said.str().c_str());
    QVERIFY(out.str().empty());
    QVERIFY(!fs::exists(m_project->at("o/lamella-export.json"))); // the folder is no longer complete
    QCOMPARE(runExport(m_project->path, m_project->at("o"), {"--all", "--overwrite"}).exitCode, 0);
    QVERIFY(fs::exists(m_project->at("o/lamella-export.json")));

    std::stop_source stop;
    stop.request_stop();
    const CliResult tiff =
        runCli({"export", m_project->path.string(), m_project->at("t").string(), "--format", "tiff"}, stop.get_token());
    QCOMPARE(tiff.exitCode, 6);
    QVERIFY2(contains(tiff.err, "nothing was written"), tiff.err.c_str());
    QVERIFY(!fs::exists(m_project->at("t/masks.tif")));
}

QTEST_GUILESS_MAIN(TstExportRefusals)
#include "tst_exportrefusals.moc"
