// The door of a project with mouse and keys of the X server: open elsewhere, nowhere to write, no space, images that
// moved, the name of the reviewer, and coming back. Nothing may be lost in any of them.
//   tst_window_door --hold PROJECT   opens the project, says so and keeps it until it is killed: the other computer
#include "FakeBackend.h"
#include "FullDisk.h"
#include "OrdinaryUser.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "base/AtomicFile.h"
#include "image/Stack.h"
#include "models/ViewLink.h"
#include "widgets/LinkedViews.h"
#include "widgets/MessageBar.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QProcess>
#include <QToolButton>

#include <cstdio>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

namespace {

constexpr int kSide = 256;
constexpr int kLabelled = 2;
constexpr int kPlain = 3;

QString text(const fs::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

std::vector<NewSection> sectionsOf(const fs::path& stack, int count, SectionRole role)
{
    std::vector<NewSection> sections;
    for (int page = 0; page < count; ++page)
        sections.push_back({stack, page, stack, {kSide, kSide}, 8, {4, 4, 50}, role, {}});
    return sections;
}

int hold(const char* file)
{
    const auto project = Project::open(file);
    std::puts("held");
    std::fflush(stdout);
    std::getchar(); // until it is killed or its input is closed
    return 0;
}

} // namespace

class TstWindowDoor : public QObject {
    Q_OBJECT

    /// A project with kLabelled sections with masks and kPlain to review, beside its images; nobody has it open.
    struct Place : TempFolder {
        FakeBackend backend;
        SampleFiles files{path(), kLabelled, kPlain, kSide};
        fs::path project = path() / "p" / "study.lamella";

        Place()
        {
            const auto made = Project::create(project);
            const auto labelled = made->addSections(sectionsOf(*this / "volume.tif", kLabelled, SectionRole::Training));
            const auto masks = openStack(*this / "labels.tif");
            for (int page = 0; page < kLabelled; ++page)
                made->addImportedMask(labelled[static_cast<std::size_t>(page)], readMask(*masks, page),
                                      *this / "labels.tif", page);
            for (const SectionId id : made->addSections(sectionsOf(*this / "new.tif", kPlain, SectionRole::ToSegment)))
                made->addPrediction(id, FloatImage({kSide, kSide}, 0.75F), {});
            made->computeMissingHashes({});
        }
    };

    /// A window at that place.
    struct Desk {
        explicit Desk(Place& place)
            : window(place.path(), [&place]() -> LearnBackend& { return place.backend; }),
              all(window.controllers())
        {}
        StoryWindow window;
        Controllers& all;

        bool open(const fs::path& project)
        {
            window.window().openPaths({text(project)});
            return QTest::qWaitFor([this] { return all.workspace.hasProject() && all.background.pending() == 0; });
        }
        MessageBar& bar() { return window.find<MessageBar>("windowMessage"); }
        bool says(const char* words)
        {
            return QTest::qWaitFor(
                [&] { return window.has("windowMessage") && bar().text().contains(QString::fromUtf8(words)); });
        }
        /// Puts the brush onto the first section to review.
        bool takeBrush(int index = kLabelled)
        {
            all.workspace.setStep(Step::Review);
            all.workspace.setCurrent(index);
            if (!QTest::qWaitFor([this] { return all.review.hasMask() && all.background.pending() == 0; }))
                return false;
            window.window().actions().brush->trigger();
            QTest::qWait(50); // the layout of the step
            return true;
        }
        void paint(QPointF from, QPointF to)
        {
            QWidget& view = window.window().views().view(1);
            real::drag(view, {window.at(1, from), window.at(1, (from + to) / 2), window.at(1, to)});
        }
        std::uint8_t maskAt(int index, QPoint pixel)
        {
            return all.workspace.project().masks().mask(all.workspace.idAt(index)).at(pixel.x(), pixel.y());
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }

    void secondInstanceCanOnlyLook();
    void secondInstanceReviewsIndependently();
    void killedOwnerStandsInNobodysWay();
    void folderThatCannotBeWrittenTo();
    void fullDiskWhilePainting();
    void movedImagesAreLinkedAgain();
    void nameOfTheReviewer();
    void comingBack();
};

void TstWindowDoor::secondInstanceCanOnlyLook()
{
    Place place;
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), text(place.project)});
    QVERIFY(other.waitForReadyRead());
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    desk.window.window().openPaths({text(place.project)});
    QVERIFY(desk.says("study.lamella is already open"));
    QVERIFY(!desk.all.workspace.hasProject());
    grab(desk.window.window(), QStringLiteral("door-in-use"));
    const std::string before = readWholeFile(place.project);
    real::key(QStringLiteral("space")); // the first button has the keyboard
    QTRY_VERIFY(desk.all.workspace.hasProject());
    QVERIFY(desk.all.workspace.project().isReadOnly());
    QVERIFY(desk.says("open read only"));
    QTRY_COMPARE(desk.all.background.pending(), 0);

    QVERIFY(desk.takeBrush());
    desk.paint({100, 100}, {140, 100});
    QTRY_VERIFY(desk.window.has("panelMessage"));
    QVERIFY(desk.window.find<MessageBar>("panelMessage").text().contains(QStringLiteral("read only")));
    QVERIFY(!desk.window.mainButton().isEnabled()); // Accept section
    real::key(QStringLiteral("ctrl+Return"));
    QCOMPARE(desk.maskAt(kLabelled, {120, 100}), mask::kCell);
    grab(desk.window.window(), QStringLiteral("door-read-only"));
    desk.all.workspace.closeProject();
    QVERIFY(other.state() == QProcess::Running);
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(readWholeFile(place.project) == before);
}

void TstWindowDoor::secondInstanceReviewsIndependently()
{
    Place place;
    const auto other = Project::open(place.project);
    other->masks().applyStroke(other->sections()[kLabelled].id, "fill", {{9, 9, 1, 1}, Mask({1, 1}, mask::kMembrane)});
    other->flush();
    const std::string before = readWholeFile(place.project);
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    desk.window.window().openPaths({text(place.project)});
    QVERIFY(desk.says("already open"));
    desk.window.prompts().save = text(place / "second.lamella");
    desk.window.click("messageBarAnswer2");
    QTRY_VERIFY(desk.all.workspace.hasProject());
    QCOMPARE(desk.all.workspace.project().path(), place / "second.lamella");
    QVERIFY(!desk.all.workspace.project().isReadOnly());
    QCOMPARE(desk.maskAt(kLabelled, {9, 9}), mask::kCell);
    QVERIFY(desk.says("Continue"));
    QVERIFY(desk.takeBrush());
    desk.paint({100, 100}, {140, 100});
    QTRY_COMPARE(desk.maskAt(kLabelled, {120, 100}), mask::kMembrane);
    QVERIFY(readWholeFile(place.project) == before);
}

void TstWindowDoor::killedOwnerStandsInNobodysWay()
{
    Place place;
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), text(place.project)});
    QVERIFY(other.waitForReadyRead());
    other.kill();
    QVERIFY(other.waitForFinished());
    fs::path lock = place.project;
    lock += ".lock";
    QVERIFY(fs::exists(lock)); // it could not clear up
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    QVERIFY(desk.open(place.project));
    QVERIFY(!desk.all.workspace.project().isReadOnly());
}

void TstWindowDoor::folderThatCannotBeWrittenTo()
{
    Place place;
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    const std::string before = readWholeFile(place.project);
    {
        const OrdinaryUser user(place.path());
        if (!user.isOne())
            QSKIP("the administrator may write everywhere");
        const WriteProtection protection(place.project.parent_path());
        QVERIFY(desk.open(place.project));
    }
    QVERIFY(desk.all.workspace.project().isReadOnly());
    QVERIFY(desk.says("cannot be written to"));
    grab(desk.window.window(), QStringLiteral("door-write-protected"));
    QVERIFY(desk.takeBrush());
    desk.paint({100, 100}, {140, 100});
    QTRY_VERIFY(desk.window.has("panelMessage"));
    QCOMPARE(desk.maskAt(kLabelled, {120, 100}), mask::kCell);

    desk.window.prompts().save = text(place / "own.lamella");
    desk.window.click("messageBarAnswer1");
    QTRY_VERIFY(desk.all.workspace.hasProject() && !desk.all.workspace.project().isReadOnly());
    QVERIFY(desk.takeBrush());
    desk.paint({100, 100}, {140, 100});
    QTRY_COMPARE(desk.maskAt(kLabelled, {120, 100}), mask::kMembrane);
    QVERIFY(readWholeFile(place.project) == before);
}

void TstWindowDoor::fullDiskWhilePainting()
{
    Place place;
    {
        Desk desk(place);
        QVERIFY(showActive(desk.window.window()));
        QVERIFY(desk.open(place.project));
        QVERIFY(desk.takeBrush());
        {
            const FullDisk full;
            desk.paint({100, 100}, {140, 100});
            QVERIFY(desk.says("the disk is full"));
            desk.paint({100, 160}, {140, 160}); // work goes on
            QTRY_COMPARE(desk.maskAt(kLabelled, {120, 160}), mask::kMembrane);
            desk.window.prompts().answers = {0}; // Keep it open
            QVERIFY(!desk.window.window().close());
            QVERIFY(desk.window.window().isVisible());
        }
        grab(desk.window.window(), QStringLiteral("door-disk-full"));
        desk.window.click("messageBarAnswer1");
        QTRY_COMPARE(desk.all.workspace.project().saveState().pending, 0);
        QTRY_VERIFY(!desk.window.has("windowMessage") || !desk.bar().text().contains(QStringLiteral("full")));
        QVERIFY(desk.window.window().close());
        desk.all.workspace.closeProject();
    }
    const auto project = Project::open(place.project);
    const SectionId id = project->sections()[kLabelled].id;
    QCOMPARE(project->masks().mask(id).at(120, 100), mask::kMembrane);
    QCOMPARE(project->masks().mask(id).at(120, 160), mask::kMembrane);
    QVERIFY(project->verifyChain().empty());
}

void TstWindowDoor::movedImagesAreLinkedAgain()
{
    Place place;
    fs::create_directories(place / "archive");
    fs::rename(place / "volume.tif", place / "archive/renamed.tif");
    fs::rename(place / "new.tif", place / "archive/new.tif");
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    QVERIFY(desk.open(place.project));
    QVERIFY(desk.says("are not where they were"));
    grab(desk.window.window(), QStringLiteral("door-missing"));
    SectionView& view = desk.window.window().views().view(0);
    QVERIFY(!view.valueAt(LayerKind::Section, {9, 9}));
    desk.window.prompts().folder = text(place / "archive");
    desk.window.click("messageBarAnswer1");
    QVERIFY(desk.says("5 section"));
    QTRY_VERIFY(view.valueAt(LayerKind::Section, {9, 9})); // the picture is there without further ado
    grab(desk.window.window(), QStringLiteral("door-found"));
    desk.all.workspace.setCurrent(kLabelled + 1);
    QTRY_VERIFY(view.valueAt(LayerKind::Section, {9, 9}));
    QCOMPARE(desk.window.prompts().asked.size(), 1); // one question for both files
}

void TstWindowDoor::nameOfTheReviewer()
{
    Place place;
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    QVERIFY(desk.open(place.project));
    QVERIFY(desk.says("A. Martin"));
    grab(desk.window.window(), QStringLiteral("door-reviewer"));
    QVERIFY(desk.takeBrush());
    desk.paint({100, 100}, {140, 100}); // the bar does not stand in the way
    QTRY_COMPARE(desk.maskAt(kLabelled, {120, 100}), mask::kMembrane);
    desk.window.prompts().texts = {QStringLiteral("Zoé Petit")};
    desk.window.click("messageBarAnswer2");
    QTRY_VERIFY(!desk.window.has("windowMessage"));
    QCOMPARE(desk.window.find<QToolButton>("reviewer").text(), QStringLiteral("Zoé Petit"));
    desk.paint({100, 160}, {140, 160});
    QTRY_COMPARE(desk.maskAt(kLabelled, {120, 160}), mask::kMembrane);
    const SectionStatus status = desk.all.workspace.project().masks().status(desk.all.workspace.idAt(kLabelled));
    QCOMPARE(status.reviewers, (std::vector<std::string>{"A. Martin", "Zoé Petit"}));
    QVERIFY(!desk.window.has("windowMessage")); // not asked again
    desk.window.prompts().texts = {QStringLiteral("B. Roy")};
    desk.window.click("reviewer");
    QTRY_COMPARE(desk.window.find<QToolButton>("reviewer").text(), QStringLiteral("B. Roy"));
}

void TstWindowDoor::comingBack()
{
    Place place;
    QPointF centre;
    double zoom = 0;
    {
        Desk desk(place);
        QVERIFY(showActive(desk.window.window()));
        QVERIFY(desk.open(place.project));
        QVERIFY(desk.takeBrush(kLabelled + 1));
        desk.window.click("messageBarAnswer1"); // the name is right
        QWidget& view = desk.window.window().views().view(1);
        real::wheel(view, desk.window.at(1, {80, 90}), 4, QStringLiteral("ctrl"));
        QTRY_VERIFY(!desk.window.window().views().link().isFitted());
        real::key(QStringLiteral("ctrl+Return")); // accepted: goes on to the next
        QTRY_COMPARE(desk.all.review.acceptedCount(), 1);
        QTRY_COMPARE(desk.all.workspace.current(), kLabelled + 2);
        centre = desk.window.window().views().link().centre();
        zoom = desk.window.window().views().link().zoom();
        // Another project is looked for and not found: this one keeps its step.
        desk.window.window().openPaths({text(place / "nowhere.lamella")});
        QVERIFY(desk.says("nowhere.lamella"));
        QVERIFY(desk.window.window().close());
        desk.all.workspace.closeProject();
    }
    Desk desk(place);
    QVERIFY(showActive(desk.window.window()));
    QVERIFY(desk.open(place.project));
    QVERIFY(desk.says("Continue: 2 left"));
    QVERIFY(desk.all.workspace.step() == Step::Review);
    QCOMPARE(desk.all.workspace.current(), kLabelled + 2);
    QTRY_COMPARE(desk.window.window().views().link().zoom(), zoom);
    QVERIFY(QLineF(desk.window.window().views().link().centre(), centre).length() < 1.0);
    grab(desk.window.window(), QStringLiteral("door-continue"));
}

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--hold")
        return hold(argv[2]);
    return runWindowTests<TstWindowDoor>(argc, argv);
}
#include "tst_window_door.moc"
