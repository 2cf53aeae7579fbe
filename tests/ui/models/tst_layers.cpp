#include "image/Image.h"
#include "models/ColourMaps.h"
#include "models/Contrast.h"
#include "models/ImagePyramid.h"
#include "models/LayerCompositor.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace lamella;

namespace {

constexpr QRgb kCanvas = 0xFF102030;

/// A picture of 4 × 3 pixels at a zoom of 10 in a view of 60 × 50: a canvas edge of 10 around it.
struct Stage {
    TileCache cache;
    LayerSet layers;
    ViewTransform transform{QSize(4, 3), QSize(60, 50), 1.0, QPointF(2, 1.5), 10.0};

    QImage paint(bool isPeeking = false)
    {
        QImage frame(transform.deviceSize(), QImage::Format_RGB32);
        frame.fill(Qt::magenta);
        composeLayers({cache, layers, transform, kCanvas, isPeeking}, frame.rect(), frame);
        return frame;
    }
    /// Colour in the middle of an image pixel.
    QRgb at(const QImage& frame, int x, int y) const { return frame.pixel(10 + 10 * x + 5, 10 + 10 * y + 5); }
};

GrayImage picture(std::initializer_list<int> values, Size size = {4, 3})
{
    GrayImage image(size);
    std::transform(values.begin(), values.end(), image.pixels().begin(),
                   [](int v) { return static_cast<std::uint8_t>(v); });
    return image;
}

TileSourcePtr pyramid(GrayImage image, ImagePyramid::Reduction reduction = ImagePyramid::Reduction::Mean)
{
    return std::make_shared<ImagePyramid>(std::move(image), reduction);
}

/// Each channel within one step: the compositor rounds once a layer.
bool isNear(QRgb a, QRgb b)
{
    return std::abs(qRed(a) - qRed(b)) <= 1 && std::abs(qGreen(a) - qGreen(b)) <= 1 &&
           std::abs(qBlue(a) - qBlue(b)) <= 1;
}

QRgb grey(int value)
{
    return qRgb(value, value, value);
}

QRgb mixed(QRgb colour, QRgb below, double opacity)
{
    return blended(QColor(colour), QColor(below), opacity).rgb();
}

} // namespace

class TstLayers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sectionPixelForPixel();
    void windowAndLevel();
    void sixteenBitsThroughTheirRange();
    void membraneFillFollowsTheThreshold();
    void membraneContourIsTheEdgeOnly();
    void unlabelledIsHatched();
    void cellsHaveTheirColours();
    void differencesByColourAndPattern();
    void probabilityAndUncertaintyInCividis();
    void orderAndVisibility();
    void peekShowsTheSectionAlone();
    void zoomedOutIsSmooth();
    void coarseTileStandsIn();
    void wishesCoarsestFirst();
    void cividisGetsLighter();
    void setTellsWhatChanged();
};

void TstLayers::sectionPixelForPixel()
{
    Stage stage;
    const GrayImage section = picture({0, 10, 20, 30, 40, 50, 60, 70, 200, 210, 220, 255});
    stage.layers.setSource(LayerKind::Section, pyramid(section));
    const QImage frame = stage.paint();
    for (int y = 0; y < 50; ++y) {
        for (int x = 0; x < 60; ++x) {
            const bool isInside = x >= 10 && x < 50 && y >= 10 && y < 40;
            const QRgb expected = isInside ? grey(section.at((x - 10) / 10, (y - 10) / 10)) : kCanvas;
            QCOMPARE(frame.pixel(x, y), expected); // hard pixels: no interpolation at all
        }
    }
}

void TstLayers::windowAndLevel()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(picture({0, 50, 100, 150, 200, 255, 0, 0, 0, 0, 0, 0})));
    stage.layers.setWindow(50, 150);
    const QImage frame = stage.paint();
    QCOMPARE(stage.at(frame, 0, 0), grey(0));
    QCOMPARE(stage.at(frame, 1, 0), grey(0));
    QCOMPARE(stage.at(frame, 2, 0), grey(127));
    QCOMPARE(stage.at(frame, 3, 0), grey(255));
    QCOMPARE(stage.at(frame, 0, 1), grey(255));
    stage.layers.setWindow(200, 10); // turned round: brought into order, no division by zero
    stage.paint();
    QVERIFY(stage.layers.style(LayerKind::Section).white > stage.layers.style(LayerKind::Section).black);
}

void TstLayers::sixteenBitsThroughTheirRange()
{
    Stage stage;
    Gray16Image section({4, 3}, 1000);
    section.at(1, 0) = 3000;
    section.at(2, 0) = 2000;
    section.at(3, 0) = 40000;
    section.at(0, 1) = 10;
    stage.layers.setSource(LayerKind::Section,
                           std::make_shared<ImagePyramid>(std::move(section), GreyRange{1000, 3000}));
    QImage frame = stage.paint();
    QCOMPARE(stage.at(frame, 0, 0), grey(0));
    QCOMPARE(stage.at(frame, 1, 0), grey(255));
    QCOMPARE(stage.at(frame, 2, 0), grey(127));
    QCOMPARE(stage.at(frame, 3, 0), grey(255));
    QCOMPARE(stage.at(frame, 0, 1), grey(0));
    stage.layers.setWindow(0, 2 * 255); // white is 5000 now: what lay beyond the range shows
    frame = stage.paint();
    QCOMPARE(stage.at(frame, 1, 0), grey(127));
    QCOMPARE(stage.at(frame, 3, 0), grey(255));
    stage.layers.setWindow(127.5, 127.5 + 12.75); // finer than 8 bits: 2000 … 2100
    QCOMPARE(stage.at(stage.paint(), 2, 0), grey(0));
}

void TstLayers::membraneFillFollowsTheThreshold()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 100)));
    // Probability of cell: 127 < 0.5 · 255 = 127.5 is membrane, 128 is not.
    stage.layers.setSource(LayerKind::Membrane,
                           pyramid(picture({0, 64, 127, 128, 191, 255, 255, 255, 255, 255, 255, 255})));
    const QRgb membrane = mixed(okabeIto::kOrange, grey(100), 0.6);
    QImage frame = stage.paint();
    for (const int x : {0, 1, 2})
        QVERIFY(isNear(stage.at(frame, x, 0), membrane));
    QCOMPARE(stage.at(frame, 3, 0), grey(100));
    stage.layers.setThreshold(0.8); // more membrane: 191 < 204
    frame = stage.paint();
    QVERIFY(isNear(stage.at(frame, 3, 0), membrane));
    QVERIFY(isNear(stage.at(frame, 0, 1), membrane));
    QCOMPARE(stage.at(frame, 1, 1), grey(100));
    stage.layers.setThreshold(0.0);
    QCOMPARE(stage.at(stage.paint(), 0, 0), grey(100));
    stage.layers.setThreshold(0.5);
    stage.layers.setOpacity(LayerKind::Membrane, 1.0);
    QCOMPARE(stage.at(stage.paint(), 0, 0), okabeIto::kOrange);
}

void TstLayers::membraneContourIsTheEdgeOnly()
{
    Stage stage;
    GrayImage mask({4, 3}, mask::kCell);
    for (int y = 0; y < 3; ++y) {
        mask.at(1, y) = mask::kMembrane; // a membrane two pixels (20 on the screen) wide
        mask.at(2, y) = mask::kMembrane;
    }
    stage.layers.setSource(LayerKind::Membrane, pyramid(std::move(mask)));
    stage.layers.setOpacity(LayerKind::Membrane, 1.0);
    stage.layers.setMembraneForm(MembraneForm::Contour);
    const QImage frame = stage.paint();
    const int reach = contourReach(1.0);
    for (int x = 10; x < 50; ++x) {
        const bool isEdge = (x >= 20 && x < 20 + reach) || (x >= 40 - reach && x < 40);
        QCOMPARE(frame.pixel(x, 25), isEdge ? okabeIto::kOrange : kCanvas);
    }
    // The picture's own border is no edge of the membrane.
    QCOMPARE(frame.pixel(30, 10), kCanvas);
    QCOMPARE(frame.pixel(30, 39), kCanvas);
}

void TstLayers::unlabelledIsHatched()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 0)));
    stage.layers.setSource(LayerKind::Membrane, pyramid(GrayImage({4, 3}, mask::kUnlabelled)));
    const auto countGrey = [&] {
        const QImage frame = stage.paint();
        int count = 0;
        for (int y = 10; y < 40; ++y) {
            for (int x = 10; x < 50; ++x)
                count += frame.pixel(x, y) != grey(0);
        }
        return count;
    };
    QCOMPARE(countGrey(), 0); // a probability of 128 is an ordinary value
    LayerStyle style = stage.layers.style(LayerKind::Membrane);
    style.showsUnlabelled = true;
    stage.layers.setStyle(LayerKind::Membrane, style);
    QCOMPARE(countGrey(), 600); // half of 40 × 30: stripes
}

void TstLayers::cellsHaveTheirColours()
{
    Stage stage;
    LabelImage labels({4, 3});
    labels.at(0, 0) = 1;
    labels.at(1, 0) = 2;
    labels.at(2, 0) = 65;
    labels.at(3, 0) = 4'000'000'000;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 80)));
    stage.layers.setSource(LayerKind::Cells, std::make_shared<ImagePyramid>(std::move(labels)));
    stage.layers.setVisible(LayerKind::Cells, true);
    const QImage frame = stage.paint();
    QVERIFY(isNear(stage.at(frame, 0, 0), mixed(cellColour(1), grey(80), 0.4)));
    QVERIFY(isNear(stage.at(frame, 1, 0), mixed(cellColour(2), grey(80), 0.4)));
    QVERIFY(isNear(stage.at(frame, 3, 0), mixed(cellColour(4'000'000'000), grey(80), 0.4)));
    QCOMPARE(stage.at(frame, 0, 1), grey(80)); // membrane has no colour
    for (std::uint32_t label = 1; label < 60; ++label)
        QVERIFY(cellColour(label) != cellColour(label + 1));
}

void TstLayers::differencesByColourAndPattern()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 0)));
    stage.layers.setSource(LayerKind::Difference,
                           pyramid(picture({1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), ImagePyramid::Reduction::Maximum));
    stage.layers.setVisible(LayerKind::Difference, true);
    stage.layers.setOpacity(LayerKind::Difference, 1.0);
    const QImage frame = stage.paint();
    int added = 0;
    int removed = 0;
    for (int y = 10; y < 20; ++y) {
        for (int x = 10; x < 30; ++x) {
            added += frame.pixel(x, y) == okabeIto::kGreen;
            removed += frame.pixel(x, y) == okabeIto::kVermillion;
        }
    }
    QCOMPARE(added, 100);
    QVERIFY2(removed >= 40 && removed <= 60, "removed membrane is half covered by stripes");
    QCOMPARE(stage.at(frame, 2, 0), grey(0));
}

void TstLayers::probabilityAndUncertaintyInCividis()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Probability, pyramid(picture({0, 255, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0})));
    stage.layers.setVisible(LayerKind::Probability, true);
    stage.layers.setOpacity(LayerKind::Probability, 1.0);
    QImage frame = stage.paint();
    QCOMPARE(stage.at(frame, 0, 0), cividis()[255]); // no cell = certainly membrane = bright
    QCOMPARE(stage.at(frame, 1, 0), cividis()[0]);
    QCOMPARE(stage.at(frame, 2, 0), cividis()[155]);
    stage.layers.setVisible(LayerKind::Probability, false);
    stage.layers.setSource(LayerKind::Uncertainty, pyramid(picture({0, 255, 100, 0, 0, 0, 0, 0, 0, 0, 0, 0})));
    stage.layers.setVisible(LayerKind::Uncertainty, true);
    stage.layers.setOpacity(LayerKind::Uncertainty, 1.0);
    frame = stage.paint();
    QCOMPARE(stage.at(frame, 0, 0), kCanvas); // certain: what lies below is seen
    QCOMPARE(stage.at(frame, 1, 0), cividis()[255]);
    QVERIFY(stage.at(frame, 2, 0) != kCanvas && stage.at(frame, 2, 0) != cividis()[100]);
}

void TstLayers::orderAndVisibility()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 90)));
    stage.layers.setSource(LayerKind::Membrane, pyramid(GrayImage({4, 3}, 0)));
    stage.layers.setOpacity(LayerKind::Membrane, 1.0);
    QCOMPARE(stage.at(stage.paint(), 0, 0), okabeIto::kOrange);
    auto order = stage.layers.order();
    std::reverse(order.begin(), order.end());
    stage.layers.setOrder(order);
    QCOMPARE(stage.at(stage.paint(), 0, 0), grey(90));
    stage.layers.setVisible(LayerKind::Section, false);
    QCOMPARE(stage.at(stage.paint(), 0, 0), okabeIto::kOrange);
    stage.layers.setSource(LayerKind::Membrane, nullptr);
    QCOMPARE(stage.at(stage.paint(), 0, 0), kCanvas);
    QCOMPARE(stage.layers.imageSize(), QSize(4, 3));
}

void TstLayers::peekShowsTheSectionAlone()
{
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(GrayImage({4, 3}, 90)));
    stage.layers.setSource(LayerKind::Membrane, pyramid(GrayImage({4, 3}, 0)));
    QVERIFY(stage.at(stage.paint(false), 1, 1) != grey(90));
    QCOMPARE(stage.at(stage.paint(true), 1, 1), grey(90));
}

void TstLayers::zoomedOutIsSmooth()
{
    // A fine chequerboard seen from afar is an even grey, not a moiré of black and white.
    GrayImage board({1000, 1000});
    for (int y = 0; y < 1000; ++y) {
        for (int x = 0; x < 1000; ++x)
            board.at(x, y) = (x + y) % 2 ? 255 : 0;
    }
    Stage stage;
    stage.layers.setSource(LayerKind::Section, pyramid(std::move(board)));
    for (const double zoom : {0.5, 0.37, 0.2, 0.11}) {
        stage.transform = ViewTransform({1000, 1000}, {100, 100}, 1.0, {500, 500}, zoom);
        const QImage frame = stage.paint();
        for (int i = 0; i < 100; ++i)
            QVERIFY(std::abs(qRed(frame.pixel(i, (i * 37) % 100)) - 128) <= 1);
    }
}

void TstLayers::coarseTileStandsIn()
{
    /// Knows its coarsest tile only.
    class Coarse final : public TileSource {
    public:
        QSize size() const override { return {1024, 1024}; }
        Kind kind() const override { return Kind::Value; }
        bool isResident() const override { return m_isAwake; }
        QImage tile(TileKey) const override
        {
            QImage image(258, 258, QImage::Format_Grayscale8);
            image.fill(77);
            return image;
        }
        bool m_isAwake = true;
    };
    Stage stage;
    const auto source = std::make_shared<Coarse>();
    stage.cache.tile(*source, {2, 0, 0});
    source->m_isAwake = false;
    stage.layers.setSource(LayerKind::Section, source);
    stage.transform = ViewTransform({1024, 1024}, {200, 200}, 1.0, {512, 512}, 1.0);
    const QImage frame = stage.paint();
    for (int i = 0; i < 200; ++i)
        QCOMPARE(frame.pixel(i, 199 - i), grey(77));
}

void TstLayers::wishesCoarsestFirst()
{
    class Asleep final : public TileSource {
    public:
        QSize size() const override { return {4096, 4096}; }
        Kind kind() const override { return Kind::Value; }
        bool isResident() const override { return false; }
        QImage tile(TileKey) const override { return {}; }
    };
    Stage stage;
    stage.layers.setSource(LayerKind::Section, std::make_shared<Asleep>());
    stage.layers.setSource(LayerKind::Uncertainty, std::make_shared<Asleep>()); // hidden: not wanted
    stage.transform = ViewTransform({4096, 4096}, {700, 700}, 1.0, {2048, 2048}, 1.0);
    const auto wishes = wantedTiles({stage.cache, stage.layers, stage.transform, kCanvas, false});
    QCOMPARE(wishes.front().key, (TileKey{4, 0, 0}));
    QCOMPARE(wishes.size(), std::size_t{1 + 4 * 4});
    const QPoint first(wishes[1].key.x, wishes[1].key.y);
    QVERIFY((first - QPoint(7, 7)).manhattanLength() <= 1); // the middle of the view before its corners
    stage.layers.setVisible(LayerKind::Section, false);
    QVERIFY(wantedTiles({stage.cache, stage.layers, stage.transform, kCanvas, false}).empty());
}

void TstLayers::cividisGetsLighter()
{
    for (std::size_t i = 1; i < 256; ++i)
        QVERIFY(relativeLuminance(QColor(cividis()[i])) >= relativeLuminance(QColor(cividis()[i - 1])) - 0.002);
}

void TstLayers::setTellsWhatChanged()
{
    LayerSet layers;
    QSignalSpy styles(&layers, &LayerSet::styleChanged);
    QSignalSpy sources(&layers, &LayerSet::sourceChanged);
    layers.setThreshold(0.5); // as it is
    QCOMPARE(styles.count(), 0);
    layers.setThreshold(0.6);
    layers.setOpacity(LayerKind::Membrane, 7.0);
    QCOMPARE(layers.style(LayerKind::Membrane).opacity, 1.0);
    QCOMPARE(styles.count(), 2);
    const TileSourcePtr source = pyramid(GrayImage({2, 2}));
    layers.setSource(LayerKind::Section, source);
    layers.setSource(LayerKind::Section, source);
    QCOMPARE(sources.count(), 1);
    for (const LayerKind kind : kAllLayerKinds)
        QVERIFY(!layerName(kind).isEmpty());
}

QTEST_GUILESS_MAIN(TstLayers)
#include "tst_layers.moc"
