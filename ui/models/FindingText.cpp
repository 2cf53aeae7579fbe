// The findings of the import check in the words of the window. Figures: ImportIssue.

#include "models/ImportProposal.h"

#include <QCoreApplication>
#include <QLocale>

namespace lamella {

namespace {

struct ImportText {
    Q_DECLARE_TR_FUNCTIONS(lamella::ImportText)
};

double figure(const ImportFinding& finding, std::size_t index)
{
    return index < finding.figures.size() ? finding.figures[index] : 0.0;
}

QString number(const ImportFinding& finding, std::size_t index, int decimals = 0)
{
    return QLocale().toString(figure(finding, index), 'f', decimals);
}

int count(const ImportFinding& finding, std::size_t index)
{
    return static_cast<int>(figure(finding, index));
}

QString nanometres(double value)
{
    return QLocale().toString(value, 'g', 4);
}

/// Sections count from 1 in the window.
int shown(int page)
{
    return page + 1;
}

QString whichMasks(const ImportFinding& finding)
{
    return finding.page >= 0 ? ImportText::tr("Mask %1").arg(shown(finding.page))
                             : ImportText::tr("%n mask(s)", nullptr, count(finding, 0));
}

QString className(double value)
{
    return value == mask::kUnlabelled ? ImportText::tr("unlabelled (128)")
           : value == mask::kCell     ? ImportText::tr("cell (white)")
                                      : ImportText::tr("membrane (black)");
}

QString pairingSentence(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::CountDiffers:
        return f.fix.pairs.empty()
                   ? ImportText::tr("%1 masks for %2 sections. Give the masks of exactly these sections, in the same "
                                    "order.")
                         .arg(number(f, 0), number(f, 1))
                   : ImportText::tr("%1 masks for %2 sections; %3 of them have the same number in their file names.")
                         .arg(number(f, 0), number(f, 1), number(f, 2));
    case ImportIssue::NamesDiffer:
        return ImportText::tr(
                   "The numbers in the file names make %1 pairs; %2 sections and %3 masks have no partner. In "
                   "plain order, others would be paired.")
            .arg(number(f, 0), number(f, 1), number(f, 2));
    case ImportIssue::SizeDiffers: {
        const QString sizes = ImportText::tr("The masks have %1 × %2 pixels, the sections %3 × %4.")
                                  .arg(number(f, 0), number(f, 1), number(f, 2), number(f, 3));
        return sizes + QLatin1Char(' ') +
               (f.fix.crop ? ImportText::tr("The sections have an information bar that the masks lack.")
                           : ImportText::tr("Export the masks at the size of the sections."));
    }
    default:
        return ImportText::tr("The sections are black and white only, as masks are.");
    }
}

QString storageSentence(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::ZeroOne:
        return ImportText::tr("The masks hold 0 and 1 and look black in other programs. 1 is read as cell.");
    case ImportIssue::Palette:
        return ImportText::tr("The masks are palette images. Their values count, not their colours.");
    case ImportIssue::OneBit:
        return ImportText::tr("The masks have one bit per pixel. They are read as black and white.");
    case ImportIssue::Opacity:
        return ImportText::tr("The masks have an opacity channel. It is left out.");
    case ImportIssue::OpacityGreys:
        return ImportText::tr("%1: beside an opacity channel, %2 % of the pixels are neither black nor white.")
            .arg(whichMasks(f), number(f, 1, 2));
    default:
        return ImportText::tr("%1: one grey throughout. What was drawn is in the opacity channel.").arg(whichMasks(f));
    }
}

QString valuesSentence(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::AntiAliased:
        return ImportText::tr("%1: the edges are smoothed. %2 % of the pixels are neither black nor white.")
            .arg(whichMasks(f), number(f, 2, 1));
    case ImportIssue::Labels:
        return ImportText::tr("%1: even areas of %2 values, probably numbers of cells. Membranes can be drawn between "
                              "them.")
            .arg(whichMasks(f), number(f, 1));
    case ImportIssue::NotBinary:
        return ImportText::tr("%1: %2 grey values instead of white (cell), black (membrane) and 128 (unlabelled).")
            .arg(whichMasks(f), number(f, 1));
    case ImportIssue::LossyMasks:
        return f.fix.isEmpty()
                   ? ImportText::tr("The masks are JPEG files. Nothing is lost yet, but save them as PNG or TIFF.")
                   : ImportText::tr("%1: saved as JPEG, which made %2 % of the pixels neither black nor white.")
                         .arg(whichMasks(f), number(f, 1, 1));
    default:
        return ImportText::tr("The sections are JPEG files: fine detail is lost. Give the originals if they still "
                              "exist.");
    }
}

QString contentSentence(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::Inverted:
        return ImportText::tr(
                   "%1: what is black (membrane) is brighter in the section (grey %2) than what is white (cell, "
                   "%3).")
            .arg(whichMasks(f), number(f, 2), number(f, 3));
    case ImportIssue::Shifted:
        return (figure(f, 0) > 0
                    ? ImportText::tr(
                          "Each mask fits the section before its own better: its edges lie on %1 instead of %2 "
                          "times the mean gradient.")
                    : ImportText::tr(
                          "Each mask fits the section after its own better: its edges lie on %1 instead of %2 "
                          "times the mean gradient."))
            .arg(number(f, 2, 2), number(f, 1, 2));
    case ImportIssue::OneClassPage:
        return ImportText::tr("Mask %1 is %2 throughout. Was it left undrawn?")
            .arg(shown(f.page))
            .arg(className(figure(f, 0)));
    case ImportIssue::OneClassAll:
        return ImportText::tr(
                   "Every mask is %1 throughout, so there is nothing to learn. Give masks with white cells and "
                   "black membranes.")
            .arg(className(figure(f, 0)));
    case ImportIssue::UnusualShare:
        return ImportText::tr("%1 % of the masks are membrane, which is unusual. Check that white means cell and that "
                              "membranes are drawn.")
            .arg(number(f, 0, 1));
    case ImportIssue::Unlabelled:
        return ImportText::tr("%1 % of the pixels are unlabelled (grey 128). They are not learnt from.")
            .arg(number(f, 0, 1));
    case ImportIssue::DuplicateMask:
        return ImportText::tr("Sections %1 and %2 have the same mask although they differ.")
            .arg(shown(f.otherPage))
            .arg(shown(f.page));
    default:
        return ImportText::tr("Section %1 is section %2 again.").arg(shown(f.page)).arg(shown(f.otherPage));
    }
}

QString pictureSentence(const ImportFinding& f)
{
    switch (f.issue) {
    case ImportIssue::InfoBar:
        return ImportText::tr("A bar with text, %1 pixels high, is part of the sections. It is no tissue and would be "
                              "learnt.")
            .arg(QLocale().toString(figure(f, 0) + figure(f, 1), 'f', 0));
    case ImportIssue::PixelSizeMissing:
        return f.fix.isEmpty()
                   ? ImportText::tr("The files do not say how large a pixel is. Without it, lengths and areas "
                                    "stay in pixels.")
                   : ImportText::tr("The sections do not say how large a pixel is, the masks do: %1 nm.")
                         .arg(nanometres(f.fix.pixelSize->x));
    default:
        return ImportText::tr(
                   "The files claim pixels of %1 × %2 nm, %3 nm apart, which electron microscopes do not make.")
            .arg(nanometres(figure(f, 0)), nanometres(figure(f, 1)), nanometres(figure(f, 2)));
    }
}

} // namespace

QString findingTitle(const ImportFinding& finding)
{
    switch (finding.issue) {
    case ImportIssue::CountDiffers:
        return ImportText::tr("Not one mask for each section");
    case ImportIssue::NamesDiffer:
        return ImportText::tr("Names do not pair in order");
    case ImportIssue::SizeDiffers:
        return ImportText::tr("Sizes differ");
    case ImportIssue::SectionsAreMasks:
        return ImportText::tr("Exchanged?");
    case ImportIssue::ZeroOne:
        return ImportText::tr("0 and 1");
    case ImportIssue::Palette:
        return ImportText::tr("Palette");
    case ImportIssue::OneBit:
        return ImportText::tr("One bit");
    case ImportIssue::Opacity:
    case ImportIssue::OpacityGreys:
    case ImportIssue::OpacityIsMask:
        return ImportText::tr("Opacity channel");
    case ImportIssue::AntiAliased:
        return ImportText::tr("Smoothed edges");
    case ImportIssue::Labels:
        return ImportText::tr("Numbered cells");
    case ImportIssue::NotBinary:
        return ImportText::tr("Other grey values");
    case ImportIssue::LossyMasks:
        return ImportText::tr("Masks saved as JPEG");
    case ImportIssue::LossySections:
        return ImportText::tr("Sections saved as JPEG");
    case ImportIssue::Inverted:
        return finding.page < 0 ? ImportText::tr("Masks inverted") : ImportText::tr("Mask inverted");
    case ImportIssue::Shifted:
        return ImportText::tr("Masks off by one section");
    case ImportIssue::OneClassPage:
        return figure(finding, 0) == mask::kMembrane ? ImportText::tr("Full mask") : ImportText::tr("Empty mask");
    case ImportIssue::OneClassAll:
        return ImportText::tr("Nothing to learn");
    case ImportIssue::UnusualShare:
        return ImportText::tr("Unusual share of membrane");
    case ImportIssue::Unlabelled:
        return ImportText::tr("Partly unlabelled");
    case ImportIssue::DuplicateMask:
        return ImportText::tr("Same mask twice");
    case ImportIssue::DuplicateSection:
        return ImportText::tr("Same section twice");
    case ImportIssue::InfoBar:
        return ImportText::tr("Information bar");
    case ImportIssue::PixelSizeMissing:
        return ImportText::tr("Pixel size unknown");
    case ImportIssue::PixelSizeAbsurd:
        return ImportText::tr("Pixel size impossible");
    }
    return {};
}

QString findingSentence(const ImportFinding& finding)
{
    const ImportIssue issue = finding.issue;
    if (issue <= ImportIssue::SectionsAreMasks)
        return pairingSentence(finding);
    if (issue <= ImportIssue::OpacityIsMask)
        return storageSentence(finding);
    if (issue <= ImportIssue::LossySections)
        return valuesSentence(finding);
    return issue < ImportIssue::InfoBar ? contentSentence(finding) : pictureSentence(finding);
}

QString findingAction(const ImportFinding& finding)
{
    const ImportFixes& fix = finding.fix;
    if (finding.issue == ImportIssue::SectionsAreMasks)
        return ImportText::tr("Exchange them");
    if (fix.invertsAll)
        return ImportText::tr("Invert the masks");
    if (!fix.invertedMasks.empty())
        return ImportText::tr("Invert this mask");
    switch (fix.maskValues) {
    case MaskValues::Exact:
        break;
    case MaskValues::Nearer:
        return ImportText::tr("Round to black and white");
    case MaskValues::Threshold:
        return ImportText::tr("Cell where brighter than %1 %").arg(QLocale().toString(100.0 * fix.threshold, 'f', 0));
    case MaskValues::Labels:
        return ImportText::tr("Draw membranes between them");
    case MaskValues::Opacity:
        return ImportText::tr("Take what was drawn");
    }
    if (fix.maskShift != 0)
        return ImportText::tr("Shift the masks by one");
    if (!fix.pairs.empty())
        return ImportText::tr("Pair by number");
    if (!fix.leftOut.empty())
        return ImportText::tr("Leave out section %1").arg(shown(*fix.leftOut.begin()));
    if (fix.crop)
        return ImportText::tr("Crop the bar");
    if (fix.pixelSize)
        return ImportText::tr("Take %1 nm").arg(nanometres(fix.pixelSize->x));
    return {};
}

QString findingDone(const ImportFinding& finding)
{
    const ImportFixes& fix = finding.fix;
    if (fix.invertsAll)
        return ImportText::tr("Cell and membrane exchanged");
    if (!fix.invertedMasks.empty())
        return ImportText::tr("This mask is inverted");
    switch (fix.maskValues) {
    case MaskValues::Exact:
        break;
    case MaskValues::Nearer:
        return ImportText::tr("Rounded to black and white");
    case MaskValues::Threshold:
        return ImportText::tr("Cell where brighter than %1 %").arg(QLocale().toString(100.0 * fix.threshold, 'f', 0));
    case MaskValues::Labels:
        return ImportText::tr("Membranes are drawn");
    case MaskValues::Opacity:
        return ImportText::tr("What was drawn is the mask");
    }
    if (fix.maskShift != 0)
        return ImportText::tr("The masks are shifted by one");
    if (!fix.pairs.empty())
        return ImportText::tr("Paired by number");
    if (!fix.leftOut.empty())
        return ImportText::tr("Section %1 is left out").arg(shown(*fix.leftOut.begin()));
    if (fix.crop)
        return ImportText::tr("The bar is cropped");
    if (fix.pixelSize)
        return ImportText::tr("Taken as %1 nm").arg(nanometres(fix.pixelSize->x));
    return {};
}

} // namespace lamella
