#pragma once
// Private to core/project.

#include "project/Database.h"
#include "project/ProjectTypes.h"

#include <vector>

namespace lamella {

/// Walks the record of edits as stored (DESIGN §5): each row's content against its hash, each hash against the next
/// row, and the head; to the full depth also each edit's tiles and the rasters that basis rows name. In order of rows;
/// empty = whole.
std::vector<ChainProblem> checkChain(Database& database, ChainDepth depth = ChainDepth::RowsAndPixels);

} // namespace lamella
