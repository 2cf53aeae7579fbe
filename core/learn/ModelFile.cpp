#include "learn/ModelFile.h"
