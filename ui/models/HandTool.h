#pragma once

#include "models/AbstractTool.h"

#include <QPointer>

namespace lamella {

class ViewLink;

/// Moves the picture.
class HandTool final : public AbstractTool {
    Q_OBJECT
public:
    explicit HandTool(ViewLink& link, QObject* parent = nullptr);

    QString id() const override { return QStringLiteral("hand"); }
    void press(const ToolEvent& event) override;
    void move(const ToolEvent& event) override;
    void release(const ToolEvent& event) override;
    void cancel() override;
    ToolCursor cursor() const override;

private:
    void setHolding(bool isHolding);

    QPointer<ViewLink> m_link;
    QPointF m_last;
    bool m_isHolding = false;
};

} // namespace lamella
