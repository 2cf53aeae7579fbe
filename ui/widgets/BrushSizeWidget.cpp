#include "widgets/BrushSizeWidget.h"

#include "models/BrushSize.h"
#include "widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

namespace lamella {

namespace {

/// The slider runs in equal ratios: the small sizes, used most, get as much way as the large ones.
constexpr int kSliderSteps = 64;

int sliderFrom(int diameter)
{
    return static_cast<int>(std::lround(std::log2(diameter) / std::log2(BrushSize::kLargest) * kSliderSteps));
}

int diameterFrom(int slider)
{
    return static_cast<int>(std::lround(std::exp2(std::log2(BrushSize::kLargest) * slider / kSliderSteps)));
}

} // namespace

BrushSizeWidget::BrushSizeWidget(BrushSize& size, QWidget* parent)
    : QWidget(parent),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_number(new QSpinBox(this))
{
    setObjectName(QStringLiteral("brushSize"));
    auto* label = new QLabel(tr("Size"), this);
    label->setBuddy(m_number);
    m_slider->setObjectName(QStringLiteral("brushSizeSlider"));
    m_slider->setAccessibleName(tr("Brush size"));
    m_slider->setToolTip(tr("Brush size (Shift+wheel)"));
    m_slider->setRange(0, kSliderSteps);
    m_slider->setValue(sliderFrom(size.diameter()));
    m_number->setObjectName(QStringLiteral("brushSizeNumber"));
    m_number->setAccessibleName(tr("Brush size in pixels"));
    m_number->setToolTip(m_slider->toolTip());
    m_number->setRange(BrushSize::kSmallest, BrushSize::kLargest);
    m_number->setSuffix(QChar(0x00A0) + tr("px"));
    m_number->setAlignment(Qt::AlignRight);
    m_number->setValue(size.diameter());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_number);
    connect(m_slider, &QSlider::valueChanged, this, [this, &size](int value) {
        // Only a person's move: a diameter between two steps must not snap.
        if (sliderFrom(size.diameter()) != value)
            size.setDiameter(diameterFrom(value));
    });
    connect(m_number, &QSpinBox::valueChanged, &size, &BrushSize::setDiameter);
    connect(&size, &BrushSize::diameterChanged, this, [this](int diameter) {
        m_number->setValue(diameter);
        m_slider->setValue(sliderFrom(diameter));
    });
}

} // namespace lamella
