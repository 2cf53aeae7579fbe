#pragma once
// Private to core/image: what ImageJ and OME write into a TIFF's description, and pixel sizes from it.

#include "image/OmeMetadata.h"
#include "image/Section.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamella {

/// Resolution tags of a TIFF; 0 = not there.
struct TiffResolution {
    double x = 0.0;
    double y = 0.0;
    int unit = 2; ///< 1 none, 2 inch, 3 centimetre
    bool operator==(const TiffResolution&) const = default;
};

struct TiffDescription {
    bool isImageJ = false;
    int images = 0;   ///< pages promised by ImageJ, 0 = not said
    int channels = 1; ///< ImageJ's hyperstack
    int slices = 0;   ///< 0 = not said
    int frames = 1;
    double unitNm = 0.0;  ///< ImageJ's unit in nm, 0 = none or not a length
    double spacing = 0.0; ///< ImageJ's distance between pages, in its unit
    OmeMetadata ome;
};

/// @param maxPlanes  entries of OME beyond are not read
TiffDescription parseTiffDescription(std::string_view text, int maxPlanes);

/// ImageJ's unit counts before the resolution unit; OME's physical sizes before both.
PixelSizeNm pixelSizeOf(const TiffDescription& description, const TiffResolution& resolution);

/// Nanometres in one unit of length ("nm", "micron", "µm", "\\u00B5m", "cm", "inch", …), nothing for other words.
std::optional<double> nanometresPerUnit(std::string_view unit);

/// The description that ImageJ and tifffile read back: images, slices, unit and spacing in nm.
std::string imageJDescription(int images, PixelSizeNm pixelSize);

} // namespace lamella
