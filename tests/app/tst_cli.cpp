#include "CliCases.h"
#include "CliFolder.h"
#include "CliRun.h"

#include "base/AtomicFile.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <QObject>
#include <QRegularExpression>

#include <algorithm>
#include <sstream>

using namespace lamella;
using namespace lamella::test;

namespace {

std::vector<std::string> lines(const std::string& text)
{
    std::vector<std::string> found;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        found.push_back(line);
    return found;
}

/// The first option of a command line that its command's --help does not name: options appear when they work.
std::string optionNotOffered(const std::string& commandLine)
{
    const std::string help = runCli({commandLine.substr(0, commandLine.find(' ')), "--help"}).out;
    std::istringstream words(commandLine);
    for (std::string word; words >> word;)
        if (word.rfind("--", 0) == 0 && help.find(word) == std::string::npos)
            return word;
    return {};
}

void addRows(const std::vector<CliCase>& cases)
{
    QTest::addColumn<QString>("commandLine");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("needle");
    for (const CliCase& c : cases)
        QTest::newRow(c.name.c_str()) << QString::fromStdString(c.commandLine) << c.exitCode
                                      << QString::fromStdString(c.needle);
}

} // namespace

/// The commands in process, through their streams: what they refuse, how they say it, and that they leave no files.
class TstCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_before = m_folder.files(); }

    void helpNamesEveryCommand();
    void helpOfEachCommand_data();
    void helpOfEachCommand();
    void versionIsOneLine();
    void misuse_data() { addRows(usageCases()); }
    void misuse() { checkRow(); }
    void badStack_data() { addRows(badStackCases()); }
    void badStack() { checkRow(); }
    void badModel_data() { addRows(badModelCases()); }
    void badModel() { checkRow(); }
    void badProject_data() { addRows(badProjectCases()); }
    void badProject() { checkRow(); }
    void badOutput_data() { addRows(badOutputCases()); }
    void badOutput() { checkRow(); }
    void refusalsNameTheKindOfModel_data();
    void refusalsNameTheKindOfModel();
    void sampleRepeatsWithItsSeed();
    void convertKeepsPixelsBothWays();
    void selectionTakesThosePages();
    void evaluateOfTruthItselfIsPerfect();
    void evaluateWritesOneDocument();
    void inspectWritesOneDocument();
    void overlayDrawsEverySection();
    void augmentRepeatsWithItsSeed();

private:
    void checkRow();
    CliResult runLine(const std::string& line) { return runCli(m_folder.arguments(line)); }

    CliFolder m_folder;
    std::map<std::string, std::string> m_before;
};

namespace {
const std::vector<std::string> kCommands = {"sample",  "inspect",  "convert",  "augment", "train",
                                            "predict", "assemble", "evaluate", "measure", "overlay",
                                            "export",  "info",     "self-test"};
} // namespace

void TstCli::helpNamesEveryCommand()
{
    const CliResult result = runCli({"--help"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.err.empty());
    QVERIFY2(result.out.find("not a medical device") != std::string::npos, result.out.c_str());
    for (const std::string& command : kCommands)
        QVERIFY2(result.out.find("\n  " + command) != std::string::npos, command.c_str());
}

void TstCli::helpOfEachCommand_data()
{
    QTest::addColumn<QString>("command");
    for (const std::string& command : kCommands)
        QTest::newRow(command.c_str()) << QString::fromStdString(command);
}

void TstCli::helpOfEachCommand()
{
    QFETCH(QString, command);
    const CliResult result = runCli({command.toStdString(), "--help"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.err.empty());
    // Every option says what it is: behind its name and type, or, where these are long, on the next line.
    const std::vector<std::string> said = lines(result.out);
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (said[i].rfind("  --", 0) != 0)
            continue;
        const std::size_t column = said[i].find("  ", 2);
        const bool here = column != std::string::npos;
        const bool below = i + 1 < said.size() && said[i + 1].rfind("          ", 0) == 0;
        QVERIFY2(here || below, said[i].c_str());
    }
}

void TstCli::versionIsOneLine()
{
    const CliResult result = runCli({"--version"});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(lines(result.out).size(), std::size_t{1});
    QVERIFY(result.out.rfind("lamella-cli ", 0) == 0);
}

void TstCli::checkRow()
{
    QFETCH(QString, commandLine);
    QFETCH(int, exitCode);
    QFETCH(QString, needle);
    if (const std::string option = optionNotOffered(commandLine.toStdString()); exitCode != 2 && !option.empty())
        QSKIP(("not offered yet: " + option).c_str());
    const CliResult result = runLine(commandLine.toStdString());
    QVERIFY2(result.exitCode == exitCode,
             (std::to_string(result.exitCode) + " instead of " + std::to_string(exitCode) + ": " + result.err).c_str());
    // The import check reports as it reads and names the problem at the end; everything else fails before it speaks.
    const bool isReport = commandLine.startsWith(QStringLiteral("inspect")) && commandLine.contains(u"--masks");
    QVERIFY2(isReport || result.out.empty(), result.out.c_str());
    const std::vector<std::string> said = lines(result.err);
    const auto isError = [](const std::string& line) { return line.rfind("lamella-cli: ", 0) == 0; };
    QVERIFY2(!said.empty() && isError(said.back()), result.err.c_str());
    QVERIFY2(std::count_if(said.begin(), said.end(), isError) == 1, result.err.c_str());
    // Only work that had begun (exit 5) may have reported progress before.
    QVERIFY2(said.size() == 1 || exitCode == 5 || isReport, result.err.c_str());
    const std::string& line = said.back();
    QVERIFY2(line.find(needle.toStdString()) != std::string::npos, line.c_str());
    QVERIFY2(exitCode == 2 || line.find(". ") != std::string::npos, ("no remedy: " + line).c_str());
    static const QRegularExpression placeholder(QStringLiteral("\\{(path|[0-9])\\}"));
    QVERIFY2(!placeholder.match(QString::fromStdString(line)).hasMatch(), ("a placeholder is left: " + line).c_str());
    QVERIFY2(m_folder.files() == m_before, "files were left behind or changed");
}

void TstCli::refusalsNameTheKindOfModel_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("word");
    QTest::newRow("pickle") << "pickle.pt"
                            << "pickle";
    QTest::newRow("TorchScript") << "scripted.pt"
                                 << "TorchScript";
    QTest::newRow("Keras") << "keras.h5"
                           << "Keras";
    QTest::newRow("cut") << "model-cut.safetensors"
                         << "cut or altered";
    QTest::newRow("altered") << "model-altered.safetensors"
                             << "cut or altered";
    QTest::newRow("of others") << "foreign.safetensors"
                               << "not written by Lamella";
}

void TstCli::refusalsNameTheKindOfModel()
{
    QFETCH(QString, file);
    QFETCH(QString, word);
    const CliResult result = runLine("predict {in}/" + file.toStdString() + " {in}/volume.tif {out}/p.tif");
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.find(word.toStdString()) != std::string::npos, result.err.c_str());
}

void TstCli::sampleRepeatsWithItsSeed()
{
    TempFolder out;
    for (const char* name : {"a", "b"})
        QCOMPARE(runCli({"sample", (out / name).string(), "--count", "3", "--size", "64", "--seed", "7"}).exitCode, 0);
    QCOMPARE(runCli({"sample", (out / "c").string(), "--count", "3", "--size", "64", "--seed", "8"}).exitCode, 0);
    const auto a = openStack(out / "a/volume.tif");
    const auto b = openStack(out / "b/volume.tif");
    const auto c = openStack(out / "c/volume.tif");
    QCOMPARE(a->pageCount(), 3);
    QVERIFY(a->size() == (Size{64, 64}));
    QVERIFY(a->readRaw(2).samples == b->readRaw(2).samples);
    QVERIFY(a->readRaw(2).samples != c->readRaw(2).samples);
    const auto labels = openStack(out / "a/labels.tif");
    QCOMPARE(labels->pageCount(), 3);
}

void TstCli::convertKeepsPixelsBothWays()
{
    TempFolder out;
    const std::string folder = (out / "pages").string();
    const std::string back = (out / "back.tif").string();
    QCOMPARE(runCli({"convert", m_folder.in("volume.tif").string(), folder, "--format", "png"}).exitCode, 0);
    QVERIFY(std::filesystem::exists(out / "pages/section_0003.png"));
    QCOMPARE(runCli({"convert", folder, back}).exitCode, 0);
    const auto first = openStack(m_folder.in("volume.tif"));
    const auto last = openStack(back);
    QCOMPARE(last->pageCount(), first->pageCount());
    for (int page = 0; page < first->pageCount(); ++page)
        QVERIFY(last->readRaw(page).samples == first->readRaw(page).samples);
    QCOMPARE(last->info().pixelSize.x, first->info().pixelSize.x);
}

void TstCli::selectionTakesThosePages()
{
    TempFolder out;
    const std::string target = (out / "some.tif").string();
    QCOMPARE(runCli({"convert", m_folder.in("volume.tif").string(), target, "--sections", "3,0-1"}).exitCode, 0);
    const auto all = openStack(m_folder.in("volume.tif"));
    const auto some = openStack(target);
    QCOMPARE(some->pageCount(), 3);
    const std::vector<int> pages = {3, 0, 1};
    for (int i = 0; i < 3; ++i)
        QVERIFY(some->readRaw(i).samples == all->readRaw(pages[static_cast<std::size_t>(i)]).samples);
}

void TstCli::evaluateOfTruthItselfIsPerfect()
{
    const CliResult result = runLine("evaluate {in}/labels.tif {in}/labels.tif --json");
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json scores = nlohmann::json::parse(result.out);
    // Thinning gives membrane pixels to cells, in the proposal only, so the score is near 1 but not 1.
    QVERIFY2(scores.at("v_rand").get<double>() > 0.9, result.out.c_str());
    QVERIFY2(scores.at("v_info").get<double>() > 0.9, result.out.c_str());
    QCOMPARE(scores.at("sections").size(), std::size_t{4});
}

void TstCli::evaluateWritesOneDocument()
{
    const CliResult text = runLine("evaluate {in}/volume.tif {in}/labels.tif");
    QCOMPARE(text.exitCode, 0);
    QVERIFY(!text.out.empty());
    const CliResult json = runLine("evaluate {in}/volume.tif {in}/labels.tif --json");
    QCOMPARE(json.exitCode, 0);
    const nlohmann::json scores = nlohmann::json::parse(json.out); // throws on anything beside one document
    for (const char* key : {"v_rand", "v_rand_threshold", "v_info", "v_info_threshold", "sections"})
        QVERIFY2(scores.contains(key), key);
}

void TstCli::inspectWritesOneDocument()
{
    const CliResult text = runLine("inspect {in}/volume.tif");
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.find("256") != std::string::npos, text.out.c_str());
    const CliResult json = runLine("inspect {in}/volume.tif --masks {in}/labels.tif --json");
    QCOMPARE(json.exitCode, 0);
    QVERIFY(nlohmann::json::parse(json.out).is_object());
}

void TstCli::overlayDrawsEverySection()
{
    TempFolder out;
    const CliResult result = runCli(
        {"overlay", m_folder.in("volume.tif").string(), m_folder.in("labels.tif").string(), (out / "o").string()});
    QCOMPARE(result.exitCode, 0);
    const auto pictures = openStack(out / "o");
    QCOMPARE(pictures->pageCount(), 4);
    QVERIFY(pictures->size() == (Size{256, 256}));
    QCOMPARE(pictures->info().samplesPerPixel, 3);
}

void TstCli::augmentRepeatsWithItsSeed()
{
    TempFolder out;
    const auto augment = [&](const char* name, const char* seed) {
        return runCli({"augment", m_folder.in("volume.tif").string(), m_folder.in("labels.tif").string(),
                       (out / name).string(), "--count", "2", "--seed", seed})
            .exitCode;
    };
    QCOMPARE(augment("a", "5"), 0);
    QCOMPARE(augment("b", "5"), 0);
    QCOMPARE(augment("c", "6"), 0);
    const auto content = [&](const char* name) {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(out / name))
            if (entry.path().extension() == ".png" || entry.path().extension() == ".tif")
                files[std::filesystem::relative(entry.path(), out / name).string()] = readWholeFile(entry.path());
        return files;
    };
    const auto a = content("a");
    QVERIFY(a.size() >= 3); // two pairs in whatever arrangement, and the contact sheet
    QVERIFY(a == content("b"));
    QVERIFY(a != content("c"));
}

QTEST_GUILESS_MAIN(TstCli)
#include "tst_cli.moc"
