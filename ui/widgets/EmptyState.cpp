#include "widgets/EmptyState.h"

#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

namespace {
constexpr int kPicture = 56;
constexpr int kTextWidth = 360;
} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_button->setObjectName(QStringLiteral("emptyStateButton"));
    m_button->setProperty("isMain", true);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_sentence->setFont(large);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid3, kGrid3, kGrid3, kGrid3);
    column->setSpacing(kGrid2);
    column->addStretch(2);
    for (QLabel* label : {m_icon, m_sentence, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        label->setMaximumWidth(kTextWidth);
        label->setMinimumWidth(label == m_icon ? kPicture : kTextWidth / 2);
        auto* row = new QHBoxLayout;
        row->addStretch();
        row->addWidget(label, 1);
        row->addStretch();
        column->addLayout(row);
    }
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_button);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    m_hint->hide();
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
}

void EmptyState::setText(const QString& iconName, const QString& sentence)
{
    m_iconName = iconName;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    showIcon();
}

void EmptyState::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void EmptyState::setAction(QAction* action)
{
    if (m_action)
        m_action->disconnect(this);
    m_action = action;
    m_button->setVisible(action != nullptr);
    if (!action)
        return;
    const auto follow = [this] {
        m_button->setText(m_action->text());
        m_button->setToolTip(m_action->toolTip());
        m_button->setEnabled(m_action->isEnabled());
        m_button->setAccessibleName(m_action->text().remove(QLatin1Char('&')));
    };
    follow();
    connect(action, &QAction::changed, this, follow);
    connect(action, &QObject::destroyed, this, [this] {
        m_action = nullptr;
        m_button->hide();
    });
}

void EmptyState::showIcon()
{
    const double ratio = devicePixelRatioF();
    QPixmap picture(QSize(kPicture, kPicture) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    if (!m_iconName.isEmpty()) {
        QPainter painter(&picture);
        paintIcon(painter, m_iconName, QRectF(0, 0, kPicture, kPicture), themeColours().mutedText);
    }
    m_icon->setPixmap(picture);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, themeColours().mutedText);
    m_hint->setPalette(muted);
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        showIcon();
    QWidget::changeEvent(event);
}

} // namespace lamella
