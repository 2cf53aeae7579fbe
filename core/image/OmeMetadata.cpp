#include "image/OmeMetadata.h"

#include "image/TiffMetadata.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace lamella {

namespace {

/// One start or end tag after the other; comments, texts and other markup are passed over. Attributes may be asked for
/// one by one. Enough for what programs write; nothing in a malformed document can make it read outside the text.
class XmlTags {
public:
    explicit XmlTags(std::string_view xml) : m_xml(xml) {}

    bool next()
    {
        for (;;) {
            const std::size_t start = m_xml.find('<', m_at);
            if (start == std::string_view::npos)
                return false;
            if (m_xml.substr(start).starts_with("<!--")) {
                const std::size_t end = m_xml.find("-->", start);
                if (end == std::string_view::npos)
                    return false;
                m_at = end + 3;
                continue;
            }
            const std::size_t end = m_xml.find('>', start);
            if (end == std::string_view::npos)
                return false;
            m_tag = m_xml.substr(start + 1, end - start - 1);
            m_at = end + 1;
            if (!m_tag.empty() && m_tag.front() != '?' && m_tag.front() != '!')
                return true;
        }
    }
    /// "/Pixels" for an end tag; the prefix of a name space is left out.
    std::string name() const
    {
        const bool isEnd = m_tag.front() == '/';
        std::string_view name = m_tag.substr(isEnd ? 1 : 0);
        name = name.substr(0, name.find_first_of(" \t\r\n/"));
        if (const std::size_t colon = name.find(':'); colon != std::string_view::npos)
            name.remove_prefix(colon + 1);
        return (isEnd ? "/" : "") + std::string(name);
    }
    std::string_view attribute(std::string_view key) const
    {
        std::size_t at = 0;
        while ((at = m_tag.find(key, at)) != std::string_view::npos) {
            const std::size_t after = at + key.size();
            const bool isWhole = at > 0 && std::string_view(" \t\r\n").find(m_tag[at - 1]) != std::string_view::npos;
            if (isWhole && after + 1 < m_tag.size() && m_tag[after] == '=') {
                const char quote = m_tag[after + 1];
                const std::size_t end = m_tag.find(quote, after + 2);
                if ((quote == '"' || quote == '\'') && end != std::string_view::npos)
                    return m_tag.substr(after + 2, end - after - 2);
            }
            at = after;
        }
        return {};
    }
    /// Text up to the next tag.
    std::string_view text() const { return m_xml.substr(m_at, m_xml.find('<', m_at) - m_at); }

private:
    std::string_view m_xml;
    std::string_view m_tag;
    std::size_t m_at = 0;
};

std::optional<int> whole(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < 0)
        return std::nullopt;
    return value;
}

double sizeNm(const XmlTags& tags, const std::string& axis)
{
    const std::string_view text = tags.attribute("PhysicalSize" + axis);
    const std::string_view unit = tags.attribute("PhysicalSize" + axis + "Unit");
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value) || value <= 0.0)
        return 0.0;
    return value * nanometresPerUnit(unit.empty() ? "um" : unit).value_or(0.0); // micrometres are OME's default
}

void takePixels(const XmlTags& tags, OmeMetadata& ome)
{
    ome.channels = whole(tags.attribute("SizeC")).value_or(1);
    ome.sections = whole(tags.attribute("SizeZ")).value_or(1);
    ome.times = whole(tags.attribute("SizeT")).value_or(1);
    if (const std::string_view order = tags.attribute("DimensionOrder"); order.size() == 5)
        ome.order = order;
    ome.pixelSize = {sizeNm(tags, "X"), sizeNm(tags, "Y"), sizeNm(tags, "Z")};
}

OmePlanes planesOf(const XmlTags& tags)
{
    OmePlanes planes;
    if (const auto page = whole(tags.attribute("IFD"))) {
        planes.firstPage = *page;
        planes.hasPage = true;
    }
    planes.count = whole(tags.attribute("PlaneCount")).value_or(0);
    planes.channel = whole(tags.attribute("FirstC")).value_or(0);
    planes.section = whole(tags.attribute("FirstZ")).value_or(0);
    planes.time = whole(tags.attribute("FirstT")).value_or(0);
    return planes;
}

} // namespace

OmeMetadata parseOme(std::string_view xml, int maxPlanes)
{
    OmeMetadata ome;
    XmlTags tags(xml);
    while (tags.next()) {
        const std::string name = tags.name();
        const bool isFirst = ome.images == 1;
        if (name == "OME") {
            ome.isOme = true;
            ome.uuid = tags.attribute("UUID");
        } else if (name == "BinaryOnly") {
            ome.isElsewhere = true;
        } else if (name == "Image") {
            ++ome.images;
        } else if (name == "Pixels" && ome.images <= 1) {
            ome.images = 1; // some writers leave the element around it out
            takePixels(tags, ome);
        } else if (name == "TiffData" && isFirst && static_cast<int>(ome.planes.size()) < maxPlanes) {
            ome.planes.push_back(planesOf(tags));
        } else if (name == "UUID" && isFirst && !ome.planes.empty()) {
            ome.planes.back().file = tags.attribute("FileName");
            ome.planes.back().uuid = tags.text();
        }
    }
    return ome;
}

} // namespace lamella
