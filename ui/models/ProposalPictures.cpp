#include "models/ProposalPictures.h"

#include "dataset/Dataset.h"
#include "image/Stack.h"
#include "models/SectionTileSource.h"

namespace lamella {

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

GrayImage maskPicture(const Stack& masks, int page)
{
    try {
        return readMask(masks, page);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::MaskNotBinary)
            throw;
        return toDisplay8(masks.readSection(page));
    }
}

} // namespace

TileSourcePtr proposalSection(const ImportProposal& proposal, int page)
{
    if (page < 0 || page >= proposal.sectionCount)
        return nullptr;
    const QSize size(proposal.size.width, proposal.size.height);
    return std::make_shared<SectionTileSource>(
        size, [path = pathOf(proposal.sections), page] { return toDisplay8(openStack(path)->readSection(page)); });
}

TileSourcePtr proposalMask(const ImportProposal& proposal, int page)
{
    if (proposal.masks.isEmpty() || page < 0 || page >= proposal.sectionCount)
        return nullptr;
    const QSize size(proposal.size.width, proposal.size.height);
    return std::make_shared<SectionTileSource>(
        size, [path = pathOf(proposal.masks), page] { return maskPicture(*openStack(path), page); });
}

} // namespace lamella
