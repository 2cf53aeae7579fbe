#pragma once

#include "models/Attempt.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace lamella {

/// What a search came to.
struct ImageSearchResult {
    int sections = 0;         ///< found and linked again
    QStringList otherContent; ///< names of missing files of which the folder holds other images
    bool wasStopped = false;
};

/// Images of the open project that are not where they were: which, and the search for them in a folder that a person
/// shows. Files are looked at and read in the background; a search can be stopped. Lives in the window's thread.
class ImageFinder final : public QObject {
    Q_OBJECT
public:
    explicit ImageFinder(Workspace& workspace, QObject* parent = nullptr);
    ~ImageFinder() override;

    /// As far as is known; empty before the first answer.
    const std::vector<MissingStack>& missing() const { return m_missing; }
    int missingSections() const;
    bool isSearching() const { return m_isSearching; }

    /// Looks for everything that is missing in this folder and below, notes the new places in the project and lets the
    /// pictures be read again; searched() follows, also where nothing was found. Nothing happens during a search or
    /// where the project can only be read.
    void search(const QString& folder);
    void stop();

Q_SIGNALS:
    /// missing() is known or another one.
    void missingChanged();
    void searched(const lamella::ImageSearchResult& result);

private:
    void check();
    void takeMissing(std::vector<MissingStack> missing);
    void takeFound(Attempt<StackSearch> made);
    void computeHashes();

    Workspace& m_workspace;
    std::vector<MissingStack> m_missing;
    bool m_isSearching = false;
    int m_request = 0; ///< number of the newest work: answers to older ones are dropped
    std::stop_source m_stop;
};

} // namespace lamella
