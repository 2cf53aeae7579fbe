#include "models/ModelHistory.h"

#include "models/TimeText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace fs = std::filesystem;

namespace {

struct ModelHistory {
    Q_DECLARE_TR_FUNCTIONS(lamella::ModelHistory)
};

/// A number of a JSON object, or NaN.
double numberIn(const nlohmann::json& json, const char* part, const char* key)
{
    if (json.is_object() && json.contains(part) && json.at(part).is_object() && json.at(part).contains(key) &&
        json.at(part).at(key).is_number())
        return json.at(part).at(key).get<double>();
    return std::nan("");
}

QString presetOf(const nlohmann::json& header, const std::map<QString, QString>& names)
{
    if (!header.is_object() || !header.contains("options") || !header.at("options").is_object())
        return {};
    const QString id = QString::fromStdString(header.at("options").value("preset", std::string()));
    const auto known = names.find(id);
    return known == names.end() ? id : known->second;
}

QString howItCameAbout(const TrainingRun& run)
{
    QStringList lines;
    if (const auto stored = storedRun(run); stored && !stored->learned.empty())
        lines << ModelHistory::tr("Learnt from %n section(s)", nullptr, static_cast<int>(stored->learned.size()));
    if (const auto stored = storedRun(run); stored && !stored->init.empty())
        lines
            << ModelHistory::tr("Goes on from %1").arg(QString::fromStdU16String(stored->init.filename().u16string()));
    const auto outcome = nlohmann::json::parse(run.outcome, nullptr, false);
    if (outcome.is_object() && outcome.contains("steps") && outcome.contains("seconds"))
        lines << ModelHistory::tr("%1 steps, %2")
                     .arg(QLocale().toString(outcome.value("steps", 0)), durationText(outcome.value("seconds", 0.0)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

std::vector<KnownModel> knownModels(Project& project, const std::map<QString, QString>& presetNames)
{
    const std::vector<TrainingRun> runs = project.trainingRuns();
    std::vector<KnownModel> known;
    for (const ModelRecord& record : project.models()) {
        const auto header = nlohmann::json::parse(record.header, nullptr, false);
        KnownModel model;
        model.id = record.id;
        QStringList name{presetOf(header, presetNames), momentText(record.added)};
        if (const double vRand = numberIn(header, "score", "v_rand"); std::isfinite(vRand))
            name << ModelHistory::tr("V_rand %1").arg(QLocale().toString(vRand, 'f', 3));
        name.removeAll(QString());
        model.name = name.join(QStringLiteral(" · "));
        std::error_code ignored;
        const fs::path beside = modelFolder(project.path()) / record.path.filename();
        model.isThere = fs::exists(record.path, ignored) || fs::exists(beside, ignored);
        QStringList details;
        const auto run = std::find_if(runs.begin(), runs.end(),
                                      [&](const TrainingRun& candidate) { return candidate.model == record.id; });
        if (run != runs.end())
            details << howItCameAbout(*run);
        details << QString::fromStdU16String(record.path.u16string());
        if (!model.isThere)
            details << ModelHistory::tr("The file is no longer there.");
        details.removeAll(QString());
        model.details = details.join(QLatin1Char('\n'));
        known.push_back(std::move(model));
    }
    std::reverse(known.begin(), known.end());
    return known;
}

} // namespace lamella
