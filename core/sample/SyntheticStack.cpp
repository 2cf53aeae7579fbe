#include "sample/SyntheticStack.h"
