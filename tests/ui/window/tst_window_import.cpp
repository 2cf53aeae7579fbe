// Step ① with files that hold traps: the cards of the import check, clicked through the X server.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "Traps.h"
#include "WindowHarness.h"
#include "base/Sha256.h"
#include "dataset/Dataset.h"
#include "widgets/FindingCard.h"
#include "widgets/LinkedViews.h"
#include "widgets/PictureButton.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

using namespace lamella;
using namespace lamella::test;

namespace {

QString text(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

} // namespace

class TstWindowImport : public QObject {
    Q_OBJECT

    struct Desk : TempFolder {
        FakeBackend backend;
        StoryWindow window{path(), [this]() -> LearnBackend& { return backend; }};
        ImportController& import = window.controllers().import;

        bool drop(const Trap& trap)
        {
            return showActive(window.window()) &&
                   dropFiles(window.window(), {text(trap.sections), text(trap.masks)}, {500, 400}) &&
                   QTest::qWaitFor([this] { return import.proposal().has_value(); });
        }
        QList<FindingCard*> cards() { return window.window().findChildren<FindingCard*>(); }
        FindingCard* card(const QString& title)
        {
            for (FindingCard* found : cards())
                if (found->accessibleName().startsWith(title))
                    return found;
            return nullptr;
        }
        void click(QWidget& widget) { window.click(widget); }
        /// All cards have their pictures.
        bool isDrawn()
        {
            QList<PictureButton*> pictures; // those of step 4 are empty meanwhile
            for (FindingCard* card : cards())
                pictures += card->findChildren<PictureButton*>();
            return !pictures.isEmpty() && std::all_of(pictures.begin(), pictures.end(),
                                                      [](const PictureButton* one) { return !one->text().isEmpty(); });
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!real::isAvailable())
            QSKIP("no X server with xdotool");
    }

    void threeFindingsAreFixedAndImported();
    void whatIsFixedCanBeTakenBack();
    void errorsBlockUntilTheyAreFixed();
    void aPixelSizeIsTypedIn();
    void picturesAndPairsLeadToTheirSection();
    void aClosedCardOpensWithAClick();
};

void TstWindowImport::threeFindingsAreFixedAndImported()
{
    Desk desk;
    const Trap trap = writeThreeTraps(desk.path());
    const std::string before = sha256OfFile(trap.sections) + sha256OfFile(trap.masks);
    QVERIFY(desk.drop(trap));
    QTRY_COMPARE(desk.cards().size(), 3);
    QTRY_VERIFY(desk.isDrawn());
    for (FindingCard* card : desk.cards()) {
        QTRY_VERIFY(card->findChild<PictureButton*>()->isVisible()); // the next card opens by itself
        desk.click(*card->findChild<QPushButton*>(QStringLiteral("fixFinding")));
        QTRY_VERIFY(card->findChild<QPushButton*>(QStringLiteral("takeBackFix"))->isVisible());
        QVERIFY(!card->findChild<QPushButton*>(QStringLiteral("fixFinding"))->isVisible());
    }
    QCOMPARE(desk.import.proposal()->fixed.size(), std::size_t{3});
    // The views show what will be imported.
    QTRY_VERIFY(desk.window.window().views().view(1).valueAt(LayerKind::Section, {256, 500}).has_value());
    Mask expected = readMask(*openStack(trap.masks), 1);
    const std::uint8_t shown = 255 - expected.at(256, 500);
    QTRY_COMPARE(desk.window.window().views().view(1).valueAt(LayerKind::Section, {256, 500}),
                 std::optional<std::uint32_t>(shown));
    desk.window.clickMain();
    Workspace& workspace = desk.window.controllers().workspace;
    QTRY_COMPARE(workspace.sectionCount(), 5);
    for (const SectionRecord& record : workspace.sections()) {
        QVERIFY(record.size == (Size{512, 512}));
        for (const char* key : {"\"inverted\":true", "\"mask_page\":", "\"crop\":"})
            QVERIFY2(record.fixes.find(key) != std::string::npos, record.fixes.c_str());
    }
    QCOMPARE(sha256OfFile(trap.sections) + sha256OfFile(trap.masks), before);
}

void TstWindowImport::whatIsFixedCanBeTakenBack()
{
    Desk desk;
    QVERIFY(desk.drop(writeTrap("inverted", desk.path())));
    QTRY_COMPARE(desk.cards().size(), 1);
    FindingCard* card = desk.cards().first();
    desk.click(*card->findChild<QPushButton*>(QStringLiteral("fixFinding")));
    QTRY_VERIFY(desk.import.proposal()->fixes().invertsAll);
    desk.click(*card->findChild<QPushButton*>(QStringLiteral("takeBackFix")));
    QTRY_VERIFY(desk.import.proposal()->fixes().isEmpty());
    QVERIFY(card->findChild<QPushButton*>(QStringLiteral("fixFinding"))->isVisible());
    QVERIFY(!card->findChild<QPushButton*>(QStringLiteral("takeBackFix"))->isVisible());
}

void TstWindowImport::errorsBlockUntilTheyAreFixed()
{
    Desk desk;
    QVERIFY(desk.drop(writeTrap("fewer masks by name", desk.path())));
    QTRY_COMPARE(desk.cards().size(), 1);
    QVERIFY(!desk.window.mainButton().isEnabled());
    desk.click(*desk.cards().first()->findChild<QPushButton*>(QStringLiteral("fixFinding")));
    QTRY_VERIFY(desk.window.mainButton().isEnabled());
    QVERIFY(desk.window.mainButton().text().contains(QLatin1Char('3')));
    desk.window.clickMain();
    QTRY_COMPARE(desk.window.controllers().workspace.sectionCount(), 3);
}

void TstWindowImport::aPixelSizeIsTypedIn()
{
    Desk desk;
    QVERIFY(desk.drop(writeTrap("no pixel size", desk.path())));
    QTRY_COMPARE(desk.cards().size(), 1);
    QTRY_VERIFY(desk.window.has("pixelSizeField"));
    auto& field = desk.window.find<QDoubleSpinBox>("pixelSizeField");
    field.setValue(7.5);
    desk.click(desk.window.find("setPixelSize"));
    QTRY_VERIFY(desk.import.proposal()->pixelSize.has_value());
    QVERIFY(!field.isVisible());
    desk.click(desk.window.find("takeBackFix"));
    QTRY_VERIFY(!desk.import.proposal()->pixelSize);
    QTRY_VERIFY(desk.window.has("setPixelSize"));
    desk.click(desk.window.find("setPixelSize"));
    QTRY_VERIFY(desk.import.proposal()->pixelSize.has_value());
    desk.window.clickMain();
    QTRY_COMPARE(desk.window.controllers().workspace.sectionCount(), 6);
    QCOMPARE(desk.window.controllers().workspace.sections()[0].pixelSize.x, 7.5);
}

void TstWindowImport::picturesAndPairsLeadToTheirSection()
{
    Desk desk;
    QVERIFY(desk.drop(writeTrap("one inverted", desk.path())));
    QTRY_COMPARE(desk.cards().size(), 1);
    auto* picture = desk.cards().first()->findChild<PictureButton*>();
    QTRY_VERIFY(picture->isVisible());
    ViewLink& link = desk.window.window().views().link();
    QCOMPARE(link.section(), 0);
    desk.click(*picture);
    QTRY_COMPARE(link.section(), 2);
    desk.click(desk.window.find("foldPairs"));
    QTRY_VERIFY(desk.window.has("pairs"));
    auto& list = desk.window.find<QListView>("pairs");
    QCOMPARE(list.model()->rowCount(), 6);
    const QRect row = list.visualRect(list.model()->index(1, 0));
    for (QWidget* above = list.parentWidget(); above; above = above->parentWidget())
        if (auto* scroll = qobject_cast<QScrollArea*>(above))
            scroll->ensureWidgetVisible(&list);
    real::click(*list.viewport(), row.center());
    QTRY_COMPARE(link.section(), 1);
}

void TstWindowImport::aClosedCardOpensWithAClick()
{
    Desk desk;
    QVERIFY(desk.drop(writeThreeTraps(desk.path(), 3)));
    QTRY_COMPARE(desk.cards().size(), 3);
    QTRY_VERIFY(desk.isDrawn());
    FindingCard* first = desk.cards().first();
    FindingCard* last = desk.cards().last();
    QTRY_VERIFY(first->findChild<PictureButton*>()->isVisible());
    QVERIFY(!last->findChild<PictureButton*>()->isVisible());
    QVERIFY(last->findChild<QPushButton*>(QStringLiteral("fixFinding"))->isVisible()); // one click is enough
    desk.click(*last->findChild<QLabel*>());
    QTRY_VERIFY(last->findChild<PictureButton*>()->isVisible());
    QVERIFY(!first->findChild<PictureButton*>()->isVisible());
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowImport)
#include "tst_window_import.moc"
