#include "models/FindingPictures.h"

#include "export/Overlay.h"
#include "image/Stack.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cstring>

namespace lamella {

namespace {

constexpr double kOverlayOpacity = 0.5;
constexpr int kOverlaySide = 144; ///< pixels of the section shown for overlays
constexpr int kEnlargedSide = 28; ///< pixels of a mask shown enlarged
constexpr int kGrainSide = 56;    ///< pixels of a JPEG section shown enlarged
constexpr int kGap = 4;

struct PictureText {
    Q_DECLARE_TR_FUNCTIONS(lamella::PictureText)
};

QImage imageOf(const GrayImage& image)
{
    QImage result(image.width(), image.height(), QImage::Format_Grayscale8);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(result.scanLine(y), image.row(y), static_cast<std::size_t>(image.width()));
    return result;
}

QImage imageOf(const RgbImage& image)
{
    QImage result(image.width(), image.height(), QImage::Format_RGB888);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(result.scanLine(y), image.row(y), 3 * static_cast<std::size_t>(image.width()));
    return result;
}

/// Small things enlarged with their pixels visible, large ones reduced smoothly.
QImage fitted(const QImage& image, QSize side)
{
    const bool isEnlarged = image.width() < side.width() && image.height() < side.height();
    return image.scaled(side, Qt::KeepAspectRatio, isEnlarged ? Qt::FastTransformation : Qt::SmoothTransformation);
}

/// A window of the shape of `side` around a point, inside the image.
Rect windowAround(Size image, QPoint centre, int longest, QSize side)
{
    const double scale = static_cast<double>(longest) / std::max(side.width(), side.height());
    const Size size{std::clamp(static_cast<int>(side.width() * scale), 1, image.width),
                    std::clamp(static_cast<int>(side.height() * scale), 1, image.height)};
    return {std::clamp(centre.x() - size.width / 2, 0, image.width - size.width),
            std::clamp(centre.y() - size.height / 2, 0, image.height - size.height), size.width, size.height};
}

QPoint middleOf(Size size)
{
    return {size.width / 2, size.height / 2};
}

/// The pixel nearest to the middle that is neither black nor white; the middle if there is none.
QPoint greyPixel(const GrayImage& image)
{
    const QPoint middle = middleOf(image.size());
    QPoint best = middle;
    qint64 nearest = -1;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const std::uint8_t value = image.at(x, y);
            if (value == mask::kCell || value == mask::kMembrane || value == mask::kUnlabelled)
                continue;
            const qint64 dx = x - middle.x();
            const qint64 dy = y - middle.y();
            if (nearest >= 0 && dx * dx + dy * dy >= nearest)
                continue;
            nearest = dx * dx + dy * dy;
            best = {x, y};
        }
    return best;
}

/// Draws one finding. Holds the stacks open for as long.
class Painter {
public:
    Painter(const ImportProposal& proposal, std::size_t finding, QSize side)
        : m_finding(proposal.findings.at(finding)),
          m_side(side),
          m_sections(openChosen(std::filesystem::path(proposal.sections.toStdU16String()), proposal.choice))
    {
        if (!proposal.masks.isEmpty())
            m_masks = openChosen(std::filesystem::path(proposal.masks.toStdU16String()), proposal.choice);
        for (const ImportFinding& other : proposal.findings)
            if (other.fix != m_finding.fix && other.fix.leftOut.empty())
                m_others = merged(m_others, other.fix);
        m_all = merged(m_others, m_finding.fix);
        m_page = m_finding.issue == ImportIssue::Shifted && m_finding.otherPage >= 0 ? m_finding.otherPage
                                                                                     : m_finding.example;
    }

    FindingPicture paint() const;

private:
    GrayImage section(int page, const ImportFixes& fixes) const
    {
        return toDisplay8(fixedSections(m_sections, fixes, {page})->readSection(0));
    }
    int maskPage(int page, const ImportFixes& fixes) const
    {
        for (const FixedPair& pair : fixedPairs(m_sections->pageCount(), m_masks->pageCount(), fixes))
            if (pair.section == page)
                return pair.mask;
        return std::min(page, m_masks->pageCount() - 1);
    }
    Mask mask(int page, const ImportFixes& fixes) const
    {
        return readMask(*fixedMasks(m_masks, fixes, {maskPage(page, fixes)}), 0);
    }
    /// As another program shows it.
    GrayImage maskAsStored(int page) const { return toDisplay8(m_masks->readSection(maskPage(page, m_others))); }
    QImage overlay(int page, const ImportFixes& fixes) const
    {
        const GrayImage image = section(page, fixes);
        const Mask membranes = mask(page, fixes);
        if (image.size() != membranes.size())
            return fitted(imageOf(image), m_side);
        const Rect window = windowAround(image.size(), middleOf(image.size()), kOverlaySide, m_side);
        return fitted(imageOf(overlayPicture(image.cropped(window), membranes.cropped(window),
                                             {OverlayOptions::Style::Fill, kOverlayOpacity})),
                      m_side);
    }
    FindingPicture beforeAndAfter(QImage before, QImage after) const
    {
        return {std::move(before), std::move(after), PictureText::tr("Now"), PictureText::tr("After"), m_page};
    }
    FindingPicture storedAndRead(int longest) const
    {
        const GrayImage stored = maskAsStored(m_page);
        const Mask read = mask(m_page, withoutCrop(m_all));
        const Rect window = windowAround(stored.size(), greyPixel(stored), longest, m_side);
        FindingPicture picture = beforeAndAfter(fitted(imageOf(stored.cropped(window)), m_side),
                                                fitted(imageOf(read.cropped(window)), m_side));
        if (m_finding.fix.isEmpty()) {
            picture.firstCaption = PictureText::tr("In the file");
            picture.secondCaption = PictureText::tr("As it is read");
        }
        return picture;
    }
    static ImportFixes withoutCrop(ImportFixes fixes)
    {
        fixes.crop.reset();
        return fixes;
    }
    FindingPicture sectionAndMask() const
    {
        return {fitted(imageOf(section(m_page, {})), m_side), fitted(imageOf(maskAsStored(m_page)), m_side),
                PictureText::tr("Section %1").arg(m_page + 1),
                PictureText::tr("Mask %1").arg(maskPage(m_page, m_others) + 1), m_page};
    }
    FindingPicture twins(bool hasMasks) const
    {
        const auto half = [&](int page) {
            return hasMasks ? overlay(page, m_others) : fitted(imageOf(section(page, {})), m_side);
        };
        const int first = std::max(0, m_finding.otherPage);
        return {half(first), half(m_page), PictureText::tr("Section %1").arg(first + 1),
                PictureText::tr("Section %1").arg(m_page + 1), m_page};
    }
    FindingPicture bar() const;

    ImportFinding m_finding;
    QSize m_side;
    std::shared_ptr<const Stack> m_sections;
    std::shared_ptr<const Stack> m_masks;
    ImportFixes m_others; ///< of the other findings
    ImportFixes m_all;    ///< and of this one
    int m_page = 0;
};

FindingPicture Painter::bar() const
{
    const GrayImage whole = section(m_page, {});
    const GrayImage kept = section(m_page, m_finding.fix);
    const Rect box = *m_finding.box;
    // The edge with the bar, at full width, so that the bar is seen well.
    const auto edgeOf = [&](const GrayImage& image) {
        const int height = std::min(image.height(), image.width() * m_side.height() / m_side.width());
        return Rect{0, box.y == 0 ? 0 : image.height() - height, image.width(), height};
    };
    const Rect window = edgeOf(whole);
    QImage before = fitted(imageOf(whole.cropped(window)).convertToFormat(QImage::Format_RGB32), m_side);
    const double scale = static_cast<double>(before.width()) / window.width;
    QPainter painter(&before);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour(overlay::kMissed.red, overlay::kMissed.green, overlay::kMissed.blue);
    constexpr double kLine = 2.0;
    painter.setPen(QPen(colour, kLine));
    QColor veil = colour;
    veil.setAlphaF(0.25F);
    painter.setBrush(veil);
    painter.drawRect(QRectF(0, (box.y - window.y) * scale, box.width * scale, box.height * scale)
                         .adjusted(kLine / 2, kLine / 2, -kLine / 2, -kLine / 2));
    painter.end();
    return beforeAndAfter(before, fitted(imageOf(kept.cropped(edgeOf(kept))), m_side));
}

FindingPicture Painter::paint() const
{
    switch (m_finding.issue) {
    case ImportIssue::CountDiffers:
    case ImportIssue::NamesDiffer:
    case ImportIssue::PixelSizeMissing:
    case ImportIssue::PixelSizeAbsurd:
        return {};
    case ImportIssue::LossySections: {
        const GrayImage image = section(m_page, {});
        const Rect window = windowAround(image.size(), middleOf(image.size()), kGrainSide, m_side);
        return {fitted(imageOf(image.cropped(window)), m_side), {}, PictureText::tr("Enlarged"), {}, m_page};
    }
    case ImportIssue::SizeDiffers:
        return m_finding.box ? bar() : sectionAndMask();
    case ImportIssue::InfoBar:
        return bar();
    case ImportIssue::SectionsAreMasks:
    case ImportIssue::OneClassPage:
    case ImportIssue::OneClassAll:
        return sectionAndMask();
    case ImportIssue::ZeroOne:
    case ImportIssue::Palette:
    case ImportIssue::OneBit:
    case ImportIssue::Opacity:
    case ImportIssue::OpacityIsMask:
    case ImportIssue::Labels:
        return storedAndRead(kOverlaySide);
    case ImportIssue::OpacityGreys:
    case ImportIssue::AntiAliased:
    case ImportIssue::NotBinary:
    case ImportIssue::LossyMasks:
        return storedAndRead(kEnlargedSide);
    case ImportIssue::Inverted:
    case ImportIssue::Shifted:
        return beforeAndAfter(overlay(m_page, m_others), overlay(m_page, m_all));
    case ImportIssue::UnusualShare:
    case ImportIssue::Unlabelled:
        return {overlay(m_page, m_all), {}, PictureText::tr("Section %1").arg(m_page + 1), {}, m_page};
    case ImportIssue::DuplicateMask:
        return twins(true);
    case ImportIssue::DuplicateSection:
        return twins(false);
    }
    return {};
}

} // namespace

FindingPicture findingPicture(const ImportProposal& proposal, std::size_t finding, QSize side)
{
    return Painter(proposal, finding, side).paint();
}

QImage pairPicture(const ImportProposal& proposal, const FixedPair& pair, QSize side)
{
    QImage picture(2 * side.width() + kGap, side.height(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const auto draw = [&](const GrayImage& image, int left) {
        const QImage half = fitted(imageOf(image), side);
        painter.drawImage(left + (side.width() - half.width()) / 2, (side.height() - half.height()) / 2, half);
    };
    const ImportFixes fixes = proposal.fixes();
    const auto sections = openChosen(std::filesystem::path(proposal.sections.toStdU16String()), fixes);
    draw(toDisplay8(fixedSections(sections, fixes, {pair.section})->readSection(0)), 0);
    if (pair.mask < 0)
        return picture;
    const auto masks = openChosen(std::filesystem::path(proposal.masks.toStdU16String()), fixes);
    try {
        draw(readMask(*fixedMasks(masks, fixes, {pair.mask}), 0), side.width() + kGap);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::MaskNotBinary)
            throw;
        draw(toDisplay8(masks->readSection(pair.mask)), side.width() + kGap); // not put right yet: as it is
    }
    return picture;
}

} // namespace lamella
