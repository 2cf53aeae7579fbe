#include "analysis/Scores.h"
