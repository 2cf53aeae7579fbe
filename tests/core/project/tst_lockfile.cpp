#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "project/LockFile.h"
#include "project/Project.h"

#include <nlohmann/json.hpp>

#include <memory>

#include <sys/wait.h>
#include <unistd.h>

using namespace lamella;

namespace {

nlohmann::json readLock(const std::filesystem::path& project)
{
    return nlohmann::json::parse(readWholeFile(LockFile::pathFor(project)));
}

std::string hostOfThisMachine(const test::TempFolder& folder)
{
    const LockFile lock(folder / "probe");
    return readLock(folder / "probe")["host"];
}

/// Number of a process that has ended and been collected.
pid_t deadProcess()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    ::waitpid(child, nullptr, 0);
    return child;
}

} // namespace

class TstLockFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhoHasItAndGoesAway();
    void secondHolderInTheSameProcessIsRefused();
    void leftLocks_data();
    void leftLocks();
    void reusedProcessNumberIsNotMistaken();
    void takeOverOfAnotherMachinesLock();
    void folderWithoutPermissionOrMissing();
};

void TstLockFile::saysWhoHasItAndGoesAway()
{
    const test::TempFolder folder;
    const auto project = folder / "étude 1.lamella";
    {
        const LockFile lock(project);
        const auto json = readLock(project);
        QCOMPARE(json["pid"].get<int>(), int(::getpid()));
        QCOMPARE(json["user"].get<std::string>(), loginName());
        QVERIFY(json["since"].get<std::string>().ends_with("Z"));
        QVERIFY(!json["host"].get<std::string>().empty());
    }
    QVERIFY(!std::filesystem::exists(LockFile::pathFor(project)));
}

void TstLockFile::secondHolderInTheSameProcessIsRefused()
{
    const test::TempFolder folder;
    const LockFile lock(folder / "a.lamella");
    try {
        LockFile{folder / "a.lamella"};
    } catch (const Error& error) {
        QCOMPARE(error.arguments().size(), std::size_t(3)); // it lives: nobody may take it over
    }
    LAMELLA_EXPECT_ERROR(LockFile(folder / "a.lamella"), ErrorCode::ProjectInUse, loginName());
    LAMELLA_EXPECT_ERROR(LockFile(folder / "a.lamella", true), ErrorCode::ProjectInUse, "a.lamella");
    const LockFile other(folder / "b.lamella");
}

void TstLockFile::leftLocks_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("pid");
    QTest::addColumn<bool>("refused");
    const QString here = QStringLiteral("HERE");
    QTest::newRow("dead process of this machine") << here << int(deadProcess()) << false;
    QTest::newRow("living process of this machine") << here << int(::getpid()) << true;
    QTest::newRow("nonsense process number") << here << -1 << false;
    QTest::newRow("another machine") << QStringLiteral("somewhere-else") << 1 << true;
}

void TstLockFile::leftLocks()
{
    QFETCH(QString, host);
    QFETCH(int, pid);
    QFETCH(bool, refused);
    const test::TempFolder folder;
    const auto project = folder / "p.lamella";
    const std::string hostText = host == QStringLiteral("HERE") ? hostOfThisMachine(folder) : host.toStdString();
    const nlohmann::json left = {
        {"host", hostText}, {"user", "anne"}, {"pid", pid}, {"since", "2026-05-01T08:30:00.000Z"}};
    writeFileAtomically(LockFile::pathFor(project), left.dump());
    if (refused) {
        LAMELLA_EXPECT_ERROR(LockFile{project}, ErrorCode::ProjectInUse, "anne");
        LAMELLA_EXPECT_ERROR(LockFile{project}, ErrorCode::ProjectInUse, "2026-05-01");
        QCOMPARE(readLock(project), left);
        try {
            LockFile{project};
        } catch (const Error& error) {
            // Only what another machine left can be taken over.
            const bool canBeTaken = error.arguments().size() == 4 && error.arguments()[3] == Project::kLockLeft;
            QCOMPARE(canBeTaken, host != QStringLiteral("HERE"));
        }
    } else {
        const LockFile lock(project);
        QCOMPARE(readLock(project)["pid"].get<int>(), int(::getpid()));
    }
}

void TstLockFile::reusedProcessNumberIsNotMistaken()
{
    const test::TempFolder folder;
    const auto project = folder / "p.lamella";
    const nlohmann::json left = {{"host", hostOfThisMachine(folder)},
                                 {"user", "anne"},
                                 {"pid", ::getpid()},
                                 {"started", "1"},
                                 {"since", "2026-05-01T08:30:00.000Z"}};
    writeFileAtomically(LockFile::pathFor(project), left.dump());
    const LockFile lock(project);
}

void TstLockFile::takeOverOfAnotherMachinesLock()
{
    const test::TempFolder folder;
    const auto project = folder / "p.lamella";
    writeFileAtomically(LockFile::pathFor(project), R"({"host":"elsewhere","user":"anne","pid":5})");
    const LockFile lock(project, true);
    QCOMPARE(readLock(project)["user"].get<std::string>(), loginName());
    for (const char* garbage : {"", "{", "[1]", "{\"host\": 5, \"pid\": \"x\"}"}) {
        writeFileAtomically(LockFile::pathFor(folder / "q.lamella"), garbage);
        const LockFile taken(folder / "q.lamella");
    }
}

void TstLockFile::folderWithoutPermissionOrMissing()
{
    const test::TempFolder folder;
    LAMELLA_EXPECT_ERROR(LockFile(folder / "missing/p.lamella"), ErrorCode::OutputNotWritable, "p.lamella");
}

QTEST_GUILESS_MAIN(TstLockFile)
#include "tst_lockfile.moc"
