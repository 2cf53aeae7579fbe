#include "ViewFixture.h"
#include "models/BrushSize.h"
#include "models/ColourMaps.h"
#include "models/HandTool.h"
#include "models/PaintTool.h"
#include "models/SectionTileSource.h"
#include "widgets/SectionView.h"
#include "widgets/Theme.h"

#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace lamella;
using namespace lamella::test;

namespace {

void wheel(QWidget& widget, QPoint at, int eighths, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, eighths}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

QRgb grey(int value)
{
    return qRgb(value, value, value);
}

} // namespace

class TstSectionView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void wheelAsksForSections();
    void controlWheelZoomsAtTheCursor();
    void wheelCanBeSwapped();
    void middleDragPans();
    void handToolPans();
    void spaceShowsTheRawSection();
    void arrowsPeekAtNeighbours();
    void brushPaintsAndRepaintsItsPlaceOnly();
    void strokeEndsWhenTheFocusGoes();
    void escapeCancelsTheStroke();
    void cursorIsReportedInImagePixels();
    void picturesArriveFromWorkers();
    void failureNamesTheLayer();
    void fitFollowsTheWindow();
    void emptyViewShowsItsHint();
    void saysWhatItShows();
    void outlivesItsLinkAndLayers();

private:
    std::unique_ptr<TileCache> m_cache;
    std::unique_ptr<SectionView> m_view;
    std::shared_ptr<ImagePyramid> m_mask;
};

void TstSectionView::init()
{
    m_cache = std::make_unique<TileCache>();
    m_view = std::make_unique<SectionView>(*m_cache);
    m_mask = std::make_shared<ImagePyramid>(Mask({400, 300}, mask::kCell));
    m_view->layers().setSource(LayerKind::Section, std::make_shared<ImagePyramid>(GrayImage({400, 300}, 90)));
    m_view->layers().setSource(LayerKind::Membrane, m_mask);
    m_view->layers().setOpacity(LayerKind::Membrane, 1.0);
    m_view->resize(400, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
}

void TstSectionView::cleanup()
{
    m_view.reset();
    m_cache.reset();
    m_mask.reset();
}

void TstSectionView::wheelAsksForSections()
{
    QSignalSpy steps(m_view.get(), &SectionView::sectionStepRequested);
    wheel(*m_view, {100, 100}, -120);
    wheel(*m_view, {100, 100}, 240);
    QCOMPARE(steps.count(), 2);
    QCOMPARE(steps[0][0].toInt(), 1); // towards the user = onwards
    QCOMPARE(steps[1][0].toInt(), -2);
    // A fine wheel adds up to whole notches; turning back starts anew.
    for (int i = 0; i < 7; ++i)
        wheel(*m_view, {100, 100}, -15);
    QCOMPARE(steps.count(), 2);
    wheel(*m_view, {100, 100}, -15);
    QCOMPARE(steps.count(), 3);
    wheel(*m_view, {100, 100}, -60);
    wheel(*m_view, {100, 100}, 60);
    wheel(*m_view, {100, 100}, 59);
    QCOMPARE(steps.count(), 3);
}

void TstSectionView::controlWheelZoomsAtTheCursor()
{
    const QPoint at(300, 50);
    const QPointF before = m_view->transform().imageFromView(at);
    QSignalSpy steps(m_view.get(), &SectionView::sectionStepRequested);
    wheel(*m_view, at, 360, Qt::ControlModifier);
    QCOMPARE(steps.count(), 0);
    QCOMPARE(m_view->transform().zoom(), 1.25 * 1.25 * 1.25);
    const QPointF off = m_view->transform().viewFromImage(before) - at;
    QVERIFY(std::abs(off.x()) <= 0.51 && std::abs(off.y()) <= 0.51);
}

void TstSectionView::wheelCanBeSwapped()
{
    m_view->setWheelZooms(true);
    QSignalSpy steps(m_view.get(), &SectionView::sectionStepRequested);
    wheel(*m_view, {10, 10}, 120);
    QVERIFY(m_view->transform().zoom() > 1.2);
    QCOMPARE(steps.count(), 0);
    wheel(*m_view, {10, 10}, 120, Qt::ControlModifier);
    QCOMPARE(steps.count(), 1);
}

void TstSectionView::middleDragPans()
{
    m_view->link().zoomTo(m_view.get(), 4.0, {200, 150});
    const QPointF before = m_view->transform().centre();
    QTest::mousePress(m_view.get(), Qt::MiddleButton, {}, {100, 100});
    QCOMPARE(m_view->cursor().shape(), Qt::ClosedHandCursor);
    QTest::mouseMove(m_view.get(), {140, 80});
    QTest::mouseRelease(m_view.get(), Qt::MiddleButton, {}, {140, 80});
    QCOMPARE(m_view->transform().centre() - before, QPointF(-10, 5));
    QTest::mouseMove(m_view.get(), {10, 10});
    QCOMPARE(m_view->transform().centre() - before, QPointF(-10, 5));
    QCOMPARE(m_view->cursor().shape(), Qt::ArrowCursor);
}

void TstSectionView::handToolPans()
{
    HandTool hand(m_view->link());
    m_view->setTool(&hand);
    QCOMPARE(m_view->cursor().shape(), Qt::OpenHandCursor);
    m_view->link().zoomTo(m_view.get(), 2.0, {200, 150});
    const QPointF before = m_view->transform().centre();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(m_view.get(), {90, 100});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {80, 100});
    QCOMPARE(m_view->transform().centre() - before, QPointF(10, 0));
}

void TstSectionView::spaceShowsTheRawSection()
{
    m_mask->patch({0, 0}, Mask({400, 300}, mask::kMembrane));
    m_cache->invalidate(*m_mask, QRect(0, 0, 400, 300));
    QCOMPARE(m_view->renderedFrame().pixel(200, 150), okabeIto::kOrange);
    QTest::keyPress(m_view.get(), Qt::Key_Space);
    QCOMPARE(m_view->renderedFrame().pixel(200, 150), grey(90));
    QTest::keyRelease(m_view.get(), Qt::Key_Space);
    QCOMPARE(m_view->renderedFrame().pixel(200, 150), okabeIto::kOrange);
    QTest::keyPress(m_view.get(), Qt::Key_Space);
    m_view->clearFocus(); // the release will go to another window
    QCOMPARE(m_view->renderedFrame().pixel(200, 150), okabeIto::kOrange);
}

void TstSectionView::arrowsPeekAtNeighbours()
{
    QSignalSpy peeks(m_view.get(), &SectionView::neighbourRequested);
    QTest::keyPress(m_view.get(), Qt::Key_Right);
    QTest::keyRelease(m_view.get(), Qt::Key_Right);
    QTest::keyPress(m_view.get(), Qt::Key_Left);
    m_view->clearFocus();
    QCOMPARE(peeks.count(), 4);
    const QList<int> steps{peeks[0][0].toInt(), peeks[1][0].toInt(), peeks[2][0].toInt(), peeks[3][0].toInt()};
    QCOMPARE(steps, QList<int>({1, 0, -1, 0}));
}

void TstSectionView::brushPaintsAndRepaintsItsPlaceOnly()
{
    PyramidPainter painter(*m_cache, m_mask);
    BrushSize size;
    size.setDiameter(10);
    PaintTool brush(StrokeKind::AddMembrane, painter, size);
    m_view->setTool(&brush);
    QCOMPARE(m_view->cursor().shape(), Qt::BlankCursor);
    QTRY_COMPARE(m_view->renderedFrame().pixel(100, 100), grey(90));
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(m_view.get(), {110, 100});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {110, 100});
    const QImage frame = m_view->renderedFrame();
    QCOMPARE(frame.pixel(100, 100), okabeIto::kOrange);
    QCOMPARE(frame.pixel(113, 100), okabeIto::kOrange);
    QCOMPARE(frame.pixel(100, 106), grey(90));
    QCOMPARE(frame.pixel(117, 100), grey(90));
    QCOMPARE(painter.log.first(), QStringLiteral("begin"));
    QCOMPARE(painter.log.last(), QStringLiteral("end"));

    /// Adds up what is repainted.
    class Watcher final : public QObject {
    public:
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint)
                painted += static_cast<QPaintEvent*>(event)->region();
            return false;
        }
        QRegion painted;
    } watcher;
    QTest::qWait(0);
    m_view->installEventFilter(&watcher);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 200});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {100, 200});
    QTRY_VERIFY(watcher.painted.contains(QPoint(100, 200)));
    const QRect box = watcher.painted.boundingRect();
    QVERIFY2(box.width() < 100 && box.height() < 150, "a dab repainted much more than itself and the brush outline");
    m_view->setTool(nullptr);
}

void TstSectionView::strokeEndsWhenTheFocusGoes()
{
    PyramidPainter painter(*m_cache, m_mask);
    BrushSize size;
    PaintTool brush(StrokeKind::AddMembrane, painter, size);
    m_view->setTool(&brush);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 100});
    m_view->clearFocus();
    QCOMPARE(painter.log.last(), QStringLiteral("end")); // what was painted is kept
    QTest::mouseMove(m_view.get(), {150, 150});
    QCOMPARE(painter.log.last(), QStringLiteral("end"));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {150, 150});
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 100});
    m_view->setTool(nullptr);
    QVERIFY(!brush.isPainting());
}

void TstSectionView::escapeCancelsTheStroke()
{
    PyramidPainter painter(*m_cache, m_mask);
    BrushSize size;
    PaintTool brush(StrokeKind::AddMembrane, painter, size);
    m_view->setTool(&brush);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, {100, 100});
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, {120, 100});
    QCOMPARE(painter.log, QStringList({QStringLiteral("begin"), QStringLiteral("cancel")}));
    wheel(*m_view, {10, 10}, 120, Qt::ShiftModifier);
    QCOMPARE(size.diameter(), BrushSize::kDefault + 1);
    m_view->setTool(nullptr);
}

void TstSectionView::cursorIsReportedInImagePixels()
{
    m_view->link().zoomTo(m_view.get(), 8.0, {0, 0});
    QSignalSpy moved(m_view.get(), &SectionView::cursorMoved);
    QSignalSpy left(m_view.get(), &SectionView::cursorLeft);
    QTest::mouseMove(m_view.get(), {44, 20});
    QTRY_VERIFY(!moved.isEmpty());
    const QPointF point = moved.last()[0].toPointF();
    QCOMPARE(point, m_view->transform().imageFromView({44, 20}));
    QCOMPARE(m_view->valueAt(LayerKind::Section, m_view->transform().pixelAt({44, 20})).value(), 90U);
    QVERIFY(!m_view->valueAt(LayerKind::Cells, {1, 1}));
    m_view->link().centreOn({400, 300}); // the lower right half of the view is canvas now
    QTest::mouseMove(m_view.get(), {390, 290});
    QTRY_VERIFY(!left.isEmpty());
}

void TstSectionView::picturesArriveFromWorkers()
{
    const auto lazy = std::make_shared<SectionTileSource>(QSize(400, 300), [] { return GrayImage({400, 300}, 33); });
    m_view->layers().setSource(LayerKind::Section, lazy);
    m_view->layers().setVisible(LayerKind::Membrane, false);
    QTRY_COMPARE(m_view->renderedFrame().pixel(200, 150), grey(33));
    QVERIFY(lazy->isResident());
}

void TstSectionView::failureNamesTheLayer()
{
    QList<LayerKind> kinds;
    QString text;
    connect(m_view.get(), &SectionView::pictureFailed, this, [&](LayerKind kind, const Error& error) {
        kinds << kind;
        text = QString::fromUtf8(error.what());
    });
    m_view->layers().setSource(LayerKind::Section,
                               std::make_shared<SectionTileSource>(QSize(400, 300), []() -> GrayImage {
                                   throw Error(ErrorCode::FileNotFound, "/data/gone.tif");
                               }));
    QTRY_COMPARE(kinds.size(), 1);
    QCOMPARE(kinds.first(), LayerKind::Section);
    QVERIFY(text.contains(QLatin1String("/data/gone.tif")));
}

void TstSectionView::fitFollowsTheWindow()
{
    m_view->resize(800, 600);
    QTRY_COMPARE(m_view->transform().zoom(), 2.0);
    m_view->showOneToOne();
    QCOMPARE(m_view->transform().zoom(), 1.0);
    m_view->resize(400, 300);
    QTRY_COMPARE(m_view->transform().viewSize(), QSize(400, 300));
    QCOMPARE(m_view->transform().zoom(), 1.0);
    m_view->zoomIn();
    m_view->zoomOut();
    QCOMPARE(m_view->transform().zoom(), 1.0);
    m_view->fit();
    QVERIFY(m_view->link().isFitted());
}

void TstSectionView::emptyViewShowsItsHint()
{
    m_view->layers().setSource(LayerKind::Section, nullptr);
    m_view->layers().setSource(LayerKind::Membrane, nullptr);
    m_view->setHint(QStringLiteral("Nothing here yet."));
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("Nothing here yet."));
    const QImage shot = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
    QCOMPARE(shot.pixel(2, 2), themeColours().canvas.rgb());
    bool hasText = false;
    for (int x = 0; x < shot.width(); ++x)
        hasText |= shot.pixel(x, shot.height() / 2) != themeColours().canvas.rgb();
    QVERIFY(hasText);
    wheel(*m_view, {10, 10}, 120, Qt::ControlModifier);
    QTest::mouseMove(m_view.get(), {20, 20});
}

void TstSectionView::saysWhatItShows()
{
    m_view->link().setSection(4, 30);
    m_view->showOneToOne();
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("Section 5 of 30, zoom 100 %"));
    QVERIFY(!m_view->accessibleName().isEmpty());
}

void TstSectionView::outlivesItsLinkAndLayers()
{
    auto link = std::make_unique<ViewLink>();
    auto layers = std::make_unique<LayerSet>();
    m_view->setLink(*link);
    m_view->setLayers(*layers);
    m_view->grab();
    m_view->hide();
    layers.reset();
    link.reset();
    m_view.reset(); // no crash
}

QTEST_MAIN(TstSectionView)
#include "tst_sectionview.moc"
