#include "project/SectionTable.h"

#include "analysis/ProbabilityBytes.h"
#include "base/Error.h"
#include "project/ProjectSchema.h"

#include <algorithm>

namespace lamella {

std::string roleText(SectionRole role)
{
    return role == SectionRole::Training ? "training" : "segment";
}

Basis StoredSection::newestBasis() const
{
    if (!importedMasks.empty())
        return {MaskOrigin::Imported, importedMasks.back().id, 0.5, importedMasks.back().sha256, {}};
    if (predictions.empty())
        return {};
    const Prediction& newest = predictions.back();
    return {MaskOrigin::Prediction, newest.source.id, threshold.value_or(thresholds().snapped(newest.info.threshold)),
            newest.source.sha256, newest.guide.sha256};
}

ThresholdGrid StoredSection::thresholds() const
{
    return predictions.empty() ? ThresholdGrid{} : ThresholdGrid::through(predictions.back().info.threshold);
}

std::int64_t StoredSection::rasterOf(const Basis& basis) const
{
    if (basis.origin == MaskOrigin::Imported)
        for (const Source& source : importedMasks)
            if (source.id == basis.source)
                return source.raster;
    if (basis.origin == MaskOrigin::Prediction)
        for (const Prediction& prediction : predictions)
            if (prediction.source.id == basis.source)
                return prediction.source.raster;
    return 0;
}

std::int64_t StoredSection::guideRasterOf(const Basis& basis) const
{
    if (basis.origin == MaskOrigin::Prediction && !basis.guideSha256.empty())
        for (const Prediction& prediction : predictions)
            if (prediction.source.id == basis.source)
                return prediction.guide.raster;
    return 0;
}

void SectionTable::load(Database& database)
{
    const std::lock_guard lock(m_mutex);
    database.query(
        "SELECT s.id, k.path, k.relative, s.page, f.path, s.width, s.height, s.bits, s.pixel_x, s.pixel_y, s.pixel_z, "
        "s.role, s.fixes, s.threshold, s.imported, s.removed, f.sha256, s.stack, s.file, f.bytes FROM section s "
        "JOIN file k ON k.id = s.stack JOIN file f ON f.id = s.file ORDER BY s.id",
        [&](const Row& row) {
            StoredSection entry;
            SectionRecord& record = entry.record;
            record.id = static_cast<SectionId>(row.integer(0));
            record.stackPath = pathOfUtf8(row.text(1));
            record.relativePath = pathOfUtf8(row.text(2));
            record.page = row.number(3);
            record.file = pathOfUtf8(row.text(4));
            record.size = {row.number(5), row.number(6)};
            record.bits = row.number(7);
            record.pixelSize = {row.real(8), row.real(9), row.real(10)};
            record.role =
                row.text(11) == roleText(SectionRole::Training) ? SectionRole::Training : SectionRole::ToSegment;
            record.fixes = row.text(12);
            if (!row.isNull(13))
                entry.threshold = row.real(13);
            record.imported = row.text(14);
            entry.removed = row.integer(15) != 0;
            record.fileSha256 = row.text(16);
            entry.imageBytes = static_cast<std::uintmax_t>(row.integer(19));
            entry.stackFile = row.integer(17);
            entry.imageFile = row.integer(18);
            // 2^17 is the largest side image/Stack.h reads.
            constexpr int kMaxSide = 1 << 17;
            if (record.size.isEmpty() || record.size.width > kMaxSide || record.size.height > kMaxSide)
                throw Error(ErrorCode::ProjectDamaged, m_project, {"a section has the size " + record.size.text()});
            m_entries.push_back(std::move(entry));
        });
    loadSources(database);
}

void SectionTable::loadSources(Database& database)
{
    database.query("SELECT i.section, i.id, i.raster, r.sha256 FROM imported_mask i JOIN raster r ON r.id = i.raster "
                   "ORDER BY i.id",
                   [&](const Row& row) {
                       find(static_cast<SectionId>(row.integer(0)))
                           .importedMasks.push_back({row.integer(1), row.integer(2), row.text(3)});
                   });
    database.query("SELECT p.section, p.id, p.raster, r.sha256, p.version, p.model, p.threshold, p.details, p.made "
                   "FROM prediction p JOIN raster r ON r.id = p.raster ORDER BY p.id",
                   [&](const Row& row) {
                       const auto section = static_cast<SectionId>(row.integer(0));
                       const PredictionInfo info{static_cast<PredictionId>(row.integer(1)),
                                                 section,
                                                 row.number(4),
                                                 static_cast<ModelId>(row.integer(5)),
                                                 row.real(6),
                                                 row.text(7),
                                                 row.text(8),
                                                 false};
                       find(section).predictions.push_back({info, {row.integer(1), row.integer(2), row.text(3)}, {}});
                   });
    if (!schema::hasGuides(database))
        return;
    database.query("SELECT p.section, g.prediction, g.raster, r.sha256 FROM guide g "
                   "JOIN prediction p ON p.id = g.prediction JOIN raster r ON r.id = g.raster",
                   [&](const Row& row) {
                       for (StoredSection::Prediction& prediction :
                            find(static_cast<SectionId>(row.integer(0))).predictions)
                           if (prediction.source.id == row.integer(1)) {
                               prediction.guide = {row.integer(1), row.integer(2), row.text(3)};
                               prediction.info.hasGuide = true;
                           }
                   });
}

StoredSection& SectionTable::find(SectionId section)
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), section,
                                     [](const StoredSection& e, SectionId id) { return e.record.id < id; });
    if (at == m_entries.end() || at->record.id != section)
        throw Error(ErrorCode::Internal, m_project,
                    {"there is no section number " + std::to_string(static_cast<std::int64_t>(section))});
    return *at;
}

StoredSection SectionTable::entry(SectionId section) const
{
    const std::lock_guard lock(m_mutex);
    return const_cast<SectionTable*>(this)->find(section);
}

std::vector<StoredSection> SectionTable::entries() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<StoredSection> result;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(result),
                 [](const StoredSection& e) { return !e.removed; });
    return result;
}

void SectionTable::add(std::vector<StoredSection> entries)
{
    const std::lock_guard lock(m_mutex);
    for (StoredSection& entry : entries)
        m_entries.push_back(std::move(entry));
    std::sort(m_entries.begin(), m_entries.end(),
              [](const StoredSection& a, const StoredSection& b) { return a.record.id < b.record.id; });
}

void SectionTable::change(SectionId section, const std::function<void(StoredSection&)>& change)
{
    const std::lock_guard lock(m_mutex);
    change(find(section));
}

void SectionTable::changeAll(const std::function<void(StoredSection&)>& change)
{
    const std::lock_guard lock(m_mutex);
    for (StoredSection& entry : m_entries)
        change(entry);
}

} // namespace lamella
