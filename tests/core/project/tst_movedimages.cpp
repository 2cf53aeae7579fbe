// Images that are not where they were: found at hand, in the project's folder, or in a folder that a person shows.

#include "ProjectFixture.h"
#include "base/AtomicFile.h"

using namespace lamella;
using test::newSection;

namespace fs = std::filesystem;

namespace {

constexpr Size kSize{2, 2};

NewSection pageOfFolder(const fs::path& folder, int page, const std::string& name)
{
    NewSection section = newSection(folder, page, kSize);
    section.file = folder / name;
    return section;
}

/// A project p/p.lamella with two stacks in old/ and one that is a folder, whose contents it knows.
struct Moved {
    test::TempFolder folder;
    std::unique_ptr<Project> project;
    std::vector<SectionId> ids;

    Moved()
    {
        writeFileAtomically(folder / "old/a.tif", "stack a");
        writeFileAtomically(folder / "old/b.tif", "stack bb");
        writeFileAtomically(folder / "old/pages/1.png", "page one");
        writeFileAtomically(folder / "old/pages/2.png", "page two");
        project = Project::create(folder / "p/p.lamella");
        ids = project->addSections(
            {newSection(folder / "old/a.tif", 0, kSize), newSection(folder / "old/a.tif", 1, kSize),
             newSection(folder / "old/a.tif", 2, kSize), newSection(folder / "old/b.tif", 0, kSize),
             pageOfFolder(folder / "old/pages", 0, "1.png"), pageOfFolder(folder / "old/pages", 1, "2.png")});
    }
    Moved& withHashes()
    {
        project->computeMissingHashes({});
        return *this;
    }
    void move(const char* from, const char* to)
    {
        fs::create_directories((folder / to).parent_path());
        fs::rename(folder / from, folder / to);
    }
    /// Notes what a search has found.
    void relink(const StackSearch& search)
    {
        for (const StackSearch::Found& found : search.found)
            project->relink(found.from, found.to);
    }
};

} // namespace

class TstMovedImages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsMissing();
    void oneEntryAStack();
    void renamedBesideTheProjectIsNotMissing();
    void relinksAllSectionsOfAllFiles();
    void namesakesAreNotTaken();
    void unknownContentIsFoundByName();
    void severalOfAnUnknownNameAreNotGuessed();
    void stoppedSearchFindsNothing();
    void foldersThatCannotBeRead();
    void readOnlyProjectsCanLook();
};

void TstMovedImages::nothingIsMissing()
{
    Moved moved;
    QVERIFY(moved.project->missingStacks({}).empty());
    QVERIFY(moved.project->searchMissing(moved.folder.path(), {}).found.empty());
    QVERIFY(Project::create(moved.folder / "empty.lamella")->missingStacks({}).empty());
}

void TstMovedImages::oneEntryAStack()
{
    Moved moved;
    moved.withHashes().move("old", "away");
    const auto missing = moved.project->missingStacks({});
    QCOMPARE(missing.size(), std::size_t(3));
    QCOMPARE(missing[0].path, moved.folder / "old/a.tif");
    QCOMPARE(missing[0].sections, 3);
    QVERIFY(!missing[0].isFolder);
    QCOMPARE(missing[2].path, moved.folder / "old/pages");
    QCOMPARE(missing[2].sections, 2);
    QVERIFY(missing[2].isFolder);
    moved.project->removeSection(moved.ids[3]);
    QCOMPARE(moved.project->missingStacks({}).size(), std::size_t(2));
}

void TstMovedImages::renamedBesideTheProjectIsNotMissing()
{
    Moved moved;
    moved.withHashes().move("old/a.tif", "p/deep/other name.tif");
    QVERIFY(moved.project->missingStacks({}).empty());
    QCOMPARE(moved.project->locate(moved.ids[1]), moved.folder / "p/deep/other name.tif");
}

void TstMovedImages::relinksAllSectionsOfAllFiles()
{
    Moved moved;
    moved.withHashes().move("old", "disk/archive");
    moved.move("disk/archive/a.tif", "disk/renamed.tif");
    const StackSearch search = moved.project->searchMissing(moved.folder / "disk/", {});
    QCOMPARE(search.found.size(), std::size_t(3));
    QVERIFY(search.otherContent.empty());
    QVERIFY(!moved.project->missingStacks({}).empty()); // looking changes nothing
    moved.relink(search);
    QVERIFY(moved.project->missingStacks({}).empty());
    QCOMPARE(moved.project->locate(moved.ids[2]), moved.folder / "disk/renamed.tif");
    QCOMPARE(moved.project->locate(moved.ids[3]), moved.folder / "disk/archive/b.tif");
    QCOMPARE(moved.project->locate(moved.ids[5]), moved.folder / "disk/archive/pages");
    moved.project.reset();
    moved.project = Project::open(moved.folder / "p/p.lamella");
    QCOMPARE(moved.project->section(moved.ids[5]).file, moved.folder / "disk/archive/pages/2.png");
    QVERIFY(moved.project->missingStacks({}).empty());
}

void TstMovedImages::namesakesAreNotTaken()
{
    Moved moved;
    moved.withHashes().move("old", "away");
    writeFileAtomically(moved.folder / "wrong/a.tif", "stack A"); // same size and name
    writeFileAtomically(moved.folder / "wrong/b.tif", "something else");
    writeFileAtomically(moved.folder / "wrong/pages/1.png", "page 1!!");
    const StackSearch search = moved.project->searchMissing(moved.folder / "wrong", {});
    QVERIFY(search.found.empty());
    QCOMPARE(search.otherContent.size(), std::size_t(3));
    QCOMPARE(moved.project->missingStacks({}).size(), std::size_t(3));
}

void TstMovedImages::unknownContentIsFoundByName()
{
    Moved moved;
    moved.move("old", "away/deep");
    QCOMPARE(moved.project->missingStacks({}).size(), std::size_t(3));
    moved.relink(moved.project->searchMissing(moved.folder / "away", {}));
    QVERIFY(moved.project->missingStacks({}).empty());
    QCOMPARE(moved.project->locate(moved.ids[0]), moved.folder / "away/deep/a.tif");
    QCOMPARE(moved.project->locate(moved.ids[4]), moved.folder / "away/deep/pages");
}

void TstMovedImages::severalOfAnUnknownNameAreNotGuessed()
{
    Moved moved;
    fs::remove_all(moved.folder / "old");
    writeFileAtomically(moved.folder / "away/1/a.tif", "one");
    writeFileAtomically(moved.folder / "away/2/a.tif", "two");
    QVERIFY(moved.project->searchMissing(moved.folder / "away", {}).found.empty());
    // The one that lies right in the folder shown is meant.
    const StackSearch search = moved.project->searchMissing(moved.folder / "away/2", {});
    QCOMPARE(search.found.size(), std::size_t(1));
    QCOMPARE(search.found[0].to, moved.folder / "away/2/a.tif");
}

void TstMovedImages::stoppedSearchFindsNothing()
{
    Moved moved;
    moved.withHashes().move("old", "away");
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(moved.project->searchMissing(moved.folder / "away", stop.get_token()).found.empty());
    QCOMPARE(moved.project->missingStacks(stop.get_token()).size(), std::size_t(3));
}

void TstMovedImages::foldersThatCannotBeRead()
{
    Moved moved;
    moved.withHashes().move("old", "away");
    QVERIFY(moved.project->searchMissing(moved.folder / "nowhere", {}).found.empty());
    QVERIFY(moved.project->searchMissing(moved.folder / "p/p.lamella", {}).found.empty());
    // A link to nowhere and one in a circle are passed by.
    fs::create_symlink(moved.folder / "nowhere", moved.folder / "away/0.tif");
    fs::create_directory_symlink(moved.folder / "away", moved.folder / "away/again");
    QCOMPARE(moved.project->searchMissing(moved.folder / "away", {}).found.size(), std::size_t(3));
}

void TstMovedImages::readOnlyProjectsCanLook()
{
    Moved moved;
    moved.withHashes().move("old", "away");
    moved.project.reset();
    moved.project = Project::open(moved.folder / "p/p.lamella", OpenMode::ReadOnly);
    const StackSearch search = moved.project->searchMissing(moved.folder / "away", {});
    QCOMPARE(search.found.size(), std::size_t(3));
    LAMELLA_EXPECT_ERROR(moved.project->relink(search.found[0].from, search.found[0].to), ErrorCode::ProjectReadOnly,
                         "p.lamella");
    QCOMPARE(moved.project->missingStacks({}).size(), std::size_t(3));
}

QTEST_GUILESS_MAIN(TstMovedImages)
#include "tst_movedimages.moc"
