#include "image/RawPage.h"
