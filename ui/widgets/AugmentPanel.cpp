#include "widgets/AugmentPanel.h"

#include "models/ErrorText.h"
#include "widgets/AugmentGrid.h"
#include "widgets/Controllers.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

namespace {
constexpr int kOriginal = StepPanel::kWidth - 2 * kGrid2;
const char* const kDefaultPreset = "elastic";
} // namespace

AugmentPanel::AugmentPanel(Controllers& controllers, QWidget* parent)
    : StepPanel(tr("Augment"),
                tr("Training sees each section in many variants, so that it learns more from few masks. They are made "
                   "anew each time; nothing is written."),
                parent),
      m_controllers(controllers),
      m_preset(new QComboBox),
      m_description(nullptr),
      m_again(new QPushButton(tr("Show other variants"))),
      m_original(new QLabel),
      m_originalHeading(nullptr)
{
    setObjectName(QStringLiteral("augmentPanel"));
    addHeading(tr("Kind of variants"));
    m_preset->setObjectName(QStringLiteral("augmentPreset"));
    m_preset->setMinimumHeight(kControlHeight);
    for (const std::string& name : augmentationPresetNames()) {
        const QString id = QString::fromStdString(name);
        const QString text = augmentationName(id);
        m_preset->addItem(id == QLatin1String(kDefaultPreset) ? tr("%1 (default)").arg(text) : text, id);
    }
    m_preset->setAccessibleName(tr("Kind of variants"));
    content().addWidget(m_preset);
    m_description = addHint();
    m_again->setObjectName(QStringLiteral("augmentAgain"));
    m_again->setMinimumHeight(kControlHeight);
    content().addWidget(m_again);
    m_originalHeading = addHeading({});
    m_original->setFixedHeight(kOriginal);
    m_original->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    content().addWidget(m_original);

    connect(m_preset, &QComboBox::activated, this, &AugmentPanel::choosePreset);
    connect(m_again, &QPushButton::clicked, &controllers.augment, &AugmentPreview::again);
    connect(&mainButton(), &QPushButton::clicked, this, [this] { m_controllers.workspace.setStep(Step::Train); });
    connect(&controllers.augment, &AugmentPreview::specChanged, this, &AugmentPanel::showSpec);
    connect(&controllers.augment, &AugmentPreview::pairsChanged, this, &AugmentPanel::showOriginal);
    connect(&controllers.augment, &AugmentPreview::failed, this,
            [this](const Error& error) { message().showMessage(MessageKind::Error, errorText(error)); });
    connect(&controllers.workspace, &Workspace::sectionsChanged, this, &AugmentPanel::refresh);
    connect(&controllers.workspace, &Workspace::projectOpened, this, &AugmentPanel::refresh);
    connect(&controllers.workspace, &Workspace::projectClosed, this, &AugmentPanel::refresh);
    connect(&controllers.workspace, &Workspace::stepChanged, this, &AugmentPanel::refresh);
    connect(&controllers.workspace, &Workspace::currentChanged, this, &AugmentPanel::refresh);
    showSpec();
    refresh();
}

void AugmentPanel::choosePreset()
{
    m_controllers.augment.setPreset(m_preset->currentData().toString());
}

void AugmentPanel::showSpec()
{
    const QString preset = QString::fromStdString(m_controllers.augment.spec().preset);
    m_preset->setCurrentIndex(m_preset->findData(preset));
    m_description->setText(augmentationDescription(preset));
    m_controllers.training.setAugmentation(m_controllers.augment.spec());
}

void AugmentPanel::showOriginal()
{
    message().clear();
    const AugmentPreview::Pair& original = m_controllers.augment.original();
    const bool isThere = !original.image.isNull();
    m_original->setVisible(isThere);
    m_originalHeading->setVisible(isThere);
    if (!isThere)
        return;
    const int side = qRound(kOriginal * devicePixelRatioF());
    QImage picture = outlinedPicture(original).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    picture.setDevicePixelRatio(devicePixelRatioF());
    m_original->setPixmap(QPixmap::fromImage(picture));
    m_originalHeading->setText(tr("The section as it is"));
}

void AugmentPanel::refresh()
{
    const Workspace& workspace = m_controllers.workspace;
    const bool canLearn = !workspace.trainingIndices().empty();
    m_preset->setEnabled(canLearn);
    m_again->setEnabled(canLearn);
    setMainHint(canLearn ? QString() : tr("First open sections with masks (step 1)."));
    setMainAction(tr("Next: Train"), canLearn);
    showOriginal();
    if (canLearn && workspace.step() == Step::Augment)
        m_controllers.augment.update();
}

} // namespace lamella
