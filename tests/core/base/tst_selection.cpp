#include "TestSupport.h"
#include "base/Selection.h"

using namespace lamella;
using Pages = std::vector<int>;

class TstSelection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void validSelections()
    {
        QCOMPARE(parseSelection("", 3), Pages({0, 1, 2}));
        QCOMPARE(parseSelection("", 0), Pages());
        QCOMPARE(parseSelection("0-4,7", 8), Pages({0, 1, 2, 3, 4, 7}));
        QCOMPARE(parseSelection("7,0-1", 8), Pages({7, 0, 1}));
        QCOMPARE(parseSelection("2,1-3,2", 8), Pages({2, 1, 3}));
        QCOMPARE(parseSelection("3-3", 4), Pages({3}));
    }

    void invalidSelections_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"8", "0-8", "4-2", "-1", "1-", "-", ",", "1,", ",1", "1,,2", "a", "1 ", "1.5", "0x1",
                                 "1-2-3", "99999999999999999999", "+1", "1--2"})
            QTest::addRow("%s", text) << QByteArray(text);
    }
    void invalidSelections()
    {
        QFETCH(QByteArray, text);
        LAMELLA_EXPECT_ERROR(parseSelection(text.toStdString(), 8, "val-sections"), ErrorCode::InvalidSelection,
                             "--val-sections: '" + text.toStdString() + "'");
    }

    void selectionsAreWordedBack()
    {
        QCOMPARE(selectionText({}), std::string());
        QCOMPARE(selectionText({5}), std::string("5"));
        QCOMPARE(selectionText({0, 1, 2, 7}), std::string("0-2,7"));
        const Pages pages = {4, 5, 9, 1, 2, 3};
        QCOMPARE(parseSelection(selectionText(pages), 10), pages);
    }
};

QTEST_GUILESS_MAIN(TstSelection)
#include "tst_selection.moc"
