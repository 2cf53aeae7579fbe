#include "project/MaskCache.h"

#include "analysis/ProbabilityBytes.h"

#include <algorithm>
#include <utility>

namespace lamella {

LoadedSection* MaskCache::find(SectionId section)
{
    const auto at = m_entries.find(section);
    if (at == m_entries.end())
        return nullptr;
    at->second.used = ++m_clock;
    return &at->second.loaded;
}

const LoadedSection* MaskCache::peek(SectionId section) const
{
    const auto at = m_entries.find(section);
    return at == m_entries.end() ? nullptr : &at->second.loaded;
}

LoadedSection& MaskCache::insert(SectionId section, LoadedSection loaded)
{
    m_entries[section] = {std::move(loaded), ++m_clock};
    evict();
    return m_entries[section].loaded;
}

void MaskCache::setLimit(std::size_t bytes)
{
    m_limit = bytes;
    evict();
}

void MaskCache::evict()
{
    constexpr std::size_t kAlwaysKept = 2;
    const auto bytesOf = [](const Entry& e) {
        const std::size_t each = e.loaded.mask.pixels().size();
        return each * (1 + (e.loaded.probability ? 1U : 0U) + (e.loaded.proposal != e.loaded.probability ? 1U : 0U));
    };
    std::size_t total = 0;
    for (const auto& [section, entry] : m_entries)
        total += bytesOf(entry);
    while (total > m_limit && m_entries.size() > kAlwaysKept) {
        auto oldest = m_entries.end();
        for (auto at = m_entries.begin(); at != m_entries.end(); ++at)
            if (at->first != m_pinned && (oldest == m_entries.end() || at->second.used < oldest->second.used))
                oldest = at;
        total -= bytesOf(oldest->second);
        m_entries.erase(oldest);
    }
}

LoadedSection loadedFrom(const Basis& basis, std::shared_ptr<const GrayImage> raster, const CellGuide& guide, Size size)
{
    switch (basis.origin) {
    case MaskOrigin::Imported:
        return {*raster, nullptr, nullptr, basis};
    case MaskOrigin::Prediction: {
        auto proposal = raster;
        if (!guide.isEmpty()) {
            GrayImage guided = *raster;
            applyGuide(guided, guide);
            proposal = std::make_shared<const GrayImage>(std::move(guided));
        }
        return {maskFromProbability(*proposal, basis.threshold), raster, proposal, basis};
    }
    case MaskOrigin::Blank:
    case MaskOrigin::None:
        break;
    }
    return {Mask(size, mask::kUnlabelled), nullptr, nullptr, basis};
}

} // namespace lamella
