// Event to painted in the window, offscreen, both views with the overlay on, for tests/bench/run pan and brush:
//   bench_view pan|brush|large
// One JSON line each; milliseconds, 95th percentile. `large` is the section of 32768², in a process of its own because
// of the memory; pan calls it.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "TestSupport.h"
#include "ViewBench.h"
#include "image/ImageWriter.h"
#include "sample/SyntheticStack.h"
#include "widgets/LinkedViews.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QMouseEvent>
#include <QProcess>

#include <cmath>
#include <cstdio>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 8192;
constexpr int kLargeSide = 32768;
constexpr int kPiece = 2048;
constexpr int kEvents = 150;
constexpr int kWaitMs = 120'000;
constexpr QSize kWindow{1920, 1080};
constexpr double kZooms[] = {1.0, 0.4, 2.0};

void require(bool isTrue, const char* what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "bench_view: %s\n", what);
    std::exit(1);
}

const SyntheticSection& piece()
{
    static const SyntheticSection drawn = SyntheticStack({.count = 1, .size = kPiece, .seed = 3}).draw(0);
    return drawn;
}

std::shared_ptr<Project> makeProject(const std::filesystem::path& folder, const std::filesystem::path& file, int side)
{
    std::shared_ptr<Project> project = Project::create(folder / "bench.lamella");
    const NewSection section{file, 0, file, {side, side}, 8, {4, 4, 50}, SectionRole::ToSegment, {}};
    project->addSections({section});
    return project;
}

/// The window at step ④ with one section.
class Stage {
public:
    Stage(const std::filesystem::path& folder, const std::filesystem::path& file, int side)
        : m_story(folder, [this]() -> LearnBackend& { return m_backend; }),
          m_project(makeProject(folder, file, side))
    {}
    Project& project() { return *m_project; }
    LinkedViews& views() { return m_story.window().views(); }
    SectionView& view(int index) { return views().view(index); }
    Controllers& controllers() { return m_story.controllers(); }
    MainWindow& window() { return m_story.window(); }

    void open(Step step)
    {
        m_story.window().resize(kWindow);
        m_story.window().show();
        controllers().workspace.adopt(m_project);
        controllers().workspace.setStep(step);
        m_story.window().resize(kWindow);
    }
    bool isSharp()
    {
        for (const int index : {0, 1}) {
            const Scene scene{views().cache(), view(index).layers(), view(index).transform(), 0, false};
            for (const TileCache::Wish& wish : wantedTiles(scene)) {
                if (views().cache().tile(*wish.source, wish.key).isNull())
                    return false;
            }
        }
        return true;
    }
    void waitUntilSharp()
    {
        require(QTest::qWaitFor([this] { return isSharp(); }, kWaitMs), "the picture does not come");
        QCoreApplication::processEvents();
    }
    void zoomTo(double zoom, QPointF centre)
    {
        views().link().fit();
        views().link().zoomTo(&view(1), zoom, QPointF(view(1).width() / 2.0, view(1).height() / 2.0));
        views().link().centreOn(centre);
        QCoreApplication::processEvents();
    }

private:
    FakeBackend m_backend;
    StoryWindow m_story;
    std::shared_ptr<Project> m_project;
};

void send(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button)
{
    const bool isMove = type == QEvent::MouseMove;
    QMouseEvent event(type, at, widget.mapToGlobal(at), isMove ? Qt::NoButton : button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(button), Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

/// Hand over hand: drags of 20 events, to and fro.
std::vector<double> panTimes(Stage& stage, int events)
{
    std::vector<double> times;
    PaintWatch watch({&stage.view(0), &stage.view(1)});
    SectionView& view = stage.view(1);
    const QPointF middle(view.width() / 2.0, view.height() / 2.0);
    for (int done = 0; done < events;) {
        const double sign = done / 20 % 2 ? -1.0 : 1.0;
        send(view, QEvent::MouseButtonPress, middle, Qt::MiddleButton);
        for (int i = 1; i <= 20 && done < events; ++i, ++done) {
            const QPointF at = middle + sign * QPointF(17.0 * i, 9.0 * i);
            times.push_back(watch.measure([&] { send(view, QEvent::MouseMove, at, Qt::MiddleButton); }));
        }
        send(view, QEvent::MouseButtonRelease, middle, Qt::MiddleButton);
    }
    return times;
}

std::vector<double> panAll(Stage& stage, int side)
{
    std::vector<double> times;
    for (const double zoom : kZooms) {
        stage.zoomTo(zoom, {side / 2.0, side / 2.0});
        stage.waitUntilSharp();
        const std::vector<double> some = panTimes(stage, kEvents);
        times.insert(times.end(), some.begin(), some.end());
    }
    return times;
}

/// @param adds  false: rubs out what was painted before, so that there is as much to change
std::vector<double> brushAll(Stage& stage, bool adds)
{
    std::vector<double> times;
    const WindowActions& actions = stage.window().actions();
    (adds ? actions.brush : actions.eraser)->trigger();
    PaintWatch watch({&stage.view(1)});
    SectionView& view = stage.view(1);
    for (const double zoom : kZooms) {
        stage.zoomTo(zoom, {kSide / 2.0, kSide / 2.0});
        stage.waitUntilSharp();
        QPointF at(100, 200);
        send(view, QEvent::MouseButtonPress, at, Qt::LeftButton);
        for (int i = 0; i < kEvents; ++i) {
            at = QPointF(100 + i * 3.5, 250 + 120 * std::sin(i * 0.12));
            times.push_back(watch.measure([&] { send(view, QEvent::MouseMove, at, Qt::LeftButton); }));
        }
        times.push_back(watch.measure([&] { send(view, QEvent::MouseButtonRelease, at, Qt::LeftButton); }));
    }
    return times;
}

/// Rubs out what was painted, with the differences on view; a piece of the JSON line.
QByteArray brushOverDifferences(Stage& stage)
{
    const QList<QAction*> overlays = stage.window().actions().overlays->actions();
    overlays.at(2)->trigger();
    require(QTest::qWaitFor([&] { return stage.view(1).layers().source(LayerKind::Difference) != nullptr; }, kWaitMs),
            "no differences came");
    const double time = percentile95(brushAll(stage, false));
    overlays.at(1)->trigger();
    return QByteArray(", \"over_differences\": ") + QByteArray::number(time, 'f', 2);
}

/// The reference: two plain views side by side.
struct PlainPair {
    QWidget window; // outlives its children
    PlainView left;
    PlainView right;
    explicit PlainPair(QSize each)
        : left(repeated(piece().image, kSide), repeated(piece().mask, kSide)),
          right(repeated(piece().image, kSide), repeated(piece().mask, kSide))
    {
        left.setParent(&window);
        right.setParent(&window);
        left.setGeometry(QRect(QPoint(), each));
        right.setGeometry(QRect(QPoint(each.width(), 0), each));
        window.resize(each.width() * 2, each.height());
        window.show();
        QCoreApplication::processEvents();
    }
    std::vector<double> times(const std::function<void(PlainView&, int)>& act, bool isBoth)
    {
        constexpr int kReferenceEvents = 20;
        std::vector<double> result;
        PaintWatch watch(isBoth ? std::vector<QWidget*>{&left, &right} : std::vector<QWidget*>{&right});
        for (const double zoom : kZooms) {
            left.setZoom(zoom);
            right.setZoom(zoom);
            for (int i = 0; i < kReferenceEvents; ++i)
                result.push_back(watch.measure([&] {
                    if (isBoth)
                        act(left, i);
                    act(right, i);
                }));
        }
        return result;
    }
};

int runSmall(const QString& what, const QByteArray& large)
{
    const TempFolder folder;
    const auto file = folder / "section.tif";
    TiffWriter writer(file, 1, {4, 4, 50});
    writer.add(repeated(piece().image, kSide));
    writer.commit();
    double idle = 0;
    double busy = 0;
    QByteArray extra = large.isEmpty() ? QByteArray() : QByteArray(", \"large\": ") + large;
    QSize each;
    {
        Stage stage(folder.path(), file, kSide);
        const Mask mask = repeated(piece().mask, kSide);
        FloatImage cell(mask.size());
        for (std::size_t i = 0; i < cell.pixels().size(); ++i)
            cell.pixels()[i] = mask.pixels()[i] == mask::kCell ? 0.75F : 0.25F;
        stage.project().addPrediction(stage.project().sections().front().id, cell, {});
        cell = {};
        stage.open(Step::Review);
        require(QTest::qWaitFor([&] { return stage.view(1).layers().source(LayerKind::Membrane) != nullptr; }, kWaitMs),
                "no overlay came");
        each = stage.view(1).size();
        const auto measure = [&](bool isFirst) {
            return percentile95(what == QLatin1String("pan") ? panAll(stage, kSide) : brushAll(stage, isFirst));
        };
        idle = measure(true);
        if (what == QLatin1String("brush"))
            extra = brushOverDifferences(stage);
        const Burner training;
        busy = measure(!extra.isEmpty());
    }
    PlainPair plain(each);
    const double reference = what == QLatin1String("pan") ? percentile95(plain.times(
                                                                [](PlainView& view, int i) {
                                                                    view.pan({i % 2 ? 17.0 : -17.0, 9.0});
                                                                },
                                                                true))
                                                          : percentile95(plain.times(
                                                                [](PlainView& view, int i) {
                                                                    view.dab({100.0 + 4 * i, 200.0 + 3 * i}, 9);
                                                                },
                                                                false));
    std::printf("{\"name\": \"%s\", \"ours\": %.2f, \"reference\": %.2f, \"ratio\": %.1f, \"unit\": \"ms\", "
                "\"budget\": 16, \"while_training\": %.2f, \"budget_while_training\": 33%s}\n",
                qPrintable(what), idle, reference, reference / idle, busy, extra.constData());
    return idle <= 16.0 && busy <= 33.0 ? 0 : 1;
}

int runLarge()
{
    const TempFolder folder;
    const auto file = folder / "large.tif";
    writeTiledTiff(file, piece().image, kLargeSide);
    Stage stage(folder.path(), file, kLargeSide);
    QElapsedTimer clock;
    clock.start();
    stage.open(Step::Review);
    const auto seconds = [&clock] { return static_cast<double>(clock.elapsed()) / 1000.0; };
    require(QTest::qWaitFor([&] { return stage.views().cache().bytes() > 0; }, kWaitMs), "no tile came");
    const double first = seconds();
    stage.waitUntilSharp();
    const double whole = seconds();
    const double pan = percentile95(panAll(stage, kLargeSide));
    std::vector<double> jumps;
    for (int i = 0; i < 8; ++i) {
        stage.zoomTo(1.0, {2000.0 + 3700.0 * i, 30000.0 - 3500.0 * i});
        clock.restart();
        stage.waitUntilSharp();
        jumps.push_back(seconds() * 1000.0);
    }
    const Burner training;
    const double busy = percentile95(panAll(stage, kLargeSide));
    const double resident = peakMegabytes();
    std::printf("{\"side\": %d, \"ours\": %.2f, \"while_training\": %.2f, \"first_tile_s\": %.2f, \"whole_s\": %.2f, "
                "\"sharp_after_jump\": %.0f, \"resident_mb\": %.0f, \"budget_mb\": 1024}\n",
                kLargeSide, pan, busy, first, whole, percentile95(jumps), resident);
    return pan <= 16.0 && busy <= 33.0 && resident <= 1024.0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QString what = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    QApplication application(argc, argv);
    if (what == QLatin1String("large"))
        return runLarge();
    QByteArray large;
    int result = 0;
    if (what == QLatin1String("pan")) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("large")});
        require(process.waitForFinished(10 * kWaitMs), "the large section takes too long");
        large = process.readAllStandardOutput().trimmed();
        result = process.exitCode();
        require(!large.isEmpty(), "the large section gave no figures");
    } else if (what != QLatin1String("brush")) {
        std::fprintf(stderr, "usage: bench_view pan|brush|large\n");
        return 2;
    }
    return std::max(result, runSmall(what, large));
}
