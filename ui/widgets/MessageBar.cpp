#include "widgets/MessageBar.h"

#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lamella {

namespace {

struct Look {
    const char* symbol;
    QColor ground;
    QColor text;
};

Look lookOf(MessageKind kind)
{
    const ThemeColours& colours = themeColours();
    switch (kind) {
    case MessageKind::Success:
        return {"check", colours.successGround, colours.successText};
    case MessageKind::Warning:
        return {"warning", colours.warningGround, colours.warningText};
    case MessageKind::Error:
        return {"error", colours.errorGround, colours.errorText};
    case MessageKind::Info:
        break;
    }
    return {"info", colours.infoGround, colours.infoText};
}

QPixmap picture(const char* name, const QColor& colour, int side, double ratio)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintIcon(painter, QLatin1String(name), QRectF(0, 0, side, side), colour);
    return pixmap;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_layout(new QGridLayout(this)),
      m_remedies(new QHBoxLayout),
      m_symbol(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_remedy(new QPushButton(this)),
      m_second(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
    m_remedy->setObjectName(QStringLiteral("messageBarRemedy"));
    m_second->setObjectName(QStringLiteral("messageBarSecond"));
    m_remedies->setSpacing(kGrid);
    for (QPushButton* button : {m_remedy, m_second}) {
        m_remedies->addWidget(button);
        button->hide();
    }
    m_close->setObjectName(QStringLiteral("messageBarClose"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAutoRaise(true);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_layout->setContentsMargins(kGrid2, kGrid, kGrid, kGrid);
    m_layout->setSpacing(kGrid);
    m_layout->setColumnStretch(1, 1);
    m_layout->addWidget(m_symbol, 0, 0, Qt::AlignVCenter);
    m_layout->addWidget(m_sentence, 0, 1);
    m_layout->addLayout(m_remedies, 0, 2, Qt::AlignVCenter);
    m_layout->addWidget(m_close, 0, 3, Qt::AlignTop);
    connect(m_remedy, &QPushButton::clicked, this, &MessageBar::remedyRequested);
    connect(m_second, &QPushButton::clicked, this, &MessageBar::secondRemedyRequested);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    hide();
}

void MessageBar::setStacked()
{
    m_layout->removeItem(m_remedies);
    m_remedies->setParent(nullptr);
    m_layout->addLayout(m_remedies, 1, 1, 1, 2, Qt::AlignLeft);
    m_layout->addWidget(m_symbol, 0, 0, Qt::AlignTop);
}

void MessageBar::showMessage(MessageKind kind, const QString& sentence, const QString& remedy, const QString& second)
{
    m_kind = kind;
    m_sentence->setText(sentence);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    setAccessibleName(sentence);
    applyColours();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::clear()
{
    hide();
    m_sentence->clear();
    setAccessibleName({});
}

QString MessageBar::text() const
{
    return m_sentence->text();
}

void MessageBar::applyColours()
{
    const Look look = lookOf(m_kind);
    QPalette colours = paletteOf(themeColours());
    colours.setColor(QPalette::Window, look.ground);
    colours.setColor(QPalette::WindowText, look.text);
    if (palette() != colours)
        setPalette(colours);
    QPalette textColours = colours;
    m_sentence->setPalette(textColours);
    m_symbol->setPixmap(picture(look.symbol, look.text, kIconSize, devicePixelRatioF()));
    m_close->setIcon(QIcon(picture("close", look.text, kIconSize, devicePixelRatioF())));
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange && !text().isEmpty())
        applyColours();
    QFrame::changeEvent(event);
}

} // namespace lamella
