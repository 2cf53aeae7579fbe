#include "image/TiffDirectories.h"

#include "base/Error.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

namespace lamella {

namespace {

/// More than any writer uses; libtiff itself refuses directories beyond it.
constexpr std::uint64_t kMaxTags = 4096;

/// Bytes of one value by the type's number (TIFF 6.0 and BigTIFF).
std::uint64_t typeBytes(std::uint64_t type)
{
    constexpr std::array<std::uint8_t, 19> kBytes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < kBytes.size() ? kBytes[type] : 0;
}

class DirectoryWalk {
public:
    DirectoryWalk(const RandomFile& file, const std::filesystem::path& path, const StackLimits& limits)
        : m_file(file),
          m_path(path),
          m_limits(limits)
    {}

    void run()
    {
        std::array<std::byte, 16> header{};
        if (m_file.readSome(0, header) < 8)
            return;
        m_isLittle = header[0] == std::byte{'I'};
        m_isBig = number(header.data() + 2, 2) == 43;
        std::uint64_t next = m_isBig ? number(header.data() + 8, 8) : number(header.data() + 4, 4);
        std::unordered_set<std::uint64_t> seen;
        for (int page = 0; next != 0; ++page) {
            if (!seen.insert(next).second)
                throw Error(ErrorCode::ImageDamaged, m_path, {"its pages refer to each other in a circle"});
            if (page >= m_limits.maxPages)
                throw Error(ErrorCode::ImageTooLarge, m_path,
                            {"it has more than " + std::to_string(m_limits.maxPages) + " pages"});
            next = readDirectory(next, page);
        }
    }

private:
    std::uint64_t number(const std::byte* at, std::size_t width) const
    {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value << 8 | std::to_integer<std::uint64_t>(at[m_isLittle ? width - 1 - i : i]);
        return value;
    }

    /// @return offset of the next one, 0 = the last or unreadable
    std::uint64_t readDirectory(std::uint64_t offset, int page)
    {
        const std::size_t countBytes = m_isBig ? 8 : 2;
        const std::size_t entryBytes = m_isBig ? 20 : 12;
        const std::size_t nextBytes = m_isBig ? 8 : 4;
        constexpr std::size_t kUsual = 1024; // one read for nearly every directory there is
        m_buffer.resize(std::max(m_buffer.size(), kUsual));
        std::size_t got = m_file.readSome(offset, m_buffer);
        if (got < countBytes)
            return 0;
        const std::uint64_t count = number(m_buffer.data(), countBytes);
        if (count > kMaxTags)
            return 0;
        const std::size_t entries = static_cast<std::size_t>(count) * entryBytes;
        const std::size_t wanted = countBytes + entries + nextBytes;
        if (m_buffer.size() < wanted) {
            m_buffer.resize(wanted);
            got = m_file.readSome(offset, m_buffer);
        }
        if (got < wanted)
            return 0;
        checkTags(m_buffer.data() + countBytes, static_cast<std::size_t>(count), entryBytes, page);
        return number(m_buffer.data() + countBytes + entries, nextBytes);
    }

    void checkTags(const std::byte* entry, std::size_t count, std::size_t entryBytes, int page) const
    {
        const std::size_t width = m_isBig ? 8 : 4;
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < count; ++i, entry += entryBytes) {
            const std::uint64_t size = typeBytes(number(entry + 2, 2));
            const std::uint64_t values = number(entry + 4, width);
            // what lies behind the end of the file is never read
            if (size > 0)
                total += std::min(values, m_file.size() / size + 1) * size;
        }
        if (total > m_limits.maxTagBytes)
            throw Error(ErrorCode::ImageTooLarge, m_path,
                        {"page " + std::to_string(page) + " has " + std::to_string(total) +
                         " bytes of metadata; at most " + std::to_string(m_limits.maxTagBytes) + " are read"});
    }

    const RandomFile& m_file;
    const std::filesystem::path& m_path;
    const StackLimits& m_limits;
    bool m_isLittle = true;
    bool m_isBig = false;
    std::vector<std::byte> m_buffer;
};

} // namespace

void checkTiffDirectories(const RandomFile& file, const std::filesystem::path& path, const StackLimits& limits)
{
    DirectoryWalk(file, path, limits).run();
}

} // namespace lamella
