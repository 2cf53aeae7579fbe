// The record of edits as a whole: long random sessions against a model that keeps every mask.

#include "ProjectFixture.h"
#include "base/Error.h"
#include "project/EditHistory.h"

#include <map>

using namespace lamella;
using test::ThreeSections;

namespace {

/// What undo and redo must do, by keeping whole masks.
class Model {
public:
    explicit Model(MaskDocument& masks, const std::vector<SectionId>& ids)
    {
        for (const SectionId id : ids)
            m_masks[id] = masks.mask(id);
    }
    const Mask& mask(SectionId id) const { return m_masks.at(id); }
    void paint(SectionId id, const BrushSegment& segment)
    {
        const Mask before = m_masks[id];
        paintSegment(m_masks[id], segment);
        if (m_masks[id] == before)
            return;
        m_done.push_back({id, before, m_masks[id]});
        m_undone.clear();
    }
    /// @param of  None = the last edit of all
    bool undo(SectionId of) { return move(m_done, m_undone, of, true); }
    bool redo(SectionId of) { return move(m_undone, m_done, of, false); }

private:
    struct Edit {
        SectionId section;
        Mask before, after;
    };
    bool move(std::vector<Edit>& from, std::vector<Edit>& to, SectionId of, bool back)
    {
        for (std::size_t i = from.size(); i-- > 0;)
            if (of == SectionId::None || from[i].section == of) {
                m_masks[from[i].section] = back ? from[i].before : from[i].after;
                to.push_back(from[i]);
                from.erase(from.begin() + static_cast<std::ptrdiff_t>(i));
                return true;
            }
        return false;
    }
    std::map<SectionId, Mask> m_masks;
    std::vector<Edit> m_done, m_undone;
};

EditRow row(std::int64_t sequence, std::string_view kind, SectionId section, std::int64_t target = 0)
{
    EditRow result;
    result.sequence = sequence;
    result.kind = kind;
    result.section = section;
    result.target = target;
    result.reviewer = "Anne";
    result.time = "2026-05-01T08:30:00.000Z";
    return result;
}

} // namespace

class TstEditHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void randomSessionsEqualTheModel();
    void timeNeverGoesBack();
    void rowsThatMakeNoSenseAreDamage();
};

void TstEditHistory::randomSessionsEqualTheModel()
{
    constexpr int kReopenEvery = 400;
    const char* wanted = std::getenv("LAMELLA_EDITS");
    const int strokes = wanted != nullptr ? std::atoi(wanted) : 1000;
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    auto project = Project::create(path);
    const ThreeSections sections(*project);
    std::map<SectionId, Mask> original;
    for (const SectionId id : sections.ids)
        original[id] = project->masks().mask(id);
    Model model(project->masks(), sections.ids);
    Random random(2026);
    int done = 0, undone = 0, redone = 0;
    for (int i = 1; done < strokes; ++i) {
        MaskDocument& masks = project->masks();
        const SectionId id = sections.ids[random.below(3)];
        const SectionId of = random.chance(0.5) ? id : SectionId::None;
        const double kind = random.uniform();
        if (kind < 0.55) {
            const BrushSegment segment = test::randomSegment(random, ThreeSections::kSize);
            done += test::dab(masks, id, segment).done();
            model.paint(id, segment);
        } else if (kind < 0.8) {
            const bool did = (of == SectionId::None ? masks.undo() : masks.undo(of)).done();
            QCOMPARE(did, model.undo(of));
            undone += did;
        } else {
            const bool did = (of == SectionId::None ? masks.redo() : masks.redo(of)).done();
            QCOMPARE(did, model.redo(of));
            redone += did;
        }
        if (i % kReopenEvery == 0) {
            project.reset();
            project = Project::open(path);
        }
        if (i % 25 == 0)
            for (const SectionId each : sections.ids)
                QVERIFY(project->masks().mask(each) == model.mask(each));
    }
    QVERIFY(undone > strokes / 5 && redone > strokes / 50);
    QVERIFY(project->verifyChain().empty());
    int toTheStart = 0;
    for (; project->masks().undo().done(); ++toTheStart)
        QVERIFY(model.undo(SectionId::None));
    QVERIFY(!model.undo(SectionId::None));
    project.reset();
    project = Project::open(path);
    for (const SectionId id : sections.ids)
        QVERIFY(project->masks().mask(id) == original[id]);
    const GrayImage bytes = project->predictionPixels(project->predictions(sections.predicted()).front().id);
    QVERIFY(*project->masks().probability(sections.predicted()) == bytes);
    QVERIFY(project->masks().mask(sections.predicted()) == maskFromProbability(bytes, 0.5));
    QVERIFY(project->verifyChain().empty());
    qInfo("{\"name\": \"edits\", \"strokes\": %d, \"undone\": %d, \"redone\": %d, \"undone_to_the_start\": %d, "
          "\"file_bytes\": %lld}",
          done, undone, redone, toTheStart, static_cast<long long>(std::filesystem::file_size(path)));
}

void TstEditHistory::timeNeverGoesBack()
{
    EditHistory history("p.lamella");
    QVERIFY(history.nextTime() >= "2026");
    EditRow future = row(1, editkind::kStroke, SectionId{1});
    future.time = "9999-01-01T00:00:00.000Z";
    history.add(future);
    QCOMPARE(history.nextTime(), future.time);
    QCOMPARE(history.nextSequence(), std::int64_t(2));
}

void TstEditHistory::rowsThatMakeNoSenseAreDamage()
{
    EditHistory history("p.lamella");
    history.add(row(1, editkind::kStroke, SectionId{1}));
    const auto code = ErrorCode::ProjectDamaged;
    LAMELLA_EXPECT_ERROR(history.add(row(2, editkind::kUndo, SectionId{1}, 7)), code, "p.lamella");
    LAMELLA_EXPECT_ERROR(history.add(row(2, editkind::kRedo, SectionId{1}, 1)), code, "p.lamella");
    LAMELLA_EXPECT_ERROR(history.add(row(2, "dance", SectionId{1})), code, "dance");
    EditRow basis = row(2, editkind::kBasis, SectionId{1});
    LAMELLA_EXPECT_ERROR(history.add(basis), code, "p.lamella");
    basis.detail = R"({"origin":"elsewhere"})";
    LAMELLA_EXPECT_ERROR(history.add(basis), code, "elsewhere");
    for (const char* detail :
         {"{}", "no", R"({"answer": "three", "pass": [1, 2]})", R"({"answer": "one", "pass": [1]})"}) {
        EditRow answer = row(2, editkind::kStroke, SectionId{1});
        answer.detail = detail;
        LAMELLA_EXPECT_ERROR(history.add(answer), code, "p.lamella");
    }
    EditRow accept = row(2, editkind::kAccept, SectionId{1});
    accept.detail = "[]";
    LAMELLA_EXPECT_ERROR(history.add(accept), code, "cannot be read");
    QVERIFY(history.undoable() != nullptr);
    QVERIFY(history.undoable(SectionId{2}) == nullptr);
}

QTEST_GUILESS_MAIN(TstEditHistory)
#include "tst_edithistory.moc"
