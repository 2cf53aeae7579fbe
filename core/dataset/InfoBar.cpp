#include "dataset/InfoBar.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lamella {

namespace {

constexpr int kTolerance = 6;
constexpr int kInk = 60;
constexpr int kLeastRows = 8;
constexpr double kMostRowsShare = 0.25;
constexpr double kLeastRowsShare = 0.01;
constexpr double kGroundOfRow = 0.5;
constexpr double kGroundOfTissue = 0.3;
constexpr double kLeastText = 0.002;
constexpr double kMostText = 0.45;
/// Lines across the bar (a frame, an underline) do not end it.
constexpr int kMostLine = 2;
/// As much of a frame line is of one grey.
constexpr double kEvenLine = 0.9;
/// Rows at the edge that tell the ground.
constexpr int kRowsForGround = 6;
constexpr int kAlike = 2;

struct Row {
    double ground = 0.0; ///< share of the pixels of the bar's grey
    double ink = 0.0;    ///< share far from it
};

/// A picture seen from its upper or lower edge.
class Edge {
public:
    Edge(const GrayImage& image, bool isTop) : m_image(image), m_isTop(isTop) { m_grey = mode(); }
    int height() const { return m_image.height(); }
    /// Share of the pixels of a row that are like its first one.
    double evenness(int fromEdge) const
    {
        const std::uint8_t* pixels = rowPixels(fromEdge);
        const auto alike = std::count_if(pixels, pixels + m_image.width(), [pixels](std::uint8_t pixel) {
            return std::abs(pixel - pixels[0]) <= kTolerance;
        });
        return static_cast<double>(alike) / m_image.width();
    }
    Row row(int fromEdge) const
    {
        int ground = 0;
        int ink = 0;
        const std::uint8_t* pixels = rowPixels(fromEdge);
        for (int x = 0; x < m_image.width(); ++x) {
            const int distance = std::abs(pixels[x] - m_grey);
            ground += distance <= kTolerance ? 1 : 0;
            ink += distance >= kInk ? 1 : 0;
        }
        return {static_cast<double>(ground) / m_image.width(), static_cast<double>(ink) / m_image.width()};
    }

private:
    const std::uint8_t* rowPixels(int fromEdge) const
    {
        return m_image.row(m_isTop ? fromEdge : m_image.height() - 1 - fromEdge);
    }
    int mode() const
    {
        std::array<int, 256> counts{};
        for (int y = 0; y < std::min(kRowsForGround, m_image.height()); ++y)
            for (int x = 0; x < m_image.width(); ++x)
                ++counts[rowPixels(y)[x]];
        return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    }

    const GrayImage& m_image;
    bool m_isTop;
    int m_grey = 0;
};

int barRows(const Edge& edge)
{
    const int most = static_cast<int>(edge.height() * kMostRowsShare);
    int rows = 0;
    double text = 0.0;
    double pending = 0.0;
    for (int y = 0; y <= most && y - rows <= kMostLine; ++y) {
        const Row row = edge.row(y);
        pending += row.ink;
        if (row.ground < kGroundOfRow)
            continue;
        rows = y + 1;
        text += pending;
        pending = 0.0;
    }
    if (rows < kLeastRows || rows < edge.height() * kLeastRowsShare || rows > most)
        return 0;
    text /= rows;
    if (text < kLeastText || text > kMostText)
        return 0;
    // A frame line of another grey belongs to it.
    for (int line = 0; line < kMostLine && edge.evenness(rows) > kEvenLine; ++line)
        ++rows;
    // Beyond it lies tissue at once, not a picture that slowly gets as dark or as bright as the bar.
    double beyond = 0.0;
    for (int y = rows + kMostLine; y < rows + 2 * kMostLine; ++y)
        beyond = std::max(beyond, edge.row(y).ground);
    return beyond < kGroundOfTissue ? rows : 0;
}

int commonRows(int one, int other)
{
    return one > 0 && other > 0 && std::abs(one - other) <= kAlike ? std::max(one, other) : 0;
}

} // namespace

InfoBar findInfoBar(const GrayImage& section)
{
    if (section.height() < 4 * kLeastRows || section.width() < 4 * kLeastRows)
        return {};
    return {barRows(Edge(section, true)), barRows(Edge(section, false))};
}

InfoBar commonBar(const InfoBar& common, const InfoBar& next, bool isFirst)
{
    if (isFirst)
        return next;
    return {commonRows(common.top, next.top), commonRows(common.bottom, next.bottom)};
}

} // namespace lamella
