#pragma once

#include "image/Section.h"
#include "project/ProjectTypes.h"

#include <QPoint>
#include <QWidget>

#include <optional>

class QProgressBar;
class QPushButton;

namespace lamella {

class ElidedLabel;
class RunningWork;

/// What is under the mouse in a view, for the status area.
struct CursorReading {
    QPoint pixel;
    PixelSizeNm pixelSize;
    std::optional<int> grey;            ///< as in the file, 0…255 or 0…65535
    std::optional<double> membrane;     ///< probability 0…1
    std::optional<bool> isMembraneMask; ///< what the mask says there
};

/// The line at the foot: running work with its bar and stop button, from any step; what is under the mouse; whether
/// everything is saved.
class StatusArea final : public QWidget {
    Q_OBJECT
public:
    /// @param work  must outlive this
    explicit StatusArea(RunningWork& work, QWidget* parent = nullptr);

    void showReading(const std::optional<CursorReading>& reading);
    /// Nothing = no project open.
    void showSaveState(const std::optional<SaveState>& state);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showWork();

    RunningWork& m_work;
    QWidget* m_running;
    ElidedLabel* m_name;
    QProgressBar* m_bar;
    ElidedLabel* m_remaining;
    QPushButton* m_stop;
    ElidedLabel* m_reading;
    ElidedLabel* m_saved;
};

/// "x 12 y 40 · 48 nm, 160 nm · grey 117 · membrane 83 %".
QString readingText(const CursorReading& reading);
QString saveStateText(const SaveState& state);

} // namespace lamella
