#pragma once

#include <QAbstractButton>
#include <QImage>

namespace lamella {

/// A picture with a word below that can be clicked.
class PictureButton final : public QAbstractButton {
    Q_OBJECT
public:
    /// @param side  largest size of the picture, in pixels of the view
    explicit PictureButton(QSize side, QWidget* parent = nullptr);

    /// @param image  in pixels of the screen
    void setPicture(const QImage& image, const QString& caption);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect pictureRect() const;

    QSize m_side;
    QImage m_image;
};

} // namespace lamella
