#include "models/ImportWork.h"

#include "base/Text.h"
#include "dataset/Dataset.h"
#include "models/Attempt.h"

#include <fmt/format.h>

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
    const std::filesystem::path& masks = source.masks->info().path;
    if (finding.severity != ImportSeverity::Error)
        return std::nullopt;
    switch (finding.issue) {
    case ImportIssue::CountDiffers:
    case ImportIssue::SizeDiffers:
        return errorOf([&] { checkPairs(source); });
    case ImportIssue::SectionsAreMasks:
        return Error(ErrorCode::SectionsAreMasks, source.sections->info().path);
    case ImportIssue::OneClassAll:
    case ImportIssue::OpacityIsMask:
        return Error(ErrorCode::MaskOneClass, masks,
                     {report.unlabelledShare == 1.0 ? "unlabelled (128)"
                      : report.membraneShare == 0.0 ? "white"
                                                    : "black"});
    default: {
        const auto pair =
            std::find_if(report.pairs.begin(), report.pairs.end(),
                         [&finding](const FixedPair& candidate) { return candidate.section == finding.example; });
        if (pair == report.pairs.end())
            return Error(ErrorCode::Internal, masks, {finding.text});
        return errorOf([&] { (void)readMask(*source.masks, pair->mask); });
    }
    }
}

std::vector<std::string> fileNames(const Stack& stack)
{
    std::vector<std::string> names;
    for (int page = 0; page < stack.pageCount() && stack.pageFile(page) != stack.info().path; ++page)
        names.push_back(stack.pageFile(page).filename().string());
    return names;
}

/// 8 for up to 8 bits of grey, else 16 (toSection()).
int bitsOf(const StackInfo& info)
{
    const bool isByte = info.sampleType == SampleType::U8 || info.sampleType == SampleType::I8;
    return isByte ? 8 : 16;
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

/// Sections and masks as the fixes make them, pair by pair.
struct FixedSource {
    std::vector<FixedPair> pairs;
    std::shared_ptr<const Stack> sections;
    std::shared_ptr<const Stack> masks; ///< null without masks
};

FixedSource openFixed(const ImportPlan& plan)
{
    PairSource stacks{openChosen(plan.sections, plan.fixes),
                      plan.masks.empty() ? nullptr : openChosen(plan.masks, plan.fixes)};
    FixedSource source;
    source.pairs = fixedPairs(stacks.sections->pageCount(), stacks.masks ? stacks.masks->pageCount() : -1, plan.fixes);
    if (stacks.masks) {
        stacks = fixedSource(stacks, plan.fixes);
    } else {
        std::vector<int> pages;
        for (const FixedPair& pair : source.pairs)
            pages.push_back(pair.section);
        stacks.sections = fixedSections(stacks.sections, plan.fixes, std::move(pages));
    }
    source.sections = stacks.sections;
    source.masks = stacks.masks;
    return source;
}

std::vector<SectionId> addAll(const ImportPlan& plan, Project& project, const FixedSource& source)
{
    std::vector<NewSection> added;
    const StackInfo& info = source.sections->info();
    for (int i = 0; i < info.pageCount; ++i) {
        const FixedPair& pair = source.pairs[static_cast<std::size_t>(i)];
        added.push_back({fs::absolute(info.path), pair.section, source.sections->pageFile(i), info.size, bitsOf(info),
                         info.pixelSize, source.masks ? SectionRole::Training : SectionRole::ToSegment,
                         sectionFixesJson(plan.fixes, pair)});
    }
    const std::vector<SectionId> ids = project.addSections(added);
    if (!source.masks)
        return ids;
    try {
        for (int i = 0; i < info.pageCount; ++i)
            project.addImportedMask(ids[static_cast<std::size_t>(i)], readMask(*source.masks, i),
                                    fs::absolute(source.masks->info().path),
                                    source.pairs[static_cast<std::size_t>(i)].mask);
    } catch (...) {
        for (const SectionId id : ids)
            project.removeSection(id);
        throw;
    }
    return ids;
}

} // namespace

ImportExamination examineImport(const fs::path& sectionsPath, const fs::path& masksPath, const ImportFixes& choice,
                                const std::stop_token& stop)
{
    PairSource source{openChosen(sectionsPath, choice), nullptr};
    ImportExamination result;
    result.sectionCount = source.sections->pageCount();
    result.size = source.sections->size();
    result.sectionNames = fileNames(*source.sections);
    if (masksPath.empty()) {
        result.findings = checkSections(*source.sections).findings; // decodes: damage is told now
        return result;
    }
    source.masks = openChosen(masksPath, choice);
    result.maskCount = source.masks->pageCount();
    result.maskSize = source.masks->size();
    result.maskNames = fileNames(*source.masks);
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

std::pair<fs::path, fs::path> sectionsAndMasks(const fs::path& first, const fs::path& second, const ImportFixes& choice)
{
    bool isFirst = isMaskStack(*openChosen(first, choice));
    bool isSecond = isMaskStack(*openChosen(second, choice));
    if (isFirst == isSecond) {
        isFirst = isNamedAsMask(first);
        isSecond = isNamedAsMask(second);
    }
    return isFirst && !isSecond ? std::pair(second, first) : std::pair(first, second);
}

ImportResult importSections(const ImportPlan& plan)
{
    const FixedSource source = openFixed(plan);
    if (plan.project)
        return {plan.project, addAll(plan, *plan.project, source)};
    ImportResult result{createProject(plan), {}};
    try {
        result.sections = addAll(plan, *result.project, source);
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
