#pragma once

#include "models/AbstractTool.h"

namespace lamella {

/// A tool whose clicks build something up before it is carried out: Enter finishes, Esc and cancel() abandon, Backspace
/// takes the last step back. Keys are nobody's while nothing is begun.
class PathTool : public AbstractTool {
    Q_OBJECT
public:
    using AbstractTool::AbstractTool;

    void cancel() final;
    bool key(ToolKey key) final;
    ToolCursor cursor() const final { return {ToolCursor::Shape::Cross, 0.0}; }

protected:
    virtual bool isBegun() const = 0;
    virtual void finish() = 0;
    virtual void clear() = 0;
    /// Only while begun.
    virtual void stepBack() = 0;
};

} // namespace lamella
