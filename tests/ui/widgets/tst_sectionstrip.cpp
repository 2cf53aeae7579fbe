#include "models/BrushSize.h"
#include "models/SectionStripModel.h"
#include "widgets/BrushSizeWidget.h"
#include "widgets/SectionStrip.h"

#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QtTest>

using namespace lamella;

class TstSectionStrip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysGoThroughTheSeries();
    void settingTheSectionIsSilent();
    void onlyVisibleThumbnailsAreWanted();
    void statesLookDifferent();
    void brushSizeWidgetFollows();
};

namespace {

void fill(SectionStripModel& model, int count)
{
    std::vector<SectionEntry> entries;
    for (int i = 0; i < count; ++i)
        entries.push_back({i, SectionMark::ToReview, 0.2, i % 3, {}});
    model.setEntries(std::move(entries));
}

} // namespace

void TstSectionStrip::keysGoThroughTheSeries()
{
    SectionStripModel model;
    fill(model, 30);
    SectionStrip strip;
    strip.setStripModel(&model);
    strip.resize(strip.sizeHint().width(), 400);
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    strip.setCurrentSection(0);
    QSignalSpy chosen(&strip, &SectionStrip::sectionChosen);
    QTest::keyClick(&strip, Qt::Key_Down);
    QCOMPARE(chosen.last()[0].toInt(), 1);
    QTest::keyClick(&strip, Qt::Key_End);
    QCOMPARE(chosen.last()[0].toInt(), 29);
    QTest::keyClick(&strip, Qt::Key_PageUp);
    QVERIFY(chosen.last()[0].toInt() < 28 && chosen.last()[0].toInt() > 15);
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(chosen.last()[0].toInt(), 0);
    QTest::keyClick(&strip, Qt::Key_PageDown);
    QVERIFY(strip.currentSection() > 1);
    QTest::mouseClick(strip.viewport(), Qt::LeftButton, {},
                      strip.visualRect(model.index(strip.currentSection() - 1)).center());
    QCOMPARE(chosen.count(), 6);
}

void TstSectionStrip::settingTheSectionIsSilent()
{
    SectionStripModel model;
    SectionStrip strip;
    strip.setStripModel(&model);
    QSignalSpy chosen(&strip, &SectionStrip::sectionChosen);
    fill(model, 5);
    strip.setCurrentSection(3);
    QCOMPARE(strip.currentSection(), 3);
    strip.setCurrentSection(77);
    QCOMPARE(strip.currentSection(), -1);
    strip.setStripModel(nullptr);
    strip.setCurrentSection(1);
    QCOMPARE(chosen.count(), 0);
}

void TstSectionStrip::onlyVisibleThumbnailsAreWanted()
{
    SectionStripModel model;
    fill(model, 1000);
    SectionStrip strip;
    QSignalSpy wanted(&model, &SectionStripModel::thumbnailWanted);
    strip.setStripModel(&model);
    strip.resize(200, 400);
    strip.grab();
    QVERIFY(wanted.count() >= 4);
    QVERIFY(wanted.count() <= 8);
}

void TstSectionStrip::statesLookDifferent()
{
    SectionStripModel model;
    fill(model, 1);
    SectionStrip strip;
    strip.setStripModel(&model);
    strip.resize(strip.sizeHint().width(), 100);
    QList<QImage> looks;
    for (const SectionMark mark : {SectionMark::Training, SectionMark::ToSegment, SectionMark::ToReview,
                                   SectionMark::Accepted, SectionMark::Flagged}) {
        model.setMark(0, mark);
        looks << strip.grab().toImage().convertToFormat(QImage::Format_Grayscale8); // without help from colour
    }
    for (int i = 0; i < looks.size(); ++i) {
        for (int j = 0; j < i; ++j)
            QVERIFY(looks[i] != looks[j]);
    }
}

void TstSectionStrip::brushSizeWidgetFollows()
{
    BrushSize size;
    BrushSizeWidget widget(size);
    auto* slider = widget.findChild<QSlider*>();
    auto* number = widget.findChild<QSpinBox*>();
    for (int diameter = BrushSize::kSmallest; diameter <= BrushSize::kLargest; ++diameter) {
        size.setDiameter(diameter);
        QCOMPARE(number->value(), diameter);
        QCOMPARE(size.diameter(), diameter); // the coarser slider does not pull it to its own steps
    }
    slider->setValue(0);
    QCOMPARE(size.diameter(), 1);
    slider->setValue(slider->maximum());
    QCOMPARE(size.diameter(), BrushSize::kLargest);
    number->setValue(17);
    QCOMPARE(size.diameter(), 17);
}

QTEST_MAIN(TstSectionStrip)
#include "tst_sectionstrip.moc"
