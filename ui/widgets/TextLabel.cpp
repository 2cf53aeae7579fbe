#include "widgets/TextLabel.h"

#include "widgets/Theme.h"

#include <QEvent>

namespace lamella {

TextLabel::TextLabel(Style style, const QString& text, QWidget* parent) : QLabel(text, parent), m_style(style)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    QFont face = font();
    if (style == Style::Title) {
        constexpr double kTitleScale = 1.3;
        face.setPointSizeF(face.pointSizeF() * kTitleScale);
        face.setBold(true);
    } else if (style == Style::Heading) {
        face.setBold(true);
    }
    setFont(face);
    applyStyle();
}

void TextLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        applyStyle();
    QLabel::changeEvent(event);
}

void TextLabel::applyStyle()
{
    if (m_style != Style::Hint)
        return;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, themeColours().mutedText);
    setPalette(colours);
}

} // namespace lamella
