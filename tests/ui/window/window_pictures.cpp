// Writes pictures of the empty window and of the five steps, for people who look at them: the test of this folder calls
// it with a scripted back end, packaging/screenshots with the real one.
//   window_pictures FOLDER [--language en|fr] [--theme light|dark] [--real MINUTES]
// Names: <theme>-<language>[-2x]-<n>-<step>.png. QT_SCALE_FACTOR=2 gives those of a dense screen.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "Traps.h"
#include "WindowHarness.h"
#include "base/AtomicFile.h"
#include "widgets/AboutDialog.h"
#include "widgets/CurvesPlot.h"
#include "widgets/LinkedViews.h"
#include "widgets/ManualWindow.h"
#include "widgets/PictureButton.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"
#include "widgets/WindowActions.h"

#include <QActionGroup>
#include <QCommandLineParser>
#include <QDir>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kWaitMs = 60'000;
constexpr QSize kWindow{1280, 800};

/// Ends the program where a picture would not show what it is to show.
void require(bool isTrue, const char* what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "window_pictures: %s\n", what);
    std::exit(1);
}

class Pictures {
public:
    Pictures(StoryWindow& story, QString folder, QString prefix)
        : m_story(story),
          m_folder(std::move(folder)),
          m_prefix(std::move(prefix))
    {}

    void take(const char* name) { take(m_story.window(), name); }
    void take(QWidget& window, const char* name)
    {
        // Tiles and thumbnails are made by workers, and the plot repaints when the queue is empty.
        QTest::qWait(kSettleMs);
        const QString path = file(name, "png");
        require(window.grab().save(path), qPrintable(path));
    }
    QString file(const char* name, const char* suffix) const
    {
        return QStringLiteral("%1/%2-%3.%4").arg(m_folder, m_prefix, QLatin1String(name), QLatin1String(suffix));
    }

private:
    static constexpr int kSettleMs = 700;
    StoryWindow& m_story;
    QString m_folder;
    QString m_prefix;
};

void goTo(StoryWindow& story, Step step)
{
    story.controllers().workspace.setStep(step);
}

/// Step ② with a deformation that breaks membranes, its lines over it; then as it was.
void takeBroken(StoryWindow& story, Pictures& pictures)
{
    AugmentPreview& augment = story.controllers().augment;
    AugmentationSpec spec = augment.spec();
    spec.elasticProbability = 1.0;
    spec.elasticAlpha = {600.0, 900.0};
    spec.elasticSigma = {4.0, 5.0};
    augment.setSpec(spec);
    require(QTest::qWaitFor([&] { return augment.brokenCount() > 0; }, kWaitMs), "no membrane breaks");
    story.find<QAbstractButton>("augmentLines").setChecked(true);
    pictures.take("2-augment-broken");
    story.find<QAbstractButton>("augmentLines").setChecked(false);
    augment.reset();
}

void importFiles(StoryWindow& story, const QStringList& files, int sections)
{
    Controllers& all = story.controllers();
    require(dropFiles(story.window(), files, {600, 400}), "the window takes no files");
    require(QTest::qWaitFor([&] { return all.import.proposal().has_value(); }, kWaitMs), "no proposal came");
    all.import.accept();
    require(QTest::qWaitFor([&] { return all.workspace.sectionCount() == sections; }, kWaitMs), "nothing was imported");
}

void paint(StoryWindow& story)
{
    SectionView& view = story.window().views().view(1);
    story.window().actions().brush->trigger();
    const auto at = [&](double x, double y) { return story.at(1, {x, y}); };
    QTest::mousePress(&view, Qt::LeftButton, {}, at(150, 150));
    for (int i = 0; i <= 20; ++i)
        QTest::mouseMove(&view, at(150 + i * 5, 150 + 20 * std::sin(i * 0.3)));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, at(250, 150));
}

/// A series with three traps: the cards of the import check, and after all are put right.
void takeTraps(StoryWindow& story, Pictures& pictures, const Trap& trap)
{
    ImportController& import = story.controllers().import;
    const auto text = [](const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); };
    require(dropFiles(story.window(), {text(trap.sections), text(trap.masks)}, {600, 400}),
            "the window takes no files");
    require(QTest::qWaitFor([&] { return import.proposal().has_value(); }, kWaitMs), "no proposal came");
    require(import.proposal()->findings.size() == trap.expected.size(), "the check does not find what it should");
    const auto isDrawn = [&] {
        auto all = story.window().findChildren<PictureButton*>();
        all.removeIf([](const PictureButton* one) { return !one->isVisible(); }); // those of other steps
        return !all.isEmpty() &&
               std::all_of(all.begin(), all.end(), [](const PictureButton* one) { return !one->text().isEmpty(); });
    };
    require(QTest::qWaitFor(isDrawn, kWaitMs), "the cards have no pictures");
    pictures.take("1-data-findings");
    for (int i = 0; i < static_cast<int>(import.proposal()->findings.size()); ++i)
        import.applyFix(i);
    pictures.take("1-data-fixed");
    import.discard();
}

/// Step ④ with differences, with a reason being chosen, after an acceptance, and what nobody has seen.
void takeDesk(StoryWindow& story, Pictures& pictures)
{
    Controllers& all = story.controllers();
    WindowActions& actions = story.window().actions();
    require(QTest::qWaitFor([&] { return all.totals.section() && all.totals.section()->edits > 0; }, kWaitMs),
            "nothing is counted");
    actions.eraser->trigger();
    SectionView& view = story.window().views().view(1);
    QTest::mousePress(&view, Qt::LeftButton, {}, story.at(1, {300, 220}));
    QTest::mouseMove(&view, story.at(1, {380, 300}));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, story.at(1, {380, 300}));
    actions.overlays->actions().at(2)->trigger();
    require(QTest::qWaitFor([&] { return view.layers().source(LayerKind::Difference) != nullptr; }, kWaitMs),
            "there are no differences");
    pictures.take("4-review-differences");
    actions.overlays->actions().at(1)->trigger();
    actions.flag->trigger();
    story.find<QAbstractButton>("flagReason4").click();
    pictures.take("4-review-flag");
    story.find<QAbstractButton>("flagCancel").click();
    const int section = all.workspace.current();
    story.window().views().link().showPlace({150, 150}, 2.0);
    QTest::qWait(700);
    actions.accept->trigger();
    pictures.take("4-review-accepted");
    if (story.has("messageBarSecond")) { // on a dense screen all of it was seen at once
        story.find<QAbstractButton>("messageBarSecond").click();
        pictures.take("4-review-unseen");
        require(all.workspace.current() == section, "the section accepted is not shown");
    }
    actions.seen->setChecked(false);
}

/// What the door says of the project that is open; it is closed and opened again for each.
void takeDoor(StoryWindow& story, Pictures& pictures, const std::filesystem::path& volume)
{
    Workspace& workspace = story.controllers().workspace;
    const std::filesystem::path project = workspace.project().path();
    const auto open = [&](const char* picture) {
        story.window().openPaths({QString::fromStdU16String(project.u16string())});
        require(QTest::qWaitFor([&] { return story.has("windowMessage"); }, kWaitMs), picture);
        pictures.take(picture);
    };
    const auto close = [&] {
        workspace.closeProject();
        require(QTest::qWaitFor([&] { return story.controllers().background.pending() == 0; }, kWaitMs), "no rest");
    };
    workspace.setStep(Step::Review);
    close();
    open("6-door-welcome");
    close();
    std::filesystem::rename(volume, volume.parent_path() / "away.tif");
    open("6-door-missing");
    close();
    std::filesystem::path lock = project;
    lock += ".lock";
    writeFileAtomically(lock, R"({"host": "em-pc-17", "user": "anne", "since": "2026-05-03T08:42:00.000Z"})");
    open("6-door-in-use");
}

void takeAll(StoryWindow& story, Pictures& pictures, const SampleFiles& files, const std::filesystem::path& folder,
             bool isReal, int trainingWaitMs)
{
    Controllers& all = story.controllers();
    pictures.take("0-empty");
    std::filesystem::create_directories(folder / "traps");
    takeTraps(story, pictures, writeThreeTraps(folder / "traps"));
    require(dropFiles(story.window(), {files.volume, files.labels}, {600, 400}), "the window takes no files");
    require(QTest::qWaitFor([&] { return all.import.proposal().has_value(); }, kWaitMs), "no proposal came");
    pictures.take("1-data-import");
    all.import.accept();
    require(QTest::qWaitFor([&] { return all.workspace.hasProject(); }, kWaitMs), "no project was made");
    const int labelled = all.workspace.sectionCount();
    importFiles(story, {files.plain}, labelled + 3);
    goTo(story, Step::Data);
    pictures.take("1-data");

    goTo(story, Step::Augment);
    require(QTest::qWaitFor([&] { return all.augment.hasPairs(); }, kWaitMs), "no variants came");
    pictures.take("2-augment");
    takeBroken(story, pictures);

    goTo(story, Step::Train);
    pictures.take("3-train");
    all.training.start();
    require(
        QTest::qWaitFor([&] { return all.training.epochs().size() >= (isReal ? 2U : 4U) || !all.training.isBusy(); },
                        trainingWaitMs),
        "no epoch came");
    pictures.take("3-train-running");
    if (!isReal)
        all.training.stop();
    require(QTest::qWaitFor([&] { return !all.training.isBusy(); }, trainingWaitMs), "training does not end");
    require(all.training.activeModel().has_value(), "there is no model");
    pictures.take("3-train-done");

    all.prediction.segment();
    require(QTest::qWaitFor([&] { return !all.prediction.isRunning(); }, trainingWaitMs), "prediction does not end");
    all.workspace.setCurrent(labelled);
    goTo(story, Step::Review);
    QTest::qWait(300);
    paint(story);
    pictures.take("4-review");
    QAction& uncertainty = *story.window().actions().uncertainty;
    uncertainty.setChecked(true);
    require(story.window().views().view(1).layers().source(LayerKind::Uncertainty) != nullptr, "nothing is uncertain");
    pictures.take("4-review-uncertainty");
    uncertainty.setChecked(false);
    takeDesk(story, pictures);

    goTo(story, Step::Export);
    all.exporter.run(ExportContent::Masks, ExportFormat::Tiff, ExportController::Which::Accepted,
                     QString::fromStdU16String((folder / "masks.tif").u16string()), true);
    require(QTest::qWaitFor([&] { return !all.exporter.isRunning(); }, kWaitMs), "export does not end");
    pictures.take("5-export");
    story.click("exportReport");
    story.prompts().texts << QString();
    story.click("signOff");
    pictures.take("5-report");
    story.window().actions().manual->trigger();
    auto* manual = story.window().findChild<ManualWindow*>();
    require(manual != nullptr, "the manual does not open");
    pictures.take(*manual, "manual");
    manual->close();
    AboutDialog about(&story.window());
    about.show();
    pictures.take(about, "about");
    about.close();
    for (const char* suffix : {"pdf", "html"}) {
        all.exporter.runReport(pictures.file("report", suffix), true);
        require(QTest::qWaitFor([&] { return !all.exporter.isRunning(); }, kWaitMs), "the report does not end");
    }
    takeDoor(story, pictures, std::filesystem::path(files.volume.toStdU16String()));
}

} // namespace

int main(int argc, char** argv)
{
    const WindowDisplay display({2700, 1700});
    if (!display.problem().isEmpty()) {
        std::fprintf(stderr, "skipped: %s\n", qPrintable(display.problem()));
        return 77;
    }
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("language"), QStringLiteral("en"));
    const QCommandLineOption theme(QStringLiteral("theme"), {}, QStringLiteral("theme"), QStringLiteral("light"));
    const QCommandLineOption real(QStringLiteral("real"), {}, QStringLiteral("minutes"));
    parser.addOptions({language, theme, real});
    parser.addPositionalArgument(QStringLiteral("folder"), {});
    parser.process(application);
    require(parser.positionalArguments().size() == 1, "usage: window_pictures FOLDER [options]");
    const QString out = parser.positionalArguments().first();
    QDir().mkpath(out);
    installLanguage(application, parser.value(language));
    applyTheme(application, themeChoiceFromText(parser.value(theme)));

    const TempFolder folder;
    const SampleFiles files(folder.path(), 9, 3, 512);
    FakeBackend fake;
    fake.epochs = 5;
    fake.goesOnUntilStopped = true;
    const double minutes = parser.value(real).toDouble();
    StoryWindow story(
        folder.path(),
        minutes > 0 ? LearnSession::Provider(loadLearnBackend) : [&fake]() -> LearnBackend& { return fake; });
    if (minutes > 0)
        story.controllers().training.setMaxMinutes(minutes);
    story.window().resize(kWindow);
    require(showActive(story.window()), "the window does not show");
    story.window().resize(kWindow);
    const QString scale = story.window().devicePixelRatioF() > 1.0 ? QStringLiteral("-2x") : QString();
    Pictures pictures(story, out, parser.value(theme) + QLatin1Char('-') + parser.value(language) + scale);
    constexpr int kMinuteMs = 60'000;
    takeAll(story, pictures, files, folder.path(), minutes > 0, kWaitMs + static_cast<int>(minutes * 2 * kMinuteMs));
    return 0;
}
