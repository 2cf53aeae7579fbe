// The report in the window's language, and as PDF. Needs fonts, so not without a QGuiApplication.
#include "WorkspaceFixture.h"
#include "base/AtomicFile.h"
#include "models/ExportController.h"
#include "models/ReportPdf.h"
#include "models/ReportWords.h"

#include <QGuiApplication>
#include <QTranslator>

#include <algorithm>
#include <set>
#include <string>

using namespace lamella;
using namespace lamella::test;

namespace {

/// Every word that a report can ask for: of a project with all states, with and without what it may lack.
std::set<std::string> wordsAskedFor(WorkspaceFixture& fixture)
{
    std::set<std::string> words;
    ReportOptions options;
    options.language.word = [&](const std::string& english) {
        words.insert(english);
        return english;
    };
    const SectionReader& reader = *fixture.workspace.reader();
    reportHtml(reader, options);
    MaskDocument& masks = fixture.workspace.project().masks();
    for (const int index : {0, 1, 2, 3, 5})
        fixture.predict(index);
    ModelRecord model;
    model.path = "m.safetensors";
    model.sha256 = "cafe";
    PredictionInfo info;
    info.model = fixture.workspace.project().addModel(model);
    fixture.workspace.project().addPrediction(fixture.workspace.idAt(4), FloatImage(kFixtureSize, 0.75F), info);
    masks.accept(fixture.workspace.idAt(0));
    for (const auto& [index, reason] :
         std::vector<std::pair<int, const char*>>{{1, "fold"}, {2, "blur"}, {3, "wrong mask"}, {4, "other"}})
        masks.flag(fixture.workspace.idAt(index), reason);
    fixture.workspace.project().signOff("done");
    masks.reopen(fixture.workspace.idAt(1));
    masks.flag(fixture.workspace.idAt(1), "fold");
    fixture.workspace.project().flush();
    reportHtml(reader, options);
    std::filesystem::remove(fixture.folder / "plain.tif");
    reportHtml(SectionReader(fixture.workspace.projectShared()), options);
    return words;
}

} // namespace

class TstReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWordCanBeTranslated()
    {
        WorkspaceFixture fixture;
        fixture.adoptProject(1, 7);
        const auto known = reportWords();
        const std::set<std::string> asked = wordsAskedFor(fixture);
        for (const std::string& word : asked)
            QVERIFY2(std::find(known.begin(), known.end(), word) != known.end(), word.c_str());
        // The other way round, but for what only a damaged project makes it say.
        for (const std::string word : known)
            QVERIFY2(asked.contains(word) || word.find("project-verify") != std::string::npos, word.c_str());
    }

    void inFrench()
    {
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(LAMELLA_FRENCH)));
        QCoreApplication::installTranslator(&translator);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
        const ReportLanguage language = reportLanguage();
        QCOMPARE(language.code, std::string("fr"));
        QCOMPARE(language.decimalPoint, ',');
        for (const char* word : reportWords()) {
            const std::string french = language.word(word);
            static const std::set<std::string> same{"Corrections", "Date",      "Image",
                                                    "Membrane",    "Signature", "{}, page {}"};
            QVERIFY2(!french.empty() && (french != word || same.contains(word)), word);
            const auto values = [](const std::string& text) {
                return QString::fromStdString(text).count(QStringLiteral("{}"));
            };
            QCOMPARE(values(french), values(word));
        }
        QCOMPARE(language.word("Segmentation report"), std::string("Rapport de segmentation"));
        QLocale::setDefault(before);
        QCoreApplication::removeTranslator(&translator);
    }

    void asPdfAndAsAWebPage()
    {
        WorkspaceFixture fixture;
        fixture.adoptProject(1, 2);
        fixture.predict(1);
        ExportController exporter(fixture.workspace);
        QSignalSpy finished(&exporter, &ExportController::finished), failed(&exporter, &ExportController::failed);
        const auto pdf = fixture.folder / "out/r.pdf";
        exporter.runReport(text(pdf), false);
        QVERIFY(exporter.isRunning());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.at(0).at(1).toInt(), 3);
        const std::string bytes = readWholeFile(pdf);
        QVERIFY(bytes.starts_with("%PDF-"));
        QVERIFY(QString::fromStdString(bytes.substr(bytes.size() - 8)).contains(QStringLiteral("%%EOF")));
        QVERIFY(bytes.find("/Subtype /Image") != std::string::npos); // the pictures went in

        exporter.runReport(text(pdf), false);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(errorOfSpy(failed).code() == ErrorCode::OutputExists);
        QCOMPARE(readWholeFile(pdf), bytes);

        const auto page = fixture.folder / "out/r.html";
        exporter.runReport(text(page), false);
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(readWholeFile(page).starts_with("<!DOCTYPE html>"));
        QCOMPARE(exporter.lastTarget(), text(page));
    }

    void stoppedLeavesNothing()
    {
        WorkspaceFixture fixture;
        fixture.adoptProject(0, 3);
        ExportController exporter(fixture.workspace);
        QSignalSpy finished(&exporter, &ExportController::finished), failed(&exporter, &ExportController::failed);
        QSignalSpy stopped(&exporter, &ExportController::stopped);
        exporter.runReport(text(fixture.folder / "r.html"), false);
        exporter.stop();
        QTRY_VERIFY(!exporter.isRunning());
        QVERIFY(failed.isEmpty());
        QCOMPARE(finished.count() + stopped.count(), 1); // it may have been done before the stop came
        QCOMPARE(stopped.count() == 1, !std::filesystem::exists(fixture.folder / "r.html"));
    }
};

QTEST_MAIN(TstReport)
#include "tst_report.moc"
