#include "learn/LearnBackend.h"

#include "base/Log.h"
#include "learn/BackendProbe.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>

#include <dlfcn.h>
#ifdef __linux__
#include <sched.h>
#endif

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStem = "lamella_learn_torch";
constexpr const char* kFolder = "lamella-backends";

struct Registry {
    std::mutex mutex;
    std::map<fs::path, LearnBackend*> byFile; ///< never unloaded: LibTorch does not survive dlclose
    LearnBackend* chosen = nullptr;
    std::vector<Error> refused; ///< others that were found
};

Registry& registry()
{
    static Registry instance;
    return instance;
}

/// Folder of the library this code is in.
fs::path ownFolder()
{
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&learnBackendCandidates), &info) == 0 || !info.dli_fname)
        return {};
    std::error_code ignored;
    return fs::weakly_canonical(info.dli_fname, ignored).parent_path();
}

fs::path userFolder()
{
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
        return fs::path(data) / "lamella" / kFolder;
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".local/share/lamella" / kFolder;
    return {};
}

void collect(const fs::path& folder, std::vector<fs::path>& files)
{
    std::error_code error;
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().filename().string().find(kStem) != std::string::npos &&
            (entry.path().extension() == ".so" || entry.path().extension() == ".dll"))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

/// Where OMP_PROC_BIND is set, OpenMP binds the thread that loads it to a single processor, and with it all that the
/// thread starts and computeThreads(). This gives back what the thread had.
class KeptAffinity {
public:
#ifdef __linux__
    KeptAffinity() : m_isKnown(sched_getaffinity(0, sizeof m_set, &m_set) == 0) {}
    ~KeptAffinity()
    {
        if (m_isKnown)
            sched_setaffinity(0, sizeof m_set, &m_set);
    }

private:
    cpu_set_t m_set{};
    bool m_isKnown;
#endif
};

LearnBackend& open(const fs::path& file)
{
    Registry& r = registry();
    if (const auto known = r.byFile.find(file); known != r.byFile.end())
        return *known->second;
    // RTLD_LOCAL keeps LibTorch's symbols (and the Qt 5 that Debian's build drags in) away from the program's own.
    void* library = nullptr;
    {
        const KeptAffinity kept;
        library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    }
    if (!library)
        throw Error(ErrorCode::BackendBroken, file, {dlerror()});
    const auto factory = reinterpret_cast<LearnBackendFactory>(dlsym(library, kLearnBackendSymbol));
    if (!factory)
        throw Error(ErrorCode::BackendBroken, file, {"it is not a learn back end"});
    LearnBackend* backend = factory(kLearnBackendAbi);
    if (!backend)
        throw Error(ErrorCode::BackendBroken, file,
                    {"it was built for another version of Lamella and must be built anew"});
    r.byFile[file] = backend;
    return *backend;
}

} // namespace

std::vector<fs::path> learnBackendCandidates()
{
    if (const char* given = std::getenv("LAMELLA_LEARN_BACKEND"); given && *given)
        return {fs::path(given)};
    std::vector<fs::path> files;
    collect(userFolder(), files);
    collect(ownFolder() / kFolder, files);
    return files;
}

LearnBackend& loadLearnBackendFile(const fs::path& file)
{
    const std::lock_guard lock(registry().mutex);
    if (!fs::exists(file))
        throw Error(ErrorCode::FileNotFound, file);
    return open(fs::absolute(file));
}

LearnBackend& loadLearnBackend()
{
    Registry& r = registry();
    const std::lock_guard lock(r.mutex);
    if (r.chosen)
        return *r.chosen;
    std::vector<fs::path> candidates = learnBackendCandidates();
    if (candidates.empty())
        throw Error(ErrorCode::BackendMissing, ownFolder() / kFolder);
    const bool isOnly = candidates.size() == 1;
    r.refused.clear();
    if (!isOnly) {
        ProbedBackends found = probed(candidates);
        candidates = std::move(found.files);
        r.refused = std::move(found.refused);
    }
    for (const fs::path& file : candidates) {
        try {
            r.chosen = &open(fs::absolute(file));
            break;
        } catch (const Error& error) {
            if (isOnly)
                throw;
            r.refused.push_back(error);
        }
    }
    for (const Error& error : r.refused)
        logWarning(error.what());
    if (!r.chosen)
        throw r.refused.front();
    return *r.chosen;
}

std::vector<Error> refusedLearnBackends()
{
    const std::lock_guard lock(registry().mutex);
    return registry().refused;
}

bool isLearnBackendLoaded()
{
    const std::lock_guard lock(registry().mutex);
    return !registry().byFile.empty();
}

} // namespace lamella
