// The whole way through the window with mouse and keys of the X server; only the learning is scripted, so that it takes
// seconds. tst_window_real goes the same way with LibTorch.
#include "SampleStory.h"
#include "WindowHarness.h"
#include "dataset/Dataset.h"
#include "image/Stack.h"
#include "widgets/CurvesPlot.h"
#include "widgets/LinkedViews.h"
#include "widgets/MessageBar.h"
#include "widgets/StatusArea.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>

#include <fstream>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 256;
constexpr int kLabelled = 5;
constexpr int kPlain = 3;
constexpr QPoint kMiddle{500, 400};

} // namespace

class TstWindowStory : public QObject {
    Q_OBJECT

    struct Story : SampleStory {
        Story() : SampleStory(kLabelled, kPlain, kSide) {}
        bool segment()
        {
            all.training.start();
            if (!QTest::qWaitFor([this] { return all.training.state() == TrainingController::State::Finished; }))
                return false;
            all.prediction.segment();
            return QTest::qWaitFor([this] { return !all.prediction.isRunning() && all.prediction.done() == kPlain; });
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

    void fromAnEmptyWindowToTheExportedFile();
    void lettersActInTheViewsOnly();
    void closingDuringTrainingAsks();
    void aSecondWindowIsToldWhoHasTheProject();
    void whatCannotBeReadIsSaidInThePanel();
    void swapExchangesSectionsAndMasks();

private:
    void importByHand(Story& story);
    void trainByHand(Story& story);
    void reviewByHand(Story& story);
    void exportByHand(Story& story);
};

void TstWindowStory::importByHand(Story& story)
{
    StoryWindow& window = story.window;
    QVERIFY(window.has("emptyState"));
    // Both stacks together, in the wrong order: which holds the masks is seen from their pixels.
    QVERIFY(dropFiles(window.window(), {story.files.labels, story.files.volume}, kMiddle));
    QTRY_VERIFY(story.all.import.proposal().has_value());
    QCOMPARE(story.all.import.proposal()->sections, story.files.volume);
    QCOMPARE(story.all.import.proposal()->masks, story.files.labels);
    // Side by side: the section at the left, its mask at the right.
    QTRY_VERIFY(window.window().views().view(1).valueAt(LayerKind::Section, {9, 9}).has_value());
    const std::uint32_t seen = *window.window().views().view(1).valueAt(LayerKind::Section, {9, 9});
    QCOMPARE(seen, static_cast<std::uint32_t>(readMask(*openStack(story / "labels.tif"), 0).at(9, 9)));
    window.clickMain();
    QTRY_COMPARE(story.all.workspace.sectionCount(), kLabelled);
    QVERIFY(dropFiles(window.window(), {story.files.plain}, kMiddle));
    QTRY_VERIFY(story.all.import.proposal().has_value());
    window.clickMain();
    QTRY_COMPARE(story.all.workspace.sectionCount(), kLabelled + kPlain);
    QCOMPARE(story.all.workspace.trainingIndices().size(), std::size_t{kLabelled});
    QCOMPARE(story.all.workspace.toSegmentIndices().size(), std::size_t{kPlain});
}

void TstWindowStory::trainByHand(Story& story)
{
    StoryWindow& window = story.window;
    window.click("step2");
    QTRY_VERIFY(story.all.augment.hasPairs());
    QCOMPARE(story.all.augment.pairs().size(), std::size_t{AugmentPreview::kCount});
    const QImage first = story.all.augment.pairs().front().image;
    window.click("augmentAgain");
    QTRY_VERIFY(story.all.augment.pairs().front().image != first);

    window.click("step3");
    story.backend.epochs = 3;
    story.backend.goesOnUntilStopped = true;
    window.click("preset_balanced");
    QCOMPARE(story.all.training.options().preset, std::string("balanced"));
    auto& minutes = window.find<QSpinBox>("trainMinutes");
    QCOMPARE(minutes.value(), 30);
    minutes.selectAll();
    QTest::keyClicks(&minutes, QStringLiteral("120"));
    QTest::keyClick(&minutes, Qt::Key_Return);
    QCOMPARE(story.all.training.options().maxMinutes, 120.0);
    minutes.selectAll();
    QTest::keyClicks(&minutes, QStringLiteral("1"));
    QTest::keyClick(&minutes, Qt::Key_Return);
    QVERIFY2(minutes.text().startsWith(QLatin1Char('1')), qPrintable(minutes.text())); // and not "no limit"
    window.clickMain();
    auto& curves = window.window().findChild<QWidget*>(QStringLiteral("curvesPlot"))[0];
    QTRY_COMPARE(static_cast<CurvesPlot&>(curves).pointCount(), 3);
    QVERIFY(window.find("workName").isVisible());
    QVERIFY(story.all.training.isBusy());
    window.click("trainSecondary"); // Pause
    QTRY_VERIFY(story.all.training.canResume());
    QTRY_COMPARE(window.mainButton().text(), QStringLiteral("Resume the training"));
    window.clickMain();
    QTRY_COMPARE(story.all.training.state(), TrainingController::State::Running);
    QVERIFY(story.backend.lastJob.resume);
    window.clickMain(); // Stop, keep best
    QTRY_COMPARE(story.all.training.state(), TrainingController::State::Finished);
    QTRY_VERIFY(story.all.training.activeModel().has_value());

    window.clickMain(); // Segment the series
    QTRY_COMPARE(story.backend.predictions.load(), kPlain);
    QTRY_VERIFY(!story.all.prediction.isRunning());
    QTRY_COMPARE(story.all.review.leftCount(), kPlain);
    window.clickMain(); // Next: Review
    QTRY_COMPARE(story.all.workspace.step(), Step::Review);
}

void TstWindowStory::reviewByHand(Story& story)
{
    StoryWindow& window = story.window;
    ReviewController& review = story.all.review;
    story.all.workspace.setCurrent(kLabelled);
    QTRY_VERIFY(review.hasMask());
    QWidget& view = window.window().views().view(1);
    const QPoint pixel(120, 120);
    const QList<QPoint> stroke{window.at(1, {100.5, 120.5}), window.at(1, pixel), window.at(1, {140.5, 120.5})};

    real::click(view, window.at(1, {20, 20})); // the hand: moves nothing, takes the focus
    QTRY_VERIFY(view.hasFocus());
    real::key(QStringLiteral("b"));
    QTRY_VERIFY(window.window().actions().brush->isChecked());
    real::drag(view, stroke);
    QTRY_COMPARE(story.maskAt(kLabelled, pixel), mask::kMembrane);
    QTRY_VERIFY(review.canUndo());

    real::key(QStringLiteral("e"));
    QTRY_VERIFY(window.window().actions().eraser->isChecked());
    real::drag(view, stroke);
    QTRY_COMPARE(story.maskAt(kLabelled, pixel), mask::kCell);

    real::key(QStringLiteral("ctrl+z")); // the eraser
    QTRY_COMPARE(story.maskAt(kLabelled, pixel), mask::kMembrane);
    QVERIFY(review.canRedo());
    real::key(QStringLiteral("ctrl+shift+z"));
    QTRY_COMPARE(story.maskAt(kLabelled, pixel), mask::kCell);
    window.click("undoButton");
    QTRY_COMPARE(story.maskAt(kLabelled, pixel), mask::kMembrane);

    real::key(QStringLiteral("ctrl+Return"));
    QTRY_COMPARE(review.acceptedCount(), 1);
    QTRY_COMPARE(story.all.workspace.current(), kLabelled + 1); // the next one
    QTRY_VERIFY(review.hasMask());
    window.clickMain(); // Accept section
    QTRY_COMPARE(review.acceptedCount(), 2);

    // Painting on what has been accepted is refused, with a way out.
    story.all.workspace.setCurrent(kLabelled);
    QTRY_COMPARE(review.status().state, ReviewState::Accepted);
    window.window().actions().brush->trigger();
    real::drag(view, stroke);
    QTRY_VERIFY(window.find<MessageBar>("panelMessage").text().contains(QStringLiteral("A. Martin")));
}

void TstWindowStory::exportByHand(Story& story)
{
    StoryWindow& window = story.window;
    window.click("step5");
    QTRY_COMPARE(story.all.workspace.step(), Step::Export);
    const std::filesystem::path target = story / "out.tif";
    window.prompts().save = QString::fromStdString(target.string());
    window.clickMain();
    QTRY_VERIFY(window.has("panelMessage"));
    QTRY_COMPARE(window.find<MessageBar>("panelMessage").kind(), MessageKind::Success);
    const auto written = openStack(target);
    QCOMPARE(written->pageCount(), 2);
    for (int page = 0; page < 2; ++page) {
        const SectionId id = story.all.workspace.idAt(kLabelled + page);
        QVERIFY(readMask(*written, page) == story.all.workspace.project().masks().mask(id));
    }
}

void TstWindowStory::fromAnEmptyWindowToTheExportedFile()
{
    std::optional<Story> story(std::in_place);
    QVERIFY(story->show());
    importByHand(*story);
    if (QTest::currentTestFailed())
        return;
    trainByHand(*story);
    if (QTest::currentTestFailed())
        return;
    reviewByHand(*story);
    if (QTest::currentTestFailed())
        return;
    exportByHand(*story);
    if (QTest::currentTestFailed())
        return;

    // Another day: everything is there again.
    const std::filesystem::path project = story->all.workspace.project().path();
    const Mask corrected = story->all.workspace.project().masks().mask(story->all.workspace.idAt(kLabelled));
    QVERIFY(story->window.window().close());
    story->all.workspace.closeProject();
    FakeBackend unused;
    StoryWindow again(story->path(), [&unused]() -> LearnBackend& { return unused; });
    QVERIFY(showActive(again.window()));
    again.window().openPaths({QString::fromStdString(project.string())});
    Controllers& all = again.controllers();
    QTRY_COMPARE(all.workspace.sectionCount(), kLabelled + kPlain);
    QTRY_COMPARE(all.review.acceptedCount(), 2);
    QVERIFY(all.workspace.project().masks().mask(all.workspace.idAt(kLabelled)) == corrected);
    QVERIFY(all.training.activeModel().has_value());
    QCOMPARE(all.workspace.trainingIndices().size(), std::size_t{kLabelled});
    QVERIFY(again.settings().recentProjects().contains(QString::fromStdString(project.string())));
}

void TstWindowStory::lettersActInTheViewsOnly()
{
    Story story;
    QVERIFY(story.show() && story.importAll() && story.segment());
    story.all.workspace.setStep(Step::Review);
    story.all.workspace.setCurrent(kLabelled);
    QTRY_VERIFY(story.all.review.hasMask());
    auto* size = story.window.find("reviewPanel").findChild<QSpinBox*>();
    QVERIFY(size);
    size->setFocus();
    QTRY_VERIFY(size->hasFocus());
    real::key(QStringLiteral("b"));
    real::key(QStringLiteral("p"));
    QVERIFY(!story.window.window().actions().brush->isChecked());
    QVERIFY(story.window.prompts().asked.isEmpty());

    QWidget& view = story.window.window().views().view(1);
    view.setFocus();
    QTRY_VERIFY(view.hasFocus());
    real::key(QStringLiteral("p"));
    QTRY_VERIFY(story.window.has("flagReasons"));
    QVERIFY(!story.window.mainButton().isEnabled()); // for what reason?
    story.window.click("flagReason2");               // Fold, Blur …
    story.window.click("decisionComment");
    real::type(QStringLiteral("bp left"));
    story.window.clickMain();
    QTRY_COMPARE(story.all.workspace.project().masks().status(story.all.workspace.idAt(kLabelled)).state,
                 ReviewState::Flagged);
    QCOMPARE(story.all.workspace.project().masks().status(story.all.workspace.idAt(kLabelled)).reason,
             std::string("blur"));
    QCOMPARE(story.all.workspace.project().masks().status(story.all.workspace.idAt(kLabelled)).comment,
             std::string("bp left"));
    QVERIFY(!story.window.window().actions().brush->isChecked());
    QVERIFY(story.window.prompts().asked.isEmpty());
}

void TstWindowStory::closingDuringTrainingAsks()
{
    Story story;
    QVERIFY(story.show() && story.importAll());
    story.backend.goesOnUntilStopped = true;
    story.all.training.start();
    QTRY_COMPARE(story.all.training.state(), TrainingController::State::Running);
    story.window.prompts().answers = {0}; // Keep training
    QVERIFY(!story.window.window().close());
    QVERIFY(story.all.training.isBusy());
    QVERIFY(story.window.window().isVisible());
    story.window.prompts().answers = {1}; // Pause and close
    story.window.window().close();
    QTRY_VERIFY(!story.window.window().isVisible());
    QVERIFY(!story.all.training.isBusy());
    QCOMPARE(story.window.prompts().asked.size(), 2);
}

void TstWindowStory::aSecondWindowIsToldWhoHasTheProject()
{
    Story story;
    QVERIFY(story.show() && story.importAll());
    const QString project = QString::fromStdString(story.all.workspace.project().path().string());
    FakeBackend unused;
    StoryWindow second(story.path(), [&unused]() -> LearnBackend& { return unused; });
    QVERIFY(showActive(second.window()));
    second.window().openPaths({project});
    QTRY_VERIFY(second.has("windowMessage"));
    QVERIFY(!second.controllers().workspace.hasProject());
    QVERIFY(second.find<MessageBar>("windowMessage").text().contains(QFileInfo(project).fileName()));
    second.click("messageBarAnswer1"); // Open read only
    QTRY_VERIFY(second.controllers().workspace.hasProject());
    QVERIFY(second.controllers().workspace.project().isReadOnly());
    QTRY_COMPARE(second.controllers().workspace.sectionCount(), kLabelled + kPlain);
}

void TstWindowStory::whatCannotBeReadIsSaidInThePanel()
{
    Story story;
    QVERIFY(story.show());
    const std::filesystem::path broken = story / "broken.tif";
    std::ofstream(broken) << "II*";
    QVERIFY(dropFiles(story.window.window(), {QString::fromStdString(broken.string())}, kMiddle));
    QTRY_VERIFY(story.window.has("panelMessage"));
    QCOMPARE(story.window.find<MessageBar>("panelMessage").kind(), MessageKind::Error);
    QVERIFY(story.window.find<MessageBar>("panelMessage").text().contains(QStringLiteral("broken.tif")));
    QVERIFY(!story.all.workspace.hasProject());
    // It does not stand in the way of the next try.
    QVERIFY(story.importAll());
    QVERIFY(!story.window.has("panelMessage"));
}

void TstWindowStory::swapExchangesSectionsAndMasks()
{
    Story story;
    QVERIFY(story.show());
    QVERIFY(dropFiles(story.window.window(), {story.files.volume, story.files.labels}, kMiddle));
    QTRY_VERIFY(story.window.has("swapMasks"));
    story.window.click("swapMasks");
    QTRY_COMPARE(story.all.import.proposal()->sections, story.files.labels);
    QTRY_VERIFY(!story.window.mainButton().isEnabled()); // black and white sections: said, and not imported
    QTRY_VERIFY(story.window.has("swapMasks"));
    story.window.click("swapMasks");
    QTRY_COMPARE(story.all.import.proposal()->sections, story.files.volume);
    QTRY_VERIFY(story.window.mainButton().isEnabled());
    story.window.click("cancelImport");
    QTRY_VERIFY(story.window.has("emptyState"));
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowStory)
#include "tst_window_story.moc"
