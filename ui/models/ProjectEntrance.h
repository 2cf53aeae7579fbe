#pragma once

#include "models/EntranceNotice.h"
#include "models/ImageFinder.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace lamella {

class Prompts;
class Settings;

/// What happens at the door of a project (DESIGN §5): who has it open and what one can do then, why it can only be
/// read, where its images went, under whose name corrections are written, what is left to do. Says one thing at a time,
/// the most urgent first. Nothing here overwrites a file or opens a project for writing that somebody else may have.
/// Lives in the window's thread; copies and searches are made in the background.
class ProjectEntrance final : public QObject {
    Q_OBJECT
public:
    using Topic = EntranceNotice::Topic;
    using Answer = EntranceNotice::Answer;

    /// All must outlive this.
    ProjectEntrance(Workspace& workspace, Settings& settings, Prompts& prompts, QObject* parent = nullptr);

    /// The most urgent notice and its topic; nothing = nothing to say.
    std::optional<EntranceNotice> notice() const;
    std::optional<Topic> topic() const;
    /// Carries out one of notice()'s answers.
    void answer(Answer answer);
    /// A person has closed the notice.
    void dismiss();
    /// Says something else in the same place; empty = takes it back.
    void say(EntranceNotice::Level level, const QString& sentence);

    /// Under whom corrections are written: the name confirmed last on this computer, else the user of the computer;
    /// empty without a project where nobody has given a name.
    QString reviewer() const;
    /// Asks for another name; it counts from now on, also for projects opened later.
    void askReviewer();

Q_SIGNALS:
    void noticeChanged();
    void reviewerChanged();

private:
    void put(Topic topic, EntranceNotice notice);
    void drop(Topic topic);
    void welcome();
    void forgetProject();
    void refuse(const Error& error);
    void open(const std::filesystem::path& path, OpenMode mode);
    void takeOver();
    void tryAgain();
    void copy(bool isForReview);
    void chooseFolder();
    void showMissing(const ImageSearchResult* outcome);
    void tellFound(const ImageSearchResult& result);
    void followSaving(const SaveState& state);
    void checkRecord();
    void showArrival(bool withWork);
    void confirmReviewer(const QString& name);
    std::filesystem::path projectFile() const;
    QString shownName() const;

    Workspace& m_workspace;
    Settings& m_settings;
    Prompts& m_prompts;
    ImageFinder m_images;
    std::map<Topic, EntranceNotice> m_notices;
    std::filesystem::path m_refused;             ///< the project that Topic::InUse or Topic::Failed is about
    std::optional<Error> m_why;                  ///< what kept m_refused from being opened for writing
    std::set<std::filesystem::path> m_confirmed; ///< projects for which the name was confirmed
    const Project* m_welcomed = nullptr;
    bool m_isCopying = false;
};

} // namespace lamella
