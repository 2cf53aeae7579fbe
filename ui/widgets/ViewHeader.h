#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;

namespace lamella {

class CaptionButton;

/// The line over a section view: what the view shows, as a button where one can choose it, and at its end a few
/// switches of all views.
class ViewHeader final : public QWidget {
    Q_OBJECT
public:
    explicit ViewHeader(QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    QString caption() const;
    /// @param menu  what else the view may show; null: the caption is only read. Not owned.
    void setMenu(QMenu* menu);
    /// Buttons of these actions, in their order; shown until setSwitchesVisible(false).
    void setSwitches(const QList<QAction*>& actions);
    void setSwitchesVisible(bool isVisible);

private:
    CaptionButton* m_caption;
    QWidget* m_switches;
};

} // namespace lamella
