#include "models/ReviewTotals.h"

#include "models/Attempt.h"
#include "models/ReviewController.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <chrono>
#include <cmath>
#include <utility>

namespace lamella {

namespace {
/// Nobody reads totals between two strokes.
constexpr auto kRest = std::chrono::milliseconds(500);
} // namespace

ReviewTotals::ReviewTotals(Workspace& workspace, ReviewController& review, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_counter(std::make_shared<TotalsCounter>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &ReviewTotals::count);
    connect(&workspace, &Workspace::projectOpened, this, &ReviewTotals::restart);
    connect(&workspace, &Workspace::projectClosed, this, &ReviewTotals::restart);
    connect(&workspace, &Workspace::currentChanged, this, &ReviewTotals::changed);
    const auto later = [this] {
        if (isWanted())
            m_rest.start();
    };
    connect(&workspace, &Workspace::stepChanged, this, later);
    connect(&workspace, &Workspace::sectionsChanged, this, later);
    connect(&workspace, &Workspace::sectionChanged, this, later);
    connect(&review, &ReviewController::historyChanged, this, later);
}

bool ReviewTotals::isWanted() const
{
    const Step step = m_workspace.step();
    return m_workspace.hasProject() && (step == Step::Review || step == Step::Export);
}

void ReviewTotals::restart()
{
    ++m_request;
    m_rest.stop();
    m_isCounting = m_isStale = false;
    m_counter = std::make_shared<TotalsCounter>();
    m_totals.reset();
    Q_EMIT changed();
    if (isWanted())
        m_rest.start();
}

void ReviewTotals::count()
{
    if (!isWanted())
        return;
    if (m_isCounting) {
        m_isStale = true;
        return;
    }
    m_isCounting = true;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), counter = m_counter, stop = m_workspace.closing()] {
            return attempt([&] { return counter->count(*project, stop); });
        },
        [this, number = m_request](Attempt<ProjectTotals> made) {
            if (number != m_request)
                return;
            m_isCounting = false;
            if (made.value) { // else the view says what is wrong with a mask
                m_totals = std::move(*made.value);
                Q_EMIT changed();
            }
            if (std::exchange(m_isStale, false))
                m_rest.start();
        },
        Background::kWhenIdle);
}

const SectionTotals* ReviewTotals::section() const
{
    const SectionId id = m_workspace.idAt(m_workspace.current());
    if (!m_totals || id == SectionId::None)
        return nullptr;
    for (const SectionTotals& section : m_totals->sections)
        if (section.section == id)
            return &section;
    return nullptr;
}

namespace {

struct TotalsText {
    Q_DECLARE_TR_FUNCTIONS(lamella::TotalsText)
};

QString percent(double share)
{
    const double value = share * 100.0;
    constexpr double kLeast = 0.1;
    if (value > 0.0 && value < kLeast)
        return QStringLiteral("< ") + QLocale().toString(kLeast, 'f', 1);
    // Never rounded up to a hundred: something was changed.
    return QLocale().toString(value < 100.0 ? std::min(value, 99.9) : value, 'f', 1);
}

QStringList maskText(const MaskTotals& mask, bool isFromModel)
{
    QStringList parts;
    if (mask.pixels == 0)
        return parts;
    parts << TotalsText::tr("%1 % of pixels changed").arg(percent(1.0 - mask.kept()));
    parts << (isFromModel ? TotalsText::tr("%1 % of the AI's mask kept") : TotalsText::tr("%1 % of the mask kept"))
                 .arg(percent(mask.kept()));
    if (mask.joined > 0 && mask.cut > 0)
        parts << TotalsText::tr("%n cell(s) joined", nullptr, mask.joined) + QStringLiteral(", ") +
                     TotalsText::tr("%n cut", "cells", mask.cut);
    else if (mask.joined > 0)
        parts << TotalsText::tr("%n cell(s) joined", nullptr, mask.joined);
    else if (mask.cut > 0)
        parts << TotalsText::tr("%n cell(s) cut", nullptr, mask.cut);
    return parts;
}

QString join(const QStringList& parts)
{
    // No line ends between a number and its sign.
    return parts.join(QStringLiteral(" · ")).replace(QStringLiteral(" %"), QStringLiteral("\u00a0%"));
}

} // namespace

QString totalsText(const ProjectTotals& totals)
{
    if (totals.edits == 0)
        return TotalsText::tr("Nothing has been corrected yet.");
    const int people = static_cast<int>(totals.reviewers.size());
    QStringList parts{TotalsText::tr("%n correction(s)", nullptr, totals.edits)};
    if (people > 1)
        parts << TotalsText::tr("%n people", nullptr, people);
    const bool isFromModel = totals.predicted.pixels > 0;
    return join(parts + maskText(isFromModel ? totals.predicted : totals.imported, isFromModel));
}

QString totalsText(const SectionTotals& totals)
{
    if (totals.edits == 0)
        return TotalsText::tr("Nothing has been corrected on this section.");
    QStringList parts{TotalsText::tr("%n correction(s)", nullptr, totals.edits)};
    return join(parts + maskText(totals.mask, totals.origin == MaskOrigin::Prediction));
}

} // namespace lamella
