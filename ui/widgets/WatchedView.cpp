#include "widgets/WatchedView.h"

#include "models/ColourMaps.h"
#include "models/TrainingController.h"
#include "models/WatchedPicture.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>
#include <QVBoxLayout>

#include <iterator>

namespace lamella {

namespace {
constexpr int kSide = 168;
}

/// One picture, as large as its place allows, with a name read by screen readers.
class PicturePane final : public QWidget {
public:
    explicit PicturePane(const QString& name)
    {
        setAccessibleName(name);
        setToolTip(name);
        setFixedSize(kSide, kSide);
    }
    void show(QImage picture)
    {
        m_picture = std::move(picture);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), themeColours().canvas);
        if (m_picture.isNull())
            return;
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSize size = m_picture.size().scaled(this->size(), Qt::KeepAspectRatio);
        painter.drawImage(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size), m_picture);
    }

private:
    QImage m_picture;
};

WatchedView::WatchedView(TrainingController& training, QWidget* parent)
    : QWidget(parent),
      m_training(training),
      m_seen(new PicturePane(tr("What the model sees in a held-out section"))),
      m_mask(new PicturePane(tr("The mask of that section"))),
      m_caption(new TextLabel(TextLabel::Style::Body)),
      m_slider(new QSlider(Qt::Horizontal))
{
    setObjectName(QStringLiteral("watchedView"));
    m_seen->setObjectName(QStringLiteral("watchedSeen"));
    m_slider->setObjectName(QStringLiteral("watchedEpoch"));
    m_slider->setAccessibleName(tr("Epoch"));
    m_slider->setToolTip(tr("Drag to see how the model learned"));
    m_slider->setPageStep(1);
    auto* words = new QVBoxLayout;
    words->setSpacing(kGrid);
    auto* title = new TextLabel(TextLabel::Style::Heading);
    title->setText(tr("A held-out section, as the model sees it"));
    auto* hint = new TextLabel(TextLabel::Style::Hint);
    hint->setText(tr("Left: membranes found. Right: the mask a person made. The model never learns from this "
                     "part."));
    for (TextLabel* label : {title, hint, m_caption})
        label->setWordWrap(true);
    words->addWidget(title);
    words->addWidget(hint);
    words->addStretch();
    words->addWidget(m_caption);
    words->addWidget(m_slider);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kGrid2, kGrid, kGrid2, kGrid);
    row->setSpacing(kGrid2);
    row->addWidget(m_seen);
    row->addWidget(m_mask);
    row->addLayout(words, 1);
    connect(&training, &TrainingController::watchedChanged, this, &WatchedView::refresh);
    connect(m_slider, &QSlider::valueChanged, this, &WatchedView::showEpoch);
    refresh();
}

void WatchedView::refresh()
{
    const auto& watched = m_training.watched();
    const bool isFollowing = m_slider->value() == m_slider->maximum();
    const int count = static_cast<int>(watched.size());
    m_slider->setEnabled(count > 1);
    m_slider->setRange(0, std::max(0, count - 1));
    if (isFollowing)
        m_slider->setValue(m_slider->maximum());
    const GrayImage& section = m_training.watchedSection();
    setVisible(!section.isEmpty());
    m_mask->show(section.isEmpty()
                     ? QImage()
                     : watchedMaskPicture(section, m_training.watchedMask(), QColor::fromRgb(okabeIto::kOrange)));
    showEpoch();
}

void WatchedView::showEpoch()
{
    const auto& watched = m_training.watched();
    const GrayImage& section = m_training.watchedSection();
    if (watched.empty() || section.isEmpty()) {
        m_epoch = 0;
        m_seen->show(section.isEmpty() ? QImage() : watchedPicture(section, {}, Qt::black));
        m_caption->setText(tr("The first picture comes at the end of the first epoch."));
        return;
    }
    const auto chosen =
        std::next(watched.begin(), std::min<int>(m_slider->value(), static_cast<int>(watched.size()) - 1));
    m_epoch = chosen->first;
    m_seen->show(watchedPicture(section, chosen->second, QColor::fromRgb(okabeIto::kOrange)));
    m_caption->setText(tr("After epoch %1 of %2 so far").arg(m_epoch).arg(watched.rbegin()->first));
}

} // namespace lamella
