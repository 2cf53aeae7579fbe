#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace lamella {

class MessageBar;
class TextLabel;

/// The panel of one step: title, one sentence of what to do, a message bar, the step's controls (they scroll where the
/// window is small), and at the foot the one main button with a hint above it.
class StepPanel : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 320;

    StepPanel(const QString& title, const QString& sentence, QWidget* parent = nullptr);

    MessageBar& message() const { return *m_message; }
    QPushButton& mainButton() const { return *m_main; }

protected:
    /// Column that the controls go into, top down.
    QVBoxLayout& content() const { return *m_content; }
    void setSentence(const QString& sentence);
    /// Why the main button cannot be pressed, or what it will do; empty = no line.
    void setMainHint(const QString& hint);
    void setMainAction(const QString& text, bool isEnabled);
    /// Column of the foot, for secondary buttons above the main one.
    QVBoxLayout& foot() const { return *m_foot; }
    TextLabel* addHeading(const QString& text);
    TextLabel* addHint(const QString& text = {});

private:
    TextLabel* m_sentence;
    MessageBar* m_message;
    QVBoxLayout* m_content;
    QVBoxLayout* m_foot;
    TextLabel* m_mainHint;
    QPushButton* m_main;
};

} // namespace lamella
