#pragma once

#include "analysis/Seam.h"
#include "image/Image.h"
#include "image/Pixel.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// A place where it is not certain whether there is one cell or two. Image coordinates; cells are those of the mask.
///
/// The question is about a seam, the line between two sides. Where the mask has one cell now, the seam divides it where
/// the probability is lowest along the way from one side to the other (a membrane may have a gap there); where it has
/// two, it runs along the wall between them (the wall may be none). core/edit/DoubtAnswer turns an answer into an edit.
struct Doubt {
    std::uint64_t id = 0;      ///< of the pass and what the mask has there; the same again for the same question
    bool isOneCellNow = false; ///< what the mask says
    Pixel pass;                ///< the best place of the seam: to be looked at
    Rect box;                  ///< the seam and both ends, for a picture of the place
    Pixel first, second;       ///< a cell pixel on each side, near the pass
    std::vector<Pixel> seam;   ///< row by row; a membrane on all of them that lie in the cell parts the two sides
    std::int64_t firstArea = 0, secondArea = 0; ///< pixels on each side, half of the membranes around included
    SeamEvidence evidence;
    double mistaken = 0; ///< how likely the mask is wrong there (probabilityOfMistake)
    double score = 0;    ///< mistaken · firstArea · secondArea: the higher the sooner to be asked
};

/// How likely the mask is wrong about a seam, 0…1: one logistic function for places where it has one cell and another
/// for those where it has two, of saddle and mean (by their log odds), length (by its
/// logarithm) and depth. Not the reverse of
/// probabilityOfOneCell(): that one joins regions before there is a mask, this one knows what a mask made of them. It
/// was fitted with the more weight the more pixels are at stake, so that it is right where a mistake is dear.
/// tests/bench/support/fit_evidence.py repeats the fit; docs/adr/0011-what-makes-a-doubt.md says on what.
/// @param isOneCellNow  what the mask says; the evidence does not tell
double probabilityOfMistake(const SeamEvidence& evidence, bool isOneCellNow);

struct DoubtOptions {
    RegionOptions regions;
    int smallestSide = 30;       ///< pixels; less is not worth a question
    double leastMistaken = 0.02; ///< less likely mistakes are no doubts
    /// Passes of doubts that were answered with what the mask said already; the answers that changed it need not be
    /// told. Nothing within kSettledReach pixels of one is asked again.
    std::vector<Pixel> settled;
};
inline constexpr int kSettledReach = 6;

/// The doubts of a section as its mask is now, the most rewarding first.
///
/// An answer that changes the mask gains about twice the product of the areas that were wrongly joined or parted, of
/// the pairs of pixels that V_rand counts; the score is what is to be expected of that. Regions of the probability
/// inside the mask (Regions::ofMask) give the places: each wall between two cells, and each edge of the maximum
/// spanning tree inside one (the passes by which its parts hang together). Where a person has decided, the mask says
/// otherwise than the probability at the pass, and there is no doubt; so an answer that changed the mask does not come
/// back, and what is asked about its neighbours follows the new areas. In the manner of Haehn et al., Guided
/// Proofreading, CVPR 2018, without a second network.
/// Time and memory grow with the area. Deterministic.
/// @param mask         current mask; unlabelled pixels count as membrane
/// @param predicted    the mask before any correction: that of the threshold, or maskOfCells(); same size
/// @param probability  of cell, 255 = 1, same size
std::vector<Doubt> findDoubts(const Mask& mask, const Mask& predicted, const GrayImage& probability,
                              const DoubtOptions& options = {});

} // namespace lamella
