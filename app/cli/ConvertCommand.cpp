#include "cli/Command.h"
#include "cli/Progress.h"

#include "base/Error.h"
#include "base/Selection.h"
#include "base/Text.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

constexpr double kLowShare = 0.001;
constexpr double kHighShare = 0.999;

/// Grey values of 16 bits that become 0 and 255.
struct EightBitWindow {
    int low = 0;
    int high = 65535;
};

GrayImage narrowed(const Gray16Image& image, const EightBitWindow& window)
{
    const double scale = window.high > window.low ? 255.0 / (window.high - window.low) : 0.0;
    GrayImage result(image.size());
    std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(), [&](std::uint16_t value) {
        return static_cast<std::uint8_t>(std::lround(std::clamp((value - window.low) * scale, 0.0, 255.0)));
    });
    return result;
}

Gray16Image widened(const GrayImage& image)
{
    Gray16Image result(image.size());
    std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(),
                   [](std::uint8_t value) { return static_cast<std::uint16_t>(value * 257); });
    return result;
}

class ConvertCommand final : public Command {
public:
    const char* name() const override { return "convert"; }
    const char* summary() const override { return "Writes a stack as a multi-page TIFF or a folder of images"; }

    void declare(CLI::App& app) override
    {
        app.add_option("STACK", m_stack, "Multi-page TIFF, image, or folder of images")->required();
        app.add_option("TARGET", m_target, "FILE.tif, or a folder for section_0000.png, …")->required();
        app.add_option("--format", m_format, "Of the files in a folder (default: png)")
            ->check(CLI::IsMember({"png", "tiff"}));
        app.add_option("--bits", m_bits, "Grey values of 8 or 16 bits (default: as they are)")
            ->check(CLI::IsMember({8, 16}));
        app.add_option("--sections", m_sections, "Pages to convert, such as 0-4,7 (default: all)");
    }

    int run(Context& context) override
    {
        const auto stack = openStack(m_stack);
        const std::vector<int> pages = parseSelection(m_sections, stack->pageCount());
        const bool isFile = targetIsFile();
        for (const std::string& warning : stack->info().warnings)
            context.err << "note: " << warning << '\n';
        const int bits = m_bits > 0 ? m_bits : stack->readSection(pages.front()).bits();
        if (!isFile)
            protectSourceFolder();
        chooseWindow(context, *stack, pages);
        Progress progress(context, "writing");
        std::optional<TiffWriter> writer;
        if (isFile) {
            protectSource(*stack, m_target);
            writer.emplace(m_target, static_cast<int>(pages.size()), stack->info().pixelSize);
        }
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            const Section section = withBits(stack->readSection(pages[i]), bits, *stack);
            if (writer)
                writer->add(section);
            else
                writeToFolder(*stack, section);
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        if (writer)
            writer->commit();
        context.out << fmt::format("{}: {} section(s) of {} pixels, {} bits\n", m_target, pages.size(),
                                   stack->size().text(), bits);
        return 0;
    }

private:
    bool targetIsFile() const
    {
        const std::string ending = lowerCase(fs::path(m_target).extension().string());
        if (ending == ".png" || ending == ".jpg" || ending == ".jpeg")
            throw Error(ErrorCode::InvalidOption, {},
                        {"TARGET", "'" + m_target + "' is one image; give a folder or a FILE.tif"});
        const bool isTiff = ending == ".tif" || ending == ".tiff";
        if (isTiff && m_format == "png")
            throw Error(ErrorCode::InvalidOption, {}, {"--format", "png needs a folder as TARGET, not a TIFF file"});
        return isTiff;
    }

    /// Sections are read while others are written, so no file of the stack may be overwritten.
    static void protectSource(const Stack& stack, const fs::path& file)
    {
        std::error_code ignored;
        for (int page = 0; page < stack.pageCount(); ++page) {
            if (fs::equivalent(file, stack.pageFile(page), ignored))
                throw Error(ErrorCode::OutputExists, file);
            if (stack.info().format != "folder")
                return;
        }
    }

    /// A second set of sections among the first would be read as more sections next time.
    void protectSourceFolder() const
    {
        std::error_code ignored;
        if (fs::is_directory(m_stack, ignored) && fs::equivalent(m_stack, m_target, ignored))
            throw Error(ErrorCode::OutputExists, m_target);
    }

    void writeToFolder(const Stack& stack, const Section& section) const
    {
        const bool isTiff = m_format == "tiff";
        const fs::path file = fs::path(m_target) / sectionFileName(section.page, isTiff ? ".tif" : ".png");
        if (fs::exists(file))
            protectSource(stack, file);
        if (!isTiff) {
            writePng(file, section);
            return;
        }
        TiffWriter writer(file, 1, section.pixelSize);
        writer.add(section);
        writer.commit();
    }

    /// One window for all sections, so that their brightness stays comparable; always told.
    void chooseWindow(Context& context, const Stack& stack, const std::vector<int>& pages)
    {
        if (m_bits != 8)
            return;
        std::vector<std::uint64_t> histogram(65536, 0);
        std::uint64_t count = 0;
        Progress progress(context, "measuring");
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            const Section section = stack.readSection(pages[i]);
            if (const auto* image = std::get_if<Gray16Image>(&section.pixels)) {
                for (const std::uint16_t value : image->pixels())
                    ++histogram[value];
                count += image->pixels().size();
            }
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        if (count == 0)
            return;
        m_window = EightBitWindow{valueAt(histogram, count, kLowShare), valueAt(histogram, count, kHighShare)};
        progress.line(fmt::format("note: 16-bit grey {} to {} becomes 0 to 255 (0.1 and 99.9 percentile of the "
                                  "sections); values outside are cut off",
                                  m_window->low, m_window->high));
    }

    static int valueAt(const std::vector<std::uint64_t>& histogram, std::uint64_t count, double share)
    {
        const double wanted = std::max(1.0, std::ceil(share * static_cast<double>(count)));
        std::uint64_t seen = 0;
        for (std::size_t value = 0; value < histogram.size(); ++value) {
            seen += histogram[value];
            if (static_cast<double>(seen) >= wanted)
                return static_cast<int>(value);
        }
        return 65535;
    }

    Section withBits(Section section, int bits, const Stack& stack) const
    {
        if (section.bits() == bits)
            return section;
        if (bits == 16) {
            section.pixels = widened(std::get<GrayImage>(section.pixels));
            return section;
        }
        if (!m_window)
            throw Error(
                ErrorCode::ImageUnsupported, stack.pageFile(section.page),
                {fmt::format("page {} has 16 bits but the first has 8; give --bits 8 or --bits 16", section.page)});
        section.pixels = narrowed(std::get<Gray16Image>(section.pixels), *m_window);
        return section;
    }

    void stopIfAsked(const Context& context) const
    {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::InterruptedNothingKept, m_target);
    }

    std::string m_stack;
    std::string m_target;
    std::string m_format;
    std::string m_sections;
    int m_bits = 0;
    std::optional<EightBitWindow> m_window;
};

} // namespace

std::unique_ptr<Command> makeConvertCommand()
{
    return std::make_unique<ConvertCommand>();
}

} // namespace lamella::cli
