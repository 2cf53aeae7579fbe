#include "learn/TrainingOptions.h"
