#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace lamella {

class DoubtQueue;
class PictureButton;
class TextLabel;
class WindowActions;

/// The question about a doubtful place, in a band below the views so that it covers nothing of them: what the section
/// looks like with one cell and with two (the one that the mask has now is marked), the same place of both neighbouring
/// sections, and the answers with their keys. After the last question it says what comes next. Carries nothing out:
/// the buttons trigger the window's actions.
class DoubtCard final : public QWidget {
    Q_OBJECT
public:
    /// Side of a picture in view pixels.
    static constexpr int kPicture = 104;

    /// Both must outlive the card.
    DoubtCard(DoubtQueue& queue, WindowActions& actions, QWidget* parent = nullptr);

    /// Brings everything up to date.
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Column {
        QWidget* box = nullptr;
        PictureButton* picture = nullptr;
        QPushButton* button = nullptr; ///< null below a neighbour
    };
    Column addColumn(QHBoxLayout& row, const char* name, QAction* answer);
    void buildWords(QVBoxLayout& column);
    QPushButton* makeButton(QAction* action);
    void showPictures();

    DoubtQueue& m_queue;
    WindowActions& m_actions;
    Column m_one, m_two, m_previous, m_next;
    QWidget* m_pictures;
    QVBoxLayout* m_words = nullptr;
    TextLabel* m_progress;
    TextLabel* m_sentence;
    TextLabel* m_time;
    QPushButton* m_unsure;
    QPushButton* m_step;
    QPushButton* m_more;
    QPushButton* m_accept;
    QToolButton* m_close;
};

} // namespace lamella
