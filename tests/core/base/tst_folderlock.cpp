#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "base/FolderLock.h"

#include <optional>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

class TstFolderLock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneAtATime()
    {
        const TempFolder folder;
        const fs::path place = folder / "deep/m.ckpt";
        std::optional<FolderLock> first(std::in_place, place, "another training");
        QVERIFY(fs::exists(place));
        LAMELLA_EXPECT_ERROR(FolderLock(place, "another training"), ErrorCode::FolderInUse,
                             "another training is writing there");
        writeFileAtomically(place / "last", "content");
        first.reset();
        QCOMPARE(readWholeFile(place / "last"), std::string("content"));
        QVERIFY(!fs::exists(place / FolderLock::kName));
        FolderLock(place, "another training");
    }
    void anEmptyFolderDoesNotStayBehind()
    {
        const TempFolder folder;
        {
            const FolderLock lock(folder / "m.ckpt", "another training");
        }
        QVERIFY(!fs::exists(folder / "m.ckpt"));
        {
            const FolderLock lock(folder / "m.ckpt", "another training");
            fs::remove_all(folder / "m.ckpt"); // its owner had no more use for it
        }
        QVERIFY(!fs::exists(folder / "m.ckpt"));
    }
    void whatACrashLeavesLocksNothing()
    {
        const TempFolder folder;
        writeFileAtomically(folder / FolderLock::kName, "");
        const FolderLock lock(folder.path(), "another training");
    }
    void aFolderThatCannotBeMadeIsNamed()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "file", "");
        LAMELLA_EXPECT_ERROR(FolderLock(folder / "file/m.ckpt", "x"), ErrorCode::OutputNotWritable, "file");
    }
};

QTEST_GUILESS_MAIN(TstFolderLock)
#include "tst_folderlock.moc"
