#include "models/AbstractTool.h"

// The class has no code of its own; its signals are compiled here.
#include "moc_AbstractTool.cpp"
