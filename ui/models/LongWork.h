#pragma once

#include "models/RunningWork.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace lamella {

class Desktop;

/// What the desktop must know of long work: while anything runs the machine does not go to sleep, and the end of a
/// training or of a series is told to who looks elsewhere.
class LongWork final : public QObject {
    Q_OBJECT
public:
    struct Sources {
        const RunningWork& work;
        const TrainingController& training;
        const PredictionController& prediction;
    };
    /// Shorter work ends before anybody has turned away.
    static constexpr std::chrono::milliseconds kTellsAfter{20'000};

    /// Both must outlive this.
    LongWork(const Sources& sources, Desktop& desktop, std::chrono::milliseconds tellsAfter = kTellsAfter,
             QObject* parent = nullptr);

Q_SIGNALS:
    /// Told on the desktop, too; the window may ask for attention.
    void ended(const QString& text);

private:
    void follow();
    QString endOf(RunningWork::Kind kind) const;

    Sources m_sources;
    Desktop& m_desktop;
    std::chrono::milliseconds m_tellsAfter;
    RunningWork::Kind m_kind = RunningWork::Kind::None;
    bool m_isOnlyChecking = false; ///< the last that was seen of segmenting
    QElapsedTimer m_since;
    std::shared_ptr<void> m_awake;
};

} // namespace lamella
