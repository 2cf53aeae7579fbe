#include "widgets/WindowActions.h"

#include "widgets/Icons.h"

#include <QAction>
#include <QActionGroup>
#include <QWidget>

namespace lamella {

WindowActions::WindowActions(QObject* parent) : QObject(parent)
{
    makeFileActions();
    makeViewActions();
    makeSectionActions();
    makeReviewActions();
    makeSegmentActions();
}

QAction* WindowActions::make(const Look& look)
{
    auto* action = new QAction(look.text, this);
    action->setObjectName(QLatin1String(look.name));
    if (!look.icon.isEmpty())
        action->setIcon(icon(look.icon));
    action->setShortcut(look.shortcut);
    QString plain = look.tip.isEmpty() ? look.text : look.tip;
    plain.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
    action->setToolTip(
        look.shortcut.isEmpty() ? plain : tr("%1 (%2)").arg(plain, look.shortcut.toString(QKeySequence::NativeText)));
    return action;
}

QAction* WindowActions::makeLetter(const Look& look)
{
    QAction* action = make(look);
    action->setShortcutContext(Qt::WidgetShortcut);
    return action;
}

QActionGroup* WindowActions::makeChoices(const char* name, const std::vector<std::pair<QString, QString>>& choices)
{
    auto* group = new QActionGroup(this);
    group->setObjectName(QLatin1String(name));
    for (const auto& [data, text] : choices) {
        auto* action = new QAction(text, group);
        action->setObjectName(QLatin1String(name) + QLatin1Char('_') + data);
        action->setCheckable(true);
        action->setData(data);
    }
    return group;
}

void WindowActions::makeFileActions()
{
    openImages = make({"openImages", tr("&Open images…"), QStringLiteral("open"), QKeySequence::Open,
                       tr("Open images: a TIFF stack, or several images")});
    openFolder = make({"openFolder", tr("Open a &folder of images…"), {}, QKeySequence(tr("Ctrl+Shift+O")), {}});
    openProject = make({"openProject", tr("Open &project…"), {}, {}, {}});
    closeProject = make({"closeProject", tr("&Close project"), {}, QKeySequence(Qt::CTRL | Qt::Key_W), {}});
    quit = make({"quit", tr("&Quit"), {}, QKeySequence(Qt::CTRL | Qt::Key_Q), {}});
    quit->setMenuRole(QAction::QuitRole);
    undo = make({"undo", tr("&Undo"), QStringLiteral("undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), {}});
    redo = make({"redo", tr("&Redo"), QStringLiteral("redo"), QKeySequence(Qt::CTRL | Qt::Key_Y), {}});
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    manual = make({"manual",
                   tr("&Manual"),
                   {},
                   QKeySequence(Qt::Key_F1),
                   tr("Manual: steps, tools, keys, and what to do "
                      "if something is in the way")});
    about = make({"about", tr("&About Lamella"), QStringLiteral("info"), {}, {}});
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::makeViewActions()
{
    fit = make({"fit", tr("&Fit to window"), QStringLiteral("fit"), QKeySequence(Qt::CTRL | Qt::Key_0), {}});
    oneToOne = make({"oneToOne", tr("&One to one"), QStringLiteral("one-to-one"), QKeySequence(Qt::CTRL | Qt::Key_1),
                     tr("One image pixel on one pixel of the screen")});
    // A French keyboard has letters and signs where others have figures.
    fit->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_0), QKeySequence(Qt::CTRL | Qt::Key_Agrave)});
    oneToOne->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_1), QKeySequence(Qt::CTRL | Qt::Key_Ampersand)});
    zoomIn = make({"zoomIn", tr("Zoom &in"), QStringLiteral("zoom-in"), QKeySequence(Qt::CTRL | Qt::Key_Plus), {}});
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut =
        make({"zoomOut", tr("Zoom &out"), QStringLiteral("zoom-out"), QKeySequence(Qt::CTRL | Qt::Key_Minus), {}});
    twoViews = make({"twoViews",
                     tr("&Two views side by side"),
                     QStringLiteral("double-view"),
                     QKeySequence(Qt::CTRL | Qt::Key_2),
                     {}});
    twoViews->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_2), QKeySequence(Qt::CTRL | Qt::Key_Eacute)});
    twoViews->setCheckable(true);
    twoViews->setChecked(true);
    linkViews = make({"linkViews", tr("&Link the views"), QStringLiteral("link"), QKeySequence(Qt::CTRL | Qt::Key_L),
                      tr("Link the views: both show the same place")});
    linkViews->setCheckable(true);
    linkViews->setChecked(true);
    contrast =
        make({"contrast", tr("Contras&t…"), QStringLiteral("contrast"), QKeySequence(Qt::CTRL | Qt::Key_H),
              tr("Contrast: which greys are shown black and white (or drag with the right button, hand in hand)")});
    resetContrast = make({"resetContrast", tr("&Reset contrast"), {}, {}, tr("Show the greys as they are")});
    cells = make({"cells", tr("&Cells"), QStringLiteral("cells"), QKeySequence(Qt::CTRL | Qt::Key_E),
                  tr("Cells: each cell its colour, so that cells joined in error show")});
    cells->setCheckable(true);
    uncertainty =
        make({"uncertainty", tr("&Uncertainty"), QStringLiteral("uncertainty"), QKeySequence(Qt::CTRL | Qt::Key_I),
              tr("Uncertainty: the brighter, the less sure the AI was of membrane or cell")});
    uncertainty->setCheckable(true);
    seen = make({"seen", tr("Area &seen"), QStringLiteral("seen"), QKeySequence(Qt::CTRL | Qt::Key_U),
                 tr("Area seen: shade what has been on view at full size")});
    seen->setCheckable(true);
    wheelZooms = make({"wheelZooms", tr("&Wheel zooms, Ctrl+wheel changes the section"), {}, {}, {}});
    wheelZooms->setCheckable(true);
    comparison = makeChoices("comparison", {{QStringLiteral("section"), tr("The section &alone")},
                                            {QStringLiteral("before"), tr("The section &before correction")},
                                            {QStringLiteral("previous"), tr("The &previous section")},
                                            {QStringLiteral("next"), tr("The &next section")},
                                            {QLatin1String(kAnotherSection), tr("An&other section…")}});
    comparison->actions().constFirst()->setChecked(true);
    keepLeft = make({"keepLeft",
                     tr("&Keep this section here"),
                     {},
                     QKeySequence(Qt::CTRL | Qt::Key_K),
                     tr("Keep this section in the left view while the right one goes on")});
    layerColours = makeChoices("layerColours", {{QStringLiteral("orange"), tr("&Orange membranes")},
                                                {QStringLiteral("blue"), tr("&Blue membranes")},
                                                {QStringLiteral("yellow"), tr("&Yellow membranes")}});
    layerColours->actions().constFirst()->setChecked(true);
    theme = makeChoices("theme", {{QStringLiteral("system"), tr("As the &system")},
                                  {QStringLiteral("light"), tr("&Light")},
                                  {QStringLiteral("dark"), tr("&Dark")}});
    // The names of languages are the same in every language.
    language = makeChoices("language", {{QStringLiteral("system"), tr("As the &system")},
                                        {QStringLiteral("en"), QStringLiteral("&English")},
                                        {QStringLiteral("fr"), QStringLiteral("&Français")}});
}

void WindowActions::makeSectionActions()
{
    previousSection =
        makeLetter({"previousSection", tr("&Previous section"), QStringLiteral("previous"), Qt::Key_PageUp, {}});
    nextSection = makeLetter({"nextSection", tr("&Next section"), QStringLiteral("next"), Qt::Key_PageDown, {}});
    firstSection = makeLetter({"firstSection", tr("&First section"), {}, Qt::Key_Home, {}});
    lastSection = makeLetter({"lastSection", tr("&Last section"), {}, Qt::Key_End, {}});
    goToSection = make({"goToSection", tr("&Go to section…"), {}, QKeySequence(Qt::CTRL | Qt::Key_G), {}});
}

void WindowActions::makeReviewActions()
{
    hand =
        makeLetter({"hand", tr("Hand"), QStringLiteral("hand"), QKeySequence(Qt::Key_H), tr("Hand: move the section")});
    brush =
        makeLetter({"brush", tr("Brush"), QStringLiteral("brush"), QKeySequence(Qt::Key_B), tr("Brush: add membrane")});
    eraser = makeLetter(
        {"eraser", tr("Eraser"), QStringLiteral("eraser"), QKeySequence(Qt::Key_E), tr("Eraser: remove membrane")});
    ruler = makeLetter({"ruler", tr("Ruler"), QStringLiteral("ruler"), QKeySequence(Qt::Key_M),
                        tr("Ruler: measure a distance; Shift keeps it straight")});
    makeCorrectionActions();
    makeOverlayActions();
    makeDoubtActions();
    tools = new QActionGroup(this);
    for (QAction* tool : {hand, ruler, brush, eraser, fillTool, lasso, trace, join, cut, clear, teachWindow}) {
        tool->setCheckable(true);
        tools->addAction(tool);
    }
    hand->setChecked(true);
    accept = make({"accept", tr("&Accept section"), QStringLiteral("check"), QKeySequence(Qt::CTRL | Qt::Key_Return),
                   tr("Accept this section and go on to the next one")});
    accept->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    flag = makeLetter({"flag", tr("&Flag a problem…"), QStringLiteral("flag"), QKeySequence(Qt::Key_P),
                       tr("Flag a problem: fold, blur, wrong mask, other")});
    reopen = make({"reopen", tr("&Reopen section"), {}, {}, tr("Take acceptance or flag back, to correct again")});
    takeBack = make({"takeBack",
                     tr("&Take acceptance back"),
                     {},
                     QKeySequence(Qt::CTRL | Qt::Key_Backspace),
                     tr("Take the acceptance back and return to the section")});
    takeBack->setEnabled(false);
}

void WindowActions::makeOverlayActions()
{
    overlays = new QActionGroup(this);
    const auto add = [this](const char* name, const QString& text, const QString& word, const QString& tip) {
        QAction* action = make({name, text, {}, {}, tip});
        action->setIconText(word); // on a button
        action->setCheckable(true);
        action->setData(static_cast<int>(overlays->actions().size()));
        overlays->addAction(action);
    };
    add("overlayAi", tr("Membranes as the AI &found them"), tr("AI"),
        tr("What the model found, before any correction (D: next)"));
    add("overlayCorrected", tr("Membranes, &corrected"), tr("Corrected"),
        tr("What is exported: with the corrections (D: next)"));
    add("overlayDifference", tr("&Differences"), tr("Differences"),
        tr("What the corrections added and removed (D: next)"));
    overlays->actions().at(1)->setChecked(true);
    nextOverlay = makeLetter({"nextOverlay",
                              tr("&Next of these"),
                              {},
                              QKeySequence(Qt::Key_D),
                              tr("AI, corrected, differences: one after the other")});
}

void WindowActions::makeDoubtActions()
{
    nextDoubt = makeLetter({"nextDoubt", tr("&Next doubt"), QStringLiteral("next"), QKeySequence(Qt::Key_N),
                            tr("To the next place where one cell or two is uncertain")});
    nextDoubt->setIconText(tr("Next")); // on a button
    previousDoubt = makeLetter(
        {"previousDoubt", tr("&Previous doubt"), QStringLiteral("previous"), QKeySequence(Qt::SHIFT | Qt::Key_N), {}});
    oneCell = makeLetter({"oneCell",
                          tr("&One cell"),
                          {},
                          QKeySequence(Qt::Key_1),
                          tr("One cell: no membrane runs here; also & or the keypad's 1")});
    twoCells = makeLetter({"twoCells",
                           tr("&Two cells"),
                           {},
                           QKeySequence(Qt::Key_2),
                           tr("Two cells: a membrane runs here; also é or the keypad's 2")});
    // A French keyboard has letters and signs where others have figures.
    oneCell->setShortcuts({QKeySequence(Qt::Key_1), QKeySequence(Qt::Key_Ampersand)});
    twoCells->setShortcuts({QKeySequence(Qt::Key_2), QKeySequence(Qt::Key_Eacute)});
    unsureDoubt = makeLetter(
        {"unsureDoubt", tr("Not &sure"), {}, QKeySequence(Qt::Key_S), tr("Not sure: ask again after all others")});
    moreDoubts = make({"moreDoubts", tr("&10 more"), QStringLiteral("more"), {}, tr("Ask ten more on this section")});
    endDoubts = make(
        {"endDoubts", tr("&Leave the doubts"), QStringLiteral("close"), {}, tr("Leave the doubts; the answers stay")});
}

void WindowActions::makeCorrectionActions()
{
    fillTool = makeLetter({"fillTool", tr("Fill"), QStringLiteral("bucket"), QKeySequence(Qt::Key_F),
                           tr("Fill: a cell with membrane, membrane with cell. Shift+wheel: gaps that stop it; "
                              "Shift+click: the islands in a cell")});
    lasso = makeLetter({"lasso", tr("Lasso"), QStringLiteral("lasso"), QKeySequence(Qt::Key_L),
                        tr("Lasso: add membrane inside an outline, with Ctrl remove it")});
    trace = makeLetter({"trace", tr("Trace"), QStringLiteral("trace"), QKeySequence(Qt::Key_T),
                        tr("Trace: click along a membrane; Enter draws it, Backspace goes back")});
    join = makeLetter({"join", tr("Join"), QStringLiteral("join"), QKeySequence(Qt::Key_J),
                       tr("Join: drag from one cell into its neighbour")});
    cut = makeLetter({"cut", tr("Cut"), QStringLiteral("cut"), QKeySequence(Qt::Key_K),
                      tr("Cut: drag a line across a cell; click in a gap to close it")});
    clear = makeLetter({"clear", tr("Clear"), QStringLiteral("clear"), QKeySequence(Qt::Key_C),
                        tr("Clear: click on a false membrane")});
    teachWindow =
        makeLetter({"teachWindow", tr("Teach window"), QStringLiteral("teach"), QKeySequence(Qt::Key_W),
                    tr("Teach window: drag around what is painted to the end, with Ctrl to forget all outside")});
    removeSpecks = make({"removeSpecks",
                         tr("Remove &specks"),
                         {},
                         {},
                         tr("Small cells become membrane and small pieces of membrane become cell, in this section")});
}

void WindowActions::makeSegmentActions()
{
    segmentSeries = make({"segmentSeries", tr("Segment the s&eries"), {}, {}, {}});
    segmentSection = make({"segmentSection", tr("Segment &this section"), {}, {}, {}});
    segmentSome = make({"segmentSome", tr("Segment s&ome sections…"), {}, {}, {}});
    segmentCarefully = make({"segmentCarefully",
                             tr("Segment &carefully"),
                             {},
                             {},
                             tr("The AI looks at every section eight times, flipped and turned, and takes the mean: "
                                "mostly fewer errors, in eight times the time")});
    segmentCarefully->setCheckable(true);
}

void WindowActions::attachLetters(const std::vector<QWidget*>& views)
{
    for (QWidget* view : views) {
        view->addActions(tools->actions());
        view->addActions({nextDoubt, previousDoubt, oneCell, twoCells, unsureDoubt});
        view->addActions({flag, nextOverlay, previousSection, nextSection, firstSection, lastSection});
    }
}

void WindowActions::showHistory(QAction& action, bool isPossible, const QString& what)
{
    action.setEnabled(isPossible);
    const QString text = what.isEmpty() ? QString(action.text()).remove(QLatin1Char('&')) : what;
    action.setToolTip(tr("%1 (%2)").arg(text, action.shortcut().toString(QKeySequence::NativeText)));
}

} // namespace lamella
