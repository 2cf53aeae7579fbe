#pragma once

#include <QString>

#include <memory>

namespace lamella {

/// What the desktop session can do for a program that works for long. Window's thread; nothing here waits, and where
/// the session cannot do a thing, nothing happens.
class Desktop {
public:
    virtual ~Desktop() = default;

    /// The machine is asked not to go to sleep by itself as long as somebody holds the result. Who sends it to sleep by
    /// hand is not hindered.
    /// @param reason  translated; the session shows it to who asks why
    virtual std::shared_ptr<void> keepAwake(const QString& reason) = 0;

    /// A short message beside the clock, or where the session shows such.
    virtual void notify(const QString& title, const QString& text) = 0;

    /// A window of the program is in front.
    virtual bool isLookedAt() const = 0;
};

} // namespace lamella
