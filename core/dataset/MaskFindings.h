#pragma once
// Part of the import check: how mask pages are stored and which values they have, gathered page by page.

#include "dataset/ImportFinding.h"
#include "dataset/MaskPageKind.h"

#include <vector>

namespace lamella {

class MaskFindings {
public:
    explicit MaskFindings(bool isJpeg) : m_isJpeg(isJpeg) {}
    void add(int section, const MaskPageFacts& facts) { m_pages.push_back({section, facts}); }
    /// A finding for each thing that was seen; it names its page where only one of several masks shows it.
    std::vector<ImportFinding> findings() const;

private:
    struct Page {
        int section = 0;
        MaskPageFacts facts;
    };
    using Pages = std::vector<const Page*>;
    template <typename Condition>
    Pages where(Condition condition) const;
    void addFinding(std::vector<ImportFinding>& findings, const Pages& pages, ImportIssue issue) const;

    bool m_isJpeg;
    std::vector<Page> m_pages;
};

} // namespace lamella
