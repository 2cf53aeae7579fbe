#include "export/Overlay.h"

#include <cassert>
#include <cmath>

namespace lamella {

namespace {

std::uint8_t mixed(std::uint8_t grey, std::uint8_t colour, double opacity)
{
    return static_cast<std::uint8_t>(std::lround(grey * (1.0 - opacity) + colour * opacity));
}

Rgb painted(std::uint8_t grey, const Rgb& colour, double opacity)
{
    return {mixed(grey, colour.red, opacity), mixed(grey, colour.green, opacity), mixed(grey, colour.blue, opacity)};
}

bool touchesCell(const Mask& mask, int x, int y)
{
    return (x > 0 && mask.at(x - 1, y) == mask::kCell) || (y > 0 && mask.at(x, y - 1) == mask::kCell) ||
           (x + 1 < mask.width() && mask.at(x + 1, y) == mask::kCell) ||
           (y + 1 < mask.height() && mask.at(x, y + 1) == mask::kCell);
}

bool isDrawn(const Mask& mask, int x, int y, OverlayOptions::Style style)
{
    return mask.at(x, y) == mask::kMembrane && (style == OverlayOptions::Style::Fill || touchesCell(mask, x, y));
}

} // namespace

RgbImage overlayPicture(const GrayImage& section, const Mask& mask, const OverlayOptions& options)
{
    return comparisonPicture(section, mask, mask, options);
}

RgbImage comparisonPicture(const GrayImage& section, const Mask& truth, const Mask& proposal,
                           const OverlayOptions& options)
{
    assert(truth.size() == section.size() && proposal.size() == section.size());
    RgbImage picture(section.size());
    for (int y = 0; y < section.height(); ++y) {
        for (int x = 0; x < section.width(); ++x) {
            const std::uint8_t grey = section.at(x, y);
            const bool unlabelled = truth.at(x, y) == mask::kUnlabelled || proposal.at(x, y) == mask::kUnlabelled;
            const bool inTruth = !unlabelled && isDrawn(truth, x, y, options.style);
            const bool inProposal = !unlabelled && isDrawn(proposal, x, y, options.style);
            Rgb& pixel = picture.at(x, y);
            if (inTruth && inProposal)
                pixel = painted(grey, overlay::kMembrane, options.opacity);
            else if (inProposal)
                pixel = painted(grey, overlay::kAdded, options.opacity);
            else if (inTruth)
                pixel = painted(grey, overlay::kMissed, options.opacity);
            else
                pixel = {grey, grey, grey};
        }
    }
    return picture;
}

} // namespace lamella
