#pragma once
// Private to core/image: the OME-XML in the description of an OME-TIFF (OME model 2016-06).

#include "image/Section.h"

#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Where planes of the first image lie: `count` planes from (channel, section, time) on, in pages from `firstPage` on.
struct OmePlanes {
    int firstPage = 0;
    bool hasPage = false; ///< otherwise page 0 is meant
    int count = 0;        ///< 0 = not said: one plane if a page is named, else all pages
    int channel = 0;
    int section = 0;
    int time = 0;
    std::string file; ///< name of the file that holds them; empty = not said
    std::string uuid; ///< of that file
};

struct OmeMetadata {
    bool isOme = false;
    bool isElsewhere = false; ///< the metadata are in another file
    int images = 0;           ///< image series; only the first one is described here
    std::string order = "XYCZT";
    int channels = 1; ///< as stored: each sample of a colour counts
    int sections = 1;
    int times = 1;
    PixelSizeNm pixelSize;
    std::vector<OmePlanes> planes;
    std::string uuid; ///< of this file
};

/// @param maxPlanes  entries beyond are not read
OmeMetadata parseOme(std::string_view xml, int maxPlanes);

} // namespace lamella
