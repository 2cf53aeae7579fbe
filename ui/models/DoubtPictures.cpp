#include "models/DoubtPictures.h"

#include "edit/DoubtAnswer.h"
#include "edit/PixelRuns.h"
#include "models/Attempt.h"
#include "models/ColourMaps.h"

#include <algorithm>

namespace lamella {

namespace {

constexpr int kSmallest = 64;
constexpr int kLargest = 512;
/// Around the window, so that a cell that leaves it is seen to hang together outside.
constexpr int kMargin = 256;
constexpr double kMembraneOpacity = 0.6;
constexpr double kCellOpacity = 0.3;

Rect windowOf(const Doubt& doubt, Size size)
{
    const int side = doubtPictureSide(doubt.box);
    const Size window{std::min(side, size.width), std::min(side, size.height)};
    const bool isWhole =
        doubt.box.width <= side && doubt.box.height <= side; // else its middle may be far from the pass
    const Pixel centre =
        isWhole ? Pixel{doubt.box.x + doubt.box.width / 2, doubt.box.y + doubt.box.height / 2} : doubt.pass;
    return {std::clamp(centre.x - window.width / 2, 0, size.width - window.width),
            std::clamp(centre.y - window.height / 2, 0, size.height - window.height), window.width, window.height};
}

QImage fitted(const QImage& image, int side)
{
    return image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QImage greyPicture(const GrayImage& grey)
{
    QImage picture(grey.width(), grey.height(), QImage::Format_RGB32);
    for (int y = 0; y < grey.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < grey.width(); ++x)
            line[x] = qRgb(grey.at(x, y), grey.at(x, y), grey.at(x, y));
    }
    return picture;
}

void blend(QImage& picture, Pixel p, QColor colour, double opacity)
{
    if (!picture.valid(p.x, p.y))
        return;
    auto& pixel = reinterpret_cast<QRgb*>(picture.scanLine(p.y))[p.x];
    const auto mix = [opacity](int below, int above) {
        return static_cast<int>(below * (1.0 - opacity) + above * opacity + 0.5);
    };
    pixel = qRgb(mix(qRed(pixel), colour.red()), mix(qGreen(pixel), colour.green()), mix(qBlue(pixel), colour.blue()));
}

/// Draws both outcomes from the mask around the place.
class OutcomePainter {
public:
    OutcomePainter(const DoubtScene& scene, const Rect& window, const GrayImage& grey)
        : m_scene(scene),
          m_window(window),
          m_grey(grey)
    {
        const MaskPatch around = scene.reader->project().masks().region(
            scene.section.id,
            {window.x - kMargin, window.y - kMargin, window.width + 2 * kMargin, window.height + 2 * kMargin});
        m_crop = around.rect;
        m_mask = around.pixels;
    }

    QImage paint(bool isOneCell) const
    {
        Mask mask = m_mask;
        if (isOneCell != m_scene.doubt.isOneCellNow) {
            const Correction correction = isOneCell ? answerOneCell(mask, first(), second(), inCrop(m_scene.doubt.pass))
                                                    : answerTwoCells(mask, first(), second(), seam());
            if (!correction.isDone())
                return {};
            applyPatch(mask, correction.patch);
        }
        QImage picture = greyPicture(m_grey);
        for (int y = 0; y < m_window.height; ++y)
            for (int x = 0; x < m_window.width; ++x)
                if (mask.at(x + m_window.x - m_crop.x, y + m_window.y - m_crop.y) == mask::kMembrane)
                    blend(picture, {x, y}, m_scene.membrane, kMembraneOpacity);
        const PixelRegion one = cellNear(mask, first(), {});
        tint(picture, one, QColor::fromRgba(okabeIto::kSkyBlue));
        if (!isOneCell)
            tint(picture, cellNear(mask, second(), one), QColor::fromRgba(okabeIto::kPurple));
        return fitted(picture, m_scene.side);
    }

private:
    Pixel inCrop(Pixel p) const { return {p.x - m_crop.x, p.y - m_crop.y}; }
    Pixel first() const { return inCrop(m_scene.doubt.first); }
    Pixel second() const { return inCrop(m_scene.doubt.second); }
    std::vector<Pixel> seam() const
    {
        std::vector<Pixel> seam = m_scene.doubt.seam;
        for (Pixel& p : seam)
            p = inCrop(p);
        return seam;
    }
    /// The cell at a pixel, or nearest to it: the seam that was drawn may be wider than the end is far. Not `other`.
    static PixelRegion cellNear(const Mask& mask, Pixel end, const PixelRegion& other)
    {
        constexpr int kReach = 24;
        Mask left = mask;
        for (const PixelRun& run : other.runs)
            std::fill(left.row(run.y) + run.from, left.row(run.y) + run.to, mask::kMembrane);
        const auto nearest = nearestPixel(left, end, kReach, [&](Pixel p) { return left.at(p.x, p.y) == mask::kCell; });
        return nearest ? regionAt(left, *nearest, Connectivity::Four, isCell) : PixelRegion{};
    }
    void tint(QImage& picture, const PixelRegion& cell, QColor colour) const
    {
        for (const PixelRun& run : cell.runs)
            for (int x = run.from; x < run.to; ++x)
                blend(picture, {x + m_crop.x - m_window.x, run.y + m_crop.y - m_window.y}, colour, kCellOpacity);
    }

    const DoubtScene& m_scene;
    Rect m_window;
    const GrayImage& m_grey;
    Rect m_crop;
    Mask m_mask;
};

} // namespace

int doubtPictureSide(const Rect& box)
{
    const int longest = std::max(box.width, box.height);
    return std::clamp(longest + longest / 2, kSmallest, kLargest);
}

DoubtPictures drawDoubt(const DoubtScene& scene)
{
    const Rect window = windowOf(scene.doubt, scene.section.size);
    const GrayImage grey = toDisplay8(scene.reader->readRegion(scene.section, window));
    const OutcomePainter painter(scene, window, grey);
    DoubtPictures pictures{painter.paint(true), painter.paint(false), {}, {}};
    const auto neighbour = [&](const std::optional<SectionRecord>& record) {
        QImage picture;
        if (record && record->size == scene.section.size)
            (void)errorOf([&] {
                picture = fitted(greyPicture(toDisplay8(scene.reader->readRegion(*record, window))), scene.side);
            });
        return picture;
    };
    pictures.previous = neighbour(scene.previous);
    pictures.next = neighbour(scene.next);
    return pictures;
}

} // namespace lamella
