#include "image/ImageWriter.h"
