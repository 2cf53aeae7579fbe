#include "widgets/DecisionBox.h"

#include "models/DecisionText.h"
#include "models/ReviewController.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"
#include "widgets/ViewCompanion.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <chrono>
#include <cmath>
#include <iterator>

namespace lamella {

namespace {

constexpr auto kNoticeStays = std::chrono::seconds(5);
constexpr int kReasonColumns = 2;
constexpr int kPercent = 100;

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

DecisionBox::DecisionBox(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      m_parts(parts),
      m_notice(new MessageBar),
      m_reasonBox(new QWidget),
      m_reasons(new QButtonGroup(this)),
      m_needsComment(new TextLabel(TextLabel::Style::Hint, tr("Say in the comment what is wrong."))),
      m_comment(new QLineEdit),
      m_flag(makeActionButton(parts.actions.flag)),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_reopen(makeActionButton(parts.actions.reopen))
{
    setObjectName(QStringLiteral("decisionBox"));
    m_notice->setObjectName(QStringLiteral("acceptNotice"));
    m_notice->setStacked();
    m_notice->installEventFilter(this);
    m_noticeEnd.setSingleShot(true);
    m_noticeEnd.setInterval(kNoticeStays);
    m_comment->setObjectName(QStringLiteral("decisionComment"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("Comment (not required)"));
    m_comment->setToolTip(tr("Kept on the record with the decision: who, when and why"));
    m_comment->setMinimumHeight(kControlHeight);
    m_comment->setTextMargins(kHalfGrid, 0, kHalfGrid, 0);
    m_comment->setClearButtonEnabled(true);
    m_comment->installEventFilter(this);
    m_cancel->setObjectName(QStringLiteral("flagCancel"));
    m_cancel->setMinimumHeight(kControlHeight);
    buildReasons();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    for (QWidget* part : {static_cast<QWidget*>(m_notice), m_reasonBox, static_cast<QWidget*>(m_comment),
                          static_cast<QWidget*>(m_needsComment), static_cast<QWidget*>(m_flag),
                          static_cast<QWidget*>(m_cancel), static_cast<QWidget*>(m_reopen)})
        column->addWidget(part);
    connectAll();
    setFlagging(false);
}

void DecisionBox::buildReasons()
{
    m_reasonBox->setObjectName(QStringLiteral("flagReasons"));
    auto* grid = new QGridLayout(m_reasonBox);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kHalfGrid);
    grid->addWidget(new TextLabel(TextLabel::Style::Heading, tr("What is wrong with this section?")), 0, 0, 1,
                    kReasonColumns);
    for (int i = 0; i < static_cast<int>(std::size(kFlagReasons)); ++i) {
        auto* button = new ToggleButton(ToggleButton::Look::Choice);
        button->setObjectName(QStringLiteral("flagReason%1").arg(i + 1));
        button->setText(flagReasonText(kFlagReasons[i]));
        button->setCheckable(true);
        button->installEventFilter(this);
        m_reasons->addButton(button, i);
        grid->addWidget(button, 1 + i / kReasonColumns, i % kReasonColumns);
    }
}

void DecisionBox::connectAll()
{
    ReviewController& review = m_parts.review;
    connect(m_parts.actions.accept, &QAction::triggered, this, &DecisionBox::accept);
    connect(m_parts.actions.flag, &QAction::triggered, this, &DecisionBox::beginFlag);
    connect(m_parts.actions.reopen, &QAction::triggered, &review, &ReviewController::reopen);
    connect(m_parts.actions.takeBack, &QAction::triggered, this, [this] {
        endNotice();
        m_parts.review.takeBack();
    });
    connect(&review, &ReviewController::accepted, this, &DecisionBox::showAccepted);
    connect(m_notice, &MessageBar::remedyRequested, m_parts.actions.takeBack, &QAction::trigger);
    connect(m_notice, &MessageBar::secondRemedyRequested, this, [this] {
        const int index = m_acceptedIndex;
        endNotice();
        m_parts.companion.showUnseen(index);
    });
    connect(m_notice, &MessageBar::dismissed, this, &DecisionBox::endNotice);
    connect(&m_noticeEnd, &QTimer::timeout, this, &DecisionBox::endNotice);
    connect(m_reasons, &QButtonGroup::idClicked, this, [this](int) { refresh(); });
    connect(m_comment, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_parts.review.setCommentDraft(text);
        refresh();
    });
    connect(m_comment, &QLineEdit::returnPressed, this, &DecisionBox::flag);
    connect(m_cancel, &QPushButton::clicked, this, &DecisionBox::cancelFlag);
}

bool DecisionBox::canFlag() const
{
    const bool isOther = m_reasons->checkedId() + 1 == static_cast<int>(std::size(kFlagReasons));
    return m_isFlagging && m_reasons->checkedId() >= 0 && (!isOther || !m_comment->text().trimmed().isEmpty());
}

void DecisionBox::leaveKeys()
{
    if (const QWidget* focused = focusWidget(); focused && focused->hasFocus())
        m_parts.companion.focusView();
}

void DecisionBox::accept()
{
    leaveKeys();
    m_parts.review.accept(m_comment->text().trimmed());
    refresh();
}

void DecisionBox::beginFlag()
{
    setFlagging(true);
    m_notice->hide(); // room for the reasons; the acceptance can still be taken back by its key
    m_reasons->button(0)->setFocus(Qt::OtherFocusReason);
}

void DecisionBox::flag()
{
    if (!canFlag())
        return;
    const QString reason = QString::fromLatin1(kFlagReasons[m_reasons->checkedId()]);
    setFlagging(false);
    m_parts.review.flag(reason, m_comment->text().trimmed());
    refresh();
}

void DecisionBox::cancelFlag()
{
    setFlagging(false);
}

void DecisionBox::setFlagging(bool isFlagging)
{
    leaveKeys();
    m_isFlagging = isFlagging;
    m_reasons->setExclusive(false);
    for (QAbstractButton* button : m_reasons->buttons())
        button->setChecked(false);
    m_reasons->setExclusive(true);
    refresh();
}

void DecisionBox::refresh()
{
    const WindowActions& actions = m_parts.actions;
    if (m_isFlagging && !actions.flag->isEnabled())
        return setFlagging(false); // another step, or settled
    const bool canDecide = actions.accept->isEnabled() || actions.flag->isEnabled();
    const bool canReopen = actions.reopen->isEnabled();
    const QString draft = m_parts.review.commentDraft();
    if (m_comment->text() != draft)
        m_comment->setText(draft);
    m_reasonBox->setVisible(m_isFlagging);
    m_needsComment->setVisible(m_isFlagging && m_reasons->checkedId() >= 0 && !canFlag());
    m_comment->setVisible(canDecide);
    m_flag->setVisible(!m_isFlagging && !canReopen);
    m_flag->setEnabled(actions.flag->isEnabled());
    m_cancel->setVisible(m_isFlagging);
    m_reopen->setVisible(canReopen);
    Q_EMIT changed();
}

void DecisionBox::showAccepted(int index)
{
    const ViewedArea& seen = m_parts.companion.viewedArea();
    const double unseen = seen.isKnown() ? 1.0 - seen.fraction() : 0.0;
    QString sentence = tr("Section %1 accepted.").arg(index + 1);
    if (unseen > 0.0)
        sentence += QLatin1Char(' ') + tr("%1 % of it was never shown at full size.")
                                           .arg(QLocale().toString(static_cast<int>(std::ceil(unseen * kPercent))));
    m_acceptedIndex = index;
    m_notice->showMessage(unseen > 0.0 ? MessageKind::Info : MessageKind::Success, sentence, tr("Take back"),
                          unseen > 0.0 ? tr("Show") : QString());
    m_parts.actions.takeBack->setEnabled(true);
    m_noticeEnd.start();
}

void DecisionBox::endNotice()
{
    // What is hidden with the focus would pass it on to just anything.
    if (m_notice->isAncestorOf(QApplication::focusWidget()))
        m_parts.companion.focusView();
    m_noticeEnd.stop();
    m_notice->clear();
    m_parts.actions.takeBack->setEnabled(false);
}

void DecisionBox::forget()
{
    endNotice();
    setFlagging(false);
}

bool DecisionBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_notice && m_notice->isVisible()) {
        if (event->type() == QEvent::Enter)
            m_noticeEnd.stop(); // somebody reads it, or is about to press
        else if (event->type() == QEvent::Leave)
            m_noticeEnd.start();
    } else if (m_isFlagging && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            cancelFlag();
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && watched != m_comment) {
            // On a reason: it is the one that is meant.
            if (auto* button = qobject_cast<QAbstractButton*>(watched))
                button->click();
            flag();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lamella
