#include "project/ImageSearch.h"

#include "base/Error.h"
#include "base/Log.h"
#include "base/Sha256.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// One walk through a folder.
class Search {
public:
    Search(const std::vector<WantedStack>& wanted, const SearchScope& scope, const std::stop_token& stop)
        : m_wanted(wanted),
          m_scope(scope),
          m_stop(stop),
          m_results(wanted.size()),
          m_namesakes(wanted.size())
    {}

    std::vector<SearchedStack> run()
    {
        std::error_code error;
        fs::recursive_directory_iterator at(m_scope.folder, fs::directory_options::skip_permission_denied, error);
        int looked = 0;
        while (!error && at != fs::recursive_directory_iterator() && looked++ < m_scope.limit && isWorthIt()) {
            look(*at);
            at.increment(error);
        }
        if (m_scope.byName && !m_stop.stop_requested())
            settleByName();
        return std::move(m_results);
    }

private:
    bool isWorthIt() const
    {
        return !m_stop.stop_requested() && std::any_of(m_results.begin(), m_results.end(),
                                                       [](const SearchedStack& result) { return !result.place; });
    }

    void look(const fs::directory_entry& entry)
    {
        std::error_code ignored; // of this entry: it may be gone, or a link that leads nowhere
        if (!entry.is_regular_file(ignored))
            return;
        const std::uintmax_t bytes = entry.file_size(ignored);
        std::optional<std::string> hash;
        for (std::size_t i = 0; i < m_wanted.size(); ++i) {
            const WantedStack& wanted = m_wanted[i];
            const bool isNamesake = entry.path().filename() == wanted.image.filename();
            if (m_results[i].place || (wanted.isFolder() && !isNamesake))
                continue;
            if (wanted.sha256.empty()) {
                if (isNamesake)
                    m_namesakes[i].push_back(entry.path());
                continue;
            }
            if (bytes == wanted.bytes && !hash)
                hash = hashOf(entry.path());
            if (bytes == wanted.bytes && *hash == wanted.sha256)
                m_results[i].place = placeOf(wanted, entry.path());
            else if (!(hash && hash->empty())) // of one that was not read to its end nothing is known
                m_results[i].hasNamesake = m_results[i].hasNamesake || isNamesake;
        }
    }

    std::string hashOf(const fs::path& path) const
    {
        try {
            return hashUnlessStopped(path, m_stop);
        } catch (const Error& unreadable) {
            logWarning(unreadable.what());
            return {};
        }
    }

    /// One of several of that name may be any of them, unless it lies right in the folder.
    void settleByName()
    {
        for (std::size_t i = 0; i < m_wanted.size(); ++i) {
            const std::vector<fs::path>& all = m_namesakes[i];
            auto chosen = std::find_if(all.begin(), all.end(),
                                       [this](const fs::path& path) { return path.parent_path() == m_scope.folder; });
            if (chosen == all.end() && all.size() == 1)
                chosen = all.begin();
            if (chosen != all.end())
                m_results[i].place = placeOf(m_wanted[i], *chosen);
        }
    }

    static fs::path placeOf(const WantedStack& wanted, const fs::path& image)
    {
        return wanted.isFolder() ? image.parent_path() : image;
    }

    const std::vector<WantedStack>& m_wanted;
    const SearchScope& m_scope;
    const std::stop_token& m_stop;
    std::vector<SearchedStack> m_results;
    std::vector<std::vector<fs::path>> m_namesakes; ///< of images whose content is unknown
};

} // namespace

std::string hashUnlessStopped(const fs::path& path, const std::stop_token& stop)
{
    std::ifstream in(path, std::ios::binary);
    Sha256 sha;
    std::vector<char> piece(std::size_t{1} << 20);
    while (in && !stop.stop_requested()) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sha.add(std::as_bytes(std::span(piece.data(), static_cast<std::size_t>(in.gcount()))));
    }
    if (in.bad() || (!in.eof() && in.fail()))
        throw Error(ErrorCode::FileNotReadable, path, {"reading stopped"});
    return stop.stop_requested() ? std::string() : sha.hex();
}

fs::path relativeTo(const fs::path& project, const fs::path& path)
{
    return path.lexically_relative(project.parent_path());
}

std::optional<fs::path> findFile(const fs::path& project, const fs::path& absolute, const fs::path& relative)
{
    std::error_code error;
    const fs::path folder = project.parent_path();
    for (const fs::path& candidate : {relative.empty() ? fs::path() : (folder / relative).lexically_normal(), absolute,
                                      folder / absolute.filename()})
        if (!candidate.empty() && fs::exists(candidate, error))
            return candidate;
    return {};
}

std::vector<SearchedStack> searchStacks(const std::vector<WantedStack>& wanted, const SearchScope& scope,
                                        const std::stop_token& stop)
{
    return Search(wanted, scope, stop).run();
}

} // namespace lamella
