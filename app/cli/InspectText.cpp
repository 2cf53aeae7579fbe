#include "cli/InspectText.h"

#include <fmt/format.h>

#include <ostream>

namespace lamella::cli {

namespace {

using Json = nlohmann::ordered_json;

Json lengthOrNull(double nanometres)
{
    return nanometres > 0.0 ? Json(nanometres) : Json(nullptr);
}

Json pageOrNull(int page)
{
    return page >= 0 ? Json(page) : Json(nullptr);
}

Json findingJson(const ImportFinding& finding)
{
    Json box = nullptr;
    if (finding.box)
        box = {{"x", finding.box->x},
               {"y", finding.box->y},
               {"width", finding.box->width},
               {"height", finding.box->height}};
    return {{"code", importIssueName(finding.issue)},
            {"severity", importSeverityName(finding.severity)},
            {"page", pageOrNull(finding.page)},
            {"other_page", pageOrNull(finding.otherPage)},
            {"figures", finding.figures},
            {"box", box},
            {"text", finding.text},
            {"remedy", finding.fix.isEmpty() ? Json(nullptr) : Json(findingRemedy(finding))},
            {"fix", Json::parse(toJson(finding.fix))}};
}

} // namespace

Json infoJson(const StackInfo& info)
{
    return {{"path", info.path.string()},
            {"format", info.format},
            {"sections", info.pageCount},
            {"width", info.size.width},
            {"height", info.size.height},
            {"sample_type", sampleTypeText(info.sampleType)},
            {"bits", info.bitsPerSample},
            {"channels", info.samplesPerPixel},
            {"compression", info.compression},
            {"pixel_size_nm",
             {{"x", lengthOrNull(info.pixelSize.x)},
              {"y", lengthOrNull(info.pixelSize.y)},
              {"z", lengthOrNull(info.pixelSize.z)}}},
            {"warnings", info.warnings}};
}

Json findingsJson(const ImportReport& report)
{
    Json findings = Json::array();
    for (const ImportFinding& finding : report.findings)
        findings.push_back(findingJson(finding));
    return findings;
}

Json reportJson(const ImportReport& report)
{
    Json pairs = Json::array();
    for (const FixedPair& pair : report.pairs)
        pairs.push_back(Json::array({pair.section, pair.mask}));
    return {{"usable", report.isUsable()},
            {"checked", report.checkedPages},
            {"membrane_share", report.membraneShare},
            {"unlabelled_share", report.unlabelledShare},
            {"pairs", pairs},
            {"findings", findingsJson(report)}};
}

void printInfo(std::ostream& out, const StackInfo& info)
{
    out << info.path.string() << '\n';
    out << fmt::format("  {}, {} section(s) of {} pixels\n", info.format, info.pageCount, info.size.text());
    std::string type = sampleTypeText(info.sampleType);
    if (info.bitsPerSample != 8 * bytesPerSample(info.sampleType))
        type = fmt::format("{} bit(s), read as {}", info.bitsPerSample, type);
    out << fmt::format("  {}, {} channel(s), compression: {}\n", type, info.samplesPerPixel, info.compression);
    const PixelSizeNm& size = info.pixelSize;
    out << (size.isKnown() ? fmt::format("  pixel size {} × {} nm", size.x, size.y) : "  pixel size unknown")
        << (size.z > 0.0 ? fmt::format(", sections {} nm apart\n", size.z) : "\n");
    for (const std::string& warning : info.warnings)
        out << "  note: " << warning << '\n';
}

void printFindings(std::ostream& out, const ImportReport& report)
{
    for (const ImportFinding& finding : report.findings) {
        out << "  " << importSeverityName(finding.severity) << ": " << finding.text << '\n';
        if (!finding.fix.isEmpty())
            out << "    remedy: " << findingRemedy(finding) << " (--write-fixes)\n";
    }
}

void printReport(std::ostream& out, const ImportReport& report)
{
    if (report.checkedPages > 0)
        out << fmt::format("  {} mask(s) compared with their sections: {:.1f} % membrane\n", report.checkedPages,
                           100.0 * report.membraneShare);
    printFindings(out, report);
    out << (report.isUsable() ? "  these masks can be used for training\n"
                              : "  these masks cannot be used for training yet\n");
}

} // namespace lamella::cli
