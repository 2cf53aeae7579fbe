#include "dataset/ImportCheck.h"

#include "base/Error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace lamella {

namespace {

/// Difference of the class means, in standard deviations of the section, from which polarity can be told.
constexpr double kPolarityMargin = 0.1;
constexpr double kLeastMembrane = 0.02;
constexpr double kMostMembrane = 0.6;

struct ClassSums {
    std::uint64_t count = 0;
    double sum = 0.0;
    void add(float grey)
    {
        ++count;
        sum += grey;
    }
    double mean() const { return count > 0 ? sum / static_cast<double>(count) : 0.0; }
};

struct PageStatistics {
    ClassSums membrane;
    ClassSums cell;
    std::uint64_t unlabelled = 0;
    bool canTellPolarity() const { return membrane.count > 0 && cell.count > 0; }
    /// > 0: membrane is darker, as it should be; in standard deviations of the section.
    double contrast() const { return cell.mean() - membrane.mean(); }
};

class Check {
public:
    Check(const Stack& sections, const Stack& masks) : m_sections(sections), m_masks(masks) {}

    bool shapesFit()
    {
        const StackInfo& sections = m_sections.info();
        const StackInfo& masks = m_masks.info();
        if (sections.pageCount != masks.pageCount)
            add(ImportIssue::CountDiffers, ImportSeverity::Error, -1,
                fmt::format("there are {} mask(s) for {} section(s). Give one mask for each section, in the same order",
                            masks.pageCount, sections.pageCount));
        if (sections.size != masks.size)
            add(ImportIssue::SizeDiffers, ImportSeverity::Error, -1,
                fmt::format("masks are {} pixels but sections {}. Export the masks at the sections' size",
                            masks.size.text(), sections.size.text()));
        return m_report.findings.empty();
    }

    void checkPage(int page)
    {
        const RawPage sectionRaw = m_sections.readRaw(page);
        if (m_report.checkedPages == 0 && isMask(sectionRaw))
            add(ImportIssue::SectionsAreMasks, ImportSeverity::Error, -1,
                "the sections are black and white only; were sections and masks exchanged? Give the sections first, "
                "then "
                "the masks");
        const PageStatistics statistics = statisticsOf(sectionRaw, readMask(page));
        m_membrane += statistics.membrane.count;
        m_cell += statistics.cell.count;
        m_unlabelled += statistics.unlabelled;
        ++m_report.checkedPages;
        if (!statistics.canTellPolarity()) {
            const bool isEmpty = statistics.membrane.count + statistics.cell.count == 0;
            m_oneClass.push_back({page, isEmpty                          ? "unlabelled"
                                        : statistics.membrane.count == 0 ? "cell (white)"
                                                                         : "membrane (black)"});
            return;
        }
        ++m_withPolarity;
        if (statistics.contrast() < -kPolarityMargin)
            m_inverted.push_back(page);
    }

    ImportReport finish()
    {
        const std::uint64_t labelled = m_membrane + m_cell;
        const std::uint64_t all = labelled + m_unlabelled;
        m_report.membraneShare = labelled > 0 ? static_cast<double>(m_membrane) / static_cast<double>(labelled) : 0.0;
        m_report.unlabelledShare = all > 0 ? static_cast<double>(m_unlabelled) / static_cast<double>(all) : 0.0;
        if (m_report.checkedPages > 0)
            addClassFindings(labelled);
        addPolarityFindings();
        if (m_zeroOne > 0)
            add(ImportIssue::ZeroOne, ImportSeverity::Note, -1,
                fmt::format("{} mask(s) hold 0 and 1 instead of 0 and 255; 1 is read as cell", m_zeroOne));
        if (m_unlabelled > 0)
            add(ImportIssue::Unlabelled, ImportSeverity::Note, -1,
                fmt::format("{:.1f} % of the pixels are unlabelled (grey 128) and will not be learnt from",
                            100.0 * m_report.unlabelledShare));
        std::stable_sort(m_report.findings.begin(), m_report.findings.end(),
                         [](const ImportFinding& a, const ImportFinding& b) { return a.page < b.page; });
        return std::move(m_report);
    }

private:
    struct OneClassPage {
        int page;
        std::string kind;
    };

    void add(ImportIssue issue, ImportSeverity severity, int page, std::string text)
    {
        m_report.findings.push_back({issue, severity, page, std::move(text)});
    }

    static bool isMask(const RawPage& raw)
    {
        try {
            (void)toMask(raw, 0);
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::MaskNotBinary)
                throw;
            return false;
        }
    }

    Mask readMask(int page)
    {
        const RawPage raw = m_masks.readRaw(page);
        bool isZeroOne = false;
        (void)toUnitFloat(raw, &isZeroOne);
        m_zeroOne += isZeroOne ? 1 : 0;
        try {
            return toMask(raw, page);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::MaskNotBinary)
                throw;
            add(ImportIssue::NotBinary, ImportSeverity::Error, page,
                fmt::format("mask {} holds {} different grey values; a mask has white cells (255), black membranes (0) "
                            "and, if any, unlabelled pixels (128). Export it as PNG or TIFF without smoothing",
                            page, error.arguments().at(1)));
        }
        return toMask(raw, page, true);
    }

    static PageStatistics statisticsOf(const RawPage& sectionRaw, const Mask& mask)
    {
        const FloatImage grey = normalised(toSection(sectionRaw));
        PageStatistics statistics;
        for (std::size_t i = 0; i < grey.pixels().size(); ++i) {
            const std::uint8_t label = mask.pixels()[i];
            if (label == mask::kUnlabelled)
                ++statistics.unlabelled;
            else
                (label == mask::kCell ? statistics.cell : statistics.membrane).add(grey.pixels()[i]);
        }
        return statistics;
    }

    void addClassFindings(std::uint64_t labelled)
    {
        if (m_membrane == 0 || m_cell == 0) {
            const char* kind = labelled == 0 ? "unlabelled" : m_membrane == 0 ? "cell (white)" : "membrane (black)";
            add(ImportIssue::OneClassAll, ImportSeverity::Error, -1,
                fmt::format(
                    "every mask is {} throughout, so there is nothing to learn. Give masks with white cells and black "
                    "membranes",
                    kind));
            return;
        }
        for (const OneClassPage& found : m_oneClass)
            add(ImportIssue::OneClassPage, ImportSeverity::Warning, found.page,
                fmt::format("mask {} is {} throughout; was it left undrawn?", found.page, found.kind));
        if (m_report.membraneShare < kLeastMembrane || m_report.membraneShare > kMostMembrane)
            add(ImportIssue::UnusualShare, ImportSeverity::Warning, -1,
                fmt::format("{:.1f} % of the labelled pixels are membrane, which is unusual; check that white means "
                            "cell and that membranes are drawn",
                            100.0 * m_report.membraneShare));
    }

    void addPolarityFindings()
    {
        if (2 * m_inverted.size() > m_withPolarity) {
            add(ImportIssue::Inverted, ImportSeverity::Warning, -1,
                fmt::format("the masks look inverted: in {} of {} section(s) what they call membrane (black) is "
                            "brighter than the cells (white)",
                            m_inverted.size(), m_withPolarity));
            return;
        }
        for (const int page : m_inverted)
            add(ImportIssue::Inverted, ImportSeverity::Warning, page,
                fmt::format("mask {} looks inverted: what it calls membrane (black) is brighter than the cells (white)",
                            page));
    }

    const Stack& m_sections;
    const Stack& m_masks;
    ImportReport m_report;
    std::uint64_t m_membrane = 0;
    std::uint64_t m_cell = 0;
    std::uint64_t m_unlabelled = 0;
    int m_zeroOne = 0;
    std::size_t m_withPolarity = 0;
    std::vector<int> m_inverted;
    std::vector<OneClassPage> m_oneClass;
};

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
    if (!check.shapesFit())
        return check.finish();
    int done = 0;
    for (const int page : pages) {
        check.checkPage(page);
        if (progress && !progress(++done))
            break;
    }
    return check.finish();
}

std::string_view importIssueName(ImportIssue issue)
{
    switch (issue) {
    case ImportIssue::CountDiffers:
        return "CountDiffers";
    case ImportIssue::SizeDiffers:
        return "SizeDiffers";
    case ImportIssue::SectionsAreMasks:
        return "SectionsAreMasks";
    case ImportIssue::NotBinary:
        return "NotBinary";
    case ImportIssue::ZeroOne:
        return "ZeroOne";
    case ImportIssue::Inverted:
        return "Inverted";
    case ImportIssue::OneClassPage:
        return "OneClassPage";
    case ImportIssue::OneClassAll:
        return "OneClassAll";
    case ImportIssue::UnusualShare:
        return "UnusualShare";
    case ImportIssue::Unlabelled:
        return "Unlabelled";
    }
    return {};
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
