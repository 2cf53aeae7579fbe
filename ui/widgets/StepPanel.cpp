#include "widgets/StepPanel.h"

#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lamella {

StepPanel::StepPanel(const QString& title, const QString& sentence, QWidget* parent)
    : QWidget(parent),
      m_sentence(new TextLabel(TextLabel::Style::Hint, sentence)),
      m_message(new MessageBar),
      m_content(new QVBoxLayout),
      m_foot(new QVBoxLayout),
      m_mainHint(new TextLabel(TextLabel::Style::Hint)),
      m_main(new QPushButton)
{
    setFixedWidth(kWidth);
    m_main->setProperty("isMain", true);
    m_main->setObjectName(QStringLiteral("mainButton"));
    m_message->setObjectName(QStringLiteral("panelMessage"));
    m_message->setStacked();

    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(kGrid2, kGrid2, kGrid2, kGrid);
    column->setSpacing(kGrid);
    column->addWidget(new TextLabel(TextLabel::Style::Title, title));
    column->addWidget(m_sentence);
    column->addWidget(m_message);
    column->addSpacing(kGrid);
    m_content->setSpacing(kGrid);
    column->addLayout(m_content);
    column->addStretch();

    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);

    m_foot->setContentsMargins(kGrid2, kGrid, kGrid2, kGrid2);
    m_foot->setSpacing(kGrid);
    m_foot->addWidget(m_mainHint);
    m_foot->addWidget(m_main);
    m_mainHint->hide();

    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(scroll, 1);
    rows->addLayout(m_foot);
}

void StepPanel::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

void StepPanel::setMainHint(const QString& hint)
{
    m_mainHint->setText(hint);
    m_mainHint->setVisible(!hint.isEmpty());
    m_main->setToolTip(hint);
}

void StepPanel::setMainAction(const QString& text, bool isEnabled)
{
    m_main->setText(text);
    m_main->setAccessibleName(text);
    m_main->setEnabled(isEnabled);
}

TextLabel* StepPanel::addHeading(const QString& text)
{
    auto* label = new TextLabel(TextLabel::Style::Heading, text);
    m_content->addSpacing(kGrid);
    m_content->addWidget(label);
    return label;
}

TextLabel* StepPanel::addHint(const QString& text)
{
    auto* label = new TextLabel(TextLabel::Style::Hint, text);
    m_content->addWidget(label);
    return label;
}

} // namespace lamella
