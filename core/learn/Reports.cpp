#include "learn/Reports.h"
