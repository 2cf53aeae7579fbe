#pragma once
// Private to core/project.

#include "analysis/CellGuide.h"
#include "project/EditRow.h"

#include <cstddef>
#include <map>
#include <memory>

namespace lamella {

/// A section in memory.
struct LoadedSection {
    Mask mask;
    std::shared_ptr<const GrayImage> probability; ///< of a Prediction basis, else null
    std::shared_ptr<const GrayImage> proposal;    ///< what the mask is thresholded from; the same without a guide
    Basis basis;                                  ///< the mask was made from
};

/// The sections in memory; the least recently used leave when there are too many.
class MaskCache {
public:
    /// Null if not there. Counts as a use.
    LoadedSection* find(SectionId section);
    const LoadedSection* peek(SectionId section) const;
    LoadedSection& insert(SectionId section, LoadedSection loaded);
    void setLimit(std::size_t bytes);
    /// This one stays whatever happens (a stroke is under way); None = no such section.
    void pin(SectionId section) { m_pinned = section; }

private:
    struct Entry {
        LoadedSection loaded;
        std::uint64_t used = 0;
    };
    void evict();

    std::map<SectionId, Entry> m_entries;
    std::uint64_t m_clock = 0;
    std::size_t m_limit = std::size_t{384} << 20;
    SectionId m_pinned = SectionId::None;
};

/// Base mask of a section: thresholded probability, imported mask, or unlabelled.
/// @param raster  null for Blank and None
/// @param guide   of a Prediction, empty = none
LoadedSection loadedFrom(const Basis& basis, std::shared_ptr<const GrayImage> raster, const CellGuide& guide,
                         Size size);

} // namespace lamella
