// The report of a project as HTML.
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "export/ProjectReport.h"
#include "image/ImageWriter.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lamella;

namespace {

constexpr Size kSize{40, 30};

/// Three cells between two lines of membrane, or one without them.
Mask threeCells()
{
    Mask mask(kSize, mask::kCell);
    for (const int row : {10, 20})
        std::fill_n(mask.row(row), kSize.width, mask::kMembrane);
    return mask;
}

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

class TstProjectReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everySectionWithWhatWasDecided();
    void modelsAndSignOffs();
    void textsOfPeopleAreNoMarkup();
    void picturesAreEvenlySpaced();
    void aMissingImageIsSaid();
    void anotherLanguage();
    void damageIsSaid();
    void filesAreKept();
    void stopping();
    void emptyProject();

private:
    std::string text(const ReportOptions& options = {})
    {
        m_project->flush();
        return reportHtml(*m_reader, options).value();
    }
    /// @param images  whether stack.tif is there, too
    void prepare(int sections, bool images = true);

    std::optional<test::TempFolder> m_folder;
    std::shared_ptr<Project> m_project;
    std::unique_ptr<SectionReader> m_reader;
    std::vector<SectionId> m_ids;
};

void TstProjectReport::init()
{
    m_folder.emplace();
}

void TstProjectReport::cleanup()
{
    m_reader.reset();
    m_project.reset();
    m_folder.reset();
}

void TstProjectReport::prepare(int sections, bool images)
{
    const auto stack = *m_folder / "stack.tif";
    if (images) {
        TiffWriter writer(stack, sections, {4, 4, 50});
        for (int i = 0; i < sections; ++i)
            writer.add(GrayImage(kSize, 100));
        writer.commit();
    }
    m_project = Project::create(*m_folder / "p.lamella");
    m_project->masks().setReviewer("Anne");
    std::vector<NewSection> added(static_cast<std::size_t>(sections));
    for (int i = 0; i < sections; ++i) {
        NewSection& section = added[static_cast<std::size_t>(i)];
        section.stackPath = stack;
        section.page = i;
        section.size = kSize;
    }
    m_ids = m_project->addSections(added);
    m_reader = std::make_unique<SectionReader>(m_project);
}

void TstProjectReport::everySectionWithWhatWasDecided()
{
    prepare(4);
    for (std::size_t i = 0; i < 3; ++i)
        m_project->addImportedMask(m_ids[i], threeCells(), "masks.tif", static_cast<int>(i));
    MaskDocument& masks = m_project->masks();
    masks.applyStroke(m_ids[0], "brush", {{0, 10, 40, 1}, Mask({40, 1}, mask::kCell)}); // joins two cells
    masks.accept(m_ids[0]);
    masks.setReviewer("Zoë");
    masks.flag(m_ids[1], "fold", "upper left");
    std::vector<int> heard;
    ReportOptions options;
    options.progress = [&](int done, int total) { heard.push_back(10 * done + total); };
    const std::string page = text(options);
    QCOMPARE(heard, (std::vector<int>{17, 27, 37, 47, 57, 67, 77})); // four sections, three pictures
    QVERIFY(page.find("4: 1 accepted, 1 flagged, 1 to review, 1 to segment, 0 with given masks") != std::string::npos);
    QVERIFY(page.find("<tr><th>Reviewers</th><td>Anne, Zoë</td></tr>") != std::string::npos);
    QVERIFY(page.find("<tr><th>Cells joined, cut</th><td>1, 0</td></tr>") != std::string::npos);
    // 40 of 3600 pixels in all, 40 of 1200 in the first section, where one line of membrane is left.
    QVERIFY(page.find("<tr><th>Pixels changed</th><td>1.1\u00a0%</td></tr>") != std::string::npos);
    const auto row = [&](const std::string& number) {
        const std::size_t from = page.find("<tr><td align=\"right\">" + number + "</td>");
        return from == std::string::npos ? std::string() : page.substr(from, page.find("</tr>", from) - from);
    };
    QVERIFY2(row("1").find("stack.tif, page 0</td><td>accepted</td><td>Anne</td>") != std::string::npos,
             row("1").c_str());
    QVERIFY2(
        row("1").ends_with("<td align=\"right\">1</td><td align=\"right\">3.3\u00a0%</td><td align=\"right\">2</td>"
                           "<td align=\"right\">3.3\u00a0%</td>"),
        row("1").c_str());
    QVERIFY2(row("2").find("<td>flagged</td><td>Zoë</td>") != std::string::npos, row("2").c_str());
    QVERIFY2(row("2").find("<td>fold: upper left</td>") != std::string::npos, row("2").c_str());
    QVERIFY2(row("3").ends_with("<td align=\"right\">3</td><td align=\"right\">6.7\u00a0%</td>"), row("3").c_str());
    QVERIFY2(row("4").find("<td>to segment</td><td></td>") != std::string::npos, row("4").c_str());
    QVERIFY2(row("4").ends_with("<td align=\"right\">–</td><td align=\"right\">–</td>"), row("4").c_str());
    QVERIFY(page.find("<tr><th>Record of edits</th><td>whole</td></tr>") != std::string::npos);
    QVERIFY(page.find("not a medical device") != std::string::npos);
}

void TstProjectReport::modelsAndSignOffs()
{
    prepare(2);
    QVERIFY(text().find("No mask comes from a model of this project.") != std::string::npos);
    ModelRecord model;
    model.path = *m_folder / "m.safetensors";
    model.sha256 = "0123456789abcdef0123456789abcdef";
    model.header =
        nlohmann::json{{"trained", "2026-05-01T08:30:00.125Z"}, {"score", {{"v_rand", 0.98765}, {"v_info", nullptr}}}}
            .dump();
    PredictionInfo info;
    info.model = m_project->addModel(model);
    m_project->addPrediction(m_ids[1], FloatImage(kSize, 0.75F), info);
    m_project->signOff("checked with Dr B.");
    const std::string page = text();
    QVERIFY(page.find("<td>m.safetensors</td><td>2026-05-01 08:30</td><td align=\"right\">0.9877</td>"
                      "<td align=\"right\">–</td><td align=\"right\">1</td><td>0123456789abcdef</td>") !=
            std::string::npos);
    QVERIFY(page.find("<td>Anne</td><td>checked with Dr B.</td>") != std::string::npos);
    QVERIFY(page.find("changed after the last sign-off") == std::string::npos);
    m_project->masks().accept(m_ids[1]);
    QVERIFY(text().find("The project was changed after the last sign-off.") != std::string::npos);
}

void TstProjectReport::textsOfPeopleAreNoMarkup()
{
    prepare(1);
    m_project->addImportedMask(m_ids[0], threeCells(), "masks.tif", 0);
    m_project->masks().flag(m_ids[0], "other", "<script>alert(\"a & b\")</script>\nsecond line");
    const std::string page = text();
    QVERIFY(page.find("<script") == std::string::npos);
    QVERIFY(page.find("other: &lt;script&gt;alert(&quot;a &amp; b&quot;)&lt;/script&gt;<br>second line") !=
            std::string::npos);
}

void TstProjectReport::picturesAreEvenlySpaced()
{
    prepare(7);
    for (std::size_t i = 1; i < m_ids.size(); ++i)
        m_project->addImportedMask(m_ids[i], threeCells(), "masks.tif", static_cast<int>(i));
    ReportOptions options;
    options.mostPictures = 3;
    const std::string page = text(options);
    QCOMPARE(count(page, "src=\"data:image/png;base64,iVBORw0KGgo"), std::size_t(3));
    QVERIFY(page.find("with a mask: 3 of 6.") != std::string::npos);
    for (const char* shown : {"Section 2: to review", "Section 4: to review", "Section 7: to review"})
        QCOMPARE(count(page, std::string("alt=\"") + shown), std::size_t(1));
    options.mostPictures = 0;
    QCOMPARE(count(text(options), "<img"), std::size_t(0));
}

void TstProjectReport::aMissingImageIsSaid()
{
    prepare(1, false);
    m_project->addImportedMask(m_ids[0], threeCells(), "masks.tif", 0);
    const std::string page = text();
    QCOMPARE(count(page, "<img"), std::size_t(0));
    QVERIFY(page.find("The image cannot be shown: ") != std::string::npos);
    QVERIFY(page.find("stack.tif") != std::string::npos);
}

void TstProjectReport::anotherLanguage()
{
    prepare(1);
    m_project->addImportedMask(m_ids[0], threeCells(), "masks.tif", 0);
    ReportOptions options;
    options.language.code = "fr";
    options.language.decimalPoint = ',';
    options.language.word = [](const std::string& english) { return "«" + english + "»"; };
    const std::string page = text(options);
    QVERIFY(page.find("<html lang=\"fr\">") != std::string::npos);
    QVERIFY(page.find("<td>«to review»</td>") != std::string::npos);
    QVERIFY(page.find("6,7\u00a0%") != std::string::npos);
    // Every heading went through the words.
    QCOMPARE(count(page, "<th>") + count(page, "<th align=\"right\">"),
             count(page, "<th>«") + count(page, "<th align=\"right\">«"));
    QCOMPARE(count(page, "<h2>"), count(page, "<h2>«"));
}

void TstProjectReport::damageIsSaid()
{
    prepare(1);
    m_project->addImportedMask(m_ids[0], threeCells(), "masks.tif", 0);
    m_project->masks().accept(m_ids[0]);
    m_project->flush();
    m_reader.reset();
    m_project.reset();
    std::string bytes = readWholeFile(*m_folder / "p.lamella");
    const std::size_t at = bytes.find("Anne");
    QVERIFY(at != std::string::npos);
    for (std::size_t i = at; i != std::string::npos; i = bytes.find("Anne", i + 1))
        bytes.replace(i, 4, "Jean");
    writeFileAtomically(*m_folder / "p.lamella", bytes);
    m_project = Project::open(*m_folder / "p.lamella");
    m_reader = std::make_unique<SectionReader>(m_project);
    const std::string page = text();
    QVERIFY(page.find("<td>whole</td>") == std::string::npos);
    QVERIFY(page.find("problem(s); lamella-cli project-verify names them") != std::string::npos);
}

void TstProjectReport::filesAreKept()
{
    prepare(1);
    m_project->addImportedMask(m_ids[0], threeCells(), "masks.tif", 0);
    const auto target = *m_folder / "out/report.html";
    writeFileAtomically(target, "mine");
    ReportOptions options;
    LAMELLA_EXPECT_ERROR(exportReport(*m_reader, target, options), ErrorCode::OutputExists, "report.html");
    QCOMPARE(readWholeFile(target), std::string("mine"));
    options.overwrite = true;
    options.render = [](const std::string& html) { return "rendered " + html.substr(0, 9); };
    const ExportResult result = exportReport(*m_reader, target, options);
    QCOMPARE(result.files, std::vector<std::filesystem::path>{target});
    QCOMPARE(readWholeFile(target), std::string("rendered <!DOCTYPE"));
    // Neither the project nor an image of it may be replaced.
    for (const char* name : {"p.lamella", "stack.tif"})
        LAMELLA_EXPECT_ERROR(exportReport(*m_reader, *m_folder / name, options), ErrorCode::OutputNotWritable, name);
}

void TstProjectReport::stopping()
{
    prepare(2);
    std::stop_source stop;
    ReportOptions options;
    options.stop = stop.get_token();
    options.progress = [&](int, int) { stop.request_stop(); };
    const ExportResult result = exportReport(*m_reader, *m_folder / "r.html", options);
    QVERIFY(result.stopped && result.files.empty());
    QVERIFY(!std::filesystem::exists(*m_folder / "r.html"));
    // Also as late as while the file is made of the text: the one that is there stays.
    writeFileAtomically(*m_folder / "r.html", "mine");
    std::stop_source late;
    ReportOptions rendering;
    rendering.overwrite = true;
    rendering.stop = late.get_token();
    rendering.render = [&](const std::string& html) {
        late.request_stop();
        return html;
    };
    QVERIFY(exportReport(*m_reader, *m_folder / "r.html", rendering).stopped);
    QCOMPARE(readWholeFile(*m_folder / "r.html"), std::string("mine"));
}

void TstProjectReport::emptyProject()
{
    prepare(1);
    m_project->removeSection(m_ids[0]);
    LAMELLA_EXPECT_ERROR(reportHtml(*m_reader, {}), ErrorCode::NoSectionsToExport, "p.lamella");
}

QTEST_GUILESS_MAIN(TstProjectReport)
#include "tst_projectreport.moc"
