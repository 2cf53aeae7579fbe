// The cells of corrected masks as files.
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "export/ExportFiles.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

using namespace lamella;

namespace {

constexpr PixelSizeNm kPixel{4, 4, 50};

/// Five cells: corners that touch join none, and what is not labelled is no cell.
const Mask kFive = test::imageFromText({"##.##", "..#..", "#?#.#"});

/// Every second pixel a cell of its own.
Mask checkerboard(int side)
{
    Mask board({side, side}, mask::kMembrane);
    for (int y = 0; y < side; ++y)
        for (int x = y % 2; x < side; x += 2)
            board.at(x, y) = mask::kCell;
    return board;
}

/// One accepted section for each mask.
std::unique_ptr<Project> projectOf(const std::filesystem::path& path, const std::vector<Mask>& masks)
{
    auto project = Project::create(path);
    for (std::size_t i = 0; i < masks.size(); ++i) {
        NewSection section;
        section.stackPath = path.parent_path() / "stack.tif";
        section.page = static_cast<int>(i);
        section.size = masks[i].size();
        section.pixelSize = kPixel;
        const SectionId id = project->addSections({section}).front();
        project->addImportedMask(id, masks[i], "masks.tif", section.page);
        project->masks().accept(id);
    }
    return project;
}

ExportOptions cellsAs(ExportFormat format)
{
    ExportOptions options;
    options.content = ExportContent::Cells;
    options.format = format;
    return options;
}

/// Row by row, from 16 or 32 bits.
std::vector<std::uint32_t> numbersIn(const std::filesystem::path& file, int page = 0)
{
    const RawPage raw = openStack(file)->readRaw(page);
    std::vector<std::uint32_t> numbers(raw.size.area());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (raw.type == SampleType::U32) {
            std::memcpy(&numbers[i], raw.samples.data() + i * sizeof(std::uint32_t), sizeof(std::uint32_t));
        } else {
            std::uint16_t number = 0;
            std::memcpy(&number, raw.samples.data() + i * sizeof number, sizeof number);
            numbers[i] = number;
        }
    }
    return numbers;
}

using Numbers = std::vector<std::uint32_t>;

} // namespace

class TstExportCells : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersInBothFormats_data();
    void numbersInBothFormats();
    void correctionsCount();
    void moreThanSixteenBits();
    void noteAndSteps();
    void stopWhileTheyAreCounted();

private:
    test::TempFolder m_folder;
};

void TstExportCells::numbersInBothFormats_data()
{
    QTest::addColumn<bool>("isTiff");
    QTest::newRow("TIFF") << true;
    QTest::newRow("PNG") << false;
}

void TstExportCells::numbersInBothFormats()
{
    QFETCH(bool, isTiff);
    const std::string name = isTiff ? "tiff" : "png";
    const auto project = projectOf(m_folder / (name + ".lamella"), {kFive});
    const auto folder = m_folder / name;
    const ExportResult result = exportFiles(*project, isTiff ? folder / "c.tif" : folder,
                                            cellsAs(isTiff ? ExportFormat::Tiff : ExportFormat::PngFolder));
    QCOMPARE(result.sections, 1);
    const auto file = folder / (isTiff ? "c.tif" : "section_0000.png");
    QCOMPARE(result.files.front(), file);
    const StackInfo info = openStack(file)->info();
    QVERIFY(info.sampleType == SampleType::U16);
    QCOMPARE(info.pixelSize.x, kPixel.x);
    QCOMPARE(numbersIn(file), (Numbers{1, 1, 0, 4, 4, 0, 0, 3, 0, 0, 2, 0, 3, 0, 5}));
}

void TstExportCells::correctionsCount()
{
    const auto project = projectOf(m_folder / "corrected.lamella", {kFive});
    const SectionId id = project->sections().front().id;
    QVERIFY(project->masks().reopen(id).done());
    QVERIFY(project->masks().applyStroke(id, "brush", {{2, 0, 1, 1}, Mask({1, 1}, mask::kCell)}).done());
    project->masks().accept(id);
    const auto file = m_folder / "corrected/c.tif";
    exportFiles(*project, file, cellsAs(ExportFormat::Tiff));
    QCOMPARE(numbersIn(file), (Numbers{1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 2, 0, 1, 0, 3}));
}

void TstExportCells::moreThanSixteenBits()
{
    constexpr int kSide = 370;
    constexpr std::uint32_t kCells = kSide * kSide / 2;
    const auto project = projectOf(m_folder / "many.lamella", {Mask({kSide, kSide}, mask::kCell), checkerboard(kSide)});
    const auto file = m_folder / "many/c.tif";
    exportFiles(*project, file, cellsAs(ExportFormat::Tiff));
    QVERIFY(openStack(file)->info().sampleType == SampleType::U32);
    QCOMPARE(numbersIn(file, 0), Numbers(kSide * kSide, 1));
    const Numbers numbers = numbersIn(file, 1);
    QCOMPARE(*std::max_element(numbers.begin(), numbers.end()), kCells);
    QCOMPARE(std::count(numbers.begin(), numbers.end(), 0U), std::ptrdiff_t(kCells));
    const auto folder = m_folder / "many pictures";
    const ExportOptions pictures = cellsAs(ExportFormat::PngFolder);
    LAMELLA_EXPECT_ERROR(exportFiles(*project, folder, pictures), ErrorCode::InvalidOption, "section_0001.png");
    LAMELLA_EXPECT_ERROR(exportFiles(*project, folder, pictures), ErrorCode::InvalidOption, "TIFF");
    QVERIFY(!std::filesystem::exists(folder));
}

void TstExportCells::noteAndSteps()
{
    const auto project = projectOf(m_folder / "note.lamella", {kFive, kFive});
    ExportOptions options = cellsAs(ExportFormat::Tiff);
    std::vector<int> heard;
    options.progress = [&](int done, int total) { heard.push_back(10 * done + total); };
    exportFiles(*project, m_folder / "note/c.tif", options);
    QCOMPARE(heard, (std::vector<int>{14, 24, 34, 44}));
    const auto note = nlohmann::json::parse(readWholeFile(m_folder / "note/c.tif.lamella-export.json"));
    QCOMPARE(note["content"].get<std::string>(), std::string("cells"));
    QCOMPARE(note["sections"].size(), std::size_t(2));
    QCOMPARE(note["sections"][0]["file"].get<std::string>(), std::string("c.tif"));
}

void TstExportCells::stopWhileTheyAreCounted()
{
    const auto project = projectOf(m_folder / "stop.lamella", {kFive, kFive});
    for (const ExportFormat format : {ExportFormat::Tiff, ExportFormat::PngFolder}) {
        std::stop_source stop;
        ExportOptions options = cellsAs(format);
        options.stop = stop.get_token();
        options.progress = [&](int, int) { stop.request_stop(); };
        const auto folder = m_folder / "stop";
        const ExportResult result =
            exportFiles(*project, format == ExportFormat::Tiff ? folder / "c.tif" : folder, options);
        QVERIFY(result.stopped && result.files.empty() && result.sections == 0);
        QVERIFY(!std::filesystem::exists(folder) || std::filesystem::is_empty(folder));
    }
}

QTEST_GUILESS_MAIN(TstExportCells)
#include "tst_exportcells.moc"
