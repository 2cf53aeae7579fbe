#include "ProjectFixture.h"
#include "project/Database.h"

#include <fstream>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lamella;
using test::ThreeSections;

namespace {

/// The same strokes, undos and redos in every process: step number i of a script.
EditOutcome scriptedStep(MaskDocument& masks, const std::vector<SectionId>& ids, Random& random)
{
    const double kind = random.uniform();
    const SectionId id = ids[random.below(ids.size())];
    BrushSegment segment = test::randomSegment(random, ThreeSections::kSize);
    const std::uint64_t moves = random.below(8);
    if (kind >= 0.7)
        return kind < 0.9 ? masks.undo() : masks.redo();
    const EditOutcome begun = masks.beginStroke(id, "brush");
    if (!begun.done())
        return begun;
    for (std::uint64_t move = 0; move <= moves; ++move) {
        masks.extendStroke(segment);
        segment.from = segment.to;
        segment.to = {segment.to.x + random.uniform(-15, 15), segment.to.y + random.uniform(-15, 15)};
    }
    return masks.endStroke();
}

/// How often to kill: LAMELLA_KILLS, for tests/bench/run kill.
int killCount()
{
    const int wanted = qEnvironmentVariableIntValue("LAMELLA_KILLS");
    return wanted > 0 ? wanted : 20;
}

std::vector<Mask> allMasks(MaskDocument& masks, const std::vector<SectionId>& ids)
{
    std::vector<Mask> result;
    for (const SectionId id : ids)
        result.push_back(masks.mask(id));
    return result;
}

/// How many steps of the script the file holds.
std::size_t stepsIn(const std::filesystem::path& path)
{
    Database database(path, Database::Access::ReadOnly);
    std::size_t count = 0;
    database.query("SELECT count(*) FROM edit WHERE kind IN ('stroke', 'undo', 'redo')",
                   [&](const Row& row) { count = static_cast<std::size_t>(row.integer(0)); });
    return count;
}

/// Runs the script in a child that says after each step that it is on disk, and kills it at a random moment.
/// Returns how many steps it had announced.
std::size_t runAndKill(const std::filesystem::path& path, const std::vector<SectionId>& ids, std::size_t steps,
                       Random& random)
{
    int said[2];
    if (::pipe(said) != 0)
        return 0;
    const pid_t child = ::fork();
    if (child == 0) {
        const auto project = Project::open(path);
        Random script(77);
        for (std::size_t done = 0; done < steps;)
            if (scriptedStep(project->masks(), ids, script).done()) {
                project->flush();
                (void)!::write(said[1], "x", 1);
                ++done;
            }
        ::pause();
        ::_exit(0);
    }
    ::close(said[1]);
    std::size_t announced = 0;
    char byte = 0;
    for (const std::size_t wanted = random.below(steps); announced < wanted && ::read(said[0], &byte, 1) == 1;)
        ++announced;
    // Somewhere inside the next step.
    for (std::uint64_t i = random.below(3'000'000); i > 0; --i)
        random.next();
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(said[0], &byte, 1) == 1)
        ++announced;
    ::close(said[0]);
    return announced;
}

/// Lets no file of this process grow beyond a size; the signal becomes an error of the write.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uintmax_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

} // namespace

class TstProjectCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedAtRandomMoments();
    void fullDiskLosesNothing();
    void fullDiskWhileCreatingOrPredicting();
    void fullDiskWhileCopyingForReview();
    void smallDiskLosesNothing();
};

void TstProjectCrash::killedAtRandomMoments()
{
    const int kills = killCount();
    int inTheMiddle = 0; // of a step: what was under way is there although it was not announced
    constexpr std::size_t kSteps = 30;
    const test::TempFolder folder;
    std::vector<SectionId> ids;
    {
        const auto project = Project::create(folder / "start.lamella");
        ids = ThreeSections(*project).ids;
    }
    std::filesystem::copy_file(folder / "start.lamella", folder / "reference.lamella");
    std::vector<std::vector<Mask>> expected; // after 0, 1, 2 … steps
    {
        const auto project = Project::open(folder / "reference.lamella");
        Random script(77);
        expected.push_back(allMasks(project->masks(), ids));
        while (expected.size() <= kSteps)
            if (scriptedStep(project->masks(), ids, script).done())
                expected.push_back(allMasks(project->masks(), ids));
    }
    Random random(20);
    for (int kill = 0; kill < kills; ++kill) {
        const auto path = folder / ("k" + std::to_string(kill) + ".lamella");
        std::filesystem::copy_file(folder / "start.lamella", path);
        const std::size_t announced = runAndKill(path, ids, kSteps, random);
        QVERIFY(Project::verifyFile(path).empty()); // takes half a transaction back without opening the project
        const auto project = Project::open(path);
        const std::size_t kept = stepsIn(path);
        QVERIFY2(kept >= announced && kept <= announced + 1,
                 qPrintable(QStringLiteral("%1 announced, %2 kept").arg(announced).arg(kept)));
        inTheMiddle += kept > announced;
        QVERIFY(allMasks(project->masks(), ids) == expected[kept]);
        QVERIFY(project->verifyChain().empty());
        while (project->masks().undo().done()) {
        }
        QVERIFY(allMasks(project->masks(), ids) == expected[0]);
        QVERIFY(project->verifyChain().empty());
    }
    qInfo("%d of %d kills recovered bit for bit, undone to the start; %d kept a stroke that was not yet announced",
          kills, kills, inTheMiddle);
}

void TstProjectCrash::fullDiskLosesNothing()
{
    const test::TempFolder folder;
    const auto path = folder / "p.lamella";
    std::vector<SectionId> ids;
    std::vector<Mask> expected;
    {
        const auto project = Project::create(path);
        ids = ThreeSections(*project).ids;
        std::vector<std::string> heard;
        project->setSaveHandler([&](const SaveState& state) {
            if (!state.error.empty())
                heard.push_back(state.error);
        });
        Random random(9);
        int edits = 0;
        {
            const FileSizeLimit full(std::filesystem::file_size(path));
            for (int i = 0; i < 30; ++i)
                edits +=
                    test::dab(project->masks(), ids[random.below(3)], test::randomSegment(random, ThreeSections::kSize))
                        .done();
            LAMELLA_EXPECT_ERROR(project->flush(), ErrorCode::DiskFull, "p.lamella");
            QVERIFY(project->saveState().pending > 0);
            QCOMPARE(project->saveState().errorCode, int(ErrorCode::DiskFull));
            project->masks().undo();
            --edits;
            expected = allMasks(project->masks(), ids);
        }
        project->retry();
        project->flush();
        project->setSaveHandler(nullptr);
        QVERIFY(!heard.empty());
        QCOMPARE(project->saveState().pending, 0);
        QVERIFY(project->verifyChain().empty());
        int inForce = 0;
        for (const SectionId id : ids)
            inForce += project->masks().status(id).edits;
        QCOMPARE(inForce, edits);
    }
    const auto project = Project::open(path);
    QVERIFY(allMasks(project->masks(), ids) == expected);
}

void TstProjectCrash::fullDiskWhileCreatingOrPredicting()
{
    const test::TempFolder folder;
    {
        const FileSizeLimit full(8192);
        LAMELLA_EXPECT_ERROR(Project::create(folder / "p.lamella"), ErrorCode::DiskFull, "p.lamella");
    }
    QVERIFY(std::filesystem::is_empty(folder.path()));
    const auto project = Project::create(folder / "p.lamella");
    const ThreeSections s(*project);
    {
        const FileSizeLimit full(std::filesystem::file_size(folder / "p.lamella"));
        LAMELLA_EXPECT_ERROR(project->addPrediction(s.blank(), test::randomProbability(ThreeSections::kSize, 5), {}),
                             ErrorCode::DiskFull, "p.lamella");
    }
    QVERIFY(project->predictions(s.blank()).empty());
    project->addPrediction(s.blank(), test::randomProbability(ThreeSections::kSize, 5), {});
    QVERIFY(project->masks().status(s.blank()).origin == MaskOrigin::Prediction);
}

void TstProjectCrash::fullDiskWhileCopyingForReview()
{
    test::OpenProject open;
    open.project->flush();
    const auto source = open.folder / "p.lamella";
    {
        const FileSizeLimit full(std::filesystem::file_size(source) / 2);
        LAMELLA_EXPECT_ERROR(Project::copyForReview(source, open.folder / "new/r.lamella"), ErrorCode::DiskFull,
                             "r.lamella");
    }
    QVERIFY(std::filesystem::is_empty(open.folder / "new"));
    Project::copyForReview(source, open.folder / "new/r.lamella");
    QVERIFY(Project::open(open.folder / "new/r.lamella")->verifyChain().empty());
}

/// On a disk that is really full: tests/bench/run full_disk mounts one of 1 MB and names it in LAMELLA_SMALL_DISK.
void TstProjectCrash::smallDiskLosesNothing()
{
    const char* disk = std::getenv("LAMELLA_SMALL_DISK");
    if (disk == nullptr)
        QSKIP("no small disk: tests/bench/run full_disk makes one");
    const auto path = std::filesystem::path(disk) / "p.lamella";
    const auto ballast = std::filesystem::path(disk) / "ballast";
    std::vector<Mask> expected;
    std::vector<SectionId> ids;
    int edits = 0, whileFull = 0;
    {
        const auto project = Project::create(path);
        ids = ThreeSections(*project).ids;
        std::ofstream(ballast) << std::string(std::size_t{600} << 10, 'x');
        Random random(3);
        const auto paint = [&] {
            const SectionId id = ids[random.below(3)];
            return test::dab(project->masks(), id, test::randomSegment(random, ThreeSections::kSize)).done();
        };
        // One by one: what waits must fit the disk once there is room.
        try {
            for (; edits < 5000; project->flush())
                edits += paint();
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::DiskFull);
        }
        QCOMPARE(project->saveState().errorCode, int(ErrorCode::DiskFull));
        qInfo("full after %d strokes: %s", edits, project->saveState().error.c_str());
        for (; whileFull < 40; whileFull += paint()) {
        }
        LAMELLA_EXPECT_ERROR(project->flush(), ErrorCode::DiskFull, "p.lamella");
        QVERIFY(Project::open(path, OpenMode::ReadOnly)->verifyChain().empty());
        expected = allMasks(project->masks(), ids);
        std::filesystem::remove(ballast);
        project->retry();
        project->flush();
        QVERIFY(project->saveState().error.empty());
    }
    const auto project = Project::open(path);
    QVERIFY(allMasks(project->masks(), ids) == expected);
    QVERIFY(project->verifyChain().empty());
    int inForce = 0;
    for (const SectionId id : ids)
        inForce += project->masks().status(id).edits;
    QCOMPARE(inForce, edits + whileFull);
    qInfo("%d strokes while the disk was full, none lost", whileFull);
}

QTEST_GUILESS_MAIN(TstProjectCrash)
#include "tst_projectcrash.moc"
