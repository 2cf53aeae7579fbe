#include "widgets/EmptyState.h"
#include "widgets/MessageBar.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lamella;

class TstMessages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void barSpeaksAndIsClosed();
    void severalAnswersAreButtonsInOrder();
    void barKindsLookDifferent();
    void longSentenceIsNotCut();
    void emptyStateFollowsItsAction();
};

void TstMessages::barSpeaksAndIsClosed()
{
    QWidget window;
    MessageBar bar(&window);
    QVERIFY(bar.isHidden());
    bar.showMessage(MessageKind::Error, QStringLiteral("masks.tif: 3 masks for 4 sections."), QStringLiteral("Swap"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.accessibleName(), QStringLiteral("masks.tif: 3 masks for 4 sections."));
    QSignalSpy remedy(&bar, &MessageBar::remedyRequested);
    QSignalSpy dismissed(&bar, &MessageBar::dismissed);
    bar.findChild<QPushButton*>(QStringLiteral("messageBarRemedy"))->click();
    QCOMPARE(remedy.count(), 1);
    QVERIFY(!bar.isHidden());
    bar.findChild<QToolButton*>(QStringLiteral("messageBarClose"))->click();
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(bar.isHidden());
    bar.showMessage(MessageKind::Info, QStringLiteral("Without a button."));
    for (const QPushButton* button : bar.findChildren<QPushButton*>())
        QVERIFY(button->isHidden());
}

void TstMessages::severalAnswersAreButtonsInOrder()
{
    MessageBar bar;
    bar.showMessage(MessageKind::Info, QStringLiteral("One."), QStringLiteral("A"), QStringLiteral("B"));
    QSignalSpy second(&bar, &MessageBar::secondRemedyRequested);
    QSignalSpy answered(&bar, &MessageBar::answered);
    bar.findChild<QPushButton*>(QStringLiteral("messageBarSecond"))->click();
    QCOMPARE(second.count(), 1);
    bar.showChoice(MessageKind::Warning, QStringLiteral("Two?"),
                   {QStringLiteral("X"), QStringLiteral("Y"), QStringLiteral("Z")});
    auto* third = bar.findChild<QPushButton*>(QStringLiteral("messageBarAnswer3"));
    QCOMPARE(third->text(), QStringLiteral("Z"));
    third->click();
    QCOMPARE(answered.last().first().toInt(), 2);
    bar.showChoice(MessageKind::Warning, QStringLiteral("Three."), {QStringLiteral("X")});
    QVERIFY(third->isHidden());
}

void TstMessages::barKindsLookDifferent()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(*qApp, choice);
        MessageBar bar;
        bar.resize(480, 48);
        QList<QImage> looks;
        for (const MessageKind kind :
             {MessageKind::Info, MessageKind::Success, MessageKind::Warning, MessageKind::Error}) {
            bar.showMessage(kind, QStringLiteral("The same words."));
            looks << bar.grab().toImage();
        }
        for (int i = 0; i < looks.size(); ++i) {
            for (int j = 0; j < i; ++j) {
                QVERIFY(looks[i] != looks[j]);
                QVERIFY(looks[i].pixel(2, 2) != looks[j].pixel(2, 2)); // the ground, not only the symbol
            }
        }
    }
    // A theme switched while a message stands recolours it.
    MessageBar bar;
    bar.resize(480, 48);
    bar.showMessage(MessageKind::Warning, QStringLiteral("Still here."));
    applyTheme(*qApp, ThemeChoice::Light);
    QTRY_COMPARE(QColor(bar.grab().toImage().pixel(2, 2)), lightColours().warningGround);
}

void TstMessages::longSentenceIsNotCut()
{
    MessageBar bar;
    bar.showMessage(MessageKind::Error, QStringLiteral("A sentence that is long. ").repeated(20),
                    QStringLiteral("Locate…"));
    bar.resize(400, bar.heightForWidth(400));
    QVERIFY(bar.heightForWidth(400) > 3 * bar.fontMetrics().height());
    QVERIFY(bar.minimumSizeHint().width() <= 400);
}

void TstMessages::emptyStateFollowsItsAction()
{
    EmptyState empty;
    empty.setText(QStringLiteral("open"), QStringLiteral("Open a section series to begin."));
    QVERIFY(empty.button().isHidden());
    {
        QAction action(QStringLiteral("&Open sections…"));
        QSignalSpy triggered(&action, &QAction::triggered);
        empty.setAction(&action);
        QCOMPARE(empty.button().text(), QStringLiteral("&Open sections…"));
        QCOMPARE(empty.button().accessibleName(), QStringLiteral("Open sections…"));
        empty.button().click();
        QCOMPARE(triggered.count(), 1);
        action.setEnabled(false);
        QVERIFY(!empty.button().isEnabled());
    }
    QVERIFY(empty.button().isHidden());
}

QTEST_MAIN(TstMessages)
#include "tst_messages.moc"
