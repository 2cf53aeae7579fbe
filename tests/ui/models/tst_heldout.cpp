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

std::vector<int> range(int count, int step = 1)
{
    std::vector<int> list;
    for (int i = 0; i < count; ++i)
        list.push_back(i * step);
    return list;
}

/// Made from ten sections, 1…10: the last is held out, the one before it a guard.
ModelOrigin tenSections()
{
    ModelOrigin model;
    model.made = ids(1, 10);
    model.learned = ids(1, 8);
    model.heldOut = ids(10, 1);
    return model;
}

std::vector<int> again(const ModelOrigin& model, const std::vector<SectionId>& sections)
{
    return HeldOutSections(model, sections, range(static_cast<int>(sections.size()))).again();
}

Split heldOut(std::vector<int> positions)
{
    Split split;
    split.validation = std::move(positions);
    return split;
}

} // namespace

class TstHeldOut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAModelNothingIsKept()
    {
        const HeldOutSections before({}, ids(1, 10), range(10));
        QVERIFY(before.again().empty());
        QCOMPARE(before.known(heldOut({0, 9})), 0);
    }
    void theBlockIsFoundAmongOtherSections()
    {
        // Two sections in front of the ten that the model was made from, and three behind them.
        const HeldOutSections before(tenSections(), ids(-1, 15), range(15));
        QCOMPARE(before.again(), std::vector<int>{11});
        QCOMPARE(before.known(heldOut({11})), 0);
        QCOMPARE(before.known(heldOut({2, 9, 10, 11, 14})), 2); // learned; learned; guard; held out; new
    }
    void aBlockThatSaysLittleIsChosenAnew()
    {
        QCOMPARE(again(tenSections(), ids(1, 20)), std::vector<int>{9}); // half of a tenth
        const HeldOutSections before(tenSections(), ids(1, 21), range(21));
        QVERIFY(before.again().empty());
        QCOMPARE(before.known(heldOut({20})), 0);
        QCOMPARE(before.known(heldOut({7})), 1);
    }
    void aBlockThatTakesTooMuchIsChosenAnew()
    {
        ModelOrigin model = tenSections();
        model.heldOut = ids(8, 3);
        QCOMPARE(again(model, ids(1, 12)), (std::vector<int>{7, 8, 9}));
        QVERIFY(again(model, ids(1, 11)).empty());
    }
    void aBlockWithoutMasksIsChosenAnew() { QVERIFY(again(tenSections(), ids(1, 9)).empty()); }
    void fewSectionsAreLeftToTheStrip()
    {
        QCOMPARE(again(tenSections(), ids(7, 4)), std::vector<int>{3});
        QVERIFY(again(tenSections(), ids(8, 3)).empty()); // the others would be one to train on and a guard
    }
    void somethingNewIsLearnedFrom()
    {
        // The only new section lies beside the block: it would be a guard again and again.
        QVERIFY(again(tenSections(), ids(1, 11)).empty());
        QCOMPARE(again(tenSections(), ids(1, 12)), std::vector<int>{9});
        // Of a series of which every tenth is labelled, it lies far away.
        const HeldOutSections apart(tenSections(), ids(1, 11), range(11, 10));
        QCOMPARE(apart.again(), std::vector<int>{9});
        QCOMPARE(again(tenSections(), ids(1, 10)), std::vector<int>{9}); // nothing is new
    }
    void aStripIsKnownUnlessItWasHeldOut()
    {
        ModelOrigin model;
        model.made = model.learned = ids(1, 2);
        model.stripSection = static_cast<SectionId>(2);
        model.stripFrom = 300;
        const HeldOutSections before(model, ids(1, 3), range(3));
        Split split;
        split.stripPage = 1;
        split.stripFrom = 300;
        QCOMPARE(before.known(split), 0);
        split.stripFrom = 299; // what lies before the strip has been learned from
        QCOMPARE(before.known(split), 1);
        split.stripPage = 0;
        QCOMPARE(before.known(split), 1);
        split.stripPage = 2; // a new section
        QCOMPARE(before.known(split), 0);
    }
};

QTEST_GUILESS_MAIN(TstHeldOut)
#include "tst_heldout.moc"
