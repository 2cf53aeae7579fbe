#include "ExportFixture.h"

#include "analysis/Thinning.h"

#include <algorithm>
#include <cmath>
#include <optional>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

namespace {

/// Whether a page is this probability but for the 8 bits it is stored in.
bool isNear(const fs::path& stack, int page, const FloatImage& expected)
{
    const FloatImage found = toUnitFloat(openStack(stack)->readRaw(page));
    return std::equal(found.pixels().begin(), found.pixels().end(), expected.pixels().begin(),
                      [](float a, float b) { return std::abs(a - b) <= 1.0F / 255 + 1e-6F; });
}

Gray16Image cellsOf(Mask isCell)
{
    std::replace(isCell.pixels().begin(), isCell.pixels().end(), mask::kUnlabelled, mask::kMembrane);
    const LabelImage labels = connectedCells(isCell).labels;
    Gray16Image numbers(labels.size());
    std::transform(labels.pixels().begin(), labels.pixels().end(), numbers.pixels().begin(),
                   [](std::uint32_t label) { return static_cast<std::uint16_t>(label); });
    return numbers;
}

Gray16Image numbersIn(const fs::path& stack, int page = 0)
{
    return std::get<Gray16Image>(openStack(stack)->readSection(page).pixels);
}

} // namespace

/// export in process: what is chosen and what is written. The project file keeps its bytes.
class TstCliExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void acceptedSectionsAsPng();
    void allSectionsAsTiff();
    void probabilities();
    void cells();
    void measurementsAreThoseOfTheMasks();
    void report();
    void oneJsonDocument();
    void whileAWindowHasItOpen();

private:
    std::optional<ExportFixture> m_project;
    std::string m_bytes; ///< of the project file, empty where a test changes it
};

void TstCliExport::init()
{
    m_project.emplace();
    m_bytes = readWholeFile(m_project->path);
}

void TstCliExport::cleanup()
{
    QVERIFY(m_bytes.empty() || readWholeFile(m_project->path) == m_bytes);
    QVERIFY(!fs::exists(m_project->path.string() + ".lock"));
    m_project.reset();
}

void TstCliExport::acceptedSectionsAsPng()
{
    const CliResult result = runExport(m_project->path, m_project->at("o"));
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    QVERIFY2(contains(result.out, "masks of 2 accepted section(s)"), result.out.c_str());
    QVERIFY2(contains(result.err, "exporting: 100 %"), result.err.c_str());
    QCOMPARE(openStack(m_project->at("o"))->pageCount(), 2);
    QCOMPARE(openStack(m_project->at("o"))->info().pixelSize.x, ExportFixture::kPixel.x);
    QVERIFY(maskIn(m_project->at("o/section_0000.png")) == m_project->masks[0]);
    QVERIFY(maskIn(m_project->at("o/section_0002.png")) == m_project->masks[2]);
    QVERIFY(fs::exists(m_project->at("o/lamella-export.json")));
}

void TstCliExport::allSectionsAsTiff()
{
    const CliResult result = runExport(m_project->path, m_project->at("o"), {"--all", "--format", "tiff"});
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    QVERIFY2(contains(result.out, "masks of 3 section(s)"), result.out.c_str());
    const fs::path file = m_project->at("o/masks.tif");
    QCOMPARE(openStack(file)->pageCount(), 3);
    QVERIFY(openStack(file)->info().pixelSize == ExportFixture::kPixel);
    for (int i = 0; i < 3; ++i)
        QVERIFY(maskIn(file, i) == m_project->masks[static_cast<std::size_t>(i)]);
}

void TstCliExport::probabilities()
{
    const CliResult accepted = runExport(m_project->path, m_project->at("png"), {"--what", "probabilities"});
    QVERIFY2(accepted.exitCode == 0, accepted.err.c_str());
    QVERIFY2(contains(accepted.err, "1 accepted section(s) have no prediction"), accepted.err.c_str());
    QCOMPARE(openStack(m_project->at("png"))->pageCount(), 1);
    QVERIFY(isNear(m_project->at("png/section_0000.png"), 0, ExportFixture::probability(0)));
    const CliResult all =
        runExport(m_project->path, m_project->at("tiff"), {"--what", "probabilities", "--all", "--format", "tiff"});
    QVERIFY2(all.exitCode == 0, all.err.c_str());
    QVERIFY2(!contains(all.err, "warning"), all.err.c_str());
    const fs::path file = m_project->at("tiff/probabilities.tif");
    QCOMPARE(openStack(file)->pageCount(), 2);
    QVERIFY(openStack(file)->info().sampleType == SampleType::F32);
    for (int i = 0; i < 2; ++i)
        QVERIFY(isNear(file, i, ExportFixture::probability(static_cast<std::uint64_t>(i))));
}

void TstCliExport::cells()
{
    QCOMPARE(runExport(m_project->path, m_project->at("png"), {"--what", "cells"}).exitCode, 0);
    QVERIFY(numbersIn(m_project->at("png/section_0000.png")) == cellsOf(m_project->masks[0]));
    QVERIFY(numbersIn(m_project->at("png/section_0002.png")) == cellsOf(m_project->masks[2]));
    const CliResult all =
        runExport(m_project->path, m_project->at("tiff"), {"--what", "cells", "--all", "--format", "tiff"});
    QVERIFY2(all.exitCode == 0, all.err.c_str());
    const fs::path file = m_project->at("tiff/cells.tif");
    QCOMPARE(openStack(file)->pageCount(), 3);
    QVERIFY(openStack(file)->info().pixelSize == ExportFixture::kPixel);
    for (int i = 0; i < 3; ++i)
        QVERIFY(numbersIn(file, i) == cellsOf(m_project->masks[static_cast<std::size_t>(i)]));
}

void TstCliExport::measurementsAreThoseOfTheMasks()
{
    const fs::path folder = m_project->at("o");
    const CliResult table = runExport(m_project->path, folder, {"--what", "measurements", "--all"});
    QVERIFY2(table.exitCode == 0, table.err.c_str());
    QVERIFY2(contains(table.out, "measurements.csv: measurements of 3 section(s)"), table.out.c_str());
    // Beside it, with a note of its own.
    QCOMPARE(runExport(m_project->path, folder, {"--all", "--format", "tiff"}).exitCode, 0);
    const std::string masks = (folder / "masks.tif").string(), measured = m_project->at("m.csv").string();
    QCOMPARE(runCli({"measure", masks, measured}).exitCode, 0);
    QCOMPARE(readWholeFile(folder / "measurements.csv"), readWholeFile(measured));
    QVERIFY(fs::exists(folder / "measurements.csv.lamella-export.json"));
    QVERIFY(fs::exists(folder / "masks.tif.lamella-export.json"));
}

void TstCliExport::report()
{
    const CliResult result = runExport(m_project->path, m_project->at("o"), {"--what", "report"});
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    QVERIFY2(contains(result.out, "report.html: report of 4 section(s)"), result.out.c_str());
    const std::string page = readWholeFile(m_project->at("o/report.html"));
    QVERIFY(contains(page, "4: 2 accepted, 0 flagged, 1 to review, 1 to segment"));
    const CliResult json = runExport(m_project->path, m_project->at("j"), {"--what", "report", "--json"});
    QCOMPARE(json.json()["format"].get<std::string>(), std::string("html"));
    for (const std::vector<std::string>& useless : {std::vector<std::string>{"--what", "report", "--all"},
                                                    {"--what", "report", "--format", "png"},
                                                    {"--what", "measurements", "--format", "tiff"}}) {
        const CliResult refused = runExport(m_project->path, m_project->at("u"), useless);
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(!fs::exists(m_project->at("u")));
    }
    const CliResult again = runExport(m_project->path, m_project->at("o"), {"--what", "report"});
    QCOMPARE(again.exitCode, 5);
    QVERIFY2(contains(again.err, "report.html"), again.err.c_str());
    QCOMPARE(readWholeFile(m_project->at("o/report.html")), page);
    QCOMPARE(runExport(m_project->path, m_project->at("o"), {"--what", "report", "--overwrite"}).exitCode, 0);
}

void TstCliExport::oneJsonDocument()
{
    const CliResult result = runExport(m_project->path, m_project->at("o"), {"--json", "--format", "tiff"});
    QVERIFY2(result.exitCode == 0, result.err.c_str());
    const nlohmann::json document = result.json();
    QCOMPARE(document["project"].get<std::string>(), m_project->path.string());
    QCOMPARE(document["folder"].get<std::string>(), m_project->at("o").string());
    QCOMPARE(document["what"].get<std::string>(), std::string("masks"));
    QCOMPARE(document["format"].get<std::string>(), std::string("tiff"));
    QCOMPARE(document["sections"].get<int>(), 2);
    QCOMPARE(document["files"].size(), std::size_t(2));
    QCOMPARE(document["files"][0].get<std::string>(), m_project->at("o/masks.tif").string());
    QCOMPARE(document["files"][1].get<std::string>(), m_project->at("o/masks.tif.lamella-export.json").string());
}

void TstCliExport::whileAWindowHasItOpen()
{
    m_bytes.clear();
    const auto window = Project::open(m_project->path);
    QCOMPARE(runExport(m_project->path, m_project->at("before")).exitCode, 0);
    QCOMPARE(openStack(m_project->at("before"))->pageCount(), 2);
    QVERIFY(window->masks().reopen(m_project->ids[0]).done());
    window->flush();
    QCOMPARE(runExport(m_project->path, m_project->at("after")).exitCode, 0);
    QCOMPARE(openStack(m_project->at("after"))->pageCount(), 1);
    QVERIFY(fs::exists(m_project->path.string() + ".lock"));
}

QTEST_GUILESS_MAIN(TstCliExport)
#include "tst_cli_export.moc"
