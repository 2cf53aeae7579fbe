// Step 5 by mouse: each kind of file that can be chosen, and what the panel shows for it.
#include "SampleStory.h"
#include "WindowHarness.h"
#include "base/AtomicFile.h"
#include "image/Stack.h"
#include "widgets/MessageBar.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QLabel>

#include <algorithm>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 256;
constexpr int kLabelled = 4;
constexpr int kPlain = 1;
constexpr int kAccepted = 2;

} // namespace

class TstWindowExport : public QObject {
    Q_OBJECT

    struct Story : SampleStory {
        Story() : SampleStory(kLabelled, kPlain, kSide) {}
        bool begin()
        {
            if (!show() || !importAll())
                return false;
            for (int i = 0; i < kAccepted; ++i)
                all.workspace.project().masks().accept(all.workspace.idAt(i));
            window.click("step5");
            return QTest::qWaitFor([this] { return all.workspace.step() == Step::Export; });
        }
        /// Chooses a kind, presses the main button and waits for the file. The name in the dialog has no suffix.
        /// @return where it is
        std::filesystem::path write(const char* choice, const char* name)
        {
            const std::filesystem::path file = path() / name;
            window.click(choice);
            window.prompts().save = QString::fromStdU16String((path() / file.stem()).u16string());
            window.clickMain();
            const auto isDone = [&] { return !all.exporter.isRunning() && std::filesystem::exists(file); };
            if (!QTest::qWaitFor(isDone))
                qWarning("%s was not written", name);
            return file;
        }
        bool isSuccess() { return window.find<MessageBar>("panelMessage").kind() == MessageKind::Success; }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }

    void cellsMeasurementsAndAReport()
    {
        Story story;
        StoryWindow& window = story.window;
        QVERIFY(story.begin());
        QVERIFY(window.has("exportAccepted") && window.has("exportTiff"));

        const auto cells = story.write("exportCells", "cells.tif");
        QVERIFY(story.isSuccess());
        QCOMPARE(openStack(cells)->pageCount(), kAccepted);
        QVERIFY(openStack(cells)->info().sampleType == SampleType::U16);

        const auto table = story.write("exportMeasurements", "cells.csv");
        QVERIFY(window.has("exportAccepted") && !window.has("exportTiff") && !window.has("exportPng"));
        QVERIFY(story.isSuccess());
        const std::string lines = readWholeFile(table);
        QVERIFY(lines.starts_with("section,cell,area_px,"));
        std::ptrdiff_t numbered = 0; // in each section from 1 on
        for (int page = 0; page < kAccepted; ++page) {
            const auto labels = std::get<Gray16Image>(openStack(cells)->readSection(page).pixels);
            numbered += *std::max_element(labels.pixels().begin(), labels.pixels().end());
        }
        QVERIFY(numbered > kAccepted);
        QCOMPARE(std::count(lines.begin(), lines.end(), '\n'), numbered + 1);

        window.click("exportReport");
        QVERIFY(!window.has("exportAccepted") && !window.has("exportAll") && !window.has("exportTiff"));
        QCOMPARE(window.mainButton().text(), QStringLiteral("Write the report…"));
        QVERIFY(readWholeFile(story.write("exportReport", "report v1.2.pdf")).starts_with("%PDF-"));
        QVERIFY(story.isSuccess());
        for (const char* note : {"cells.tif.lamella-export.json", "cells.csv.lamella-export.json"})
            QVERIFY2(std::filesystem::exists(story / note), note);
        window.click("exportMasks"); // everything is there again
        QVERIFY(window.has("exportAccepted") && window.has("exportTiff"));
    }

    void aFileIsReplacedOnlyWhenAsked()
    {
        Story story;
        StoryWindow& window = story.window;
        QVERIFY(story.begin());
        // The dialog asks about "report", not about the file that the name becomes.
        const std::filesystem::path file = story / "report.pdf";
        writeFileAtomically(file, "mine");
        window.prompts().answers << 0; // keep
        window.click("exportReport");
        window.prompts().save = QString::fromStdU16String((story / "report").u16string());
        window.clickMain();
        QTRY_COMPARE(window.prompts().asked.size(), 2);
        QTRY_VERIFY(!story.all.exporter.isRunning());
        QCOMPARE(readWholeFile(file), std::string("mine"));
        window.prompts().answers << 1; // replace
        window.prompts().save = QString::fromStdU16String((story / "report").u16string());
        window.clickMain();
        QTRY_VERIFY(readWholeFile(file).starts_with("%PDF-"));
    }

    void signingOff()
    {
        Story story;
        StoryWindow& window = story.window;
        QVERIFY(story.begin());
        Project& project = story.all.workspace.project();
        project.masks().setReviewer("A. Martin");
        window.click("signOff"); // cancelled
        QVERIFY(project.signOffs().empty());
        window.prompts().texts << QStringLiteral("<b>with Dr B.</b>");
        window.click("signOff");
        QCOMPARE(project.signOffs().size(), std::size_t(1));
        const QString said = window.find<QLabel>("signOffs").text();
        QVERIFY2(said.contains(QStringLiteral("A. Martin")), qPrintable(said));
        QVERIFY2(said.contains(
                     QStringLiteral("2 accepted, 0 flagged, 1 not reviewed. 2 with given masks. <b>with Dr B.</b>")),
                 qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("changed afterwards")));
        window.click("step4");
        story.all.workspace.setCurrent(0);
        QTRY_COMPARE(story.all.review.status().state, ReviewState::Accepted);
        window.window().actions().reopen->trigger();
        window.click("step5");
        QTRY_VERIFY(window.find<QLabel>("signOffs").text().contains(QStringLiteral("changed afterwards")));
    }

    void aStackOfTheProjectIsNeverReplaced()
    {
        Story story;
        StoryWindow& window = story.window;
        QVERIFY(story.begin());
        const std::filesystem::path stack = story.files.volume.toStdString();
        const std::string before = readWholeFile(stack);
        window.prompts().save = story.files.volume;
        window.clickMain();
        QTRY_VERIFY(window.has("panelMessage"));
        QCOMPARE(window.find<MessageBar>("panelMessage").kind(), MessageKind::Error); // said, not asked again
        QCOMPARE(readWholeFile(stack), before);
    }
};

LAMELLA_WINDOW_TEST_MAIN(TstWindowExport)
#include "tst_window_export.moc"
