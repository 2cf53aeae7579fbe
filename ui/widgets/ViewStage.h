#pragma once

#include "base/Error.h"
#include "models/BrushSize.h"
#include "models/HandTool.h"
#include "models/LayerSet.h"
#include "models/PaintTool.h"
#include "models/RulerTool.h"
#include "widgets/StatusArea.h"

#include <QObject>

#include <vector>

namespace lamella {

struct Controllers;
struct LayerColours;
class ComparisonPane;
class CorrectionTools;
class DifferenceLayer;
class LinkedViews;
class SectionView;
class WindowActions;

/// Decides what the two section views show at each step: section and mask in ①, section (or what it is
/// compared with) and overlay in ④ and ⑤; which
/// tool is in hand; and reads what is under the mouse.
class ViewStage final : public QObject {
    Q_OBJECT
public:
    /// What the right view shows in ④.
    enum class Overlay { Prediction, Corrected, Difference };

    /// All must outlive this.
    ViewStage(Controllers& controllers, WindowActions& actions, LinkedViews& views, QObject* parent = nullptr);
    ~ViewStage() override;

    BrushSize& brushSize() { return m_brushSize; }
    double opacity() const { return m_opacity; }
    void setOpacity(double opacity);
    MembraneForm form() const { return m_form; }
    void setForm(MembraneForm form);
    Overlay overlay() const { return m_overlay; }
    void setOverlay(Overlay overlay);
    /// Whether the section on view has such a picture: one without a model has no prediction, one painted by hand
    /// nothing to compare with. Without it the corrected mask is shown.
    bool hasOverlay(Overlay overlay) const;
    /// Whether what the model was not sure of lies over the overlay: it is chosen, and there is a prediction.
    bool showsUncertainty() const;
    HandTool& hand() { return *m_hand; }
    /// Those of Overlay::Prediction.
    LayerSet& predictionLayers() { return *m_prediction; }
    /// What stands in the left view in ④ and ⑤.
    ComparisonPane& comparison() { return *m_comparison; }
    void setColours(const LayerColours& colours);
    /// Window/level of every section on view; masks shown as pictures keep theirs.
    void setGreyWindow(double black, double white);
    /// The section that the left view shows, or null.
    TileSourcePtr sectionOnView() const { return m_left->source(LayerKind::Section); }
    /// Sections to step through: of the project, or of the proposal on view.
    int sectionCount() const;
    /// False: only the view that matters most at this step (the overlay in ④).
    void setTwoViews(bool isTwo);

public Q_SLOTS:
    /// Brings views, captions and tools up to date.
    void refresh();
    /// Of what is about to be imported: a pair by its position, or that of a section (page of its stack, from 0).
    void showProposalAt(int position);
    void showProposalPage(int page);
    void step(int by);
    /// @param section  0-based; brought into the series
    void goTo(int section);

Q_SIGNALS:
    void readingChanged(const std::optional<lamella::CursorReading>& reading);
    /// A picture that a view needs cannot be read.
    void pictureFailed(const lamella::Error& error);

private:
    void connectAll();
    void showProposal();
    void showNothing();
    void showMaskBeside(int index);
    void showOverlay(int index);
    QString overlayCaption(int index) const;
    /// The layers that an overlay can be in.
    std::vector<LayerSet*> overlays() const;
    void applyStyle() const;
    /// What is chosen, or what stands in for it.
    Overlay shownOverlay() const { return hasOverlay(m_overlay) ? m_overlay : Overlay::Corrected; }
    void showNextOverlay();
    void showViews();
    void updateTool();
    bool showsProposal() const;
    void showNeighbour(int by);
    void read(int view, QPointF point);

    Controllers& m_controllers;
    WindowActions& m_actions;
    LinkedViews& m_views;
    LayerSet* m_left;       ///< section alone
    LayerSet* m_right;      ///< mask
    LayerSet* m_neighbour;  ///< section alone, while an arrow key is held
    LayerSet* m_prediction; ///< section and what the model said
    ComparisonPane* m_comparison;
    DifferenceLayer* m_difference;
    BrushSize m_brushSize;
    HandTool* m_hand;
    PaintTool* m_brush;
    PaintTool* m_eraser;
    CorrectionTools* m_corrections;
    RulerTool* m_ruler;
    double m_opacity = 0.5;
    MembraneForm m_form = MembraneForm::Fill;
    bool m_isTwoViews = true;
    Overlay m_overlay = Overlay::Corrected;
    int m_proposalSection = 0; ///< position in ImportProposal::pairs()
};

} // namespace lamella
