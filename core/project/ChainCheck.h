#pragma once
// Private to core/project.

#include "project/Database.h"
#include "project/ProjectTypes.h"

#include <vector>

namespace lamella {

/// Walks the record of edits as stored (DESIGN §5): each row's content against its hash, each hash against the next
/// row, each edit's tiles, the rasters that basis rows name, and the head. In order of rows; empty = whole.
std::vector<ChainProblem> checkChain(Database& database);

} // namespace lamella
