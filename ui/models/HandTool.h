#pragma once

#include "models/AbstractTool.h"

#include <QPointer>

namespace lamella {

class ViewLink;

/// Moves the picture with the left button; with the right one, asks for other window and level.
class HandTool final : public AbstractTool {
    Q_OBJECT
public:
    explicit HandTool(ViewLink& link, QObject* parent = nullptr);

    QString id() const override { return QStringLiteral("hand"); }
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void pressTwice(const ToolEvent& event) override;
    void cancel() override;
    ToolCursor cursor() const override;

Q_SIGNALS:
    /// The right button was dragged by this much, in view coordinates: to the right = more contrast, up = brighter.
    void windowDragged(QPointF delta);
    /// Double click with the right button.
    void windowResetRequested();

private:
    void setHolding(bool isHolding);

    QPointer<ViewLink> m_link;
    QPointF m_last;
    bool m_isHolding = false;
    bool m_isWindowing = false; ///< the right button is down
};

} // namespace lamella
