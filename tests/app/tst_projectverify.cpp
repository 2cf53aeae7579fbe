#include "CliRun.h"
#include "TestSupport.h"
#include "project/Database.h"
#include "project/Project.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace lamella;

namespace {

test::CliResult verify(const std::filesystem::path& project, bool isJson = false)
{
    std::vector<std::string> arguments{"project-verify", project.string()};
    if (isJson)
        arguments.push_back("--json");
    return test::runCli(arguments);
}

/// Rows: 1 basis, 2 to 5 strokes.
std::filesystem::path makeProject(const test::TempFolder& folder)
{
    const auto path = folder / "p.lamella";
    const auto project = Project::create(path);
    NewSection section;
    section.stackPath = folder / "stack.tif";
    section.size = {80, 70};
    const SectionId id = project->addSections({section}).front();
    project->addImportedMask(id, Mask(section.size, mask::kCell), "masks.tif", 0);
    for (int i = 0; i < 4; ++i)
        project->masks().applyStroke(id, "brush", {{5 * i, 3, 4, 4}, Mask({4, 4}, mask::kMembrane)});
    return path;
}

} // namespace

class TstProjectVerify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeRecord();
    void tampering_data();
    void tampering();
    void otherFiles();
};

void TstProjectVerify::wholeRecord()
{
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    const test::CliResult plain = verify(path);
    QCOMPARE(plain.exitCode, 0);
    QVERIFY(plain.out.find("the record of edits is whole") != std::string::npos);
    QVERIFY(plain.err.empty());
    const auto json = nlohmann::json::parse(verify(path, true).out);
    QVERIFY(json["whole"] == true && json["problems"].empty() && json["path"] == path.string());
    QVERIFY(!std::filesystem::exists(path.string() + ".lock"));
}

void TstProjectVerify::tampering_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("words");
    const auto add = [](const char* name, const char* sql, const char* kind, int row, const char* words) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(kind) << row << QString::fromUtf8(words);
    };
    add("altered", "UPDATE edit SET reviewer = 'Eve' WHERE sequence = 3", "altered", 3, "row 3 is not as it was");
    add("removed", "DELETE FROM edit_tile WHERE sequence = 3; DELETE FROM edit WHERE sequence = 3", "removed", 4,
        "rows before row 4 were removed");
    add("reordered",
        "UPDATE edit SET sequence = 9 WHERE sequence = 3; UPDATE edit SET sequence = 3 WHERE sequence = 4;"
        "UPDATE edit SET sequence = 4 WHERE sequence = 9;"
        "UPDATE edit_tile SET sequence = 9 WHERE sequence = 3; UPDATE edit_tile SET sequence = 3 WHERE sequence = 4;"
        "UPDATE edit_tile SET sequence = 4 WHERE sequence = 9",
        "reordered", 4, "row 4 does not follow");
    add("last removed", "DELETE FROM edit_tile WHERE sequence = 5; DELETE FROM edit WHERE sequence = 5", "tail-cut", 4,
        "the rows after row 4 were removed");
    add("all removed", "DELETE FROM edit_tile; DELETE FROM edit", "tail-cut", 0, "all rows were removed");
    add("pixels", "UPDATE edit_tile SET pixels = x'00' WHERE sequence = 2", "pixels-altered", 2, "the pixels of row 2");
    add("basis", "UPDATE raster_band SET pixels = x'00'", "basis-altered", 1, "that row 1 corrects was changed");
    add("head", "DELETE FROM meta WHERE key = 'edit_head'", "head-altered", 5, "the last row (row 5)");
}

void TstProjectVerify::tampering()
{
    QFETCH(QString, sql);
    QFETCH(QString, kind);
    QFETCH(int, row);
    QFETCH(QString, words);
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    {
        Database database(path, Database::Access::ReadWrite);
        database.execute("PRAGMA foreign_keys = OFF");
        database.execute(sql.toStdString());
    }
    const test::CliResult plain = verify(path);
    QCOMPARE(plain.exitCode, 3);
    QVERIFY2(plain.out.find(words.toStdString()) != std::string::npos, plain.out.c_str());
    QVERIFY(plain.err.find(path.string()) != std::string::npos);
    QCOMPARE(std::count(plain.err.begin(), plain.err.end(), '\n'), std::ptrdiff_t(1));
    const test::CliResult machine = verify(path, true);
    QCOMPARE(machine.exitCode, 3);
    const auto json = nlohmann::json::parse(machine.out);
    QVERIFY(json["whole"] == false);
    bool isThere = false;
    for (const auto& problem : json["problems"])
        isThere |= problem["kind"] == kind.toStdString() && problem["row"] == row &&
                   problem["text"].get<std::string>().find(words.toStdString()) != std::string::npos;
    QVERIFY2(isThere, machine.out.c_str());
}

void TstProjectVerify::otherFiles()
{
    const test::TempFolder folder;
    const test::CliResult missing = verify(folder / "missing.lamella");
    QCOMPARE(missing.exitCode, 3);
    QVERIFY(missing.err.find("missing.lamella") != std::string::npos && missing.out.empty());
    std::ofstream(folder / "text.lamella") << "this is not a project, only a text of some length";
    const test::CliResult text = verify(folder / "text.lamella", true);
    QCOMPARE(text.exitCode, 3);
    QVERIFY(text.err.find("text.lamella") != std::string::npos && text.out.empty());
}

QTEST_GUILESS_MAIN(TstProjectVerify)
#include "tst_projectverify.moc"
