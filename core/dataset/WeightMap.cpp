#include "dataset/WeightMap.h"
