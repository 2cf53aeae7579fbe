// The part of TrainingController that says what each preset is and how long it takes here.

#include "models/TrainingController.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr double kMeasureSeconds = 1.5;
constexpr int kLeastStepsPerEpoch = 50;
constexpr double kWithValidation = 1.0 / 0.9; ///< validation takes a tenth of the time

/// Pixels of the sections as training sees them.
double trainingPixels(const std::vector<SectionRecord>& sections, const std::vector<int>& indices, int resizeTo)
{
    double pixels = 0;
    for (const int index : indices) {
        const double side = resizeTo;
        pixels +=
            resizeTo > 0 ? side * side : static_cast<double>(sections[static_cast<std::size_t>(index)].size.area());
    }
    return pixels;
}

} // namespace

std::vector<PresetCard> TrainingController::presets() const
{
    std::vector<PresetCard> cards{
        {QStringLiteral("quick"), tr("Quick"), tr("A small network. Good for a first look and for plain tissue.")},
        {QStringLiteral("balanced"), tr("Balanced"), tr("A larger network that sees finer membranes.")},
        {QStringLiteral("best"), tr("Best"), tr("A large network, for a graphics processor or a night.")},
        {QStringLiteral("study"), tr("As in the study"),
         tr("The recipe of the original study, for comparison: sections made smaller, 50 epochs.")}};
    for (PresetCard& card : cards) {
        const std::string id = card.id.toStdString();
        const TrainingOptions options = id == m_options.preset ? m_options : trainingPreset(id); // with its time limit
        const auto measured = m_stepSeconds.find(card.id);
        if (options.epochs <= 0) {
            card.expectedMinutes = options.maxMinutes;
        } else if (measured != m_stepSeconds.end() && measured->second > 0) {
            const double patches = static_cast<double>(options.patch) * options.patch * options.batch;
            const double pixels = trainingPixels(m_workspace.sections(), labelledIndices(), options.resizeTo);
            const double steps = options.epochs * std::max<double>(kLeastStepsPerEpoch, std::ceil(pixels / patches));
            card.expectedMinutes = steps * measured->second * kWithValidation / 60.0;
            if (options.maxMinutes > 0)
                card.expectedMinutes = std::min(card.expectedMinutes, options.maxMinutes);
        }
    }
    return cards;
}

void TrainingController::measurePresets()
{
    if (m_isMeasuring)
        return;
    m_isMeasuring = true;
    m_measuredOn = m_session.chosenDevice();
    const QPointer<QObject> self(this);
    m_session.submitIdle([this, self, session = &m_session, chosen = m_measuredOn,
                          number = ++m_measurement](LearnBackend* backend, const std::stop_token& stop) {
        std::map<QString, double> seconds;
        const std::string device = backend ? LearnSession::deviceFor(chosen, *backend) : kAutomaticDevice;
        for (const std::string& name : trainingPresetNames()) {
            const TrainingOptions options = trainingPreset(name);
            if (backend != nullptr && options.maxMinutes <= 0)
                seconds[QString::fromStdString(name)] =
                    backend->measureStepSeconds(options, device, kMeasureSeconds, stop);
        }
        session->post(self, [this, number, seconds, isStopped = stop.stop_requested()] {
            if (m_measurement != number)
                return; // measured anew by now
            if (isStopped) {
                m_isMeasuring = false; // the next time it is asked for
                return;
            }
            m_stepSeconds = seconds;
            Q_EMIT presetsChanged();
        });
    });
}

} // namespace lamella
