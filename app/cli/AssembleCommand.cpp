#include "cli/Command.h"
#include "cli/Progress.h"
#include "cli/Shard.h"

#include "base/Error.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <ostream>

namespace lamella::cli {

namespace {

template <typename T>
Image<T> imageOf(const RawPage& raw)
{
    Image<T> image(raw.size);
    std::memcpy(image.pixels().data(), raw.samples.data(), raw.samples.size());
    return image;
}

LabelImage labelsOf(const RawPage& raw)
{
    if (raw.type == SampleType::U32)
        return imageOf<std::uint32_t>(raw);
    const Gray16Image narrow = imageOf<std::uint16_t>(raw);
    LabelImage labels(raw.size);
    std::copy(narrow.pixels().begin(), narrow.pixels().end(), labels.pixels().begin());
    return labels;
}

class AssembleCommand final : public Command {
public:
    const char* name() const override { return "assemble"; }
    const char* summary() const override { return "Joins the shards that predict --shard has written"; }

    void declare(CLI::App& app) override
    {
        app.add_option("OUT", m_out, "TIFF stack to write from OUT.shard-1-of-N.tif, OUT.shard-2-of-N.tif …")
            ->required();
    }

    int run(Context& context) override
    {
        const std::vector<ShardFile> shards = findShards(m_out);
        std::vector<std::shared_ptr<const Stack>> stacks;
        int pages = 0;
        for (const ShardFile& shard : shards) {
            stacks.push_back(openStack(shard.path));
            if (stacks.back()->pageCount() != static_cast<int>(shard.note.pages.size()))
                throw Error(ErrorCode::ShardsIncomplete, shard.path,
                            {fmt::format("it has {} pages instead of {}", stacks.back()->pageCount(),
                                         shard.note.pages.size())});
            pages += stacks.back()->pageCount();
        }
        TiffWriter writer(m_out, pages, stacks.front()->info().pixelSize);
        if (isLabels(stacks.front()->info().sampleType))
            writer.setLabelMaximum(greatestLabel(stacks, context.stop));
        Progress progress(context, "joining");
        int done = 0;
        for (const auto& stack : stacks)
            for (int page = 0; page < stack->pageCount(); ++page) {
                add(writer, *stack, page, context.stop);
                progress.show(static_cast<double>(++done) / pages, fmt::format("page {} of {}", done, pages));
            }
        writer.commit();
        context.out << fmt::format("{}: {} page(s) from {} shards\n", m_out, pages, shards.size());
        return 0;
    }

private:
    static bool isLabels(SampleType type) { return type == SampleType::U16 || type == SampleType::U32; }

    std::uint32_t greatestLabel(const std::vector<std::shared_ptr<const Stack>>& stacks,
                                const std::stop_token& stop) const
    {
        std::uint32_t greatest = 0;
        for (const auto& stack : stacks)
            for (int page = 0; page < stack->pageCount(); ++page) {
                forBands(*stack, page, stop, [&](const RawPage& rows) {
                    const LabelImage labels = labelsOf(rows);
                    greatest = std::max(greatest, *std::max_element(labels.pixels().begin(), labels.pixels().end()));
                });
            }
        return greatest;
    }

    /// In bands of rows, so that a large page is never whole in memory.
    template <typename Work>
    void forBands(const Stack& stack, int page, const std::stop_token& stop, const Work& work) const
    {
        constexpr std::size_t kBandPixels = std::size_t{16} << 20;
        const Size size = stack.size();
        const int rows = static_cast<int>(std::max<std::size_t>(1, kBandPixels / static_cast<std::size_t>(size.width)));
        for (int y = 0; y < size.height; y += rows) {
            if (stop.stop_requested())
                throw Error(ErrorCode::InterruptedNothingKept, m_out);
            work(stack.readRawRegion(page, {0, y, size.width, std::min(rows, size.height - y)}));
        }
    }

    void add(TiffWriter& writer, const Stack& stack, int page, const std::stop_token& stop) const
    {
        forBands(stack, page, stop,
                 [&](const RawPage& rows) { addRows(writer, stack.size(), rows, stack.info().path); });
    }

    static void addRows(TiffWriter& writer, Size page, const RawPage& raw, const std::filesystem::path& path)
    {
        if (isLabels(raw.type))
            writer.addRows(page, labelsOf(raw));
        else if (raw.type == SampleType::U8)
            writer.addRows(page, imageOf<std::uint8_t>(raw));
        else if (raw.type == SampleType::F32)
            writer.addRows(page, imageOf<float>(raw));
        else
            throw Error(ErrorCode::ShardsIncomplete, path, {"its samples are not those that predict writes"});
    }

    std::string m_out;
};

} // namespace

std::unique_ptr<Command> makeAssembleCommand()
{
    return std::make_unique<AssembleCommand>();
}

} // namespace lamella::cli
