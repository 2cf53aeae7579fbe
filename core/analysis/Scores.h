#pragma once
// Everything about scores (METRICS): thinning, partitions, pixel counts, whole stacks.

#include "analysis/Partition.h"
#include "analysis/PixelCounts.h"
#include "analysis/StackScorer.h"
#include "analysis/Thinning.h"
