#include "models/ImportWork.h"

#include "base/Text.h"
#include "dataset/Dataset.h"
#include "models/Attempt.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr int kSampledPages = 3;
constexpr int kMostNumbers = 1000; ///< projects of one name

bool isMaskStack(const Stack& stack)
{
    for (int i = 0; i < kSampledPages; ++i) {
        try {
            (void)readMask(stack, (stack.pageCount() - 1) * i / (kSampledPages - 1));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::MaskNotBinary)
                return false;
            throw;
        }
    }
    return true;
}

bool isNamedAsMask(const fs::path& path)
{
    static constexpr std::array<std::string_view, 8> kWords{"label", "mask",     "truth",  "seg",
                                                            "annot", "membrane", "masque", "_gt"};
    const std::string name = lowerCase(path.filename().string());
    return std::any_of(kWords.begin(), kWords.end(),
                       [&name](std::string_view word) { return name.find(word) != std::string::npos; });
}

std::optional<Error> errorOfFinding(const ImportFinding& finding, const PairSource& source, const ImportReport& report)
{
    const StackInfo& sections = source.sections->info();
    const StackInfo& masks = source.masks->info();
    if (finding.severity != ImportSeverity::Error)
        return std::nullopt;
    switch (finding.issue) {
    case ImportIssue::CountDiffers:
    case ImportIssue::SizeDiffers:
        return errorOf([&] { checkPairs(source); });
    case ImportIssue::SectionsAreMasks:
        return Error(ErrorCode::SectionsAreMasks, sections.path);
    case ImportIssue::NotBinary:
        return errorOf([&] { (void)readMask(*source.masks, finding.page); });
    case ImportIssue::OneClassAll:
        return Error(ErrorCode::MaskOneClass, masks.path,
                     {report.unlabelledShare == 1.0 ? "unlabelled (128)"
                      : report.membraneShare == 0.0 ? "white"
                                                    : "black"});
    default:
        return Error(ErrorCode::Internal, masks.path, {finding.text});
    }
}

/// 8 for up to 8 bits of grey, else 16 (toSection()).
int bitsOf(const StackInfo& info)
{
    const bool isByte = info.sampleType == SampleType::U8 || info.sampleType == SampleType::I8;
    return isByte ? 8 : 16;
}

std::string fixesOf(const ImportPlan& plan, int page)
{
    nlohmann::json fixes = nlohmann::json::object();
    if (plan.invertsAll || plan.invertedPages.contains(page))
        fixes["inverted"] = true;
    if (plan.roundsGreys)
        fixes["rounded"] = true;
    return fixes.empty() ? std::string() : fixes.dump();
}

Mask importedMask(const ImportPlan& plan, const Stack& masks, int page)
{
    Mask mask = plan.roundsGreys ? toMask(masks.readRaw(page), page, true) : readMask(masks, page);
    if (plan.invertsAll || plan.invertedPages.contains(page))
        for (std::uint8_t& pixel : mask.pixels())
            if (pixel != mask::kUnlabelled)
                pixel = pixel == mask::kCell ? mask::kMembrane : mask::kCell;
    return mask;
}

std::shared_ptr<Project> createProject(const ImportPlan& plan)
{
    const fs::path clean = plan.sections.lexically_normal();
    const fs::path named = clean.has_filename() ? clean : clean.parent_path();
    std::error_code ignored;
    const fs::path stem = fs::is_directory(named, ignored) ? named.filename() : named.stem();
    for (int number = 1;; ++number) {
        fs::path name = stem;
        if (number > 1)
            name += fmt::format(" {}", number);
        name += ".lamella";
        try {
            return Project::create(plan.projectFolder / name);
        } catch (const Error& error) {
            const bool isTaken = error.code() == ErrorCode::OutputExists || error.code() == ErrorCode::ProjectInUse;
            if (!isTaken || number == kMostNumbers)
                throw;
        }
    }
}

std::vector<SectionId> addAll(const ImportPlan& plan, Project& project, const Stack& sections, const Stack* masks)
{
    std::vector<NewSection> added;
    const StackInfo& info = sections.info();
    for (int page = 0; page < info.pageCount; ++page)
        added.push_back({fs::absolute(info.path), page, sections.pageFile(page), info.size, bitsOf(info),
                         info.pixelSize, masks != nullptr ? SectionRole::Training : SectionRole::ToSegment,
                         masks != nullptr ? fixesOf(plan, page) : std::string()});
    const std::vector<SectionId> ids = project.addSections(added);
    if (masks == nullptr)
        return ids;
    try {
        for (int page = 0; page < info.pageCount; ++page)
            project.addImportedMask(ids[static_cast<std::size_t>(page)], importedMask(plan, *masks, page),
                                    fs::absolute(masks->info().path), page);
    } catch (...) {
        for (const SectionId id : ids)
            project.removeSection(id);
        throw;
    }
    return ids;
}

} // namespace

ImportExamination examineImport(const fs::path& sectionsPath, const fs::path& masksPath, const std::stop_token& stop)
{
    PairSource source{openStack(sectionsPath), nullptr};
    ImportExamination result;
    result.sectionCount = source.sections->pageCount();
    result.size = source.sections->size();
    if (masksPath.empty()) {
        (void)source.sections->readRaw(0); // a file whose pixels cannot be decoded is told now
        return result;
    }
    source.masks = openStack(masksPath);
    std::vector<int> pages(static_cast<std::size_t>(result.sectionCount));
    std::iota(pages.begin(), pages.end(), 0);
    const ImportReport report =
        checkImport(*source.sections, *source.masks, pages, [&stop](int) { return !stop.stop_requested(); });
    result.findings = report.findings;
    for (std::size_t i = 0; i < result.findings.size(); ++i)
        if (const auto error = errorOfFinding(result.findings[i], source, report))
            result.errors.emplace(i, *error);
    return result;
}

std::pair<fs::path, fs::path> sectionsAndMasks(const fs::path& first, const fs::path& second)
{
    bool isFirst = isMaskStack(*openStack(first));
    bool isSecond = isMaskStack(*openStack(second));
    if (isFirst == isSecond) {
        isFirst = isNamedAsMask(first);
        isSecond = isNamedAsMask(second);
    }
    return isFirst && !isSecond ? std::pair(second, first) : std::pair(first, second);
}

ImportResult importSections(const ImportPlan& plan)
{
    const auto sections = openStack(plan.sections);
    const auto masks = plan.masks.empty() ? nullptr : openStack(plan.masks);
    if (plan.project)
        return {plan.project, addAll(plan, *plan.project, *sections, masks.get())};
    ImportResult result{createProject(plan), {}};
    try {
        result.sections = addAll(plan, *result.project, *sections, masks.get());
    } catch (...) {
        const fs::path file = result.project->path();
        result.project.reset();
        std::error_code ignored;
        fs::remove(file, ignored); // made a moment ago, holds nothing of anybody
        throw;
    }
    return result;
}

} // namespace lamella
