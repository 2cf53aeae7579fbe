#include "cli/Command.h"
#include "cli/ContactSheet.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"
#include "cli/StackPairs.h"

#include "augment/BrokenMembranes.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Selection.h"
#include "dataset/Dataset.h"
#include "image/ImageWriter.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <optional>
#include <ostream>
#include <regex>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

/// A section as the eye sees it, normalised for the augmentation, and the way back to grey.
struct GreyScale {
    explicit GreyScale(const GrayImage& shown) : normal(normalised(Section{0, shown, {}}))
    {
        const auto count = static_cast<double>(shown.pixels().size());
        m_mean = std::accumulate(shown.pixels().begin(), shown.pixels().end(), 0.0) / count;
        double squares = 0.0;
        for (const std::uint8_t value : shown.pixels())
            squares += (value - m_mean) * (value - m_mean);
        m_deviation = std::sqrt(squares / count) + 1e-6;
    }
    GrayImage toGrey(const FloatImage& image) const
    {
        GrayImage result(image.size());
        std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(), [&](float value) {
            return static_cast<std::uint8_t>(std::clamp(std::lround(value * m_deviation + m_mean), 0L, 255L));
        });
        return result;
    }
    FloatImage normal;

private:
    double m_mean = 0.0;
    double m_deviation = 1.0;
};

/// The first file in the folder that a run could have written: pairs of another run must neither be replaced nor lie
/// among the new ones as if they belonged to them.
std::optional<fs::path> earlierOutput(const fs::path& folder)
{
    static const std::regex pattern("(image|mask)_[0-9]{4,}\\.png|contact_sheet\\.png|augmentation\\.json");
    std::vector<fs::path> found;
    std::error_code none; // a folder that is not there yet holds nothing
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        if (std::regex_match(entry.path().filename().string(), pattern))
            found.push_back(entry.path());
    }
    if (found.empty())
        return std::nullopt;
    return *std::min_element(found.begin(), found.end());
}

/// A pair in which the deformation broke membranes.
struct BrokenPair {
    int pair = 0;
    int page = 0;
    std::vector<JoinedCells> joined;
};

constexpr std::size_t kMostNames = 10;

class AugmentCommand final : public Command {
public:
    const char* name() const override { return "augment"; }
    const char* summary() const override
    {
        return "Writes pairs as training would see them, and a contact sheet of them";
    }

    void declare(CLI::App& app) override
    {
        m_stack.declare(app);
        app.add_option("MASKS", m_masks, "One mask for each section, in the same order")->required();
        app.add_option("DIR", m_folder,
                       "Folder for image_0000.png, mask_0000.png and so on, contact_sheet.png and augmentation.json")
            ->required();
        app.add_option("--count", m_count, "Pairs; the sections take turns")
            ->check(CLI::Range(1, 10'000))
            ->capture_default_str();
        auto* preset = app.add_option("--preset", m_preset, "generator, elastic, em or none")
                           ->check(CLI::IsMember(augmentationPresetNames()))
                           ->capture_default_str();
        app.add_option("--spec", m_spec, "An augmentation.json in place of a preset")->excludes(preset);
        app.add_option("--sections", m_sections, "Pages to draw from, e.g. 0-4,7; they count from 0");
        app.add_option("--patch", m_patch, "Pixels along each side of a pair")
            ->check(CLI::Range(16, 4096))
            ->capture_default_str();
        app.add_option("--fixes", m_fixes, kFixesHelp);
        app.add_option("--seed", m_seed, "The same seed gives the same pairs")->capture_default_str();
        app.add_flag("--json", m_json, "Print the result as one JSON document");
        app.footer("The pictures have 8 bits; sections of 16 bits are shown from their 0.1 to their 99.9 percentile.");
    }

    int run(Context& context) override
    {
        const AugmentationSpec spec =
            m_spec.empty() ? augmentationPreset(m_preset) : specFromText(readWholeFile(m_spec), m_spec);
        const PairSource source = openPairs(m_stack.open(), m_masks, m_fixes);
        checkPairs(source);
        const std::vector<int> pages = parseSelection(m_sections, source.sections->pageCount());
        if (const auto earlier = earlierOutput(m_folder))
            throw Error(ErrorCode::OutputExists, earlier->string());
        createFolder(m_folder);
        m_written.clear();
        m_broken.clear();
        Progress progress(context, "augmenting");
        writePairs(source, pages, spec, context, progress);
        writeContactSheet();
        writeFileAtomically(fs::path(m_folder) / "augmentation.json", toJson(spec).dump(2) + "\n");
        print(context, spec);
        return 0;
    }

private:
    fs::path imageFile(int index) const { return fs::path(m_folder) / fmt::format("image_{:04}.png", index); }
    fs::path maskFile(int index) const { return fs::path(m_folder) / fmt::format("mask_{:04}.png", index); }

    /// Section by section, so that one is in memory at a time; pair k shows page k modulo their number.
    void writePairs(const PairSource& source, const std::vector<int>& pages, const AugmentationSpec& spec,
                    Context& context, Progress& progress)
    {
        const int pageCount = static_cast<int>(pages.size());
        int done = 0;
        m_sheet.assign(std::min<std::size_t>(ContactSheet::kMostPairs, static_cast<std::size_t>(m_count)), {});
        for (int p = 0; p < std::min(pageCount, m_count); ++p) {
            const int page = pages[static_cast<std::size_t>(p)];
            const Section section = source.sections->readSection(page);
            const GreyScale scale(toDisplay8(section));
            const Mask mask = readMask(*source.masks, page);
            const LabelImage cells = cellsOf(mask);
            const AugmentationSource drawn{&scale.normal, &mask, nullptr, 0};
            for (int k = p; k < m_count; k += pageCount) {
                stopIfAsked(context);
                const Random random(m_seed, 0, static_cast<std::uint64_t>(k));
                const TracedPatch patch = tracedPatch(drawn, spec, {m_patch, m_patch}, random);
                std::vector<JoinedCells> joined = brokenMembranes(patch, cells, drawn, spec);
                const bool isBroken = !joined.empty();
                if (isBroken)
                    m_broken.push_back({k, page, std::move(joined)});
                writePair(k, scale.toGrey(patch.pair.image), patch.pair.mask, section.pixelSize, isBroken);
                progress.show(static_cast<double>(++done) / m_count);
            }
        }
    }

    void writePair(int index, GrayImage image, const Mask& mask, PixelSizeNm pixelSize, bool isBroken)
    {
        writePng(imageFile(index), image, pixelSize);
        m_written.push_back(imageFile(index));
        writePng(maskFile(index), mask, pixelSize);
        m_written.push_back(maskFile(index));
        if (static_cast<std::size_t>(index) < m_sheet.size())
            m_sheet[static_cast<std::size_t>(index)] = {std::move(image), mask, isBroken};
    }

    void writeContactSheet() const
    {
        ContactSheet sheet;
        for (const auto& [image, mask, isBroken] : m_sheet)
            sheet.add(image, mask, isBroken);
        writePng(fs::path(m_folder) / "contact_sheet.png", sheet.picture());
    }

    void print(Context& context, const AugmentationSpec& spec)
    {
        std::sort(m_broken.begin(), m_broken.end(),
                  [](const BrokenPair& a, const BrokenPair& b) { return a.pair < b.pair; });
        const double share = static_cast<double>(m_broken.size()) / m_count;
        if (m_json) {
            printJson(context, spec, share);
            return;
        }
        context.out << fmt::format("{}: {} pair(s), contact_sheet.png, augmentation.json\n", m_folder, m_count);
        if (m_broken.empty())
            return;
        std::string names;
        for (std::size_t i = 0; i < std::min(kMostNames, m_broken.size()); ++i)
            names += fmt::format("{}{:04}", i ? ", " : "", m_broken[i].pair);
        context.out << fmt::format(
            "membranes broken in {} of {} pair(s) ({:.1f} %): {}{}; cells that a membrane separates touch there. To "
            "bend less, lower elastic.alpha or raise elastic.sigma in augmentation.json and give it with --spec\n",
            m_broken.size(), m_count, share * 100.0, names, m_broken.size() > kMostNames ? ", …" : "");
    }

    void printJson(Context& context, const AugmentationSpec& spec, double share) const
    {
        nlohmann::json broken = nlohmann::json::array();
        for (const BrokenPair& pair : m_broken) {
            nlohmann::json gaps = nlohmann::json::array();
            for (const JoinedCells& cells : pair.joined)
                gaps.push_back({{"x", cells.x}, {"y", cells.y}, {"pixels", cells.gap}});
            broken.push_back({{"pair", pair.pair}, {"page", pair.page}, {"gaps", std::move(gaps)}});
        }
        context.out << nlohmann::json{{"folder", m_folder},         {"pairs", m_count},
                                      {"patch", m_patch},           {"seed", m_seed},
                                      {"preset", spec.preset},      {"broken_share", share},
                                      {"broken", std::move(broken)}}
                           .dump(2)
                    << '\n';
    }

    /// An interrupted run takes its pairs back, so that no folder holds a part of a run.
    void stopIfAsked(const Context& context) const
    {
        if (!context.stop.stop_requested())
            return;
        std::error_code ignored;
        for (const fs::path& file : m_written)
            fs::remove(file, ignored);
        throw Error(ErrorCode::InterruptedNothingKept, m_folder);
    }

    StackArgument m_stack;
    std::string m_masks, m_fixes, m_folder, m_sections, m_spec, m_preset = "elastic";
    int m_count = 60;
    int m_patch = 256;
    std::uint64_t m_seed = 1;
    std::vector<fs::path> m_written;
    bool m_json = false;
    std::vector<BrokenPair> m_broken;
    struct SheetPair {
        GrayImage image;
        Mask mask;
        bool isBroken = false;
    };
    std::vector<SheetPair> m_sheet;
};

} // namespace

std::unique_ptr<Command> makeAugmentCommand()
{
    return std::make_unique<AugmentCommand>();
}

} // namespace lamella::cli
