#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace lamella {

/// A heading that shows or hides what is below it; closed at first.
class FoldOut final : public QWidget {
    Q_OBJECT
public:
    explicit FoldOut(const QString& title, QWidget* parent = nullptr);

    /// Column that unfolds.
    QVBoxLayout& content() const { return *m_content; }
    void setTitle(const QString& title);
    void setOpen(bool isOpen);
    bool isOpen() const;

private:
    void showState();

    QToolButton* m_head;
    QWidget* m_body;
    QVBoxLayout* m_content;
};

} // namespace lamella
