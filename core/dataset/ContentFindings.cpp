#include "dataset/ContentFindings.h"

#include <algorithm>
#include <map>

namespace lamella {

namespace {

constexpr double kLeastMembrane = 0.02;
constexpr double kMostMembrane = 0.6;
constexpr double kPercent = 100.0;

double share(std::uint64_t some, std::uint64_t all)
{
    return all > 0 ? static_cast<double>(some) / static_cast<double>(all) : 0.0;
}

ImportFinding warningAt(ImportIssue issue, int page)
{
    ImportFinding finding;
    finding.issue = issue;
    finding.severity = ImportSeverity::Warning;
    finding.page = page;
    finding.example = std::max(0, page);
    return finding;
}

} // namespace

void ContentFindings::add(const FixedPair& pair, const FloatImage& section, const Mask& mask)
{
    m_pages.push_back({pair, classStatistics(section, mask), fingerprint(section), fingerprint(mask)});
    m_shift.add(pair.section, section, mask);
}

ContentFindings::Totals ContentFindings::totals() const
{
    Totals totals;
    for (const Page& page : m_pages) {
        totals.membrane += page.classes.membrane;
        totals.cell += page.classes.cell;
        totals.unlabelled += page.classes.unlabelled;
    }
    return totals;
}

double ContentFindings::membraneShare() const
{
    const Totals all = totals();
    return share(all.membrane, all.membrane + all.cell);
}

double ContentFindings::unlabelledShare() const
{
    const Totals all = totals();
    return share(all.unlabelled, all.membrane + all.cell + all.unlabelled);
}

bool ContentFindings::isMostlyInverted() const
{
    const auto count = [this](auto condition) { return std::count_if(m_pages.begin(), m_pages.end(), condition); };
    return 2 * count([](const Page& p) { return p.classes.looksInverted(); }) >
           count([](const Page& p) { return p.classes.hasBoth(); });
}

double ContentFindings::fitOf(int section) const
{
    for (const ShiftScorer::Fit& fit : m_shift.fits())
        if (fit.page == section)
            return fit.own;
    return 0.0;
}

void ContentFindings::addClasses(std::vector<ImportFinding>& findings) const
{
    const Totals all = totals();
    if (all.membrane == 0 || all.cell == 0) {
        ImportFinding finding = warningAt(ImportIssue::OneClassAll, -1);
        finding.severity = ImportSeverity::Error;
        const ClassStatistics sums{all.membrane, all.cell, all.unlabelled, 0.0, 0.0, 0.0};
        finding.figures = {static_cast<double>(sums.oneClass())};
        finding.example = m_pages.front().pair.section;
        findings.push_back(std::move(finding));
        return;
    }
    for (const Page& page : m_pages) {
        if (page.classes.hasBoth())
            continue;
        ImportFinding finding = warningAt(ImportIssue::OneClassPage, page.pair.section);
        finding.figures = {static_cast<double>(page.classes.oneClass())};
        finding.fix.leftOut = {page.pair.section};
        findings.push_back(std::move(finding));
    }
    const double membrane = isMostlyInverted() ? 1.0 - membraneShare() : membraneShare();
    if (membrane < kLeastMembrane || membrane > kMostMembrane) {
        findings.push_back(warningAt(ImportIssue::UnusualShare, -1));
        findings.back().figures = {kPercent * membraneShare()};
        findings.back().example = m_pages.front().pair.section;
    }
    if (all.unlabelled > 0) {
        const auto most = std::max_element(m_pages.begin(), m_pages.end(), [](const Page& one, const Page& other) {
            return one.classes.unlabelled < other.classes.unlabelled;
        });
        findings.push_back(warningAt(ImportIssue::Unlabelled, -1));
        findings.back().severity = ImportSeverity::Note;
        findings.back().figures = {kPercent * unlabelledShare()};
        findings.back().example = most->pair.section;
    }
}

void ContentFindings::addPolarity(std::vector<ImportFinding>& findings) const
{
    std::vector<const Page*> inverted;
    for (const Page& page : m_pages)
        if (page.classes.looksInverted())
            inverted.push_back(&page);
    if (inverted.empty())
        return;
    const auto compared = static_cast<double>(
        std::count_if(m_pages.begin(), m_pages.end(), [](const Page& page) { return page.classes.hasBoth(); }));
    if (isMostlyInverted()) {
        ImportFinding finding = warningAt(ImportIssue::Inverted, -1);
        double membrane = 0.0;
        double cell = 0.0;
        for (const Page* page : inverted) {
            membrane += page->classes.membraneGrey;
            cell += page->classes.cellGrey;
        }
        const auto count = static_cast<double>(inverted.size());
        finding.figures = {count, compared, membrane / count, cell / count};
        finding.example = inverted.front()->pair.section;
        finding.fix.invertsAll = true;
        findings.push_back(std::move(finding));
        return;
    }
    for (const Page* page : inverted) {
        ImportFinding finding = warningAt(ImportIssue::Inverted, page->pair.section);
        finding.figures = {1.0, compared, page->classes.membraneGrey, page->classes.cellGrey};
        finding.fix.invertedMasks = {page->pair.mask};
        findings.push_back(std::move(finding));
    }
}

void ContentFindings::addDuplicates(std::vector<ImportFinding>& findings) const
{
    std::map<std::uint64_t, const Page*> sections;
    std::map<std::uint64_t, const Page*> masks;
    for (const Page& page : m_pages) {
        const auto [sameSection, isNewSection] = sections.try_emplace(page.sectionPrint, &page);
        const Page* twin = sameSection->second;
        if (!isNewSection) {
            ImportFinding finding = warningAt(ImportIssue::DuplicateSection, page.pair.section);
            finding.otherPage = twin->pair.section;
            finding.figures = {twin->maskPrint == page.maskPrint ? 1.0 : 0.0};
            finding.fix.leftOut = {page.pair.section};
            findings.push_back(std::move(finding));
        }
        if (!page.classes.hasBoth()) // told as such; two empty masks are no copy
            continue;
        const auto [sameMask, isNewMask] = masks.try_emplace(page.maskPrint, &page);
        if (isNewMask || (!isNewSection && twin->maskPrint == page.maskPrint))
            continue;
        // The copy is where the mask fits worse.
        const int first = sameMask->second->pair.section;
        const bool isFirstWorse = fitOf(first) < fitOf(page.pair.section);
        const int wrong = isFirstWorse ? first : page.pair.section;
        ImportFinding finding = warningAt(ImportIssue::DuplicateMask, wrong);
        finding.otherPage = isFirstWorse ? page.pair.section : first;
        finding.fix.leftOut = {wrong};
        if (isFirstWorse)
            sameMask->second = &page;
        findings.push_back(std::move(finding));
    }
}

void ContentFindings::addShift(std::vector<ImportFinding>& findings) const
{
    const ShiftScorer::Verdict verdict = m_shift.verdict();
    if (verdict.maskShift == 0)
        return;
    ImportFinding finding = warningAt(ImportIssue::Shifted, -1);
    finding.figures = {static_cast<double>(verdict.maskShift), verdict.own, verdict.shifted};
    finding.example = verdict.example;
    finding.otherPage = verdict.example - verdict.maskShift;
    finding.fix.maskShift = verdict.maskShift;
    findings.push_back(std::move(finding));
}

std::vector<ImportFinding> ContentFindings::findings() const
{
    std::vector<ImportFinding> found;
    if (m_pages.empty())
        return found;
    addShift(found);
    const bool isShifted = !found.empty();
    addClasses(found);
    // Masks on the wrong section say nothing about single pages.
    if (!isShifted || isMostlyInverted())
        addPolarity(found);
    addDuplicates(found);
    return found;
}

} // namespace lamella
