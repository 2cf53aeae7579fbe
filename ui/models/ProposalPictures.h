#pragma once

#include "models/ImportProposal.h"
#include "models/TileSource.h"

namespace lamella {

/// Pictures of what is about to be imported, as its fixes make it, read when a view asks for them. Null where there is
/// none.
/// @param position  0-based, in ImportProposal::pairs()
TileSourcePtr proposalSection(const ImportProposal& proposal, int position);
/// As a mask where it is one, else as the grey values the file holds, so that a person sees what is wrong with it.
TileSourcePtr proposalMask(const ImportProposal& proposal, int position);

} // namespace lamella
