#pragma once

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace lamella {

class MessageBar;
class ReviewController;
class TextLabel;
class ViewCompanion;
class WindowActions;

/// The decision about the section on view, at the foot of step ④: a comment that goes with it, what is wrong with a
/// section that is flagged (chosen in place, nothing waits), reopening, and for five seconds what was just accepted
/// with a way back. What is typed stays with its section until it is decided.
class DecisionBox final : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        ReviewController& review;
        WindowActions& actions;
        ViewCompanion& companion;
    };
    /// @param parts  must outlive the box
    explicit DecisionBox(const Parts& parts, QWidget* parent = nullptr);

    /// Somebody is saying what is wrong: the panel's main button flags then.
    bool isFlagging() const { return m_isFlagging; }
    /// A reason is chosen, and its comment where it needs one.
    bool canFlag() const;

public Q_SLOTS:
    void accept();
    /// Opens the choice of reasons.
    void beginFlag();
    void flag();
    void cancelFlag();
    /// Brings everything up to date with section and actions.
    void refresh();
    /// The project is gone, and with it what was accepted in it.
    void forget();

Q_SIGNALS:
    /// isFlagging() or canFlag() may be something else now.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildReasons();
    void connectAll();
    void showAccepted(int index);
    void endNotice();
    void leaveKeys();
    void setFlagging(bool isFlagging);

    Parts m_parts;
    MessageBar* m_notice;
    QTimer m_noticeEnd;
    int m_acceptedIndex = -1;
    QWidget* m_reasonBox;
    QButtonGroup* m_reasons; ///< in the order of kFlagReasons
    TextLabel* m_needsComment;
    QLineEdit* m_comment;
    QPushButton* m_flag;
    QPushButton* m_cancel;
    QPushButton* m_reopen;
    bool m_isFlagging = false;
};

} // namespace lamella
