#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace lamella {

/// What an empty room shows: a picture, one sentence that says what belongs here, and one button that brings it.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// @param iconName  of Icons.h; @param sentence  complete, translated
    void setText(const QString& iconName, const QString& sentence);
    /// A second, smaller sentence ("… or drop files here"); empty = none.
    void setHint(const QString& hint);
    /// The button runs this action and shows its text; null = no button. Not owned.
    void setAction(QAction* action);
    QPushButton& button() const { return *m_button; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    QString m_iconName;
    QAction* m_action = nullptr;
    QLabel* m_icon;
    QLabel* m_sentence;
    QLabel* m_hint;
    QPushButton* m_button;
};

} // namespace lamella
