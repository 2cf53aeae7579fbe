#pragma once

#include "base/FolderLock.h"
#include "image/Image.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace lamella::cli {

/// The bands of a prediction that are done, kept in OUT.parts/ until all of them are: one 32-bit float TIFF a band of
/// rows (not compressed; a section of up to a tile is one band) and run.json, which says what decides their pixels.
/// So a run that was interrupted, killed or cut off goes on where it was, and its output has the bytes of one that
/// never stopped. Bands of a section whose image file was written over since do not count.
class PredictionParts {
public:
    /// @param identity  models, options, pages and stack of the run
    /// @param mustResume  throws InvalidOption where there are no parts of that very run to go on with; else parts of
    ///                    another run are removed. Throws OutputExists where a folder of that name is not ours,
    ///                    FolderInUse where another prediction is under way there.
    /// @param stack  the sections; must outlive this
    PredictionParts(const std::filesystem::path& out, const nlohmann::json& identity, bool mustResume,
                    const Stack& stack);

    /// Leaves nothing behind where no band was done.
    ~PredictionParts();
    PredictionParts(const PredictionParts&) = delete;
    PredictionParts& operator=(const PredictionParts&) = delete;

    bool has(int page, std::size_t band) const;
    /// Atomic; throws Error DiskFull, OutputNotWritable. @param page  of the stack, 0-based
    void keep(int page, std::size_t band, const FloatImage& rows) const;
    FloatImage read(int page, std::size_t band) const;
    /// After the output is safe.
    void remove() const;

private:
    std::filesystem::path file(int page, std::size_t band) const;
    /// Says what the section was read from when its bands were made.
    std::filesystem::path sourceNote(int page) const;
    std::string source(int page) const;
    bool isOfPresentSource(int page) const;

    /// All but the lock.
    void clear() const;

    std::filesystem::path m_folder;
    const Stack& m_stack;
    std::optional<FolderLock> m_lock;
};

} // namespace lamella::cli
