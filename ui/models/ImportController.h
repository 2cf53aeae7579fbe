#pragma once

#include "models/ImportProposal.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <stop_token>

namespace lamella {

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
    static bool isProject(const QString& path); ///< by its name
    const std::optional<ImportProposal>& proposal() const { return m_proposal; }
    void swap();
    /// Adds masks to the sections of a proposal that has none, or another sections' stack to it.
    void setMasks(const QString& path);
    /// Looks again at what choiceNeeded() was about, with this channel and time point (from 0; nothing where there is
    /// only one).
    void choose(std::optional<int> channel, std::optional<int> time);
    void discard();
    /// Puts a finding right (ImportProposal::canFix), and others that the same fix is for. Files are not changed; what
    /// was done is noted with each imported section. proposalChanged() follows, or proposalReady() after an exchange of
    /// sections and masks.
    void applyFix(int finding);
    /// Takes applyFix() back; proposalChanged() follows.
    void takeBack(int finding);
    /// A pixel size that a person knows, in nm, for findings that want one; nothing = unknown again. Sides must be
    /// above 0, z may be 0. proposalChanged() follows.
    void setPixelSize(const std::optional<PixelSizeNm>& pixelSize);
    /// Imports the proposal in the background; imported() or failed() follows.
    void accept();
    bool isBusy() const { return m_isBusy; }
    void setProjectFolder(const QString& folder) { m_projectFolder = folder; }
    QString projectFolder() const { return m_projectFolder; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void proposalReady();
    /// The same proposal with other fixes.
    void proposalChanged();
    void proposalDiscarded();
    void imported(int sections);
    void failed(const lamella::Error& error);
    /// A stack holds several channels or time points, and a person has to say which is meant: choose(), or nothing.
    void choiceNeeded(int channels, int times, const lamella::Error& error);

private:
    void setBusy(bool isBusy);
    void examine(const QString& sections, const QString& masks, bool canSwap);
    void guessPair(const QString& first, const QString& second);
    void fail(const Error& error);
    void computeHashes();

    Workspace& m_workspace;
    std::optional<ImportProposal> m_proposal;
    QString m_projectFolder;
    bool m_isBusy = false;
    int m_request = 0; ///< number of the newest look at files: the answers of older ones are dropped
    std::stop_source m_stop;
    ImportFixes m_choice;          ///< channel and time point of what is being looked at; nothing else
    std::function<void()> m_again; ///< the last look at files once more
};

} // namespace lamella
