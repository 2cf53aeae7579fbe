#pragma once

#include "models/StepOverview.h"

#include <QAbstractButton>

namespace lamella {

/// One step of the bar: number or tick in a circle, name, and below it how the step stands.
class StepButton final : public QAbstractButton {
    Q_OBJECT
public:
    /// @param number  1-based
    explicit StepButton(int number, QWidget* parent = nullptr);

    void setEntry(const StepOverview::Entry& entry);
    void setCurrent(bool isCurrent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont nameFont() const;
    QFont detailFont() const;
    void describe();

    const int m_number;
    StepOverview::Entry m_entry;
};

} // namespace lamella
