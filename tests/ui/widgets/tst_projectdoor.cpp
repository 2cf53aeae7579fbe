#include "ScriptedPrompts.h"
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "models/Settings.h"
#include "widgets/MessageBar.h"
#include "widgets/ProjectDoor.h"
#include "widgets/Translations.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace lamella;
using namespace lamella::test;

namespace {

QString text(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

struct Door : TempFolder {
    Background background;
    Workspace workspace{background};
    Settings settings{text(*this / "settings.ini")};
    ScriptedPrompts prompts;
    QWidget window;
    QLineEdit field{&window};
    ProjectDoor door{{workspace, settings, prompts}, &window};
    MessageBar& bar = *door.findChild<MessageBar*>();

    Door()
    {
        auto* column = new QVBoxLayout(&window);
        column->addWidget(&door);
        column->addWidget(&field);
        window.resize(900, 300);
        window.show();
        window.activateWindow();
        field.setFocus();
    }
    bool open(const std::filesystem::path& path)
    {
        workspace.openProject(text(path));
        return QTest::qWaitFor([this] { return background.pending() == 0; });
    }
    QStringList words() const
    {
        QStringList all;
        for (const QPushButton* button : bar.findChildren<QPushButton*>())
            if (button->isVisibleTo(&window))
                all << button->text();
        return all;
    }
};

Error inUse(std::vector<std::string> arguments)
{
    return Error(ErrorCode::ProjectInUse, "/data/study.lamella", std::move(arguments));
}

/// Everything the door can say about study.lamella, in the language that is on.
QStringList allSentences()
{
    const QString name = QStringLiteral("study.lamella");
    const auto failed = [](ErrorCode code, std::vector<std::string> arguments) {
        return failedNotice(Error(code, "/data/study.lamella", std::move(arguments))).sentence;
    };
    const auto waiting = [](ErrorCode code) { return SaveState{3, {}, "x", static_cast<int>(code)}; };
    const ImageSearchResult others{0, {QStringLiteral("study.lamella.tif")}, false};
    const std::vector<MissingStack> missing{{"/old/study.lamella.tif", false, 3}};
    const std::vector<MissingStack> more{{"/old/study.lamella.tif", false, 3}, {"/old/b.tif", false, 1}};
    return {
        inUseNotice(inUse({"pc-17", "anne", "2026-05-03T08:42:00.000Z"})).sentence,
        inUseNotice(inUse({"?", "?", "?"})).sentence,
        inUseNotice(inUse({"pc-17", "anne", "2026-05-03T08:42:00.000Z", "left"})).sentence,
        readOnlyNotice(name, inUse({"pc-17", "anne", "2026-05-03T08:42:00.000Z"})).sentence,
        readOnlyNotice(name, Error(ErrorCode::OutputNotWritable, "/data/study.lamella", {"Permission denied"}))
            .sentence,
        readOnlyNotice(name, Error(ErrorCode::DiskFull, "/data/study.lamella", {"x"})).sentence,
        readOnlyNotice(name, std::nullopt).sentence,
        failed(ErrorCode::ProjectNewer, {"7", "1"}),
        failed(ErrorCode::ProjectDamaged, {"database disk image is malformed"}),
        failed(ErrorCode::ProjectNotAProject, {}),
        failed(ErrorCode::FileNotFound, {}),
        failed(ErrorCode::FileEmpty, {}),
        failed(ErrorCode::DiskFull, {"database or disk is full (No space left on device)"}),
        failed(ErrorCode::OutputNotWritable, {"Read-only file system"}),
        failed(ErrorCode::OutputExists, {}),
        unsavedNotice(name, waiting(ErrorCode::DiskFull)).sentence,
        unsavedNotice(name, waiting(ErrorCode::OutputNotWritable)).sentence,
        missingNotice(missing, nullptr, true).sentence,
        missingNotice(more, &others, true).sentence,
        missingNotice(missing, nullptr, false).sentence,
        recordNotice(name, 2).sentence,
    };
}

} // namespace

class TstProjectDoor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isHiddenWhileThereIsNothingToSay();
    void answersAreButtonsInReachOfTheKeyboard();
    void takesTheKeyboardFromNobodyForAGreeting();
    void severalThingsAreSaidOneAfterTheOther();
    void sentencesNameFileReasonAndRemedyInBothLanguages();
};

void TstProjectDoor::isHiddenWhileThereIsNothingToSay()
{
    Door door;
    QVERIFY(!door.bar.isVisible());
    door.door.entrance().say(EntranceNotice::Level::Warning, QStringLiteral("A word."));
    QVERIFY(door.bar.isVisible());
    QCOMPARE(door.bar.text(), QStringLiteral("A word."));
    QVERIFY(door.bar.kind() == MessageKind::Warning);
    QVERIFY(door.words().isEmpty());
    door.bar.findChild<QToolButton*>(QStringLiteral("messageBarClose"))->click();
    QVERIFY(!door.bar.isVisible());
    QVERIFY(!door.door.entrance().notice());
}

void TstProjectDoor::answersAreButtonsInReachOfTheKeyboard()
{
    Door door;
    const auto path = door / "study.lamella";
    const auto other = Project::create(path);
    QVERIFY(QTest::qWaitForWindowActive(&door.window));
    QVERIFY(door.open(path));
    QCOMPARE(door.words(), (QStringList{QStringLiteral("Open read only"), QStringLiteral("Independent review…")}));
    auto* first = door.bar.findChild<QPushButton*>(QStringLiteral("messageBarAnswer1"));
    auto* second = door.bar.findChild<QPushButton*>(QStringLiteral("messageBarAnswer2"));
    QVERIFY(first->hasFocus()); // who has asked for the project waits for this
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    QTest::keyClick(second, Qt::Key_Space);
    QCOMPARE(door.prompts.asked.size(), 1); // the name of the copy
    QTest::keyClick(second, Qt::Key_Backtab);
    QTest::keyClick(first, Qt::Key_Space);
    QTRY_VERIFY(door.workspace.hasProject());
    QVERIFY(door.workspace.project().isReadOnly());
    QTRY_VERIFY(door.bar.text().contains(QStringLiteral("read only")));
    QTest::keyClick(&door.bar, Qt::Key_Escape);
    QVERIFY(!door.bar.isVisible());
}

void TstProjectDoor::takesTheKeyboardFromNobodyForAGreeting()
{
    Door door;
    Project::create(door / "study.lamella");
    QVERIFY(QTest::qWaitForWindowActive(&door.window));
    QVERIFY(door.open(door / "study.lamella"));
    door.workspace.setStep(Step::Review);
    QVERIFY(door.bar.isVisible());
    QCOMPARE(door.words(), (QStringList{QStringLiteral("Right"), QStringLiteral("Other name…")}));
    QVERIFY(door.field.hasFocus());
    door.bar.findChild<QPushButton*>(QStringLiteral("messageBarAnswer1"))->click();
    QVERIFY(!door.bar.isVisible());
}

void TstProjectDoor::severalThingsAreSaidOneAfterTheOther()
{
    Door door;
    Project::create(door / "study.lamella");
    QVERIFY(door.open(door / "study.lamella"));
    door.workspace.setStep(Step::Review);
    const QString greeting = door.bar.text();
    writeFileAtomically(door / "text.lamella", "this is no project");
    QVERIFY(door.open(door / "text.lamella"));
    QVERIFY(door.bar.kind() == MessageKind::Error);
    QVERIFY(door.words().isEmpty()); // the buttons of the greeting are gone
    QTest::keyClick(&door.bar, Qt::Key_Escape);
    QCOMPARE(door.bar.text(), greeting);
    QCOMPARE(door.words().size(), 2);
}

void TstProjectDoor::sentencesNameFileReasonAndRemedyInBothLanguages()
{
    installLanguage(*qApp, QStringLiteral("en"));
    const QStringList english = allSentences();
    QVERIFY2(english.filter(QStringLiteral("(s)")).isEmpty(), "a plural of English is missing");
    installLanguage(*qApp, QStringLiteral("fr"));
    const QStringList french = allSentences();
    for (int i = 0; i < english.size(); ++i) {
        for (const QString& sentence : {english[i], french[i]}) {
            QVERIFY2(sentence.contains(QStringLiteral("study.lamella")), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
            QVERIFY2(sentence.endsWith(QLatin1Char('.')) || sentence.endsWith(QLatin1Char('?')), qPrintable(sentence));
        }
        QVERIFY2(english[i] != french[i], qPrintable(english[i]));
        for (const char* word : {" the ", "disk", "denied", " file ", "folder", " since "})
            QVERIFY2(!french[i].contains(QLatin1String(word)), qPrintable(french[i]));
    }
    QCOMPARE(arrivalNotice(13, 660.0, {}).sentence,
             QStringLiteral("Continuer\u00A0: il en reste 13, environ 11\u00A0min."));
}

QTEST_MAIN(TstProjectDoor)
#include "tst_projectdoor.moc"
