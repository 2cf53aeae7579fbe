#include "widgets/ProjectDoor.h"

#include "widgets/MessageBar.h"

#include <QApplication>
#include <QVBoxLayout>

namespace lamella {

namespace {

MessageKind kindOf(EntranceNotice::Level level)
{
    switch (level) {
    case EntranceNotice::Level::Success:
        return MessageKind::Success;
    case EntranceNotice::Level::Warning:
        return MessageKind::Warning;
    case EntranceNotice::Level::Error:
        return MessageKind::Error;
    case EntranceNotice::Level::Info:
        break;
    }
    return MessageKind::Info;
}

} // namespace

ProjectDoor::ProjectDoor(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      m_entrance(parts.workspace, parts.settings, parts.prompts),
      m_bar(new MessageBar)
{
    setObjectName(QStringLiteral("projectDoor"));
    m_bar->setObjectName(QStringLiteral("windowMessage"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    connect(&m_entrance, &ProjectEntrance::noticeChanged, this, [this] { show(m_entrance.notice()); });
    connect(m_bar, &MessageBar::answered, this, &ProjectDoor::answer);
    connect(m_bar, &MessageBar::dismissed, this, [this] {
        m_entrance.dismiss();
        show(m_entrance.notice()); // what cannot be dismissed stays
    });
}

void ProjectDoor::show(const std::optional<EntranceNotice>& notice)
{
    const bool hadFocus = m_bar->isAncestorOf(QApplication::focusWidget());
    m_answers = notice ? notice->answers : QList<EntranceNotice::Answer>();
    if (!notice)
        return m_bar->clear();
    QStringList words;
    for (const EntranceNotice::Answer answer : m_answers)
        words << answerText(answer);
    m_bar->showChoice(kindOf(notice->level), notice->sentence, words);
    // Who has asked to open a project waits for this; anything else does not take the keyboard from anybody.
    if (hadFocus || m_entrance.topic() == EntranceNotice::Topic::InUse)
        m_bar->focusFirst();
}

void ProjectDoor::answer(int index)
{
    if (index < m_answers.size())
        m_entrance.answer(m_answers[index]);
}

} // namespace lamella
