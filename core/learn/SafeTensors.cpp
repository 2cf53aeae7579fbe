#include "learn/SafeTensors.h"
