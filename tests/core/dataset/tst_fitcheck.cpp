#include "dataset/FitCheck.h"

#include "FitShifts.h"
#include "FitStatistics.h"
#include "TestSupport.h"
#include "image/Stack.h"
#include "sample/SyntheticStack.h"

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr PixelSizeNm kPixel{4, 4, 50};

std::vector<Section> pagesOf(const Stack& stack, int first, int last)
{
    std::vector<Section> sections;
    for (int page = first; page <= last; ++page)
        sections.push_back(stack.readSection(page));
    return sections;
}

std::vector<Section> syntheticPages(int first, int last, std::uint64_t seed)
{
    SyntheticOptions options;
    options.count = last + 1;
    options.size = 256;
    options.seed = seed;
    const SyntheticStack stack(options);
    std::vector<Section> sections;
    for (int page = first; page <= last; ++page)
        sections.push_back({page, stack.section(page), kPixel});
    return sections;
}

bool names(const std::vector<FitFinding>& findings, FitKind kind)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const FitFinding& finding) { return finding.kind == kind; });
}

QByteArray told(const Section& section, const std::vector<FitFinding>& findings)
{
    QByteArray text = "page " + QByteArray::number(section.page);
    for (const FitFinding& finding : findings)
        text += QByteArray("; ") + fitSentence(finding).c_str();
    return text;
}

} // namespace

class TstFitCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const auto isbi = sharedData("data/isbi2012")) {
            const auto labelled = openStack(*isbi / "volume.tif");
            m_training["isbi"] = statisticsOf(pagesOf(*labelled, 0, 13), kPixel);
            m_sections["isbi"] = pagesOf(*labelled, 14, 21);
            for (Section& section : pagesOf(*openStack(*isbi / "unlabelled.tif"), 0, 29))
                m_sections["isbi"].push_back(std::move(section));
        }
        m_training["synthetic"] = statisticsOf(syntheticPages(0, 3, 1), kPixel);
        m_sections["synthetic"] = syntheticPages(0, 2, 2);
    }

    void sectionsLikeThoseOfTrainingAreQuiet_data() { dataRows(); }
    void sectionsLikeThoseOfTrainingAreQuiet()
    {
        QFETCH(std::string, data);
        if (m_sections[data].empty())
            QSKIP("development data is not on this machine");
        for (const Section& section : sectionsOf(data)) {
            const auto findings = checkFit(section, m_training[data]);
            QVERIFY2(findings.empty(), told(section, findings));
        }
    }

    void brightnessAndContrastAreNoFindings_data() { dataRows(); }
    void brightnessAndContrastAreNoFindings()
    {
        QFETCH(std::string, data);
        if (m_sections[data].empty())
            QSKIP("development data is not on this machine");
        for (const Section& section : someOf(data)) {
            const auto findings = checkFit(mapped(section, 0.5, 20), m_training[data]);
            QVERIFY2(findings.empty(), told(section, findings));
        }
    }

    void everyShiftIsNamed_data()
    {
        QTest::addColumn<std::string>("data");
        QTest::addColumn<std::string>("shift");
        QTest::addColumn<int>("kind");
        for (const char* data : {"isbi", "synthetic"})
            for (const auto& [shift, kind] :
                 std::vector<std::pair<const char*, FitKind>>{{"inverted", FitKind::Inverted},
                                                              {"upsampled, noted", FitKind::PixelSize},
                                                              {"downsampled, noted", FitKind::PixelSize},
                                                              {"upsampled, not noted", FitKind::Blurred},
                                                              {"blurred", FitKind::Blurred},
                                                              {"noisy", FitKind::Noisy},
                                                              {"black and white", FitKind::Grey},
                                                              {"flat", FitKind::Flat}})
                QTest::newRow((std::string(data) + ": " + shift).c_str())
                    << std::string(data) << std::string(shift) << static_cast<int>(kind);
    }
    void everyShiftIsNamed()
    {
        QFETCH(std::string, data);
        if (m_sections[data].empty())
            QSKIP("development data is not on this machine");
        QFETCH(std::string, shift);
        QFETCH(int, kind);
        for (const Section& section : someOf(data)) {
            const Section changed = shifted(section, shift);
            const auto findings = checkFit(changed, m_training[data]);
            QVERIFY2(names(findings, static_cast<FitKind>(kind)), told(section, findings));
            // Nothing else is blamed where the shift is one thing alone.
            const bool isAlone = shift.find(", noted") != std::string::npos || shift == "inverted" || shift == "flat";
            QVERIFY2(!isAlone || findings.size() == 1, told(section, findings));
        }
    }

    void modelFilesOfBeforeAreComparedByTheirMeans()
    {
        const std::string data = m_training.count("isbi") ? "isbi" : "synthetic";
        DataStatistics old = meansOf(m_sections[data]);
        QVERIFY(knowsTraining(old));
        for (const Section& section : someOf(data)) {
            QVERIFY2(checkFit(section, old).empty(), told(section, checkFit(section, old)));
            QVERIFY(names(checkFit(shifted(section, "inverted"), old), FitKind::Inverted));
            QVERIFY(names(checkFit(shifted(section, "blurred"), old), FitKind::Blurred));
            QVERIFY(names(checkFit(shifted(section, "noisy"), old), FitKind::Noisy));
        }
        const Section& any = m_sections[data].front();
        QVERIFY(!knowsTraining({}));
        QVERIFY(checkFit(any, {}).empty());
        QVERIFY(names(checkFit(shifted(any, "flat"), {}), FitKind::Flat));
    }

    void oneSectionTeachesWideTolerances()
    {
        LAMELLA_REQUIRE_SHARED(isbi, "data/isbi2012/volume.tif");
        const auto sections = pagesOf(*openStack(isbi), 0, 21);
        for (const Section& only : {sections[0], sections[8], sections[21]}) {
            const DataStatistics training = statisticsOf({only}, kPixel);
            QCOMPARE(training.seen.count, 1);
            for (const Section& section : sections)
                QVERIFY2(checkFit(section, training).empty(), told(section, checkFit(section, training)));
            QVERIFY(names(checkFit(shifted(sections[4], "blurred"), training), FitKind::Blurred));
            QVERIFY(names(checkFit(shifted(sections[4], "noisy"), training), FitKind::Noisy));
        }
    }

    void oddSizesAreMeasured()
    {
        const DataStatistics& training = m_training["synthetic"];
        for (const Size size : {Size{1, 1}, Size{2, 900}, Size{3, 3}}) {
            GrayImage image(size, 90);
            image.at(0, 0) = 91;
            for (const FitFinding& finding : checkFit({0, image, {}}, training))
                QVERIFY(std::isfinite(finding.measured));
        }
        // Windows of a large section tell what the whole would; a constant one is flat there, too.
        Section large{0, GrayImage({2000, 1700}, 7), {}};
        QVERIFY(names(checkFit(large, training), FitKind::Flat));
        const GrayImage tile = std::get<GrayImage>(m_sections["synthetic"].front().pixels);
        auto& pixels = std::get<GrayImage>(large.pixels);
        for (int y = 0; y < 1700; ++y)
            for (int x = 0; x < 2000; ++x)
                pixels.at(x, y) = tile.at(x % tile.width(), y % tile.height());
        QVERIFY2(checkFit(large, training).empty(), told(large, checkFit(large, training)));
        QVERIFY(names(checkFit(inverted(large), training), FitKind::Inverted));
    }

    void pixelsThatCannotBeMeantAreNamed()
    {
        Section section = m_sections["synthetic"].front();
        section.pixelSize = {4e6, 4e6, 0};
        const auto findings = checkFit(section, m_training["synthetic"]);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings[0].measured, 4e6);
        QCOMPARE(findings[0].expected, 4.0);
        section.pixelSize = {4, 9, 0};
        QCOMPARE(checkFit(section, m_training["synthetic"]).at(0).measured, 9.0);
    }

    void pagesAreToldTogether()
    {
        const FitFinding little{FitKind::Noisy, 0.5, 0.2};
        const FitFinding much{FitKind::Noisy, 0.9, 0.2};
        const FitFinding size{FitKind::PixelSize, 8, 4};
        const auto summaries = summarise({{3, {little}}, {4, {}}, {5, {size, much}}, {9, {little}}});
        QCOMPARE(summaries.size(), std::size_t{2});
        QVERIFY(summaries[0].kind == FitKind::PixelSize && summaries[0].pages == std::vector<int>{5});
        QVERIFY((summaries[1].pages == std::vector<int>{3, 5, 9}));
        QVERIFY(summaries[1].worst == much);
        QVERIFY(summarise({}).empty());
        QVERIFY(fitSentence(size).find("8 nm") != std::string::npos);
        QCOMPARE(QByteArray(fitName(FitKind::Flat)), QByteArray("flat"));
    }

private:
    void dataRows()
    {
        QTest::addColumn<std::string>("data");
        QTest::newRow("isbi") << std::string("isbi");
        QTest::newRow("synthetic") << std::string("synthetic");
    }
    const std::vector<Section>& sectionsOf(const std::string& data) { return m_sections[data]; }
    /// Every eighth, so that the test stays quick.
    std::vector<Section> someOf(const std::string& data)
    {
        std::vector<Section> some;
        for (std::size_t i = 0; i < m_sections[data].size(); i += 8)
            some.push_back(m_sections[data][i]);
        return some;
    }

    std::map<std::string, DataStatistics> m_training;
    std::map<std::string, std::vector<Section>> m_sections;
};

QTEST_GUILESS_MAIN(TstFitCheck)
#include "tst_fitcheck.moc"
