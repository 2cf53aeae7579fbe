#include "augment/Augmentation.h"
