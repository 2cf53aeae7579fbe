#pragma once

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lamella {

enum class MessageKind { Info, Success, Warning, Error };

/// One message at the place it concerns: symbol, sentence, one or two remedies as buttons, and a cross that closes it.
/// Hidden while it has nothing to say. Kinds differ by symbol and by ground colour.
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
    void clear();
    QString text() const;
    MessageKind kind() const { return m_kind; }

Q_SIGNALS:
    void remedyRequested();
    void secondRemedyRequested();
    /// A person closed it.
    void dismissed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyColours();

    MessageKind m_kind = MessageKind::Info;
    QGridLayout* m_layout;
    QHBoxLayout* m_remedies;
    QLabel* m_symbol;
    QLabel* m_sentence;
    QPushButton* m_remedy;
    QPushButton* m_second;
    QToolButton* m_close;
};

} // namespace lamella
