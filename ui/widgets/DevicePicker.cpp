#include "widgets/DevicePicker.h"

#include "models/LearnSession.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/WheelGuard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace lamella {

DevicePicker::DevicePicker(LearnSession& learn, QWidget* parent)
    : QWidget(parent),
      m_learn(learn),
      m_choice(new QWidget),
      m_box(new QComboBox),
      m_line(new TextLabel(TextLabel::Style::Hint)),
      m_leftOut(new TextLabel(TextLabel::Style::Hint))
{
    setObjectName(QStringLiteral("devicePicker"));
    auto* caption = new QLabel(tr("Compute on"));
    caption->setBuddy(m_box);
    m_box->setObjectName(QStringLiteral("device"));
    m_box->setMinimumHeight(kControlHeight);
    WheelGuard::guard(*m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setToolTip(
        tr("A graphics processor trains many times faster. The results agree, but not to the last digit."));
    auto* row = new QHBoxLayout(m_choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(caption);
    row->addWidget(m_box, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addWidget(m_choice);
    column->addWidget(m_line);
    m_leftOut->setObjectName(QStringLiteral("backendsLeftOut"));
    column->addWidget(m_leftOut);
    connect(&learn, &LearnSession::deviceKnown, this, &DevicePicker::refresh);
    connect(m_box, &QComboBox::activated, this,
            [this](int index) { m_learn.chooseDevice(m_box->itemData(index).toString()); });
    refresh();
}

void DevicePicker::refresh()
{
    const QStringList devices = m_learn.devices();
    const bool isChoice = devices.size() > 1;
    m_choice->setVisible(isChoice);
    m_line->setText(m_learn.device());
    m_line->setVisible(!isChoice && !m_line->text().isEmpty());
    m_leftOut->setText(m_learn.leftOut().join(QLatin1Char('\n')));
    m_leftOut->setVisible(!m_leftOut->text().isEmpty());
    const QSignalBlocker blocker(m_box);
    m_box->clear();
    m_box->addItem(tr("Automatic"), QString::fromLatin1(kAutomaticDevice));
    for (const QString& device : devices)
        m_box->addItem(LearnSession::deviceName(device), device.section(QLatin1Char(' '), 0, 0));
    m_box->setCurrentIndex(std::max(0, m_box->findData(m_learn.chosenDevice())));
}

} // namespace lamella
