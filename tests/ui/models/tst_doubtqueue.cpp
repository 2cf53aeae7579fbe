#include "ScriptedPrompts.h"
#include "WorkspaceFixture.h"
#include "edit/CellMap.h"
#include "models/DoubtQueue.h"
#include "models/DoubtSearch.h"
#include "models/ReviewController.h"
#include "models/TileCache.h"

#include <set>

using namespace lamella;
using namespace lamella::test;

namespace {

using State = DoubtQueue::State;

constexpr int kPitch = 32; ///< cells and their walls
constexpr int kWall = 3;

bool isWall(int x, int y)
{
    return x % kPitch < kWall || y % kPitch < kWall;
}

/// A chess board of cells of which the walls are the truth, except that every second cell of a row hangs together with
/// its neighbour through a gap that the model does not see, or is told apart by a wall that is none.
struct Tissue {
    FloatImage cell{kFixtureSize, 0.95F};
    Mask truth{kFixtureSize, mask::kCell};

    /// @param shift  moves gaps to other rows, so that sections differ
    explicit Tissue(int shift = 0)
    {
        for (int y = 0; y < kFixtureSize.height; ++y)
            for (int x = 0; x < kFixtureSize.width; ++x)
                if (isWall(x, y)) {
                    cell.at(x, y) = 0.05F;
                    truth.at(x, y) = mask::kMembrane;
                }
        for (int row = 0; row < 8; ++row) {
            const int y = row * kPitch + kWall + 10 + shift % 3;
            // A gap in a true wall, four pixels high, the higher the surer.
            for (int dy = 0; dy < 4; ++dy)
                for (int x = 3 * kPitch; x < 3 * kPitch + kWall; ++x)
                    cell.at(x, y + dy) = 0.52F + 0.01F * static_cast<float>(row);
            // A wall that is none, between true ones.
            for (int dy = kWall; dy < kPitch; ++dy)
                for (int x = 5 * kPitch + 16; x < 5 * kPitch + 16 + kWall; ++x)
                    cell.at(x, row * kPitch + dy) = 0.40F + 0.01F * static_cast<float>((row + shift) % 8);
        }
    }
};

} // namespace

class TstDoubtQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<WorkspaceFixture>();
        m_tiles = std::make_unique<TileCache>();
        make();
    }
    void cleanup()
    {
        m_queue.reset();
        m_review.reset();
        m_tiles.reset();
        m_fixture.reset();
    }

    void isOffUntilSomebodyWantsIt()
    {
        QCOMPARE(m_queue->state(), State::Off);
        m_queue->next();
        QCOMPARE(m_queue->state(), State::Unavailable); // no project
        m_queue->answer(true);
        m_queue->putAside();
        m_queue->askMore();
        m_queue->previous();
        m_queue->setOn(false);
        predicted();
        QCOMPARE(m_queue->state(), State::Off);
        QVERIFY(!m_queue->current() && m_queue->moreCount() == 0);
    }

    void saysWhyThereIsNothingToAsk()
    {
        m_fixture->adoptProject(1, 2);
        m_fixture->workspace.setStep(Step::Review);
        goTo(0);
        m_queue->setOn(true);
        QCOMPARE(m_queue->state(), State::Unavailable);
        QVERIFY(m_queue->sentence().contains(QStringLiteral("imported")));
        goTo(1);
        QCOMPARE(m_queue->state(), State::Unavailable);
        QVERIFY(m_queue->sentence().contains(QStringLiteral("step 3")));
        m_review->paintByHand();
        QTRY_VERIFY(m_review->layers().source(LayerKind::Membrane));
        QVERIFY(m_review->beginStroke(StrokeKind::AddMembrane, 5, {30, 30}));
        m_review->endStroke();
        QVERIFY(m_queue->sentence().contains(QStringLiteral("by hand")));
        const Mask walls = Tissue().truth;
        FloatImage sure(kFixtureSize, 1.0F);
        for (std::size_t i = 0; i < sure.pixels().size(); ++i)
            sure.pixels()[i] = walls.pixels()[i] == mask::kCell ? 1.0F : 0.0F;
        m_fixture->workspace.project().addPrediction(m_fixture->workspace.idAt(2), sure, {});
        m_fixture->workspace.refresh();
        goTo(2);
        QTRY_COMPARE(m_queue->state(), State::Finished);
        QVERIFY(m_queue->sentence().contains(QStringLiteral("accept")));
        m_review->accept();
        goTo(2);
        QCOMPARE(m_queue->state(), State::Accepted);
        m_review->reopen();
        QTRY_COMPARE(m_queue->state(), State::Finished);
    }

    void asksFiveAndGoesOnByItself()
    {
        begin();
        std::set<std::uint64_t> seen;
        for (int asked = 1; asked <= DoubtQueue::kUsual; ++asked) {
            QCOMPARE(m_queue->state(), State::Asking);
            QVERIFY2(m_queue->progressText().contains(QString::number(asked)), qPrintable(m_queue->progressText()));
            QVERIFY(seen.insert(m_queue->current()->id).second);
            QCOMPARE(strip(), DoubtQueue::kUsual - asked + 1);
            answerTruly();
            QCOMPARE(static_cast<int>(replies().size()), asked);
            settle();
        }
        QCOMPARE(m_queue->state(), State::Finished);
        QCOMPARE(strip(), 0);
        QVERIFY(m_queue->sentence().contains(QStringLiteral("accept")));
        QCOMPARE(m_queue->moreCount(), DoubtQueue::kMore);
        m_queue->askMore();
        QCOMPARE(m_queue->state(), State::Asking);
        QCOMPARE(strip(), DoubtQueue::kMore);
        QVERIFY(m_queue->timeText().contains(QStringLiteral("less than a minute")));
    }

    void trueAnswersLeadToTheTruth()
    {
        begin();
        const int truth = CellMap(Tissue().truth).count();
        QVERIFY(!isTrue());
        for (int asked = 0; m_queue->state() == State::Asking; ++asked) {
            QVERIFY(asked < 200);
            answerTruly();
            settle();
            if (m_queue->state() == State::Finished)
                m_queue->askMore();
        }
        QCOMPARE(CellMap(mask()).count(), truth);
        QVERIFY(isTrue());
        const SectionStatus status = m_review->status();
        QVERIFY(status.edits > 0 && status.edits <= static_cast<int>(replies().size()));
        QVERIFY(document().nextUndo()->tool == "doubt");
        QVERIFY(m_review->undoText().contains(QStringLiteral("doubt")));
    }

    void undoneAnswersComeBack()
    {
        begin();
        const Mask before = mask();
        const Pixel first = m_queue->current()->pass;
        const bool isOne = m_queue->current()->isOneCellNow;
        m_queue->answer(!isOne); // changes the mask
        QVERIFY(mask() != before);
        const Mask between = mask();
        settle();
        const Pixel second = m_queue->current()->pass;
        QVERIFY(!(second == first));
        m_queue->answer(m_queue->current()->isOneCellNow); // does not
        QVERIFY(mask() == between);
        settle();
        QVERIFY(!(m_queue->current()->pass == second));
        QCOMPARE(replies().size(), std::size_t{2});
        QVERIFY(replies()[0].hasChangedMask && !replies()[1].hasChangedMask);

        m_review->undo();
        settle();
        QVERIFY(m_queue->current()->pass == second);
        QVERIFY(mask() == between);
        m_review->undo();
        settle();
        QVERIFY(m_queue->current()->pass == first);
        QVERIFY(mask() == before);
        QVERIFY(replies().empty());
        m_review->redo();
        settle();
        QVERIFY(!(m_queue->current()->pass == first));
        QVERIFY(mask() == between);
    }

    void undoOnAnotherSectionLeadsBackToItsDoubt()
    {
        begin();
        const Pixel pass = m_queue->current()->pass;
        m_queue->answer(m_queue->current()->isOneCellNow);
        settle();
        goTo(1);
        settle();
        m_review->undo();
        QCOMPARE(m_fixture->workspace.current(), 0);
        settle();
        QVERIFY(m_queue->current() && m_queue->current()->pass == pass);
    }

    void settledAnswersOutliveTheProgram()
    {
        begin();
        std::vector<Pixel> settled;
        for (int i = 0; i < 3; ++i) {
            settled.push_back(m_queue->current()->pass);
            m_queue->answer(m_queue->current()->isOneCellNow);
            settle();
        }
        const QString path = text(m_fixture->projectPath());
        m_fixture->workspace.closeProject();
        QCOMPARE(m_queue->state(), State::Off);
        m_fixture->workspace.openProject(path);
        QTRY_VERIFY(m_fixture->workspace.hasProject());
        m_fixture->workspace.setStep(Step::Review);
        goTo(0);
        m_queue->setOn(true);
        settle();
        QVERIFY2(m_queue->progressText().contains(QLatin1Char('4')), qPrintable(m_queue->progressText()));
        for (int i = 0; i < 3; ++i)
            m_queue->askMore();
        const Pixel begun = m_queue->current()->pass;
        do {
            for (const Pixel& other : settled)
                QVERIFY(!(m_queue->current()->pass == other));
            m_queue->next();
        } while (!(m_queue->current()->pass == begun));
        QVERIFY(document().status(id()).thresholdFrozen);
        QVERIFY(mask() == document().originalMask(id()));
    }

    void whatIsNotSureIsAskedLast()
    {
        begin();
        const Pixel unsure = m_queue->current()->pass;
        m_queue->putAside();
        QCOMPARE(m_queue->unsureCount(), 1);
        QVERIFY(replies().empty()); // nothing was said
        for (int i = 1; i < DoubtQueue::kUsual; ++i) {
            QVERIFY(!(m_queue->current()->pass == unsure));
            m_queue->answer(m_queue->current()->isOneCellNow);
            settle();
        }
        QCOMPARE(m_queue->state(), State::Finished);
        QVERIFY(m_queue->sentence().contains(QLatin1Char('1')));
        m_queue->next();
        QCOMPARE(m_queue->state(), State::Asking);
        QVERIFY(m_queue->current()->pass == unsure);
        QCOMPARE(m_queue->unsureCount(), 0);
    }

    void stepsThroughTheOpenOnes()
    {
        begin();
        std::vector<std::uint64_t> ids;
        QSignalSpy current(m_queue.get(), &DoubtQueue::currentChanged);
        for (int i = 0; i < DoubtQueue::kUsual; ++i) {
            ids.push_back(m_queue->current()->id);
            m_queue->next();
        }
        QCOMPARE(current.count(), DoubtQueue::kUsual);
        QCOMPARE(std::set<std::uint64_t>(ids.begin(), ids.end()).size(), std::size_t{DoubtQueue::kUsual});
        QCOMPARE(m_queue->current()->id, ids.front()); // round
        m_queue->previous();
        QCOMPARE(m_queue->current()->id, ids.back());
        m_queue->answer(m_queue->current()->isOneCellNow); // the last one: on with the first
        QCOMPARE(m_queue->current()->id, ids.front());
        settle();
        QCOMPARE(m_queue->current()->id, ids.front());
    }

    void aCorrectionByHandKeepsThePlaceAndSettlesIt()
    {
        begin();
        const Doubt doubt = *m_queue->current();
        QVERIFY(!doubt.seam.empty());
        QSignalSpy current(m_queue.get(), &DoubtQueue::currentChanged);
        // The other answer, painted with some tool over the whole place.
        Rect box = doubt.box;
        box = {box.x - 3, box.y - 3, box.width + 6, box.height + 6};
        const MaskPatch patch{box, Mask(box.size(), doubt.isOneCellNow ? mask::kMembrane : mask::kCell)};
        const auto paint = [&](const Mask&, const MembraneCost*) { return Correction::of(patch); };
        QVERIFY(m_review->correct(QStringLiteral("lasso"), paint));
        QTRY_VERIFY(m_queue->current() && m_queue->current()->isOneCellNow != doubt.isOneCellNow);
        settle();
        QVERIFY(m_queue->current()->pass == doubt.pass);
        QCOMPARE(current.count(), 0); // nobody is led away from where the hand is
        QVERIFY(m_queue->progressText().contains(QLatin1Char('1')));
        m_queue->next();
        QCOMPARE(current.count(), 1);
        const Pixel begun = m_queue->current()->pass;
        do {
            QVERIFY(!(m_queue->current()->pass == doubt.pass));
            m_queue->next();
        } while (!(m_queue->current()->pass == begun));
        QVERIFY(replies().empty()); // nothing was answered
    }

    void whatWasCorrectedByHandCanBeAnsweredToo()
    {
        begin();
        const Doubt doubt = *m_queue->current();
        Rect box = doubt.box;
        box = {box.x - 3, box.y - 3, box.width + 6, box.height + 6};
        const MaskPatch patch{box, Mask(box.size(), doubt.isOneCellNow ? mask::kMembrane : mask::kCell)};
        const auto paint = [&](const Mask&, const MembraneCost*) { return Correction::of(patch); };
        QVERIFY(m_review->correct(QStringLiteral("lasso"), paint));
        QTRY_VERIFY(m_queue->current() && m_queue->current()->isOneCellNow != doubt.isOneCellNow);
        const Mask painted = mask();
        m_queue->answer(!doubt.isOneCellNow);
        QVERIFY(mask() == painted); // it says so already
        QCOMPARE(replies().size(), std::size_t{1});
        QVERIFY(!(m_queue->current()->pass == doubt.pass));
    }

    void theThresholdMovesTheQuestion()
    {
        begin();
        const auto oneNow = [this] {
            std::set<bool> answers;
            for (int i = 0; i < DoubtQueue::kUsual; ++i) {
                answers.insert(m_queue->current()->isOneCellNow);
                m_queue->next();
            }
            return answers;
        };
        for (int i = 0; i < 3; ++i)
            m_queue->askMore();
        m_review->setThreshold(0.7); // gaps are walls now, and false walls too
        QTRY_VERIFY(m_review->status().threshold > 0.65);
        QTRY_VERIFY(m_queue->current() && !m_queue->current()->isOneCellNow);
        settle();
        QVERIFY(!oneNow().contains(true));
    }

    void readOnlyProjectsAreLookedAtOnly()
    {
        begin();
        m_fixture->workspace.closeProject();
        m_fixture->workspace.openProject(text(m_fixture->projectPath()), OpenMode::ReadOnly);
        QTRY_VERIFY(m_fixture->workspace.hasProject());
        m_fixture->workspace.setStep(Step::Review);
        goTo(0);
        m_queue->setOn(true);
        settle();
        QCOMPARE(m_queue->state(), State::Asking);
        QVERIFY(!m_queue->canAnswer());
        const std::uint64_t id = m_queue->current()->id;
        m_queue->answer(true);
        m_queue->answer(false);
        QCOMPARE(m_queue->current()->id, id);
        QVERIFY(replies().empty());
        m_queue->next();
        QVERIFY(m_queue->current()->id != id);
    }

    void aSectionThatIsLeftWhileItIsSearchedIsForgotten()
    {
        predicted();
        m_queue->setOn(true);
        QCOMPARE(m_queue->state(), State::Finding);
        QVERIFY(!m_queue->sentence().isEmpty());
        QSignalSpy current(m_queue.get(), &DoubtQueue::currentChanged);
        m_fixture->workspace.setCurrent(1);
        m_fixture->workspace.setCurrent(2); // not segmented
        QCOMPARE(m_queue->state(), State::Unavailable);
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QCOMPARE(current.count(), 0);
        QCOMPARE(m_queue->state(), State::Unavailable);
        m_fixture->workspace.setCurrent(0);
        m_fixture->workspace.closeProject();
        QTRY_COMPARE(m_fixture->background.pending(), 0);
        QCOMPARE(current.count(), 0);
    }

    void drawsBothOutcomesAndTheNeighbours()
    {
        m_queue->setPictureStyle(96, Qt::red);
        begin();
        QTRY_VERIFY(!m_queue->pictures().isEmpty());
        const DoubtPictures first = m_queue->pictures();
        QCOMPARE(first.oneCell.size(), QSize(96, 96));
        QCOMPARE(first.twoCells.size(), QSize(96, 96));
        QVERIFY(first.oneCell != first.twoCells);
        QVERIFY(first.previous.isNull()); // the first section
        QCOMPARE(first.next.size(), QSize(96, 96));
        m_queue->next();
        QVERIFY(m_queue->pictures().isEmpty());
        QTRY_VERIFY(!m_queue->pictures().isEmpty());
        QVERIFY(m_queue->pictures().oneCell != first.oneCell);
        goTo(1);
        settle();
        QTRY_VERIFY(!m_queue->pictures().previous.isNull());
        // Images that are gone: the question stands without pictures.
        QCOMPARE(doubtPictureSide({0, 0, 1, 1}), 64);
        QCOMPARE(doubtPictureSide({0, 0, 5000, 10}), 512);
    }

    void largeSectionsAreSearchedInSquares()
    {
        predicted();
        MaskDocument& masks = document();
        DoubtQuery query{id(), 0.5, {}, 4096};
        const std::vector<Doubt> whole = DoubtSearch().find(masks, query, {});
        QVERIFY(whole.size() > 10);
        query.square = 100; // the halo holds all of it: nothing may differ
        const std::vector<Doubt> squares = DoubtSearch().find(masks, query, {});
        QCOMPARE(squares.size(), whole.size());
        const auto key = [](const Doubt& d) {
            return std::tuple(d.pass.y, d.pass.x, d.id, d.firstArea + d.secondArea);
        };
        std::set<decltype(key(whole[0]))> a, b;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            a.insert(key(whole[i]));
            b.insert(key(squares[i]));
            QCOMPARE(squares[i].score, whole[i].score);
        }
        QVERIFY(a == b);
        query.settled = {whole[0].pass};
        for (const Doubt& doubt : DoubtSearch().find(masks, query, {}))
            QVERIFY(!(doubt.pass == whole[0].pass));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(DoubtSearch().find(masks, query, stop.get_token()).empty());
    }

    void wallsOfAGuideAreNoCorrections()
    {
        predicted();
        FloatImage cell({96, 64}, 0.9F);
        CellGuide guide(cell.size(), guide::kNone);
        for (int y = 0; y < 64; ++y)
            for (int x = 47; x < 50; ++x) {
                const bool isGap = y >= 30 && y < 34;
                cell.at(x, y) = isGap ? 0.6F : 0.1F;
                guide.at(x, y) = isGap && x == 48 ? guide::kWall : guide::kNone;
            }
        NewSection section;
        section.stackPath = section.file = m_fixture->folder / "guided.tif";
        section.size = cell.size();
        const SectionId id = m_fixture->workspace.project().addSections({section}).at(0);
        m_fixture->workspace.project().addPrediction(id, cell, {}, guide);
        const std::vector<Doubt> found = DoubtSearch().find(document(), {id, 0.5, {}}, {});
        const Mask mask = document().mask(id);
        const std::vector<Doubt> expected = findDoubts(mask, mask, *document().probability(id));
        QVERIFY(!expected.empty());
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QCOMPARE(found[i].id, expected[i].id);
        QVERIFY(!found.front().isOneCellNow);
    }

    void squaresWithoutChangeAreNotSearchedAgain()
    {
        predicted();
        FloatImage wide({700, 64}, 0.9F);
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 700; ++x)
                if (x % kPitch < kWall && (y < 30 || y > 33 || x / kPitch % 2 == 0))
                    wide.at(x, y) = 0.1F;
        NewSection section;
        section.stackPath = section.file = m_fixture->folder / "wide.tif";
        section.size = wide.size();
        const SectionId id = m_fixture->workspace.project().addSections({section}).at(0);
        m_fixture->workspace.project().addPrediction(id, wide, {});
        DoubtQuery query{id, 0.5, {}, 100};
        DoubtSearch search;
        const std::vector<Doubt> before = search.find(document(), query, {});
        QVERIFY(!before.empty());
        QCOMPARE(search.searched(), 7);
        search.find(document(), query, {});
        QCOMPARE(search.searched(), 7);
        // A stroke at the left end concerns the squares whose surroundings hold it: at 0, 100, 200 and 300.
        QVERIFY(document().applyStroke(id, "brush", {{50, 10, 2, 2}, Mask({2, 2}, mask::kMembrane)}).done());
        const std::vector<Doubt> after = search.find(document(), query, {});
        QCOMPARE(search.searched(), 11);
        const std::vector<Doubt> afresh = DoubtSearch().find(document(), query, {});
        QCOMPARE(after.size(), afresh.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            QCOMPARE(after[i].id, afresh[i].id);
        query.threshold = 0.95;
        search.find(document(), query, {});
        QCOMPARE(search.searched(), 18);
        query.settled = {{650, 30}};
        search.find(document(), query, {});
        QVERIFY(search.searched() < 25 && search.searched() > 18);
    }

private:
    void make()
    {
        m_queue.reset();
        m_review = std::make_unique<ReviewController>(m_fixture->workspace, *m_tiles, m_prompts);
        m_queue = std::make_unique<DoubtQueue>(m_fixture->workspace, *m_review);
    }
    /// Three sections: two with doubts, one not segmented; step ④ on the first.
    void predicted()
    {
        m_fixture->adoptProject(0, 3);
        for (const int index : {0, 1})
            m_fixture->workspace.project().addPrediction(m_fixture->workspace.idAt(index), Tissue(index).cell, {});
        m_fixture->workspace.refresh();
        document().setReviewer("A. Martin");
        m_fixture->workspace.setStep(Step::Review);
        goTo(0);
    }
    void begin()
    {
        predicted();
        m_queue->setOn(true);
        settle();
        QCOMPARE(m_queue->state(), State::Asking);
    }
    void goTo(int index)
    {
        m_fixture->workspace.setCurrent(index);
        QTRY_VERIFY(!m_review->hasMask() || m_review->layers().source(LayerKind::Membrane));
    }
    /// Until no worker and no timer has anything to say any more.
    void settle()
    {
        QTRY_VERIFY(m_queue->state() != State::Finding);
        QTRY_COMPARE(m_fixture->background.pending(), 0);
    }
    void answerTruly()
    {
        const Doubt& doubt = *m_queue->current();
        static const CellMap truth(Tissue().truth);
        const std::uint32_t first = truth.labels().at(doubt.first.x, doubt.first.y);
        const std::uint32_t second = truth.labels().at(doubt.second.x, doubt.second.y);
        m_queue->answer(first != 0 && first == second);
    }
    /// Any two neighbouring cell pixels of the mask away from the walls lie in the cells that the truth has them in.
    bool isTrue()
    {
        const CellMap now(mask()), truth(Tissue().truth);
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (int y = 0; y < kFixtureSize.height; ++y)
            for (int x = 0; x < kFixtureSize.width; ++x)
                if (now.labels().at(x, y) != 0 && truth.labels().at(x, y) != 0)
                    pairs.insert({now.labels().at(x, y), truth.labels().at(x, y)});
        return static_cast<int>(pairs.size()) == truth.count() && now.count() == truth.count();
    }
    MaskDocument& document() { return m_fixture->workspace.project().masks(); }
    SectionId id() { return m_fixture->workspace.idAt(m_fixture->workspace.current()); }
    Mask mask() { return document().mask(id()); }
    std::vector<DoubtReply> replies() { return document().doubtReplies(id()); }
    int strip() { return m_fixture->workspace.strip().entries().at(0).doubtsLeft; }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<TileCache> m_tiles;
    ScriptedPrompts m_prompts;
    std::unique_ptr<ReviewController> m_review;
    std::unique_ptr<DoubtQueue> m_queue;
};

QTEST_GUILESS_MAIN(TstDoubtQueue)
#include "tst_doubtqueue.moc"
