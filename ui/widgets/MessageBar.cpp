#include "widgets/MessageBar.h"

#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

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
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
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
    m_remedies->setSpacing(kGrid);
    m_layout->addLayout(m_remedies, 0, 2, Qt::AlignVCenter);
    m_layout->addWidget(m_close, 0, 3, Qt::AlignTop);
    button(0);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    hide();
}

QPushButton* MessageBar::button(std::size_t index)
{
    while (m_buttons.size() <= index) {
        const int place = static_cast<int>(m_buttons.size());
        auto* button = new QPushButton(this);
        button->hide();
        m_remedies->addWidget(button);
        setTabOrder(m_buttons.empty() ? static_cast<QWidget*>(this) : m_buttons.back(), button);
        setTabOrder(button, m_close);
        m_buttons.push_back(button);
        connect(button, &QPushButton::clicked, this, [this, place] {
            if (place == 0)
                Q_EMIT remedyRequested();
            else if (place == 1)
                Q_EMIT secondRemedyRequested();
            Q_EMIT answered(place);
        });
    }
    return m_buttons[index];
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
    QStringList answers{remedy, second};
    answers.removeAll(QString());
    showChoice(kind, sentence, answers);
    static const QStringList kNames{QStringLiteral("messageBarRemedy"), QStringLiteral("messageBarSecond")};
    for (int i = 0; i < answers.size(); ++i)
        button(static_cast<std::size_t>(i))->setObjectName(kNames[i]);
}

void MessageBar::showChoice(MessageKind kind, const QString& sentence, const QStringList& answers)
{
    m_kind = kind;
    m_sentence->setText(sentence);
    const auto count = static_cast<std::size_t>(answers.size());
    for (std::size_t i = 0; i < std::max(count, m_buttons.size()); ++i) {
        button(i)->setText(i < count ? answers[static_cast<int>(i)] : QString());
        button(i)->setMinimumWidth(fontMetrics().horizontalAdvance(button(i)->text()) + kGrid3);
        button(i)->setObjectName(QStringLiteral("messageBarAnswer%1").arg(i + 1));
        button(i)->setVisible(i < count);
    }
    setAccessibleName(sentence);
    applyColours();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::focusFirst()
{
    if (!m_buttons.front()->isHidden())
        m_buttons.front()->setFocus();
}

void MessageBar::dismiss()
{
    clear();
    Q_EMIT dismissed();
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QFrame::keyPressEvent(event);
    dismiss();
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
