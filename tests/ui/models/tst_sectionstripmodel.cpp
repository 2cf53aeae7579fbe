#include "models/SectionStripModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace lamella;

namespace {

std::vector<SectionEntry> entries(int count, int first = 0)
{
    std::vector<SectionEntry> result;
    for (int i = 0; i < count; ++i)
        result.push_back({first + i, SectionMark::ToSegment, std::nullopt, 0, {}});
    return result;
}

} // namespace

class TstSectionStripModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfModels();
    void numbersCountFromOne();
    void thumbnailIsAskedForOnce();
    void changesNameTheirRoles();
    void wordsForEveryState();
    void unknownSectionIsLeftAlone();
};

void TstSectionStripModel::keepsTheRulesOfModels()
{
    SectionStripModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(entries(30));
    model.setMark(3, SectionMark::Accepted);
    model.setThumbnail(4, QImage(8, 8, QImage::Format_Grayscale8));
    model.setEntries(entries(2));
    model.setEntries({});
    QCOMPARE(model.rowCount(), 0);
}

void TstSectionStripModel::numbersCountFromOne()
{
    SectionStripModel model;
    model.setEntries(entries(5, 10)); // a part of the series
    QCOMPARE(model.data(model.index(0), SectionStripModel::NumberRole).toInt(), 11);
    QCOMPARE(model.data(model.index(4), Qt::DisplayRole).toString(), QStringLiteral("15"));
    QCOMPARE(model.rowOf(12), 2);
    QCOMPARE(model.rowOf(2), -1);
    QVERIFY(!model.data(model.index(9), Qt::DisplayRole).isValid());
}

void TstSectionStripModel::thumbnailIsAskedForOnce()
{
    SectionStripModel model;
    model.setEntries(entries(3));
    QSignalSpy wanted(&model, &SectionStripModel::thumbnailWanted);
    model.data(model.index(1), Qt::DisplayRole);
    QCOMPARE(wanted.count(), 0);
    model.data(model.index(1), SectionStripModel::ThumbnailRole);
    model.data(model.index(1), SectionStripModel::ThumbnailRole);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().toInt(), 1);
    model.setThumbnail(1, QImage(8, 8, QImage::Format_Grayscale8));
    QVERIFY(!model.data(model.index(1), SectionStripModel::ThumbnailRole).value<QImage>().isNull());
    QCOMPARE(wanted.count(), 1);
    model.dropThumbnail(1);
    model.data(model.index(1), SectionStripModel::ThumbnailRole);
    QCOMPARE(wanted.count(), 2);
}

void TstSectionStripModel::changesNameTheirRoles()
{
    SectionStripModel model;
    model.setEntries(entries(3));
    QSignalSpy changed(&model, &SectionStripModel::dataChanged);
    model.setMark(2, SectionMark::Flagged);
    model.setMembraneFraction(2, 0.234);
    model.setDoubtsLeft(2, 7);
    QCOMPARE(changed.count(), 3);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QVERIFY(changed[0][2].value<QList<int>>().contains(SectionStripModel::MarkRole));
    QVERIFY(changed[1][2].value<QList<int>>().contains(SectionStripModel::MembraneFractionRole));
    const QString spoken = model.data(model.index(2), Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.contains(QLatin1String("Section 3")));
    QVERIFY(spoken.contains(QLatin1String("Flagged")));
    QVERIFY(spoken.contains(QLatin1String("23 % membrane")));
    QVERIFY(spoken.contains(QLatin1Char('7')));
}

void TstSectionStripModel::wordsForEveryState()
{
    QStringList words;
    for (const SectionMark mark : {SectionMark::Training, SectionMark::ToSegment, SectionMark::ToReview,
                                   SectionMark::Accepted, SectionMark::Flagged})
        words << sectionMarkText(mark);
    QVERIFY(!words.contains(QString()));
    QCOMPARE(words.removeDuplicates(), 0);
}

void TstSectionStripModel::unknownSectionIsLeftAlone()
{
    SectionStripModel model;
    model.setEntries(entries(3));
    QSignalSpy changed(&model, &SectionStripModel::dataChanged);
    model.setMark(99, SectionMark::Accepted);
    model.setThumbnail(-1, QImage());
    model.dropThumbnail(99);
    QCOMPARE(changed.count(), 0);
}

QTEST_GUILESS_MAIN(TstSectionStripModel)
#include "tst_sectionstripmodel.moc"
