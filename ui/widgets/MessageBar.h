#pragma once

#include <QFrame>
#include <QStringList>

#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lamella {

enum class MessageKind { Info, Success, Warning, Error };

/// One message at the place it concerns: symbol, sentence, what can be done as buttons, and a cross or Escape that
/// closes it. Hidden while it has nothing to say. Kinds differ by symbol and by ground colour.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    /// The remedy goes below the sentence, for narrow places.
    void setStacked();

    /// @param remedy  text of the button ("Swap", "Locate…"), empty = none; a press emits remedyRequested() and keeps
    /// the bar
    /// @param second  another one beside it, likewise with secondRemedyRequested()
    void showMessage(MessageKind kind, const QString& sentence, const QString& remedy = {}, const QString& second = {});
    /// The same with any number of buttons, the safe one first; a press emits answered().
    void showChoice(MessageKind kind, const QString& sentence, const QStringList& answers);
    /// The keyboard goes to the first button, if there is one.
    void focusFirst();
    void clear();
    QString text() const;
    MessageKind kind() const { return m_kind; }

Q_SIGNALS:
    /// The first button.
    void remedyRequested();
    void secondRemedyRequested();
    /// Any button, by its place.
    void answered(int index);
    /// A person closed it.
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyColours();
    void dismiss();
    QPushButton* button(std::size_t index);

    MessageKind m_kind = MessageKind::Info;
    QGridLayout* m_layout;
    QHBoxLayout* m_remedies;
    QLabel* m_symbol;
    QLabel* m_sentence;
    std::vector<QPushButton*> m_buttons; ///< as many as were ever wanted; the others are hidden
    QToolButton* m_close;
};

} // namespace lamella
