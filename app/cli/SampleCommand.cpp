#include "cli/Command.h"
#include "cli/Progress.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/ImageWriter.h"
#include "sample/SyntheticStack.h"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

namespace lamella::cli {

namespace {

/// What the synthetic tissue is drawn for: 4 nm per pixel, sections of 50 nm.
constexpr PixelSizeNm kPixelSize{4.0, 4.0, 50.0};

class SampleCommand final : public Command {
public:
    const char* name() const override { return "sample"; }
    const char* summary() const override { return "Draws a synthetic ssTEM series with its true masks"; }

    void declare(CLI::App& app) override
    {
        app.add_option("DIR", m_folder, "Folder for volume.tif and labels.tif")->required();
        app.add_option("--count", m_options.count, "Sections")->check(CLI::Range(1, 1000))->capture_default_str();
        app.add_option("--size", m_options.size, "Pixels along each side")
            ->check(CLI::Range(64, 8192))
            ->capture_default_str();
        app.add_option("--seed", m_options.seed, "The same seed gives the same series")->capture_default_str();
    }

    int run(Context& context) override
    {
        const std::filesystem::path folder = m_folder;
        createFolder(folder);
        const SyntheticStack stack(m_options);
        TiffWriter volume(folder / "volume.tif", m_options.count, kPixelSize);
        TiffWriter labels(folder / "labels.tif", m_options.count, kPixelSize);
        Progress progress(context, "drawing");
        for (int page = 0; page < m_options.count; ++page) {
            if (context.stop.stop_requested())
                throw Error(ErrorCode::InterruptedNothingKept, folder);
            const SyntheticSection section = stack.draw(page);
            volume.add(section.image);
            labels.add(section.mask);
            progress.show(static_cast<double>(page + 1) / m_options.count);
        }
        volume.commit();
        labels.commit();
        context.out << fmt::format("{}: volume.tif and labels.tif, {} section(s)\n", folder.string(), m_options.count);
        return 0;
    }

private:
    std::string m_folder;
    SyntheticOptions m_options;
};

} // namespace

std::unique_ptr<Command> makeSampleCommand()
{
    return std::make_unique<SampleCommand>();
}

} // namespace lamella::cli
