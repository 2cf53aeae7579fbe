#include "models/SegmentSeries.h"

#include "base/Selection.h"
#include "models/Attempt.h"
#include "models/Prompts.h"

#include <QLocale>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace lamella {

SegmentSeries::SegmentSeries(Workspace& workspace, PredictionController& prediction, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_prediction(prediction),
      m_prompts(prompts)
{}

void SegmentSeries::start(std::vector<int> sections)
{
    if (m_prediction.isRunning() || !m_prediction.obstacle().isEmpty())
        return;
    if (sections.empty()) {
        sections = m_workspace.toSegmentIndices();
        if (sections.empty()) {
            Q_EMIT refused(tr("No section waits to be segmented. Add some in step 1, or segment this section."));
            return;
        }
        if (!settleRemaining(sections))
            return;
    }
    auto items = settleConflicts(sections);
    if (!items || items->empty())
        return;
    std::vector<int> indices;
    for (const SegmentItem& item : *items)
        indices.push_back(item.section);
    m_prediction.check(indices, [this, items = std::move(*items)](const SeriesFit& fit) { settleFit(items, fit); });
}

bool SegmentSeries::isDone(int section) const
{
    const std::vector<PredictionInfo> known = m_workspace.project().predictions(m_workspace.idAt(section));
    if (known.empty() || known.back().model != m_workspace.activeModel()->id)
        return false;
    const auto details = nlohmann::json::parse(known.back().details, nullptr, false);
    return details.is_object() && details.value("tta", false) == m_prediction.isCareful();
}

bool SegmentSeries::settleRemaining(std::vector<int>& sections)
{
    std::vector<int> rest;
    const auto error = errorOf([&] {
        std::copy_if(sections.begin(), sections.end(), std::back_inserter(rest),
                     [this](int section) { return !isDone(section); });
    });
    const auto done = static_cast<int>(sections.size() - rest.size());
    if (error || rest.empty() || done == 0)
        return true; // all of them, as asked
    constexpr int kRest = 1, kAll = 2;
    const int answer =
        m_prompts.ask(tr("Go on segmenting?"),
                      tr("%n section(s) were segmented with this model before, in the same way.", nullptr, done),
                      {tr("Not now"), tr("Segment the remaining %n", nullptr, static_cast<int>(rest.size())),
                       tr("Segment all anew")});
    if (answer == kRest)
        sections = std::move(rest);
    return answer == kRest || answer == kAll;
}

void SegmentSeries::startCurrent()
{
    if (m_workspace.current() >= 0)
        start({m_workspace.current()});
}

void SegmentSeries::startChosen()
{
    const int count = m_workspace.sectionCount();
    if (count == 0)
        return;
    const auto typed = m_prompts.askText(tr("Segment sections"), tr("Which sections, for example 3-7, 12?"),
                                         QString::number(m_workspace.current() + 1));
    if (!typed || typed->isEmpty())
        return;
    // The window counts from 1, selections of core from 0: section 0 does not exist, the last one is `count`.
    static const QRegularExpression kBlank(QStringLiteral("\\s"));
    QString plain = *typed;
    plain.remove(kBlank).replace(QChar(0x2013), QLatin1Char('-'));
    std::vector<int> sections;
    const auto error = errorOf([&] { sections = parseSelection(plain.toStdString(), count + 1); });
    if (error || sections.empty() || std::find(sections.begin(), sections.end(), 0) != sections.end()) {
        Q_EMIT refused(tr("“%1” names no sections. Give numbers from 1 to %2, for example 3-7, 12.")
                           .arg(*typed, QLocale().toString(count)));
        return;
    }
    for (int& section : sections)
        --section;
    start(std::move(sections));
}

std::optional<std::vector<SegmentItem>> SegmentSeries::settleConflicts(const std::vector<int>& sections)
{
    using Answer = SegmentConflict::Answer;
    const std::vector<SegmentConflict> conflicts = segmentConflicts(m_workspace, sections);
    std::vector<int> chosen;
    if (!conflicts.empty()) {
        auto answers = m_prompts.askTable(conflictTable(conflicts));
        if (!answers || answers->size() != conflicts.size())
            return std::nullopt;
        chosen = std::move(*answers);
    }
    std::vector<SegmentItem> items;
    for (const int section : sections) {
        SegmentItem item;
        item.section = section;
        const auto conflict = std::find_if(conflicts.begin(), conflicts.end(),
                                           [&](const SegmentConflict& c) { return c.index == section; });
        if (conflict != conflicts.end()) {
            const auto row = static_cast<std::size_t>(conflict - conflicts.begin());
            const Answer answer = conflict->answers().at(static_cast<std::size_t>(chosen[row]));
            if (answer == Answer::LeaveOut)
                continue;
            item.replacesMask = answer == Answer::Replace && conflict->isFixed;
            if (const auto last = m_workspace.project().masks().nextUndo(m_workspace.idAt(section)))
                item.lastEdit = last->sequence;
        }
        items.push_back(item);
    }
    return items;
}

QString SegmentSeries::question(const std::vector<SegmentItem>& items, const SeriesFit& fit) const
{
    QStringList parts{tr("These sections differ from those the model was trained on.")};
    for (const FitSummary& finding : fit.findings) {
        std::vector<int> sections;
        for (const int position : finding.pages)
            sections.push_back(items[static_cast<std::size_t>(position)].section);
        std::sort(sections.begin(), sections.end());
        parts << fitText(finding, sections);
    }
    if (fit.looked < fit.asked)
        parts << tr("%1 of %2 sections were looked at.")
                     .arg(QLocale().toString(fit.looked), QLocale().toString(fit.asked));
    return parts.join(QStringLiteral("\n\n"));
}

void SegmentSeries::settleFit(std::vector<SegmentItem> items, const SeriesFit& fit)
{
    if (!fit.findings.empty()) {
        const bool canAdapt = fit.wouldResample() || fit.wouldInvert();
        QStringList answers{tr("Not now")};
        if (canAdapt)
            answers << (!fit.wouldInvert()     ? tr("Resample and segment")
                        : !fit.wouldResample() ? tr("Invert and segment")
                                               : tr("Resample, invert and segment"));
        answers << tr("Segment all the same");
        const int answer = m_prompts.ask(tr("Do these sections fit the model?"), question(items, fit), answers);
        if (answer <= 0)
            return;
        if (canAdapt && answer == 1)
            for (std::size_t i = 0; i < items.size(); ++i)
                items[i].adaptation = fit.adaptations[i];
    }
    m_prediction.run(std::move(items));
}

} // namespace lamella
