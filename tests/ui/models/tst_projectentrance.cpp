#include "FullDisk.h"
#include "OrdinaryUser.h"
#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "base/AtomicFile.h"
#include "image/Stack.h"
#include "models/ProjectEntrance.h"
#include "models/Settings.h"
#include "models/UnsavedChanges.h"
#include "project/Database.h"

using namespace lamella;
using namespace lamella::test;
using Topic = EntranceNotice::Topic;
using Answer = EntranceNotice::Answer;

namespace fs = std::filesystem;

namespace {

const bool kInMemory = keepTempFoldersInMemory();

/// A project on disk that nobody has open: two sections to learn from, three to review, all of them predicted.
struct Door : WorkspaceFixture {
    Settings settings{text(folder / "settings.ini")};
    ScriptedPrompts prompts;
    ProjectEntrance entrance{workspace, settings, prompts};

    Door()
    {
        settings.setReviewer(QStringLiteral("A. Martin"));
        const auto project = makeProject(2, 3);
        const auto sections = project->sections();
        for (std::size_t i = 2; i < sections.size(); ++i)
            project->addPrediction(sections[i].id, FloatImage(kFixtureSize, 0.75F), {});
        project->computeMissingHashes({});
    }
    bool open(const fs::path& path, OpenMode mode = OpenMode::ReadWrite)
    {
        QSignalSpy opened(&workspace, &Workspace::projectOpened);
        workspace.openProject(text(path), mode);
        return settle() && opened.count() == 1;
    }
    bool open() { return open(projectPath()); }
    bool settle()
    {
        return QTest::qWaitFor([this] { return background.pending() == 0; });
    }
    bool answer(Answer answer)
    {
        if (!entrance.notice() || !entrance.notice()->answers.contains(answer))
            return false;
        entrance.answer(answer);
        return settle();
    }
    bool says(const char* words) const
    {
        return entrance.notice() && entrance.notice()->sentence.contains(QString::fromUtf8(words));
    }
    bool isAbout(Topic topic) const { return entrance.topic() == topic; }
    bool isOpenFor(bool writing) const { return workspace.hasProject() && workspace.project().isReadOnly() != writing; }
    /// Changes a pixel of a section, as a stroke does.
    bool correct(int index, QPoint pixel)
    {
        MaskDocument& masks = workspace.project().masks();
        const MaskPatch patch{{pixel.x(), pixel.y(), 1, 1}, Mask({1, 1}, mask::kMembrane)};
        return masks.applyStroke(workspace.idAt(index), "fill", patch).done();
    }
    std::uint8_t maskAt(int index, QPoint pixel) const
    {
        return workspace.project().masks().mask(workspace.idAt(index)).at(pixel.x(), pixel.y());
    }
    void writeForeignLock() const
    {
        fs::path lock = projectPath();
        lock += ".lock";
        writeFileAtomically(lock,
                            R"({"host": "pc-17", "user": "anne", "pid": 5, "since": "2026-05-03T08:42:00.000Z"})");
    }
};

} // namespace

class TstProjectEntrance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysNothingWithoutAProject();
    void openElsewhereCanBeRead();
    void openElsewhereCanBeReviewedIndependently();
    void copiesNeverOverwrite();
    void leftLockIsTakenOverAfterAQuestion();
    void livingOwnerIsNotTakenOver();
    void placesThatCannotBeWrittenTo_data();
    void placesThatCannotBeWrittenTo();
    void fullDiskAtTheDoor();
    void fullDiskDuringWork();
    void whatCannotBeOpenedIsNamed_data();
    void whatCannotBeOpenedIsNamed();
    void movedImagesAreLinkedByOneQuestion();
    void otherImagesOfThatNameAreNotTaken();
    void missingImagesOfAReadOnlyProject();
    void searchingCanBeStoppedAndPutOff();
    void nameIsConfirmedOnceASession();
    void nameCanBeChanged();
    void nobodyHasGivenAName();
    void nameIsAskedForWhereReviewBegins();
    void alteredRecordIsTold();
    void saysWhatOthersSay();
};

void TstProjectEntrance::saysNothingWithoutAProject()
{
    Door door;
    QVERIFY(!door.entrance.notice() && !door.entrance.topic());
    QCOMPARE(door.entrance.reviewer(), QStringLiteral("A. Martin"));
    door.entrance.dismiss();
    QVERIFY(mayLeaveProject(door.workspace, door.prompts));
}

void TstProjectEntrance::openElsewhereCanBeRead()
{
    Door door;
    const auto other = Project::open(door.projectPath());
    other->masks().setReviewer("B. Petit");
    QVERIFY(!door.open());
    QVERIFY(door.isAbout(Topic::InUse) && !door.workspace.hasProject());
    QVERIFY2(door.says("study.lamella") && door.says("on this computer") && door.says("since"),
             qPrintable(door.entrance.notice()->sentence));
    QCOMPARE(door.entrance.notice()->answers, (QList<Answer>{Answer::ReadOnly, Answer::IndependentReview}));
    QVERIFY(door.answer(Answer::ReadOnly));
    QVERIFY(door.isOpenFor(false));
    QVERIFY(door.isAbout(Topic::ReadOnly) && door.says("open elsewhere"));
    QVERIFY(door.prompts.asked.isEmpty());
    // Closed there, it can be opened here.
    QVERIFY(!other->isReadOnly());
    door.entrance.dismiss();
    QVERIFY(!door.entrance.notice());
}

void TstProjectEntrance::openElsewhereCanBeReviewedIndependently()
{
    Door door;
    const auto other = Project::open(door.projectPath());
    const SectionId section = other->sections()[2].id;
    other->masks().applyStroke(section, "fill", {{9, 9, 1, 1}, Mask({1, 1}, mask::kMembrane)});
    other->flush();
    QVERIFY(!door.open());
    QVERIFY(door.answer(Answer::IndependentReview)); // the dialog is cancelled
    QVERIFY(door.isAbout(Topic::InUse) && !door.workspace.hasProject());
    door.prompts.save = text(door.folder / "second");
    QVERIFY(door.answer(Answer::IndependentReview));
    QTRY_VERIFY(door.isOpenFor(true));
    QCOMPARE(door.workspace.project().path(), door.folder / "second.lamella");
    QCOMPARE(door.maskAt(2, {9, 9}), mask::kCell); // what the first reviewer did is not to be seen
    QVERIFY(door.isAbout(Topic::Arrival) && door.says("3 left") && door.says("A. Martin"));
    QVERIFY(other->verifyChain().empty());
}

void TstProjectEntrance::copiesNeverOverwrite()
{
    Door door;
    const auto other = Project::open(door.projectPath());
    writeFileAtomically(door.folder / "mine.lamella", "mine");
    QVERIFY(!door.open());
    door.prompts.save = text(door.folder / "mine.lamella");
    QVERIFY(door.answer(Answer::IndependentReview));
    QVERIFY(door.isAbout(Topic::Word) && door.says("mine.lamella") && door.says("not overwritten"));
    QVERIFY(door.entrance.notice()->level == EntranceNotice::Level::Error);
    QCOMPARE(readWholeFile(door.folder / "mine.lamella"), std::string("mine"));
    door.entrance.dismiss();
    QVERIFY(door.isAbout(Topic::InUse)); // the question is still open
}

void TstProjectEntrance::leftLockIsTakenOverAfterAQuestion()
{
    Door door;
    door.writeForeignLock();
    QVERIFY(!door.open());
    QVERIFY(door.isAbout(Topic::InUse) && door.says("anne") && door.says("pc-17"));
    door.prompts.answers = {0};
    QVERIFY(door.answer(Answer::TakeOver));
    QVERIFY(!door.workspace.hasProject() && door.isAbout(Topic::InUse));
    QVERIFY(door.prompts.asked.last().contains(QStringLiteral("pc-17")));
    door.prompts.answers = {1};
    QVERIFY(door.answer(Answer::TakeOver));
    QTRY_VERIFY(door.isOpenFor(true));
    QVERIFY(!door.isAbout(Topic::InUse));
}

void TstProjectEntrance::livingOwnerIsNotTakenOver()
{
    Door door;
    const auto other = Project::open(door.projectPath());
    QVERIFY(!door.open());
    QVERIFY(!door.answer(Answer::TakeOver));
    door.entrance.dismiss();
    QVERIFY(!door.entrance.notice() && !door.workspace.hasProject());
}

void TstProjectEntrance::placesThatCannotBeWrittenTo_data()
{
    QTest::addColumn<bool>("isFile");
    QTest::newRow("folder") << false;
    QTest::newRow("file") << true;
}

void TstProjectEntrance::placesThatCannotBeWrittenTo()
{
    QFETCH(bool, isFile);
    Door door;
    const OrdinaryUser user(door.folder.path());
    if (!user.isOne())
        QSKIP("the administrator may write everywhere");
    fs::create_directory(door.folder / "shared");
    fs::rename(door.projectPath(), door.folder / "shared/study.lamella");
    const fs::path file = door.folder / "shared/study.lamella";
    const std::string before = readWholeFile(file);
    const WriteProtection protection(isFile ? file : file.parent_path());
    QVERIFY(door.open(file));
    QVERIFY(door.isOpenFor(false));
    QVERIFY2(door.isAbout(Topic::ReadOnly) && door.says("study.lamella") && door.says("save a copy"),
             qPrintable(door.entrance.notice()->sentence));
    QVERIFY(door.says(isFile ? "write-protected" : "Permission denied"));
    QCOMPARE(door.workspace.sectionCount(), 5);
    // Nothing can be changed, and that is said.
    LAMELLA_EXPECT_ERROR(door.correct(2, {9, 9}), ErrorCode::ProjectReadOnly, "study.lamella");

    door.prompts.save = text(door.folder / "own/copy.lamella");
    QVERIFY(door.answer(Answer::SaveCopy));
    QTRY_VERIFY(door.isOpenFor(true));
    QCOMPARE(door.workspace.project().path(), door.folder / "own/copy.lamella");
    QVERIFY(door.correct(2, {9, 9}));
    QVERIFY(!door.isAbout(Topic::Missing)); // the images are found from there too
    QVERIFY(readWholeFile(file) == before);
    // Opened another time, the same is said again.
    QVERIFY(door.open(file));
    QVERIFY(door.isOpenFor(false) && door.isAbout(Topic::ReadOnly) && door.says("save a copy"));
}

void TstProjectEntrance::fullDiskAtTheDoor()
{
    Door door;
    const std::string before = readWholeFile(door.projectPath());
    {
        const FullDisk full;
        QVERIFY(door.open());
        QVERIFY(door.isOpenFor(false));
        QVERIFY(door.isAbout(Topic::ReadOnly) && door.says("disk is full") && door.says("study.lamella"));
        QVERIFY(door.answer(Answer::TryAgain));
        QTRY_VERIFY(door.isOpenFor(false) && door.says("disk is full")); // still
    }
    QVERIFY(readWholeFile(door.projectPath()) == before);
    QVERIFY(door.answer(Answer::TryAgain));
    QTRY_VERIFY(door.isOpenFor(true));
    QVERIFY(!door.isAbout(Topic::ReadOnly));
}

void TstProjectEntrance::fullDiskDuringWork()
{
    Door door;
    QVERIFY(door.open());
    {
        const FullDisk full;
        QVERIFY(door.correct(2, {9, 9}));
        QTRY_VERIFY(door.isAbout(Topic::Unsaved));
        QVERIFY(door.says("study.lamella") && door.says("disk is full") && door.says("kept"));
        QCOMPARE(door.maskAt(2, {9, 9}), mask::kMembrane);
        QVERIFY(!mayLeaveProject(door.workspace, door.prompts)); // closed dialog: stay
        QVERIFY(door.prompts.asked.last().contains(QStringLiteral("1 change")));
        door.prompts.answers = {1};
        QVERIFY(mayLeaveProject(door.workspace, door.prompts)); // as somebody has decided
        QVERIFY(door.correct(2, {11, 9}));                      // work goes on
        QTRY_COMPARE(door.workspace.project().saveState().pending, 2);
    }
    QVERIFY(door.answer(Answer::TryAgain));
    QTRY_VERIFY(!door.isAbout(Topic::Unsaved));
    const auto asked = door.prompts.asked.size();
    QVERIFY(mayLeaveProject(door.workspace, door.prompts));
    QCOMPARE(door.prompts.asked.size(), asked);
    door.workspace.closeProject();
    QVERIFY(door.open());
    QCOMPARE(door.maskAt(2, {9, 9}), mask::kMembrane);
    QCOMPARE(door.maskAt(2, {11, 9}), mask::kMembrane);
}

void TstProjectEntrance::whatCannotBeOpenedIsNamed_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words");
    QTest::newRow("newer") << "PRAGMA user_version = 7"
                           << "Update Lamella";
    QTest::newRow("damaged") << "DROP TABLE window_state"
                             << "backup";
    QTest::newRow("no project") << "PRAGMA application_id = 1"
                                << "not a Lamella project";
    QTest::newRow("empty") << QString() << "0 bytes";
}

void TstProjectEntrance::whatCannotBeOpenedIsNamed()
{
    QFETCH(QString, change);
    QFETCH(QString, words);
    Door door;
    const fs::path file = door.folder / "other.lamella";
    if (change.isEmpty())
        writeFileAtomically(file, "");
    else
        fs::copy_file(door.projectPath(), file);
    if (!change.isEmpty())
        Database(file, Database::Access::ReadWrite).execute(change.toStdString());
    const std::string before = readWholeFile(file);
    QVERIFY(door.open());
    QVERIFY(!door.open(file));
    QVERIFY(door.isAbout(Topic::Failed));
    QVERIFY2(door.says("other.lamella") && door.says(qPrintable(words)), qPrintable(door.entrance.notice()->sentence));
    QVERIFY(door.entrance.notice()->level == EntranceNotice::Level::Error);
    QVERIFY(door.entrance.notice()->answers.isEmpty()); // nothing that this program could do
    QVERIFY(door.isOpenFor(true));                      // the one before stays
    QVERIFY(readWholeFile(file) == before);
}

void TstProjectEntrance::movedImagesAreLinkedByOneQuestion()
{
    Door door;
    fs::create_directories(door.folder / "away/deep");
    fs::create_directory(door.folder / "p");
    fs::rename(door.projectPath(), door.folder / "p/study.lamella");
    fs::rename(door.folder / "labelled.tif", door.folder / "away/deep/renamed.tif");
    fs::rename(door.folder / "plain.tif", door.folder / "away/plain.tif");
    QVERIFY(door.open(door.folder / "p/study.lamella"));
    QTRY_VERIFY(door.isAbout(Topic::Missing));
    QVERIFY2(door.says("5 section") && door.says("labelled.tif"), qPrintable(door.entrance.notice()->sentence));
    LAMELLA_EXPECT_ERROR(door.workspace.stackOf(0), ErrorCode::SectionFileMissing, "labelled.tif");
    QVERIFY(door.answer(Answer::Choose)); // cancelled
    QVERIFY(door.isAbout(Topic::Missing));

    QSignalSpy renewed(&door.workspace, &Workspace::currentChanged);
    door.prompts.folder = text(door.folder / "away");
    QVERIFY(door.answer(Answer::Choose));
    QTRY_VERIFY(door.isAbout(Topic::Word) && door.says("5 section"));
    QVERIFY(door.entrance.notice()->level == EntranceNotice::Level::Success);
    QVERIFY(renewed.count() >= 1);
    QCOMPARE(door.workspace.stackOf(0)->info().path, door.folder / "away/deep/renamed.tif");
    QCOMPARE(door.workspace.stackOf(4)->info().path, door.folder / "away/plain.tif");
    QCOMPARE(door.prompts.asked.size(), 2); // one dialog, twice
    door.workspace.closeProject();
    QVERIFY(!door.entrance.notice() || door.isAbout(Topic::Word));
    QVERIFY(door.open(door.folder / "p/study.lamella"));
    QVERIFY(!door.isAbout(Topic::Missing));
    QCOMPARE(door.workspace.stackOf(0)->info().path, door.folder / "away/deep/renamed.tif");
}

void TstProjectEntrance::otherImagesOfThatNameAreNotTaken()
{
    Door door;
    fs::create_directories(door.folder / "away");
    fs::create_directories(door.folder / "wrong");
    fs::create_directory(door.folder / "p");
    fs::rename(door.projectPath(), door.folder / "p/study.lamella");
    fs::rename(door.folder / "labelled.tif", door.folder / "away/labelled.tif");
    writeStack(door.folder / "wrong/labelled.tif", door.sections(2, 7));
    QVERIFY(door.open(door.folder / "p/study.lamella"));
    QTRY_VERIFY(door.isAbout(Topic::Missing) && door.says("2 section"));
    door.prompts.folder = text(door.folder / "wrong");
    QVERIFY(door.answer(Answer::Choose));
    QTRY_VERIFY(door.isAbout(Topic::Missing) && door.says("another image"));
    door.prompts.folder = text(door.folder / "p");
    QVERIFY(door.answer(Answer::Choose));
    QTRY_VERIFY(door.isAbout(Topic::Missing) && door.says("Nothing was found"));
    door.prompts.folder = text(door.folder / "away");
    QVERIFY(door.answer(Answer::Choose));
    QTRY_VERIFY(door.isAbout(Topic::Word) && door.says("2 section"));
}

void TstProjectEntrance::missingImagesOfAReadOnlyProject()
{
    Door door;
    const auto other = Project::open(door.projectPath());
    fs::create_directory(door.folder.path().parent_path() / (door.folder.path().filename().string() + "-away"));
    const fs::path away = door.folder.path().parent_path() / (door.folder.path().filename().string() + "-away");
    fs::rename(door.folder / "labelled.tif", away / "labelled.tif");
    const bool isOpen = door.open(door.projectPath(), OpenMode::ReadOnly);
    fs::remove_all(away);
    QVERIFY(isOpen);
    QTRY_VERIFY(door.isAbout(Topic::Missing) && door.says("read only"));
    QVERIFY(door.entrance.notice()->answers.isEmpty());
    door.entrance.dismiss();
    QVERIFY(door.isAbout(Topic::ReadOnly));
}

void TstProjectEntrance::searchingCanBeStoppedAndPutOff()
{
    Door door;
    fs::remove(door.folder / "labelled.tif");
    QVERIFY(door.open());
    QTRY_VERIFY(door.isAbout(Topic::Missing));
    door.prompts.folder = text(door.folder.path());
    door.entrance.answer(Answer::Choose);
    QVERIFY(door.isAbout(Topic::Working));
    door.entrance.dismiss(); // goes on
    QVERIFY(door.isAbout(Topic::Working));
    QVERIFY(door.answer(Answer::Stop));
    QTRY_VERIFY(door.isAbout(Topic::Missing));
    QVERIFY(!door.says("Nothing was found"));
    QVERIFY(door.answer(Answer::Later));
    QVERIFY(!door.isAbout(Topic::Missing));
    QVERIFY(door.isAbout(Topic::Arrival)); // the rest of the project can be worked on
}

void TstProjectEntrance::nameIsConfirmedOnceASession()
{
    Door door;
    QVERIFY(door.open());
    QVERIFY2(door.isAbout(Topic::Arrival) && door.says("Continue: 3 left") && door.says("A. Martin"),
             qPrintable(door.entrance.notice()->sentence));
    QCOMPARE(door.entrance.notice()->answers, (QList<Answer>{Answer::Right, Answer::OtherName}));
    // Who paints without having answered paints under the name on view.
    QVERIFY(door.correct(2, {9, 9}));
    QCOMPARE(door.workspace.project().masks().status(door.workspace.idAt(2)).reviewers,
             std::vector<std::string>{"A. Martin"});
    QVERIFY(door.isAbout(Topic::Arrival)); // nothing jumps under the brush
    QVERIFY(door.answer(Answer::Right));
    QVERIFY(!door.entrance.notice());
    door.workspace.setStep(Step::Review);
    QVERIFY(!door.entrance.notice());
    door.workspace.project().masks().accept(door.workspace.idAt(2));
    door.workspace.closeProject();
    QVERIFY(door.open());
    QVERIFY(door.isAbout(Topic::Arrival) && door.says("Continue: 2 left"));
    QVERIFY(door.entrance.notice()->answers.isEmpty() && !door.says("A. Martin"));
    door.entrance.dismiss();
    door.workspace.openProject(text(door.projectPath())); // it is open: nothing new
    QVERIFY(!door.entrance.notice());
}

void TstProjectEntrance::nameCanBeChanged()
{
    Door door;
    QVERIFY(door.open());
    QSignalSpy changed(&door.entrance, &ProjectEntrance::reviewerChanged);
    QVERIFY(door.answer(Answer::OtherName)); // cancelled
    QVERIFY(door.isAbout(Topic::Arrival));
    door.prompts.texts = {QStringLiteral("   ")};
    QVERIFY(door.answer(Answer::OtherName));
    QVERIFY(door.isAbout(Topic::Arrival));
    QCOMPARE(changed.count(), 0);
    door.prompts.texts = {QStringLiteral(" Zoé Petit ")};
    QVERIFY(door.answer(Answer::OtherName));
    QVERIFY(!door.entrance.notice());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(door.entrance.reviewer(), QStringLiteral("Zoé Petit"));
    QCOMPARE(door.settings.reviewer(), QStringLiteral("Zoé Petit"));
    QCOMPARE(door.workspace.project().masks().reviewer(), std::string("Zoé Petit"));
    door.workspace.closeProject();
    QCOMPARE(door.entrance.reviewer(), QStringLiteral("Zoé Petit"));
}

void TstProjectEntrance::nobodyHasGivenAName()
{
    Door door;
    door.settings.setReviewer({});
    QVERIFY(door.entrance.reviewer().isEmpty());
    QVERIFY(door.open());
    const QString user = QString::fromStdString(door.workspace.project().masks().reviewer());
    QVERIFY(!user.isEmpty());
    QCOMPARE(door.entrance.reviewer(), user);
    QVERIFY(door.isAbout(Topic::Arrival) && door.says(qPrintable(user)));
    door.entrance.dismiss(); // the name on view will do
    QCOMPARE(door.settings.reviewer(), user);
}

void TstProjectEntrance::nameIsAskedForWhereReviewBegins()
{
    Door door;
    door.workspace.adopt(Project::create(door.folder / "new.lamella"));
    QVERIFY(!door.entrance.notice()); // there is nothing to correct
    door.workspace.setStep(Step::Train);
    QVERIFY(!door.entrance.notice());
    door.workspace.setStep(Step::Review);
    QVERIFY(door.isAbout(Topic::Arrival) && door.says("A. Martin") && !door.says("Continue"));
    door.workspace.closeProject();
    QVERIFY(!door.entrance.notice());
}

void TstProjectEntrance::alteredRecordIsTold()
{
    Door door;
    {
        const auto project = Project::open(door.projectPath());
        project->masks().applyStroke(project->sections()[2].id, "fill", {{9, 9, 1, 1}, Mask({1, 1}, mask::kMembrane)});
        project->masks().accept(project->sections()[3].id);
    }
    Database(door.projectPath(), Database::Access::ReadWrite).execute("UPDATE edit SET reviewer = 'Eve'");
    QVERIFY(door.open());
    QTRY_VERIFY(door.isAbout(Topic::Record));
    QVERIFY(door.says("study.lamella") && door.says("altered"));
    QVERIFY(door.isOpenFor(true));
    door.entrance.dismiss();
    QVERIFY(door.isAbout(Topic::Arrival));
}

void TstProjectEntrance::saysWhatOthersSay()
{
    Door door;
    QSignalSpy changed(&door.entrance, &ProjectEntrance::noticeChanged);
    door.entrance.say(EntranceNotice::Level::Info, QStringLiteral("A word."));
    QVERIFY(door.isAbout(Topic::Word) && door.says("A word."));
    door.entrance.say(EntranceNotice::Level::Info, QStringLiteral("A word."));
    QCOMPARE(changed.count(), 1);
    door.entrance.say(EntranceNotice::Level::Info, {});
    QVERIFY(!door.entrance.notice());
}

QTEST_GUILESS_MAIN(TstProjectEntrance)
#include "tst_projectentrance.moc"
