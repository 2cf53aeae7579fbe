#pragma once

#include <QObject>
#include <QString>

namespace lamella {

class ExportController;
class ImportController;
class LearnSession;
class PredictionController;
class TrainingController;

/// The one piece of work that the status area shows: training before segmenting before export before import.
class RunningWork final : public QObject {
    Q_OBJECT
public:
    enum class Kind { None, Training, Segmenting, Exporting, Importing };

    struct Sources {
        ImportController& import;
        TrainingController& training;
        PredictionController& prediction;
        ExportController& exporter;
        LearnSession& learn;
    };
    /// @param sources  must outlive this
    explicit RunningWork(const Sources& sources, QObject* parent = nullptr);

    Kind kind() const;
    bool isRunning() const { return kind() != Kind::None; }
    /// "Training", "Segmenting": the same from its beginning to its end.
    static QString kindName(Kind kind);
    /// "Training", "Segmenting 3 of 30".
    QString name() const;
    /// 0…1, or negative while it is not known.
    double fraction() const;
    /// "about 6 min", or empty.
    QString remaining() const;
    /// What computes it ("LibTorch 1.13.0, CPU, 2 threads"), or empty.
    QString device() const;
    bool canStop() const;
    /// A verb: "Stop, keep best", "Stop".
    QString stopText() const;

public Q_SLOTS:
    void stop();

Q_SIGNALS:
    void changed();

private:
    Sources m_sources;
    int m_exportDone = 0;
    int m_exportTotal = 0;
};

} // namespace lamella
