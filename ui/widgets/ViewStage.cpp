#include "widgets/ViewStage.h"

#include "models/DifferenceLayer.h"
#include "models/LayerColours.h"
#include "models/ProposalPictures.h"
#include "widgets/ComparisonPane.h"
#include "widgets/Controllers.h"
#include "widgets/CorrectionTools.h"
#include "widgets/LinkedViews.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>

namespace lamella {

ViewStage::ViewStage(Controllers& controllers, WindowActions& actions, LinkedViews& views, QObject* parent)
    : QObject(parent),
      m_controllers(controllers),
      m_actions(actions),
      m_views(views),
      m_left(new LayerSet(this)),
      m_right(new LayerSet(this)),
      m_neighbour(new LayerSet(this)),
      m_prediction(new LayerSet(this)),
      m_comparison(new ComparisonPane(controllers, actions, views, this)),
      m_difference(new DifferenceLayer(controllers.workspace, controllers.review, views.cache(), this)),
      m_hand(new HandTool(views.link(), this)),
      m_brush(new PaintTool(StrokeKind::AddMembrane, controllers.review, m_brushSize, this)),
      m_eraser(new PaintTool(StrokeKind::RemoveMembrane, controllers.review, m_brushSize, this)),
      m_corrections(new CorrectionTools(controllers.review, actions, views, this)),
      m_ruler(new RulerTool(this))
{
    m_views.view(0).setLayers(*m_left);
    m_views.setSwitches({actions.seen, actions.linkViews, actions.twoViews});
    connectAll();
    refresh();
}

ViewStage::~ViewStage()
{
    m_views.setTool(nullptr);
}

void ViewStage::connectAll()
{
    Workspace& workspace = m_controllers.workspace;
    connect(&workspace, &Workspace::projectOpened, this, &ViewStage::refresh);
    connect(&workspace, &Workspace::projectClosed, this, &ViewStage::refresh);
    connect(&workspace, &Workspace::sectionsChanged, this, &ViewStage::refresh);
    connect(&workspace, &Workspace::currentChanged, this, &ViewStage::refresh);
    connect(&workspace, &Workspace::stepChanged, this, &ViewStage::refresh);
    connect(&m_controllers.import, &ImportController::proposalReady, this, [this] {
        m_proposalSection = 0;
        refresh();
    });
    connect(&m_controllers.import, &ImportController::proposalChanged, this, &ViewStage::refresh);
    connect(&m_controllers.import, &ImportController::proposalDiscarded, this, &ViewStage::refresh);
    connect(&m_controllers.import, &ImportController::imported, this, &ViewStage::refresh);
    connect(&m_controllers.prediction, &PredictionController::sectionPredicted, this, &ViewStage::refresh);
    connect(&m_controllers.review, &ReviewController::statusChanged, this, &ViewStage::refresh);
    connect(m_comparison, &ComparisonPane::changed, this, &ViewStage::refresh);
    connect(m_actions.overlays, &QActionGroup::triggered, this,
            [this](const QAction* action) { setOverlay(static_cast<Overlay>(action->data().toInt())); });
    connect(m_actions.nextOverlay, &QAction::triggered, this, &ViewStage::showNextOverlay);
    connect(m_actions.uncertainty, &QAction::toggled, this, &ViewStage::refresh);
    connect(m_actions.tools, &QActionGroup::triggered, this, &ViewStage::updateTool);
    connect(&m_views, &LinkedViews::sectionStepRequested, this, &ViewStage::step);
    connect(&m_views, &LinkedViews::neighbourRequested, this, &ViewStage::showNeighbour);
    connect(&m_views, &LinkedViews::cursorMoved, this, &ViewStage::read);
    connect(&m_views, &LinkedViews::cursorLeft, this, [this] { Q_EMIT readingChanged(std::nullopt); });
    connect(&m_views, &LinkedViews::pictureFailed, this, [this](int, LayerKind, const Error& error) {
        const auto& proposal = m_controllers.import.proposal();
        if (!proposal || !proposal->blocking) // else the panel says already why
            Q_EMIT pictureFailed(error);
    });
}

void ViewStage::refresh()
{
    const Workspace& workspace = m_controllers.workspace;
    const Step step = workspace.step();
    const bool hasOverlay = workspace.current() >= 0 && (step == Step::Review || step == Step::Export);
    if (!hasOverlay) {
        m_comparison->hide();
        m_views.view(0).setLayers(*m_left);
        m_views.view(0).setHint({});
    }
    if (step == Step::Data && m_controllers.import.proposal())
        showProposal();
    else if (workspace.current() < 0)
        showNothing();
    else if (hasOverlay)
        showOverlay(workspace.current());
    else
        showMaskBeside(workspace.current());
    if (step != Step::Review && step != Step::Export)
        m_difference->setOn(false);
    showViews();
    updateTool();
}

void ViewStage::showNothing()
{
    m_neighbour->setSource(LayerKind::Section, nullptr); // every source holds the project
    m_left->setSource(LayerKind::Section, nullptr);
    m_right->setSource(LayerKind::Section, nullptr);
    m_prediction->setSource(LayerKind::Section, nullptr);
    m_prediction->setSource(LayerKind::Membrane, nullptr);
    m_views.view(1).setLayers(*m_right);
    for (const int view : {0, 1})
        m_views.setCaption(view, {});
}

void ViewStage::showProposal()
{
    const ImportProposal& proposal = *m_controllers.import.proposal();
    const std::vector<FixedPair> pairs = proposal.pairs();
    const int count = static_cast<int>(pairs.size());
    m_proposalSection = qBound(0, m_proposalSection, qMax(0, count - 1));
    const int page = pairs.empty() ? 0 : pairs[static_cast<std::size_t>(m_proposalSection)].section;
    m_left->setSource(LayerKind::Section, proposalSection(proposal, m_proposalSection));
    m_right->setSource(LayerKind::Section, proposalMask(proposal, m_proposalSection));
    m_views.view(1).setLayers(*m_right);
    m_views.setPixelSize({});
    m_views.link().setSection(m_proposalSection, count);
    m_views.setCaption(0, tr("Section %1 of %2").arg(page + 1).arg(proposal.sectionCount));
    m_views.setCaption(1, tr("Mask"));
    m_views.view(1).setHint(proposal.masks.isEmpty() ? tr("No masks: these sections will be segmented") : QString());
}

void ViewStage::showMaskBeside(int index)
{
    Workspace& workspace = m_controllers.workspace;
    m_left->setSource(LayerKind::Section, workspace.sectionSource(index));
    m_right->setSource(LayerKind::Section, workspace.maskSource(index));
    m_views.view(1).setLayers(*m_right);
    m_views.view(1).setHint(workspace.hasMask(index) ? QString() : tr("No mask: this section is to segment"));
    m_views.link().setSection(index, workspace.sectionCount());
    m_views.setPixelSize(workspace.currentRecord() ? workspace.currentRecord()->pixelSize : PixelSizeNm{});
    m_views.setCaption(0, tr("Section %1 of %2").arg(index + 1).arg(workspace.sectionCount()));
    m_views.setCaption(1, tr("Mask"));
}

void ViewStage::showOverlay(int index)
{
    Workspace& workspace = m_controllers.workspace;
    const TileSourcePtr section = workspace.sectionSource(index);
    m_left->setSource(LayerKind::Section, section);
    const Overlay overlay = shownOverlay();
    const bool isPrediction = overlay == Overlay::Prediction;
    if (isPrediction) {
        m_prediction->setSource(LayerKind::Section, section);
        m_prediction->setSource(LayerKind::Membrane, m_controllers.review.prediction());
        m_prediction->setThreshold(layerThreshold(m_controllers.review.threshold()));
    }
    m_difference->setOn(overlay == Overlay::Difference);
    LayerSet& layers = isPrediction ? *m_prediction : m_controllers.review.layers();
    applyStyle();
    m_views.view(1).setLayers(layers);
    m_views.view(1).setHint({});
    m_views.link().setSection(index, workspace.sectionCount());
    m_views.setPixelSize(workspace.currentRecord() ? workspace.currentRecord()->pixelSize : PixelSizeNm{});
    m_views.setCaption(1, overlayCaption(index));
    m_comparison->show(index, *m_left);
}

bool ViewStage::showsUncertainty() const
{
    return m_actions.uncertainty->isChecked() && hasOverlay(Overlay::Prediction);
}

QString ViewStage::overlayCaption(int index) const
{
    const Overlay overlay = shownOverlay();
    const QString word = m_actions.overlays->actions().at(static_cast<int>(overlay))->iconText();
    //: A short caption: which membranes (AI, Corrected, Differences), and what the bright places are
    const QString unsure = tr("%1 · bright: AI unsure").arg(word);
    const QString what = !m_controllers.review.hasMask()   ? tr("Not segmented yet")
                         : showsUncertainty()              ? unsure
                         : overlay == Overlay::Prediction  ? tr("Membranes as the AI found them")
                         : overlay == Overlay::Difference  ? tr("Differences: added and removed membrane")
                         : hasOverlay(Overlay::Difference) ? tr("Membranes, corrected")
                                                           : tr("Membranes, painted by hand");
    return m_comparison->isElsewhere() || m_comparison->comparison().showsOtherSection()
               ? tr("Section %1 · %2", "what is shown of it").arg(index + 1).arg(what)
               : what;
}

void ViewStage::showViews()
{
    const Step step = m_controllers.workspace.step();
    if (m_isTwoViews)
        m_views.showBoth();
    else
        m_views.showOne(step == Step::Review || step == Step::Export ? 1 : 0);
}

void ViewStage::setTwoViews(bool isTwo)
{
    m_isTwoViews = isTwo;
    showViews();
}

std::vector<LayerSet*> ViewStage::overlays() const
{
    return {&m_controllers.review.layers(), m_prediction, &m_comparison->layers()};
}

void ViewStage::applyStyle() const
{
    constexpr double kBehind = 0.4;
    for (LayerSet* layers : overlays()) {
        // Behind the differences, or what is uncertain, which are what is to be seen.
        const bool isDifference = layers == &m_controllers.review.layers() && shownOverlay() == Overlay::Difference;
        const bool isThin = isDifference || (showsUncertainty() && layers != &m_comparison->layers());
        layers->setOpacity(LayerKind::Membrane, isThin ? kBehind * m_opacity : m_opacity);
        layers->setMembraneForm(isThin ? MembraneForm::Contour : m_form);
        layers->setOpacity(LayerKind::Difference, 1.0 - (1.0 - m_opacity) * (1.0 - m_opacity));
    }
}

void ViewStage::setColours(const LayerColours& colours)
{
    for (LayerSet* layers : overlays())
        applyColours(colours, *layers);
}

void ViewStage::setOpacity(double opacity)
{
    m_opacity = opacity;
    applyStyle();
}

void ViewStage::setForm(MembraneForm form)
{
    m_form = form;
    applyStyle();
}

void ViewStage::setOverlay(Overlay overlay)
{
    m_overlay = overlay;
    m_actions.overlays->actions().at(static_cast<int>(overlay))->setChecked(true);
    refresh();
}

bool ViewStage::hasOverlay(Overlay overlay) const
{
    const MaskOrigin origin = m_controllers.review.hasMask() ? m_controllers.review.status().origin : MaskOrigin::None;
    switch (overlay) {
    case Overlay::Prediction:
        return origin == MaskOrigin::Prediction;
    case Overlay::Corrected:
        return true;
    case Overlay::Difference:
        return origin == MaskOrigin::Prediction || origin == MaskOrigin::Imported;
    }
    return false;
}

void ViewStage::showNextOverlay()
{
    constexpr int kOverlays = 3;
    int next = static_cast<int>(shownOverlay());
    do
        next = (next + 1) % kOverlays;
    while (!hasOverlay(static_cast<Overlay>(next)));
    setOverlay(static_cast<Overlay>(next));
}

void ViewStage::updateTool()
{
    const bool hasSection = m_controllers.workspace.current() >= 0;
    const bool isReview = hasSection && m_controllers.workspace.step() == Step::Review;
    const bool isExport = hasSection && m_controllers.workspace.step() == Step::Export;
    const bool canPaint = isReview && shownOverlay() != Overlay::Prediction;
    for (QAction* action : m_actions.overlays->actions())
        action->setEnabled((isReview || isExport) && hasOverlay(static_cast<Overlay>(action->data().toInt())));
    m_actions.nextOverlay->setEnabled(isReview || isExport);
    const bool hasPicture = sectionOnView() != nullptr;
    for (QAction* action :
         {m_actions.hand, m_actions.ruler, m_actions.contrast, m_actions.seen, m_actions.goToSection,
          m_actions.previousSection, m_actions.nextSection, m_actions.firstSection, m_actions.lastSection})
        action->setEnabled(hasPicture);
    const Step step = m_controllers.workspace.step();
    m_actions.cells->setEnabled(hasPicture && (step == Step::Review || step == Step::Export));
    m_actions.uncertainty->setEnabled((isReview || isExport) && hasOverlay(Overlay::Prediction));
    m_actions.brush->setEnabled(canPaint);
    m_actions.eraser->setEnabled(canPaint);
    m_corrections->setEnabled(canPaint);
    if (canPaint && m_actions.brush->isChecked())
        m_views.setTool(m_brush);
    else if (canPaint && m_actions.eraser->isChecked())
        m_views.setTool(m_eraser);
    else if (AbstractTool* tool = canPaint ? m_corrections->toolInHand() : nullptr)
        m_views.setTool(tool);
    else if (hasPicture && m_actions.ruler->isChecked())
        m_views.setTool(m_ruler);
    else
        m_views.setTool(m_hand);
    if (m_comparison->isElsewhere() && !m_actions.ruler->isChecked())
        m_views.view(0).setTool(m_hand); // nobody corrects a section by painting on another
}

bool ViewStage::showsProposal() const
{
    return m_controllers.workspace.step() == Step::Data && m_controllers.import.proposal().has_value();
}

int ViewStage::sectionCount() const
{
    return showsProposal() ? static_cast<int>(m_controllers.import.proposal()->pairs().size())
                           : m_controllers.workspace.sectionCount();
}

void ViewStage::step(int by)
{
    goTo((showsProposal() ? m_proposalSection : m_controllers.workspace.current()) + by);
}

void ViewStage::goTo(int section)
{
    const int inside = qBound(0, section, qMax(0, sectionCount() - 1));
    if (!showsProposal())
        return m_controllers.workspace.setCurrent(inside);
    showProposalAt(inside);
}

void ViewStage::setGreyWindow(double black, double white)
{
    for (LayerSet* layers :
         {m_left, m_neighbour, m_prediction, &m_comparison->layers(), &m_controllers.review.layers()})
        layers->setWindow(black, white);
}

void ViewStage::showProposalAt(int position)
{
    m_proposalSection = position; // kept within the pairs by showProposal()
    refresh();
}

void ViewStage::showProposalPage(int page)
{
    if (!m_controllers.import.proposal())
        return;
    const std::vector<FixedPair> pairs = m_controllers.import.proposal()->pairs();
    const auto found =
        std::find_if(pairs.begin(), pairs.end(), [page](const FixedPair& pair) { return pair.section >= page; });
    showProposalAt(static_cast<int>(found - pairs.begin()));
}

void ViewStage::showNeighbour(int by)
{
    Workspace& workspace = m_controllers.workspace;
    const int index = workspace.current() + by;
    if (by == 0 || workspace.current() < 0 || index < 0 || index >= workspace.sectionCount())
        return refresh();
    const TileSourcePtr source = workspace.sectionSource(index);
    m_neighbour->setSource(LayerKind::Section, source);
    for (const int view : {0, 1}) {
        m_views.view(view).setLayers(*m_neighbour);
        m_views.setCaption(view, tr("Section %1 of %2").arg(index + 1).arg(workspace.sectionCount()));
    }
}

void ViewStage::read(int view, QPointF point)
{
    constexpr double kMax = 255.0;
    Workspace& workspace = m_controllers.workspace;
    CursorReading reading;
    reading.pixel = QPoint(static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y())));
    if (const auto record = workspace.currentRecord())
        reading.pixelSize = record->pixelSize;
    const bool isBeside = view == 0 && m_comparison->shownIndex() >= 0;
    const bool isOverlay = workspace.step() == Step::Review || workspace.step() == Step::Export;
    // Beside an overlay each view tells of its own section; in ① the right one shows the mask of the left one's.
    if (const auto grey = m_views.view(isOverlay ? view : 0).valueAt(LayerKind::Section, reading.pixel))
        reading.grey = static_cast<int>(*grey);
    const int index = isBeside ? m_comparison->shownIndex() : workspace.current();
    const SectionId id = index < 0 ? SectionId::None : workspace.idAt(index);
    if (isOverlay && id != SectionId::None && workspace.project().masks().isLoaded(id)) {
        const auto probability = workspace.project().masks().probability(id);
        if (probability && contains(Rect::of(probability->size()), {reading.pixel.x(), reading.pixel.y()}))
            reading.membrane = 1.0 - probability->at(reading.pixel.x(), reading.pixel.y()) / kMax;
    }
    constexpr std::uint32_t kUnlabelled = 128;
    const LayerKind maskLayer = isOverlay ? LayerKind::Membrane : LayerKind::Section;
    const auto mask = m_views.view(isBeside ? 0 : 1).valueAt(maskLayer, reading.pixel);
    if (mask && *mask != kUnlabelled)
        reading.isMembraneMask = *mask < kUnlabelled;
    Q_EMIT readingChanged(reading);
}

} // namespace lamella
