#pragma once

#include "models/ImportController.h"
#include "models/TileSource.h"

namespace lamella {

/// Pictures of what is about to be imported, read when a view asks for them. Null where there is none.
/// @param page  0-based page of the proposal
TileSourcePtr proposalSection(const ImportProposal& proposal, int page);
/// As a mask where it is one, else as the grey values the file holds, so that a person sees what is wrong with it.
TileSourcePtr proposalMask(const ImportProposal& proposal, int page);

} // namespace lamella
