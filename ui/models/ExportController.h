#pragma once

#include "export/ExportFiles.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <stop_token>

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
    /// @param target  TIFF file or folder, chosen by the person
    void run(ExportContent content, ExportFormat format, Which which, const QString& target, bool overwrite);
    void stop();
    QString lastTarget() const { return m_lastTarget; }

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void progressed(int done, int total);
    void finished(const QString& target, int sections);
    void failed(const lamella::Error& error);

private:
    Workspace& m_workspace;
    bool m_isRunning = false;
    QString m_lastTarget;
    std::stop_source m_stop;
};

} // namespace lamella
