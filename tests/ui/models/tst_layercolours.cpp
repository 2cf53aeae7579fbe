#include "models/LayerColours.h"
#include "models/LayerSet.h"

#include <QSet>
#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace lamella;

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

/// How the colours of linear RGB are seen with the whole of a deficiency: Machado, Oliveira & Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
const std::array<std::pair<const char*, Matrix>, 4> kVisions{{
    {"all colours", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
}};

Vector times(const Matrix& matrix, const Vector& vector)
{
    Vector product{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            product[row] += matrix[row][column] * vector[column];
    return product;
}

Vector linear(const QColor& colour)
{
    Vector rgb{colour.redF(), colour.greenF(), colour.blueF()};
    for (double& value : rgb)
        value = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    return rgb;
}

/// CIE L*a*b*, white D65.
Vector lab(const Vector& rgb)
{
    static constexpr Matrix kXyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
    static constexpr Vector kWhite{0.9505, 1.0, 1.089};
    Vector f = times(kXyz, rgb);
    for (std::size_t i = 0; i < 3; ++i) {
        const double share = f[i] / kWhite[i];
        f[i] = share > 0.008856 ? std::cbrt(share) : 7.787 * share + 16.0 / 116.0;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

Vector seen(const Matrix& vision, const QColor& colour)
{
    Vector rgb = times(vision, linear(colour));
    for (double& value : rgb)
        value = std::clamp(value, 0.0, 1.0);
    return lab(rgb);
}

/// CIE 1976; about 2 is just visible, 100 is black to white.
double distance(const Vector& a, const Vector& b)
{
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace

class TstLayerColours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void colourBlindPeopleTellThemApart_data();
    void colourBlindPeopleTellThemApart();
    void yellowWorksWithoutAnyColour();
    void namesAreUniqueAndTheDefaultIsKnown();
    void appliesToMembraneAndDifference();
};

void TstLayerColours::colourBlindPeopleTellThemApart_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("vision");
    for (const LayerColours& colours : layerColourPresets())
        for (std::size_t i = 0; i < kVisions.size(); ++i)
            QTest::addRow("%s, %s", qPrintable(colours.id), kVisions[i].first) << colours.id << static_cast<int>(i);
}

void TstLayerColours::colourBlindPeopleTellThemApart()
{
    QFETCH(QString, preset);
    QFETCH(int, vision);
    const Matrix& eye = kVisions[static_cast<std::size_t>(vision)].second;
    const LayerColours& colours = layerColours(preset);
    const Vector membrane = seen(eye, colours.membrane);
    const Vector added = seen(eye, colours.added);
    const Vector removed = seen(eye, colours.removed);
    // Removed membrane is hatched besides; the two solid colours must differ by themselves.
    QVERIFY(distance(membrane, added) > 40);
    QVERIFY(distance(membrane, removed) > 15);
    QVERIFY(distance(added, removed) > 30);
    // The greys of a section, from its membranes to its cells.
    for (const int grey : {60, 128, 200})
        QVERIFY(distance(membrane, seen(eye, QColor(grey, grey, grey))) > 18);
}

void TstLayerColours::yellowWorksWithoutAnyColour()
{
    const LayerColours& colours = layerColours(QStringLiteral("yellow"));
    const auto lightness = [](const QColor& colour) { return lab(linear(colour))[0]; };
    QVERIFY(lightness(colours.membrane) > lightness(colours.added) + 15);
    QVERIFY(lightness(colours.added) > lightness(colours.removed) + 15);
}

void TstLayerColours::namesAreUniqueAndTheDefaultIsKnown()
{
    QSet<QString> names;
    for (const LayerColours& colours : layerColourPresets())
        names << colours.id;
    QCOMPARE(names.size(), static_cast<int>(layerColourPresets().size()));
    QCOMPARE(layerColours({}).id, QStringLiteral("orange"));
    QCOMPARE(layerColours(QStringLiteral("pink")).id, QStringLiteral("orange"));
    QCOMPARE(layerColours({}).membrane, defaultLayerStyle(LayerKind::Membrane).colour);
    QCOMPARE(layerColours({}).removed, defaultLayerStyle(LayerKind::Difference).secondColour);
}

void TstLayerColours::appliesToMembraneAndDifference()
{
    LayerSet layers;
    layers.setOpacity(LayerKind::Membrane, 0.3);
    const LayerColours& blue = layerColours(QStringLiteral("blue"));
    applyColours(blue, layers);
    QCOMPARE(layers.style(LayerKind::Membrane).colour, blue.membrane);
    QCOMPARE(layers.style(LayerKind::Membrane).opacity, 0.3); // only the colour
    QCOMPARE(layers.style(LayerKind::Difference).colour, blue.added);
    QCOMPARE(layers.style(LayerKind::Difference).secondColour, blue.removed);
}

QTEST_GUILESS_MAIN(TstLayerColours)
#include "tst_layercolours.moc"
