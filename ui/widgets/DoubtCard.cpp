#include "widgets/DoubtCard.h"

#include "models/DoubtQueue.h"
#include "widgets/PictureButton.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace lamella {

namespace {

constexpr int kWordsWidth = 176; ///< at least

QString plainText(const QAction& action)
{
    return QString(action.text()).remove(QLatin1Char('&'));
}

} // namespace

DoubtCard::DoubtCard(DoubtQueue& queue, WindowActions& actions, QWidget* parent)
    : QWidget(parent),
      m_queue(queue),
      m_actions(actions),
      m_pictures(new QWidget),
      m_progress(new TextLabel(TextLabel::Style::Heading)),
      m_sentence(new TextLabel(TextLabel::Style::Body)),
      m_time(new TextLabel(TextLabel::Style::Hint)),
      m_unsure(makeButton(actions.unsureDoubt)),
      m_step(makeButton(actions.nextDoubt)),
      m_more(makeButton(actions.moreDoubts)),
      m_accept(makeButton(actions.accept)),
      m_close(new QToolButton)
{
    setObjectName(QStringLiteral("doubtCard"));
    setAccessibleName(tr("Doubtful place"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kGrid, kGrid + 1, kGrid, kGrid);
    row->setSpacing(kGrid2);
    auto* pictures = new QHBoxLayout(m_pictures);
    pictures->setContentsMargins(0, 0, 0, 0);
    pictures->setSpacing(kGrid);
    m_one = addColumn(*pictures, "doubtOneCell", actions.oneCell);
    m_two = addColumn(*pictures, "doubtTwoCells", actions.twoCells);
    pictures->addSpacing(kGrid);
    m_previous = addColumn(*pictures, "doubtPrevious", nullptr);
    m_next = addColumn(*pictures, "doubtNext", nullptr);
    row->addWidget(m_pictures);
    m_words = new QVBoxLayout;
    buildWords(*m_words);
    row->addLayout(m_words, 1);
    m_close->setDefaultAction(actions.endDoubts);
    m_close->setObjectName(QStringLiteral("doubtClose"));
    m_close->setAccessibleName(plainText(*actions.endDoubts));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    // One height whatever is said: the views must not jump.
    setFixedHeight(sizeHint().height());
    connect(&queue, &DoubtQueue::changed, this, &DoubtCard::refresh);
    connect(&queue, &DoubtQueue::picturesChanged, this, &DoubtCard::showPictures);
    refresh();
    showPictures();
}

QPushButton* DoubtCard::makeButton(QAction* action)
{
    auto* button = new QPushButton;
    button->setObjectName(action->objectName() + QStringLiteral("Card"));
    button->setMinimumHeight(kControlHeight);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the view
    const auto follow = [button, action] {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        const QString text = action->iconText().remove(QLatin1Char('&'));
        button->setText(key.isEmpty() || key.contains(QLatin1Char('+')) ? text : tr("%1 (%2)").arg(text, key));
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kGrid3);
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

DoubtCard::Column DoubtCard::addColumn(QHBoxLayout& row, const char* name, QAction* answer)
{
    Column column;
    column.box = new QWidget;
    auto* rows = new QVBoxLayout(column.box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(kHalfGrid);
    column.picture = new PictureButton(QSize(kPicture, kPicture));
    column.picture->setObjectName(QLatin1String(name));
    rows->addWidget(column.picture, 0, Qt::AlignHCenter | Qt::AlignTop);
    if (answer) {
        column.button = makeButton(answer);
        rows->addWidget(column.button);
        column.picture->setFocusPolicy(Qt::NoFocus); // the button below is the same
        connect(column.picture, &PictureButton::clicked, answer, &QAction::trigger);
    } else {
        column.picture->setFocusPolicy(Qt::NoFocus);
        column.picture->setEnabled(false);
        column.picture->setCursor(Qt::ArrowCursor);
    }
    rows->addStretch();
    row.addWidget(column.box);
    return column;
}

void DoubtCard::buildWords(QVBoxLayout& column)
{
    column.setSpacing(kHalfGrid);
    m_progress->setObjectName(QStringLiteral("doubtProgress"));
    m_sentence->setObjectName(QStringLiteral("doubtSentence"));
    m_sentence->setMinimumWidth(kWordsWidth);
    m_time->setObjectName(QStringLiteral("doubtTime"));
    column.addStretch();
    auto* head = new QHBoxLayout;
    head->setSpacing(kHalfGrid);
    head->addWidget(m_progress, 1);
    head->addStretch();
    head->addWidget(m_close, 0, Qt::AlignTop);
    column.addLayout(head);
    column.addWidget(m_sentence);
    column.addWidget(m_time);
    column.addStretch();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    for (QPushButton* button : {m_unsure, m_step, m_more, m_accept})
        buttons->addWidget(button);
    buttons->addStretch();
    column.addLayout(buttons);
    column.addStretch();
}

void DoubtCard::refresh()
{
    const DoubtQueue::State state = m_queue.state();
    const bool isAsking = state == DoubtQueue::State::Asking;
    const bool isFinished = state == DoubtQueue::State::Finished;
    const bool hasPictures = isAsking || state == DoubtQueue::State::Finding;
    m_progress->setText(m_queue.progressText());
    m_sentence->setText(m_queue.sentence());
    m_time->setText(m_queue.timeText());
    const std::initializer_list<std::pair<QWidget*, bool>> parts{
        {m_pictures, hasPictures},
        {m_progress, !m_progress->text().isEmpty()},
        {m_time, !m_time->text().isEmpty()},
        {m_unsure, isAsking},
        {m_step, isAsking || (isFinished && m_queue.unsureCount() > 0)},
        {m_more, isFinished && m_queue.moreCount() > 0},
        {m_accept, isFinished},
    };
    // All that goes before anything comes: together they would ask for a wider window.
    for (const bool isShown : {false, true})
        for (const auto& [part, isWanted] : parts)
            if (isWanted == isShown)
                part->setVisible(isShown);
    // Beside pictures from top to bottom, else together in the middle.
    const int last = m_words->count() - 1;
    m_words->setStretch(0, hasPictures ? 0 : 1);
    m_words->setStretch(last - 2, hasPictures ? 1 : 0);
    m_words->setStretch(last, hasPictures ? 0 : 1);
    for (const Column& column : {m_one, m_two})
        column.picture->setEnabled(m_queue.canAnswer());
}

void DoubtCard::showPictures()
{
    const DoubtPictures& pictures = m_queue.pictures();
    const Doubt* doubt = m_queue.current();
    const auto show = [](const Column& column, const QImage& picture, const QString& caption, const QString& name) {
        column.picture->setPicture(picture, caption);
        column.picture->setAccessibleName(name);
    };
    const bool isOneNow = doubt && doubt->isOneCellNow;
    const QString now = tr("● as it is now");
    show(m_one, pictures.oneCell, isOneNow ? now : QString(), plainText(*m_actions.oneCell));
    show(m_two, pictures.twoCells, doubt && !isOneNow ? now : QString(), plainText(*m_actions.twoCells));
    for (const auto& [column, picture, caption] :
         {std::tuple(m_previous, pictures.previous, tr("Section %1").arg(m_queue.sectionIndex())),
          std::tuple(m_next, pictures.next, tr("Section %1").arg(m_queue.sectionIndex() + 2))}) {
        show(column, picture, caption, caption);
        column.box->setVisible(!doubt || pictures.isEmpty() || !picture.isNull());
    }
}

void DoubtCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().panel);
    painter.setPen(themeColours().border);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace lamella
