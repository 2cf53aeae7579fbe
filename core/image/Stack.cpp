#include "image/Stack.h"
