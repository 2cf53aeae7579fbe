#include "models/ReportWords.h"

#include "models/ErrorText.h"

#include <QCoreApplication>
#include <QLocale>

namespace lamella {

namespace {

/// Literals, because Linguist's lupdate cannot see what core asks for; a test writes a report and finds each word here.
constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("Report", "Segmentation report"),
    QT_TRANSLATE_NOOP("Report", "Research use, not a medical device."),
    QT_TRANSLATE_NOOP("Report", "Project file"),
    QT_TRANSLATE_NOOP("Report", "Project begun"),
    QT_TRANSLATE_NOOP("Report", "Report made"),
    QT_TRANSLATE_NOOP("Report", "Sections"),
    QT_TRANSLATE_NOOP("Report", "{}: {} accepted, {} flagged, {} to review, {} to segment, {} with given masks"),
    QT_TRANSLATE_NOOP("Report", "Corrections"),
    QT_TRANSLATE_NOOP("Report", "Pixels changed"),
    QT_TRANSLATE_NOOP("Report", "Cells joined, cut"),
    QT_TRANSLATE_NOOP("Report", "Doubts answered"),
    QT_TRANSLATE_NOOP("Report", "Reviewers"),
    QT_TRANSLATE_NOOP("Report", "Record of edits"),
    QT_TRANSLATE_NOOP("Report", "whole"),
    QT_TRANSLATE_NOOP("Report", "{} problem(s); lamella-cli project-verify names them"),
    QT_TRANSLATE_NOOP("Report", "Models"),
    QT_TRANSLATE_NOOP("Report", "No mask comes from a model of this project."),
    QT_TRANSLATE_NOOP("Report", "Model"),
    QT_TRANSLATE_NOOP("Report", "Trained (UTC)"),
    QT_TRANSLATE_NOOP("Report", "V_rand, held-out"),
    QT_TRANSLATE_NOOP("Report", "V_info, held-out"),
    QT_TRANSLATE_NOOP("Report", "SHA-256, beginning"),
    QT_TRANSLATE_NOOP("Report", "Sign-offs"),
    QT_TRANSLATE_NOOP("Report", "Nobody has signed the project off yet."),
    QT_TRANSLATE_NOOP("Report", "The project was changed after the last sign-off."),
    QT_TRANSLATE_NOOP("Report", "When (UTC)"),
    QT_TRANSLATE_NOOP("Report", "Who"),
    QT_TRANSLATE_NOOP("Report", "Statement"),
    QT_TRANSLATE_NOOP("Report", "Section"),
    QT_TRANSLATE_NOOP("Report", "Image (pages from 0)"),
    QT_TRANSLATE_NOOP("Report", "{}, page {}"),
    QT_TRANSLATE_NOOP("Report", "State"),
    QT_TRANSLATE_NOOP("Report", "accepted"),
    QT_TRANSLATE_NOOP("Report", "flagged"),
    QT_TRANSLATE_NOOP("Report", "to review"),
    QT_TRANSLATE_NOOP("Report", "to segment"),
    QT_TRANSLATE_NOOP("Report", "given mask"),
    QT_TRANSLATE_NOOP("Report", "By"),
    QT_TRANSLATE_NOOP("Report", "Remark"),
    QT_TRANSLATE_NOOP("Report", "fold"),
    QT_TRANSLATE_NOOP("Report", "blur"),
    QT_TRANSLATE_NOOP("Report", "wrong mask"),
    QT_TRANSLATE_NOOP("Report", "other"),
    QT_TRANSLATE_NOOP("Report", "Cells"),
    QT_TRANSLATE_NOOP("Report", "Membrane"),
    QT_TRANSLATE_NOOP("Report", "Membranes over the sections"),
    QT_TRANSLATE_NOOP(
        "Report",
        "Membrane in orange, corrections included. Shown, evenly spaced over the sections with a mask: {} of {}."),
    QT_TRANSLATE_NOOP("Report", "Section {}: {}"),
    QT_TRANSLATE_NOOP("Report", "The image cannot be shown: {}"),
    QT_TRANSLATE_NOOP("Report", "Name"),
    QT_TRANSLATE_NOOP("Report", "Date"),
    QT_TRANSLATE_NOOP("Report", "Signature"),
};

} // namespace

std::span<const char* const> reportWords()
{
    return kWords;
}

ReportLanguage reportLanguage()
{
    ReportLanguage language;
    const QLocale locale;
    language.code = locale.bcp47Name().toStdString();
    language.decimalPoint = locale.decimalPoint() == QStringLiteral(",") ? ',' : '.';
    language.word = [](const std::string& english) {
        return QCoreApplication::translate("Report", english.c_str()).toStdString();
    };
    language.error = [](const Error& error) { return errorText(error).toStdString(); };
    return language;
}

} // namespace lamella
