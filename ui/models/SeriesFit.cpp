#include "models/SeriesFit.h"

#include "learn/ModelFile.h"
#include "models/Attempt.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lamella {

namespace {

struct SeriesFitText {
    Q_DECLARE_TR_FUNCTIONS(lamella::SeriesFitText)
};

/// Evenly spread, first and last among them.
std::vector<int> lookedAt(int count)
{
    std::vector<int> chosen;
    const int looked = std::min(count, kSectionsLookedAt);
    for (int i = 0; i < looked; ++i)
        chosen.push_back(looked == 1 ? 0 : static_cast<int>(static_cast<long long>(count - 1) * i / (looked - 1)));
    return chosen;
}

bool has(const std::vector<FitFinding>& findings, FitKind kind)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const FitFinding& finding) { return finding.kind == kind; });
}

std::vector<SectionAdaptation> adaptationsFor(const std::vector<SectionRecord>& sections,
                                              const std::vector<PageFit>& looked, const PixelSizeNm& model)
{
    std::vector<SectionAdaptation> adaptations(sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const PixelScale scale = pixelScale(sections[i].pixelSize, model);
        if (scale.differs() && scale.canResample())
            adaptations[i].pixelSize = model;
        const auto distance = [&](const PageFit& fit) { return std::abs(fit.page - static_cast<int>(i)); };
        const auto nearest = std::min_element(looked.begin(), looked.end(), [&](const PageFit& a, const PageFit& b) {
            return distance(a) < distance(b);
        });
        adaptations[i].isInverted = nearest != looked.end() && has(nearest->findings, FitKind::Inverted);
    }
    return adaptations;
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 3);
}

QString percent(double share)
{
    return QLocale().toString(100.0 * share, 'f', 0);
}

} // namespace

bool SeriesFit::wouldResample() const
{
    return std::any_of(adaptations.begin(), adaptations.end(),
                       [](const SectionAdaptation& adaptation) { return adaptation.pixelSize.has_value(); });
}

bool SeriesFit::wouldInvert() const
{
    return std::any_of(adaptations.begin(), adaptations.end(),
                       [](const SectionAdaptation& adaptation) { return adaptation.isInverted; });
}

SeriesFit seriesFit(const SectionReader& reader, const std::vector<SectionRecord>& sections,
                    const std::filesystem::path& model, const std::stop_token& stop)
{
    SeriesFit fit;
    fit.asked = static_cast<int>(sections.size());
    fit.adaptations.resize(sections.size());
    DataStatistics training;
    if (errorOf([&] { training = readModel(model)->header.statistics; }))
        return fit;
    fit.modelPixelSize = training.pixelSize;
    std::vector<PageFit> looked;
    for (const int position : lookedAt(fit.asked)) {
        if (stop.stop_requested())
            return fit;
        const SectionRecord& record = sections[static_cast<std::size_t>(position)];
        PageFit page{position, {}};
        if (!errorOf([&] { page.findings = checkFit(reader.readRegion(record, judgedPart(record.size)), training); }))
            looked.push_back(std::move(page));
    }
    fit.looked = static_cast<int>(looked.size());
    fit.findings = summarise(looked);
    fit.adaptations = adaptationsFor(sections, looked, training.pixelSize);
    return fit;
}

QString sectionListText(const std::vector<int>& positions)
{
    QStringList parts;
    for (std::size_t first = 0; first < positions.size();) {
        std::size_t last = first;
        while (last + 1 < positions.size() && positions[last + 1] == positions[last] + 1)
            ++last;
        const QString from = QString::number(positions[first] + 1);
        parts << (last == first ? from : from + QChar(0x2013) + QString::number(positions[last] + 1));
        first = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

QString fitText(const FitSummary& finding, const std::vector<int>& positions)
{
    const auto count = static_cast<int>(positions.size());
    const QString where =
        SeriesFitText::tr("Section(s) %1:", nullptr, count).arg(sectionListText(positions)) + QLatin1Char(' ');
    const auto [kind, measured, expected] = finding.worst;
    switch (kind) {
    case FitKind::PixelSize:
        return where + SeriesFitText::tr(
                           "pixels of %1 nm, where the model learnt from %2 nm. Membranes then look too thick or too "
                           "thin to it. They can be resampled for it; the result has the size of the section.")
                           .arg(number(measured), number(expected));
    case FitKind::Inverted:
        return where + SeriesFitText::tr(
                           "the contrast is inverted: what is dark here was bright in training. They can be segmented "
                           "black for white.");
    case FitKind::Noisy:
        return where + SeriesFitText::tr(
                           "noise of %1 % of the contrast, at most %2 % in training. Expect gaps in membranes; train "
                           "on a section like these.")
                           .arg(percent(measured), percent(expected));
    case FitKind::Blurred:
        return where + SeriesFitText::tr(
                           "less sharp than any section in training. They may be out of focus, or their pixels finer "
                           "than noted; otherwise train on a section like these.");
    case FitKind::Grey:
        return where + SeriesFitText::tr(
                           "grey values unlike any in training. Look for borders, folds and clipped greys; otherwise "
                           "train on a section like these.");
    case FitKind::Flat:
        return where + SeriesFitText::tr("one grey value throughout, so there is nothing to segment.");
    }
    return where;
}

} // namespace lamella
