#include "image/Section.h"
