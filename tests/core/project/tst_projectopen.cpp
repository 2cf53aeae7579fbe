#include "ProjectFixture.h"
#include "base/AtomicFile.h"
#include "project/Database.h"
#include "project/ProjectSchema.h"

#include <fstream>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lamella;
using test::ThreeSections;

namespace {

std::vector<std::string> filesIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Another process that opened the project and waits to be killed.
class OtherProcess {
public:
    explicit OtherProcess(const std::filesystem::path& path)
    {
        int ready[2];
        if (::pipe(ready) != 0)
            qFatal("no pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            const auto project = Project::open(path);
            (void)!::write(ready[1], "x", 1);
            ::pause();
            ::_exit(1);
        }
        ::close(ready[1]);
        char byte = 0;
        (void)!::read(ready[0], &byte, 1);
        ::close(ready[0]);
    }
    ~OtherProcess()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

private:
    pid_t m_pid = -1;
};

} // namespace

class TstProjectOpen : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createNeverOverwrites();
    void createLeavesNothingWhereItFails();
    void closingLeavesOneFile();
    void foreignFiles_data();
    void foreignFiles();
    void anotherDatabaseIsNoProject();
    void newerVersion();
    void truncatedAtManyPlaces();
    void damagedPagesNeverCrash();
    void missingTableIsDamage();
    void secondProcessIsRefusedUntilKilled();
    void readOnlyChangesNothing();
    void readOnlyFileIsRefusedForWriting();
    void readOnlyBesideAWriter();
};

void TstProjectOpen::createNeverOverwrites()
{
    const test::TempFolder folder;
    writeFileAtomically(folder / "p.lamella", "mine");
    LAMELLA_EXPECT_ERROR(Project::create(folder / "p.lamella"), ErrorCode::OutputExists, "p.lamella");
    QCOMPARE(readWholeFile(folder / "p.lamella"), std::string("mine"));
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"p.lamella"});
    std::filesystem::create_symlink(folder / "nowhere", folder / "link.lamella");
    LAMELLA_EXPECT_ERROR(Project::create(folder / "link.lamella"), ErrorCode::OutputExists, "link.lamella");
}

void TstProjectOpen::createLeavesNothingWhereItFails()
{
    const test::TempFolder folder;
    writeFileAtomically(folder / "file", "x");
    LAMELLA_EXPECT_ERROR(Project::create(folder / "file/p.lamella"), ErrorCode::OutputNotWritable, "file");
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"file"});
    Project::create(folder / "new/folders/p.lamella");
    QVERIFY(std::filesystem::exists(folder / "new/folders/p.lamella"));
}

void TstProjectOpen::closingLeavesOneFile()
{
    const test::TempFolder folder;
    {
        const auto project = Project::create(folder / "p.lamella");
        QCOMPARE(filesIn(folder.path()), (std::vector<std::string>{"p.lamella", "p.lamella.lock"}));
        const ThreeSections sections(*project);
    }
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"p.lamella"});
}

void TstProjectOpen::foreignFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::FileEmpty);
    QTest::newRow("text") << QByteArray("hello, this is no database at all") << int(ErrorCode::ProjectNotAProject);
    QTest::newRow("one byte") << QByteArray("S") << int(ErrorCode::ProjectNotAProject);
    QTest::newRow("noise") << QByteArray(10000, '\x7f') << int(ErrorCode::ProjectNotAProject);
    QTest::newRow("magic alone") << QByteArray("SQLite format 3\0", 16) << int(ErrorCode::ProjectNotAProject);
}

void TstProjectOpen::foreignFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const test::TempFolder folder;
    writeFileAtomically(folder / "f.lamella", content.toStdString());
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly})
        LAMELLA_EXPECT_ERROR(Project::open(folder / "f.lamella", mode), ErrorCode(code), "f.lamella");
    QCOMPARE(readWholeFile(folder / "f.lamella"), content.toStdString());
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"f.lamella"});
    LAMELLA_EXPECT_ERROR(Project::open(folder / "missing.lamella"), ErrorCode::FileNotFound, "missing.lamella");
    LAMELLA_EXPECT_ERROR(Project::open(folder.path()), ErrorCode::ProjectNotAProject, "");
}

void TstProjectOpen::anotherDatabaseIsNoProject()
{
    const test::TempFolder folder;
    {
        Database database(folder / "d.lamella", Database::Access::Create);
        database.execute("CREATE TABLE edit(x)");
    }
    LAMELLA_EXPECT_ERROR(Project::open(folder / "d.lamella"), ErrorCode::ProjectNotAProject, "d.lamella");
}

void TstProjectOpen::newerVersion()
{
    const test::TempFolder folder;
    Project::create(folder / "p.lamella");
    {
        Database database(folder / "p.lamella", Database::Access::ReadWrite);
        database.execute("PRAGMA user_version = 3");
    }
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly})
        LAMELLA_EXPECT_ERROR(Project::open(folder / "p.lamella", mode), ErrorCode::ProjectNewer, "format 3");
    LAMELLA_EXPECT_ERROR(Project::verifyFile(folder / "p.lamella"), ErrorCode::ProjectNewer, "format 3");
}

void TstProjectOpen::truncatedAtManyPlaces()
{
    const test::TempFolder folder;
    {
        const auto project = Project::create(folder / "p.lamella");
        const ThreeSections sections(*project);
    }
    const std::string whole = readWholeFile(folder / "p.lamella");
    for (std::size_t length = 1; length < whole.size(); length += 1 + length / 7) {
        writeFileAtomically(folder / "t.lamella", whole.substr(0, length));
        try {
            Project::open(folder / "t.lamella");
            QFAIL("a truncated project was opened");
        } catch (const Error& error) {
            QVERIFY2(error.code() == ErrorCode::ProjectDamaged || error.code() == ErrorCode::ProjectNotAProject,
                     error.what());
        }
    }
}

void TstProjectOpen::damagedPagesNeverCrash()
{
    const test::TempFolder folder;
    {
        const auto project = Project::create(folder / "p.lamella");
        const ThreeSections s(*project);
        Random random(3);
        for (int i = 0; i < 20; ++i)
            test::dab(project->masks(), s.ids[random.below(3)], test::randomSegment(random, ThreeSections::kSize));
    }
    const std::string whole = readWholeFile(folder / "p.lamella");
    Random random(4);
    for (int i = 0; i < 60; ++i) {
        std::string broken = whole;
        for (int k = 0; k < 8; ++k)
            broken[random.below(broken.size())] = static_cast<char>(random.below(256));
        writeFileAtomically(folder / "b.lamella", broken);
        try {
            const auto project = Project::open(folder / "b.lamella");
            project->verifyChain();
            for (const SectionRecord& section : project->sections())
                project->masks().mask(section.id);
            project->masks().undo(true);
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("b.lamella") != std::string::npos, error.what());
        }
    }
}

void TstProjectOpen::missingTableIsDamage()
{
    const test::TempFolder folder;
    Project::create(folder / "p.lamella");
    {
        Database database(folder / "p.lamella", Database::Access::ReadWrite);
        database.execute("DROP TABLE window_state");
    }
    LAMELLA_EXPECT_ERROR(Project::open(folder / "p.lamella"), ErrorCode::ProjectDamaged, "window_state");
}

void TstProjectOpen::secondProcessIsRefusedUntilKilled()
{
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    Project::create(path);
    {
        const OtherProcess other(path);
        LAMELLA_EXPECT_ERROR(Project::open(path), ErrorCode::ProjectInUse, "already open on");
        LAMELLA_EXPECT_ERROR(Project::open(path, OpenMode::TakeOver), ErrorCode::ProjectInUse, "p.lamella");
        QVERIFY(Project::open(path, OpenMode::ReadOnly)->isReadOnly());
    }
    QVERIFY(std::filesystem::exists(folder / "p.lamella.lock"));
    QVERIFY(!Project::open(path)->isReadOnly());
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"p.lamella"});
}

void TstProjectOpen::readOnlyChangesNothing()
{
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    std::vector<SectionId> ids;
    Mask expected;
    {
        const auto project = Project::create(path);
        ids = ThreeSections(*project).ids;
        project->masks().applyStroke(ids[0], "fill", test::inverted(project->masks(), ids[0], {5, 5, 9, 9}));
        expected = project->masks().mask(ids[0]);
    }
    const std::string before = readWholeFile(path);
    {
        const auto project = Project::open(path, OpenMode::ReadOnly);
        MaskDocument& masks = project->masks();
        QVERIFY(masks.mask(ids[0]) == expected);
        QVERIFY(masks.canUndo());
        const auto code = ErrorCode::ProjectReadOnly;
        LAMELLA_EXPECT_ERROR(masks.undo(), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(masks.beginStroke(ids[0], "brush"), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(masks.accept(ids[0]), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(masks.setThreshold(ids[0], 0.3), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(project->addSections({}), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(project->setWindowState("a", "b"), code, "p.lamella");
        LAMELLA_EXPECT_ERROR(project->signOff("x"), code, "p.lamella");
        QVERIFY(project->verifyChain().empty());
        project->flush();
        project->retry();
        QCOMPARE(project->saveState().pending, 0);
    }
    QCOMPARE(readWholeFile(path), before);
    QCOMPARE(filesIn(folder.path()), std::vector<std::string>{"p.lamella"});
}

void TstProjectOpen::readOnlyFileIsRefusedForWriting()
{
    if (::geteuid() == 0)
        QSKIP("the administrator may write everywhere");
    const test::TempFolder folder;
    Project::create(folder / "p.lamella");
    std::filesystem::permissions(folder / "p.lamella", std::filesystem::perms::owner_read);
    LAMELLA_EXPECT_ERROR(Project::open(folder / "p.lamella"), ErrorCode::OutputNotWritable, "p.lamella");
    QVERIFY(Project::open(folder / "p.lamella", OpenMode::ReadOnly)->isReadOnly());
}

void TstProjectOpen::readOnlyBesideAWriter()
{
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    const auto project = Project::create(path);
    const ThreeSections s(*project);
    LAMELLA_EXPECT_ERROR(Project::open(path), ErrorCode::ProjectInUse, "p.lamella");
    const auto reader = Project::open(path, OpenMode::ReadOnly);
    for (int i = 0; i < 10; ++i) {
        project->masks().applyStroke(s.imported(), "fill",
                                     test::inverted(project->masks(), s.imported(), {i, i, 4, 4}));
        reader->masks().mask(s.predicted());
    }
    project->flush();
    QVERIFY(project->verifyChain().empty());
    QVERIFY(Project::open(path, OpenMode::ReadOnly)->masks().mask(s.imported()) == project->masks().mask(s.imported()));
}

QTEST_GUILESS_MAIN(TstProjectOpen)
#include "tst_projectopen.moc"
