#include "TiffBuilder.h"

#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace lamella::test {

namespace {

using Page = TiffBuilderPage;

class Builder {
public:
    explicit Builder(const TiffBuilderFile& file) : m_file(file) {}

    std::string build()
    {
        m_out.append(2, m_file.isBigEndian ? 'M' : 'I');
        number(m_file.isBigTiff ? 43 : 42, 2);
        if (m_file.isBigTiff) {
            number(8, 2);
            number(0, 2);
        }
        std::size_t link = m_out.size();
        number(0, offsetSize());
        for (const Page& page : m_file.pages) {
            const std::vector<Entry> entries = entriesOf(page);
            align();
            patch(link, m_out.size());
            link = writeDirectory(entries);
        }
        return m_out + m_file.trailer;
    }

private:
    struct Entry {
        int tag;
        int type; ///< 2 text, 3 short, 4 long, 5 rational, 16 long8
        std::vector<std::uint64_t> values;
    };

    int offsetSize() const { return m_file.isBigTiff ? 8 : 4; }

    void appendTo(std::string& out, std::uint64_t value, int size) const
    {
        for (int i = 0; i < size; ++i)
            out += static_cast<char>(value >> 8 * (m_file.isBigEndian ? size - 1 - i : i));
    }
    void number(std::uint64_t value, int size) { appendTo(m_out, value, size); }
    void align()
    {
        if (m_out.size() % 2 != 0)
            m_out += '\0';
    }
    void patch(std::size_t at, std::uint64_t value)
    {
        std::string text;
        appendTo(text, value, offsetSize());
        m_out.replace(at, text.size(), text);
    }

    /// A block of one plane (or of all samples), rows aligned to bytes; outside the page it is 0.
    std::string block(const Page& page, int x0, int y0, int width, int height, int plane) const
    {
        std::string out;
        for (int y = y0; y < y0 + height; ++y) {
            std::string bits;
            for (int x = x0; x < x0 + width; ++x)
                for (int s = page.isPlanar ? plane : 0; s < (page.isPlanar ? plane + 1 : page.samples); ++s) {
                    const bool isInside = x < page.width && y < page.height;
                    const std::size_t index = (static_cast<std::size_t>(y) * static_cast<std::size_t>(page.width) +
                                               static_cast<std::size_t>(x)) *
                                                  static_cast<std::size_t>(page.samples) +
                                              static_cast<std::size_t>(s);
                    appendSample(out, bits, isInside ? page.values[index] : 0, page.bits);
                }
            while (bits.size() % 8 != 0)
                bits += '0';
            for (std::size_t i = 0; i < bits.size(); i += 8)
                out += static_cast<char>(std::stoi(bits.substr(i, 8), nullptr, 2));
        }
        return out;
    }
    void appendSample(std::string& out, std::string& bits, std::uint64_t value, int count) const
    {
        if (count % 8 == 0) {
            appendTo(out, value, count / 8);
            return;
        }
        for (int bit = count - 1; bit >= 0; --bit)
            bits += (value >> bit & 1) != 0 ? '1' : '0';
    }

    std::vector<Entry> entriesOf(const Page& page)
    {
        const bool isTiled = page.tileWidth > 0;
        const int width = isTiled ? page.tileWidth : page.width;
        const int height = isTiled ? page.tileHeight : page.rowsPerStrip > 0 ? page.rowsPerStrip : page.height;
        Entry offsets{isTiled ? 324 : 273, m_file.isBigTiff ? 16 : 4, {}};
        Entry counts{isTiled ? 325 : 279, 4, {}};
        for (int plane = 0; plane < (page.isPlanar ? page.samples : 1); ++plane)
            for (int y = 0; y < page.height; y += height)
                for (int x = 0; x < page.width; x += width) {
                    const int rows = isTiled ? height : std::min(height, page.height - y);
                    const std::string data = block(page, x, y, width, rows, plane);
                    offsets.values.push_back(m_out.size());
                    counts.values.push_back(data.size());
                    m_out += data;
                }
        const auto u = [](int value) { return static_cast<std::uint64_t>(value); };
        std::vector<Entry> entries = {
            {254, 4, {u(page.subfileType)}},
            {256, 4, {u(page.width)}},
            {257, 4, {u(page.height)}},
            {258, 3, std::vector<std::uint64_t>(static_cast<std::size_t>(page.samples), u(page.bits))},
            {259, 3, {u(page.compression)}},
            {262, 3, {u(page.photometric)}},
            offsets,
            {274, 3, {u(page.orientation)}},
            {277, 3, {u(page.samples)}},
            counts,
            {284, 3, {u(page.isPlanar ? 2 : 1)}},
            {339, 3, std::vector<std::uint64_t>(static_cast<std::size_t>(page.samples), u(page.sampleFormat))},
        };
        if (isTiled) {
            entries.push_back({322, 4, {u(width)}});
            entries.push_back({323, 4, {u(height)}});
        } else {
            entries.push_back({278, 4, {u(height)}});
        }
        addOptional(page, entries);
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.tag < b.tag; });
        return entries;
    }

    static void addOptional(const Page& page, std::vector<Entry>& entries)
    {
        if (!page.description.empty()) {
            Entry text{270, 2, {page.description.begin(), page.description.end()}};
            text.values.push_back(0);
            entries.push_back(text);
        }
        if (page.resolution > 0.0) {
            const auto numerator = static_cast<std::uint64_t>(std::llround(page.resolution * 1e6));
            entries.push_back({282, 5, {numerator, 1000000}});
            entries.push_back({283, 5, {numerator, 1000000}});
            entries.push_back({296, 3, {static_cast<std::uint64_t>(page.resolutionUnit)}});
        }
        if (!page.palette.empty())
            entries.push_back({320, 3, {page.palette.begin(), page.palette.end()}});
        if (page.extraSample >= 0)
            entries.push_back({338, 3, {static_cast<std::uint64_t>(page.extraSample)}});
    }

    static int typeSize(int type) { return type == 2 ? 1 : type == 3 ? 2 : type == 16 ? 8 : 4; }

    /// @return where the offset of the next directory goes
    std::size_t writeDirectory(const std::vector<Entry>& entries)
    {
        const auto field = static_cast<std::size_t>(offsetSize());
        const std::size_t start = m_out.size();
        const std::size_t entrySize = m_file.isBigTiff ? 20 : 12;
        std::size_t extra = start + (m_file.isBigTiff ? 8 : 2) + entries.size() * entrySize + field;
        std::string behind;
        number(entries.size(), m_file.isBigTiff ? 8 : 2);
        for (const Entry& entry : entries) {
            std::string data;
            for (const std::uint64_t value : entry.values)
                appendTo(data, value, typeSize(entry.type));
            number(static_cast<std::uint64_t>(entry.tag), 2);
            number(static_cast<std::uint64_t>(entry.type), 2);
            number(entry.type == 5 ? entry.values.size() / 2 : entry.values.size(), offsetSize());
            if (data.size() <= field) {
                data.resize(field, '\0');
                m_out += data;
            } else {
                number(extra + behind.size(), offsetSize());
                behind += data;
            }
        }
        const std::size_t link = m_out.size();
        number(0, offsetSize());
        m_out += behind;
        return link;
    }

    const TiffBuilderFile& m_file;
    std::string m_out;
};

} // namespace

TiffBuilderPage randomPage(int width, int height, int bits, int samples, std::uint64_t seed)
{
    TiffBuilderPage page;
    page.width = width;
    page.height = height;
    page.bits = bits;
    page.samples = samples;
    page.photometric = samples >= 3 ? 2 : 1;
    Random random(seed);
    page.values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                       static_cast<std::size_t>(samples));
    for (auto& value : page.values)
        value = bits == 64 ? random.next() : random.next() >> (64 - bits);
    return page;
}

std::string TiffBuilderFile::bytes() const
{
    return Builder(*this).build();
}

void TiffBuilderFile::write(const std::filesystem::path& path) const
{
    std::ofstream(path, std::ios::binary) << bytes();
}

} // namespace lamella::test
