#pragma once
// TIFF files byte by byte, without libtiff, so that a test does not trust the library it tests.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lamella::test {

struct TiffBuilderPage {
    int width = 0;
    int height = 0;
    int bits = 8;
    int samples = 1;
    int photometric = 1;  ///< 0 MinIsWhite, 1 MinIsBlack, 2 RGB, 3 palette, 5 CMYK
    int sampleFormat = 1; ///< 1 unsigned, 2 signed, 3 float
    int compression = 1;
    int orientation = 1;
    int subfileType = 0;
    int rowsPerStrip = 0; ///< 0: all rows in one strip
    int tileWidth = 0;    ///< > 0: tiles instead of strips; multiples of 16
    int tileHeight = 0;
    bool isPlanar = false;
    int extraSample = -1; ///< 2 = opacity
    std::string description;
    double resolution = 0.0; ///< pixels per unit, both axes; 0: no tag
    int resolutionUnit = 1;
    std::vector<std::uint16_t> palette; ///< 3 · 2^bits values, 16 bits each
    std::vector<std::uint64_t> values;  ///< height · width · samples sample values, interleaved
};

/// Noise: every bit of every sample from the seed; RGB from three samples on.
TiffBuilderPage randomPage(int width, int height, int bits = 8, int samples = 1, std::uint64_t seed = 1);

struct TiffBuilderFile {
    bool isBigEndian = false;
    bool isBigTiff = false;
    std::vector<TiffBuilderPage> pages;
    std::string trailer; ///< appended behind everything

    std::string bytes() const;
    void write(const std::filesystem::path& path) const;
};

} // namespace lamella::test
