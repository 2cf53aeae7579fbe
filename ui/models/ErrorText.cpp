#include "models/ErrorText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lamella {

namespace {

struct Sentence {
    ErrorCode code;
    const char* english;
};

/// The sentences of the window: those of ErrorCodes.def, with the window's remedies instead of the command line's.
/// A table of literals, because Linguist's lupdate reads no macros from other files.
constexpr std::array kSentences{
    // clang-format off
    Sentence{ErrorCode::InvalidOption,
     QT_TRANSLATE_NOOP("ErrorText", "{0}: {1}")},
    Sentence{ErrorCode::InvalidSelection,
     QT_TRANSLATE_NOOP("ErrorText", "--{0}: '{1}' is not a list of pages such as 0-4,7 (pages count from 0; this stack has {2}).")},
    Sentence{ErrorCode::FileNotFound,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: no such file or folder. Check the spelling of the path.")},
    Sentence{ErrorCode::FileNotReadable,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: cannot be read: {0}. Check the file's permissions, or copy it to your own folder.")},
    Sentence{ErrorCode::FileEmpty,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the file is empty (0 bytes). Copy it again from its source.")},
    Sentence{ErrorCode::NotAnImage,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: not a TIFF, PNG or JPEG image ({0}). Export it as TIFF or PNG.")},
    Sentence{ErrorCode::FolderWithoutImages,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the folder holds no TIFF, PNG or JPEG image. Choose the folder that holds the sections themselves.")},
    Sentence{ErrorCode::ImageTruncated,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the file is cut short: {0}. Copy it again from its source.")},
    Sentence{ErrorCode::ImageDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the image is damaged: {0}. Copy it again from its source or export it anew.")},
    Sentence{ErrorCode::ImageUnsupported,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: this kind of image is not supported: {0}. Export it as greyscale 8- or 16-bit TIFF or PNG.")},
    Sentence{ErrorCode::ImageTooLarge,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the image is refused: {0}. If it is genuine, crop it or split it into smaller files.")},
    Sentence{ErrorCode::PageSizesDiffer,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: page {0} (counted from 0) is {1} pixels but the first one is {2}. Put sections of one size into a stack.")},
    Sentence{ErrorCode::StackChoiceNeeded,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the stack holds {0} channel(s) and {1} time point(s) of {2} section(s) each, and one of them must be chosen. Open it again and say which.")},
    Sentence{ErrorCode::PageOutOfRange,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: page {0} does not exist; the stack has {1} page(s), counted from 0. Select pages of this stack.")},
    Sentence{ErrorCode::MaskCountDiffers,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: {0} mask(s) for {1} section(s). Give one mask for each section, in the same order.")},
    Sentence{ErrorCode::MaskSizeDiffers,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: mask {0} (counted from 0) is {1} pixels but its section is {2}. Export the mask at the section's size.")},
    Sentence{ErrorCode::MaskOneClass,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: every mask is {0} throughout, so there is nothing to learn. Give masks with white cells and black membranes.")},
    Sentence{ErrorCode::MaskNotBinary,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: mask {0} (counted from 0) holds {1} different grey values; a mask has white cells (255), black membranes (0) and, if any, unlabelled pixels (128). Export it as PNG or TIFF without smoothing.")},
    Sentence{ErrorCode::TooFewLabels,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the labels lie too close together: a part of a section is held out to check the model, {0} pixels beside it are left out, and membrane and cell must be labelled in that part as well as in the rest. Label some of both further to the right (beyond column {1}), or in a further section.")},
    Sentence{ErrorCode::NoTrainingSections,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: no section is left to train on after {0} held-out and {1} neighbouring section(s) are taken out. Add more sections with masks.")},
    Sentence{ErrorCode::SectionTooSmall,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: a section of {0} pixels is too small; at least {1} pixels are needed on each side. Choose larger sections, or crop less.")},
    Sentence{ErrorCode::SectionsAreMasks,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the sections are black and white only, as masks are. Swap sections and masks, or choose other files.")},
    Sentence{ErrorCode::TooManyFiles,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: {0} files or folders were given at once. Put the sections of a series into one folder and give that folder, and another one for the masks.")},
    Sentence{ErrorCode::ModelPickle,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: a Python pickle (PyTorch .pt/.pth) is refused because opening it can run code. Save the weights as safetensors, or train the model here.")},
    Sentence{ErrorCode::ModelTorchScript,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: a TorchScript or zipped PyTorch file is refused because opening it can run code. Save the weights as safetensors, or train the model here.")},
    Sentence{ErrorCode::ModelKeras,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: a Keras (HDF5) file cannot be used. Train the model here.")},
    Sentence{ErrorCode::ModelNotSafetensors,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: not a Lamella model: {0}. Choose a model that Lamella has trained.")},
    Sentence{ErrorCode::ModelDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the model file is cut or altered: {0}. Copy it again from its source, or use the checkpoint beside it.")},
    Sentence{ErrorCode::ModelForeign,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: a safetensors file that was not written by Lamella: {0}. Choose a model that Lamella has trained.")},
    Sentence{ErrorCode::ModelUnknownVersion,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: written by a newer Lamella (format {0}; this program reads up to {1}). Update Lamella.")},
    Sentence{ErrorCode::CheckpointMissing,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: there is nothing kept of an earlier training to go on with. Start a new training.")},
    Sentence{ErrorCode::CheckpointExists,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: an unfinished training is kept here. Resume it, or start a new training.")},
    Sentence{ErrorCode::CheckpointMismatch,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: what is kept belongs to another training: {0} differs. Put the sections and masks back as they were, or start a new training.")},
    Sentence{ErrorCode::TrainingDiverged,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: training stopped: the loss became infinite {0} times in spite of lower learning rates. The best epoch before that is kept, if there was one. Look at sections and masks in the first step.")},
    Sentence{ErrorCode::SpecInvalid,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: {0}. Correct the file or choose one of the presets.")},
    Sentence{ErrorCode::ProjectDamaged,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the project file is damaged: {0}. Restore the last backup; the images themselves are untouched.")},
    Sentence{ErrorCode::ProjectNotAProject,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: not a Lamella project. Choose a file that ends in .lamella.")},
    Sentence{ErrorCode::ProjectNewer,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: written by a newer Lamella (format {0}; this program reads up to {1}). Update Lamella.")},
    Sentence{ErrorCode::ProjectInUse,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: already open on {0} by {1} since {2}. Close it there, or open it read only.")},
    Sentence{ErrorCode::ProjectReadOnly,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the project is open read only, so nothing can be changed. Open a copy of it.")},
    Sentence{ErrorCode::SectionFileMissing,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the image of section {0} is no longer there. Point to the folder that holds it now.")},
    Sentence{ErrorCode::SectionFileChanged,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the image of section {0} is not the one that was imported. Restore the original or import it as a new section.")},
    Sentence{ErrorCode::NoSectionsToExport,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: no section has been accepted, so there is nothing to export. Accept sections first, or export all of them.")},
    Sentence{ErrorCode::SectionNotSegmented,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: section {0} has not been segmented, so there is nothing to export of it. Segment it first, or leave it out.")},
    Sentence{ErrorCode::OutOfMemory,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: not enough memory for {0}. Close other programs; for a training, choose a smaller recipe, such as Quick.")},
    Sentence{ErrorCode::OutputExists,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: exists already and is not overwritten. Choose another name or remove it first.")},
    Sentence{ErrorCode::OutputNotWritable,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: cannot be written: {0}. Choose a folder you may write to.")},
    Sentence{ErrorCode::FolderInUse,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: {0} is writing there. Wait until it is done or stop it, then try again.")},
    Sentence{ErrorCode::DiskFull,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: cannot be written completely: {0}. Free some space; the previous file is unchanged.")},
    Sentence{ErrorCode::WriteVerifyFailed,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: reading back what was written gave something else: {0}. Check the disk; the previous file is unchanged.")},
    Sentence{ErrorCode::BackendMissing,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the learn back end (lamella_learn_torch) was not found. Reinstall Lamella, or set LAMELLA_LEARN_BACKEND to the library.")},
    Sentence{ErrorCode::BackendBroken,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the learn back end does not load: {0}. Reinstall Lamella or the LibTorch it was built for.")},
    Sentence{ErrorCode::BackendFailed,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the learn back end failed: {0}. Please report this with the log.")},
    Sentence{ErrorCode::ShardsIncomplete,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: the parts of a prediction cannot be joined: {0}. Predict the missing part again.")},
    Sentence{ErrorCode::Interrupted,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: interrupted. Start it again to go on.")},
    Sentence{ErrorCode::InterruptedNothingKept,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: interrupted; nothing was written. Start it again.")},
    Sentence{ErrorCode::SelfTestFailed,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: self-test failed: {0}. Reinstall Lamella and report this line if it stays.")},
    Sentence{ErrorCode::Internal,
     QT_TRANSLATE_NOOP("ErrorText", "{path}: internal error: {0}. Please report this with the log.")},
    // clang-format on
};

/// What stands for {0} most often where a file cannot be read or written.
constexpr std::array kReasons{
    QT_TRANSLATE_NOOP("ErrorReason", "Permission denied"),
    QT_TRANSLATE_NOOP("ErrorReason", "Read-only file system"),
    QT_TRANSLATE_NOOP("ErrorReason", "No space left on device"),
    QT_TRANSLATE_NOOP("ErrorReason", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("ErrorReason", "File too large"),
    QT_TRANSLATE_NOOP("ErrorReason", "Input/output error"),
    QT_TRANSLATE_NOOP("ErrorReason", "No such file or directory"),
    QT_TRANSLATE_NOOP("ErrorReason", "Not a directory"),
    QT_TRANSLATE_NOOP("ErrorReason", "Operation not permitted"),
    QT_TRANSLATE_NOOP("ErrorReason", "Stale file handle"),
    QT_TRANSLATE_NOOP("ErrorReason", "the file is write-protected"),
    QT_TRANSLATE_NOOP("ErrorReason", "reading stopped"),
    QT_TRANSLATE_NOOP("ErrorReason", "disk I/O error"),
    QT_TRANSLATE_NOOP("ErrorReason", "database or disk is full"),
    QT_TRANSLATE_NOOP("ErrorReason", "database disk image is malformed"),
    QT_TRANSLATE_NOOP("ErrorReason", "attempt to write a readonly database"),
    QT_TRANSLATE_NOOP("ErrorReason", "unable to open database file"),
    QT_TRANSLATE_NOOP("ErrorReason", "it has no format number"),
    // What learning says.
    QT_TRANSLATE_NOOP("ErrorReason", "training"),
    QT_TRANSLATE_NOOP("ErrorReason", "prediction"),
    QT_TRANSLATE_NOOP("ErrorReason", "measurement"),
    QT_TRANSLATE_NOOP("ErrorReason", "this work"),
    QT_TRANSLATE_NOOP("ErrorReason", "the sections or masks"),
    QT_TRANSLATE_NOOP("ErrorReason", "the model it begins with"),
    QT_TRANSLATE_NOOP("ErrorReason", "it is not a training checkpoint"),
    QT_TRANSLATE_NOOP("ErrorReason", "white"),
    QT_TRANSLATE_NOOP("ErrorReason", "black"),
    QT_TRANSLATE_NOOP("ErrorReason", "unlabelled (128)"),
    QT_TRANSLATE_NOOP("ErrorReason", "an unknown exception"),
    QT_TRANSLATE_NOOP("ErrorReason", "another training"),
    QT_TRANSLATE_NOOP("ErrorReason", "it was built for another version of Lamella and must be built anew"),
    QT_TRANSLATE_NOOP("ErrorReason", "it is not a learn back end"),
    QT_TRANSLATE_NOOP("ErrorReason", "it crashed while it was loaded"),
    QT_TRANSLATE_NOOP("ErrorReason", "it did not answer within a minute"),
    QT_TRANSLATE_NOOP("ErrorReason", "its probe failed"),
    QT_TRANSLATE_NOOP("ErrorReason", "this file belongs to the project"),
    QT_TRANSLATE_NOOP("ErrorReason", "among the images of a stack this file would be read as one more section"),
    QT_TRANSLATE_NOOP("ErrorReason",
                      "a PNG numbers at most 65535 cells; export one TIFF stack instead (--format tiff)"),
};

QString knownReason(const QString& english)
{
    const QString option = QStringLiteral("the option ");
    if (english.startsWith(option))
        return QCoreApplication::translate("ErrorReason", "the option %1").arg(english.mid(option.size()));
    const bool isKnown = std::any_of(kReasons.begin(), kReasons.end(),
                                     [&](const char* reason) { return english == QLatin1String(reason); });
    return isKnown ? QCoreApplication::translate("ErrorReason", english.toUtf8()) : english;
}

} // namespace

QString reasonText(const std::string& english)
{
    // SQLite's reason may have the system's in brackets behind it.
    const QString all = QString::fromStdString(english);
    const auto bracket = all.indexOf(QLatin1String(" ("));
    if (bracket < 0 || !all.endsWith(QLatin1Char(')')))
        return knownReason(all);
    return knownReason(all.left(bracket)) + QStringLiteral(" (") +
           knownReason(all.mid(bracket + 2, all.size() - bracket - 3)) + QLatin1Char(')');
}

QString errorText(ErrorCode code, const QString& path, const std::vector<std::string>& arguments)
{
    const auto found =
        std::find_if(kSentences.begin(), kSentences.end(), [code](const Sentence& s) { return s.code == code; });
    // A code that core has and this list not yet: its English sentence is better than none. A test walks all codes.
    QString sentence = found == kSentences.end() ? QString::fromUtf8(errorTemplate(code))
                                                 : QCoreApplication::translate("ErrorText", found->english);
    // French sets a no-break space before the colon, which core does not know of.
    if (path.isEmpty())
        sentence.remove(QStringLiteral("{path}\u00A0: "));
    return QString::fromStdString(fillErrorTemplate(sentence.toStdString(), path.toStdString(), arguments));
}

QString errorText(const Error& error)
{
    std::vector<std::string> arguments = error.arguments();
    for (std::string& argument : arguments)
        argument = reasonText(argument).toStdString();
    return errorText(error.code(), QString::fromStdU16String(error.path().u16string()), arguments);
}

} // namespace lamella
