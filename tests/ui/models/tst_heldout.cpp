#include "TestSupport.h"
#include "models/HeldOut.h"

#include <numeric>

using namespace lamella;
using namespace lamella::test;

namespace {

std::vector<SectionId> ids(int first, int count)
{
    std::vector<SectionId> list;
    for (int i = 0; i < count; ++i)
        list.push_back(static_cast<SectionId>(first + i));
    return list;
}

/// Made from ten sections: the last is held out, the one before it a guard.
Model tenSections()
{
    Model model;
    model.header.trainingPages.resize(8);
    std::iota(model.header.trainingPages.begin(), model.header.trainingPages.end(), 0);
    model.header.validationPages = {9};
    return model;
}

} // namespace

class TstHeldOut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAModelNothingIsKept()
    {
        const HeldOutSections before(nullptr, {}, ids(1, 10));
        QVERIFY(before.again().empty());
        QCOMPARE(before.known({0, 9}), 0);
    }
    void theBlockIsFoundAmongOtherSections()
    {
        const Model model = tenSections();
        // Two sections in front of the ten that the model was made from, and three behind them.
        const HeldOutSections before(&model, ids(101, 10), ids(99, 15));
        QCOMPARE(before.again(), std::vector<int>{11});
        QCOMPARE(before.known({11}), 0);
        QCOMPARE(before.known({2, 9, 10, 11, 14}), 2); // learned; learned; guard; held out; unknown
    }
    void aBlockThatSaysLittleIsChosenAnew()
    {
        const Model model = tenSections();
        QCOMPARE(HeldOutSections(&model, ids(1, 10), ids(1, 20)).again(), std::vector<int>{9}); // half of a tenth
        const HeldOutSections before(&model, ids(1, 10), ids(1, 21));
        QVERIFY(before.again().empty());
        QCOMPARE(before.known({20}), 0);
        QCOMPARE(before.known({7}), 1);
    }
    void aBlockWithoutMasksIsChosenAnew()
    {
        const Model model = tenSections();
        QVERIFY(HeldOutSections(&model, ids(1, 10), ids(1, 9)).again().empty());
    }
    void aModelOfUnknownSectionsKeepsNothing()
    {
        const Model model = tenSections();
        const HeldOutSections before(&model, {}, ids(1, 10));
        QVERIFY(before.again().empty());
        QCOMPARE(before.known({0}), 0);
    }
};

QTEST_GUILESS_MAIN(TstHeldOut)
#include "tst_heldout.moc"
