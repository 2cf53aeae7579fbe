#include "models/LayerCompositor.h"

#include "image/Image.h"
#include "models/ColourMaps.h"
#include "models/TileSampler.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lamella {

namespace {

/// Rows painted at a time: samples and picture of a band stay in the processor's cache.
constexpr int kBandRows = 32;

/// Colour of each sample with its opacity in alpha, not premultiplied; 256 or 65536 of them.
using Table = std::vector<QRgb>;

QRgb withOpacity(QRgb colour, double opacity)
{
    return qRgba(qRed(colour), qGreen(colour), qBlue(colour), static_cast<int>(std::lround(qAlpha(colour) * opacity)));
}

QRgb over(QRgb top, QRgb below)
{
    const int alpha = qAlpha(top);
    if (alpha == 0)
        return below;
    if (alpha == 255)
        return top;
    const auto mix = [alpha](int a, int b) { return (a * alpha + b * (255 - alpha) + 127) / 255; };
    return qRgb(mix(qRed(top), qRed(below)), mix(qGreen(top), qGreen(below)), mix(qBlue(top), qBlue(below)));
}

Table sectionTable(const LayerStyle& style, const TileSource& source)
{
    const GreyRange range = source.greyRange();
    const double unit = 255.0 / std::max(range.white - range.black, 1.0);
    const double scale = 255.0 / std::max(style.white - style.black, 1e-6);
    Table table(source.kind() == TileSource::Kind::Wide ? 65536 : 256);
    for (std::size_t value = 0; value < table.size(); ++value) {
        const double shown = ((static_cast<double>(value) - range.black) * unit - style.black) * scale;
        const int grey = static_cast<int>(std::clamp(shown + 1e-9, 0.0, 255.0));
        table[value] = withOpacity(qRgb(grey, grey, grey), style.opacity);
    }
    return table;
}

Table probabilityTable(const LayerStyle& style)
{
    Table table(256);
    for (std::size_t value = 0; value < 256; ++value)
        table[value] = withOpacity(cividis()[255 - value], style.opacity);
    return table;
}

/// What is certain lets the section through.
Table uncertaintyTable(const LayerStyle& style)
{
    Table table(256);
    for (std::size_t value = 0; value < 256; ++value) {
        const double share = static_cast<double>(value) / 255.0;
        table[value] = withOpacity(cividis()[value], style.opacity * share * share);
    }
    return table;
}

Table membraneTable(const LayerStyle& style)
{
    Table table(256, 0);
    for (std::size_t value = 0; value < 256; ++value) {
        if (static_cast<double>(value) < style.threshold * 255.0)
            table[value] = withOpacity(style.colour.rgb(), style.opacity);
    }
    return table;
}

/// Diagonal stripes, equally wide on every screen, that move with the picture.
class Hatching {
public:
    explicit Hatching(const ViewTransform& transform)
        : m_width(std::max(1, static_cast<int>(std::lround(2 * transform.devicePixelRatio())))),
          m_start(transform.deviceOrigin().x() + transform.deviceOrigin().y())
    {}
    bool isOn(int x, int y) const { return (x + y - m_start) / m_width % 2 == 0; }

private:
    int m_width;
    int m_start; ///< no stripe begins before the picture's corner, so the difference is never negative
};

bool isShown(const Scene& scene, LayerKind kind)
{
    const LayerStyle& style = scene.layers.style(kind);
    return scene.layers.source(kind) && style.isVisible && style.opacity > 0.0 &&
           (!scene.isPeeking || kind == LayerKind::Section);
}

class Composer {
public:
    Composer(const Scene& scene, QImage& frame)
        : m_scene(scene),
          m_frame(frame),
          m_hatching(scene.transform),
          m_reach(contourReach(scene.transform.devicePixelRatio()))
    {}

    void paint(const QRect& band)
    {
        for (int y = band.top(); y <= band.bottom(); ++y)
            std::fill_n(pixels(y) + band.left(), band.width(), m_scene.canvas);
        for (const LayerKind kind : m_scene.layers.order()) {
            if (isShown(m_scene, kind))
                paintLayer(kind, m_scene.layers.style(kind), m_scene.layers.source(kind), band);
        }
    }

private:
    QRgb* pixels(int y) { return reinterpret_cast<QRgb*>(m_frame.scanLine(y)); }

    void paintLayer(LayerKind kind, const LayerStyle& style, const TileSourcePtr& source, const QRect& band)
    {
        const bool isContour = kind == LayerKind::Membrane && style.form == MembraneForm::Contour;
        const int margin = isContour ? m_reach : 0;
        const bool isSmooth = kind != LayerKind::Cells && kind != LayerKind::Difference;
        sampleTiles(m_scene.cache, source, m_scene.transform, band.adjusted(-margin, -margin, margin, margin), isSmooth,
                    m_grid);
        switch (kind) {
        case LayerKind::Section:
        case LayerKind::Uncertainty:
        case LayerKind::Probability:
            return paintTable(tableOf(kind, style, *source), band);
        case LayerKind::Cells:
            return paintCells(style, band);
        case LayerKind::Difference:
            return paintDifference(style, band);
        case LayerKind::Membrane:
            if (isContour)
                paintContour(style, band);
            else
                paintTable(tableOf(kind, style, *source), band);
            if (style.showsUnlabelled)
                paintUnlabelled(style, band, margin);
            return;
        }
    }

    /// Made once for all bands.
    const Table& tableOf(LayerKind kind, const LayerStyle& style, const TileSource& source)
    {
        Table& table = m_tables[kind];
        if (table.empty()) {
            table = kind == LayerKind::Section       ? sectionTable(style, source)
                    : kind == LayerKind::Membrane    ? membraneTable(style)
                    : kind == LayerKind::Uncertainty ? uncertaintyTable(style)
                                                     : probabilityTable(style);
        }
        return table;
    }

    /// Paints colour(sample, x, y) of the grid, whose middle is the band, over the frame.
    template <typename Colour>
    void paintEach(const QRect& band, int margin, Colour colour)
    {
        for (int y = band.top(); y <= band.bottom(); ++y) {
            const std::uint32_t* samples = m_grid.row(y - band.top() + margin) + margin;
            QRgb* out = pixels(y) + band.left();
            for (int i = 0; i < band.width(); ++i) {
                if (samples[i] != kNoSample)
                    out[i] = over(colour(samples + i, band.left() + i, y), out[i]);
            }
        }
    }

    void paintTable(const Table& table, const QRect& band)
    {
        const QRgb* colours = table.data();
        const std::size_t mask = table.size() - 1;
        paintEach(band, 0, [=](const std::uint32_t* sample, int, int) { return colours[*sample & mask]; });
    }

    void paintCells(const LayerStyle& style, const QRect& band)
    {
        std::uint32_t last = 0;
        QRgb colour = 0;
        paintEach(band, 0, [&](const std::uint32_t* sample, int, int) {
            if (*sample != last) {
                last = *sample;
                colour = withOpacity(cellColour(last), style.opacity);
            }
            return colour;
        });
    }

    void paintDifference(const LayerStyle& style, const QRect& band)
    {
        const QRgb added = withOpacity(style.colour.rgb(), style.opacity);
        const QRgb removed = withOpacity(style.secondColour.rgb(), style.opacity);
        paintEach(band, 0, [&](const std::uint32_t* sample, int x, int y) -> QRgb {
            if (*sample == AddedMembrane)
                return added;
            return *sample == RemovedMembrane && m_hatching.isOn(x, y) ? removed : 0;
        });
    }

    void paintContour(const LayerStyle& style, const QRect& band)
    {
        const double limit = style.threshold * 255.0;
        // A thin line needs more strength than an area to be seen equally well.
        const QRgb colour = withOpacity(style.colour.rgb(), 1.0 - (1.0 - style.opacity) * (1.0 - style.opacity));
        const std::ptrdiff_t stride = m_grid.rect.width();
        const auto isCell = [limit](std::uint32_t sample) { return sample != kNoSample && sample >= limit; };
        paintEach(band, m_reach, [&](const std::uint32_t* sample, int, int) -> QRgb {
            if (isCell(*sample))
                return 0;
            for (std::ptrdiff_t step = 1; step <= m_reach; ++step) {
                if (isCell(sample[step]) || isCell(sample[-step]) || isCell(sample[step * stride]) ||
                    isCell(sample[-step * stride]))
                    return colour;
            }
            return 0;
        });
    }

    void paintUnlabelled(const LayerStyle& style, const QRect& band, int margin)
    {
        const QRgb grey = withOpacity(qRgb(128, 128, 128), style.opacity);
        paintEach(band, margin, [&](const std::uint32_t* sample, int x, int y) -> QRgb {
            return *sample == mask::kUnlabelled && m_hatching.isOn(x, y) ? grey : 0;
        });
    }

    const Scene& m_scene;
    QImage& m_frame;
    SampleGrid m_grid;
    std::map<LayerKind, Table> m_tables;
    Hatching m_hatching;
    int m_reach;
};

} // namespace

void composeLayers(const Scene& scene, const QRect& deviceRect, QImage& frame)
{
    Q_ASSERT(frame.format() == QImage::Format_RGB32 && frame.rect().contains(deviceRect));
    Composer composer(scene, frame);
    for (int top = deviceRect.top(); top <= deviceRect.bottom(); top += kBandRows) {
        const int rows = std::min(kBandRows, deviceRect.bottom() + 1 - top);
        composer.paint(QRect(deviceRect.left(), top, deviceRect.width(), rows));
    }
}

namespace {

/// Tiles of one level, from the middle outwards; from the top where rows are decoded in that order.
void addTiles(std::vector<TileCache::Wish>& wanted, const TileSourcePtr& source, int level, const QRect& visible)
{
    const auto first = static_cast<std::ptrdiff_t>(wanted.size());
    const QRect tiles = source->tilesOf(level, visible);
    for (int y = tiles.top(); y <= tiles.bottom(); ++y) {
        for (int x = tiles.left(); x <= tiles.right(); ++x)
            wanted.push_back({source, {level, x, y}});
    }
    if (!source->isOverviewCheap() && level > 0)
        return;
    const QPoint middle = tiles.center();
    std::stable_sort(wanted.begin() + first, wanted.end(), [middle](const auto& a, const auto& b) {
        return (QPoint(a.key.x, a.key.y) - middle).manhattanLength() <
               (QPoint(b.key.x, b.key.y) - middle).manhattanLength();
    });
}

} // namespace

std::vector<TileCache::Wish> wantedTiles(const Scene& scene)
{
    std::vector<TileCache::Wish> wanted;
    const QRect visible = scene.transform.visiblePixels();
    for (const LayerKind kind : scene.layers.order()) {
        const TileSourcePtr source = scene.layers.source(kind);
        if (!isShown(scene, kind) || source->isResident() || visible.isEmpty())
            continue;
        const int coarsest = source->levelCount() - 1;
        const int level = scene.transform.level(coarsest + 1);
        const TileCache::Wish overview{source, {coarsest, 0, 0}};
        const bool isOverviewFirst = source->isOverviewCheap();
        if (isOverviewFirst)
            wanted.push_back(overview);
        if (level != coarsest)
            addTiles(wanted, source, level, visible);
        if (!isOverviewFirst)
            wanted.push_back(overview);
    }
    return wanted;
}

int contourReach(double devicePixelRatio)
{
    return std::max(1, static_cast<int>(std::lround(1.5 * devicePixelRatio)));
}

} // namespace lamella
