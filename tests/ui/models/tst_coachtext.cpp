#include "TestSupport.h"

#include "models/CoachText.h"

#include <QSet>

using namespace lamella;

class TstCoachText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyVerdictHasItsWords()
    {
        QSet<QString> sentences;
        for (const CoachVerdict verdict : {CoachVerdict::TooEarly, CoachVerdict::Improving, CoachVerdict::NoGain,
                                           CoachVerdict::Memorising, CoachVerdict::OneClass})
            sentences.insert(coachText({verdict, 7}));
        QCOMPARE(sentences.size(), 5);
        QVERIFY(!sentences.contains(QString()));
        for (const CoachVerdict verdict : {CoachVerdict::NoGain, CoachVerdict::Memorising, CoachVerdict::OneClass})
            QVERIFY(coachText({verdict, 7}).contains(QLatin1Char('7')));
    }
};

QTEST_GUILESS_MAIN(TstCoachText)
#include "tst_coachtext.moc"
