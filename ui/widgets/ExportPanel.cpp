#include "widgets/ExportPanel.h"

#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "widgets/Controllers.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

namespace lamella {

ExportPanel::ExportPanel(Controllers& controllers, Prompts& prompts, QWidget* parent)
    : StepPanel(tr("Export"), tr("Writes files that other programs read. The project keeps everything."), parent),
      m_controllers(controllers),
      m_prompts(prompts),
      m_bar(new QProgressBar)
{
    setObjectName(QStringLiteral("exportPanel"));
    m_what = addChoice(tr("What"), {{QStringLiteral("exportMasks"), tr("Masks, corrected (white = cell)")},
                                    {QStringLiteral("exportCells"), tr("Cells, each with its number")},
                                    {QStringLiteral("exportProbabilities"), tr("Probabilities of the model")},
                                    {QStringLiteral("exportMeasurements"), tr("Measurements of the cells (table)")},
                                    {QStringLiteral("exportReport"), tr("Report of the project (PDF)")}});
    m_which =
        addChoice(tr("Which sections"), {{QStringLiteral("exportAccepted"), {}}, {QStringLiteral("exportAll"), {}}});
    m_format = addChoice(tr("Format"), {{QStringLiteral("exportTiff"), tr("One TIFF stack")},
                                        {QStringLiteral("exportPng"), tr("A folder of PNG images")}});
    m_totalsHeading = addHeading(tr("What was corrected"));
    m_totals = addHint();
    m_totals->setObjectName(QStringLiteral("projectTotals"));
    addSignOff();
    m_bar->setObjectName(QStringLiteral("exportBar"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kGrid2);
    content().addSpacing(kGrid);
    content().addWidget(m_bar);
    connectAll();
    refresh();
}

void ExportPanel::Choice::setVisible(bool isVisible) const
{
    heading->setVisible(isVisible);
    for (QAbstractButton* button : group->buttons())
        button->setVisible(isVisible);
}

ExportPanel::Choice ExportPanel::addChoice(const QString& heading, const QList<QPair<QString, QString>>& nameAndText)
{
    TextLabel* label = addHeading(heading);
    auto* group = new QButtonGroup(this);
    for (const auto& [name, text] : nameAndText) {
        auto* button = new QRadioButton(text);
        button->setObjectName(name);
        button->setMinimumHeight(kGrid3);
        group->addButton(button, static_cast<int>(group->buttons().size()));
        content().addWidget(button);
    }
    group->button(0)->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, &ExportPanel::refresh);
    return {label, group};
}

void ExportPanel::addSignOff()
{
    m_signOffs = new TextLabel(TextLabel::Style::Hint);
    m_signOffs->setObjectName(QStringLiteral("signOffs"));
    m_signOffs->setTextFormat(Qt::PlainText); // what people write is no markup
    m_sign = new QPushButton(tr("Sign off review…"));
    m_sign->setObjectName(QStringLiteral("signOff"));
    m_sign->setMinimumHeight(kControlHeight);
    foot().insertWidget(0, m_signOffs); // always on view, however much there is to choose above
    foot().insertWidget(1, m_sign);
    connect(m_sign, &QPushButton::clicked, &m_controllers.signOffs, &SignOffController::sign);
    connect(&m_controllers.signOffs, &SignOffController::changed, this, &ExportPanel::refreshSignOff);
    connect(&m_controllers.signOffs, &SignOffController::failed, this,
            [this](const Error& error) { message().showMessage(MessageKind::Error, errorText(error)); });
}

void ExportPanel::refreshSignOff()
{
    const QString obstacle = m_controllers.signOffs.obstacle();
    const QString text = m_controllers.signOffs.text();
    m_signOffs->setText(obstacle.isEmpty() || text.isEmpty() ? text + obstacle : text + QLatin1Char('\n') + obstacle);
    const auto last = m_controllers.signOffs.last();
    m_signOffs->setToolTip(last ? QString::fromStdString(last->statement).toHtmlEscaped() : QString());
    m_sign->setEnabled(obstacle.isEmpty());
    m_sign->setToolTip(obstacle.isEmpty() ? tr("Put your name under the state of all sections, on the record")
                                          : obstacle);
}

void ExportPanel::connectAll()
{
    ExportController& exporter = m_controllers.exporter;
    connect(&mainButton(), &QPushButton::clicked, this, &ExportPanel::choose);
    connect(&exporter, &ExportController::runningChanged, this, &ExportPanel::refresh);
    connect(&exporter, &ExportController::progressed, this, [this](int done, int total) {
        m_bar->setRange(0, total);
        m_bar->setValue(done);
    });
    connect(&exporter, &ExportController::finished, this, &ExportPanel::showResult);
    connect(&exporter, &ExportController::stopped, this, &ExportPanel::showStopped);
    connect(&exporter, &ExportController::failed, this, &ExportPanel::showError);
    connect(&message(), &MessageBar::remedyRequested, this, &ExportPanel::openResult);
    connect(&m_controllers.review, &ReviewController::statusChanged, this, &ExportPanel::refresh);
    connect(&m_controllers.totals, &ReviewTotals::changed, this, &ExportPanel::refresh);
    connect(&m_controllers.workspace, &Workspace::sectionsChanged, this, &ExportPanel::refresh);
    connect(&m_controllers.workspace, &Workspace::stepChanged, this, &ExportPanel::refresh);
    connect(&m_controllers.workspace, &Workspace::projectOpened, this, &ExportPanel::refresh);
    connect(&m_controllers.workspace, &Workspace::projectClosed, this, [this] {
        message().clear();
        refresh();
    });
}

ExportPanel::What ExportPanel::whatChosen() const
{
    return static_cast<What>(m_what.group->checkedId());
}

ExportContent ExportPanel::contentChosen() const
{
    switch (whatChosen()) {
    case What::Cells:
        return ExportContent::Cells;
    case What::Probabilities:
        return ExportContent::Probabilities;
    case What::Measurements:
        return ExportContent::Measurements;
    case What::Masks:
    case What::Report: // has no content of its own
        break;
    }
    return ExportContent::Masks;
}

ExportFormat ExportPanel::formatChosen() const
{
    if (whatChosen() == What::Measurements)
        return ExportFormat::Csv;
    return m_format.group->checkedId() == 0 ? ExportFormat::Tiff : ExportFormat::PngFolder;
}

ExportController::Which ExportPanel::whichChosen() const
{
    return m_which.group->checkedId() == 0 ? ExportController::Which::Accepted : ExportController::Which::All;
}

void ExportPanel::refresh()
{
    const ExportController& exporter = m_controllers.exporter;
    const bool hasProject = m_controllers.workspace.hasProject();
    const auto count = [&](ExportController::Which which) {
        return hasProject ? exporter.sectionCount(contentChosen(), which) : 0;
    };
    m_which.group->button(0)->setText(tr("Accepted sections (%1)").arg(count(ExportController::Which::Accepted)));
    m_which.group->button(1)->setText(tr("All that have been segmented (%1)").arg(count(ExportController::Which::All)));
    const auto& totals = m_controllers.totals.project();
    m_totals->setText(totals ? totalsText(*totals) : QString());
    m_totalsHeading->setVisible(totals.has_value());
    m_totals->setVisible(totals.has_value());
    refreshSignOff();
    m_bar->setVisible(exporter.isRunning());
    const bool isReport = whatChosen() == What::Report;
    m_which.setVisible(!isReport);
    m_format.setVisible(!isReport && whatChosen() != What::Measurements);
    if (isReport) {
        refreshReport();
        return;
    }
    const int chosen = count(whichChosen());
    const bool isAccepted = whichChosen() == ExportController::Which::Accepted;
    setMainHint(exporter.isRunning() || chosen > 0 ? QString()
                : isAccepted                       ? tr("No section has been accepted yet (step 4).")
                                                   : tr("No section has been segmented yet (step 3)."));
    setMainAction(chosen > 0 ? tr("Export %n section(s)…", nullptr, chosen) : tr("Export…"),
                  chosen > 0 && !exporter.isRunning());
}

void ExportPanel::refreshReport()
{
    const Workspace& workspace = m_controllers.workspace;
    const bool hasSections = workspace.hasProject() && !workspace.sections().empty();
    setMainHint(hasSections ? tr("All sections: who decided what, corrections, models, pictures.")
                            : tr("There is no section yet (step 1)."));
    setMainAction(tr("Write the report…"), hasSections && !m_controllers.exporter.isRunning());
}

void ExportPanel::runInto(const QString& title, const QString& word, const QString& filter, const QStringList& suffixes)
{
    const QFileInfo project(QString::fromStdU16String(m_controllers.workspace.project().path().u16string()));
    const QString proposed =
        project.path() + QStringLiteral("/%1-%2.%3").arg(m_controllers.workspace.projectName(), word, suffixes.first());
    const auto file = m_prompts.askSaveFile(title, proposed, filter);
    if (!file)
        return;
    const bool isWhole = suffixes.contains(QFileInfo(*file).suffix(), Qt::CaseInsensitive);
    run(isWhole ? *file : *file + QLatin1Char('.') + suffixes.first(), isWhole);
}

void ExportPanel::choose()
{
    if (whatChosen() == What::Report) {
        runInto(tr("Write the report"), QStringLiteral("report"),
                tr("PDF files") + QStringLiteral(" (*.pdf);;") + tr("Web pages") + QStringLiteral(" (*.html)"),
                {QStringLiteral("pdf"), QStringLiteral("html"), QStringLiteral("htm")});
        return;
    }
    // The words are parts of file names, the same in every language.
    const char* const words[] = {"masks", "cells", "probabilities", "measurements"};
    const QString word = QString::fromLatin1(words[static_cast<int>(whatChosen())]);
    switch (formatChosen()) {
    case ExportFormat::PngFolder: {
        const QFileInfo project(QString::fromStdU16String(m_controllers.workspace.project().path().u16string()));
        if (const auto folder = m_prompts.askFolder(tr("Export into which folder?"), project.path()))
            run(*folder, false);
        break;
    }
    case ExportFormat::Tiff:
        runInto(tr("Export as one TIFF stack"), word, tr("TIFF images") + QStringLiteral(" (*.tif *.tiff)"),
                {QStringLiteral("tif"), QStringLiteral("tiff")});
        break;
    case ExportFormat::Csv:
        runInto(tr("Export the measurements"), word, tr("Tables") + QStringLiteral(" (*.csv)"),
                {QStringLiteral("csv")});
        break;
    }
}

void ExportPanel::run(const QString& target, bool overwrite)
{
    message().clear();
    m_target = target;
    m_bar->setRange(0, 0);
    if (whatChosen() == What::Report)
        m_controllers.exporter.runReport(target, overwrite);
    else
        m_controllers.exporter.run(contentChosen(), formatChosen(), whichChosen(), target, overwrite);
}

void ExportPanel::showResult(const QString& target, int sections)
{
    m_target = target;
    message().showMessage(MessageKind::Success,
                          tr("%n section(s) written to %1", nullptr, sections).arg(QFileInfo(target).fileName()),
                          tr("Open folder"));
}

void ExportPanel::showStopped(const QString& target, int sections)
{
    message().showMessage(MessageKind::Info,
                          sections == 0
                              ? tr("Stopped; nothing was written.")
                              : tr("Stopped; %n section(s) are in %1, without the note about them.", nullptr, sections)
                                    .arg(QFileInfo(target).fileName()));
}

void ExportPanel::showError(const Error& error)
{
    if (error.code() == ErrorCode::OutputExists) {
        const int answer =
            m_prompts.ask(tr("Export"),
                          (QFileInfo(m_target).isDir() ? tr("%1 holds files of the same names already.")
                                                       : tr("%1, or the note about it, is there already."))
                              .arg(QFileInfo(m_target).fileName()),
                          {tr("Keep them"), tr("Replace them")});
        if (answer == 1)
            m_controllers.exporter.runAgainReplacing();
        return;
    }
    message().showMessage(MessageKind::Error, errorText(error));
}

void ExportPanel::openResult()
{
    const QFileInfo target(m_target);
    QDesktopServices::openUrl(QUrl::fromLocalFile(target.isDir() ? m_target : target.path()));
}

} // namespace lamella
