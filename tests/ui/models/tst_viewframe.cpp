#include "base/Random.h"
#include "models/ImagePyramid.h"
#include "models/ViewFrame.h"

#include <QtTest>

using namespace lamella;

namespace {

GrayImage noise(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (auto& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(random.below(256));
    return image;
}

} // namespace

class TstViewFrame : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keptPartsEqualAFullPaint();
    void nothingToShow();
};

void TstViewFrame::keptPartsEqualAFullPaint()
{
    // Pans, zooms and edits in random order; what was kept and moved must be what a fresh frame paints.
    Random random(21);
    TileCache cache;
    LayerSet layers;
    const auto membrane = std::make_shared<ImagePyramid>(noise({500, 400}, 2));
    layers.setSource(LayerKind::Section, std::make_shared<ImagePyramid>(noise({500, 400}, 1)));
    layers.setSource(LayerKind::Membrane, membrane);
    for (const double ratio : {1.0, 1.5, 2.0}) {
        for (const MembraneForm form : {MembraneForm::Fill, MembraneForm::Contour}) {
            layers.setMembraneForm(form);
            ViewFrame frame;
            ViewTransform transform({500, 400}, {150, 110}, ratio);
            for (int step = 0; step < 120; ++step) {
                if (random.chance(0.15))
                    transform =
                        transform.zoomedBy(random.uniform(0.4, 2.5), {random.uniform(0, 150), random.uniform(0, 110)});
                else if (random.chance(0.5))
                    transform = transform.panned({random.uniform(-40, 40), random.uniform(-40, 40)});
                if (random.chance(0.5)) {
                    const QPoint at(static_cast<int>(random.below(520)) - 10, static_cast<int>(random.below(420)) - 10);
                    membrane->patch(at, noise({9, 7}, 1000 + static_cast<std::uint64_t>(step)));
                    const QRect changed(at, QSize(9, 7));
                    cache.invalidate(*membrane, changed);
                    frame.invalidate(changed);
                }
                const Scene scene{cache, layers, transform, 0xFF223344, false};
                frame.render(scene);
                ViewFrame fresh;
                fresh.render(scene);
                QVERIFY2(frame.image() == fresh.image(),
                         qPrintable(QStringLiteral("step %1, ratio %2").arg(step).arg(ratio)));
            }
        }
    }
}

void TstViewFrame::nothingToShow()
{
    TileCache cache;
    LayerSet layers;
    ViewFrame frame;
    frame.render({cache, layers, ViewTransform(), 0xFF223344, false});
    QVERIFY(frame.image().isNull());
    QVERIFY(frame.invalidate({0, 0, 10, 10}).isEmpty());
    frame.render({cache, layers, ViewTransform({0, 0}, {20, 10}, 1.0), 0xFF223344, false});
    QCOMPARE(frame.image().pixel(19, 9), 0xFF223344);
}

QTEST_GUILESS_MAIN(TstViewFrame)
#include "tst_viewframe.moc"
