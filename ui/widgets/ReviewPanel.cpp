#include "widgets/ReviewPanel.h"

#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "models/SectionStripModel.h"
#include "models/TimeText.h"
#include "widgets/BrushSizeWidget.h"
#include "widgets/Controllers.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"
#include "widgets/ViewStage.h"
#include "widgets/WindowActions.h"

#include <QAction>
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

/// A button for an action: text beside its icon; follows it.
QPushButton* makeActionButton(const QAction* action)
{
    auto* button = new QPushButton(action->icon(), QString(action->text()).remove(QLatin1Char('&')));
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setToolTip(action->toolTip());
    button->setMinimumHeight(kControlHeight);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

ReviewPanel::ReviewPanel(const Parts& parts, QWidget* parent)
    : StepPanel(tr("Review"), {}, parent),
      m_parts(parts),
      m_status(new TextLabel(TextLabel::Style::Heading)),
      m_left(new TextLabel(TextLabel::Style::Hint))
{
    setObjectName(QStringLiteral("reviewPanel"));
    m_status->setObjectName(QStringLiteral("sectionStatus"));
    m_left->setObjectName(QStringLiteral("sectionsLeft"));
    content().addWidget(m_status);
    content().addWidget(m_left);
    buildOverlay();
    buildThreshold();
    buildTools();
    buildDecision();
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

void ReviewPanel::buildOverlay()
{
    addHeading(tr("Overlay"));
    content().addWidget(makeChoice(
        {{QStringLiteral("overlayAi"), tr("AI")}, {QStringLiteral("overlayCorrected"), tr("Corrected")}}, m_overlay));
    m_overlay->button(0)->setToolTip(tr("What the model found, before any correction"));
    m_overlay->button(1)->setToolTip(tr("What is exported: with the corrections"));
    m_overlay->button(1)->setChecked(true);
    content().addWidget(
        makeChoice({{QStringLiteral("formFill"), tr("Fill")}, {QStringLiteral("formContour"), tr("Contour")}}, m_form));
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

void ReviewPanel::buildDecision()
{
    m_flag = makeActionButton(m_parts.actions.flag);
    m_reopen = makeActionButton(m_parts.actions.reopen);
    foot().insertWidget(foot().count() - 1, m_flag);
    foot().insertWidget(foot().count() - 1, m_reopen);
    mainButton().setToolTip(m_parts.actions.accept->toolTip());
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
    connect(m_overlay, &QButtonGroup::idClicked, this, [this](int id) {
        m_parts.stage.setOverlay(id == 0 ? ViewStage::Overlay::Prediction : ViewStage::Overlay::Corrected);
    });
    connect(m_form, &QButtonGroup::idClicked, this,
            [this](int id) { m_parts.stage.setForm(id == 0 ? MembraneForm::Fill : MembraneForm::Contour); });
    connect(m_parts.actions.accept, &QAction::triggered, &review, &ReviewController::accept);
    connect(m_parts.actions.reopen, &QAction::triggered, &review, &ReviewController::reopen);
    connect(m_parts.actions.flag, &QAction::triggered, this, &ReviewPanel::askProblem);
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
    m_flag->setEnabled(m_parts.actions.flag->isEnabled());
    m_flag->setVisible(!isDecided);
    m_reopen->setEnabled(m_parts.actions.reopen->isEnabled());
    m_reopen->setVisible(isDecided);
    showStatus();
    showThreshold();
    const bool isAllDone = review.leftCount() == 0 && review.acceptedCount() > 0;
    if (isAllDone && state == ReviewState::Accepted)
        setMainAction(tr("Next: Export"), true);
    else
        setMainAction(tr("Accept section"), m_parts.actions.accept->isEnabled());
}

void ReviewPanel::showStatus()
{
    const ReviewController& review = m_parts.controllers.review;
    const Workspace& workspace = m_parts.controllers.workspace;
    if (workspace.current() >= 0 && review.hasMask() && review.status().origin != MaskOrigin::Prediction &&
        review.status().origin != MaskOrigin::Imported) {
        m_status->setText(tr("Painted by hand"));
        setSentence(tr("Paint the membranes of a rectangle with the brush (B), then drag a window over it (W): it is "
                       "finished. Two windows on a few sections are enough for a first training (step 3)."));
        m_left->clear();
        return;
    }
    if (workspace.current() < 0 || !review.hasMask()) {
        m_status->setText(workspace.current() < 0 ? QString() : sectionMarkText(SectionMark::ToSegment));
        setSentence(tr("Nothing to review on this section yet. Train a model and segment the series (step 3)."));
        m_left->clear();
        return;
    }
    setSentence(tr("Compare the overlay with the section. Correct what is wrong, then accept."));
    const SectionStatus status = review.status();
    const QString reviewer = QString::fromStdString(status.reviewer);
    switch (status.state) {
    case ReviewState::Accepted:
        m_status->setText(tr("Accepted by %1, %2").arg(reviewer, momentText(status.since)));
        break;
    case ReviewState::Flagged:
        m_status->setText(tr("Flagged by %1, %2").arg(reviewer, momentText(status.since)));
        break;
    default:
        m_status->setText(sectionMarkText(SectionMark::ToReview));
        break;
    }
    const int left = review.leftCount();
    m_left->setText(left > 0 ? tr("Continue: %n left", nullptr, left) : tr("Every section has been reviewed."));
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
                             : !isFromModel ? tr("The mask was imported, so there is no threshold.")
                             : isFrozen     ? tr("Fixed since the first correction or acceptance.")
                                            : QString());
    m_thresholdHint->setVisible(!m_thresholdHint->text().isEmpty());
    m_fraction->setText(hasMask ? tr("%1 % of the section is membrane")
                                      .arg(QLocale().toString(review.membraneFraction() * kPercent, 'f', 1))
                                : QString());
    m_fraction->setVisible(hasMask);
    m_overlay->button(0)->setEnabled(isFromModel);
    m_form->button(0)->setEnabled(hasMask);
    m_form->button(1)->setEnabled(hasMask);
    m_opacity->setEnabled(hasMask);
}

void ReviewPanel::askProblem()
{
    const QStringList reasons{tr("Fold"), tr("Blur"), tr("Wrong mask"), tr("Other")};
    static const QStringList kStored{QStringLiteral("fold"), QStringLiteral("blur"), QStringLiteral("wrong mask"),
                                     QStringLiteral("other")};
    const int answer = m_parts.prompts.ask(tr("Flag a problem"), tr("What is wrong with this section?"),
                                           QStringList{tr("Cancel")} + reasons);
    if (answer < 1)
        return;
    QString comment;
    if (answer == reasons.size()) {
        const auto text = m_parts.prompts.askText(tr("Flag a problem"), tr("In a few words:"), {});
        if (!text)
            return;
        comment = *text;
    }
    m_parts.controllers.review.flag(kStored[answer - 1], comment);
}

void ReviewPanel::runMain()
{
    if (m_parts.actions.accept->isEnabled())
        m_parts.actions.accept->trigger();
    else
        m_parts.controllers.workspace.setStep(Step::Export);
}

} // namespace lamella
