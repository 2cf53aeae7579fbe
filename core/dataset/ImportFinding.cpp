#include "dataset/ImportFinding.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace lamella {

namespace {

constexpr std::array<std::string_view, kImportIssueCount> kNames{
    "CountDiffers",     "NamesDiffer",    "SizeDiffers",   "SectionsAreMasks", "ZeroOne",          "Palette",
    "OneBit",           "Opacity",        "OpacityGreys",  "OpacityIsMask",    "AntiAliased",      "Labels",
    "NotBinary",        "LossyMasks",     "LossySections", "Inverted",         "Shifted",          "OneClassPage",
    "OneClassAll",      "UnusualShare",   "Unlabelled",    "DuplicateMask",    "DuplicateSection", "InfoBar",
    "PixelSizeMissing", "PixelSizeAbsurd"};

double figure(const ImportFinding& finding, std::size_t index)
{
    return index < finding.figures.size() ? finding.figures[index] : 0.0;
}

std::string classText(double value)
{
    return value == mask::kUnlabelled ? "unlabelled (128)" : value == mask::kCell ? "cell (white)" : "membrane (black)";
}

/// "mask 3 has", "1 mask has", "6 masks have"
std::string masks(const ImportFinding& finding, const char* singular, const char* plural)
{
    if (finding.page >= 0)
        return fmt::format("mask {} {}", finding.page, singular);
    const double count = figure(finding, 0);
    return count == 1.0 ? fmt::format("1 mask {}", singular) : fmt::format("{:.0f} masks {}", count, plural);
}

std::string pairingText(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::CountDiffers: {
        const std::string counts =
            fmt::format("there are {:.0f} mask(s) for {:.0f} section(s)", figure(f, 0), figure(f, 1));
        return f.fix.pairs.empty()
                   ? counts + ". Give one mask for each section, in the same order"
                   : fmt::format("{}; {:.0f} pair(s) have the same number in their names", counts, figure(f, 2));
    }
    case ImportIssue::NamesDiffer:
        return fmt::format(
            "the numbers in the names make {:.0f} pair(s) and leave {:.0f} section(s) and {:.0f} mask(s) "
            "over; in order, other pages would be paired",
            figure(f, 0), figure(f, 1), figure(f, 2));
    case ImportIssue::SizeDiffers:
        return fmt::format("masks are {:.0f}×{:.0f} pixels but sections {:.0f}×{:.0f}. {}", figure(f, 0), figure(f, 1),
                           figure(f, 2), figure(f, 3),
                           f.fix.crop ? "The sections have an information bar that the masks lack"
                                      : "Export the masks at the sections' size");
    default:
        return "the sections are black and white only, as masks are. Were sections and masks exchanged? Give the "
               "sections "
               "first, then the masks";
    }
}

std::string storageText(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::ZeroOne:
        return fmt::format("{} 0 and 1 instead of 0 and 255, which looks black elsewhere; 1 is read as cell",
                           masks(f, "holds", "hold"));
    case ImportIssue::Palette:
        return fmt::format("{} a palette: the values count, not the colours", masks(f, "has", "have"));
    case ImportIssue::OneBit:
        return fmt::format("{} 1 bit per pixel; that is read as black and white", masks(f, "has", "have"));
    case ImportIssue::Opacity:
        return fmt::format("{} an opacity channel, which is left out", masks(f, "has", "have"));
    case ImportIssue::OpacityGreys:
        return fmt::format("{} an opacity channel, and {:.2f} % of the pixels are neither black nor white. Export "
                           "without opacity, or take the nearer of black and white",
                           masks(f, "has", "have"), figure(f, 1));
    default:
        return fmt::format("{} of one grey throughout; what was drawn is in the opacity channel. Export without "
                           "opacity, or take the opacity as the mask",
                           masks(f, "is", "are"));
    }
}

std::string valuesText(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::AntiAliased:
        return fmt::format("{} smoothed edges: {:.0f} different grey values, {:.2f} % of the pixels neither black nor "
                           "white. Export without smoothing, or take the nearer of black and white",
                           masks(f, "has", "have"), figure(f, 1), figure(f, 2));
    case ImportIssue::Labels:
        return fmt::format("{} even areas of {:.0f} different values: numbers of cells, or several classes. Draw "
                           "membranes between different values, or export black and white masks",
                           masks(f, "holds", "hold"), figure(f, 1));
    case ImportIssue::NotBinary:
        return fmt::format("{} {:.0f} different grey values; a mask has white cells (255), black membranes (0) and, if "
                           "any, unlabelled pixels (128). Export it as PNG or TIFF without smoothing",
                           masks(f, "holds", "hold"), figure(f, 1));
    case ImportIssue::LossyMasks:
        return fmt::format("{} saved as JPEG: {:.2f} % of the pixels are neither black nor white. Export as PNG or "
                           "TIFF, or take the nearer of black and white",
                           masks(f, "was", "were"), figure(f, 1));
    default:
        return "the sections are saved as JPEG, which alters fine detail; give the originals if they still exist";
    }
}

std::string contentText(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::Inverted:
        return fmt::format("{} inverted ({:.0f} compared): what is called membrane (black) is brighter (mean grey "
                           "{:.0f}) than the cells (white, {:.0f})",
                           masks(f, "looks", "look"), figure(f, 1), figure(f, 2), figure(f, 3));
    case ImportIssue::Shifted:
        return fmt::format(
            "the masks fit better to the {} section: mask edges lie on {:.2f} times the mean gradient of "
            "their own section, on {:.2f} times of that one",
            figure(f, 0) > 0 ? "previous" : "next", figure(f, 1), figure(f, 2));
    case ImportIssue::OneClassPage:
        return fmt::format("mask {} is {} throughout; was it left undrawn?", f.page, classText(figure(f, 0)));
    case ImportIssue::OneClassAll:
        return fmt::format("every mask is {} throughout, so there is nothing to learn. Give masks with white cells and "
                           "black membranes",
                           classText(figure(f, 0)));
    case ImportIssue::UnusualShare:
        return fmt::format(
            "{:.1f} % of the labelled pixels are membrane, which is unusual; check that white means cell "
            "and that membranes are drawn",
            figure(f, 0));
    case ImportIssue::Unlabelled:
        return fmt::format("{:.1f} % of the pixels are unlabelled (grey 128) and will not be learnt from",
                           figure(f, 0));
    case ImportIssue::DuplicateMask:
        return fmt::format("sections {} and {} have the same mask although they differ", f.otherPage, f.page);
    default:
        return fmt::format("section {} is section {} again{}", f.page, f.otherPage,
                           figure(f, 0) > 0 ? ", and so is its mask" : "");
    }
}

std::string nanometres(double x, double y, double z)
{
    std::string text = fmt::format("{:g} × {:g} nm", x, y);
    return z > 0.0 ? fmt::format("{}, {:g} nm apart", text, z) : text;
}

std::string pictureText(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::InfoBar:
        return fmt::format("the sections have an information bar with text ({} pixels high) that is no tissue",
                           figure(f, 0) + figure(f, 1));
    case ImportIssue::PixelSizeMissing:
        return "the sections do not say how large a pixel is, so lengths and areas cannot be measured";
    default:
        return fmt::format("the sections claim pixels of {}, which is no size of electron microscopy",
                           nanometres(figure(f, 0), figure(f, 1), figure(f, 2)));
    }
}

} // namespace

std::string findingText(const ImportFinding& finding)
{
    const ImportIssue issue = finding.issue;
    if (issue <= ImportIssue::SectionsAreMasks)
        return pairingText(finding);
    if (issue <= ImportIssue::OpacityIsMask)
        return storageText(finding);
    if (issue <= ImportIssue::LossySections)
        return valuesText(finding);
    return issue < ImportIssue::InfoBar ? contentText(finding) : pictureText(finding);
}

std::string findingRemedy(const ImportFinding& finding)
{
    const ImportFixes& fix = finding.fix;
    if (fix.invertsAll)
        return "invert all masks";
    if (!fix.invertedMasks.empty())
        return fmt::format("invert mask {}", *fix.invertedMasks.begin());
    switch (fix.maskValues) {
    case MaskValues::Exact:
        break;
    case MaskValues::Nearer:
        return "take the nearer of black and white";
    case MaskValues::Threshold:
        return fmt::format("take what is brighter than {:.3g} % of white as cell", 100.0 * fix.threshold);
    case MaskValues::Labels:
        return "draw membranes between different values";
    case MaskValues::Opacity:
        return "take what is drawn as membrane, by its opacity";
    }
    if (fix.maskShift != 0)
        return fmt::format("give each section the mask of the {} one", fix.maskShift > 0 ? "next" : "previous");
    if (!fix.pairs.empty())
        return "pair by the numbers in the names";
    if (!fix.leftOut.empty())
        return fmt::format("leave out section {}", *fix.leftOut.begin());
    if (fix.crop)
        return fmt::format("keep {}×{} pixels from ({}, {})", fix.crop->keep.width, fix.crop->keep.height,
                           fix.crop->keep.x, fix.crop->keep.y);
    if (fix.pixelSize)
        return fmt::format("take {}", nanometres(fix.pixelSize->x, fix.pixelSize->y, fix.pixelSize->z));
    return {};
}

std::string_view importIssueName(ImportIssue issue)
{
    return kNames.at(static_cast<std::size_t>(issue));
}

std::string_view importSeverityName(ImportSeverity severity)
{
    switch (severity) {
    case ImportSeverity::Note:
        return "note";
    case ImportSeverity::Warning:
        return "warning";
    case ImportSeverity::Error:
        return "error";
    }
    return {};
}

} // namespace lamella
