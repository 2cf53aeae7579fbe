#include "CliCases.h"
#include "CliFolder.h"

#include "base/AtomicFile.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>
#include <QObject>
#include <QProcess>

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

namespace {

constexpr int kHangMs = 120'000; ///< a program that takes longer hangs; nothing here needs more than seconds

struct Result {
    bool exited = false; ///< false: crashed, killed or hung
    int exitCode = -1;
    std::string out;
    std::string err;
};

QStringList toQt(const std::vector<std::string>& arguments)
{
    QStringList list;
    for (const std::string& argument : arguments)
        list << QString::fromStdString(argument);
    return list;
}

Result finish(QProcess& process)
{
    Result result;
    if (!process.waitForFinished(kHangMs)) {
        process.kill();
        process.waitForFinished();
        result.err = "did not end: ";
    } else {
        result.exited = process.exitStatus() == QProcess::NormalExit;
        result.exitCode = process.exitCode();
    }
    result.out = process.readAllStandardOutput().toStdString();
    result.err += process.readAllStandardError().toStdString();
    return result;
}

Result run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return finish(process);
}

Result run(const std::vector<std::string>& arguments,
           const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
{
    return run(QStringLiteral(LAMELLA_CLI_BINARY), toQt(arguments), environment);
}

/// Names of all files the program mapped, also those opened later, as the dynamic linker reports them.
QStringList librariesOf(const std::vector<std::string>& arguments)
{
    const TempFolder folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_DEBUG"), QStringLiteral("files"));
    environment.insert(QStringLiteral("LD_DEBUG_OUTPUT"), QString::fromStdString((folder / "ld").string()));
    const Result result = run(arguments, environment);
    if (!result.exited || result.exitCode != 0)
        return {};
    QStringList libraries;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        const QString report = QString::fromStdString(readWholeFile(entry.path()));
        for (const QString& line : report.split(QLatin1Char('\n')))
            if (line.contains(QLatin1String("calling init: ")))
                libraries << line.mid(line.indexOf(QLatin1String("calling init: ")) + 14);
    }
    return libraries;
}

const std::string kTinyTraining =
    "train {in}/volume.tif {in}/labels.tif --preset quick --base 4 --levels 2 --batch 2 --threads 1 --seed 3 ";

} // namespace

/// `lamella-cli` as people start it: exit codes, streams, signals, what it maps, and what hostile files do to it.
class TstCliBinary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostileFilesDoNoHarm_data();
    void hostileFilesDoNoHarm();
    void helpAndVersion();
    void failsAsInProcess_data();
    void failsAsInProcess();
    void pathsMayHoldAnyLetter();
    void aFullDiskLeavesNothing();
    void lightCommandsMapNoTorch_data();
    void lightCommandsMapNoTorch();
    void trainPredictEvaluate();
    void interruptedTrainingCanBeResumed();
    void interruptedPredictionGoesOn();
    void halfAnAnswerIsAnError();

private:
    Result runLine(const std::string& line) { return run(m_folder.arguments(line)); }

    CliFolder m_folder;
};

void TstCliBinary::hostileFilesDoNoHarm_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("inspect") << "inspect";
    QTest::newRow("convert") << "convert";
}

void TstCliBinary::hostileFilesDoNoHarm()
{
    LAMELLA_REQUIRE_SHARED(folder, "data/tiff/corrupt");
    QFETCH(QString, command);
    int count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        ++count;
        const TempFolder out;
        std::vector<std::string> arguments = {command.toStdString(), entry.path().string()};
        if (command == QLatin1String("convert"))
            arguments.push_back((out / "pages.tif").string());
        const Result result = run(arguments);
        const std::string said = entry.path().filename().string() + ": " + result.err;
        QVERIFY2(result.exited, said.c_str());
        QVERIFY2(result.exitCode == 0 || result.exitCode == 3, said.c_str());
        QVERIFY2(result.exitCode == 0 || said.find(entry.path().filename().string(), 1) != std::string::npos,
                 said.c_str());
        // Damaged files may hold whole pages; those that do not must leave no output.
        QVERIFY2(result.exitCode == 0 || fs::is_empty(out.path()), said.c_str());
    }
    QVERIFY(count > 0);
#ifndef __SANITIZE_ADDRESS__
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    QVERIFY2(usage.ru_maxrss <= 256 * 1024, (std::to_string(usage.ru_maxrss / 1024) + " MB resident").c_str());
#endif
}

void TstCliBinary::helpAndVersion()
{
    for (const char* option : {"--help", "--version"}) {
        const Result result = run({option});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(!result.out.empty());
        QVERIFY2(result.err.empty(), result.err.c_str());
    }
}

void TstCliBinary::failsAsInProcess_data()
{
    QTest::addColumn<QString>("commandLine");
    QTest::addColumn<int>("exitCode");
    const auto firstOf = [](const std::vector<CliCase>& cases, const std::string& part) {
        const auto found = std::find_if(cases.begin(), cases.end(), [&](const CliCase& c) {
            return (c.name + c.commandLine).find(part) != std::string::npos;
        });
        const CliCase& c = found == cases.end() ? cases.front() : *found;
        QTest::newRow(c.name.c_str()) << QString::fromStdString(c.commandLine) << c.exitCode;
    };
    firstOf(usageCases(), "no command");
    firstOf(usageCases(), "unknown command");
    firstOf(badStackCases(), "missing.tif");
    firstOf(badStackCases(), "cut.tif");
    firstOf(badStackCases(), "labels-black.tif");
    firstOf(badModelCases(), "pickle.pt");
    firstOf(badOutputCases(), "/proc");
}

void TstCliBinary::failsAsInProcess()
{
    QFETCH(QString, commandLine);
    QFETCH(int, exitCode);
    const auto before = m_folder.files();
    const Result result = runLine(commandLine.toStdString());
    QVERIFY2(result.exited, result.err.c_str());
    QVERIFY2(result.exitCode == exitCode, result.err.c_str());
    // The import check reports what it found before it names the problem; no other command prints a result it failed
    // at.
    const bool isReport =
        commandLine.startsWith(QStringLiteral("inspect ")) && commandLine.contains(QStringLiteral("--masks"));
    QVERIFY2(isReport || result.out.empty(), result.out.c_str());
    const std::size_t lastLine = result.err.rfind('\n', result.err.size() - 2) + 1;
    QVERIFY2(result.err.compare(lastLine, 13, "lamella-cli: ") == 0, result.err.c_str());
    QVERIFY2(isReport || lastLine == 0, result.err.c_str()); // a report had begun to show its progress
    QVERIFY(m_folder.files() == before);
}

void TstCliBinary::pathsMayHoldAnyLetter()
{
    const TempFolder folder;
    const fs::path stack = folder / "Série n° 3 – été" / "coupe 日本.tif";
    fs::create_directories(stack.parent_path());
    fs::copy_file(m_folder.in("volume.tif"), stack);
    const fs::path out = folder / "là" / "copie.tif";
    const Result result = run({"convert", stack.string(), out.string()});
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    QCOMPARE(openStack(out)->pageCount(), 4);
    const Result missing = run({"inspect", (folder / "où.tif").string()});
    QCOMPARE(missing.exitCode, 3);
    QVERIFY2(missing.err.find("où.tif") != std::string::npos, missing.err.c_str());
}

void TstCliBinary::aFullDiskLeavesNothing()
{
    // A file size limit fails writes as a full disk does; the signal that goes with it is ignored first.
    const TempFolder folder;
    const QString script = QStringLiteral("trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"");
    const QStringList arguments = {QStringLiteral("-c"),
                                   script,
                                   QStringLiteral(LAMELLA_CLI_BINARY),
                                   QStringLiteral("sample"),
                                   QString::fromStdString((folder / "s").string()),
                                   QStringLiteral("--count"),
                                   QStringLiteral("2"),
                                   QStringLiteral("--size"),
                                   QStringLiteral("256")};
    const Result result = run(QStringLiteral("bash"), arguments, QProcessEnvironment::systemEnvironment());
    QVERIFY(result.exited);
    QVERIFY2(result.exitCode == 5, result.err.c_str());
    QVERIFY2(result.err.find("volume.tif") != std::string::npos, result.err.c_str());
    for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
        QVERIFY2(!entry.is_regular_file(), entry.path().c_str());
}

void TstCliBinary::lightCommandsMapNoTorch_data()
{
    QTest::addColumn<QString>("commandLine");
    QTest::newRow("inspect") << "inspect {in}/volume.tif --masks {in}/labels.tif";
    QTest::newRow("evaluate") << "evaluate {in}/labels.tif {in}/labels.tif";
    QTest::newRow("convert") << "convert {in}/volume.tif {out}/light/c.tif";
    QTest::newRow("overlay") << "overlay {in}/volume.tif {in}/labels.tif {out}/light/o";
    QTest::newRow("export") << "export {in}/project.lamella {out}/light/e --what cells";
    QTest::newRow("augment") << "augment {in}/volume.tif {in}/labels.tif {out}/light/a --count 1";
}

void TstCliBinary::lightCommandsMapNoTorch()
{
    QFETCH(QString, commandLine);
    const QStringList libraries = librariesOf(m_folder.arguments(commandLine.toStdString()));
    fs::remove_all(m_folder.out("light"));
    QVERIFY(libraries.filter(QStringLiteral("libtiff")).size() >= 1); // the list is a list of libraries
    QVERIFY2(libraries.filter(QStringLiteral("torch")).isEmpty(), qPrintable(libraries.join(QLatin1Char(' '))));
    QVERIFY2(libraries.filter(QStringLiteral("Qt5")).isEmpty(), qPrintable(libraries.join(QLatin1Char(' '))));
    QVERIFY2(libraries.filter(QStringLiteral("Qt6")).isEmpty(), qPrintable(libraries.join(QLatin1Char(' '))));
}

void TstCliBinary::trainPredictEvaluate()
{
#ifndef LAMELLA_HAS_LEARN_TORCH
    QSKIP("built without the learn back end");
#endif
    const TempFolder out;
    const std::string model = (out / "m.safetensors").string();
    auto training = m_folder.arguments(kTinyTraining + "--epochs 1 --precision fp32 --json");
    training.insert(training.end(), {"--model", model});
    const Result trained = run(training);
    QVERIFY2(trained.exitCode == 0, trained.err.c_str());
    QVERIFY(nlohmann::json::parse(trained.out).is_object());
    QVERIFY(fs::exists(model));

    const std::string probability = (out / "p.tif").string();
    const QStringList libraries = librariesOf({"predict", model, m_folder.in("volume.tif").string(), probability});
    QVERIFY(!libraries.filter(QStringLiteral("torch")).isEmpty()); // so the check above can see it
    const auto pages = openStack(probability);
    QCOMPARE(pages->pageCount(), 4);
    QVERIFY(pages->info().sampleType == SampleType::F32);
    for (int page = 0; page < pages->pageCount(); ++page) {
        const FloatImage map = toUnitFloat(pages->readRaw(page));
        const auto [low, high] = std::minmax_element(map.pixels().begin(), map.pixels().end());
        QVERIFY(*low >= 0.0F && *high <= 1.0F && *low < *high);
    }
    const Result scored = run({"evaluate", probability, m_folder.in("labels.tif").string(), "--json"});
    QVERIFY2(scored.exitCode == 0, scored.err.c_str());
    QVERIFY(nlohmann::json::parse(scored.out).contains("v_rand"));
}

void TstCliBinary::interruptedTrainingCanBeResumed()
{
#ifndef LAMELLA_HAS_LEARN_TORCH
    QSKIP("built without the learn back end");
#endif
    const TempFolder out;
    const std::string model = (out / "m.safetensors").string();
    auto training = m_folder.arguments(kTinyTraining + "--epochs 400");
    training.insert(training.end(), {"--model", model});
    QProcess process;
    process.start(QStringLiteral(LAMELLA_CLI_BINARY), toQt(training));
    const auto isEpochDone = [&] { return fs::exists(model + ".ckpt/last.safetensors"); };
    QTRY_VERIFY_WITH_TIMEOUT(isEpochDone() || process.state() == QProcess::NotRunning, kHangMs);
    QVERIFY2(isEpochDone(), process.readAllStandardError().constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Result stopped = finish(process);
    QVERIFY2(stopped.exited, stopped.err.c_str());
    QVERIFY2(stopped.exitCode == 6, stopped.err.c_str());
    QVERIFY2(stopped.err.find("--resume") != std::string::npos, stopped.err.c_str());

    training.push_back("--resume");
    process.start(QStringLiteral(LAMELLA_CLI_BINARY), toQt(training));
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(kHangMs)); // it is under way
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    const Result again = finish(process);
    QVERIFY2(again.exited && again.exitCode == 6, again.err.c_str());

    // What a batch system says before the time is up; a stray signal before it changes nothing.
    process.start(QStringLiteral(LAMELLA_CLI_BINARY), toQt(training));
    QVERIFY(process.waitForReadyRead(kHangMs));
    ::kill(static_cast<pid_t>(process.processId()), SIGUSR2);
    ::kill(static_cast<pid_t>(process.processId()), SIGUSR1);
    const Result batch = finish(process);
    QVERIFY2(batch.exited && batch.exitCode == 6, batch.err.c_str());
}

void TstCliBinary::interruptedPredictionGoesOn()
{
#ifndef LAMELLA_HAS_LEARN_TORCH
    QSKIP("built without the learn back end");
#endif
    const TempFolder out;
    const std::string model = (out / "m.safetensors").string(), stack = (out / "s/volume.tif").string();
    auto training = m_folder.arguments(kTinyTraining + "--epochs 1 --precision fp32");
    training.insert(training.end(), {"--model", model});
    QCOMPARE(run(training).exitCode, 0);
    QCOMPARE(run({"sample", (out / "s").string(), "--count", "16", "--size", "512"}).exitCode, 0);
    const auto predicting = [&](const char* name) {
        return std::vector<std::string>{"predict", model,         stack, (out / name).string(), "--tta", "--threads",
                                        "1",       "--precision", "fp32"};
    };
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment(); // what was measured stays for all three
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), QString::fromStdString((out / "cache").string()));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(LAMELLA_CLI_BINARY), toQt(predicting("p.tif")));
    const auto isUnderWay = [&] { return fs::exists(out / "p.tif.parts/section_0001_000.tif"); };
    QTRY_VERIFY_WITH_TIMEOUT(isUnderWay() || process.state() == QProcess::NotRunning, kHangMs);
    QVERIFY2(isUnderWay(), process.readAllStandardError().constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    const Result stopped = finish(process);
    QVERIFY2(stopped.exited && stopped.exitCode == 6, stopped.err.c_str());
    QVERIFY(!fs::exists(out / "p.tif"));
    QVERIFY(isUnderWay());

    const Result again = run(predicting("p.tif"), environment);
    QVERIFY2(again.exitCode == 0, again.err.c_str());
    QVERIFY2(again.err.find("were done before") != std::string::npos, again.err.c_str());
    QVERIFY(!fs::exists(out / "p.tif.parts"));
    QCOMPARE(run(predicting("whole.tif"), environment).exitCode, 0);
    QVERIFY(readWholeFile(out / "p.tif") == readWholeFile(out / "whole.tif"));
}

void TstCliBinary::halfAnAnswerIsAnError()
{
    const QStringList arguments = {QStringLiteral("-c"), QStringLiteral("exec \"$0\" info > /dev/full"),
                                   QStringLiteral(LAMELLA_CLI_BINARY)};
    const Result result = run(QStringLiteral("bash"), arguments, QProcessEnvironment::systemEnvironment());
    QVERIFY(result.exited);
    QVERIFY2(result.exitCode == 5, result.err.c_str());
    QVERIFY2(result.err.find("standard output") != std::string::npos, result.err.c_str());
}

QTEST_GUILESS_MAIN(TstCliBinary)
#include "tst_cli_binary.moc"
