#include "TestSupport.h"
#include "base/Random.h"
#include "dataset/ImportCheck.h"

#include <algorithm>
#include <cstring>

using namespace lamella;

namespace {

/// A stack in memory.
class MemoryStack final : public Stack {
public:
    explicit MemoryStack(std::vector<GrayImage> pages) : m_pages(std::move(pages))
    {
        m_info.path = "memory";
        m_info.pageCount = static_cast<int>(m_pages.size());
        m_info.size = m_pages.front().size();
    }
    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override
    {
        const GrayImage& image = m_pages.at(static_cast<std::size_t>(page));
        RawPage raw;
        raw.size = image.size();
        raw.samples.resize(image.pixels().size());
        std::memcpy(raw.samples.data(), image.pixels().data(), raw.samples.size());
        return raw;
    }
    RawPage readRawRegion(int, const Rect&) const override { throw Error(ErrorCode::Internal, "memory", {"unused"}); }
    std::filesystem::path pageFile(int) const override { return m_info.path; }

private:
    std::vector<GrayImage> m_pages;
    StackInfo m_info;
};

constexpr Size kSize{16, 16};

/// Membrane in every fourth column.
Mask stripes()
{
    Mask mask(kSize, mask::kCell);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 0; x < kSize.width; x += 4)
            mask.at(x, y) = mask::kMembrane;
    return mask;
}

/// Dark membranes, bright cells, noise.
GrayImage sectionOf(const Mask& mask, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(mask.size());
    for (std::size_t i = 0; i < image.pixels().size(); ++i)
        image.pixels()[i] =
            static_cast<std::uint8_t>((mask.pixels()[i] == mask::kMembrane ? 60 : 160) + random.below(40));
    return image;
}

MemoryStack sections(int count)
{
    std::vector<GrayImage> pages;
    for (int i = 0; i < count; ++i)
        pages.push_back(sectionOf(stripes(), static_cast<std::uint64_t>(i)));
    return MemoryStack(pages);
}

Mask mapped(Mask mask, std::uint8_t from, std::uint8_t to)
{
    std::replace(mask.pixels().begin(), mask.pixels().end(), from, to);
    return mask;
}

Mask inverted(Mask mask)
{
    for (auto& value : mask.pixels())
        value = static_cast<std::uint8_t>(255 - value);
    return mask;
}

ImportReport check(std::vector<GrayImage> masks)
{
    const int count = static_cast<int>(masks.size());
    std::vector<int> pages;
    for (int i = 0; i < count; ++i)
        pages.push_back(i);
    return checkImport(sections(count), MemoryStack(std::move(masks)), pages);
}

} // namespace

class TstImportCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodMasksHaveNoFindings()
    {
        const ImportReport report = check({stripes(), stripes()});
        QVERIFY(report.findings.empty());
        QVERIFY(report.isUsable());
        QCOMPARE(report.checkedPages, 2);
        QCOMPARE(report.membraneShare, 0.25);
        QCOMPARE(report.unlabelledShare, 0.0);
    }

    void countAndSize()
    {
        const ImportReport count = checkImport(sections(3), MemoryStack({stripes()}), {0, 1, 2});
        QVERIFY(count.has(ImportIssue::CountDiffers));
        QVERIFY(!count.isUsable());
        QCOMPARE(count.checkedPages, 0);
        QCOMPARE(count.findings.size(), std::size_t{1});
        const ImportReport size = checkImport(sections(1), MemoryStack({GrayImage({8, 16})}), {0});
        QVERIFY(size.has(ImportIssue::SizeDiffers));
        QVERIFY2(size.findings[0].text.find("8×16") != std::string::npos, size.findings[0].text.c_str());
    }

    void polarity()
    {
        const ImportReport all = check({inverted(stripes()), inverted(stripes()), inverted(stripes())});
        QVERIFY(all.has(ImportIssue::Inverted));
        QVERIFY(all.isUsable()); // a guess is no error
        QCOMPARE(all.findings[0].page, -1);
        const ImportReport one = check({stripes(), inverted(stripes()), stripes()});
        QVERIFY(one.has(ImportIssue::Inverted));
        QCOMPARE(one.findings.back().page, 1);
    }

    void valuesOfMasks()
    {
        const ImportReport zeroOne = check({mapped(stripes(), 255, 1)});
        QCOMPARE(zeroOne.findings.size(), std::size_t{1});
        QVERIFY(zeroOne.has(ImportIssue::ZeroOne));
        QVERIFY(zeroOne.isUsable());
        QCOMPARE(zeroOne.membraneShare, 0.25);
        Mask grey = stripes();
        grey.at(1, 1) = 200;
        const ImportReport notBinary = check({stripes(), grey});
        QVERIFY(notBinary.has(ImportIssue::NotBinary));
        QVERIFY(!notBinary.isUsable());
        QCOMPARE(notBinary.findings[0].page, 1);
        QVERIFY(notBinary.findings[0].text.find("3 different") != std::string::npos);
        Mask partly = stripes();
        for (int y = 0; y < kSize.height; ++y)
            partly.at(1, y) = mask::kUnlabelled;
        const ImportReport unlabelled = check({partly});
        QVERIFY(unlabelled.has(ImportIssue::Unlabelled));
        QVERIFY(unlabelled.isUsable());
        QCOMPARE(unlabelled.unlabelledShare, 1.0 / 16);
    }

    void oneClass()
    {
        const ImportReport all = check({Mask(kSize, mask::kCell), Mask(kSize, mask::kCell)});
        QVERIFY(all.has(ImportIssue::OneClassAll));
        QVERIFY(!all.has(ImportIssue::OneClassPage));
        QVERIFY(!all.isUsable());
        const ImportReport nothing = check({Mask(kSize, mask::kUnlabelled)});
        QVERIFY(nothing.has(ImportIssue::OneClassAll));
        const ImportReport one = check({stripes(), Mask(kSize, mask::kMembrane)});
        QVERIFY(one.has(ImportIssue::OneClassPage));
        QVERIFY(one.isUsable());
        QCOMPARE(one.findings.back().page, 1);
    }

    void unusualShare()
    {
        Mask little(kSize, mask::kCell);
        little.at(0, 0) = mask::kMembrane;
        QVERIFY(check({little}).has(ImportIssue::UnusualShare));
        QVERIFY(!check({stripes()}).has(ImportIssue::UnusualShare));
    }

    void exchangedStacks()
    {
        const ImportReport report = checkImport(MemoryStack({stripes()}), sections(1), {0});
        QVERIFY(report.has(ImportIssue::SectionsAreMasks));
        QVERIFY(!report.isUsable());
    }

    void progressCanStop()
    {
        std::vector<int> calls;
        const ImportReport report =
            checkImport(sections(3), MemoryStack({stripes(), stripes(), stripes()}), {0, 1, 2}, [&](int done) {
                calls.push_back(done);
                return done < 2;
            });
        QCOMPARE(calls, std::vector<int>({1, 2}));
        QCOMPARE(report.checkedPages, 2);
        QVERIFY(checkImport(sections(1), MemoryStack({stripes()}), {}).findings.empty());
    }

    void everyIssueHasAName()
    {
        for (int i = 0; i <= static_cast<int>(ImportIssue::Unlabelled); ++i)
            QVERIFY(!importIssueName(static_cast<ImportIssue>(i)).empty());
    }
};

QTEST_GUILESS_MAIN(TstImportCheck)
#include "tst_importcheck.moc"
