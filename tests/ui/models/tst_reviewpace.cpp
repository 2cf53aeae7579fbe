#include "models/ReviewPace.h"

#include <QtTest>

using namespace lamella;

namespace {
UtcTime at(const char* clock)
{
    return std::string("2026-05-03T") + clock + "Z";
}
} // namespace

class TstReviewPace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fewAcceptancesTellNothing()
    {
        QVERIFY(!secondsPerSection({}));
        QVERIFY(!secondsPerSection({at("08:00:00.000")}));
        QVERIFY(!secondsPerSection({at("08:00:00.000"), at("08:01:00.000"), at("08:02:00.000")}));
    }
    void medianInAnyOrder()
    {
        const auto pace = secondsPerSection(
            {at("08:10:00.000"), at("08:00:00.000"), at("08:01:00.500"), at("08:03:00.500")}); // 60.5, 120, 419.5
        QVERIFY(pace.has_value());
        QCOMPARE(*pace, 120.0);
    }
    void pausesDoNotCount()
    {
        const auto pace = secondsPerSection(
            {at("08:00:00.000"), at("08:01:00.000"), at("08:02:00.000"), at("12:00:00.000"), at("12:01:00.000")});
        QVERIFY(pace.has_value());
        QCOMPARE(*pace, 60.0);
        QVERIFY(!secondsPerSection(
            {at("08:00:00.000"), at("09:00:00.000"), at("10:00:00.000"), at("11:00:00.000"), at("12:00:00.000")}));
    }
    void answersHaveShorterPauses()
    {
        const std::vector<UtcTime> times{at("08:00:00.000"), at("08:00:04.000"), at("08:00:08.000"), at("08:05:00.000"),
                                         at("08:05:06.000")};
        QCOMPARE(secondsPerAnswer(times).value_or(0), 4.0);
        QVERIFY(!secondsPerAnswer({at("08:00:00.000"), at("08:03:00.000"), at("08:06:00.000"), at("08:09:00.000")}));
    }
    void nonsenseIsLeftOut() { QVERIFY(!secondsPerSection({"", "yesterday", at("08:00:00.000"), at("08:01:00.000")})); }
};

QTEST_GUILESS_MAIN(TstReviewPace)
#include "tst_reviewpace.moc"
