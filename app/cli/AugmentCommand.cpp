#include "cli/Command.h"
#include "cli/ContactSheet.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"
#include "cli/StackPairs.h"

#include "augment/Augmentation.h"
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
#include <ostream>

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
        app.footer("The pictures have 8 bits; sections of 16 bits are shown from their 0.1 to their 99.9 percentile.");
    }

    int run(Context& context) override
    {
        const AugmentationSpec spec =
            m_spec.empty() ? augmentationPreset(m_preset) : specFromText(readWholeFile(m_spec), m_spec);
        const PairSource source = openPairs(m_stack.open(), m_masks, m_fixes);
        checkPairs(source);
        const std::vector<int> pages = parseSelection(m_sections, source.sections->pageCount());
        createFolder(m_folder);
        m_written.clear();
        Progress progress(context, "augmenting");
        writePairs(source, pages, spec, context, progress);
        writeContactSheet();
        writeFileAtomically(fs::path(m_folder) / "augmentation.json", toJson(spec).dump(2) + "\n");
        context.out << fmt::format("{}: {} pair(s), contact_sheet.png, augmentation.json\n", m_folder, m_count);
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
            for (int k = p; k < m_count; k += pageCount) {
                stopIfAsked(context);
                const Random random(m_seed, 0, static_cast<std::uint64_t>(k));
                const AugmentedPair pair =
                    augmentPatch({&scale.normal, &mask, nullptr, 0}, spec, {m_patch, m_patch}, random);
                writePair(k, scale.toGrey(pair.image), pair.mask, section.pixelSize);
                progress.show(static_cast<double>(++done) / m_count);
            }
        }
    }

    void writePair(int index, GrayImage image, const Mask& mask, PixelSizeNm pixelSize)
    {
        writePng(imageFile(index), image, pixelSize);
        m_written.push_back(imageFile(index));
        writePng(maskFile(index), mask, pixelSize);
        m_written.push_back(maskFile(index));
        if (static_cast<std::size_t>(index) < m_sheet.size())
            m_sheet[static_cast<std::size_t>(index)] = {std::move(image), mask};
    }

    void writeContactSheet() const
    {
        ContactSheet sheet;
        for (const auto& [image, mask] : m_sheet)
            sheet.add(image, mask);
        writePng(fs::path(m_folder) / "contact_sheet.png", sheet.picture());
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
    std::vector<std::pair<GrayImage, Mask>> m_sheet;
};

} // namespace

std::unique_ptr<Command> makeAugmentCommand()
{
    return std::make_unique<AugmentCommand>();
}

} // namespace lamella::cli
