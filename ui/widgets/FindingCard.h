#pragma once

#include "models/FindingPictures.h"

#include <QFrame>

class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace lamella {

class PictureButton;
class TextLabel;

/// One finding of the import check: symbol and title, a sentence, the pictures that show it, and the button that puts
/// it right. A closed card has title and button only; a click opens it. Once it is put right the card says what was
/// done, with Take back.
class FindingCard final : public QFrame {
    Q_OBJECT
public:
    explicit FindingCard(const ImportFinding& finding, QWidget* parent = nullptr);

    /// Of one picture, in pixels of the view.
    static constexpr QSize kPicture{120, 90};

    /// Nothing to see: no place is kept.
    void setPicture(const FindingPicture& picture);
    struct State {
        bool canFix = false;
        bool isFixed = false;
        bool wantsPixelSize = false; ///< shows the field, …
        double pixelSizeNm = 0.0;    ///< … or what was typed into it; 0 = nothing yet
        bool isOpen = true;          ///< with sentence and pictures
    };
    void setState(const State& state);

Q_SIGNALS:
    void fixRequested();
    void takeBackRequested();
    void pixelSizeGiven(double nanometres);
    /// A click on a picture: a person wants to see that section, counted from 0.
    void pageWanted(int page);
    /// A click on a closed card.
    void openWanted();

protected:
    void changeEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void buildHead();
    void buildPictures();
    void buildFoot();
    void applyColours();
    bool showsDetails() const { return m_state.isOpen && !isDone(); }
    bool isDone() const { return m_state.isFixed || m_state.pixelSizeNm > 0.0; }

    ImportFinding m_finding;
    State m_state;
    QLabel* m_symbol;
    TextLabel* m_title;
    QPushButton* m_takeBack;
    TextLabel* m_sentence;
    QWidget* m_pictures;
    PictureButton* m_first;
    PictureButton* m_second;
    QPushButton* m_fix;
    QWidget* m_size;
    QDoubleSpinBox* m_nanometres;
};

} // namespace lamella
