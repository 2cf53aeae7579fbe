#include "FullDisk.h"
#include "TestSupport.h"
#include "base/AtomicFile.h"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace lamella;
using lamella::test::statusOnFullDisk;
using lamella::test::TempFolder;
namespace fs = std::filesystem;

namespace {

std::size_t filesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TstAtomicFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFileAppearsAtCommit()
    {
        const TempFolder folder;
        const fs::path target = folder / "new/sub/a.txt";
        AtomicFile file(target);
        file.write("half ");
        QVERIFY(!fs::exists(target));
        QCOMPARE(file.temporaryPath().parent_path(), target.parent_path());
        QVERIFY(file.temporaryPath().filename().string().starts_with('.'));
        file.write("whole");
        file.commit();
        QCOMPARE(readWholeFile(target), std::string("half whole"));
        QCOMPARE(filesIn(target.parent_path()), std::size_t{1});
    }

    void withoutCommitTheOldFileStays()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a", "old");
        {
            AtomicFile file(folder / "a");
            file.write("new");
        }
        QCOMPARE(readWholeFile(folder / "a"), std::string("old"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
        writeFileAtomically(folder / "a", "new");
        QCOMPARE(readWholeFile(folder / "a"), std::string("new"));
    }

    void aRefusedVerificationKeepsTheOldFile()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a", "old");
        {
            AtomicFile file(folder / "a");
            file.write("new");
            LAMELLA_EXPECT_ERROR(file.commit([&](const fs::path& temporary) {
                QCOMPARE(readWholeFile(temporary), std::string("new"));
                throw Error(ErrorCode::WriteVerifyFailed, folder / "a", {"test"});
            }),
                                 ErrorCode::WriteVerifyFailed, "a");
        }
        QCOMPARE(readWholeFile(folder / "a"), std::string("old"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void twoWritersDoNotShareATemporaryFile()
    {
        const TempFolder folder;
        AtomicFile one(folder / "a");
        AtomicFile two(folder / "a");
        one.write("1");
        two.write("2");
        two.commit();
        one.commit();
        QCOMPARE(readWholeFile(folder / "a"), std::string("1"));
    }

    void whatAKillLeftIsCleared()
    {
        const TempFolder folder;
        const std::vector<std::string> left{".a.123.0.part", ".a.99999.17.part"};
        const std::vector<std::string> others{
            "a", ".a.part", ".a.b.123.0.part", "a.123.0.part", ".b.123.0.part", ".a.x.0.part"};
        for (const auto& names : {left, others})
            for (const std::string& name : names)
                std::ofstream(folder / name) << "x";
        removeUnfinished(folder / "a");
        for (const std::string& name : left)
            QVERIFY2(!fs::exists(folder / name), name.c_str());
        for (const std::string& name : others)
            QVERIFY2(fs::exists(folder / name), name.c_str());
        AtomicFile killed(folder / "a"); // the names are those of a real one
        QVERIFY(fs::exists(killed.temporaryPath()));
        removeUnfinished(folder / "a");
        QVERIFY(!fs::exists(killed.temporaryPath()));
        removeUnfinished(folder / "none/a");
    }

    void placesThatCannotBeWritten()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "file", "x");
        LAMELLA_EXPECT_ERROR(AtomicFile(folder / "file/a"), ErrorCode::OutputNotWritable, "file");
        LAMELLA_EXPECT_ERROR(AtomicFile(folder.path()), ErrorCode::OutputNotWritable, folder.path().string());
        LAMELLA_EXPECT_ERROR(createFolder(folder / "file"), ErrorCode::OutputNotWritable, "file");
        createFolder(folder / "a/b/c");
        createFolder(folder / "a/b/c");
        QVERIFY(fs::is_directory(folder / "a/b/c"));
        if (geteuid() != 0) { // root may write anywhere
            fs::permissions(folder / "a", fs::perms::owner_read | fs::perms::owner_exec);
            LAMELLA_EXPECT_ERROR(AtomicFile(folder / "a/x"), ErrorCode::OutputNotWritable, "x");
            fs::permissions(folder / "a", fs::perms::owner_all);
        }
    }

    void aFullDiskIsNoticed()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a", "old");
        const int status =
            statusOnFullDisk(1000, "a", [&folder] { writeFileAtomically(folder / "a", std::string(5000, 'x')); });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(readWholeFile(folder / "a"), std::string("old"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void readingWholeFiles()
    {
        const TempFolder folder;
        const std::string bytes("a\0b\r\n", 5);
        writeFileAtomically(folder / "\xc3\xa9 x", bytes);
        QCOMPARE(readWholeFile(folder / "\xc3\xa9 x"), bytes);
        LAMELLA_EXPECT_ERROR(readWholeFile(folder / "\xc3\xa9 x", 4), ErrorCode::ImageTooLarge, "5 bytes");
        LAMELLA_EXPECT_ERROR(readWholeFile(folder / "none"), ErrorCode::FileNotFound, "none");
        LAMELLA_EXPECT_ERROR(readWholeFile(folder.path()), ErrorCode::FileNotReadable, folder.path().string());
        writeFileAtomically(folder / "empty", "");
        QCOMPARE(readWholeFile(folder / "empty"), std::string());
    }
};

QTEST_GUILESS_MAIN(TstAtomicFile)
#include "tst_atomicfile.moc"
