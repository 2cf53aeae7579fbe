#pragma once

#include "export/ExportFiles.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

namespace lamella {

/// Step ⑤: writes masks, probabilities, cells, what is measured of them, or a report, in the background.
class ExportController final : public QObject {
    Q_OBJECT
public:
    enum class Which { Accepted, All };

    explicit ExportController(Workspace& workspace, QObject* parent = nullptr);
    ~ExportController() override;

    bool isRunning() const { return m_isRunning; }
    int sectionCount(ExportContent content, Which which) const;
    /// finished(), stopped() or failed() follows, unless the project was closed meanwhile.
    /// @param target  TIFF or CSV file or folder, chosen by the person
    void run(ExportContent content, ExportFormat format, Which which, const QString& target, bool overwrite);
    /// The report of the whole project, in the language of the window; ends as run().
    /// @param target  a PDF file where its name ends in .pdf, else a web page
    void runReport(const QString& target, bool overwrite);
    /// The last run() or runReport() of this project again, now replacing what is there: what was asked then, whatever
    /// has been chosen since.
    void runAgainReplacing();
    void stop();
    /// Of the last export of this project since it was opened, or empty.
    QString lastTarget() const { return m_lastTarget; }

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void progressed(int done, int total);
    void finished(const QString& target, int sections);
    /// @param sections  written until then: pictures in a folder, without the note; else 0
    void stopped(const QString& target, int sections);
    void failed(const lamella::Error& error);

private:
    /// How work tells how far it is, and hears that it shall stop.
    struct Hooks {
        std::function<void(int done, int total)> progress;
        std::stop_token stop;
    };
    void start(const QString& target, std::function<ExportResult(const Hooks&)> work);
    std::vector<SectionId> sectionsFor(ExportContent content, Which which) const;
    void setRunning(bool isRunning);

    Workspace& m_workspace;
    bool m_isRunning = false;
    std::function<void()> m_again; ///< runAgainReplacing()
    QString m_lastTarget;
    std::stop_source m_stop;
};

} // namespace lamella
