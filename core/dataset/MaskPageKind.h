#pragma once

#include "dataset/ImportFixes.h"
#include "image/RawPage.h"

namespace lamella {

/// What the values of one mask page look like.
enum class MaskPageKind {
    Exact,         ///< a mask as it is
    AntiAliased,   ///< black and white with greys along the edges only
    Labels,        ///< even areas of several values
    Lossy,         ///< greys close to black and to white, as JPEG leaves them
    OpacityIsMask, ///< one grey throughout, two kinds of opacity
    Other,         ///< anything else: two other values, a smooth picture, a probability …
};

struct MaskPageFacts {
    MaskPageKind kind = MaskPageKind::Exact;
    int values = 0;         ///< different values; 4097 stands for more than 4096
    double greyShare = 0.0; ///< of the pixels that are neither of the two extremes nor unlabelled, 0…1
    double threshold = 0.5; ///< halfway between the extremes, of white
    bool isZeroOne = false; ///< 0 and 1 of a type that could hold more
    bool isPalette = false;
    bool isOneBit = false;
    bool hasOpacity = false;
    /// The rule that makes a mask of it; Exact if it is one.
    ImportFixes rule() const;
};

/// Looks at the exact samples. Memory: some 5 bytes a pixel.
/// @param isJpeg  the file is compressed by JPEG: greys come from there
MaskPageFacts examineMaskPage(const RawPage& raw, bool isJpeg);

} // namespace lamella
