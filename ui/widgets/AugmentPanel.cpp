#include "widgets/AugmentPanel.h"

#include "models/ErrorText.h"
#include "widgets/AugmentStrengths.h"
#include "widgets/Controllers.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

namespace {
constexpr QLatin1String kOwn("custom"); ///< name of a spec whose strengths were changed
}

AugmentPanel::AugmentPanel(Controllers& controllers, QWidget* parent)
    : StepPanel(tr("Augment"),
                tr("Training sees each section in many variants, so that it learns more from few masks. They are made "
                   "anew each time; nothing is written."),
                parent),
      m_controllers(controllers),
      m_preset(new QComboBox),
      m_description(nullptr),
      m_reset(new QPushButton),
      m_seed(new TextLabel(TextLabel::Style::Hint)),
      m_again(new QPushButton(tr("Show other variants"))),
      m_lines(new QCheckBox(tr("Lines of the section, bent"))),
      m_compare(new QPushButton(tr("Hold to compare"))),
      m_strengths(new AugmentStrengths)
{
    setObjectName(QStringLiteral("augmentPanel"));
    buildChoice();
    buildLooking();
    addHeading(tr("How often, and how strong"));
    content().addWidget(m_strengths);
    connectAll();
    showSpec();
    refresh();
}

void AugmentPanel::buildChoice()
{
    m_preset->setObjectName(QStringLiteral("augmentPreset"));
    m_preset->setMinimumHeight(kControlHeight);
    m_preset->setAccessibleName(tr("Kind of variants"));
    for (const std::string& name : augmentationPresetNames()) {
        const QString id = QString::fromStdString(name);
        const QString text = augmentationName(id);
        m_preset->addItem(name == AugmentPreview::kDefaultPreset ? tr("%1 (default)").arg(text) : text, id);
    }
    content().addWidget(m_preset);
    m_description = addHint();
    m_reset->setObjectName(QStringLiteral("augmentReset"));
    m_reset->setMinimumHeight(kControlHeight);
    content().addWidget(m_reset);
}

void AugmentPanel::buildLooking()
{
    m_seed->setObjectName(QStringLiteral("augmentSeed"));
    m_seed->setWordWrap(false);
    m_seed->setToolTip(tr("All chance comes from this number: the same number gives the same variants."));
    m_again->setObjectName(QStringLiteral("augmentAgain"));
    m_again->setMinimumHeight(kControlHeight);
    m_lines->setObjectName(QStringLiteral("augmentLines"));
    m_lines->setToolTip(tr("Straight lines of the section, bent as each variant is"));
    m_compare->setObjectName(QStringLiteral("augmentCompare"));
    m_compare->setMinimumHeight(kControlHeight);
    m_compare->setToolTip(tr("While it is held, the same places as they are in the section. Pressing on the pictures "
                             "does the same."));
    auto* chance = new QHBoxLayout;
    chance->setSpacing(kGrid);
    chance->addWidget(m_again, 1);
    chance->addWidget(m_seed);
    content().addLayout(chance);
    content().addWidget(m_compare);
    content().addWidget(m_lines);
}

void AugmentPanel::connectAll()
{
    AugmentPreview& augment = m_controllers.augment;
    connect(m_preset, &QComboBox::activated, this, &AugmentPanel::choosePreset);
    connect(m_reset, &QPushButton::clicked, &augment, &AugmentPreview::reset);
    connect(m_again, &QPushButton::clicked, &augment, &AugmentPreview::again);
    connect(m_again, &QPushButton::clicked, this, &AugmentPanel::refresh);
    connect(m_lines, &QCheckBox::toggled, this, &AugmentPanel::linesToggled);
    connect(m_compare, &QPushButton::pressed, this, [this] { Q_EMIT compareHeld(true); });
    connect(m_compare, &QPushButton::released, this, [this] { Q_EMIT compareHeld(false); });
    connect(m_strengths, &AugmentStrengths::specEdited, &augment, &AugmentPreview::setSpec);
    connect(&message(), &MessageBar::remedyRequested, &augment, &AugmentPreview::bendLess);
    connect(&mainButton(), &QPushButton::clicked, this, [this] { m_controllers.workspace.setStep(Step::Train); });
    connect(&augment, &AugmentPreview::specChanged, this, &AugmentPanel::showSpec);
    connect(&augment, &AugmentPreview::pairsChanged, this, &AugmentPanel::showPairs);
    connect(&augment, &AugmentPreview::failed, this,
            [this](const Error& error) { message().showMessage(MessageKind::Error, errorText(error)); });
    const Workspace& workspace = m_controllers.workspace;
    connect(&workspace, &Workspace::sectionsChanged, this, &AugmentPanel::refresh);
    connect(&workspace, &Workspace::projectOpened, this, &AugmentPanel::refresh);
    connect(&workspace, &Workspace::projectClosed, this, &AugmentPanel::refresh);
    connect(&workspace, &Workspace::stepChanged, this, &AugmentPanel::refresh);
    connect(&workspace, &Workspace::currentChanged, this, &AugmentPanel::refresh);
}

bool AugmentPanel::canLearn() const
{
    return !m_controllers.workspace.trainingIndices().empty();
}

void AugmentPanel::choosePreset()
{
    if (m_preset->currentData().toString() != kOwn)
        m_controllers.augment.setPreset(m_preset->currentData().toString());
}

void AugmentPanel::showSpec()
{
    const AugmentPreview& augment = m_controllers.augment;
    const QString preset = QString::fromStdString(augment.spec().preset);
    const QString base = augmentationName(augment.basePreset());
    if (const int own = m_preset->findData(QString(kOwn)); own >= 0)
        m_preset->removeItem(own);
    if (augment.isChanged())
        m_preset->addItem(tr("Your own, from %1").arg(base), QString(kOwn));
    m_preset->setCurrentIndex(m_preset->findData(preset));
    m_description->setText(augmentationDescription(augment.basePreset()));
    m_reset->setText(tr("Back to %1").arg(base));
    m_reset->setVisible(augment.isChanged());
    m_strengths->setSpec(augment.spec());
    m_controllers.training.setAugmentation(augment.spec());
    if (!canLearn())
        setMainHint(tr("First open sections with masks (step 1)."));
    else if (augment.isDefault())
        setMainHint(tr("✓ %1 (default), nothing is written").arg(base));
    else
        setMainHint(augment.isChanged() ? tr("✓ Your own strengths, kept in the project; no picture is written")
                                        : tr("✓ %1, nothing is written").arg(base));
}

void AugmentPanel::showPairs()
{
    const AugmentPreview& augment = m_controllers.augment;
    const int broken = augment.brokenCount();
    if (broken == 0) {
        message().clear();
        return;
    }
    const int count = static_cast<int>(augment.pairs().size());
    constexpr double kPercent = 100.0;
    message().showMessage(MessageKind::Warning,
                          tr("Broken membranes in %1 of %2 variants (%3 %): cells that they separate touch, and "
                             "training would learn gaps.")
                              .arg(broken)
                              .arg(count)
                              .arg(qRound(kPercent * broken / count)),
                          augment.canBendLess() ? tr("Bend less") : QString());
}

void AugmentPanel::refresh()
{
    const bool canShow = canLearn();
    for (QWidget* control :
         {static_cast<QWidget*>(m_preset), static_cast<QWidget*>(m_reset), static_cast<QWidget*>(m_again),
          static_cast<QWidget*>(m_lines), static_cast<QWidget*>(m_compare), static_cast<QWidget*>(m_strengths)})
        control->setEnabled(canShow);
    m_seed->setText(tr("Seed %1").arg(QLocale().toString(m_controllers.augment.seed())));
    setMainAction(tr("Next: Train"), canShow);
    showSpec();
    if (canShow && m_controllers.workspace.step() == Step::Augment)
        m_controllers.augment.update();
}

} // namespace lamella
