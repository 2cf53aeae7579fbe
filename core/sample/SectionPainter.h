#pragma once

#include "image/Image.h"
#include "sample/Partition.h"

namespace lamella {

/// The grey picture of one section: cytoplasm, organelles, membranes, then the microscope (blur, noise, uneven light).
GrayImage paintSection(const Tissue& tissue, const Partition& partition, int page);

} // namespace lamella
