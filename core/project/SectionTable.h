#pragma once
// Private to core/project.

#include "analysis/ProbabilityBytes.h"
#include "project/Database.h"
#include "project/EditRow.h"
#include "project/ProjectTypes.h"

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace lamella {

std::string roleText(SectionRole role);

/// One section as the program keeps it in memory: what the tables section, file, imported_mask and prediction say.
struct StoredSection {
    SectionRecord record;
    std::int64_t stackFile = 0;
    std::int64_t imageFile = 0;
    std::uintmax_t imageBytes = 0;   ///< of the file, known with its hash
    std::optional<double> threshold; ///< set by a person and not frozen; nothing = the prediction's
    bool removed = false;

    /// A stored image that can serve as basis.
    struct Source {
        std::int64_t id = 0;
        std::int64_t raster = 0;
        std::string sha256;
    };
    std::vector<Source> importedMasks; ///< oldest first
    struct Prediction {
        PredictionInfo info;
        Source source;
        Source guide = {}; ///< id 0 = it has none
    };
    std::vector<Prediction> predictions; ///< oldest first

    /// What the mask of a section without edits is made from: the newest imported mask, else the newest prediction.
    Basis newestBasis() const;
    /// Of the newest prediction.
    ThresholdGrid thresholds() const;
    /// The raster a basis names; 0 if it is not there.
    std::int64_t rasterOf(const Basis& basis) const;
    /// That of its guide; 0 if it has none.
    std::int64_t guideRasterOf(const Basis& basis) const;
};

/// All sections of an open project, in memory. Any thread.
class SectionTable {
public:
    explicit SectionTable(std::filesystem::path project) : m_project(std::move(project)) {}

    void load(Database& database);
    /// Also the removed ones. Throws Internal for an unknown section.
    StoredSection entry(SectionId section) const;
    /// Those not removed, in order.
    std::vector<StoredSection> entries() const;
    void add(std::vector<StoredSection> entries);
    void change(SectionId section, const std::function<void(StoredSection&)>& change);
    void changeAll(const std::function<void(StoredSection&)>& change);

private:
    StoredSection& find(SectionId section);
    void loadSources(Database& database);

    std::filesystem::path m_project;
    mutable std::mutex m_mutex;
    std::vector<StoredSection> m_entries; ///< ascending ids
};

} // namespace lamella
