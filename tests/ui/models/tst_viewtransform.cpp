#include "base/Random.h"
#include "models/ViewTransform.h"

#include <QtTest>

#include <cmath>

using namespace lamella;

class TstViewTransform : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void viewImageViewIsWithinHalfAPixel();
    void zoomKeepsTheAnchor();
    void panMovesByTheHandsWay();
    void fitShowsTheWholeImage();
    void oneToOneIsExact();
    void wholeZoomsGiveEqualPixels();
    void levelKeepsAtLeastOneSampleADevicePixel();
    void visiblePixelsAreThoseUnderTheView();
    void emptyImageIsHarmless();
};

namespace {

struct Case {
    ViewTransform transform;
    QPointF point; ///< in the view
};

Case randomCase(Random& random)
{
    const QSize image(1 + static_cast<int>(random.below(40000)), 1 + static_cast<int>(random.below(40000)));
    const QSize view(1 + static_cast<int>(random.below(3000)), 1 + static_cast<int>(random.below(2000)));
    constexpr double kRatios[] = {1.0, 1.25, 1.5, 1.75, 2.0, 3.0};
    const double ratio = kRatios[random.below(6)];
    const QPointF centre(random.uniform(-10, image.width() + 10.0), random.uniform(-10, image.height() + 10.0));
    const double zoom = std::exp2(random.uniform(-8.0, 6.0));
    return {ViewTransform(image, view, ratio, centre, zoom),
            QPointF(random.uniform(0, view.width()), random.uniform(0, view.height()))};
}

} // namespace

void TstViewTransform::viewImageViewIsWithinHalfAPixel()
{
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const auto [transform, point] = randomCase(random);
        const QPointF back = transform.viewFromImage(transform.imageFromView(point));
        QVERIFY(std::abs(back.x() - point.x()) < 1e-6 && std::abs(back.y() - point.y()) < 1e-6);
        // By way of the pixel's middle: half an image pixel away at most.
        const QPoint pixel = transform.pixelAt(point);
        const QPointF middle = transform.viewFromImage(QPointF(pixel) + QPointF(0.5, 0.5));
        const double half = 0.5 * transform.zoom() / transform.devicePixelRatio() + 1e-6;
        QVERIFY(std::abs(middle.x() - point.x()) <= half && std::abs(middle.y() - point.y()) <= half);
        // The rounding of the corner to device pixels moves the picture by half a device pixel at most.
        const QPointF centre(transform.viewSize().width() / 2.0, transform.viewSize().height() / 2.0);
        const QPointF off = (transform.viewFromImage(transform.centre()) - centre) * transform.devicePixelRatio();
        QVERIFY(std::abs(off.x()) <= 0.5 + 1e-6 && std::abs(off.y()) <= 0.5 + 1e-6);
    }
}

void TstViewTransform::zoomKeepsTheAnchor()
{
    Random random(2);
    int kept = 0;
    for (int i = 0; i < 5000; ++i) {
        const auto [transform, point] = randomCase(random);
        const ViewTransform zoomed = transform.zoomedBy(random.uniform(0.5, 2.0), point);
        const QPointF anchor = transform.imageFromView(point);
        const bool isAtTheEdge = zoomed.centre().x() <= 0 || zoomed.centre().y() <= 0 ||
                                 zoomed.centre().x() >= zoomed.imageSize().width() ||
                                 zoomed.centre().y() >= zoomed.imageSize().height();
        if (isAtTheEdge)
            continue;
        ++kept;
        const QPointF off = (zoomed.viewFromImage(anchor) - point) * zoomed.devicePixelRatio();
        QVERIFY2(std::abs(off.x()) <= 0.5 + 1e-6 && std::abs(off.y()) <= 0.5 + 1e-6,
                 qPrintable(QStringLiteral("%1 %2").arg(off.x()).arg(off.y())));
    }
    QVERIFY(kept > 1000);
}

void TstViewTransform::panMovesByTheHandsWay()
{
    const ViewTransform transform({1000, 800}, {400, 300}, 2.0, {500, 400}, 4.0);
    const ViewTransform panned = transform.panned({10, -6});
    QCOMPARE(panned.viewFromImage(QPointF(500, 400)) - transform.viewFromImage(QPointF(500, 400)), QPointF(10, -6));
    // However far the hand moves, part of the image stays in the middle.
    const ViewTransform far = transform.panned({1e6, 1e6});
    QCOMPARE(far.centre(), QPointF(0, 0));
}

void TstViewTransform::fitShowsTheWholeImage()
{
    Random random(3);
    for (int i = 0; i < 2000; ++i) {
        const ViewTransform fitted = randomCase(random).transform.fitted();
        const QRectF shown = fitted.viewFromImage(QRectF(QPointF(), QSizeF(fitted.imageSize())));
        const double tolerance = 1.0 / fitted.devicePixelRatio();
        QVERIFY(shown.left() >= -tolerance && shown.top() >= -tolerance);
        QVERIFY(shown.right() <= fitted.viewSize().width() + tolerance);
        QVERIFY(shown.bottom() <= fitted.viewSize().height() + tolerance);
    }
}

void TstViewTransform::oneToOneIsExact()
{
    const ViewTransform transform({300, 200}, {101, 77}, 2.0, {150, 100}, 1.0);
    const QPoint origin = transform.deviceOrigin();
    for (int device = 0; device < 202; ++device)
        QCOMPARE(static_cast<int>(std::floor(transform.imageXFromDevice(device))), device - origin.x());
}

void TstViewTransform::wholeZoomsGiveEqualPixels()
{
    const ViewTransform transform({64, 64}, {320, 240}, 1.0, {20.3, 31.7}, 5.0);
    QList<int> widths(64, 0);
    for (int device = 0; device < 320; ++device) {
        const int pixel = static_cast<int>(std::floor(transform.imageXFromDevice(device)));
        if (pixel >= 0 && pixel < 64)
            ++widths[pixel];
    }
    for (int pixel = 1; pixel + 1 < 52; ++pixel) // pixels that lie wholly in the view
        QCOMPARE(widths[pixel], 5);
}

void TstViewTransform::levelKeepsAtLeastOneSampleADevicePixel()
{
    Random random(4);
    for (int i = 0; i < 2000; ++i) {
        const ViewTransform transform = randomCase(random).transform;
        const int level = transform.level(20);
        const double devicePerSample = transform.zoom() * std::exp2(level);
        QVERIFY(level == 0 || (devicePerSample <= 1.0 + 1e-6 && devicePerSample > 0.5 - 1e-6));
        QVERIFY(transform.zoom() < 1.0 || level == 0);
    }
    QCOMPARE(ViewTransform({4096, 4096}, {100, 100}, 1.0, {}, 1.0 / 64.0).level(3), 2); // no more than there are
}

void TstViewTransform::visiblePixelsAreThoseUnderTheView()
{
    Random random(5);
    for (int i = 0; i < 2000; ++i) {
        const auto [transform, point] = randomCase(random);
        const QPoint pixel = transform.pixelAt(point);
        QCOMPARE(transform.visiblePixels().contains(pixel), transform.containsPixel(pixel));
    }
}

void TstViewTransform::emptyImageIsHarmless()
{
    const ViewTransform nothing;
    QVERIFY(nothing.isEmpty());
    QVERIFY(nothing.visiblePixels().isEmpty());
    const ViewTransform noView({100, 100}, {0, 0}, 1.0);
    QVERIFY(noView.isEmpty());
    QVERIFY(std::isfinite(noView.zoomedBy(2.0, {}).zoom()));
    const ViewTransform noImage({0, 0}, {100, 100}, 2.0);
    QVERIFY(noImage.isEmpty());
    QVERIFY(std::isfinite(noImage.imageFromView({50, 50}).x()));
}

QTEST_GUILESS_MAIN(TstViewTransform)
#include "tst_viewtransform.moc"
