// The section view in the whole window with real mouse and keys, on an English and on a French keyboard: open, zoom at
// the cursor, pan, step through the series, contrast, measure, peek, cells, what was seen, and the place on reopening.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "models/LayerColours.h"
#include "models/SectionTileSource.h"
#include "widgets/ContrastPopup.h"
#include "widgets/LinkedViews.h"
#include "widgets/Theme.h"
#include "widgets/ViewCompanion.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>

#include <cmath>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSections = 4;
constexpr int kSide = 512;

} // namespace

class TstViewStory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void looksAround_data();
    void looksAround();
    void paintingCountsCells();
    void uncertaintyLiesOverEitherPicture();
    void comparesOnEitherKeyboard_data();
    void comparesOnEitherKeyboard();
    void layoutAndColoursAreRemembered();
    void reopensWhereItWas();
    void pictures_data();
    void pictures();

private:
    void open(const QStringList& files, int sections);
    void segment();
    /// The window closed and opened again, with the same settings.
    void restart();
    MainWindow& window() { return m_story->window(); }
    SectionView& view(int index) { return window().views().view(index); }
    ViewLink& link() { return window().views().link(); }
    Workspace& workspace() { return m_story->controllers().workspace; }
    /// Until the picture on view is sharp.
    void settle();

    std::unique_ptr<TempFolder> m_folder;
    std::unique_ptr<SampleFiles> m_files;
    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<StoryWindow> m_story;
};

void TstViewStory::init()
{
    m_folder = std::make_unique<TempFolder>();
    m_files = std::make_unique<SampleFiles>(m_folder->path(), kSections, 1, kSide);
    m_backend = std::make_unique<FakeBackend>();
    m_story = std::make_unique<StoryWindow>(m_folder->path(), [this]() -> LearnBackend& { return *m_backend; });
    window().resize(1280, 800);
    QVERIFY(showActive(window()));
    if (!real::isAvailable())
        QSKIP("xdotool is not installed");
    open({m_files->volume, m_files->labels}, kSections);
}

void TstViewStory::cleanup()
{
    real::setKeyboard(QStringLiteral("us"));
    m_story.reset();
    m_folder.reset();
}

void TstViewStory::open(const QStringList& files, int sections)
{
    Controllers& all = m_story->controllers();
    QVERIFY(dropFiles(window(), files, {500, 400}));
    QTRY_VERIFY(all.import.proposal().has_value());
    all.import.accept();
    QTRY_COMPARE(workspace().sectionCount(), sections);
    settle();
}

void TstViewStory::settle()
{
    QTRY_VERIFY(view(0).valueAt(LayerKind::Section, {5, 5}).has_value());
}

void TstViewStory::looksAround_data()
{
    QTest::addColumn<QString>("keyboard");
    QTest::newRow("English keyboard") << QStringLiteral("us");
    QTest::newRow("French keyboard") << QStringLiteral("fr");
}

void TstViewStory::looksAround()
{
    QFETCH(QString, keyboard);
    if (!real::setKeyboard(keyboard))
        QSKIP("setxkbmap is not installed");
    const QPoint middle = view(0).rect().center();
    real::click(view(0), middle);
    QTRY_VERIFY(view(0).hasFocus());

    // Zoom at the cursor: the pixel under it stays there.
    const QPoint at = middle + QPoint(60, -40);
    const QPointF under = view(0).transform().imageFromView(at);
    const double fitted = link().zoom();
    real::wheel(view(0), at, 4, QStringLiteral("ctrl"));
    QTRY_VERIFY(link().zoom() > fitted * 2);
    const QPointF off = view(0).transform().imageFromView(at) - under;
    QVERIFY(std::hypot(off.x(), off.y()) < 1.0);
    QTRY_COMPARE(view(0).transform().deviceOrigin(), view(1).transform().deviceOrigin());

    // One to one and two views by their figures, wherever the keyboard has them.
    const bool isFrench = keyboard == QLatin1String("fr");
    real::key(isFrench ? QStringLiteral("ctrl+ampersand") : QStringLiteral("ctrl+1"));
    QTRY_COMPARE(link().zoom(), 1.0);
    real::key(isFrench ? QStringLiteral("ctrl+agrave") : QStringLiteral("ctrl+0"));
    QTRY_VERIFY(link().isFitted());
    real::wheel(view(0), at, 4, QStringLiteral("ctrl"));
    QTRY_VERIFY(link().zoom() > fitted * 2);

    // Pan, with the hand and with the middle button.
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton}) {
        const QPointF centre = link().centre();
        real::drag(view(0), {middle, middle + QPoint(-15, 0), middle + QPoint(-40, -25)}, button);
        QTRY_VERIFY(link().centre().x() > centre.x() + 5 && link().centre().y() > centre.y() + 3);
    }

    // From section to section.
    real::key(QStringLiteral("Next"));
    QTRY_COMPARE(workspace().current(), 1);
    real::key(QStringLiteral("End"));
    QTRY_COMPARE(workspace().current(), kSections - 1);
    real::key(QStringLiteral("Prior"));
    QTRY_COMPARE(workspace().current(), kSections - 2);
    real::key(QStringLiteral("Home"));
    QTRY_COMPARE(workspace().current(), 0);
    real::wheel(view(0), middle, -1);
    QTRY_COMPARE(workspace().current(), 1);
    m_story->prompts().numbers << 3;
    real::key(QStringLiteral("ctrl+g"));
    QTRY_COMPARE(workspace().current(), 2);

    // The neighbour at the same place while the key is held; it is there at once.
    const TileSourcePtr next = workspace().sectionSource(3);
    QTRY_VERIFY(next->isResident());
    const QImage own = view(0).renderedFrame();
    real::keyDown(QStringLiteral("Right"));
    QTRY_VERIFY(view(0).layers().source(LayerKind::Section) == next);
    QVERIFY(view(0).renderedFrame() != own);
    real::keyUp(QStringLiteral("Right"));
    QTRY_VERIFY(view(0).layers().source(LayerKind::Section) == workspace().sectionSource(2));

    // Raw section while Space is held.
    real::keyDown(QStringLiteral("space"));
    QTRY_VERIFY(link().isPeeking());
    real::keyUp(QStringLiteral("space"));
    QTRY_VERIFY(!link().isPeeking());

    // Contrast: right drag with the hand, double click resets.
    real::drag(view(0), {middle, middle + QPoint(40, 0), middle + QPoint(120, 10)}, Qt::RightButton);
    QTRY_VERIFY(view(0).layers().style(LayerKind::Section).black > 10);
    QVERIFY(view(0).layers().style(LayerKind::Section).white < 255);
    QVERIFY(window().actions().resetContrast->isEnabled());
    real::click(view(0), middle, Qt::RightButton);
    real::click(view(0), middle, Qt::RightButton);
    QTRY_COMPARE(view(0).layers().style(LayerKind::Section).black, 0.0);
    real::key(QStringLiteral("ctrl+h"));
    QTRY_VERIFY(m_story->has("histogram"));
    grabScreen(QStringLiteral("view-contrast-") + keyboard);
    real::key(QStringLiteral("Escape"));
    QTRY_VERIFY(!m_story->has("histogram"));

    // Measure with M, on either keyboard.
    real::move(view(0), middle);
    real::key(QStringLiteral("m"));
    QTRY_VERIFY(window().actions().ruler->isChecked());
    real::drag(view(0), {middle, middle + QPoint(30, 10), middle + QPoint(80, 60)});
    QTRY_VERIFY(link().measure().has_value());
    const double expected = std::hypot(80, 60) * view(0).devicePixelRatioF() / link().zoom();
    QTRY_VERIFY(std::abs(link().measure()->length() - expected) < 1.0);
    grabScreen(QStringLiteral("view-ruler-") + keyboard);
    real::key(QStringLiteral("Escape"));
    QTRY_VERIFY(!link().measure());
    real::key(QStringLiteral("h"));
    QTRY_VERIFY(window().actions().hand->isChecked());
}

void TstViewStory::segment()
{
    open({m_files->plain}, kSections + 1);
    Controllers& all = m_story->controllers();
    workspace().setStep(Step::Train);
    all.training.start();
    QTRY_VERIFY(!all.training.isBusy() && all.training.activeModel());
    all.prediction.segment();
    QTRY_VERIFY(!all.prediction.isRunning());
    workspace().setCurrent(kSections);
    workspace().setStep(Step::Review);
    QTRY_VERIFY(view(1).layers().source(LayerKind::Membrane) != nullptr);
    QTRY_VERIFY(view(1).layers().source(LayerKind::Cells) != nullptr);
}

void TstViewStory::paintingCountsCells()
{
    segment();
    const CellLayer& cells = *window().findChild<CellLayer*>();
    const int before = *cells.count();
    window().actions().cells->trigger();
    QVERIFY(view(1).layers().style(LayerKind::Cells).isVisible);
    real::click(view(1), view(1).rect().center(), Qt::MiddleButton);
    view(1).setFocus();
    real::key(QStringLiteral("e"));
    QTRY_VERIFY(window().actions().eraser->isChecked());
    // Rubbing out straight through several membranes joins cells.
    const QPoint from = m_story->at(1, {60, 256});
    const QPoint to = m_story->at(1, {440, 256});
    real::drag(view(1), {from, from + (to - from) / 3, from + (to - from) * 2 / 3, to});
    QTRY_VERIFY(*cells.count() < before);
    QCOMPARE(*cells.count(), CellMap(workspace().project().masks().mask(workspace().idAt(kSections))).count());
    grabScreen(QStringLiteral("view-cells"));
    real::key(QStringLiteral("ctrl+z"));
    QTRY_COMPARE(cells.count().value_or(-1), before);
}

void TstViewStory::uncertaintyLiesOverEitherPicture()
{
    segment();
    QAction& uncertainty = *window().actions().uncertainty;
    QTRY_VERIFY(uncertainty.isEnabled());
    const auto isShown = [this] {
        const LayerSet& layers = view(1).layers();
        return layers.source(LayerKind::Uncertainty) && layers.style(LayerKind::Uncertainty).isVisible &&
               layers.style(LayerKind::Membrane).form == MembraneForm::Contour; // else it covers what is to be seen
    };
    QVERIFY(!isShown());
    view(1).setFocus();
    real::key(QStringLiteral("ctrl+i"));
    QTRY_VERIFY(uncertainty.isChecked() && isShown());
    const double value = view(1).valueAt(LayerKind::Uncertainty, {5, 5}).value_or(-1.0);
    QVERIFY2(value > 0 && value < 255, qPrintable(QString::number(value))); // 0.25 and 0.75 are neither sure nor not
    window().actions().overlays->actions().at(0)->trigger();                // as the AI found them
    QTRY_VERIFY(isShown());
    grabScreen(QStringLiteral("view-uncertainty"));
    real::key(QStringLiteral("ctrl+i"));
    QTRY_VERIFY(!isShown());
    QVERIFY(view(1).layers().style(LayerKind::Membrane).form == MembraneForm::Fill);
    workspace().setCurrent(0); // brought its own mask
    QTRY_VERIFY(!uncertainty.isEnabled());
}

void TstViewStory::comparesOnEitherKeyboard_data()
{
    looksAround_data();
}

void TstViewStory::comparesOnEitherKeyboard()
{
    QFETCH(QString, keyboard);
    if (!real::setKeyboard(keyboard))
        QSKIP("setxkbmap is not installed");
    segment();
    const SectionId id = workspace().idAt(kSections);
    const Mask predicted = workspace().project().masks().mask(id);
    // Paint, then see before | after through the caption's menu.
    real::click(view(1), view(1).rect().center(), Qt::MiddleButton);
    view(1).setFocus();
    real::key(QStringLiteral("b"));
    QTRY_VERIFY(window().actions().brush->isChecked());
    const auto line = [this](double y) { return std::vector{m_story->at(1, {60, y}), m_story->at(1, {200, y})}; };
    real::drag(view(1), {line(250)[0], (line(250)[0] + line(250)[1]) / 2, line(250)[1]});
    QTRY_VERIFY(workspace().project().masks().status(id).edits == 1);
    QWidget& caption = m_story->find("sectionViewCaption0Button");
    real::click(caption, QPoint(40, caption.height() / 2));
    QTRY_VERIFY(m_story->has("comparisonMenu"));
    grabScreen(QStringLiteral("view-compare-menu-") + keyboard);
    real::key(QStringLiteral("Down"));
    real::key(QStringLiteral("Down"));
    real::key(QStringLiteral("Return"));
    QTRY_VERIFY(view(0).layers().source(LayerKind::Membrane) != nullptr);
    const QPoint painted(130, 250);
    QTRY_VERIFY(view(0).valueAt(LayerKind::Membrane, painted).has_value());
    QCOMPARE(*view(0).valueAt(LayerKind::Membrane, painted), predicted.at(painted.x(), painted.y()));
    QCOMPARE(*view(1).valueAt(LayerKind::Membrane, painted), mask::kMembrane);
    QTRY_VERIFY(m_story->controllers().background.pending() == 0);
    grabScreen(QStringLiteral("view-compare-before-") + keyboard);

    // The left view is to look at: the brush paints nothing there.
    real::drag(view(0), {m_story->at(0, {60, 300}), m_story->at(0, {90, 310}), m_story->at(0, {120, 320})});
    QTRY_COMPARE(workspace().project().masks().status(id).edits, 1);
    link().fit();

    // Any two sections: keep this one, go on in the series; linked all the way.
    real::key(QStringLiteral("ctrl+k"));
    real::key(QStringLiteral("Home"));
    QTRY_COMPARE(workspace().current(), 0);
    QTRY_VERIFY(view(0).layers().source(LayerKind::Section) == workspace().sectionSource(kSections));
    QTRY_VERIFY(view(1).layers().source(LayerKind::Section) == workspace().sectionSource(0));
    QTRY_VERIFY(view(0).valueAt(LayerKind::Membrane, painted).has_value());
    QCOMPARE(*view(0).valueAt(LayerKind::Membrane, painted), mask::kMembrane); // with its correction
    real::wheel(view(1), view(1).rect().center(), 3, QStringLiteral("ctrl"));
    QTRY_COMPARE(view(0).transform().deviceOrigin(), view(1).transform().deviceOrigin());
    real::move(view(0), view(0).rect().center());
    QTRY_VERIFY(m_story->controllers().background.pending() == 0);
    grabScreen(QStringLiteral("view-compare-kept-") + keyboard);
    m_story->prompts().numbers << 3;
    for (QAction* action : window().actions().comparison->actions())
        if (action->data() == QLatin1String(WindowActions::kAnotherSection))
            action->trigger();
    QTRY_VERIFY(view(0).layers().source(LayerKind::Section) == workspace().sectionSource(2));

    // A view that goes on showing a section of a closed project would keep the project, and its lock.
    std::filesystem::path lock = workspace().project().path();
    lock += ".lock";
    QVERIFY(std::filesystem::exists(lock));
    workspace().closeProject();
    QTRY_VERIFY(!std::filesystem::exists(lock));
}

void TstViewStory::layoutAndColoursAreRemembered()
{
    WindowActions& actions = window().actions();
    QCOMPARE(window().views().viewCount(), 2);
    const double fittedBoth = link().zoom();
    QVERIFY(link().isFitted());
    m_story->click("twoViewsSwitch");
    QTRY_COMPARE(window().views().viewCount(), 1);
    QTRY_VERIFY(link().zoom() > fittedBoth); // fitted to the room there is now
    m_story->click("twoViewsSwitch");        // it has moved to the view that is left
    QTRY_COMPARE(window().views().viewCount(), 2);
    m_story->click("twoViewsSwitch");
    actions.comparison->actions().at(1)->trigger();
    actions.layerColours->actions().at(1)->trigger();
    const QColor blue = layerColours(QStringLiteral("blue")).membrane;
    QCOMPARE(m_story->controllers().review.layers().style(LayerKind::Membrane).colour, blue);
    restart();
    QCOMPARE(window().views().viewCount(), 1);
    QVERIFY(!window().actions().twoViews->isChecked());
    QVERIFY(window().actions().comparison->actions().at(1)->isChecked());
    QVERIFY(window().actions().layerColours->actions().at(1)->isChecked());
    QCOMPARE(m_story->controllers().review.layers().style(LayerKind::Membrane).colour, blue);
}

void TstViewStory::restart()
{
    workspace().closeProject();
    m_story.reset();
    m_story = std::make_unique<StoryWindow>(m_folder->path(), [this]() -> LearnBackend& { return *m_backend; });
    window().resize(1280, 800);
    QVERIFY(showActive(window()));
}

void TstViewStory::reopensWhereItWas()
{
    workspace().setCurrent(2);
    link().showPlace({200, 130}, 2.5);
    QTRY_COMPARE(workspace().project().windowState("place").has_value(), true);
    QTRY_VERIFY(window().findChild<ViewedArea*>()->fraction() > 0.0);
    const double seen = window().findChild<ViewedArea*>()->fraction();
    const QString path = QString::fromStdU16String(workspace().project().path().u16string());
    restart();
    window().openPaths({path});
    QTRY_COMPARE(workspace().sectionCount(), kSections);
    QTRY_COMPARE(workspace().current(), 2);
    QCOMPARE(link().centre(), QPointF(200, 130));
    QCOMPARE(link().zoom(), 2.5);
    QTRY_COMPARE(window().findChild<ViewedArea*>()->fraction(), seen);
}

void TstViewStory::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    // The first is what title bar and task bar leave of 1366 × 768.
    for (const QSize size : {QSize(1366, 704), QSize(1280, 800), QSize(2540, 1420)})
        for (const bool isDark : {false, true})
            QTest::addRow("%d %s", size.width(), isDark ? "dark" : "light") << size << isDark;
}

void TstViewStory::pictures()
{
    QFETCH(QSize, size);
    QFETCH(bool, isDark);
    segment();
    applyTheme(*qApp, isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    window().resize(size);
    QCOMPARE(window().size(), size); // nothing needs more room
    const QString name = QStringLiteral("view-%1-%2-%3x")
                             .arg(size.width())
                             .arg(isDark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(window().devicePixelRatioF());
    window().actions().cells->setChecked(true);
    link().showPlace({250, 250}, 1.6);
    window().findChild<ViewedArea*>()->look();
    window().actions().seen->setChecked(true);
    link().setMeasure(QLineF(190, 210, 310, 260));
    real::move(view(1), view(1).rect().center());
    view(0).setCursorNote(QStringLiteral("114 → 115"));
    QTRY_VERIFY(m_story->controllers().background.pending() == 0);
    QVERIFY(!grab(window(), name).isEmpty());
    link().fit();
    QVERIFY(!grab(window(), name + QStringLiteral("-fit")).isEmpty());
    window().actions().contrast->trigger();
    QTRY_VERIFY(m_story->has("contrastPopup"));
    QTRY_VERIFY(m_story->controllers().background.pending() == 0);
    QVERIFY(!grab(m_story->find("contrastPopup"), name + QStringLiteral("-contrast")).isEmpty());
    m_story->find("contrastPopup").hide();
    applyTheme(*qApp, ThemeChoice::Light);
}

LAMELLA_WINDOW_TEST_MAIN(TstViewStory)
#include "tst_view_story.moc"
