#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "base/Version.h"
#include "export/ExportFiles.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

using namespace lamella;

namespace {

constexpr Size kSize{70, 50};
constexpr PixelSizeNm kPixel{4, 4, 50};

FloatImage randomProbability(std::uint64_t seed)
{
    Random random(seed);
    FloatImage image(kSize);
    for (float& p : image.pixels())
        p = static_cast<float>(random.uniform());
    return image;
}

NewSection page(int number, const std::filesystem::path& stack)
{
    NewSection section;
    section.stackPath = stack;
    section.page = number;
    section.size = kSize;
    section.pixelSize = kPixel;
    return section;
}

Mask maskOf(const FloatImage& probability, double threshold)
{
    Mask mask(probability.size());
    for (std::size_t i = 0; i < mask.pixels().size(); ++i)
        mask.pixels()[i] = static_cast<double>(probability.pixels()[i]) > threshold ? mask::kCell : mask::kMembrane;
    return mask;
}

} // namespace

class TstExportFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void untouchedMasksEqualTheCommandLines();
    void probabilitiesFromTheModelEqualTheCommandLines();
    void storedProbabilities();
    void correctedMasksOfAcceptedSections();
    void pngFolder();
    void pageNumbersThatClash();
    void provenanceTellsWhereFrom();
    void nothingIsOverwritten();
    void whatWasImportedStays();
    void nothingToExport();
    void sizesThatDiffer();
    void stopLeavesNoHalfFile();

private:
    std::optional<test::TempFolder> m_folder;
    std::unique_ptr<Project> m_project;
    std::vector<SectionId> m_ids;
    double m_threshold = 0.2;
};

void TstExportFiles::init()
{
    m_folder.emplace();
    m_project = Project::create(*m_folder / "p.lamella");
    m_project->masks().setReviewer("Zoë");
    m_ids = m_project->addSections(
        {page(7, *m_folder / "s.tif"), page(8, *m_folder / "s.tif"), page(9, *m_folder / "s.tif")});
    PredictionInfo info;
    info.threshold = m_threshold;
    info.model = m_project->addModel({ModelId::None, "m.safetensors", "cafe", "{}", {}});
    for (std::size_t i = 0; i < 2; ++i)
        m_project->addPrediction(m_ids[i], randomProbability(i), info);
}

void TstExportFiles::cleanup()
{
    m_project.reset();
    m_folder.reset();
}

void TstExportFiles::untouchedMasksEqualTheCommandLines()
{
    TiffWriter expected(*m_folder / "cli.tif", 2, kPixel);
    for (std::size_t i = 0; i < 2; ++i)
        expected.add(maskOf(randomProbability(i), m_threshold));
    expected.commit();
    ExportOptions options;
    options.sections = {m_ids[0], m_ids[1]};
    const ExportResult result = exportFiles(*m_project, *m_folder / "out/masks.tif", options);
    QCOMPARE(result.sections, 2);
    QCOMPARE(result.files, (std::vector<std::filesystem::path>{*m_folder / "out/masks.tif",
                                                               *m_folder / "out/masks.tif.lamella-export.json"}));
    QCOMPARE(readWholeFile(*m_folder / "out/masks.tif"), readWholeFile(*m_folder / "cli.tif"));
    QVERIFY(openStack(*m_folder / "out/masks.tif")->info().pixelSize == kPixel);
}

void TstExportFiles::probabilitiesFromTheModelEqualTheCommandLines()
{
    TiffWriter expected(*m_folder / "cli.tif", 2, kPixel);
    expected.add(randomProbability(1));
    expected.add(randomProbability(0));
    expected.commit();
    ExportOptions options;
    options.content = ExportContent::Probabilities;
    options.sections = {m_ids[1], m_ids[0]};
    options.probability = [&](SectionId id) { return randomProbability(id == m_ids[0] ? 0 : 1); };
    exportFiles(*m_project, *m_folder / "p.tif", options);
    QCOMPARE(readWholeFile(*m_folder / "p.tif"), readWholeFile(*m_folder / "cli.tif"));
}

void TstExportFiles::storedProbabilities()
{
    ExportOptions options;
    options.content = ExportContent::Probabilities;
    options.sections = {m_ids[0]};
    exportFiles(*m_project, *m_folder / "p.tif", options);
    const FloatImage written = toUnitFloat(openStack(*m_folder / "p.tif")->readRaw(0));
    const FloatImage original = randomProbability(0);
    for (std::size_t i = 0; i < written.pixels().size(); ++i)
        QVERIFY(std::abs(written.pixels()[i] - original.pixels()[i]) <= 1.0F / 255);
}

void TstExportFiles::correctedMasksOfAcceptedSections()
{
    MaskDocument& masks = m_project->masks();
    masks.applyStroke(m_ids[1], "fill", {{3, 3, 20, 20}, Mask({20, 20}, mask::kUnlabelled)});
    masks.accept(m_ids[1]);
    exportFiles(*m_project, *m_folder / "a.tif", {});
    const auto stack = openStack(*m_folder / "a.tif");
    QCOMPARE(stack->pageCount(), 1);
    QVERIFY(toMask(stack->readRaw(0), 0) == masks.mask(m_ids[1]));
}

void TstExportFiles::pngFolder()
{
    ExportOptions options;
    options.format = ExportFormat::PngFolder;
    options.sections = {m_ids[0], m_ids[1]};
    std::vector<int> heard;
    options.progress = [&](int done, int) { heard.push_back(done); };
    exportFiles(*m_project, *m_folder / "masques é", options);
    QCOMPARE(heard, (std::vector<int>{1, 2}));
    writePng(*m_folder / "cli.png", maskOf(randomProbability(1), m_threshold), kPixel);
    QCOMPARE(readWholeFile(*m_folder / "masques é/section_0008.png"), readWholeFile(*m_folder / "cli.png"));
    QVERIFY(std::filesystem::exists(*m_folder / "masques é/section_0007.png"));
    QVERIFY(std::filesystem::exists(*m_folder / "masques é/lamella-export.json"));
    options.content = ExportContent::Probabilities;
    exportFiles(*m_project, *m_folder / "probabilities", options);
    const auto predictions = m_project->predictions(m_ids[0]);
    const Section section = openStack(*m_folder / "probabilities/section_0007.png")->readSection(0);
    QVERIFY(std::get<GrayImage>(section.pixels) == m_project->predictionPixels(predictions[0].id));
}

void TstExportFiles::pageNumbersThatClash()
{
    const SectionId other = m_project->addSections({page(7, *m_folder / "t.tif")}).front();
    m_project->addImportedMask(other, Mask(kSize, mask::kCell), "m.tif", 7);
    ExportOptions options;
    options.format = ExportFormat::PngFolder;
    options.sections = {m_ids[0], other};
    const ExportResult result = exportFiles(*m_project, *m_folder / "out", options);
    QCOMPARE(result.files[0].filename(), std::filesystem::path("section_0000.png"));
    QCOMPARE(result.files[1].filename(), std::filesystem::path("section_0001.png"));
}

void TstExportFiles::provenanceTellsWhereFrom()
{
    m_project->masks().accept(m_ids[0]);
    ExportOptions options;
    options.format = ExportFormat::PngFolder;
    options.sections = {m_ids[0], m_ids[1]};
    exportFiles(*m_project, *m_folder / "out", options);
    const auto json = nlohmann::json::parse(readWholeFile(*m_folder / "out/lamella-export.json"));
    QCOMPARE(json["content"].get<std::string>(), std::string("masks"));
    QCOMPARE(json["program_version"].get<std::string>(), std::string(kVersion));
    QCOMPARE(json["exported_by"].get<std::string>(), std::string("Zoë"));
    const auto& first = json["sections"][0];
    QCOMPARE(first["file"].get<std::string>(), std::string("section_0007.png"));
    QCOMPARE(first["prediction"]["model_sha256"].get<std::string>(), std::string("cafe"));
    QCOMPARE(first["prediction"]["mask_from"].get<std::string>(), std::string("probability"));
    QCOMPARE(first["threshold"].get<double>(), m_threshold);
    QCOMPARE(first["state"].get<std::string>(), std::string("accepted"));
    QCOMPARE(first["reviewer"].get<std::string>(), std::string("Zoë"));
    QVERIFY(json["sections"][1]["reviewer"].is_null());
}

void TstExportFiles::nothingIsOverwritten()
{
    ExportOptions options;
    options.sections = {m_ids[0]};
    writeFileAtomically(*m_folder / "m.tif", "mine");
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "m.tif", options), ErrorCode::OutputExists, "m.tif");
    QCOMPARE(readWholeFile(*m_folder / "m.tif"), std::string("mine"));
    options.overwrite = true;
    exportFiles(*m_project, *m_folder / "m.tif", options);
    QCOMPARE(openStack(*m_folder / "m.tif")->pageCount(), 1);
    options.overwrite = false;
    writeFileAtomically(*m_folder / "n.tif.lamella-export.json", "mine");
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "n.tif", options), ErrorCode::OutputExists,
                         "n.tif.lamella-export.json");
    QVERIFY(!std::filesystem::exists(*m_folder / "n.tif"));
    exportFiles(*m_project, *m_folder / "o.tif", options); // beside m.tif and its note
    QVERIFY(std::filesystem::exists(*m_folder / "m.tif.lamella-export.json"));
    QVERIFY(std::filesystem::exists(*m_folder / "o.tif.lamella-export.json"));
}

void TstExportFiles::whatWasImportedStays()
{
    const auto masks = *m_folder / "labels.tif";
    const auto folder = *m_folder / "labels";
    const auto model = *m_folder / "membranes.safetensors";
    std::filesystem::create_directory(folder);
    for (const auto& file : {masks, folder / "1.png", model})
        writeFileAtomically(file, "mine");
    m_project->addImportedMask(m_ids[0], Mask(kSize, mask::kCell), masks, 0);
    m_project->addImportedMask(m_ids[1], Mask(kSize, mask::kCell), folder, 0);
    m_project->addModel({ModelId::None, model, "beef", "{}", {}});
    ExportOptions options;
    options.sections = {m_ids[0]};
    options.overwrite = true; // is for what was exported
    for (const auto& file : {masks, model, folder / "1.png", folder / "2.tif"})
        LAMELLA_EXPECT_ERROR(exportFiles(*m_project, file, options), ErrorCode::OutputNotWritable,
                             file.filename().string());
    for (const auto& file : {masks, folder / "1.png", model})
        QCOMPARE(readWholeFile(file), std::string("mine"));
    QVERIFY(!std::filesystem::exists(folder / "2.tif"));
}

void TstExportFiles::nothingToExport()
{
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "m.tif", {}), ErrorCode::NoSectionsToExport, "p.lamella");
    ExportOptions options;
    options.sections = {m_ids[0], m_ids[2]};
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "m.tif", options), ErrorCode::SectionNotSegmented,
                         "section 10");
    options.content = ExportContent::Probabilities;
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "m.tif", options), ErrorCode::SectionNotSegmented,
                         "s.tif");
    QVERIFY(!std::filesystem::exists(*m_folder / "m.tif"));
}

void TstExportFiles::sizesThatDiffer()
{
    NewSection small = page(1, *m_folder / "t.tif");
    small.size = {5, 5};
    const SectionId other = m_project->addSections({small}).front();
    m_project->addImportedMask(other, Mask({5, 5}, mask::kCell), "m.tif", 1);
    ExportOptions options;
    options.sections = {m_ids[0], other};
    LAMELLA_EXPECT_ERROR(exportFiles(*m_project, *m_folder / "m.tif", options), ErrorCode::PageSizesDiffer, "5×5");
    options.format = ExportFormat::PngFolder;
    QCOMPARE(exportFiles(*m_project, *m_folder / "out", options).sections, 2);
}

void TstExportFiles::stopLeavesNoHalfFile()
{
    std::stop_source stop;
    ExportOptions options;
    options.sections = {m_ids[0], m_ids[1]};
    options.stop = stop.get_token();
    options.progress = [&](int, int) { stop.request_stop(); };
    ExportResult result = exportFiles(*m_project, *m_folder / "out/m.tif", options);
    QVERIFY(result.stopped && result.files.empty() && result.sections == 0);
    QVERIFY(!std::filesystem::exists(*m_folder / "out") || std::filesystem::is_empty(*m_folder / "out"));
    stop = {};
    options.stop = stop.get_token();
    options.format = ExportFormat::PngFolder;
    result = exportFiles(*m_project, *m_folder / "png", options);
    QVERIFY(result.stopped && result.sections == 1);
    QVERIFY(!std::filesystem::exists(*m_folder / "png/lamella-export.json"));
}

QTEST_GUILESS_MAIN(TstExportFiles)
#include "tst_exportfiles.moc"
