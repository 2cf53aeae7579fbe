#include "WorkspaceFixture.h"
#include "models/AugmentPreview.h"

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
        QCOMPARE(m_changed->count(), 1); // no wish in between was shown
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
