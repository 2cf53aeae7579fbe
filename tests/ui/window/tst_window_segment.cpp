// Segmenting anew in the whole window, with its real dialogs and real mouse and keys: the table of sections somebody
// has worked on, and the question about sections that do not fit the model.
#include "FakeBackend.h"
#include "StoryWindow.h"
#include "WindowHarness.h"
#include "dataset/PixelScale.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"
#include "widgets/ChoiceDialog.h"
#include "widgets/DialogPrompts.h"
#include "widgets/StepPanel.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>
#include <QTranslator>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr int kSide = 256;
constexpr int kPlain = 4;

/// The plain sections again, but those from `first` on black for white, and all of a larger pixel size.
void spoil(const QString& file, int first)
{
    const std::filesystem::path path = file.toStdString();
    const auto stack = openStack(path);
    std::vector<Section> sections;
    for (int page = 0; page < stack->pageCount(); ++page)
        sections.push_back(page < first ? stack->readSection(page) : inverted(stack->readSection(page)));
    TiffWriter writer(path, static_cast<int>(sections.size()), {5.2, 5.2, 50});
    for (const Section& section : sections)
        writer.add(std::get<GrayImage>(section.pixels));
    writer.commit();
}

} // namespace

class TstWindowSegment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theTableKeepsWhatIsMine_data();
    void theTableKeepsWhatIsMine();
    void oneQuestionAboutTheFit_data();
    void oneQuestionAboutTheFit();
    void carefullyFromThePanelAndTheMenu_data();
    void carefullyFromThePanelAndTheMenu();

private:
    void show(const QString& language);
    void train();
    /// An entry of the Edit menu, by the mouse.
    void choose(QAction& action);
    /// Does this with the next dialog, once it is on view.
    void whenAsked(std::function<void(QWidget&)> act);
    template <typename Widget>
    Widget& in(QWidget& dialog, const char* name)
    {
        auto* found = dialog.findChild<Widget*>(QLatin1String(name));
        if (!found)
            qFatal("the dialog has no '%s'", name);
        return *found;
    }
    void press(QWidget& widget) { real::click(widget, widget.rect().center()); }
    Controllers& all() { return m_window->controllers(); }
    MaskDocument& masks() { return all().workspace.project().masks(); }
    double membraneOnView() { return all().review.membraneFraction(); }
    SectionId id(int index) { return all().workspace.idAt(index); }
    QString picture(const char* name) const
    {
        return QStringLiteral("segment-%1-%2").arg(QLatin1String(name), m_language);
    }

    std::unique_ptr<TempFolder> m_folder;
    std::unique_ptr<SampleFiles> m_files;
    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<Settings> m_settings;
    DialogPrompts m_prompts;
    std::unique_ptr<MainWindow> m_window;
    QString m_language;
    int m_asked = 0;
};

void TstWindowSegment::init()
{
    if (!real::isAvailable())
        QSKIP("xdotool is not installed");
    m_folder = std::make_unique<TempFolder>();
    m_files = std::make_unique<SampleFiles>(m_folder->path(), 3, kPlain, kSide);
    m_backend = std::make_unique<FakeBackend>();
    m_asked = 0;
}

void TstWindowSegment::cleanup()
{
    m_prompts.setParent(nullptr);
    m_window.reset();
    m_settings.reset();
    m_folder.reset();
    for (QTranslator* translator : qApp->findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::c());
}

void TstWindowSegment::show(const QString& language)
{
    m_language = language;
    installLanguage(*qApp, language);
    applyTheme(*qApp, ThemeChoice::Light);
    const auto path = [&](const char* name) { return QString::fromStdString((*m_folder / name).string()); };
    m_settings = std::make_unique<Settings>(path("settings.ini"));
    m_settings->setReviewer(QStringLiteral("A. Martin"));
    m_window = std::make_unique<MainWindow>(*m_settings, m_prompts, [this]() -> LearnBackend& { return *m_backend; });
    m_prompts.setParent(m_window.get());
    std::filesystem::create_directories(*m_folder / "projects");
    all().import.setProjectFolder(path("projects"));
    m_window->resize(1280, 800);
    QVERIFY(showActive(*m_window));
}

void TstWindowSegment::train()
{
    for (const QStringList& files : {QStringList{m_files->volume, m_files->labels}, QStringList{m_files->plain}}) {
        const int before = all().workspace.sectionCount();
        QVERIFY(dropFiles(*m_window, files, {500, 400}));
        QTRY_VERIFY(all().import.proposal().has_value());
        for (StepPanel* panel : m_window->findChildren<StepPanel*>())
            if (panel->isVisible())
                press(panel->mainButton());
        QTRY_VERIFY(all().workspace.sectionCount() > before);
    }
    all().training.start();
    QTRY_VERIFY(!all().training.isBusy() && all().training.activeModel());
    all().workspace.setStep(Step::Review);
}

void TstWindowSegment::choose(QAction& action)
{
    QMenu* menu = nullptr;
    QAction* title = nullptr;
    for (QAction* entry : m_window->menuBar()->actions())
        if (entry->menu() && entry->menu()->actions().contains(&action)) {
            title = entry;
            menu = entry->menu();
        }
    QVERIFY(menu && action.isEnabled());
    QMenuBar& bar = *m_window->menuBar();
    real::click(bar, bar.actionGeometry(title).center());
    QTRY_VERIFY(menu->isVisible());
    grabScreen(picture("menu"));
    real::click(*menu, menu->actionGeometry(&action).center());
}

void TstWindowSegment::whenAsked(std::function<void(QWidget&)> act)
{
    constexpr int kOften = 50;
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this, timer, act = std::move(act)] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog || !dialog->isActiveWindow())
            return;
        timer->stop();
        timer->deleteLater();
        ++m_asked;
        act(*dialog);
    });
    timer->start(kOften);
}

void TstWindowSegment::theTableKeepsWhatIsMine_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("French") << QStringLiteral("fr");
}

void TstWindowSegment::theTableKeepsWhatIsMine()
{
    QFETCH(QString, language);
    show(language);
    train();
    choose(*m_window->actions().segmentSeries);
    QTRY_COMPARE(all().prediction.done(), kPlain);
    QTRY_VERIFY(!all().prediction.isRunning());
    QCOMPARE(m_asked, 0); // nobody has worked on anything, and the sections are of the same tissue
    const MaskPatch patch{{30, 30, 60, 60}, Mask({60, 60}, mask::kMembrane)};
    for (const int index : {3, 4})
        QVERIFY(masks().applyStroke(id(index), "brush", patch).done());
    QVERIFY(masks().accept(id(5)).done());
    const Mask kept = masks().mask(id(3));
    const Mask replaced = masks().mask(id(4));
    const Mask accepted = masks().mask(id(5));
    const Mask untouched = masks().mask(id(6));

    m_backend->cell = 0.25F;
    all().workspace.setCurrent(4);
    QTRY_VERIFY(membraneOnView() > 0.0 && membraneOnView() < 0.5);
    whenAsked([&](QWidget& dialog) {
        grabScreen(picture("table"));
        QCOMPARE(in<QTableWidget>(dialog, "choiceTable").rowCount(), 3);
        auto& choice = in<QComboBox>(dialog, "choice1");
        press(choice);
        real::key(QStringLiteral("End"));
        real::key(QStringLiteral("Return"));
        QTRY_COMPARE(choice.currentIndex(), 2);
        press(in<QPushButton>(dialog, "choiceProceed"));
    });
    choose(*m_window->actions().segmentSeries);
    QTRY_COMPARE(m_asked, 1);
    QTRY_VERIFY(masks().mask(id(4)) != replaced);
    QTRY_VERIFY(!all().prediction.isRunning());
    QTRY_VERIFY(masks().mask(id(6)) != untouched);
    QVERIFY(masks().mask(id(3)) == kept);
    QVERIFY(masks().mask(id(5)) == accepted);
    QTRY_VERIFY(membraneOnView() > 0.5); // the one on view is shown anew
    grabScreen(picture("done"));
    QTRY_VERIFY(m_window->actions().undo->isEnabled());
    m_window->actions().undo->trigger();
    QTRY_VERIFY(masks().mask(id(4)) == replaced);
    QTRY_VERIFY(membraneOnView() < 0.5);

    // Cancel, by the key: nothing is segmented.
    const int predictions = m_backend->predictions;
    whenAsked([&](QWidget& dialog) {
        in<QPushButton>(dialog, "choiceCancel").setFocus();
        real::key(QStringLiteral("Escape"));
    });
    choose(*m_window->actions().segmentSeries);
    QTRY_COMPARE(m_asked, 2);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(!all().prediction.isRunning());
    QCOMPARE(m_backend->predictions.load(), predictions);
}

void TstWindowSegment::oneQuestionAboutTheFit_data()
{
    theTableKeepsWhatIsMine_data();
}

void TstWindowSegment::oneQuestionAboutTheFit()
{
    QFETCH(QString, language);
    spoil(m_files->plain, 2);
    show(language);
    train();
    whenAsked([&](QWidget& dialog) {
        grabScreen(picture("fit"));
        auto* box = qobject_cast<QMessageBox*>(&dialog);
        QVERIFY(box && box->buttons().size() == 3);
        real::key(QStringLiteral("Escape")); // the safe answer
    });
    choose(*m_window->actions().segmentSeries);
    QTRY_COMPARE(m_asked, 1);
    QTRY_VERIFY(!all().prediction.isRunning());
    QCOMPARE(m_backend->predictions.load(), 0);

    whenAsked([&](QWidget& dialog) {
        const auto buttons = qobject_cast<QMessageBox*>(&dialog)->buttons();
        press(**std::min_element(buttons.begin(), buttons.end(),
                                 [](const QWidget* a, const QWidget* b) { return a->x() < b->x(); }));
    });
    choose(*m_window->actions().segmentSeries);
    QTRY_COMPARE(m_asked, 2);
    QTRY_COMPARE(m_backend->predictions.load(), kPlain);
    QTRY_VERIFY(!all().prediction.isRunning());
    for (int index = 3; index < 3 + kPlain; ++index) {
        const auto predictions = all().workspace.project().predictions(id(index));
        QCOMPARE(predictions.size(), std::size_t{1});
        QVERIFY(predictions[0].details.find("resampled_nm") != std::string::npos);
        QCOMPARE(predictions[0].details.find("inverted") != std::string::npos, index >= 5);
        QVERIFY((masks().mask(id(index)).size() == Size{kSide, kSide}));
    }
}

void TstWindowSegment::carefullyFromThePanelAndTheMenu_data()
{
    theTableKeepsWhatIsMine_data();
}

void TstWindowSegment::carefullyFromThePanelAndTheMenu()
{
    QFETCH(QString, language);
    show(language);
    train();
    all().workspace.setStep(Step::Train);
    auto& box = in<QCheckBox>(*m_window, "carefulBox");
    QTRY_VERIFY(box.isVisible());
    QVERIFY(box.isChecked());
    grabScreen(picture("careful"));
    real::click(box, {8, box.height() / 2});
    QTRY_VERIFY(!box.isChecked());
    QVERIFY(!m_window->actions().segmentCarefully->isChecked());
    for (StepPanel* panel : m_window->findChildren<StepPanel*>())
        if (panel->isVisible())
            press(panel->mainButton());
    QTRY_COMPARE(all().prediction.done(), kPlain);
    QTRY_VERIFY(!all().prediction.isRunning());
    QVERIFY(!m_backend->lastTta);
    QTRY_VERIFY(!box.isVisible()); // it is of the button that segments, which has gone

    choose(*m_window->actions().segmentCarefully);
    QTRY_VERIFY(all().prediction.isCareful());
    m_backend->lastTta = false;
    choose(*m_window->actions().segmentSeries);
    QTRY_VERIFY(!all().prediction.isRunning() && all().prediction.done() > 0);
    QVERIFY(m_backend->lastTta);
    choose(*m_window->actions().segmentCarefully);
    QTRY_VERIFY(!all().prediction.isCareful());
    QVERIFY(!m_settings->isOn(QStringLiteral("segmentCarefully"), true)); // the next window begins so
    m_prompts.setParent(nullptr);
    m_window.reset();
    m_window = std::make_unique<MainWindow>(*m_settings, m_prompts, [this]() -> LearnBackend& { return *m_backend; });
    m_prompts.setParent(m_window.get());
    QVERIFY(!all().prediction.isCareful());
    QVERIFY(!m_window->actions().segmentCarefully->isChecked());
    QVERIFY(!in<QCheckBox>(*m_window, "carefulBox").isChecked());
}

LAMELLA_WINDOW_TEST_MAIN(TstWindowSegment)
#include "tst_window_segment.moc"
