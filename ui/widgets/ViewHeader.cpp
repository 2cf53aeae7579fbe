#include "widgets/ViewHeader.h"

#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QStyle>
#include <QStyleOption>

namespace lamella {

namespace {
constexpr int kArrow = 12;
constexpr int kSwitch = 28;
} // namespace

/// One line of bold text, shortened where there is no room, with an arrow where it opens a menu.
class CaptionButton final : public QToolButton {
public:
    explicit CaptionButton(QWidget* parent) : QToolButton(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(kControlHeight);
        QFont bold = font();
        bold.setBold(true);
        setFont(bold);
        setChoices(nullptr);
        connect(this, &QToolButton::clicked, this, [this] {
            if (m_choices) // not QToolButton's own menu, which would hold everything up until it closes
                m_choices->popup(mapToGlobal(QPoint(kHalfGrid, height())));
        });
    }

    bool hasChoices() const { return m_choices != nullptr; }
    void setChoices(QMenu* menu)
    {
        m_choices = menu;
        setFocusPolicy(menu == nullptr ? Qt::NoFocus : Qt::TabFocus);
        setAttribute(Qt::WA_TransparentForMouseEvents, menu == nullptr);
        update();
    }

    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(text()) + 2 * kGrid, kControlHeight}; }
    QSize minimumSizeHint() const override { return {kControlHeight, kControlHeight}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const bool isOpen = isDown() || (m_choices && m_choices->isVisible());
        const QRect inside = rect().adjusted(kHalfGrid, kHalfGrid / 2, -kHalfGrid, -kHalfGrid / 2);
        const bool isHot = m_choices && (underMouse() || isOpen || hasFocus());
        const int room = inside.width() - kGrid - (m_choices ? kArrow + kHalfGrid : 0);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, room);
        const int width = fontMetrics().horizontalAdvance(shown);
        if (isHot) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(hasFocus() ? themeColours().accentInk : themeColours().border);
            painter.setBrush(isOpen ? palette().color(QPalette::Midlight) : palette().color(QPalette::Base));
            const QRectF ground(inside.x() + 0.5, inside.y() + 0.5, width + kArrow + kGrid + kHalfGrid,
                                inside.height() - 1.0);
            painter.drawRoundedRect(ground, kHalfGrid, kHalfGrid);
        }
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(inside.adjusted(kHalfGrid, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, shown);
        if (!m_choices)
            return;
        QStyleOption arrow;
        arrow.initFrom(this);
        arrow.rect =
            QRect(inside.x() + kHalfGrid + width + kHalfGrid, inside.center().y() - kArrow / 2 + 1, kArrow, kArrow);
        style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter, this);
    }

private:
    QPointer<QMenu> m_choices;
};

ViewHeader::ViewHeader(QWidget* parent)
    : QWidget(parent),
      m_caption(new CaptionButton(this)),
      m_switches(new QWidget(this))
{
    setFixedHeight(kControlHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    QSizePolicy keepsPlace = m_caption->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_caption->setSizePolicy(keepsPlace);
    m_caption->hide();
    row->addWidget(m_caption, 1);
    row->addWidget(m_switches);
    auto* switches = new QHBoxLayout(m_switches);
    switches->setContentsMargins(kHalfGrid, 0, kHalfGrid, 0);
    switches->setSpacing(kHalfGrid);
}

void ViewHeader::setCaption(const QString& caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty()); // a button without words says nothing to anybody
    m_caption->setToolTip(m_caption->hasChoices() ? tr("%1 – choose what stands here").arg(caption) : caption);
    m_caption->setAccessibleName(caption);
}

QString ViewHeader::caption() const
{
    return m_caption->text();
}

void ViewHeader::setMenu(QMenu* menu)
{
    m_caption->setObjectName(objectName() + QStringLiteral("Button"));
    m_caption->setChoices(menu);
    setCaption(caption());
}

void ViewHeader::setSwitches(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new ToggleButton(ToggleButton::Look::Tool, m_switches);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Switch"));
        button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedSize(kSwitch, kSwitch);
        m_switches->layout()->addWidget(button);
    }
}

void ViewHeader::setSwitchesVisible(bool isVisible)
{
    m_switches->setVisible(isVisible);
}

} // namespace lamella
