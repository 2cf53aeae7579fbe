#include "dataset/MaskFindings.h"

#include <algorithm>

namespace lamella {

namespace {

constexpr double kPercent = 100.0;

ImportSeverity severityOf(ImportIssue issue)
{
    switch (issue) {
    case ImportIssue::ZeroOne:
    case ImportIssue::Palette:
    case ImportIssue::OneBit:
    case ImportIssue::Opacity:
        return ImportSeverity::Note;
    default:
        return ImportSeverity::Error;
    }
}

bool hasGreys(MaskPageKind kind)
{
    return kind == MaskPageKind::AntiAliased || kind == MaskPageKind::Lossy || kind == MaskPageKind::Other;
}

} // namespace

template <typename Condition>
MaskFindings::Pages MaskFindings::where(Condition condition) const
{
    Pages found;
    for (const Page& page : m_pages)
        if (condition(page.facts))
            found.push_back(&page);
    return found;
}

void MaskFindings::addFinding(std::vector<ImportFinding>& findings, const Pages& pages, ImportIssue issue) const
{
    if (pages.empty())
        return;
    // The page that shows it best; its figures stand for the others.
    const Page& worst = **std::max_element(pages.begin(), pages.end(), [](const Page* one, const Page* other) {
        return one->facts.greyShare < other->facts.greyShare;
    });
    ImportFinding finding;
    finding.issue = issue;
    finding.severity = severityOf(issue);
    finding.page = pages.size() == 1 && m_pages.size() > 1 ? worst.section : -1;
    finding.example = worst.section;
    finding.figures = {static_cast<double>(pages.size())};
    const double greys = kPercent * worst.facts.greyShare;
    const auto values = static_cast<double>(worst.facts.values);
    if (issue == ImportIssue::AntiAliased)
        finding.figures.insert(finding.figures.end(), {values, greys});
    else if (issue == ImportIssue::Labels)
        finding.figures.push_back(values);
    else if (issue == ImportIssue::NotBinary)
        finding.figures.insert(finding.figures.end(), {values, kPercent * worst.facts.threshold});
    else if (issue == ImportIssue::LossyMasks || issue == ImportIssue::OpacityGreys)
        finding.figures.push_back(greys);
    if (finding.severity == ImportSeverity::Error)
        finding.fix = worst.facts.rule();
    findings.push_back(std::move(finding));
}

std::vector<ImportFinding> MaskFindings::findings() const
{
    std::vector<ImportFinding> found;
    const auto add = [&](ImportIssue issue, auto condition) { addFinding(found, where(condition), issue); };
    using Facts = const MaskPageFacts&;
    add(ImportIssue::ZeroOne, [](Facts f) { return f.isZeroOne && f.kind == MaskPageKind::Exact; });
    add(ImportIssue::Palette, [](Facts f) { return f.isPalette; });
    add(ImportIssue::OneBit, [](Facts f) { return f.isOneBit && !f.isPalette; });
    add(ImportIssue::Opacity, [](Facts f) { return f.hasOpacity && f.kind == MaskPageKind::Exact; });
    add(ImportIssue::OpacityGreys, [](Facts f) { return f.hasOpacity && hasGreys(f.kind); });
    add(ImportIssue::OpacityIsMask, [](Facts f) { return f.kind == MaskPageKind::OpacityIsMask; });
    add(ImportIssue::AntiAliased, [](Facts f) { return !f.hasOpacity && f.kind == MaskPageKind::AntiAliased; });
    add(ImportIssue::Labels, [](Facts f) { return f.kind == MaskPageKind::Labels; });
    add(ImportIssue::NotBinary, [](Facts f) { return !f.hasOpacity && f.kind == MaskPageKind::Other; });
    add(ImportIssue::LossyMasks, [](Facts f) { return !f.hasOpacity && f.kind == MaskPageKind::Lossy; });
    if (m_isJpeg && std::none_of(found.begin(), found.end(),
                                 [](const ImportFinding& f) { return f.severity == ImportSeverity::Error; })) {
        addFinding(found, where([](Facts) { return true; }), ImportIssue::LossyMasks);
        if (!m_pages.empty()) { // nothing is altered yet: worth a look, and nothing to put right
            found.back().severity = ImportSeverity::Warning;
            found.back().fix = {};
        }
    }
    return found;
}

} // namespace lamella
