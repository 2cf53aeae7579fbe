// Several models in one project: a training that waits beside a model in use, a new one begun in its place, and the
// choice between the models, by mouse and keys of the X server.
#include "SampleStory.h"
#include "WindowHarness.h"
#include "widgets/CurvesPlot.h"

#include <QComboBox>
#include <QPushButton>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 256;
constexpr int kLabelled = 4;
constexpr int kPlain = 2;

} // namespace

class TstWindowModels : public QObject {
    Q_OBJECT

    using State = TrainingController::State;
    struct Story : SampleStory {
        Story() : SampleStory(kLabelled, kPlain, kSide) {}
        QString labelOf(const char* name) { return window.find<QPushButton>(name).text(); }
        /// Presses a button that begins a training and waits until the back end is at it. @return false: in vain
        bool begin(const char* name)
        {
            const int before = backend.trainings;
            backend.goesOnUntilStopped = true;
            window.click(name);
            return QTest::qWaitFor([&] {
                return backend.trainings > before && all.training.state() == State::Running &&
                       all.training.lastStep().epoch == backend.epochs;
            });
        }
        ModelId modelInUse() { return all.training.activeModel()->id; }
        int pointsOnView() { return window.find<CurvesPlot>("curvesPlot").pointCount(); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }
    void aTrainingWaitsBesideTheModelInUse();
    void anyModelOfTheProjectCanBeTaken();
};

void TstWindowModels::aTrainingWaitsBesideTheModelInUse()
{
    Story story;
    StoryWindow& window = story.window;
    QVERIFY(story.show() && story.importAll());
    window.click("step3");
    window.clickMain(); // Train
    QTRY_COMPARE(story.all.training.state(), State::Finished);
    QTRY_COMPARE(window.mainButton().text(), QStringLiteral("Segment the series"));
    QVERIFY(!window.has("trainAnew"));
    const ModelId first = story.modelInUse();

    QCOMPARE(story.labelOf("trainSecondary"), QStringLiteral("Train again"));
    story.backend.modelValue = 0.6F;
    QVERIFY(story.begin("trainSecondary"));
    window.click("trainSecondary"); // Pause
    QTRY_VERIFY(!story.all.training.isBusy());
    QVERIFY(story.modelInUse() == first); // an unfinished one takes nobody's place
    QCOMPARE(window.mainButton().text(), QStringLiteral("Segment the series"));
    QCOMPARE(story.labelOf("trainSecondary"), QStringLiteral("Resume the training"));
    QCOMPARE(story.labelOf("trainAnew"), QStringLiteral("Begin a new training"));
    grab(window.window(), QStringLiteral("models-waiting"));

    QVERIFY(window.prompts().asked.isEmpty());
    window.click("trainAnew"); // and thinks better of it
    QTRY_COMPARE(window.prompts().asked.size(), 1);
    QVERIFY(!story.all.training.isBusy());
    QVERIFY(story.all.training.canResume());

    QVERIFY(story.begin("trainSecondary")); // Resume
    window.click("trainSecondary");         // Pause again
    QTRY_VERIFY(!story.all.training.isBusy() && window.has("trainAnew"));
    QVERIFY(story.backend.lastJob.resume);

    window.prompts().answers = {1}; // Begin a new one
    QVERIFY(story.begin("trainAnew"));
    QCOMPARE(window.prompts().asked.size(), 2);
    window.clickMain(); // Stop, keep best
    QTRY_COMPARE(story.all.training.state(), State::Finished);
    QVERIFY(!story.backend.lastJob.resume);
    QVERIFY(story.modelInUse() != first);
    QVERIFY(!story.all.training.canResume());
    QVERIFY(!window.has("trainAnew"));
    QCOMPARE(story.labelOf("trainSecondary"), QStringLiteral("Train again"));
}

void TstWindowModels::anyModelOfTheProjectCanBeTaken()
{
    std::optional<Story> story(std::in_place);
    QVERIFY(story->show() && story->importAll());
    story->window.click("step3");
    QVERIFY(!story->window.has("modelInUse"));
    story->backend.epochs = 4;
    story->window.clickMain(); // Train
    QTRY_COMPARE(story->all.training.state(), State::Finished);
    const ModelId first = story->modelInUse();
    story->backend.modelValue = 0.6F;
    story->backend.epochs = 2;
    story->window.click("trainSecondary"); // Train again
    QTRY_VERIFY(story->all.training.state() == State::Finished && story->modelInUse() != first);
    const ModelId second = story->modelInUse();
    QTRY_COMPARE(story->pointsOnView(), 2);

    auto& box = story->window.find<QComboBox>("modelInUse");
    QCOMPARE(box.count(), 2);
    QCOMPARE(box.currentIndex(), 0); // newest first
    story->window.click(box);
    QTRY_VERIFY(QApplication::activePopupWidget());
    grabScreen(QStringLiteral("models-list"));
    real::key(QStringLiteral("Escape")); // looked only
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QVERIFY(story->modelInUse() == second);
    story->window.click(box);
    QTRY_VERIFY(QApplication::activePopupWidget());
    real::key(QStringLiteral("Down"));
    real::key(QStringLiteral("Return"));
    QTRY_VERIFY(story->modelInUse() == first);
    QCOMPARE(story->window.find<QComboBox>("modelInUse").currentIndex(), 1);
    QTRY_COMPARE(story->pointsOnView(), 4); // the curves it came from
    grab(story->window.window(), QStringLiteral("models-taken"));
    const std::string hash = story->all.training.activeModel()->sha256;
    story->window.clickMain(); // Segment the series
    QTRY_COMPARE(story->backend.predictions.load(), kPlain);
    QTRY_VERIFY(!story->all.prediction.isRunning());
    QCOMPARE(story->backend.lastModel, hash);

    // Another day the choice still holds.
    const QString project = QString::fromStdString(story->all.workspace.project().path().string());
    QVERIFY(story->window.window().close());
    story->all.workspace.closeProject();
    FakeBackend unused;
    StoryWindow again(story->path(), [&unused]() -> LearnBackend& { return unused; });
    QVERIFY(showActive(again.window()));
    again.window().openPaths({project});
    QTRY_VERIFY(again.controllers().training.activeModel().has_value());
    QVERIFY(again.controllers().training.activeModel()->id == first);
    again.click("step3");
    QTRY_COMPARE(again.find<QComboBox>("modelInUse").currentIndex(), 1);
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowModels)
#include "tst_window_models.moc"
