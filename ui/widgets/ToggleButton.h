#pragma once

#include <QToolButton>

namespace lamella {

/// A tool or one of several choices: flat until it is on, and then unmistakably so, in light and dark.
class ToggleButton final : public QToolButton {
    Q_OBJECT
public:
    enum class Look {
        Tool,  ///< an icon in a bar
        Choice ///< a word beside others
    };
    explicit ToggleButton(Look look, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintGround(QPainter& painter) const;

    Look m_look;
};

} // namespace lamella
