#include "dataset/ImportCheck.h"

#include "dataset/ContentFindings.h"
#include "dataset/MaskFindings.h"
#include "dataset/StackFindings.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace lamella {

namespace {

std::vector<int> allPages(int count)
{
    std::vector<int> pages(static_cast<std::size_t>(count));
    std::iota(pages.begin(), pages.end(), 0);
    return pages;
}

void append(std::vector<ImportFinding>& findings, const std::vector<ImportFinding>& more)
{
    findings.insert(findings.end(), more.begin(), more.end());
}

class Check {
public:
    Check(const Stack& sections, const Stack& masks)
        : m_sections(sections),
          m_masks(masks),
          m_values(isJpeg(masks.info()))
    {}

    /// Pairs, size, bar. @return whether pages can be compared
    bool prepare(const std::vector<int>& pages)
    {
        PairingFindings pairing = checkPairing(m_sections, m_masks);
        append(m_report.findings, pairing.findings);
        const auto isWanted = [&pages](const FixedPair& pair) {
            return std::binary_search(pages.begin(), pages.end(), pair.section);
        };
        std::copy_if(pairing.pairs.begin(), pairing.pairs.end(), std::back_inserter(m_report.pairs), isWanted);
        if (!m_report.pairs.empty() && areExchanged(m_sections, m_masks, m_report.pairs.front())) {
            ImportFinding exchanged;
            exchanged.issue = ImportIssue::SectionsAreMasks;
            exchanged.severity = ImportSeverity::Error;
            exchanged.example = m_report.pairs.front().section;
            m_report.findings.push_back(exchanged);
            return false;
        }
        append(m_report.findings, checkFile(m_sections.info(), &m_masks.info()));
        return sizesFit(pages) && !m_report.pairs.empty();
    }

    void checkPair(const FixedPair& pair)
    {
        const RawPage raw = m_masks.readRaw(pair.mask);
        const MaskPageFacts facts = examineMaskPage(raw, isJpeg(m_masks.info()));
        Mask mask = maskByRule(raw, facts.rule(), pair.mask);
        if (m_crop && mask.size() == m_crop->of)
            mask = mask.cropped(m_crop->keep);
        m_values.add(pair.section, facts);
        m_content.add(pair,
                      toFloat(m_crop ? m_sections.readSectionRegion(pair.section, m_crop->keep)
                                     : m_sections.readSection(pair.section)),
                      mask);
        ++m_report.checkedPages;
    }

    ImportReport finish()
    {
        append(m_report.findings, m_values.findings());
        append(m_report.findings, m_content.findings());
        m_report.membraneShare = m_content.membraneShare();
        m_report.unlabelledShare = m_content.unlabelledShare();
        return std::move(m_report);
    }
    const std::vector<FixedPair>& pairs() const { return m_report.pairs; }

private:
    bool sizesFit(const std::vector<int>& pages)
    {
        if (pages.empty())
            return m_sections.size() == m_masks.size();
        const Size size = m_sections.size();
        const InfoBar bar = infoBarOf(m_sections, pages);
        if (!bar.isEmpty())
            m_crop = CropFix{bar.keep(size), size};
        if (size == m_masks.size()) {
            if (m_crop)
                m_report.findings.push_back(infoBarFinding(bar, size, pages.front()));
            return true;
        }
        const ImportFinding finding = sizeFinding(size, m_masks.size(), bar, pages.front());
        m_report.findings.push_back(finding);
        return finding.fix.crop.has_value();
    }

    const Stack& m_sections;
    const Stack& m_masks;
    std::optional<CropFix> m_crop;
    MaskFindings m_values;
    ContentFindings m_content;
    ImportReport m_report;
};

ImportReport settled(ImportReport report)
{
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const ImportFinding& one, const ImportFinding& other) {
                         return one.severity != other.severity ? one.severity > other.severity : one.page < other.page;
                     });
    for (ImportFinding& finding : report.findings)
        finding.text = findingText(finding);
    return report;
}

} // namespace

bool ImportReport::isUsable() const
{
    return std::none_of(findings.begin(), findings.end(),
                        [](const ImportFinding& finding) { return finding.severity == ImportSeverity::Error; });
}

bool ImportReport::has(ImportIssue issue) const
{
    return std::any_of(findings.begin(), findings.end(),
                       [issue](const ImportFinding& finding) { return finding.issue == issue; });
}

ImportReport checkImport(const Stack& sections, const Stack& masks, const std::vector<int>& pages,
                         const std::function<bool(int)>& progress)
{
    Check check(sections, masks);
    if (check.prepare(pages)) {
        int done = 0;
        for (const FixedPair& pair : check.pairs()) {
            check.checkPair(pair);
            if (progress && !progress(++done))
                break;
        }
    }
    return settled(check.finish());
}

ImportReport checkSections(const Stack& sections)
{
    ImportReport report;
    report.pairs = fixedPairs(sections.pageCount(), -1, {});
    report.findings = checkFile(sections.info(), nullptr);
    const InfoBar bar = infoBarOf(sections, allPages(sections.pageCount()));
    if (!bar.isEmpty())
        report.findings.push_back(infoBarFinding(bar, sections.size(), 0));
    return settled(std::move(report));
}

} // namespace lamella
