#pragma once

#include "export/ExportFiles.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <stop_token>
#include <vector>

namespace lamella {

/// Step ⑤: writes masks or probabilities in the background.
class ExportController final : public QObject {
    Q_OBJECT
public:
    enum class Which { Accepted, All };

    explicit ExportController(Workspace& workspace, QObject* parent = nullptr);
    ~ExportController() override;

    bool isRunning() const { return m_isRunning; }
    int sectionCount(ExportContent content, Which which) const;
    /// finished() or failed() follows; Interrupted after stop().
    /// @param target  TIFF file or folder, chosen by the person
    void run(ExportContent content, ExportFormat format, Which which, const QString& target, bool overwrite);
    void stop();
    /// Of the last export of this project since it was opened, or empty.
    QString lastTarget() const { return m_lastTarget; }

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void progressed(int done, int total);
    void finished(const QString& target, int sections);
    void failed(const lamella::Error& error);

private:
    std::vector<SectionId> sectionsFor(ExportContent content, Which which) const;
    void setRunning(bool isRunning);

    Workspace& m_workspace;
    bool m_isRunning = false;
    QString m_lastTarget;
    std::stop_source m_stop;
};

} // namespace lamella
