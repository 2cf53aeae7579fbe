#pragma once
// Private to core/project.

#include "project/EditRow.h"
#include "project/TileCodec.h"

#include <list>
#include <map>
#include <memory>
#include <string>

namespace lamella {

/// What a set of tile changes amounts to.
struct ChangeSummary {
    Rect box;
    std::int64_t pixels = 0;
};
ChangeSummary summaryOf(const TileChanges& changes, const TileGrid& grid);

/// A stroke between its begin and its end: it remembers each tile before it is first touched.
class LiveStroke {
public:
    LiveStroke(SectionId section, std::string tool, Basis basis, Size size)
        : section(section),
          tool(std::move(tool)),
          basis(std::move(basis)),
          grid{size}
    {}

    /// Call before painting inside `area`.
    void remember(const Mask& mask, const Rect& area);
    /// Tiles that differ from before.
    TileChanges changes(const Mask& mask) const;
    /// Puts everything back; returns the rectangle that changed.
    Rect restore(Mask& mask) const;

    const SectionId section;
    const std::string tool;
    const Basis basis; ///< at the begin; what the stroke was painted on
    const TileGrid grid;
    std::string detail; ///< JSON object; a stroke that says something is kept although no pixel differs

private:
    std::map<int, std::string> m_before;
};

/// The pixels of the latest edits, so that undoing them needs no disk. Bounded; the oldest rows leave first.
class EditTileCache {
public:
    std::shared_ptr<const TileChanges> find(std::int64_t sequence) const;
    void insert(std::int64_t sequence, std::shared_ptr<const TileChanges> changes);

private:
    std::map<std::int64_t, std::shared_ptr<const TileChanges>> m_entries;
    std::size_t m_bytes = 0;
};

} // namespace lamella
