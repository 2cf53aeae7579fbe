#include "ViewFixture.h"
#include "WindowHarness.h"
#include "models/BrushSize.h"
#include "models/ColourMaps.h"
#include "models/PaintTool.h"
#include "models/SectionStripModel.h"
#include "widgets/BrushSizeWidget.h"
#include "widgets/EmptyState.h"
#include "widgets/Icons.h"
#include "widgets/LinkedViews.h"
#include "widgets/MessageBar.h"
#include "widgets/SectionStrip.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolBar>
#include <QVBoxLayout>

using namespace lamella;
using namespace lamella::test;

namespace {

/// Strip, two linked views, tool bar and messages together, as the window will have them.
class Showcase final : public QWidget {
public:
    Showcase()
    {
        resize(1280, 800);
        const Mask mask = honeycombMask({1024, 1024});
        const auto section = std::make_shared<ImagePyramid>(sectionFor(mask));
        maskPicture = std::make_shared<ImagePyramid>(Mask(mask));
        views = new LinkedViews(this);
        views->setCaption(0, QStringLiteral("Section"));
        views->setCaption(1, QStringLiteral("Overlay"));
        views->setPixelSize({4.0, 4.0, 50.0});
        for (const int index : {0, 1})
            views->view(index).layers().setSource(LayerKind::Section, section);
        views->view(1).layers().setSource(LayerKind::Membrane, maskPicture);
        painter = std::make_unique<PyramidPainter>(views->cache(), maskPicture);
        brush = std::make_unique<PaintTool>(StrokeKind::AddMembrane, *painter, size);
        size.setDiameter(15);

        strip = new SectionStrip(this);
        fillStrip(sectionFor(mask));
        strip->setStripModel(&model);
        strip->setCurrentSection(2);
        auto* bar = new QToolBar(this);
        bar->setIconSize({kIconSize, kIconSize});
        bar->setAccessibleName(QStringLiteral("Tools"));
        for (const char* name :
             {"open",     "undo",        "redo",        "hand", "brush",  "eraser",   "fit",   "one-to-one", "zoom-in",
              "zoom-out", "fill",        "contour",     "play", "pause",  "stop",     "check", "flag",       "export",
              "settings", "sun",         "moon",        "eye",  "circle", "mask",     "info",  "warning",    "error",
              "close",    "single-view", "double-view", "link", "swap",   "previous", "next",  "more"})
            bar->addAction(icon(QLatin1String(name)), QLatin1String(name))->setEnabled(qstrcmp(name, "redo") != 0);
        message = new MessageBar(this);
        message->showMessage(MessageKind::Warning,
                             QStringLiteral("labels.tif: looks like the sections, volume.tif like the masks."),
                             QStringLiteral("Swap"));
        auto* info = new MessageBar(this);
        info->showMessage(MessageKind::Info, QStringLiteral("The score is weak: only one section is held out."));
        auto* error = new MessageBar(this);
        error->showMessage(MessageKind::Error,
                           QStringLiteral("stack.tif: the file is cut short. Copy it again from its source."));
        empty = new EmptyState(this);
        empty->setText(QStringLiteral("open"), QStringLiteral("Open a section series to begin."));
        empty->setHint(QStringLiteral("Or drop TIFF files or a folder of images here."));
        open.setText(QStringLiteral("Open sections…"));
        empty->setAction(&open);
        auto* panel = new QVBoxLayout;
        panel->setContentsMargins(kGrid2, kGrid2, kGrid2, kGrid2);
        panel->setSpacing(kGrid);
        panel->addWidget(new BrushSizeWidget(size, this));
        panel->addWidget(new QPushButton(QStringLiteral("Ordinary button"), this));
        panel->addWidget(empty, 1);
        auto* middle = new QVBoxLayout;
        middle->setSpacing(0);
        for (QWidget* widget :
             {static_cast<QWidget*>(message), static_cast<QWidget*>(info), static_cast<QWidget*>(error)})
            middle->addWidget(widget);
        middle->addWidget(views, 1);
        auto* row = new QHBoxLayout;
        row->setSpacing(0);
        row->addWidget(strip);
        row->addLayout(middle, 1);
        row->addLayout(panel);
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(bar);
        column->addLayout(row, 1);
    }

    void fillStrip(const GrayImage& section)
    {
        std::vector<SectionEntry> entries;
        constexpr SectionMark kMarks[] = {SectionMark::Training, SectionMark::ToSegment, SectionMark::ToReview,
                                          SectionMark::Accepted, SectionMark::Flagged};
        const QImage thumbnail =
            QImage(section.row(0), section.width(), section.height(), section.width(), QImage::Format_Grayscale8)
                .scaled(128, 128);
        for (int i = 0; i < 30; ++i)
            entries.push_back({i, kMarks[i % 5], i % 5 == 1 ? std::nullopt : std::optional(0.2 + 0.01 * i),
                               i % 5 == 2 ? 14 : 0, i < 20 ? thumbnail : QImage()});
        model.setEntries(std::move(entries));
    }

    BrushSize size;
    SectionStripModel model;
    std::shared_ptr<ImagePyramid> maskPicture;
    std::unique_ptr<PyramidPainter> painter;
    LinkedViews* views = nullptr;
    SectionStrip* strip = nullptr;
    MessageBar* message = nullptr;
    EmptyState* empty = nullptr;
    std::unique_ptr<PaintTool> brush;
    QAction open;
};

} // namespace

class TstViewWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realMouseAndKeys();
    void pictures_data();
    void pictures();
};

void TstViewWindow::realMouseAndKeys()
{
    applyTheme(*qApp, ThemeChoice::Light);
    Showcase window;
    QVERIFY(showActive(window));
    if (!real::isAvailable())
        QSKIP("xdotool is not installed");
    SectionView& view = window.views->view(1);
    const QPoint middle = view.rect().center();

    QSignalSpy steps(window.views, &LinkedViews::sectionStepRequested);
    real::wheel(view, middle, -2);
    QTRY_COMPARE(steps.count(), 2);
    const double before = window.views->link().zoom();
    real::wheel(view, middle, 3, QStringLiteral("ctrl"));
    QTRY_VERIFY(window.views->link().zoom() > before * 1.9);
    QCOMPARE(steps.count(), 2);

    const QPointF centre = view.transform().centre();
    real::drag(view, {middle, middle + QPoint(20, 0), middle + QPoint(40, 10)}, Qt::MiddleButton);
    QTRY_VERIFY(view.transform().centre().x() < centre.x() - 5);

    view.setTool(window.brush.get());
    const auto valueUnder = [&](QPoint at) {
        const QPoint pixel = view.transform().pixelAt(at);
        return window.maskPicture->value(pixel.x(), pixel.y());
    };
    real::drag(view, {middle - QPoint(30, 30), middle, middle + QPoint(30, 30)});
    QTRY_COMPARE(window.painter->log.last(), QStringLiteral("end"));
    QCOMPARE(valueUnder(middle), std::uint32_t{mask::kMembrane});
    const QImage frame = view.renderedFrame();
    const QPoint device = (QPointF(middle) * view.devicePixelRatioF()).toPoint();
    QVERIFY(qRed(frame.pixel(device)) > qBlue(frame.pixel(device)) + 60); // orange on grey
    const auto diameter = window.size.diameter();
    real::wheel(view, middle, 2, QStringLiteral("shift"));
    QTRY_VERIFY(window.size.diameter() > diameter);

    QTRY_VERIFY(view.hasFocus());
    real::keyDown(QStringLiteral("space"));
    QTRY_VERIFY(window.views->link().isPeeking());
    grabScreen(QStringLiteral("view-peek"));
    real::keyUp(QStringLiteral("space"));
    QTRY_VERIFY(!window.views->link().isPeeking());
    view.setTool(nullptr);
}

void TstViewWindow::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addRow("light") << false;
    QTest::addRow("dark") << true;
}

void TstViewWindow::pictures()
{
    QFETCH(bool, isDark);
    applyTheme(*qApp, isDark ? ThemeChoice::Dark : ThemeChoice::Light);
    Showcase window;
    QVERIFY(showActive(window));
    const QString scale = QString::number(window.devicePixelRatioF());
    const QString name =
        QStringLiteral("view-%1-%2x").arg(isDark ? QStringLiteral("dark") : QStringLiteral("light"), scale);
    window.views->view(0).setTool(window.brush.get());
    window.views->link().zoomTo(&window.views->view(0), 2.0, {200, 200});
    QTest::mouseMove(&window.views->view(0), {170, 200}); // where it may be already: no event
    QTest::mouseMove(&window.views->view(0), {180, 220});
    QTRY_VERIFY(window.views->link().crossHair());
    QVERIFY(!grab(window, name).isEmpty());
    window.views->view(1).layers().setMembraneForm(MembraneForm::Contour);
    window.views->link().zoomTo(&window.views->view(0), 8.0, {200, 200});
    QVERIFY(!grab(window, name + QStringLiteral("-contour")).isEmpty());
    window.views->view(0).setTool(nullptr);
}

LAMELLA_WINDOW_TEST_MAIN(TstViewWindow)
#include "tst_viewwindow.moc"
