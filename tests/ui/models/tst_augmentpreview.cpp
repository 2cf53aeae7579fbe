#include "WorkspaceFixture.h"
#include "models/AugmentItems.h"
#include "models/AugmentPreview.h"

#include <nlohmann/json.hpp>

using namespace lamella;
using namespace lamella::test;

class TstAugmentPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_preview = std::make_unique<AugmentPreview>(m_fixture->workspace);
        m_changed = std::make_unique<QSignalSpy>(m_preview.get(), &AugmentPreview::pairsChanged);
    }
    void cleanup()
    {
        m_changed.reset();
        m_preview.reset();
        m_fixture.reset();
    }

    void hasNothingWithoutMasks()
    {
        m_preview->update();
        QVERIFY(!m_preview->hasPairs());
        m_fixture->adoptProject(0, 1);
        m_preview->update();
        QVERIFY(!m_preview->hasPairs());
        QVERIFY(m_preview->original().image.isNull());
    }

    void showsTheSectionAndItsVariants()
    {
        m_fixture->adoptProject(2, 1);
        QCOMPARE(m_preview->spec().preset, std::string("elastic"));
        m_preview->update();
        QTRY_VERIFY(m_preview->hasPairs());
        QCOMPARE(m_preview->original().image.size(), QSize(256, 256));
        QCOMPARE(static_cast<int>(m_preview->original().mask.constScanLine(100)[0]), 0);
        QCOMPARE(m_preview->pairs().size(), static_cast<std::size_t>(AugmentPreview::kCount));
        for (const AugmentPreview::Pair& pair : m_preview->pairs()) {
            QCOMPARE(pair.image.size(), QSize(AugmentPreview::kSide, AugmentPreview::kSide));
            QCOMPARE(pair.mask.size(), pair.image.size());
        }
        QVERIFY(m_preview->pairs()[0].image != m_preview->pairs()[1].image);
    }

    void noneIsTheSectionItself()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->setPreset(QStringLiteral("none"));
        QTRY_VERIFY(m_preview->hasPairs());
        QCOMPARE(m_preview->pairs()[4].image, m_preview->original().image);
        QCOMPARE(m_preview->pairs()[4].mask, m_preview->original().mask);
    }

    void theLatestWishWins()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->update();
        m_preview->again();
        m_preview->again();
        m_preview->setPreset(QStringLiteral("none"));
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QVERIFY(m_changed->count() <= 2); // the first wish, and the last of those that came while it was made
        QCOMPARE(m_preview->pairs()[0].image, m_preview->original().image);
        QCOMPARE(m_preview->seed(), std::uint64_t{3});
    }

    void theSeedDecides()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->update();
        QTRY_COMPARE(m_changed->count(), 1);
        const auto first = m_preview->pairs()[0].image;
        m_preview->update();
        QTRY_COMPARE(m_changed->count(), 2);
        QCOMPARE(m_preview->pairs()[0].image, first);
        m_preview->again();
        QTRY_COMPARE(m_changed->count(), 3);
        QVERIFY(m_preview->pairs()[0].image != first);
    }

    void theCurrentSectionCountsIfItHasAMask()
    {
        m_fixture->adoptProject(2, 1);
        m_fixture->workspace.setCurrent(1);
        m_preview->setPreset(QStringLiteral("none"));
        QTRY_VERIFY(m_preview->hasPairs());
        const Mask mask = gridMask(1);
        QCOMPARE(static_cast<int>(m_preview->original().mask.constScanLine(50)[50]), static_cast<int>(mask.at(50, 50)));
        m_fixture->workspace.closeProject();
        QVERIFY(!m_preview->hasPairs());
    }

    void aSliderOnTheMoveShowsWhereItIs()
    {
        m_fixture->adoptProject(1, 0);
        int shown = 0;
        // A new wish each time that pictures arrive and before: none of them is ever the newest.
        connect(m_preview.get(), &AugmentPreview::pairsChanged, this, [&] {
            if (++shown < 4) {
                m_preview->again();
                m_preview->again();
            }
        });
        m_preview->update();
        m_preview->again();
        QTRY_COMPARE(shown, 5);
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QCOMPARE(m_preview->seed(), std::uint64_t{8});
    }

    void aVariantKnowsItsPlaceAndItsLines()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->setPreset(QStringLiteral("none"));
        QTRY_VERIFY(m_preview->hasPairs());
        const AugmentVariant& still = m_preview->pairs().front();
        QCOMPARE(still.place.image, still.image);
        QCOMPARE(still.place.mask, still.mask);
        QVERIFY(still.gaps.empty());
        // Straight lines of the section: full on them, nothing between.
        QCOMPARE(static_cast<int>(still.grid.constScanLine(10)[kGridSpacing]), 255);
        QCOMPARE(static_cast<int>(still.grid.constScanLine(kGridSpacing)[10]), 255);
        QCOMPARE(static_cast<int>(still.grid.constScanLine(10)[10]), 0);
        m_preview->setPreset(QStringLiteral("elastic"));
        QTRY_VERIFY(m_preview->pairs().front().image != still.place.image || m_changed->count() > 1);
        bool isBent = false;
        for (const AugmentVariant& variant : m_preview->pairs())
            isBent |= variant.grid.constScanLine(10)[10] > 0 || variant.image != variant.place.image;
        QVERIFY(isBent);
    }

    void strengthsAreNamedByWhatTheyAre()
    {
        m_fixture->adoptProject(1, 0);
        QVERIFY(m_preview->isDefault());
        AugmentationSpec spec = augmentationPreset("em");
        m_preview->setSpec(spec);
        QCOMPARE(m_preview->basePreset(), QStringLiteral("em"));
        QVERIFY(!m_preview->isChanged() && !m_preview->isDefault());
        spec.noise.high = 0.3;
        m_preview->setSpec(spec);
        QCOMPARE(m_preview->spec().preset, std::string("custom"));
        QVERIFY(m_preview->isChanged());
        QCOMPARE(m_preview->basePreset(), QStringLiteral("em"));
        spec.noise.high = augmentationPreset("em").noise.high;
        m_preview->setSpec(spec); // moved back by hand
        QCOMPARE(m_preview->spec().preset, std::string("em"));
        spec.noise.high = 0.3;
        m_preview->setSpec(spec);
        m_preview->reset();
        QVERIFY(m_preview->spec() == augmentationPreset("em"));
    }

    void strengthsStayWithTheProject()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->setPreset(QStringLiteral("generator"));
        AugmentationSpec spec = m_preview->spec();
        spec.rotationDegrees = {-7.0, 12.0};
        m_preview->setSpec(spec);
        const auto path = m_fixture->projectPath();
        m_fixture->workspace.closeProject();
        m_fixture->workspace.adopt(Project::create(m_fixture->folder / "other.lamella"));
        QVERIFY(m_preview->isDefault()); // another project starts with the default
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(path)); // waits until the file is let go
        QTRY_VERIFY(m_fixture->workspace.hasProject());
        QCOMPARE(m_preview->spec().rotationDegrees, (Range{-7.0, 12.0}));
        QVERIFY(m_preview->isChanged());
        QCOMPARE(m_preview->basePreset(), QStringLiteral("generator"));
    }

    void aPresetIsWhatItIsToday()
    {
        auto project = m_fixture->makeProject(1, 0);
        AugmentationSpec earlier = augmentationPreset("em");
        earlier.noise = {0.0, 0.1};
        earlier.interpolation = AugmentationSpec::Interpolation::Linear;
        project->setWindowState("augmentation", toJson(earlier).dump());
        m_fixture->workspace.adopt(std::move(project));
        QVERIFY(m_preview->spec() == augmentationPreset("em"));
        QVERIFY(!m_preview->isChanged());
    }

    void whatAProjectRemembersWronglyIsTold()
    {
        auto project = m_fixture->makeProject(1, 0);
        project->setWindowState("augmentation", "{\"format\": 3}");
        QSignalSpy failed(m_preview.get(), &AugmentPreview::failed);
        m_fixture->workspace.adopt(std::move(project));
        QCOMPARE(failed.count(), 1);
        QVERIFY(errorOfSpy(failed).code() == ErrorCode::SpecInvalid);
        QVERIFY(m_preview->isDefault());
    }

    void brokenMembranesAreCountedAndMended()
    {
        m_fixture->adoptProject(1, 0);
        m_preview->update();
        QTRY_VERIFY(m_preview->hasPairs());
        QCOMPARE(m_preview->brokenCount(), 0);
        QVERIFY(!m_preview->canBendLess());
        AugmentationSpec spec = m_preview->spec();
        spec.elasticProbability = 1.0;
        spec.elasticAlpha = {1500.0, 1500.0};
        spec.elasticSigma = {4.0, 4.0};
        spec.noise.high = 0.2;
        m_preview->setSpec(spec);
        QTRY_COMPARE(m_preview->brokenCount(), AugmentPreview::kCount);
        for (const QPoint& gap : m_preview->pairs().front().gaps)
            QVERIFY(QRect(0, 0, AugmentPreview::kSide, AugmentPreview::kSide).contains(gap));
        QVERIFY(m_preview->canBendLess());
        m_preview->bendLess();
        QCOMPARE(m_preview->spec().elasticSigma, augmentationPreset("elastic").elasticSigma);
        QCOMPARE(m_preview->spec().elasticProbability, 1.0); // how often, and the grey values, stay
        QCOMPARE(m_preview->spec().noise.high, 0.2);
        QTRY_COMPARE(m_preview->brokenCount(), 0);
    }

    void everyItemIsShownWithItsWords()
    {
        const std::vector<ShownItem> items = shownAugmentItems();
        QCOMPARE(items.size(), augmentationItems().size());
        for (const ShownItem& item : items) {
            QVERIFY2(item.name != item.key && !item.name.isEmpty(), qPrintable(item.key));
            QVERIFY2(!item.explanation.isEmpty(), qPrintable(item.key));
            for (const ShownParameter& parameter : item.parameters) {
                QVERIFY2(!parameter.name.isEmpty() && parameter.name.at(0).isUpper(), qPrintable(item.key));
                QVERIFY(!parameter.text(parameter.allowed).isEmpty());
            }
        }
        QCOMPARE(items[7].key, QStringLiteral("elastic"));
        const ShownParameter& alpha = items[7].parameters.front();
        QVERIFY2(alpha.text({100, 300}).contains(QStringLiteral("100")), qPrintable(alpha.text({100, 300})));
        QVERIFY(alpha.text({100, 300}).endsWith(QStringLiteral("300\u00A0px")));
        QCOMPARE(alpha.text({50, 50}), QStringLiteral("50\u00A0px"));
        const ShownParameter& angle = items[0].parameters.front();
        QVERIFY(angle.text({-15, 15}).startsWith(QChar(0x2212)));
        QVERIFY(angle.text({-15, 15}).endsWith(QStringLiteral("15°")));
    }

    void badStrengthsAndMissingFilesAreTold()
    {
        m_fixture->adoptProject(1, 0);
        QSignalSpy failed(m_preview.get(), &AugmentPreview::failed);
        AugmentationSpec spec = m_preview->spec();
        spec.rotationProbability = 2.0;
        m_preview->setSpec(spec);
        QCOMPARE(failed.count(), 1);
        QVERIFY(errorOfSpy(failed).code() == ErrorCode::SpecInvalid);
        QVERIFY(m_preview->spec().rotationProbability <= 1.0);
        std::filesystem::remove(m_fixture->folder / "labelled.tif");
        m_preview->update();
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(errorOfSpy(failed, 1).code() == ErrorCode::SectionFileMissing);
    }

private:
    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<AugmentPreview> m_preview;
    std::unique_ptr<QSignalSpy> m_changed;
};

QTEST_GUILESS_MAIN(TstAugmentPreview)
#include "tst_augmentpreview.moc"
