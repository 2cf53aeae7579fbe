#include "TestSupport.h"
#include "widgets/ChoiceDialog.h"

#include <QApplication>
#include <QComboBox>
#include <QWheelEvent>
#include <QtTest>

using namespace lamella;

class TstChoiceDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWheelScrollsAndAnswersNothing()
    {
        ChoiceDialog dialog(table());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        for (const char* name : {"choice0", "choice1", "choiceAll"}) {
            auto* box = dialog.findChild<QComboBox*>(QLatin1String(name));
            QVERIFY(box);
            const QPointF middle = box->rect().center();
            QWheelEvent wheel(middle, box->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(box, &wheel);
            QCOMPARE(box->currentIndex(), 0);
        }
        QCOMPARE(dialog.answers(), (std::vector<int>{0, 0, 0}));
    }
    void keysAndAllRowsChoose()
    {
        ChoiceDialog dialog(table());
        dialog.show();
        auto* first = dialog.findChild<QComboBox*>(QStringLiteral("choice0"));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Down);
        QCOMPARE(dialog.answers(), (std::vector<int>{1, 0, 0}));
        auto* all = dialog.findChild<QComboBox*>(QStringLiteral("choiceAll"));
        all->setCurrentIndex(all->findText(QStringLiteral("replace")));
        Q_EMIT all->activated(all->currentIndex());
        QCOMPARE(dialog.answers(), (std::vector<int>{2, 0, 2})); // the second has no such answer
    }

private:
    static ChoiceTable table()
    {
        const QStringList three{QStringLiteral("keep"), QStringLiteral("leave out"), QStringLiteral("replace")};
        ChoiceTable table;
        table.columns = {QStringLiteral("Section")};
        table.rows = {{{QStringLiteral("1")}, three, {}},
                      {{QStringLiteral("2")}, three.mid(0, 2), {}},
                      {{QStringLiteral("3")}, three, {}}};
        return table;
    }
};

QTEST_MAIN(TstChoiceDialog)
#include "tst_choicedialog.moc"
