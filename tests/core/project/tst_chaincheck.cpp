#include "ProjectFixture.h"
#include "project/Database.h"

using namespace lamella;
using test::ThreeSections;
using Problem = ChainProblem;

namespace {

/// Rows: 1 basis, 2 stroke, 3 basis, 4 stroke, 5 stroke, 6 undo, 7 accept, 8 sign-off.
std::filesystem::path makeProject(const test::TempFolder& folder)
{
    const auto path = folder / "p.lamella";
    const auto project = Project::create(path);
    const ThreeSections s(*project);
    MaskDocument& masks = project->masks();
    masks.applyStroke(s.predicted(), "brush", test::inverted(masks, s.predicted(), {60, 60, 9, 9}));
    masks.applyStroke(s.imported(), "brush", test::inverted(masks, s.imported(), {60, 60, 9, 9}));
    masks.applyStroke(s.imported(), "brush", test::inverted(masks, s.imported(), {3, 3, 9, 9}));
    masks.undo();
    masks.accept(s.imported());
    project->signOff("done");
    return path;
}

} // namespace

class TstChainCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void untouchedIsWhole();
    void tampering_data();
    void tampering();
    void everyColumnOfEveryRowCounts();
    void cutTailStaysVisibleAfterMoreWork();
};

void TstChainCheck::untouchedIsWhole()
{
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    QVERIFY(Project::verifyFile(path).empty());
    QVERIFY(Project::open(path)->verifyChain().empty());
    Project::create(folder / "empty.lamella");
    QVERIFY(Project::verifyFile(folder / "empty.lamella").empty());
    LAMELLA_EXPECT_ERROR(Project::verifyFile(folder / "missing.lamella"), ErrorCode::FileNotFound, "missing.lamella");
}

void TstChainCheck::tampering_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("sequence");
    const auto add = [](const char* name, const char* sql, Problem::Kind kind, int sequence) {
        QTest::newRow(name) << QString::fromUtf8(sql) << int(kind) << sequence;
    };
    add("reviewer altered", "UPDATE edit SET reviewer = 'Eve' WHERE sequence = 4", Problem::Kind::Altered, 4);
    add("time altered", "UPDATE edit SET time = '2020' WHERE sequence = 1", Problem::Kind::Altered, 1);
    add("first removed", "DELETE FROM edit_tile WHERE sequence = 1; DELETE FROM edit WHERE sequence = 1",
        Problem::Kind::Removed, 2);
    add("middle removed", "DELETE FROM edit_tile WHERE sequence = 4; DELETE FROM edit WHERE sequence = 4",
        Problem::Kind::Removed, 5);
    add("removed and renumbered",
        "DELETE FROM edit_tile WHERE sequence = 6; DELETE FROM edit WHERE sequence = 6;"
        "UPDATE edit SET sequence = 6 WHERE sequence = 7; UPDATE edit SET sequence = 7 WHERE sequence = 8;"
        "UPDATE meta SET value = '7' WHERE key = 'edit_count'",
        Problem::Kind::Removed, 6);
    add("reordered",
        "UPDATE edit SET sequence = 100 WHERE sequence = 7; UPDATE edit SET sequence = 7 WHERE sequence = 8;"
        "UPDATE edit SET sequence = 8 WHERE sequence = 100",
        Problem::Kind::Reordered, 7);
    add("renumbered", "UPDATE edit SET sequence = 9 WHERE sequence = 8", Problem::Kind::Altered, 9);
    add("tail cut", "DELETE FROM edit WHERE sequence = 8", Problem::Kind::TailCut, 7);
    add("all cut", "DELETE FROM edit_tile; DELETE FROM edit", Problem::Kind::TailCut, 0);
    add("tail cut and count adjusted",
        "DELETE FROM edit WHERE sequence = 8; UPDATE meta SET value = '7' WHERE key = 'edit_count'",
        Problem::Kind::HeadAltered, 7);
    add("head note gone", "DELETE FROM meta WHERE key = 'edit_count'", Problem::Kind::HeadAltered, 8);
    add("head note nonsense", "UPDATE meta SET value = '99999999999999999999999' WHERE key = 'edit_count'",
        Problem::Kind::HeadAltered, 8);
    add("row added by hand",
        "INSERT INTO edit SELECT 9, time, reviewer, kind, tool, section, target, x, y, width, height, pixels, detail, "
        "tiles, previous, hash FROM edit WHERE sequence = 8",
        Problem::Kind::Reordered, 9);
    add("pixels altered",
        "UPDATE edit_tile SET pixels = (SELECT pixels FROM edit_tile WHERE sequence = 5 LIMIT 1) WHERE sequence = 4",
        Problem::Kind::TilesAltered, 4);
    add("pixels removed", "DELETE FROM edit_tile WHERE sequence = 6", Problem::Kind::TilesAltered, 6);
    add("pixels moved", "UPDATE edit_tile SET tile = tile + 1 WHERE sequence = 5", Problem::Kind::TilesAltered, 5);
    add("pixels filed elsewhere", "UPDATE edit_tile SET section = 1 WHERE sequence = 5", Problem::Kind::TilesAltered,
        5);
    add("prediction altered",
        "UPDATE raster_band SET pixels = (SELECT pixels FROM raster_band WHERE raster = 2) WHERE raster = 1",
        Problem::Kind::BasisAltered, 1);
    add("prediction exchanged", "UPDATE prediction SET raster = 2", Problem::Kind::BasisAltered, 1);
    add("imported mask damaged", "UPDATE raster_band SET pixels = x'00' WHERE raster = 2", Problem::Kind::BasisAltered,
        3);
    add("imported mask removed", "DELETE FROM imported_mask", Problem::Kind::BasisAltered, 3);
}

void TstChainCheck::tampering()
{
    QFETCH(QString, sql);
    QFETCH(int, kind);
    QFETCH(int, sequence);
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    {
        Database database(path, Database::Access::ReadWrite);
        database.execute(sql.toStdString());
    }
    const auto problems = Project::verifyFile(path);
    const Problem expected{Problem::Kind(kind), sequence};
    QVERIFY2(std::find(problems.begin(), problems.end(), expected) != problems.end(),
             qPrintable(QStringLiteral("%1 problems").arg(problems.size())));
    // Rows alone show all that was done to rows; what was done to pixels alone they do not know of.
    std::unique_ptr<Project> project;
    try {
        project = Project::open(path, OpenMode::ReadOnly);
    } catch (const Error& error) {
        QVERIFY2(error.code() == ErrorCode::ProjectDamaged, error.what());
        return;
    }
    const auto ofRows = project->verifyChain(ChainDepth::Rows);
    const bool isOfPixels =
        expected.kind == Problem::Kind::TilesAltered || expected.kind == Problem::Kind::BasisAltered;
    QCOMPARE(std::find(ofRows.begin(), ofRows.end(), expected) != ofRows.end(), !isOfPixels);
    for (const Problem& problem : ofRows)
        QVERIFY(std::find(problems.begin(), problems.end(), problem) != problems.end());
}

void TstChainCheck::everyColumnOfEveryRowCounts()
{
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    for (const std::string column : {"time", "reviewer", "kind", "tool", "section", "target", "x", "y", "width",
                                     "height", "pixels", "detail", "tiles", "previous", "hash"})
        for (int sequence = 1; sequence <= 8; ++sequence) {
            const std::string where = " WHERE sequence = " + std::to_string(sequence);
            Database database(path, Database::Access::ReadWrite);
            database.execute("CREATE TEMP TABLE kept AS SELECT " + column + " AS v FROM edit" + where);
            const bool number = column.size() < 2 || column == "section" || column == "target" || column == "width" ||
                                column == "height" || column == "pixels";
            database.execute("UPDATE edit SET " + column + " = " + column + (number ? " + 1" : " || '0'") + where);
            QVERIFY2(!Project::verifyFile(path).empty(), column.c_str());
            database.execute("UPDATE edit SET " + column + " = (SELECT v FROM kept)" + where);
        }
    QVERIFY(Project::verifyFile(path).empty());
}

void TstChainCheck::cutTailStaysVisibleAfterMoreWork()
{
    const test::TempFolder folder;
    const auto path = makeProject(folder);
    {
        Database database(path, Database::Access::ReadWrite);
        database.execute("DELETE FROM edit WHERE sequence = 8");
    }
    const auto project = Project::open(path);
    QVERIFY(project->masks().reopen(static_cast<SectionId>(2)).done());
    const auto problems = project->verifyChain();
    QVERIFY((problems == std::vector<Problem>{{Problem::Kind::Removed, 8}}));
}

QTEST_GUILESS_MAIN(TstChainCheck)
#include "tst_chaincheck.moc"
