#include "models/ImportProposal.h"

namespace lamella {

bool ImportProposal::canFix(std::size_t finding) const
{
    if (finding >= findings.size() || fixed.contains(finding))
        return false;
    return !findings[finding].fix.isEmpty() || (findings[finding].issue == ImportIssue::SectionsAreMasks && canSwap);
}

bool ImportProposal::wantsPixelSize(std::size_t finding) const
{
    if (finding >= findings.size())
        return false;
    const ImportFinding& found = findings[finding];
    return (found.issue == ImportIssue::PixelSizeMissing || found.issue == ImportIssue::PixelSizeAbsurd) &&
           found.fix.isEmpty();
}

ImportFixes ImportProposal::fixes() const
{
    ImportFixes all = choice;
    for (const std::size_t index : fixed)
        all = merged(all, findings[index].fix);
    if (pixelSize)
        all.pixelSize = pixelSize;
    return all;
}

std::vector<FixedPair> ImportProposal::pairs() const
{
    return fixedPairs(sectionCount, masks.isEmpty() ? -1 : maskCount, fixes());
}

Size ImportProposal::fixedSize() const
{
    const ImportFixes all = fixes();
    return all.crop && all.crop->of == size ? all.crop->keep.size() : size;
}

void ImportProposal::updateBlocking()
{
    blocking.reset();
    for (const auto& [finding, error] : m_errors) {
        if (fixed.contains(finding))
            continue;
        blocking = error;
        return;
    }
}

} // namespace lamella
