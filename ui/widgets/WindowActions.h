#pragma once

#include <QObject>

#include <vector>

class QAction;
class QActionGroup;
class QWidget;

namespace lamella {

/// Every command of the window, each with text, icon, tooltip with shortcut, object name and accessible name. Menus,
/// bars and panels show these; who carries them out connects to them.
class WindowActions final : public QObject {
    Q_OBJECT
public:
    explicit WindowActions(QObject* parent = nullptr);

    QAction* openImages;
    QAction* openFolder;
    QAction* openProject;
    QAction* closeProject;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* fit;
    QAction* oneToOne;
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* twoViews;
    QAction* linkViews; ///< one place and zoom in both views
    QAction* contrast;  ///< shows the histogram
    QAction* resetContrast;
    QAction* cells;       ///< the cells layer
    QAction* uncertainty; ///< where the model was not sure
    QAction* seen;        ///< shades what was on view at full size
    QAction* previousSection;
    QAction* nextSection;
    QAction* firstSection;
    QAction* lastSection;
    QAction* goToSection;
    QAction* wheelZooms;
    /// What the left view shows in ④ and ⑤; data(): as Comparison::textOf(), or kAnotherSection.
    QActionGroup* comparison;
    static constexpr auto kAnotherSection = "another";
    QAction* keepLeft;          ///< this section stays in the left view
    QActionGroup* layerColours; ///< data(): LayerColours::id
    QAction* hand;
    QAction* brush;
    QAction* eraser;
    QAction* fillTool;
    QAction* lasso;
    QAction* trace;
    QAction* join;
    QAction* cut;
    QAction* clear; ///< false membrane
    QAction* teachWindow;
    QAction* ruler;
    QActionGroup*
        tools; ///< hand, ruler, brush, eraser and the correcting tools, in the order of the rail: one is checked
    QActionGroup* overlays; ///< data(): 0 = as the AI found them, 1 = corrected, 2 = differences
    QAction* nextOverlay;   ///< from each of these to the next that there is
    QAction* removeSpecks;
    QAction* nextDoubt; ///< begins too
    QAction* previousDoubt;
    QAction* oneCell; ///< answers to a doubt
    QAction* twoCells;
    QAction* unsureDoubt;
    QAction* moreDoubts;
    QAction* endDoubts;
    QAction* segmentSeries;
    QAction* segmentSection;
    QAction* segmentSome;      ///< asks which
    QAction* segmentCarefully; ///< how the three before do it
    QAction* accept;
    QAction* flag;
    QAction* reopen;
    QAction* takeBack;      ///< the last acceptance, for a few seconds
    QActionGroup* theme;    ///< data(): "system", "light", "dark"
    QActionGroup* language; ///< data(): "system", "en", "fr"
    QAction* manual;
    QAction* about;

    /// Those with a bare letter act only while one of these has the focus.
    void attachLetters(const std::vector<QWidget*>& views);
    /// Undo or redo: whether there is something, and what ("Undo brush on section 12").
    static void showHistory(QAction& action, bool isPossible, const QString& what);

private:
    struct Look {
        const char* name;
        QString text;
        QString icon;
        QKeySequence shortcut;
        QString tip; ///< empty: the text
    };
    QAction* make(const Look& look);
    QAction* makeLetter(const Look& look);
    QActionGroup* makeChoices(const char* name, const std::vector<std::pair<QString, QString>>& choices);
    void makeFileActions();
    void makeViewActions();
    void makeSectionActions();
    void makeReviewActions();
    void makeCorrectionActions();
    void makeOverlayActions();
    void makeDoubtActions();
    void makeSegmentActions();
};

} // namespace lamella
