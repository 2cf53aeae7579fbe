// From doubt to doubt in the whole window with real keys, on an English and on a French keyboard: predict the series,
// answer ten questions (figures, signs and keypad), undo two, answer them again, accept; the project file is looked at
// afterwards. The model's probability is the truth smoothed and disturbed, so that it is known what is right.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "base/Random.h"
#include "edit/CellMap.h"
#include "sample/SyntheticStack.h"
#include "widgets/DoubtCard.h"
#include "widgets/LinkedViews.h"
#include "widgets/MessageBar.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QLabel>
#include <QTranslator>

#include <algorithm>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kLabelled = 3;
constexpr int kPlain = 3;
constexpr int kSide = 512;
constexpr int kAnswers = 10;
constexpr QSize kWindow{1280, 800};

/// The mean of a square of 5×5.
FloatImage smoothed(const Mask& mask)
{
    FloatImage result(mask.size());
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            int cell = 0, all = 0;
            for (int v = std::max(0, y - 2); v <= std::min(mask.height() - 1, y + 2); ++v)
                for (int u = std::max(0, x - 2); u <= std::min(mask.width() - 1, x + 2); ++u, ++all)
                    cell += mask.at(u, v) == mask::kCell ? 1 : 0;
            result.at(x, y) = static_cast<float>(cell) / static_cast<float>(all);
        }
    return result;
}

/// Values between −1 and 1 that change over some ten pixels.
class SlowNoise {
public:
    explicit SlowNoise(std::uint64_t seed) : m_values({kSide / kPitch + 2, kSide / kPitch + 2})
    {
        Random random(seed);
        for (float& value : m_values.pixels())
            value = static_cast<float>(random.uniform(-1.0, 1.0));
    }
    float at(int x, int y) const
    {
        const int i = x / kPitch, j = y / kPitch;
        const float u = static_cast<float>(x % kPitch) / kPitch, v = static_cast<float>(y % kPitch) / kPitch;
        return (m_values.at(i, j) * (1 - u) + m_values.at(i + 1, j) * u) * (1 - v) +
               (m_values.at(i, j + 1) * (1 - u) + m_values.at(i + 1, j + 1) * u) * v;
    }

private:
    static constexpr int kPitch = 12;
    FloatImage m_values;
};

/// Trains as the fake one does and predicts what a middling model would.
class TissueBackend final : public LearnBackend {
public:
    TissueBackend() : m_tissue({.count = kLabelled + kPlain, .size = kSide, .seed = 1}) { m_fake.epochs = 1; }

    BackendInfo info() const noexcept override { return m_fake.info(); }
    TrainingOutcome train(const TrainingJob& job, std::stop_token stop,
                          const TrainingCallbacks& callbacks) noexcept override
    {
        return m_fake.train(job, stop, callbacks);
    }
    PredictionOutcome predict(const PredictionJob&, const Section& section, std::stop_token,
                              const std::function<void(double)>&) noexcept override
    {
        PredictionOutcome outcome;
        outcome.cell = smoothed(truth(section.page));
        const SlowNoise noise(static_cast<std::uint64_t>(section.page) + 1);
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                outcome.cell.at(x, y) =
                    std::clamp(1.3F * (outcome.cell.at(x, y) - 0.5F) + 0.55F + 0.3F * noise.at(x, y), 0.01F, 0.99F);
        return outcome;
    }
    double measureStepSeconds(const TrainingOptions& options, const std::string& device, double seconds,
                              std::stop_token stop) noexcept override
    {
        return m_fake.measureStepSeconds(options, device, seconds, stop);
    }
    /// @param page  of the sections to segment
    Mask truth(int page) const { return m_tissue.mask(kLabelled + page); }

private:
    FakeBackend m_fake;
    SyntheticStack m_tissue;
};

/// What to press for an answer: by figure, then on the keypad (X key codes: with Num Lock its figures).
QString keyOf(bool isOneCell, bool isKeypad, bool isFrench)
{
    if (isKeypad)
        return isOneCell ? QStringLiteral("87") : QStringLiteral("88");
    if (isFrench)
        return isOneCell ? QStringLiteral("ampersand") : QStringLiteral("eacute");
    return isOneCell ? QStringLiteral("1") : QStringLiteral("2");
}

} // namespace

class TstDoubtStory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void fromDoubtToDoubt_data();
    void fromDoubtToDoubt();
    void pictures_data();
    void pictures();

private:
    void begin();
    void lookRound();
    void answerTen();
    void undoTwo();
    void accept();
    void checkFile(const std::filesystem::path& path);
    void answer(int number);
    bool isTrulyOneCell(const Doubt& doubt) const;
    /// Until a question stands still.
    void waitForDoubt();
    Controllers& all() { return m_story->controllers(); }
    Workspace& workspace() { return all().workspace; }
    DoubtQueue& doubts() { return all().doubts; }
    WindowActions& actions() { return m_story->window().actions(); }
    SectionView& view(int index = 1) { return m_story->window().views().view(index); }
    MaskDocument& masks() { return workspace().project().masks(); }
    SectionId id() { return workspace().idAt(workspace().current()); }
    std::size_t replies() { return masks().doubtReplies(id()).size(); }
    QString text(const char* name) { return m_story->find<QLabel>(name).text(); }

    std::unique_ptr<TempFolder> m_folder;
    std::unique_ptr<SampleFiles> m_files;
    std::unique_ptr<TissueBackend> m_backend;
    std::unique_ptr<StoryWindow> m_story;
    bool m_isFrench = false;
    Mask m_last; ///< when the window was closed
};

void TstDoubtStory::init()
{
    m_folder = std::make_unique<TempFolder>();
    m_files = std::make_unique<SampleFiles>(m_folder->path(), kLabelled, kPlain, kSide);
    m_backend = std::make_unique<TissueBackend>();
    if (!real::isAvailable())
        QSKIP("xdotool is not installed");
    applyTheme(*qApp, ThemeChoice::Light);
}

void TstDoubtStory::cleanup()
{
    real::setKeyboard(QStringLiteral("us"));
    m_story.reset();
    m_folder.reset();
    applyTheme(*qApp, ThemeChoice::Light);
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::c());
}

void TstDoubtStory::begin()
{
    installLanguage(*qApp, m_isFrench ? QStringLiteral("fr") : QStringLiteral("en"));
    m_story = std::make_unique<StoryWindow>(m_folder->path(), [this]() -> LearnBackend& { return *m_backend; });
    m_story->window().resize(kWindow);
    QVERIFY(showActive(m_story->window()));
    int sections = 0;
    for (const auto& [files, count] : {std::pair(QStringList{m_files->volume, m_files->labels}, kLabelled),
                                       std::pair(QStringList{m_files->plain}, kPlain)}) {
        QVERIFY(dropFiles(m_story->window(), files, {500, 400}));
        QTRY_VERIFY(all().import.proposal().has_value());
        m_story->clickMain();
        sections += count;
        QTRY_COMPARE(workspace().sectionCount(), sections);
    }
    all().training.start();
    QTRY_VERIFY(!all().training.isBusy() && all().training.activeModel());
    all().prediction.segment();
    QTRY_VERIFY(!all().prediction.isRunning());
    m_story->click("step4");
    // Who corrects, and that everything is segmented: read, and out of the way.
    while (m_story->has("windowMessage")) {
        QWidget& bar = m_story->find("windowMessage");
        auto* answer = bar.findChild<QAbstractButton*>(QStringLiteral("messageBarAnswer1"));
        const QString said = static_cast<MessageBar&>(bar).text();
        m_story->click(answer && answer->isVisible() ? static_cast<QWidget&>(*answer)
                                                     : *bar.findChild<QWidget*>(QStringLiteral("messageBarClose")));
        QTRY_VERIFY(!m_story->has("windowMessage") || m_story->find<MessageBar>("windowMessage").text() != said);
    }
    workspace().setCurrent(kLabelled);
    QTRY_VERIFY(view().layers().source(LayerKind::Membrane));
}

void TstDoubtStory::waitForDoubt()
{
    QTRY_VERIFY(doubts().current() != nullptr);
    QTRY_COMPARE(all().background.pending(), 0);
    QTRY_VERIFY(!doubts().pictures().isEmpty());
}

void TstDoubtStory::lookRound()
{
    QVERIFY(!m_story->has("doubtCard"));
    QVERIFY(!actions().oneCell->isEnabled()); // nothing is asked
    m_story->click("beginDoubts");
    QTRY_VERIFY(m_story->has("doubtCard"));
    waitForDoubt();
    QTRY_VERIFY(view().hasFocus());
    QVERIFY(!m_story->has("beginDoubts"));
    // The place is in the middle of both views and marked; the card covers none of it.
    for (const int index : {0, 1}) {
        const Rect& box = doubts().current()->box;
        const QRectF place = view(index).transform().viewFromImage(QRectF(box.x, box.y, box.width, box.height));
        QVERIFY(QRectF(view(index).rect()).contains(place.center()));
        QVERIFY(view(index).link().zoom() >= 1.0);
        QVERIFY(view(index).findChild<QWidget*>(QStringLiteral("doubtMark"))->isVisible());
    }
    const DoubtCard& card = m_story->find<DoubtCard>("doubtCard");
    QVERIFY(card.mapTo(&m_story->window(), QPoint()).y() >=
            view().mapTo(&m_story->window(), view().rect().bottomLeft()).y());

    const std::uint64_t first = doubts().current()->id;
    real::key(QStringLiteral("n"));
    QTRY_VERIFY(doubts().current()->id != first);
    real::key(QStringLiteral("shift+n"));
    QTRY_COMPARE(doubts().current()->id, first);
    real::key(QStringLiteral("s"));
    QTRY_COMPARE(doubts().unsureCount(), 1);
    QVERIFY(doubts().current()->id != first);
    QCOMPARE(replies(), std::size_t{0});
}

bool TstDoubtStory::isTrulyOneCell(const Doubt& doubt) const
{
    const CellMap truth(m_backend->truth(0));
    const std::uint32_t first = truth.labels().at(doubt.first.x, doubt.first.y);
    return first != 0 && first == truth.labels().at(doubt.second.x, doubt.second.y);
}

void TstDoubtStory::answer(int number)
{
    waitForDoubt();
    const std::uint64_t asked = doubts().current()->id;
    const std::size_t before = replies();
    real::key(keyOf(isTrulyOneCell(*doubts().current()), number % 2 == 1, m_isFrench));
    QTRY_COMPARE(replies(), before + 1);
    QVERIFY(!doubts().current() || doubts().current()->id != asked); // on by itself
    QVERIFY(view().hasFocus());
}

void TstDoubtStory::answerTen()
{
    real::key(QStringLiteral("Num_Lock"));
    const Mask before = masks().mask(id());
    for (int number = 0; number < kAnswers; ++number) {
        if (doubts().state() == DoubtQueue::State::Finished) {
            QTRY_COMPARE(all().background.pending(), 0);
            QVERIFY(m_story->has("acceptCard"));
            grabScreen(m_isFrench ? QStringLiteral("doubts-finished-fr") : QStringLiteral("doubts-finished-us"));
            m_story->click("moreDoubtsCard");
        }
        answer(number);
        if (QTest::currentTestFailed())
            return;
    }
    real::key(QStringLiteral("Num_Lock"));
    QVERIFY(masks().mask(id()) != before);
    QVERIFY(masks().status(id()).edits > 0);
    waitForDoubt();
    QVERIFY(!text("doubtTime").isEmpty());                                  // the pace is known by now
    QVERIFY(text("doubtProgress").contains(QString::number(kAnswers + 2))); // one is put aside
    grabScreen(m_isFrench ? QStringLiteral("doubts-asking-fr") : QStringLiteral("doubts-asking-us"));
}

void TstDoubtStory::undoTwo()
{
    QCOMPARE(m_story->window().size(), kWindow); // no question has made it wider
    const std::vector<DoubtReply> given = masks().doubtReplies(id());
    const Mask now = masks().mask(id());
    for (int undone = 1; undone <= 2; ++undone) {
        real::key(QStringLiteral("ctrl+z"));
        QTRY_COMPARE(replies(), given.size() - static_cast<std::size_t>(undone));
        const Pixel pass = given[given.size() - static_cast<std::size_t>(undone)].pass;
        QTRY_VERIFY(doubts().current() && doubts().current()->pass == pass); // it comes back, and the view with it
        waitForDoubt();
    }
    answer(0);
    answer(2);
    QCOMPARE(replies(), given.size());
    QVERIFY(masks().mask(id()) == now); // the same answers lead to the same mask
}

void TstDoubtStory::accept()
{
    const SectionId section = id();
    m_last = masks().mask(section);
    waitForDoubt();
    real::key(QStringLiteral("ctrl+Return"));
    QTRY_COMPARE(workspace().current(), kLabelled + 1);
    QVERIFY(masks().status(section).state == ReviewState::Accepted);
    waitForDoubt(); // the walk goes on there
    QVERIFY(m_story->has("doubtCard"));
    m_story->click("doubtClose");
    QTRY_VERIFY(!m_story->has("doubtCard"));
    QVERIFY(view().hasFocus());
    QVERIFY(!view().findChild<QWidget*>(QStringLiteral("doubtMark"))->isVisible());
    // A section with an imported mask says why it has none.
    workspace().setCurrent(0);
    QTRY_VERIFY(!m_story->has("beginDoubts"));
    QVERIFY(!text("doubtHint").isEmpty());
    QVERIFY(!actions().nextDoubt->isEnabled());
}

void TstDoubtStory::checkFile(const std::filesystem::path& path)
{
    const auto project = Project::open(path, OpenMode::ReadOnly);
    QVERIFY(project->verifyChain().empty());
    const SectionId section = project->sections()[kLabelled].id;
    QVERIFY(project->masks().mask(section) == m_last);
    const std::vector<DoubtReply> replies = project->masks().doubtReplies(section);
    QCOMPARE(replies.size(), std::size_t{kAnswers});
    for (const DoubtReply& reply : replies)
        QCOMPARE(reply.reviewer, std::string("A. Martin"));
    QVERIFY(project->masks().status(section).state == ReviewState::Accepted);
}

void TstDoubtStory::fromDoubtToDoubt_data()
{
    QTest::addColumn<QString>("keyboard");
    QTest::newRow("English keyboard") << QStringLiteral("us");
    QTest::newRow("French keyboard") << QStringLiteral("fr");
}

void TstDoubtStory::fromDoubtToDoubt()
{
    QFETCH(QString, keyboard);
    m_isFrench = keyboard == QLatin1String("fr");
    if (!real::setKeyboard(keyboard))
        QSKIP("setxkbmap is not installed");
    for (void (TstDoubtStory::*part)() : {&TstDoubtStory::begin, &TstDoubtStory::lookRound, &TstDoubtStory::answerTen,
                                          &TstDoubtStory::undoTwo, &TstDoubtStory::accept}) {
        (this->*part)();
        if (QTest::currentTestFailed()) {
            grabScreen(QStringLiteral("doubts-failed-") + keyboard);
            return;
        }
    }
    const std::filesystem::path path = workspace().project().path();
    QVERIFY(m_story->window().close());
    m_story.reset();
    checkFile(path);
}

void TstDoubtStory::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isFrench");
    QTest::addColumn<bool>("isDark");
    // The first is what title bar and task bar leave of 1366 × 768.
    for (const QSize size : {QSize(1366, 704), QSize(1280, 800)})
        for (const bool isFrench : {false, true})
            for (const bool isDark : {false, true})
                QTest::addRow("%d %s %s", size.width(), isFrench ? "fr" : "en", isDark ? "dark" : "light")
                    << size << isFrench << isDark;
}

void TstDoubtStory::pictures()
{
    QFETCH(QSize, size);
    QFETCH(bool, isFrench);
    QFETCH(bool, isDark);
    m_isFrench = isFrench;
    begin();
    applyTheme(*qApp, isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    m_story->window().resize(size);
    workspace().setCurrent(kLabelled + 1); // with a section before and one after
    QTRY_VERIFY(actions().nextDoubt->isEnabled());
    actions().nextDoubt->trigger();
    waitForDoubt();
    QCOMPARE(m_story->window().size(), size); // nothing needs more room
    QVERIFY(view().height() >= 300);
    const QWidget& strip = m_story->find("sectionStrip");
    QVERIFY(strip.width() >= strip.sizeHint().width()); // the card takes nothing from it
    for (const char* name : {"oneCellCard", "twoCellsCard", "unsureDoubtCard", "nextDoubtCard"}) {
        const QAbstractButton& button = m_story->find<QAbstractButton>(name);
        QVERIFY2(button.width() >= button.fontMetrics().horizontalAdvance(button.text()) + kGrid2, name);
        QVERIFY(!button.toolTip().isEmpty());
    }
    const QString name = QStringLiteral("doubts-%1-%2-%3")
                             .arg(size.width())
                             .arg(isFrench ? QStringLiteral("fr") : QStringLiteral("en"))
                             .arg(isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    QTest::qWait(300); // tiles are drawn by workers
    QVERIFY(!grab(m_story->window(), name).isEmpty());
}

LAMELLA_WINDOW_TEST_MAIN(TstDoubtStory)
#include "tst_doubt_story.moc"
