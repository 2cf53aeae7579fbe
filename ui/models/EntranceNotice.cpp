#include "models/EntranceNotice.h"

#include "models/ErrorText.h"
#include "models/TimeText.h"
#include "project/Project.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>

namespace lamella {

namespace {

struct Entrance {
    Q_DECLARE_TR_FUNCTIONS(lamella::Entrance)
};

using Answer = EntranceNotice::Answer;
using Level = EntranceNotice::Level;

QString nameOf(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.filename().u16string());
}

/// Who has a project open, from the arguments of ProjectInUse; what the lock does not tell is "?".
struct Holder {
    explicit Holder(const Error& error)
    {
        const auto& arguments = error.arguments();
        const auto argument = [&](std::size_t i) {
            return i < arguments.size() && arguments[i] != "?" ? QString::fromStdString(arguments[i]) : QString();
        };
        host = argument(0);
        user = argument(1).isEmpty() ? Entrance::tr("somebody") : argument(1);
        since = momentText(argument(2).toStdString());
        isHere = host == QSysInfo::machineHostName();
        isLeft = arguments.size() > 3 && arguments[3] == Project::kLockLeft;
    }
    /// "anne on pc-17"
    QString place() const
    {
        if (isHere)
            return Entrance::tr("%1 on this computer").arg(user);
        return host.isEmpty() ? Entrance::tr("%1 on another computer").arg(user)
                              : Entrance::tr("%1 on %2").arg(user, host);
    }
    QString placeAndTime() const
    {
        return since.isEmpty() ? place() : Entrance::tr("%1, since %2").arg(place(), since);
    }
    QString host, user, since;
    bool isHere = false;
    bool isLeft = false;
};

QString listed(const QStringList& names)
{
    constexpr int kShown = 3;
    const QString list = names.mid(0, kShown).join(QStringLiteral(", "));
    return names.size() > kShown ? list + QStringLiteral(", …") : list;
}

} // namespace

QString answerText(Answer answer)
{
    switch (answer) {
    case Answer::ReadOnly:
        return Entrance::tr("Open read only");
    case Answer::IndependentReview:
        return Entrance::tr("Independent review…");
    case Answer::TakeOver:
        return Entrance::tr("Take over…");
    case Answer::SaveCopy:
        return Entrance::tr("Save a copy…");
    case Answer::TryAgain:
        return Entrance::tr("Try again");
    case Answer::Choose:
        return Entrance::tr("Choose…");
    case Answer::Later:
        return Entrance::tr("Later");
    case Answer::Stop:
        return Entrance::tr("Stop");
    case Answer::Right:
        return Entrance::tr("Right");
    case Answer::OtherName:
        return Entrance::tr("Other name…");
    }
    return {};
}

EntranceNotice inUseNotice(const Error& error)
{
    const Holder holder(error);
    EntranceNotice notice{Level::Warning, {}, {Answer::ReadOnly, Answer::IndependentReview}};
    if (holder.isLeft) {
        notice.sentence =
            Entrance::tr("%1 is marked as open (%2), but nothing shows that it still is: Lamella may have "
                         "ended there without closing it.")
                .arg(nameOf(error.path()), holder.placeAndTime());
        notice.answers << Answer::TakeOver;
    } else {
        notice.sentence = Entrance::tr("%1 is already open (%2). Close it there, look at it read only, or review it "
                                       "independently in a copy without the corrections.")
                              .arg(nameOf(error.path()), holder.placeAndTime());
    }
    return notice;
}

EntranceNotice readOnlyNotice(const QString& project, const std::optional<Error>& why)
{
    if (!why)
        return {Level::Info, Entrance::tr("%1 is open read only: nothing in it can be changed.").arg(project), {}};
    switch (why->code()) {
    case ErrorCode::ProjectInUse:
        return {Level::Info,
                Entrance::tr("%1 is open read only, because it is open elsewhere (%2). Nothing in it can be changed "
                             "here.")
                    .arg(project, Holder(*why).placeAndTime()),
                {Answer::IndependentReview}};
    case ErrorCode::DiskFull:
        return {Level::Warning,
                Entrance::tr("%1 is open read only, because its disk is full. Free some space and try again; nothing "
                             "in it has changed.")
                    .arg(project),
                {Answer::TryAgain}};
    default:
        return {Level::Warning,
                Entrance::tr("%1 is open read only, because it or its folder cannot be written to (%2). To correct, "
                             "save a copy in a folder of your own; this one stays as it is.")
                    .arg(project, reasonText(why->arguments().empty() ? std::string() : why->arguments().front())),
                {Answer::SaveCopy}};
    }
}

EntranceNotice failedNotice(const Error& error)
{
    EntranceNotice notice{Level::Error, errorText(error), {}};
    const ErrorCode code = error.code();
    if (code == ErrorCode::DiskFull || code == ErrorCode::OutputNotWritable || code == ErrorCode::FileNotReadable ||
        code == ErrorCode::OutOfMemory)
        notice.answers << Answer::TryAgain;
    return notice;
}

EntranceNotice unsavedNotice(const QString& project, const SaveState& state)
{
    const bool isFull = state.errorCode == static_cast<int>(ErrorCode::DiskFull);
    const QString sentence =
        isFull
            ? Entrance::tr("%1 cannot be saved: the disk is full. Free some space. Your changes are kept and are "
                           "written as soon as there is room.")
            : Entrance::tr("%1 cannot be saved: it can no longer be written to. Check its folder, or whether the disk "
                           "is still connected. Your changes are kept and are written as soon as that works.");
    return {Level::Error, sentence.arg(project), {Answer::TryAgain}};
}

namespace {

QString outcomeText(const ImageSearchResult& outcome)
{
    if (outcome.sections > 0)
        return Entrance::tr("%n section(s) are linked to their images again.", nullptr, outcome.sections);
    if (!outcome.otherContent.isEmpty())
        return Entrance::tr("That folder holds another image under the name of %1.").arg(listed(outcome.otherContent));
    return outcome.wasStopped ? QString() : Entrance::tr("Nothing was found in that folder.");
}

QString missingText(const std::vector<MissingStack>& missing)
{
    int sections = 0;
    for (const MissingStack& stack : missing)
        sections += stack.sections;
    const QString first = nameOf(missing.front().path);
    const int others = static_cast<int>(missing.size()) - 1;
    if (others > 0)
        return Entrance::tr("%n section(s) of %1 and other files are not where they were.", nullptr, sections)
            .arg(first);
    return Entrance::tr("%n section(s) of %1 are not where they were.", nullptr, sections).arg(first);
}

} // namespace

EntranceNotice missingNotice(const std::vector<MissingStack>& missing, const ImageSearchResult* outcome,
                             bool isWritable)
{
    QStringList sentences;
    if (outcome)
        sentences << outcomeText(*outcome);
    sentences << missingText(missing);
    if (!isWritable)
        sentences << Entrance::tr("The project is open read only, so their new place cannot be noted.");
    else
        sentences << (missing.size() > 1 ? Entrance::tr("Where are they now?") : Entrance::tr("Where is it now?"));
    sentences.removeAll(QString());
    EntranceNotice notice{Level::Warning, sentences.join(QLatin1Char(' ')), {}};
    if (isWritable)
        notice.answers = {Answer::Choose, Answer::Later};
    return notice;
}

EntranceNotice foundNotice(int sections)
{
    return {Level::Success, Entrance::tr("%n section(s) are linked to their images again.", nullptr, sections), {}};
}

EntranceNotice recordNotice(const QString& project, int problems)
{
    return {Level::Warning,
            Entrance::tr("The record of corrections in %1 was altered outside Lamella, in %n place(s). The masks are "
                         "shown as the file holds them: compare them with a backup before you rely on them.",
                         nullptr, problems)
                .arg(project),
            {}};
}

EntranceNotice arrivalNotice(int left, std::optional<double> seconds, const QString& reviewer)
{
    QStringList sentences;
    if (left > 0) {
        const QString duration = seconds ? durationText(*seconds) : QString();
        sentences << (duration.isEmpty() ? Entrance::tr("Continue: %n left.", nullptr, left)
                                         : Entrance::tr("Continue: %n left, %1.", nullptr, left).arg(duration));
    }
    EntranceNotice notice;
    if (!reviewer.isEmpty()) {
        sentences << Entrance::tr("Corrections are written as: %1").arg(reviewer);
        notice.answers = {Answer::Right, Answer::OtherName};
    }
    notice.sentence = sentences.join(QStringLiteral("  "));
    return notice;
}

} // namespace lamella
