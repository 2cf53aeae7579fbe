// The review desk in the whole window with real mouse and keys, on an English and on a French keyboard: trace, fill,
// join, cut, undo, compare, accept, take back, flag, close and reopen, with the project file looked at afterwards; and
// the way of somebody who has no masks at all: paint two windows, train, segment, correct, learn again.
#include "DeskPlaces.h"
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "edit/CellMap.h"
#include "widgets/LinkedViews.h"
#include "widgets/MessageBar.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"
#include "widgets/ViewCompanion.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QLineEdit>
#include <QTranslator>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kLabelled = 3;
constexpr int kPlain = 3;
constexpr int kSide = 512;

} // namespace

class TstDeskStory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void fromTheFirstGestureToReopening_data();
    void fromTheFirstGestureToReopening();
    void teachesFromNothing();

private:
    void showWindow(const QSize& size = {1280, 800});
    void open(const QStringList& files, int sections);
    void segment();
    void correct();
    void compare();
    void decide();
    void checkFile(const std::filesystem::path& path);
    void openAgain(const QString& path);
    Controllers& all() { return m_story->controllers(); }
    Workspace& workspace() { return all().workspace; }
    WindowActions& actions() { return m_story->window().actions(); }
    SectionView& view() { return m_story->window().views().view(1); }
    Mask mask() { return workspace().project().masks().mask(workspace().idAt(workspace().current())); }
    int edits() { return all().review.status().edits; }
    QPoint at(Pixel pixel) { return m_story->at(1, {pixel.x + 0.5, pixel.y + 0.5}); }
    /// Takes the tool by its letter, and waits until it is in hand.
    void take(const char* letter, const QAction* tool);
    void drag(Pixel from, Pixel to);
    /// Whether two pixels lie in one cell.
    bool isOneCell(Pixel a, Pixel b);
    QString picture(const char* name) const
    {
        return QStringLiteral("desk-%1-%2").arg(QLatin1String(name), m_keyboard);
    }

    std::unique_ptr<TempFolder> m_folder;
    std::unique_ptr<SampleFiles> m_files;
    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<StoryWindow> m_story;
    QString m_keyboard;
    std::vector<Mask> m_masks; ///< of the sections to segment, when the window was closed
};

void TstDeskStory::init()
{
    m_folder = std::make_unique<TempFolder>();
    m_files = std::make_unique<SampleFiles>(m_folder->path(), kLabelled, kPlain, kSide);
    m_backend = std::make_unique<FakeBackend>();
    if (!real::isAvailable())
        QSKIP("xdotool is not installed");
    applyTheme(*qApp, ThemeChoice::Light);
}

void TstDeskStory::showWindow(const QSize& size)
{
    m_story.reset();
    m_story = std::make_unique<StoryWindow>(m_folder->path(), [this]() -> LearnBackend& { return *m_backend; });
    m_story->window().resize(size);
    QVERIFY(showActive(m_story->window()));
}

void TstDeskStory::cleanup()
{
    real::setKeyboard(QStringLiteral("us"));
    m_story.reset();
    m_folder.reset();
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::c());
}

void TstDeskStory::open(const QStringList& files, int sections)
{
    QVERIFY(dropFiles(m_story->window(), files, {500, 400}));
    QTRY_VERIFY(all().import.proposal().has_value());
    m_story->clickMain();
    QTRY_COMPARE(workspace().sectionCount(), sections);
}

void TstDeskStory::segment()
{
    all().training.start();
    QTRY_VERIFY(!all().training.isBusy() && all().training.activeModel());
    all().prediction.segment();
    QTRY_VERIFY(!all().prediction.isRunning());
}

void TstDeskStory::take(const char* letter, const QAction* tool)
{
    real::key(QLatin1String(letter));
    QTRY_VERIFY(tool->isChecked());
}

void TstDeskStory::drag(Pixel from, Pixel to)
{
    const QPoint a = at(from), b = at(to);
    real::drag(view(), {a, a + (b - a) / 2, b});
}

bool TstDeskStory::isOneCell(Pixel a, Pixel b)
{
    const CellMap map(mask());
    const std::uint32_t cell = map.labels().at(a.x, a.y);
    return cell != 0 && cell == map.labels().at(b.x, b.y);
}

void TstDeskStory::correct()
{
    int count = edits();
    const DeskGesture trace = tracePlace(mask());
    take("t", actions().trace);
    real::click(view(), at(trace.from));
    real::move(view(), at(trace.to));
    real::click(view(), at(trace.to));
    real::key(QStringLiteral("Return"));
    ++count;
    QTRY_COMPARE(edits(), count);
    QCOMPARE(mask().at(trace.from.x, trace.from.y), mask::kMembrane);

    const Pixel fill = fillPlace(mask());
    take("f", actions().fillTool);
    real::move(view(), at(fill));
    real::click(view(), at(fill));
    ++count;
    QTRY_COMPARE(edits(), count);
    QCOMPARE(mask().at(fill.x, fill.y), mask::kMembrane);

    const DeskGesture join = joinPlace(mask());
    QVERIFY(!isOneCell(join.from, join.to));
    take("j", actions().join);
    drag(join.from, join.to);
    ++count;
    QTRY_COMPARE(edits(), count);
    QVERIFY(isOneCell(join.from, join.to));

    const Mask before = mask();
    const int cells = CellMap(before).count();
    const DeskGesture cut = cutPlace(before);
    take("k", actions().cut);
    drag(cut.from, cut.to);
    ++count;
    QTRY_COMPARE(edits(), count);
    QVERIFY(CellMap(mask()).count() > cells);

    real::key(QStringLiteral("ctrl+z"));
    --count;
    QTRY_COMPARE(edits(), count);
    QVERIFY(mask() == before);
    real::key(QStringLiteral("ctrl+shift+z"));
    ++count;
    QTRY_COMPARE(edits(), count);
    real::key(QStringLiteral("ctrl+z"));
    --count;
    QTRY_COMPARE(edits(), count);
    QCOMPARE(count, 3);
}

void TstDeskStory::compare()
{
    const auto isShown = [this](int overlay) { return actions().overlays->actions().at(overlay)->isChecked(); };
    real::key(QStringLiteral("d"));
    QTRY_VERIFY(isShown(2));
    QTRY_VERIFY(view().layers().source(LayerKind::Difference));
    QTRY_VERIFY(m_story->has("differenceLegend"));
    QTRY_VERIFY(
        m_story->has("sectionTotals")); // 3 corrections, 1 joined: counted on a worker, so they come when they come
    QTRY_VERIFY2(m_story->find<QLabel>("sectionTotals").text().contains(QLatin1Char('3')),
                 qPrintable(m_story->find<QLabel>("sectionTotals").text()));
    // Painting goes on, and the differences with it.
    const int count = edits();
    const Pixel inside = tracePlace(mask()).from;
    take("b", actions().brush);
    drag(inside, {inside.x + 6, inside.y});
    QTRY_COMPARE(edits(), count + 1);
    QTRY_COMPARE(view().valueAt(LayerKind::Difference, {inside.x, inside.y}).value_or(9), std::uint32_t{AddedMembrane});
    grabScreen(picture("differences"));
    real::key(QStringLiteral("ctrl+z"));
    QTRY_COMPARE(view().valueAt(LayerKind::Difference, {inside.x, inside.y}).value_or(9), std::uint32_t{SameMembrane});

    real::key(QStringLiteral("d"));
    QTRY_VERIFY(isShown(0));
    QVERIFY(!actions().brush->isEnabled()); // what the AI found is not painted on
    grabScreen(picture("ai"));
    real::key(QStringLiteral("d"));
    QTRY_VERIFY(isShown(1));
    QTRY_VERIFY(actions().brush->isEnabled());
}

void TstDeskStory::decide()
{
    // Accept with a comment; nobody has seen all of it.
    m_story->click("decisionComment");
    real::type(QStringLiteral("good enough"));
    real::key(QStringLiteral("ctrl+Return"));
    QTRY_COMPARE(all().review.acceptedCount(), 1);
    QTRY_COMPARE(workspace().current(), kLabelled + 1);
    QTRY_VERIFY(m_story->has("acceptNotice"));
    real::move(m_story->find("acceptNotice"), {8, 8}); // stays while somebody is about to press it
    const QString notice = m_story->find<MessageBar>("acceptNotice").text();
    QVERIFY2(notice.contains(QLatin1Char('%')) && notice.contains(QString::number(kLabelled + 1)), qPrintable(notice));
    QVERIFY(m_story->find<QLineEdit>("decisionComment").text().isEmpty()); // it went with the section
    grabScreen(picture("accepted"));
    m_story->click("messageBarSecond"); // Show
    QTRY_COMPARE(workspace().current(), kLabelled);
    QTRY_VERIFY(actions().seen->isChecked());
    grabScreen(picture("unseen"));
    QVERIFY(m_story->find<QLabel>("sectionRecord").text().contains(QStringLiteral("good enough")));

    // On with the next one; taken back, and accepted for good.
    workspace().setCurrent(kLabelled + 1);
    QTRY_VERIFY(!actions().seen->isChecked());
    QTRY_VERIFY(actions().accept->isEnabled());
    real::key(QStringLiteral("ctrl+Return"));
    QTRY_COMPARE(all().review.acceptedCount(), 2);
    real::key(QStringLiteral("ctrl+BackSpace"));
    QTRY_COMPARE(all().review.acceptedCount(), 1);
    QTRY_COMPARE(workspace().current(), kLabelled + 1);
    QTRY_VERIFY(!m_story->has("acceptNotice"));
    QTRY_VERIFY(actions().accept->isEnabled());
    m_story->clickMain();
    QTRY_COMPARE(all().review.acceptedCount(), 2);
    QTRY_COMPARE(workspace().current(), kLabelled + 2);

    // Flag the last one: the keys alone.
    view().setFocus();
    QTRY_VERIFY(actions().flag->isEnabled());
    real::key(QStringLiteral("p"));
    QTRY_VERIFY(m_story->has("flagReasons"));
    real::key(QStringLiteral("Escape"));
    QTRY_VERIFY(!m_story->has("flagReasons"));
    QTRY_VERIFY(view().hasFocus());
    real::key(QStringLiteral("p"));
    QTRY_VERIFY(m_story->has("flagReasons"));
    m_story->click("flagReason4"); // other: it wants words
    QTRY_VERIFY(!m_story->mainButton().isEnabled());
    m_story->click("decisionComment");
    real::type(QStringLiteral("charging at the edge"));
    QTRY_VERIFY(m_story->mainButton().isEnabled());
    grabScreen(picture("flag"));
    real::key(QStringLiteral("Return"));
    QTRY_VERIFY(all().review.status().state == ReviewState::Flagged);
}

void TstDeskStory::checkFile(const std::filesystem::path& path)
{
    const auto project = Project::open(path, OpenMode::ReadOnly);
    QVERIFY(project->verifyChain().empty());
    MaskDocument& masks = project->masks();
    const std::vector<SectionRecord> sections = project->sections();
    QCOMPARE(sections.size(), std::size_t{kLabelled + kPlain});
    const auto id = [&](int plain) { return sections[static_cast<std::size_t>(kLabelled + plain)].id; };
    for (int plain = 0; plain < kPlain; ++plain)
        QVERIFY(masks.mask(id(plain)) == m_masks[static_cast<std::size_t>(plain)]);
    QCOMPARE(masks.status(id(0)).edits, 3);
    QCOMPARE(masks.nextUndo(id(0))->tool, std::string("join"));
    QCOMPARE(masks.nextRedo(id(0))->tool, std::string("brush"));
    QVERIFY(masks.status(id(0)).state == ReviewState::Accepted);
    QCOMPARE(masks.status(id(0)).comment, std::string("good enough"));
    QVERIFY(masks.originalMask(id(0)) != masks.mask(id(0)));
    const std::vector<ReviewDecision> second = masks.decisions(id(1));
    QCOMPARE(second.size(), std::size_t{3}); // accepted, taken back, accepted
    QVERIFY(second[1].kind == ReviewDecision::Kind::Reopened);
    QVERIFY(masks.originalMask(id(1)) == masks.mask(id(1)));
    QVERIFY(masks.status(id(2)).state == ReviewState::Flagged);
    QCOMPARE(masks.status(id(2)).reason + ": " + masks.status(id(2)).comment,
             std::string("other: charging at the edge"));
    QCOMPARE(masks.status(id(2)).reviewer, std::string("A. Martin"));
}

void TstDeskStory::openAgain(const QString& path)
{
    showWindow({1280, 720});
    m_story->window().openPaths({path});
    QTRY_COMPARE(workspace().sectionCount(), kLabelled + kPlain);
    QTRY_COMPARE(workspace().step(), Step::Review);
}

void TstDeskStory::fromTheFirstGestureToReopening_data()
{
    QTest::addColumn<QString>("keyboard");
    QTest::newRow("English keyboard") << QStringLiteral("us");
    QTest::newRow("French keyboard") << QStringLiteral("fr");
}

void TstDeskStory::fromTheFirstGestureToReopening()
{
    QFETCH(QString, keyboard);
    m_keyboard = keyboard;
    if (!real::setKeyboard(keyboard))
        QSKIP("setxkbmap is not installed");
    installLanguage(*qApp, keyboard == QLatin1String("fr") ? QStringLiteral("fr") : QStringLiteral("en"));
    showWindow();
    open({m_files->volume, m_files->labels}, kLabelled);
    open({m_files->plain}, kLabelled + kPlain);
    if (QTest::currentTestFailed())
        return;
    segment();
    m_story->click("step4");
    workspace().setCurrent(kLabelled);
    QTRY_VERIFY(view().layers().source(LayerKind::Membrane));
    real::click(view(), view().rect().center()); // the hand: takes the focus
    QTRY_VERIFY(view().hasFocus());
    real::key(keyboard == QLatin1String("fr") ? QStringLiteral("ctrl+eacute") : QStringLiteral("ctrl+2"));
    QTRY_VERIFY(m_story->window().views().viewCount() == 1 && view().width() > 600);

    for (void (TstDeskStory::*part)() : {&TstDeskStory::correct, &TstDeskStory::compare, &TstDeskStory::decide}) {
        (this->*part)();
        if (QTest::currentTestFailed()) {
            grabScreen(picture("failed"));
            return;
        }
    }
    m_masks.clear();
    for (int plain = 0; plain < kPlain; ++plain)
        m_masks.push_back(workspace().project().masks().mask(workspace().idAt(kLabelled + plain)));
    const std::filesystem::path path = workspace().project().path();
    QVERIFY(m_story->window().close());
    m_story.reset();
    checkFile(path);
    openAgain(QString::fromStdU16String(path.u16string()));
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(workspace().current(), kLabelled + 2); // where one left
    const QString record = m_story->find<QLabel>("sectionRecord").text();
    QVERIFY2(record.contains(QStringLiteral("A. Martin")) && record.contains(QStringLiteral("charging at the edge")),
             qPrintable(record));
    QCOMPARE(all().review.acceptedCount(), 2);
    grabScreen(picture("reopened"));
}

void TstDeskStory::teachesFromNothing()
{
    m_keyboard = QStringLiteral("us");
    installLanguage(*qApp, QStringLiteral("en"));
    showWindow();
    open({m_files->plain}, kPlain);
    m_story->click("step3");
    QTRY_VERIFY(!m_story->mainButton().isEnabled()); // nothing to learn from, and where to get it
    grabScreen(picture("teach-no-masks"));
    m_story->click("step4");
    QTRY_COMPARE(workspace().step(), Step::Review);
    QTRY_VERIFY(m_story->mainButton().isEnabled());
    m_story->clickMain(); // Paint by hand
    QTRY_VERIFY(view().layers().source(LayerKind::Membrane));
    QTRY_VERIFY(actions().brush->isChecked());
    QTRY_VERIFY(!m_story->mainButton().isEnabled()); // nothing is labelled yet

    // Two windows: a membrane in each, then finished.
    const Rect windows[] = {{60, 60, 160, 160}, {280, 260, 160, 160}};
    for (const Rect& window : windows) {
        take("b", actions().brush);
        const int y = window.y + window.height / 2;
        drag({window.x - 20, y}, {window.x + window.width + 20, y});
        take("w", actions().teachWindow);
        drag({window.x, window.y}, {window.right() - 1, window.bottom() - 1});
        QTRY_COMPARE(mask().at(window.x + 10, window.y + 10), mask::kCell);
        QTRY_COMPARE(mask().at(window.x + window.width / 2, y), mask::kMembrane);
    }
    QCOMPARE(mask().at(20, 500), mask::kUnlabelled);
    QTRY_COMPARE(edits(), 4);
    grabScreen(picture("teach-windows"));
    // What was painted beyond the windows is forgotten by Ctrl with a window around all that counts.
    QCOMPARE(mask().at(windows[0].x - 15, windows[0].y + 80), mask::kMembrane);
    real::keyDown(QStringLiteral("ctrl"));
    drag({windows[0].x, windows[0].y}, {windows[1].right() - 1, windows[1].bottom() - 1});
    real::keyUp(QStringLiteral("ctrl"));
    QTRY_COMPARE(mask().at(windows[0].x - 15, windows[0].y + 80), mask::kUnlabelled);
    QCOMPARE(mask().at(windows[0].x + 10, windows[0].y + 10), mask::kCell);

    m_story->clickMain(); // Next: Train
    QTRY_COMPARE(workspace().step(), Step::Train);
    QTRY_VERIFY(m_story->mainButton().isEnabled());
    m_story->clickMain();
    QTRY_VERIFY(!all().training.isBusy() && all().training.activeModel());
    QCOMPARE(m_backend->trainings.load(), 1);
    m_story->prompts().tables << std::vector<int>{0}; // the painted section keeps its mask
    m_story->clickMain();                             // Segment the series
    QTRY_COMPARE(m_story->prompts().askedTables.size(), std::size_t{1});
    QTRY_VERIFY(!all().prediction.isRunning() && all().review.leftCount() > 0);
    grabScreen(picture("teach-segmented"));
    m_story->clickMain(); // Next: Review
    QTRY_COMPARE(workspace().step(), Step::Review);

    // Correct one of the others and accept it: the next training learns from it too.
    workspace().setCurrent(1);
    QTRY_VERIFY(view().layers().source(LayerKind::Membrane));
    QCOMPARE(all().review.status().origin, MaskOrigin::Prediction);
    const DeskGesture join = joinPlace(mask());
    view().setFocus();
    take("j", actions().join);
    drag(join.from, join.to);
    QTRY_COMPARE(edits(), 1);
    real::key(QStringLiteral("ctrl+Return"));
    QTRY_COMPARE(all().review.acceptedCount(), 1);
    QTRY_COMPARE(all().training.labelledIndices(), (std::vector<int>{0, 1}));
    grabScreen(picture("teach-accepted"));
    m_story->click("step3");
    all().training.start();
    QTRY_VERIFY(!all().training.isBusy());
    QCOMPARE(m_backend->trainings.load(), 2);
}

LAMELLA_WINDOW_TEST_MAIN(TstDeskStory)
#include "tst_desk_story.moc"
