#include "TestSupport.h"

#include "learn/BackendProbe.h"
#include "learn/LearnBackend.h"

#include <algorithm>
#include <cstdlib>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

/// Several back ends side by side, as after packaging/cuda/build: the best that works is taken, and why the others are
/// not is known.
class TstBackendProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatCannotBeAskedIsRefused();
    void theBestThatWorksIsTaken();

private:
    static std::string reasonOf(const std::vector<Error>& refused, const std::string& kind)
    {
        for (const Error& error : refused)
            if (error.path().filename() == "liblamella_learn_torch_" + kind + ".so")
                return error.what();
        return {};
    }

    TempFolder m_folder;
};

void TstBackendProbe::initTestCase()
{
    const fs::path place = m_folder / "lamella/lamella-backends";
    fs::create_directories(place);
    for (const auto& entry : fs::directory_iterator(LAMELLA_FAKE_BACKENDS))
        fs::copy_file(entry.path(), place / entry.path().filename());
    setenv("XDG_DATA_HOME", m_folder.path().c_str(), 1);
    setenv("LAMELLA_CLI", LAMELLA_CLI_BINARY, 1);
    unsetenv("LAMELLA_LEARN_BACKEND");
}

void TstBackendProbe::whatCannotBeAskedIsRefused()
{
    setenv("LAMELLA_CLI", "/nowhere/lamella-cli", 1);
    const ProbedBackends found = probed({"a.so", "b.so"});
    setenv("LAMELLA_CLI", LAMELLA_CLI_BINARY, 1);
    QVERIFY(found.files.empty());
    QCOMPARE(found.refused.size(), std::size_t{2});
    QVERIFY(std::string(found.refused[0].what()).find("its probe failed") != std::string::npos);
}

void TstBackendProbe::theBestThatWorksIsTaken()
{
    QVERIFY(refusedLearnBackends().empty());
    const BackendInfo info = loadLearnBackend().info();
    QCOMPARE(info.name, std::string("Fake 1.0")); // not that of this build, which has no graphics processor
    QCOMPARE(info.devices.size(), std::size_t{2});
    const std::vector<Error> refused = refusedLearnBackends();
    QVERIFY(std::all_of(refused.begin(), refused.end(),
                        [](const Error& error) { return error.code() == ErrorCode::BackendBroken; }));
    QVERIFY2(reasonOf(refused, "old").find("must be built anew") != std::string::npos,
             reasonOf(refused, "old").c_str());
    QVERIFY2(reasonOf(refused, "crashing").find("it crashed while it was loaded") != std::string::npos,
             reasonOf(refused, "crashing").c_str());
    QVERIFY2(reasonOf(refused, "foreign").find("it is not a learn back end") != std::string::npos,
             reasonOf(refused, "foreign").c_str());
    QVERIFY(reasonOf(refused, "good").empty());
    QVERIFY(&loadLearnBackend() == &loadLearnBackend());
}

QTEST_GUILESS_MAIN(TstBackendProbe)
#include "tst_backendprobe.moc"
