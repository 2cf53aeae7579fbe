#pragma once

#include "models/TrainingController.h"

#include <QAbstractButton>

namespace lamella {

/// One training preset to choose: name, expected time on this machine, one sentence.
class PresetButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit PresetButton(const PresetCard& card, QWidget* parent = nullptr);

    void setCard(const PresetCard& card);
    const QString& id() const { return m_card.id; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {kMinWidth, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static constexpr int kMinWidth = 200;
    QString timeText() const;

    PresetCard m_card;
};

} // namespace lamella
