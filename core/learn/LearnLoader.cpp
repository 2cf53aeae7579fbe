#include "learn/LearnBackend.h"

#include "learn/BackendProbe.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>

#include <dlfcn.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStem = "lamella_learn_torch";
constexpr const char* kFolder = "lamella-backends";

struct Registry {
    std::mutex mutex;
    std::map<fs::path, LearnBackend*> byFile; ///< never unloaded: LibTorch does not survive dlclose
    LearnBackend* chosen = nullptr;
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

LearnBackend& open(const fs::path& file)
{
    Registry& r = registry();
    if (const auto known = r.byFile.find(file); known != r.byFile.end())
        return *known->second;
    // RTLD_LOCAL keeps LibTorch's symbols (and the Qt 5 that Debian's build drags in) away from the program's own.
    void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        throw Error(ErrorCode::BackendBroken, file, {dlerror()});
    const auto factory = reinterpret_cast<LearnBackendFactory>(dlsym(library, kLearnBackendSymbol));
    if (!factory)
        throw Error(ErrorCode::BackendBroken, file, {"it is not a learn back end"});
    LearnBackend* backend = factory(kLearnBackendAbi);
    if (!backend)
        throw Error(ErrorCode::BackendBroken, file, {"it was built for another version of Lamella"});
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
    if (candidates.size() > 1)
        candidates = probedInOrder(candidates);
    if (candidates.empty())
        throw Error(ErrorCode::BackendBroken, ownFolder() / kFolder, {"none of the back ends found passes its probe"});
    r.chosen = &open(fs::absolute(candidates.front()));
    return *r.chosen;
}

bool isLearnBackendLoaded()
{
    const std::lock_guard lock(registry().mutex);
    return !registry().byFile.empty();
}

} // namespace lamella
