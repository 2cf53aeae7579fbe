#include "dataset/StackFindings.h"

#include "dataset/MaskPageKind.h"
#include "dataset/PairNames.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

// What a microscope can have made of tissue, nm.
constexpr double kLeastPixel = 0.05;
constexpr double kMostPixel = 1000.0;
constexpr double kMostAnisotropy = 1.5; ///< x to y
constexpr double kLeastDistance = 0.5;
constexpr double kMostDistance = 2000.0;
// What it usually is: only such a size is proposed.
constexpr double kUsualLeast = 0.5;
constexpr double kUsualMost = 100.0;
constexpr double kThousand = 1000.0;

bool isPixelPlausible(PixelSizeNm size)
{
    const auto inRange = [](double side) { return side >= kLeastPixel && side <= kMostPixel; };
    return inRange(size.x) && inRange(size.y) && std::max(size.x, size.y) <= kMostAnisotropy * std::min(size.x, size.y);
}

bool isDistancePlausible(double z)
{
    return z == 0.0 || (z >= kLeastDistance && z <= kMostDistance);
}

double roundedTo6(double value)
{
    const double scale = std::pow(10.0, 5.0 - std::floor(std::log10(value)));
    return std::round(value * scale) / scale;
}

/// The size if micrometres and nanometres were taken for each other; x = 0 if that is no explanation.
PixelSizeNm inOtherUnit(PixelSizeNm size)
{
    const auto corrected = [](double side, bool isPlausible) {
        return isPlausible ? side : roundedTo6(side < 1.0 ? side * kThousand : side / kThousand);
    };
    const bool isPixel = isPixelPlausible(size);
    PixelSizeNm other{corrected(size.x, isPixel), corrected(size.y, isPixel),
                      corrected(size.z, isDistancePlausible(size.z))};
    const auto isUsual = [](double side) { return side >= kUsualLeast && side <= kUsualMost; };
    const bool isFixed =
        isPixelPlausible(other) && isDistancePlausible(other.z) && (isPixel || (isUsual(other.x) && isUsual(other.y)));
    return isFixed ? other : PixelSizeNm{};
}

ImportFinding pixelSizeFinding(ImportIssue issue, ImportSeverity severity, std::vector<double> figures,
                               PixelSizeNm proposed)
{
    ImportFinding finding;
    finding.issue = issue;
    finding.severity = severity;
    finding.figures = std::move(figures);
    for (const double side : {proposed.x, proposed.y, proposed.z})
        finding.figures.push_back(side);
    if (proposed.isKnown())
        finding.fix.pixelSize = proposed;
    return finding;
}

bool isMaskLike(MaskPageKind kind)
{
    return kind == MaskPageKind::Exact || kind == MaskPageKind::AntiAliased || kind == MaskPageKind::Labels ||
           kind == MaskPageKind::Lossy;
}

} // namespace

bool isJpeg(const StackInfo& info)
{
    return info.compression == "JPEG" || info.format == "JPEG";
}

std::vector<int> sampledPages(const std::vector<int>& pages)
{
    if (pages.size() <= 3)
        return pages;
    return {pages.front(), pages[pages.size() / 2], pages.back()};
}

InfoBar infoBarOf(const Stack& sections, const std::vector<int>& pages)
{
    InfoBar bar;
    bool isFirst = true;
    for (const int page : sampledPages(pages)) {
        bar = commonBar(bar, findInfoBar(toDisplay8(sections.readSection(page))), isFirst);
        isFirst = false;
        if (bar.isEmpty())
            break;
    }
    return bar;
}

PairingFindings checkPairing(const Stack& sections, const Stack& masks)
{
    PairingFindings result;
    const auto sectionNames = pageNames(sections);
    const auto maskNames = pageNames(masks);
    const bool isCountEqual = sections.pageCount() == masks.pageCount();
    const std::vector<FixedPair> named = pairsByName(sectionNames, maskNames);
    if (isCountEqual && !namesContradictOrder(sectionNames, maskNames)) {
        result.pairs = fixedPairs(sections.pageCount(), masks.pageCount(), {});
        return result;
    }
    const auto count = static_cast<double>(named.size());
    ImportFinding finding;
    if (isCountEqual) {
        finding.issue = ImportIssue::NamesDiffer;
        finding.severity = ImportSeverity::Warning;
        finding.figures = {count, sections.pageCount() - count, masks.pageCount() - count};
    } else {
        finding.issue = ImportIssue::CountDiffers;
        finding.severity = ImportSeverity::Error;
        finding.figures = {static_cast<double>(masks.pageCount()), static_cast<double>(sections.pageCount()), count};
    }
    for (const FixedPair& pair : named)
        finding.fix.pairs[pair.section] = pair.mask;
    finding.example = named.empty() ? 0 : named.front().section;
    result.findings.push_back(finding);
    result.pairs = named;
    return result;
}

bool areExchanged(const Stack& sections, const Stack& masks, const FixedPair& pair)
{
    const MaskPageFacts section = examineMaskPage(sections.readRaw(pair.section), isJpeg(sections.info()));
    if (section.values < 2 || !isMaskLike(section.kind))
        return false;
    if (section.kind == MaskPageKind::Exact)
        return true;
    const MaskPageFacts mask = examineMaskPage(masks.readRaw(pair.mask), isJpeg(masks.info()));
    return mask.kind == MaskPageKind::Other;
}

std::vector<ImportFinding> checkFile(const StackInfo& sections, const StackInfo* masks)
{
    std::vector<ImportFinding> findings;
    const PixelSizeNm& size = sections.pixelSize;
    if (!size.isKnown()) {
        const bool knowMasks = masks != nullptr && masks->pixelSize.isKnown() && isPixelPlausible(masks->pixelSize) &&
                               isDistancePlausible(masks->pixelSize.z);
        findings.push_back(pixelSizeFinding(ImportIssue::PixelSizeMissing, ImportSeverity::Note, {},
                                            knowMasks ? masks->pixelSize : PixelSizeNm{}));
    } else if (!isPixelPlausible(size) || !isDistancePlausible(size.z)) {
        findings.push_back(pixelSizeFinding(ImportIssue::PixelSizeAbsurd, ImportSeverity::Warning,
                                            {size.x, size.y, size.z}, inOtherUnit(size)));
    }
    if (isJpeg(sections)) {
        ImportFinding finding;
        finding.issue = ImportIssue::LossySections;
        findings.push_back(finding);
    }
    return findings;
}

ImportFinding infoBarFinding(const InfoBar& bar, Size size, int example)
{
    ImportFinding finding;
    finding.issue = ImportIssue::InfoBar;
    finding.severity = ImportSeverity::Warning;
    finding.example = example;
    finding.figures = {static_cast<double>(bar.top), static_cast<double>(bar.bottom)};
    finding.box = bar.bottom >= bar.top ? Rect{0, size.height - bar.bottom, size.width, bar.bottom}
                                        : Rect{0, 0, size.width, bar.top};
    finding.fix.crop = CropFix{bar.keep(size), size};
    return finding;
}

ImportFinding sizeFinding(Size sections, Size masks, const InfoBar& bar, int example)
{
    ImportFinding finding;
    if (!bar.isEmpty() && bar.keep(sections).size() == masks)
        finding = infoBarFinding(bar, sections, example);
    finding.issue = ImportIssue::SizeDiffers;
    finding.severity = ImportSeverity::Error;
    finding.example = example;
    finding.figures = {static_cast<double>(masks.width), static_cast<double>(masks.height),
                       static_cast<double>(sections.width), static_cast<double>(sections.height)};
    return finding;
}

} // namespace lamella
