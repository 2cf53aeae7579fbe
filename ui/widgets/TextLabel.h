#pragma once

#include <QLabel>

namespace lamella {

/// A line of text in one of the window's few styles; follows the theme.
class TextLabel final : public QLabel {
    Q_OBJECT
public:
    enum class Style {
        Title,   ///< of a panel
        Heading, ///< of a group of controls
        Body,
        Hint ///< smaller in weight: units, explanations
    };
    explicit TextLabel(Style style, const QString& text = {}, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyStyle();
    Style m_style;
};

} // namespace lamella
