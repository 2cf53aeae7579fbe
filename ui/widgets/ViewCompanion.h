#pragma once

#include "models/CellLayer.h"
#include "models/DisplayWindow.h"
#include "models/PlaceMemory.h"
#include "models/ViewedArea.h"

#include <QObject>
#include <QTimer>

namespace lamella {

class ContrastPopup;
class UncertaintyLayer;
struct Controllers;
class LinkedViews;
class Prompts;
class ViewStage;
class WindowActions;

/// What stands around the pictures on stage: contrast, cells and their count at the cursor, the area seen, the place
/// that is remembered, the way from section to section, and neighbours that are read before they are asked for.
class ViewCompanion final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Controllers& controllers;
        WindowActions& actions;
        LinkedViews& views;
        ViewStage& stage;
        Prompts& prompts;
    };
    /// @param parts  must outlive this
    explicit ViewCompanion(const Parts& parts, QObject* parent = nullptr);
    ~ViewCompanion() override;

    DisplayWindow& displayWindow() { return m_window; }
    CellLayer& cells() { return *m_cells; }
    ViewedArea& viewedArea() { return *m_seen; }
    /// Goes to the section and shades what nobody has seen of it at full size, until the shade is switched off or
    /// another section comes.
    void showUnseen(int index);
    /// Gives the keys back to the view that is worked in.
    void focusView();

private:
    void connectContrast();
    void connectCells();
    void connectSections();
    void showContrast();
    void applyWindow();
    void showNote(const QString& note);
    void showSeen();
    void askSection();
    void askCompared();
    void prefetch();

    Parts m_parts;
    DisplayWindow m_window;
    CellLayer* m_cells;
    UncertaintyLayer* m_uncertainty;
    ViewedArea* m_seen;
    ViewedArea::Part m_shaded = ViewedArea::Part::Seen;
    PlaceMemory* m_place;
    ContrastPopup* m_popup;
    QTimer m_noteEnd;
};

} // namespace lamella
