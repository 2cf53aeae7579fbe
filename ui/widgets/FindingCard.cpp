#include "widgets/FindingCard.h"

#include "widgets/Icons.h"
#include "widgets/PictureButton.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

namespace lamella {

namespace {

constexpr int kSymbol = 28;
constexpr double kUsualPixelNm = 4.0;

struct Look {
    const char* symbol;
    QColor ground;
    QColor ink;
};

Look lookOf(ImportSeverity severity, bool isDone)
{
    const ThemeColours& colours = themeColours();
    if (isDone)
        return {"check", colours.successGround, colours.successText};
    switch (severity) {
    case ImportSeverity::Note:
        return {"info", colours.infoGround, colours.infoText};
    case ImportSeverity::Warning:
        return {"warning", colours.warningGround, colours.warningText};
    case ImportSeverity::Error:
        break;
    }
    return {"error", colours.errorGround, colours.errorText};
}

QPixmap symbolPixmap(const Look& look, double ratio)
{
    QPixmap pixmap(QSize(kSymbol, kSymbol) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.ground);
    painter.drawRoundedRect(QRectF(0, 0, kSymbol, kSymbol), kHalfGrid, kHalfGrid);
    constexpr double kInset = (kSymbol - kIconSize) / 2.0;
    paintIcon(painter, QLatin1String(look.symbol), QRectF(kInset, kInset, kIconSize, kIconSize), look.ink);
    return pixmap;
}

} // namespace

FindingCard::FindingCard(const ImportFinding& finding, QWidget* parent)
    : QFrame(parent),
      m_finding(finding),
      m_symbol(new QLabel),
      m_title(new TextLabel(TextLabel::Style::Heading)),
      m_takeBack(new QPushButton(tr("Take back"))),
      m_sentence(new TextLabel(TextLabel::Style::Body, findingSentence(finding))),
      m_pictures(new QWidget),
      m_first(new PictureButton(kPicture)),
      m_second(new PictureButton(kPicture)),
      m_fix(new QPushButton(findingAction(finding))),
      m_size(new QWidget),
      m_nanometres(new QDoubleSpinBox)
{
    setObjectName(QStringLiteral("findingCard"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    column->setSpacing(kGrid);
    buildHead();
    column->addWidget(m_sentence);
    buildPictures();
    buildFoot();
    setState({});
    applyColours();
}

void FindingCard::buildHead()
{
    m_takeBack->setObjectName(QStringLiteral("takeBackFix"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_symbol, 0, Qt::AlignTop);
    row->addWidget(m_title, 1, Qt::AlignVCenter);
    row->addWidget(m_takeBack, 0, Qt::AlignVCenter);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_takeBack, &QPushButton::clicked, this, &FindingCard::takeBackRequested);
}

void FindingCard::buildPictures()
{
    auto* row = new QHBoxLayout(m_pictures);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    for (PictureButton* button : {m_first, m_second}) {
        button->setObjectName(QStringLiteral("findingPicture"));
        row->addWidget(button, 0, Qt::AlignTop);
    }
    row->addStretch();
    m_pictures->hide();
    layout()->addWidget(m_pictures);
}

void FindingCard::buildFoot()
{
    m_fix->setObjectName(QStringLiteral("fixFinding"));
    layout()->addWidget(m_fix);
    connect(m_fix, &QPushButton::clicked, this, &FindingCard::fixRequested);

    constexpr double kLeastNm = 0.05;
    constexpr double kMostNm = 1000.0;
    m_nanometres->setObjectName(QStringLiteral("pixelSizeField"));
    m_nanometres->setRange(kLeastNm, kMostNm);
    m_nanometres->setDecimals(3);
    m_nanometres->setValue(kUsualPixelNm);
    m_nanometres->setSuffix(tr(" nm"));
    m_nanometres->setAccessibleName(tr("Size of a pixel in nanometres"));
    auto* use = new QPushButton(tr("Set"));
    use->setObjectName(QStringLiteral("setPixelSize"));
    auto* row = new QHBoxLayout(m_size);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_nanometres, 1);
    row->addWidget(use);
    layout()->addWidget(m_size);
    connect(use, &QPushButton::clicked, this, [this] { Q_EMIT pixelSizeGiven(m_nanometres->value()); });
}

void FindingCard::setPicture(const FindingPicture& picture)
{
    m_first->setPicture(picture.first, picture.firstCaption);
    m_second->setPicture(picture.second, picture.secondCaption);
    m_second->setVisible(!picture.second.isNull());
    const QString where = tr("Show section %1").arg(picture.page + 1);
    for (PictureButton* button : {m_first, m_second}) {
        button->setToolTip(where);
        button->disconnect(this);
        connect(button, &PictureButton::clicked, this, [this, page = picture.page] { Q_EMIT pageWanted(page); });
    }
    m_pictures->setVisible(!picture.isEmpty() && showsDetails());
    m_pictures->setProperty("hasPicture", !picture.isEmpty());
}

void FindingCard::setState(const State& state)
{
    m_state = state;
    const QString done = state.pixelSizeNm > 0.0
                             ? tr("Taken as %1 nm").arg(QLocale().toString(state.pixelSizeNm, 'g', 4))
                             : findingDone(m_finding);
    m_title->setText(isDone() ? done : findingTitle(m_finding));
    setAccessibleName(isDone() ? done : findingTitle(m_finding) + QStringLiteral(". ") + findingSentence(m_finding));
    m_takeBack->setVisible(isDone());
    m_sentence->setVisible(showsDetails());
    m_pictures->setVisible(showsDetails() && m_pictures->property("hasPicture").toBool());
    m_fix->setVisible(state.canFix && !isDone());
    m_size->setVisible(state.wantsPixelSize && !isDone());
    setCursor(showsDetails() || isDone() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    setToolTip(showsDetails() || isDone() ? QString() : findingSentence(m_finding));
    applyColours();
}

void FindingCard::applyColours()
{
    m_symbol->setPixmap(symbolPixmap(lookOf(m_finding.severity, isDone()), devicePixelRatioF()));
    QPalette colours = paletteOf(themeColours());
    colours.setColor(QPalette::Window, colours.color(QPalette::Base));
    if (palette() != colours)
        setPalette(colours);
}

void FindingCard::mouseReleaseEvent(QMouseEvent* event)
{
    QFrame::mouseReleaseEvent(event);
    if (!showsDetails() && !isDone() && rect().contains(event->position().toPoint()))
        Q_EMIT openWanted();
}

void FindingCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        applyColours();
    QFrame::changeEvent(event);
}

} // namespace lamella
