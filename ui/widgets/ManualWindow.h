#pragma once

#include <QWidget>

namespace lamella {

/// The user manual in the language of the window, beside it: five steps, tools, keys, what to do if something is in the
/// way. The texts are resources/manual; nothing is fetched.
class ManualWindow final : public QWidget {
    Q_OBJECT
public:
    /// A window of its own that belongs to `parent` and is deleted when it is closed.
    explicit ManualWindow(QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace lamella
