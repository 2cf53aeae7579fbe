#include "cli/Command.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"

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

/// Values that become black and white.
struct Window {
    double low = 0.0;
    double high = 65535.0;
};

GrayImage narrowed(const Gray16Image& image, const Window& window)
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
        m_stack.declare(app);
        app.add_option("TARGET", m_target, "FILE.tif, or a folder for section_0000.png, …")->required();
        app.add_option("--format", m_format, "Of the files in a folder (default: png)")
            ->check(CLI::IsMember({"png", "tiff"}));
        app.add_option("--bits", m_bits, "Grey values of 8 or 16 bits (default: as they are)")
            ->check(CLI::IsMember({8, 16}));
        app.add_option("--window", m_given, "Values that become black and white (default: told when used)")
            ->expected(2)
            ->type_name("LOW HIGH");
        app.add_option("--sections", m_sections, "Pages to convert, such as 0-4,7 (default: all)");
    }

    int run(Context& context) override
    {
        const auto stack = m_stack.open();
        const std::vector<int> pages = parseSelection(m_sections, stack->pageCount());
        const bool isFile = targetIsFile();
        for (const std::string& warning : stack->info().warnings)
            context.err << "note: " << warning << '\n';
        const int stored = stack->isWindowed() ? 16 : stack->readSection(pages.front()).bits();
        const int bits = m_bits > 0 ? m_bits : stored;
        checkWindowOption(*stack, bits, stored);
        if (!isFile)
            protectSourceFolder();
        chooseWindows(context, *stack, pages, bits);
        Progress progress(context, "writing");
        std::optional<TiffWriter> writer;
        if (isFile) {
            protectSource(*stack, m_target);
            writer.emplace(m_target, static_cast<int>(pages.size()), stack->info().pixelSize);
        }
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            const Section section = withBits(read(*stack, pages[i]), bits, *stack);
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
        if (fs::is_directory(m_stack.path(), ignored) && fs::equivalent(m_stack.path(), m_target, ignored))
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

    void checkWindowOption(const Stack& stack, int bits, int stored) const
    {
        if (m_given.empty())
            return;
        if (!(m_given[0] < m_given[1]))
            throw Error(ErrorCode::InvalidOption, {}, {"--window", "LOW must be less than HIGH"});
        if (!stack.isWindowed() && (bits != 8 || stored != 16))
            throw Error(
                ErrorCode::InvalidOption, {},
                {"--window", fmt::format("grey of {} bits is written as {} bits as it is; a window is for --bits "
                                         "8 from 16 bits, and for floats and wider integers",
                                         stored, bits)});
    }

    /// One window for all sections, so that their brightness stays comparable; always told.
    void chooseWindows(Context& context, const Stack& stack, const std::vector<int>& pages, int bits)
    {
        Progress progress(context, "measuring");
        if (stack.isWindowed())
            chooseValues(progress, context, stack, pages);
        if (stack.isWindowed() && !m_given.empty())
            m_grey = Window{};
        else if (bits == 8)
            chooseGrey(progress, context, stack, pages);
    }

    void chooseValues(Progress& progress, Context& context, const Stack& stack, const std::vector<int>& pages)
    {
        std::optional<Window> values;
        std::size_t notFinite = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            const GreyWindow page = stack.greyWindow(pages[i]);
            notFinite += page.notFinite;
            values = values ? Window{std::min(values->low, page.low), std::max(values->high, page.high)}
                            : Window{page.low, page.high};
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        if (!m_given.empty())
            values = Window{m_given[0], m_given[1]};
        m_values = values;
        const bool isLast = m_bits != 8 || !m_given.empty();
        if (isLast)
            progress.line(fmt::format("note: values {} to {} become 0 to {} ({}){}", values->low, values->high,
                                      m_bits == 8 ? 255 : 65535,
                                      m_given.empty() ? "least and greatest of the sections" : "as asked for",
                                      m_given.empty() ? "" : "; values outside are cut off"));
        if (notFinite > 0)
            progress.line(fmt::format("note: {} value(s) are infinite or no numbers and become 0", notFinite));
    }

    void chooseGrey(Progress& progress, Context& context, const Stack& stack, const std::vector<int>& pages)
    {
        if (!m_given.empty()) {
            m_grey = Window{m_given[0], m_given[1]};
            progress.line(fmt::format("note: 16-bit grey {} to {} becomes 0 to 255 (as asked for); values outside are "
                                      "cut off",
                                      m_given[0], m_given[1]));
            return;
        }
        std::vector<std::uint64_t> histogram(65536, 0);
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            const Section section = read(stack, pages[i]);
            if (const auto* image = std::get_if<Gray16Image>(&section.pixels)) {
                for (const std::uint16_t value : image->pixels())
                    ++histogram[value];
                count += image->pixels().size();
            }
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        if (count == 0)
            return;
        m_grey = Window{static_cast<double>(valueAt(histogram, count, kLowShare)),
                        static_cast<double>(valueAt(histogram, count, kHighShare))};
        progress.line(
            fmt::format("note: {} {} to {} becomes 0 to 255 (0.1 and 99.9 percentile of the sections); values "
                        "outside are cut off",
                        m_values ? "the range" : "16-bit grey", valueOf(m_grey->low), valueOf(m_grey->high)));
    }

    /// What the file holds where the section has this grey.
    double valueOf(double grey) const
    {
        return m_values ? m_values->low + grey / 65535.0 * (m_values->high - m_values->low) : grey;
    }

    Section read(const Stack& stack, int page) const
    {
        if (!m_values)
            return stack.readSection(page);
        Section section = toSectionWithin(stack.readRaw(page), {m_values->low, m_values->high, 0});
        section.page = page;
        return section;
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
        if (!m_grey)
            throw Error(
                ErrorCode::ImageUnsupported, stack.pageFile(section.page),
                {fmt::format("page {} has 16 bits but the first has 8; give --bits 8 or --bits 16", section.page)});
        section.pixels = narrowed(std::get<Gray16Image>(section.pixels), *m_grey);
        return section;
    }

    void stopIfAsked(const Context& context) const
    {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::InterruptedNothingKept, m_target);
    }

    StackArgument m_stack;
    std::string m_target;
    std::string m_format;
    std::string m_sections;
    int m_bits = 0;
    std::vector<double> m_given;
    std::optional<Window> m_values; ///< of floats and integers of more than 16 bits: these become 0 and 65535
    std::optional<Window> m_grey;   ///< grey of 16 bits that becomes 0 and 255
};

} // namespace

std::unique_ptr<Command> makeConvertCommand()
{
    return std::make_unique<ConvertCommand>();
}

} // namespace lamella::cli
