#include "image/TiffPlanes.h"

#include "base/Error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace lamella {

namespace {

/// Beyond, a single axis of "channels" or "time points" is a series of sections that a program has named wrongly (so
/// tifffile does with a plain three-dimensional array); no microscope has so many channels.
constexpr int kMostChannels = 7;
constexpr int kNone = -1;

/// Page of every plane, and how the planes are meant.
struct Planes {
    int channels = 1;
    int sections = 1;
    int times = 1;
    std::vector<int> pages; ///< by (time · sections + section) · channels + channel; kNone = not in this file
    std::vector<std::string> warnings;

    std::int64_t count() const { return std::int64_t{channels} * sections * times; }
    std::size_t index(int channel, int section, int time) const
    {
        return (static_cast<std::size_t>(time) * static_cast<std::size_t>(sections) +
                static_cast<std::size_t>(section)) *
                   static_cast<std::size_t>(channels) +
               static_cast<std::size_t>(channel);
    }
};

Planes plainPlanes(const std::vector<int>& pages)
{
    Planes planes;
    planes.sections = static_cast<int>(pages.size());
    planes.pages = pages;
    return planes;
}

Planes imageJPlanes(const TiffDescription& description, const std::vector<int>& pages)
{
    Planes planes = plainPlanes(pages);
    const int pageCount = static_cast<int>(pages.size());
    const int slices = std::max(description.slices, 1);
    const bool isSane = std::max({description.channels, description.frames, slices}) <= pageCount;
    if (isSane && std::int64_t{description.channels} * description.frames * slices ==
                      pageCount) { // the channel changes fastest, then the section, then the time
        planes.channels = description.channels;
        planes.times = description.frames;
        planes.sections = slices;
    } else if (description.channels > 1 || description.frames > 1) {
        planes.warnings.push_back(fmt::format(
            "its description speaks of {} channel(s), {} section(s) and {} time point(s), which do not make "
            "the {} pages there are; all pages are read as sections",
            description.channels, slices, description.frames, pageCount));
    }
    if (description.images > 0 && description.images < pageCount)
        planes.warnings.push_back(fmt::format("its description speaks of {} section(s), but there are {}; all are read",
                                              description.images, pageCount));
    return planes;
}

/// Lays the entries of an OME-XML out as planes.
class OmeLayout {
public:
    OmeLayout(const std::filesystem::path& path, const OmeMetadata& ome, int chain, int samples)
        : m_name(path.filename().string()),
          m_ome(ome),
          m_chain(chain)
    {
        m_planes.sections = ome.sections;
        m_planes.times = ome.times;
        m_planes.channels = samples > 1 && ome.channels % samples == 0 ? ome.channels / samples : ome.channels;
    }

    /// @param limit  more planes are not believed
    bool isUsable(int limit) const
    {
        const auto isSane = [limit](int side) { return side > 0 && side <= limit; };
        return isSane(m_planes.channels) && isSane(m_planes.sections) && isSane(m_planes.times) &&
               m_planes.count() <= limit && hasOrder();
    }

    /// @param pageCount  pages that could be sections
    Planes result(const std::filesystem::path& path, int pageCount)
    {
        m_planes.pages.assign(static_cast<std::size_t>(m_planes.count()), kNone);
        if (m_ome.planes.empty())
            place(OmePlanes{});
        for (const OmePlanes& entry : m_ome.planes) {
            if (isElsewhere(entry))
                ++m_elsewhere;
            else
                place(entry);
        }
        const auto found = m_planes.count() - std::count(m_planes.pages.begin(), m_planes.pages.end(), kNone);
        if (m_elsewhere > 0)
            m_planes.warnings.push_back(
                fmt::format("its metadata describe {} planes in several files; only the {} of this file are read",
                            m_planes.count(), found));
        else if (found < m_planes.count())
            throw Error(ErrorCode::ImageTruncated, path,
                        {fmt::format("{} of {} sections are there", found, m_planes.count())});
        if (m_ome.images > 1)
            m_planes.warnings.push_back(fmt::format("it holds {} image series; the first one is read", m_ome.images));
        else if (found < pageCount)
            m_planes.warnings.push_back(
                fmt::format("{} page(s) that its metadata do not name are left out", pageCount - found));
        return std::move(m_planes);
    }

private:
    bool hasOrder() const
    {
        std::string order = m_ome.order;
        if (!order.starts_with("XY"))
            return false;
        std::sort(order.begin(), order.end());
        return order == "CTXYZ";
    }
    bool isElsewhere(const OmePlanes& entry) const
    {
        const bool isOwn = !m_ome.uuid.empty() && entry.uuid == m_ome.uuid;
        return !isOwn && !entry.file.empty() && entry.file != m_name;
    }
    void place(const OmePlanes& entry)
    {
        const std::int64_t wanted = entry.count > 0 ? entry.count : entry.hasPage ? 1 : m_planes.count();
        std::array position{entry.channel, entry.section, entry.time};
        const std::array sides{m_planes.channels, m_planes.sections, m_planes.times};
        std::array<std::size_t, 3> axes{};
        for (std::size_t i = 0; i < axes.size(); ++i)
            axes[i] = std::string_view("CZT").find(m_ome.order[i + 2]);
        if (position[0] >= sides[0] && sides[0] == 1)
            position[0] = 0; // colours counted one by one
        for (std::int64_t i = 0; i < wanted && entry.firstPage + i < m_chain; ++i) {
            if (position[0] >= sides[0] || position[1] >= sides[1] || position[2] >= sides[2])
                return;
            m_planes.pages[m_planes.index(position[0], position[1], position[2])] =
                static_cast<int>(entry.firstPage + i);
            for (const std::size_t axis : axes) {
                if (++position[axis] < sides[axis])
                    break;
                if (axis != axes.back())
                    position[axis] = 0;
            }
        }
    }

    std::string m_name;
    const OmeMetadata& m_ome;
    int m_chain;
    int m_elsewhere = 0;
    Planes m_planes;
};

Planes omePlanes(const std::filesystem::path& path, const OmeMetadata& ome, const std::vector<int>& pages, int chain,
                 int samples, const StackLimits& limits)
{
    OmeLayout layout(path, ome, chain, samples);
    if (ome.images > 0 && !ome.isElsewhere && layout.isUsable(limits.maxPages))
        return layout.result(path, static_cast<int>(pages.size()));
    Planes planes = plainPlanes(pages);
    planes.warnings.emplace_back(ome.isElsewhere
                                     ? "its OME metadata are in another file; all pages are read as sections"
                                     : "its OME metadata are incomplete; all pages are read as sections");
    return planes;
}

/// The indices to read along an axis.
std::vector<int> chosen(const std::string& option, std::optional<int> choice, int side,
                        const std::filesystem::path& path)
{
    if (choice && *choice != StackChoice::kAll) {
        if (*choice < 0 || *choice >= side)
            throw Error(ErrorCode::InvalidOption, {},
                        {"--" + option, fmt::format("there is no {} {} in {}, which has {}, counted from 0", option,
                                                    *choice, path.string(), side)});
        return {*choice};
    }
    std::vector<int> all(static_cast<std::size_t>(side));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

void checkChosen(const std::filesystem::path& path, const Planes& planes, const StackChoice& choice,
                 std::vector<std::string>& warnings)
{
    const bool asksChannel = planes.channels > 1 && !choice.channel;
    const bool asksTime = planes.times > 1 && !choice.time;
    if (!asksChannel && !asksTime)
        return;
    const int longest = std::max(planes.channels, planes.times);
    const bool isOneAxis = planes.sections == 1 && (planes.channels == 1 || planes.times == 1);
    if (!isOneAxis || longest <= kMostChannels)
        throw Error(ErrorCode::StackChoiceNeeded, path,
                    {std::to_string(planes.channels), std::to_string(planes.times), std::to_string(planes.sections)});
    warnings.push_back(fmt::format("its {} pages are called {}, but no section has so many: they are read as sections",
                                   longest, planes.channels > 1 ? "channels" : "time points"));
}

void tellChoice(const char* what, std::optional<int> choice, int side, std::vector<std::string>& warnings)
{
    if (choice && *choice != StackChoice::kAll && side > 1)
        warnings.push_back(
            fmt::format("{} {} (counted from 0) of {} is read; the others are left out", what, *choice, side));
}

} // namespace

TiffPlanes chooseTiffPlanes(const std::filesystem::path& path, const TiffDescription& description,
                            const std::vector<int>& primary, int chain, int samples, const StackOptions& options)
{
    Planes planes = description.ome.isOme  ? omePlanes(path, description.ome, primary, chain, samples, options.limits)
                    : description.isImageJ ? imageJPlanes(description, primary)
                                           : plainPlanes(primary);
    const StackChoice& choice = options.choice;
    const std::vector<int> channels = chosen("channel", choice.channel, planes.channels, path);
    const std::vector<int> times = chosen("time", choice.time, planes.times, path);
    checkChosen(path, planes, choice, planes.warnings);
    tellChoice("channel", choice.channel, planes.channels, planes.warnings);
    tellChoice("time point", choice.time, planes.times, planes.warnings);
    TiffPlanes result;
    result.warnings = std::move(planes.warnings);
    for (const int time : times)
        for (int section = 0; section < planes.sections; ++section)
            for (const int channel : channels)
                if (const int page = planes.pages[planes.index(channel, section, time)]; page != kNone)
                    result.pages.push_back(page);
    if (result.pages.empty())
        throw Error(ErrorCode::ImageUnsupported, path,
                    {"none of the sections that its metadata describe is in this file"});
    return result;
}

} // namespace lamella
