// Step ② with mouse and keys of the X server: strengths act while a slider moves and reach the training, the project
// remembers them, broken membranes are told and mended.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "widgets/AugmentGrid.h"
#include "widgets/MessageBar.h"
#include "widgets/RangeSlider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>

using namespace lamella;
using namespace lamella::test;

namespace {
constexpr int kSide = 256;
constexpr int kLabelled = 4;
} // namespace

class TstWindowAugment : public QObject {
    Q_OBJECT

    struct Story : TempFolder {
        FakeBackend backend;
        SampleFiles files{path(), kLabelled, 1, kSide};
        StoryWindow window{path(), [this]() -> LearnBackend& { return backend; }};
        Controllers& all = window.controllers();

        /// The window on step ② with its variants.
        bool begin()
        {
            if (!showActive(window.window()) || !dropFiles(window.window(), {files.volume, files.labels}, {500, 400}) ||
                !QTest::qWaitFor([this] { return all.import.proposal().has_value(); }))
                return false;
            all.import.accept();
            if (!QTest::qWaitFor([this] { return all.workspace.sectionCount() == kLabelled; }))
                return false;
            window.click("step2");
            return QTest::qWaitFor([this] { return all.augment.hasPairs(); });
        }
        QString message()
        {
            return window.has("panelMessage") ? window.find<MessageBar>("panelMessage").text() : QString();
        }
        AugmentGrid& grid() { return window.find<AugmentGrid>("augmentGrid"); }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }

    void aSliderActsAndTheTrainingGetsIt();
    void brokenMembranesAreToldAndMended();
    void holdingComparesAndLinesBend();
    void againShowsItsSeed();
};

void TstWindowAugment::aSliderActsAndTheTrainingGetsIt()
{
    Story story;
    QVERIFY(story.begin());
    StoryWindow& window = story.window;
    QVERIFY(story.message().isEmpty());
    QVERIFY(!window.has("augmentReset"));
    const QImage before = story.all.augment.pairs().front().image;
    QSignalSpy changed(&story.all.augment, &AugmentPreview::pairsChanged);

    auto& bending = window.find<RangeSlider>("strength_elastic_0");
    const QPoint from = bending.handleCentre(true);
    real::drag(bending, {from, from + QPoint(15, 0), from + QPoint(30, 0)});
    QTRY_VERIFY(story.all.augment.spec().elasticAlpha.high > 350.0);
    QCOMPARE(story.all.augment.spec().elasticAlpha.low, 100.0);
    QTRY_VERIFY(changed.count() > 0);
    QVERIFY(window.has("augmentReset"));
    QCOMPARE(window.find<QComboBox>("augmentPreset").currentText(), QStringLiteral("Your own, from Elastic"));

    // How often, by keys; the groups below fold out.
    auto& often = window.find<QSlider>("often_elastic");
    real::click(often, {often.width() - 4, often.height() / 2});
    QTRY_VERIFY(story.all.augment.spec().elasticProbability > 0.85);
    real::key(QStringLiteral("End"));
    QTRY_COMPARE(story.all.augment.spec().elasticProbability, 1.0);
    QVERIFY(!window.has("often_noise"));
    for (QWidget* head : window.window().findChildren<QWidget*>(QStringLiteral("foldOutHead"))) {
        if (head->accessibleName().startsWith(QStringLiteral("Grey")))
            real::click(*head, head->rect().center());
    }
    QTRY_VERIFY(window.has("often_noise"));
    QTRY_VERIFY(story.all.augment.pairs().front().image != before);

    const AugmentationSpec chosen = story.all.augment.spec();
    window.click("step3");
    QVERIFY(window.find<QLabel>("trainVariants").text().contains(QStringLiteral("your own strengths, from Elastic")));
    story.all.training.start();
    QTRY_COMPARE(story.all.training.state(), TrainingController::State::Finished);
    QVERIFY(story.backend.lastJob.options.augmentation == chosen);

    // The project brings them back, to the window and to the next training.
    const QString project = QString::fromStdU16String(story.all.workspace.project().path().u16string());
    story.all.workspace.closeProject();
    QVERIFY(!window.has("trainVariants") || !story.all.workspace.hasProject());
    story.all.augment.setPreset(QStringLiteral("none"));
    story.all.workspace.openProject(project);
    QTRY_VERIFY(story.all.workspace.hasProject());
    QVERIFY(story.all.augment.spec() == chosen);
    QVERIFY(story.all.training.options().augmentation == chosen);
    window.click("step2");
    QTRY_VERIFY(window.has("augmentReset"));
    window.click("augmentReset");
    QTRY_VERIFY(story.all.augment.isDefault());
    QVERIFY(!window.has("augmentReset"));
    QCOMPARE(window.find<QComboBox>("augmentPreset").count(), 4);
}

void TstWindowAugment::brokenMembranesAreToldAndMended()
{
    Story story;
    QVERIFY(story.begin());
    StoryWindow& window = story.window;
    auto& waves = window.find<RangeSlider>("strength_elastic_1");
    waves.setFocus();
    real::key(QStringLiteral("Down")); // the lower end
    real::key(QStringLiteral("Home"));
    real::key(QStringLiteral("Up"));
    real::key(QStringLiteral("Home")); // and the upper one: both at the narrowest waves
    auto& strength = window.find<RangeSlider>("strength_elastic_0");
    strength.setFocus();
    real::key(QStringLiteral("End"));
    real::key(QStringLiteral("Down"));
    real::key(QStringLiteral("End"));
    QTRY_COMPARE(story.all.augment.spec().elasticSigma, (Range{4.0, 4.0}));
    QTRY_COMPARE(story.all.augment.spec().elasticAlpha, (Range{2000.0, 2000.0}));
    QTRY_VERIFY(story.all.augment.brokenCount() > 4);
    QTRY_VERIFY(story.message().contains(QStringLiteral("Broken membranes in")));
    auto& bar = window.find<MessageBar>("panelMessage");
    QCOMPARE(bar.kind(), MessageKind::Warning);
    QPushButton* remedy = nullptr;
    for (QPushButton* button : bar.findChildren<QPushButton*>()) {
        if (button->isVisible())
            remedy = button;
    }
    QVERIFY(remedy);
    real::click(*remedy, remedy->rect().center());
    QTRY_VERIFY(story.all.augment.isDefault());
    QTRY_COMPARE(story.all.augment.brokenCount(), 0);
    QTRY_VERIFY(story.message().isEmpty());
}

void TstWindowAugment::holdingComparesAndLinesBend()
{
    Story story;
    QVERIFY(story.begin());
    StoryWindow& window = story.window;
    const QImage variants = story.grid().grab().toImage();
    auto& hold = window.find<QPushButton>("augmentCompare");
    hold.setFocus();
    real::keyDown(QStringLiteral("space"));
    QTRY_VERIFY(story.grid().isComparing());
    const QImage places = story.grid().grab().toImage();
    const QPoint inFirst = story.grid().tileRect(0).center();
    QVERIFY(places.copy(QRect(inFirst, QSize(20, 20))) != variants.copy(QRect(inFirst, QSize(20, 20))));
    real::keyUp(QStringLiteral("space"));
    QTRY_VERIFY(!story.grid().isComparing());
    QCOMPARE(story.grid().grab().toImage(), variants);

    // Pressing on a picture does the same, for as long as the button is down.
    QTest::mousePress(&story.grid(), Qt::LeftButton, {}, inFirst);
    QVERIFY(story.grid().isComparing());
    QTest::mouseRelease(&story.grid(), Qt::LeftButton, {}, inFirst);
    QVERIFY(!story.grid().isComparing());

    real::click(window.find<QCheckBox>("augmentLines"), {10, window.find<QCheckBox>("augmentLines").height() / 2});
    QTRY_VERIFY(window.find<QCheckBox>("augmentLines").isChecked());
    QTRY_VERIFY(story.grid().grab().toImage() != variants);
}

void TstWindowAugment::againShowsItsSeed()
{
    Story story;
    QVERIFY(story.begin());
    QCOMPARE(story.window.find<QLabel>("augmentSeed").text(), QStringLiteral("Seed 1"));
    story.window.click("augmentAgain");
    QTRY_COMPARE(story.window.find<QLabel>("augmentSeed").text(), QStringLiteral("Seed 2"));
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowAugment)
#include "tst_window_augment.moc"
