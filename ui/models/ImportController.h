#pragma once

#include "dataset/ImportCheck.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <stop_token>

namespace lamella {

/// What a person is about to import, before it is done.
struct ImportProposal {
    QString sections; ///< path of the stack
    QString masks;    ///< path of its masks, empty = to segment
    int sectionCount = 0;
    Size size;
    std::vector<ImportFinding> findings; ///< of the import check, empty without masks
    bool canSwap = false;                ///< two stacks were given and which is the mask was guessed
    std::optional<Error> blocking;       ///< why it cannot be imported as it stands (count, size)
    /// Findings that were put right by ImportController::applyFix(); indices into `findings`.
    std::set<std::size_t> fixed;

    /// Whether applyFix() can do something about a finding: masks that are inverted or hold further grey values, or
    /// that were exchanged with the sections.
    bool canFix(std::size_t finding) const;
};

/// Turns dropped or chosen files into sections of a project. Two stacks at once: the one with only mask values (0, 128,
/// 255 or 0/1) is taken as the masks; swap() exchanges them. The project file is created at the first import in
/// Documents/Lamella (or the folder set for tests) under the name of the stack, numbered if that exists.
class ImportController final : public QObject {
    Q_OBJECT
public:
    explicit ImportController(Workspace& workspace, QObject* parent = nullptr);
    ~ImportController() override;

    /// Images, folders or one project file, from a drop, the menu or the command line. Looks at them in the background;
    /// proposalReady() or failed() follows. A project is opened at once.
    void offer(const QStringList& paths);
    const std::optional<ImportProposal>& proposal() const { return m_proposal; }
    void swap();
    /// Adds masks to the sections of a proposal that has none, or another sections' stack to it.
    void setMasks(const QString& path);
    void discard();
    /// Puts a finding right (ImportProposal::canFix): inverts masks, takes each grey value for the nearer of black and
    /// white, or swaps. Files are not changed; what was done is noted with each imported section. proposalReady()
    /// follows.
    void applyFix(int finding);
    /// Imports the proposal in the background; imported() or failed() follows.
    void accept();
    bool isBusy() const { return m_isBusy; }
    void setProjectFolder(const QString& folder) { m_projectFolder = folder; }
    QString projectFolder() const { return m_projectFolder; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void proposalReady();
    void proposalDiscarded();
    void imported(int sections);
    void failed(const lamella::Error& error);

private:
    void setBusy(bool isBusy);
    void examine(const QString& sections, const QString& masks, bool canSwap);
    void guessPair(const QString& first, const QString& second);
    void updateBlocking();
    void fail(const Error& error);
    void computeHashes();

    Workspace& m_workspace;
    std::optional<ImportProposal> m_proposal;
    std::map<std::size_t, Error> m_errors; ///< of the findings that block, by index
    QString m_projectFolder;
    bool m_isBusy = false;
    int m_request = 0; ///< number of the newest look at files: the answers of older ones are dropped
    std::stop_source m_stop;
};

/// A finding of the import check in the language of the window.
QString importFindingText(const ImportFinding& finding);

} // namespace lamella
