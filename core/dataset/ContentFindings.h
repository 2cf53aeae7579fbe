#pragma once
// Part of the import check: what sections and masks show, gathered pair by pair.

#include "dataset/ClassStatistics.h"
#include "dataset/ImportFinding.h"
#include "dataset/ShiftScorer.h"

#include <cstdint>
#include <vector>

namespace lamella {

class ContentFindings {
public:
    /// @param section  grey values as stored, cropped
    void add(const FixedPair& pair, const FloatImage& section, const Mask& mask);
    std::vector<ImportFinding> findings() const;
    double membraneShare() const;   ///< of the labelled pixels, 0…1
    double unlabelledShare() const; ///< of all pixels

private:
    struct Page {
        FixedPair pair;
        ClassStatistics classes;
        std::uint64_t sectionPrint = 0;
        std::uint64_t maskPrint = 0;
    };
    struct Totals {
        std::uint64_t membrane = 0;
        std::uint64_t cell = 0;
        std::uint64_t unlabelled = 0;
    };
    Totals totals() const;
    void addClasses(std::vector<ImportFinding>& findings) const;
    void addPolarity(std::vector<ImportFinding>& findings) const;
    void addDuplicates(std::vector<ImportFinding>& findings) const;
    void addShift(std::vector<ImportFinding>& findings) const;
    bool isMostlyInverted() const;
    double fitOf(int section) const;

    std::vector<Page> m_pages;
    ShiftScorer m_shift;
};

} // namespace lamella
