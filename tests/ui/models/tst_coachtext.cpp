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

    void everyNoteHasItsWords()
    {
        using Kind = TrainingNote::Kind;
        QVERIFY(trainingNoteText({}).isEmpty());
        QVERIFY(noteText({}).empty());
        QSet<QString> sentences;
        for (const Kind kind : {Kind::SmallerParts, Kind::RolledBack}) {
            sentences << trainingNoteText({kind, 16}) << QString::fromStdString(noteText({kind, 16}));
            if (kind != Kind::RolledBack)
                QVERIFY(trainingNoteText({kind, 16}).contains(QStringLiteral("16")));
        }
        for (const PredictionNote& note : {PredictionNote{PredictionNote::Kind::SmallerTiles, 512},
                                           PredictionNote{PredictionNote::Kind::OnProcessor, 0}})
            sentences << predictionNoteText(note);
        QVERIFY(predictionNoteText({PredictionNote::Kind::SmallerTiles, 512}).contains(QStringLiteral("512")));
        QCOMPARE(sentences.size(), 6);
        QVERIFY(!sentences.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(TstCoachText)
#include "tst_coachtext.moc"
