#pragma once
// Private to core/project.

#include "image/Image.h"
#include "project/Database.h"
#include "project/ProjectWriter.h"

#include <functional>
#include <string>
#include <vector>

namespace lamella {

/// A u8 image in its stored form: bands of rows, each deflated.
struct PackedRaster {
    Size size;
    int bandRows = 0;
    std::string sha256; ///< of the pixels, see rasterHash()
    std::vector<std::string> bands;
};

/// SHA-256 over "width×height:" and the pixels row by row.
std::string rasterHash(const GrayImage& image);
PackedRaster packRaster(const GrayImage& image);

/// Writes the bands in transactions of about 2 MB, so that strokes get in between; `finish` (given the raster's number)
/// shares the last one. What a crash leaves without `finish` is removed by removeOrphans(). Blocks.
void writeRaster(ProjectWriter& writer, const PackedRaster& raster,
                 const std::function<void(Database&, std::int64_t)>& finish);
void removeOrphans(Database& database);

/// The raster of a prediction's guide; 0 if it has none.
std::int64_t guideRasterOf(Database& database, std::int64_t prediction);

/// @param expected  size of the section it belongs to
/// Throws ProjectDamaged if the raster is missing, of another size, or cannot be unpacked.
GrayImage readRaster(Database& database, std::int64_t raster, Size expected);
/// A rectangle inside it; only the bands that hold it are read. Throws the same.
GrayImage readRasterRegion(Database& database, std::int64_t raster, Size expected, const Rect& region);

} // namespace lamella
