// Masks read for others: in passing, and beside a program that goes on writing.
#include "ProjectFixture.h"

#include <atomic>
#include <thread>

using namespace lamella;
using namespace lamella::test;

class TstPassingMasks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theyStayOutOfMemory()
    {
        OpenProject open;
        MaskDocument& masks = open.project->masks();
        const SectionId section = open.sections.predicted();
        masks.applyStroke(section, "brush", inverted(masks, section, {5, 5, 30, 30}));
        const Mask painted = masks.mask(section);
        open.project->flush();
        open.reopen();
        MaskDocument& again = open.project->masks();
        QVERIFY(again.passingMask(section) == painted);
        QVERIFY(!again.isLoaded(section));
        again.load(section);
        again.applyStroke(section, "brush", inverted(again, section, {60, 60, 9, 9})); // perhaps not on disk yet
        QVERIFY(again.passingMask(section) == again.mask(section));
        QVERIFY(again.passingMask(section) != painted);
    }

    void oneOnViewIsNotDrivenOut()
    {
        OpenProject open;
        MaskDocument& masks = open.project->masks();
        masks.setMemoryLimit(1); // room for the two used last
        masks.load(open.sections.predicted());
        for (int i = 0; i < 3; ++i) {
            masks.passingMask(open.sections.imported());
            masks.passingMask(open.sections.blank());
        }
        QVERIFY(masks.isLoaded(open.sections.predicted()));
        QVERIFY(!masks.isLoaded(open.sections.imported()) && !masks.isLoaded(open.sections.blank()));
    }

    void passingOverOthersDoesNotMakeThemNewer()
    {
        OpenProject open;
        MaskDocument& masks = open.project->masks();
        masks.setMemoryLimit(1); // room for the two used last
        masks.load(open.sections.imported());
        masks.load(open.sections.predicted()); // on view
        masks.passingMask(open.sections.imported());
        masks.load(open.sections.blank());
        QVERIFY(masks.isLoaded(open.sections.predicted()));
    }

    void aReadOnlyProjectKeepsItsMoment()
    {
        OpenProject open;
        MaskDocument& masks = open.project->masks();
        const SectionId section = open.sections.predicted();
        masks.applyStroke(section, "brush", inverted(masks, section, {5, 5, 30, 30}));
        open.project->flush();
        const Mask then = masks.mask(section);
        const auto reader = Project::open(open.folder / "p.lamella", OpenMode::ReadOnly);
        // Somebody paints on, over the same tiles and others.
        masks.applyStroke(section, "brush", inverted(masks, section, {20, 20, 90, 80}));
        masks.undo(section);
        masks.applyStroke(section, "brush", inverted(masks, section, {10, 10, 100, 90}));
        open.project->flush();
        QVERIFY(masks.mask(section) != then);
        QVERIFY(reader->masks().passingMask(section) == then);
        QVERIFY(reader->masks().mask(section) == then);
        QCOMPARE(reader->masks().status(section).edits, 1);
    }

    void theRecordIsWholeWhileSomebodyPaints()
    {
        OpenProject open;
        open.project->flush();
        // Another program looks: its check waits for no writer.
        const auto reader = Project::open(open.folder / "p.lamella", OpenMode::ReadOnly);
        std::atomic<bool> isDone = false;
        std::thread painter([&] {
            MaskDocument& masks = open.project->masks();
            const SectionId section = open.sections.predicted();
            for (int i = 0; i < 300; ++i) {
                masks.applyStroke(section, "brush", inverted(masks, section, {i % 100, 5, 9, 9}));
                open.project->flush();
            }
            isDone = true;
        });
        int checks = 0;
        std::size_t problems = 0;
        while (!isDone) {
            problems += reader->verifyChain(ChainDepth::Rows).size();
            ++checks;
        }
        painter.join();
        QVERIFY(checks > 1);
        QCOMPARE(problems, std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TstPassingMasks)
#include "tst_passingmasks.moc"
