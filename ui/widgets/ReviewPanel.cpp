#include "widgets/ReviewPanel.h"

#include "models/DecisionText.h"
#include "models/ErrorText.h"
#include "models/ReviewTotals.h"
#include "models/SectionStripModel.h"
#include "models/TimeText.h"
#include "widgets/BrushSizeWidget.h"
#include "widgets/Controllers.h"
#include "widgets/DecisionBox.h"
#include "widgets/DifferenceLegend.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"
#include "widgets/ViewCompanion.h"
#include "widgets/ViewStage.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

namespace lamella {

namespace {

constexpr int kPercent = 100;
constexpr int kLevels = 255; ///< thresholds lie between the 256 levels of the stored probability

QSlider* makeSlider(const char* name, const QString& words, int maximum)
{
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(QLatin1String(name));
    slider->setAccessibleName(words);
    slider->setToolTip(words);
    slider->setRange(0, maximum);
    slider->setMinimumHeight(kGrid3);
    return slider;
}

} // namespace

ReviewPanel::ReviewPanel(const Parts& parts, QWidget* parent)
    : StepPanel(tr("Review"), {}, parent),
      m_parts(parts),
      m_status(new TextLabel(TextLabel::Style::Heading)),
      m_record(new TextLabel(TextLabel::Style::Hint)),
      m_totals(new TextLabel(TextLabel::Style::Hint)),
      m_left(new TextLabel(TextLabel::Style::Hint)),
      m_beginDoubts(new QPushButton),
      m_legend(new DifferenceLegend(parts.controllers.review.layers())),
      m_decision(new DecisionBox({parts.controllers.review, parts.actions, parts.companion}))
{
    setObjectName(QStringLiteral("reviewPanel"));
    m_status->setObjectName(QStringLiteral("sectionStatus"));
    m_left->setObjectName(QStringLiteral("sectionsLeft"));
    m_record->setObjectName(QStringLiteral("sectionRecord"));
    m_record->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content().addWidget(m_status);
    content().addWidget(m_record);
    m_totals->setObjectName(QStringLiteral("sectionTotals"));
    content().addWidget(m_totals);
    content().addWidget(m_left);
    buildDoubts();
    buildOverlay();
    buildThreshold();
    buildTools();
    foot().insertWidget(foot().count() - 1, m_decision);
    mainButton().setToolTip(m_parts.actions.accept->toolTip());
    connectAll();
    refresh();
}

QWidget* ReviewPanel::makeChoice(const QList<QPair<QString, QString>>& nameAndText, QButtonGroup*& group)
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kHalfGrid);
    group = new QButtonGroup(this);
    for (const auto& [name, text] : nameAndText) {
        auto* button = new ToggleButton(ToggleButton::Look::Choice);
        button->setObjectName(name);
        button->setText(text);
        button->setCheckable(true);
        group->addButton(button, static_cast<int>(group->buttons().size()));
        row->addWidget(button);
    }
    return box;
}

void ReviewPanel::buildDoubts()
{
    addHeading(tr("Doubts"));
    m_doubtHint = addHint();
    m_doubtHint->setObjectName(QStringLiteral("doubtHint"));
    const QAction* begin = m_parts.actions.nextDoubt;
    m_beginDoubts->setObjectName(QStringLiteral("beginDoubts"));
    m_beginDoubts->setMinimumHeight(kControlHeight);
    m_beginDoubts->setIcon(begin->icon());
    m_beginDoubts->setText(tr("Go from doubt to doubt (%1)").arg(begin->shortcut().toString(QKeySequence::NativeText)));
    m_beginDoubts->setToolTip(begin->toolTip());
    content().addWidget(m_beginDoubts);
    connect(m_beginDoubts, &QPushButton::clicked, begin, &QAction::trigger);
    connect(&m_parts.controllers.doubts, &DoubtQueue::changed, this, &ReviewPanel::showDoubts);
}

void ReviewPanel::showDoubts()
{
    const DoubtQueue& doubts = m_parts.controllers.doubts;
    const QString progress = doubts.progressText(); // the card says the rest
    m_doubtHint->setText(progress.isEmpty() ? doubts.sentence() : progress);
    m_beginDoubts->setVisible(!doubts.isOn() && doubts.canBegin());
}

void ReviewPanel::buildOverlay()
{
    addHeading(tr("Overlay"));
    auto* choice = new QWidget;
    auto* row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kHalfGrid);
    for (QAction* action : m_parts.actions.overlays->actions()) {
        auto* button = new ToggleButton(ToggleButton::Look::Choice);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
        row->addWidget(button);
    }
    content().addWidget(choice);
    m_legend->setObjectName(QStringLiteral("differenceLegend"));
    content().addWidget(m_legend);
    m_formBox =
        makeChoice({{QStringLiteral("formFill"), tr("Fill")}, {QStringLiteral("formContour"), tr("Contour")}}, m_form);
    content().addWidget(m_formBox);
    m_form->button(0)->setChecked(true);
    m_opacity = makeSlider("opacity", tr("Opacity of the overlay"), kPercent);
    m_opacity->setValue(static_cast<int>(m_parts.stage.opacity() * kPercent));
    addHint(tr("Opacity"));
    content().addWidget(m_opacity);
}

void ReviewPanel::buildThreshold()
{
    addHeading(tr("Less – more membrane"));
    m_threshold =
        makeSlider("threshold", tr("Less – more membrane: where the model's doubt becomes membrane"), kLevels);
    content().addWidget(m_threshold);
    m_thresholdHint = addHint();
    m_fraction = addHint();
}

void ReviewPanel::buildTools()
{
    addHeading(tr("Brush and eraser"));
    content().addWidget(new BrushSizeWidget(m_parts.stage.brushSize()));
}

void ReviewPanel::connectAll()
{
    ReviewController& review = m_parts.controllers.review;
    Workspace& workspace = m_parts.controllers.workspace;
    connect(&review, &ReviewController::statusChanged, this, &ReviewPanel::refresh);
    connect(&review, &ReviewController::historyChanged, this, &ReviewPanel::refresh);
    connect(&review, &ReviewController::refused, this, [this](const QString& sentence, const QString& remedy) {
        message().showMessage(MessageKind::Warning, sentence, remedy);
    });
    connect(&message(), &MessageBar::remedyRequested, this, [this, &review] {
        message().clear();
        review.applyRemedy();
    });
    connect(&workspace, &Workspace::currentChanged, this, [this] {
        message().clear();
        refresh();
    });
    connect(&workspace, &Workspace::stepChanged, this, &ReviewPanel::refresh);
    connect(&workspace, &Workspace::projectOpened, this, &ReviewPanel::refresh);
    connect(&workspace, &Workspace::projectClosed, this, &ReviewPanel::refresh);
    connect(&workspace, &Workspace::sectionsChanged, this, &ReviewPanel::refresh);
    connect(&m_parts.stage, &ViewStage::pictureFailed, this,
            [this](const Error& error) { message().showMessage(MessageKind::Error, errorText(error)); });
    connect(m_opacity, &QSlider::valueChanged, this,
            [this](int value) { m_parts.stage.setOpacity(static_cast<double>(value) / kPercent); });
    connect(m_threshold, &QSlider::valueChanged, this,
            [this](int value) { m_parts.controllers.review.setThreshold((value + 0.5) / kLevels); });
    connect(m_form, &QButtonGroup::idClicked, this,
            [this](int id) { m_parts.stage.setForm(id == 0 ? MembraneForm::Fill : MembraneForm::Contour); });
    connect(m_decision, &DecisionBox::changed, this, &ReviewPanel::showMain);
    connect(&workspace, &Workspace::projectClosed, m_decision, &DecisionBox::forget);
    // What is wrong with one section must not be written beside the next.
    connect(&workspace, &Workspace::currentChanged, m_decision, &DecisionBox::cancelFlag);
    connect(&m_parts.controllers.totals, &ReviewTotals::changed, this, &ReviewPanel::showTotals);
    for (const QAction* action : m_parts.actions.overlays->actions())
        connect(action, &QAction::toggled, this, &ReviewPanel::showOverlayChoice);
    connect(m_parts.actions.uncertainty, &QAction::toggled, this, &ReviewPanel::showOverlayChoice);
    connect(&mainButton(), &QPushButton::clicked, this, &ReviewPanel::runMain);
}

void ReviewPanel::refresh()
{
    const ReviewController& review = m_parts.controllers.review;
    const Workspace& workspace = m_parts.controllers.workspace;
    const bool hasMask = workspace.current() >= 0 && review.hasMask();
    const bool isReview = workspace.step() == Step::Review;
    const bool isWritable = workspace.hasProject() && !workspace.project().isReadOnly();
    const ReviewState state = hasMask ? review.status().state : ReviewState::ToSegment;
    const bool isDecided = state == ReviewState::Accepted || state == ReviewState::Flagged;
    m_parts.actions.accept->setEnabled(isReview && hasMask && isWritable && state != ReviewState::Accepted);
    m_parts.actions.flag->setEnabled(isReview && hasMask && isWritable && !isDecided);
    m_parts.actions.reopen->setEnabled(isReview && hasMask && isWritable && isDecided);
    showStatus();
    m_left->setVisible(!m_left->text().isEmpty());
    showThreshold();
    showOverlayChoice();
    showTotals();
    showDoubts();
    m_decision->refresh(); // then the main button
}

void ReviewPanel::showMain()
{
    const ReviewController& review = m_parts.controllers.review;
    const bool isAllDone = review.leftCount() == 0 && review.acceptedCount() > 0;
    if (m_decision->isFlagging())
        setMainAction(tr("Flag section"), m_decision->canFlag());
    else if (canPaintByHand())
        setMainAction(tr("Paint by hand"), true);
    else if (isTeaching())
        setMainAction(tr("Next: Train"), !m_parts.controllers.workspace.trainingIndices().empty());
    else if (isAllDone && review.hasMask() && review.status().state == ReviewState::Accepted)
        setMainAction(tr("Next: Export"), true);
    else
        setMainAction(tr("Accept section"), m_parts.actions.accept->isEnabled());
}

void ReviewPanel::showStatus()
{
    const ReviewController& review = m_parts.controllers.review;
    const Workspace& workspace = m_parts.controllers.workspace;
    if (isTeaching()) {
        m_status->setText(tr("Painted by hand"));
        setSentence(tr("Paint the membranes of a rectangle with the brush (B), then drag a window over it (W): it is "
                       "finished. Two windows on a few sections are enough for a first training (step 3)."));
        m_left->clear();
        showRecord(review.decisions());
        return;
    }
    if (workspace.current() < 0 || !review.hasMask()) {
        m_status->setText(workspace.current() < 0 ? QString() : sectionMarkText(SectionMark::ToSegment));
        setSentence(
            tr("Nothing to review on this section yet. Train a model and segment the series (step 3), or paint the "
               "membranes of a few rectangles by hand to teach one."));
        m_left->clear();
        showRecord({});
        return;
    }
    setSentence(tr("Compare the overlay with the section. Correct what is wrong, then accept."));
    const std::vector<ReviewDecision> decisions = review.decisions();
    const ReviewState state = review.status().state;
    const bool isDecided = state == ReviewState::Accepted || state == ReviewState::Flagged;
    m_status->setText(
        isDecided ? sectionMarkText(state == ReviewState::Accepted ? SectionMark::Accepted : SectionMark::Flagged)
                  : sectionMarkText(SectionMark::ToReview));
    showRecord(decisions);
    const int left = review.leftCount();
    m_left->setText(left > 0 ? tr("Continue: %n left", nullptr, left) : tr("Every section has been reviewed."));
}

void ReviewPanel::showRecord(const std::vector<ReviewDecision>& decisions)
{
    constexpr int kShown = 4; // the latest; the project keeps all of them
    QStringList lines;
    for (auto decision = decisions.rbegin(); decision != decisions.rend() && lines.size() < kShown; ++decision)
        lines << decisionText(*decision);
    m_record->setText(lines.join(QLatin1Char('\n')));
    m_record->setVisible(!lines.isEmpty());
}

void ReviewPanel::showOverlayChoice()
{
    const bool isDifference = m_parts.actions.overlays->actions().at(2)->isChecked() &&
                              m_parts.stage.hasOverlay(ViewStage::Overlay::Difference);
    m_legend->setVisible(isDifference);
    // The outline is the only form that lets the differences, or what is uncertain, be seen.
    m_formBox->setVisible(!isDifference && !m_parts.stage.showsUncertainty());
}

void ReviewPanel::showTotals()
{
    const ReviewTotals& totals = m_parts.controllers.totals;
    const bool isCounted = totals.section() && totals.section()->edits > 0;
    m_totals->setText(isCounted ? totalsText(*totals.section()) : QString());
    m_totals->setVisible(isCounted);
}

void ReviewPanel::showThreshold()
{
    const ReviewController& review = m_parts.controllers.review;
    const bool hasMask = m_parts.controllers.workspace.current() >= 0 && review.hasMask();
    const bool isFromModel = hasMask && review.status().origin == MaskOrigin::Prediction;
    const bool isFrozen = hasMask && review.isThresholdFrozen();
    const QSignalBlocker quiet(m_threshold);
    m_threshold->setEnabled(isFromModel && !isFrozen);
    m_threshold->setValue(static_cast<int>(review.threshold() * kLevels));
    m_thresholdHint->setText(!hasMask       ? QString()
                             : isTeaching() ? tr("The mask is painted by hand, so there is no threshold.")
                             : !isFromModel ? tr("The mask was imported, so there is no threshold.")
                             : isFrozen     ? tr("Fixed since the first correction or acceptance.")
                                            : QString());
    m_thresholdHint->setVisible(!m_thresholdHint->text().isEmpty());
    m_fraction->setText(hasMask ? tr("%1 % of the section is membrane")
                                      .arg(QLocale().toString(review.membraneFraction() * kPercent, 'f', 1))
                                : QString());
    m_fraction->setVisible(hasMask);
    m_form->button(0)->setEnabled(hasMask);
    m_form->button(1)->setEnabled(hasMask);
    m_opacity->setEnabled(hasMask);
}

bool ReviewPanel::canPaintByHand() const
{
    const Workspace& workspace = m_parts.controllers.workspace;
    return workspace.current() >= 0 && !m_parts.controllers.review.hasMask() && !workspace.project().isReadOnly();
}

bool ReviewPanel::isTeaching() const
{
    const ReviewController& review = m_parts.controllers.review;
    if (m_parts.controllers.workspace.current() < 0 || !review.hasMask())
        return false;
    const SectionStatus status = review.status();
    const bool isFromOthers = status.origin == MaskOrigin::Prediction || status.origin == MaskOrigin::Imported;
    return !isFromOthers && status.state != ReviewState::Accepted;
}

void ReviewPanel::runMain()
{
    if (m_decision->isFlagging())
        m_decision->flag();
    else if (canPaintByHand()) {
        m_parts.controllers.review.paintByHand();
        m_parts.actions.brush->trigger();
        m_parts.companion.focusView();
    } else if (isTeaching())
        m_parts.controllers.workspace.setStep(Step::Train);
    else if (m_parts.actions.accept->isEnabled())
        m_parts.actions.accept->trigger();
    else
        m_parts.controllers.workspace.setStep(Step::Export);
}

} // namespace lamella
