#pragma once
// Private to core/image: a look at the chain of directories before libtiff reads it.

#include "image/RandomFile.h"
#include "image/Stack.h"

#include <filesystem>

namespace lamella {

/// libtiff follows the chain directory by directory and copies the values of every tag, known or not, so many tags that
/// point at the same bytes cost any amount of memory. This walks the chain first, without copying, and refuses what
/// breaks StackLimits::maxPages or maxTagBytes (ImageTooLarge) and chains that lead back (ImageDamaged). What it cannot
/// read ends the walk without a word: libtiff will say what is wrong.
void checkTiffDirectories(const RandomFile& file, const std::filesystem::path& path, const StackLimits& limits);

} // namespace lamella
