#pragma once

#include "models/DisplayWindow.h"
#include "models/SectionHistogram.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace lamella {

/// The greys of the section with two handles: what is left of the dark one is shown black, what is right of the light
/// one white. A double click shows everything as it is.
class HistogramWidget final : public QWidget {
    Q_OBJECT
public:
    /// @param window  must outlive this
    explicit HistogramWidget(DisplayWindow& window, QWidget* parent = nullptr);

    void setHistogram(SectionHistogram histogram);
    /// Position of a grey (0…255 of the section's range) in the widget, and back.
    double xOf(double grey) const;
    double greyOf(double x) const;
    QSize sizeHint() const override { return {272, 112}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Handle { None, Black, White };
    void moveHandle(double x);

    DisplayWindow& m_window;
    SectionHistogram m_histogram;
    Handle m_handle = Handle::None; ///< in hand
};

/// Histogram, the two greys in numbers, and a button that resets them; closes at a click elsewhere.
class ContrastPopup final : public QFrame {
    Q_OBJECT
public:
    explicit ContrastPopup(DisplayWindow& window, QWidget* parent = nullptr);

    void setHistogram(const SectionHistogram& histogram);

private:
    void refresh();

    DisplayWindow& m_window;
    HistogramWidget* m_view;
    QLabel* m_numbers;
    QPushButton* m_reset;
    SectionHistogram m_histogram;
};

/// Greys of the file that are drawn black and white, "Black 40 · White 212".
QString windowText(const DisplayWindow& window, const GreyRange& range);

} // namespace lamella
