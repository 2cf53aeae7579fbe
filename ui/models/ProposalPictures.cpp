#include "models/ProposalPictures.h"

#include "dataset/Dataset.h"
#include "image/Stack.h"
#include "models/SectionTileSource.h"

#include <optional>

namespace lamella {

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

GrayImage maskPicture(const std::shared_ptr<const Stack>& masks, const ImportFixes& fixes, int page)
{
    try {
        return readMask(*fixedMasks(masks, fixes, {page}), 0);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::MaskNotBinary)
            throw;
        return toDisplay8(fixedSections(masks, fixes, {page})->readSection(0));
    }
}

Size cropped(Size size, const ImportFixes& fixes)
{
    return fixes.crop && fixes.crop->of == size ? fixes.crop->keep.size() : size;
}

/// Position in the list of pairs, if there is one.
std::optional<FixedPair> pairAt(const ImportProposal& proposal, int position)
{
    const std::vector<FixedPair> pairs = proposal.pairs();
    if (position < 0 || position >= static_cast<int>(pairs.size()))
        return std::nullopt;
    return pairs[static_cast<std::size_t>(position)];
}

} // namespace

TileSourcePtr proposalSection(const ImportProposal& proposal, int position)
{
    const std::optional<FixedPair> pair = pairAt(proposal, position);
    if (!pair)
        return nullptr;
    const ImportFixes fixes = proposal.fixes();
    const Size size = cropped(proposal.size, fixes);
    return std::make_shared<SectionTileSource>(
        QSize(size.width, size.height), [path = pathOf(proposal.sections), fixes, page = pair->section] {
            return toDisplay8(fixedSections(openChosen(path, fixes), fixes, {page})->readSection(0));
        });
}

TileSourcePtr proposalMask(const ImportProposal& proposal, int position)
{
    const std::optional<FixedPair> pair = pairAt(proposal, position);
    if (proposal.masks.isEmpty() || !pair)
        return nullptr;
    const ImportFixes fixes = proposal.fixes();
    const Size size = cropped(proposal.maskSize, fixes);
    return std::make_shared<SectionTileSource>(QSize(size.width, size.height),
                                               [path = pathOf(proposal.masks), fixes, page = pair->mask] {
                                                   return maskPicture(openChosen(path, fixes), fixes, page);
                                               });
}

} // namespace lamella
