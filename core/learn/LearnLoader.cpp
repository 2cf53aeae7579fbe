#include "learn/LearnBackend.h"
