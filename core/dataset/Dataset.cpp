#include "dataset/Dataset.h"
