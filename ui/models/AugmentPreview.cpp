#include "models/AugmentPreview.h"

#include "dataset/Dataset.h"
#include "models/Attempt.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

/// Normalised grey values between these (in standard deviations) become 0 … 255.
constexpr float kDarkest = -3.0F;
constexpr float kBrightest = 3.0F;

QImage greyImage(const GrayImage& image)
{
    return QImage(image.pixels().data(), image.width(), image.height(), image.width(), QImage::Format_Grayscale8)
        .copy();
}

QImage shown(const FloatImage& normalisedGrey)
{
    GrayImage bytes(normalisedGrey.size());
    std::transform(
        normalisedGrey.pixels().begin(), normalisedGrey.pixels().end(), bytes.pixels().begin(), [](float value) {
            const float part = (std::clamp(value, kDarkest, kBrightest) - kDarkest) / (kBrightest - kDarkest);
            return static_cast<std::uint8_t>(std::lround(part * 255.0F));
        });
    return greyImage(bytes);
}

} // namespace

struct AugmentPreview::Made {
    Pair original;
    std::vector<Pair> pairs;

    /// In a worker. Throws Error.
    static Made of(const SectionReader& reader, const SectionRecord& record, const AugmentationSpec& spec,
                   std::uint64_t seed)
    {
        Made made;
        const FloatImage image = normalised(reader.read(record));
        const Mask mask = reader.project().masks().mask(record.id);
        made.original = {shown(image), greyImage(mask)};
        const AugmentationSource source{&image, &mask, nullptr, 0};
        const int side = std::min({kSide, image.width(), image.height()});
        for (std::uint64_t i = 0; i < kCount; ++i) {
            const AugmentedPair pair = augmentPatch(source, spec, {side, side}, Random(seed, 0, i));
            made.pairs.push_back({shown(pair.image), greyImage(pair.mask)});
        }
        return made;
    }
};

AugmentPreview::AugmentPreview(Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_spec(augmentationPreset("elastic"))
{
    connect(&workspace, &Workspace::projectClosed, this, &AugmentPreview::clear);
}

void AugmentPreview::setSpec(const AugmentationSpec& spec)
{
    if (spec == m_spec)
        return;
    if (const auto error = errorOf([&] { spec.validate(); })) {
        Q_EMIT failed(*error);
        return;
    }
    m_spec = spec;
    Q_EMIT specChanged();
    update();
}

void AugmentPreview::setPreset(const QString& name)
{
    setSpec(augmentationPreset(name.toStdString()));
}

void AugmentPreview::again()
{
    ++m_seed;
    update();
}

int AugmentPreview::labelledIndex() const
{
    const std::vector<int> labelled = m_workspace.trainingIndices();
    const auto current = std::find(labelled.begin(), labelled.end(), m_workspace.current());
    return current != labelled.end() ? *current : labelled.empty() ? -1 : labelled.front();
}

void AugmentPreview::update()
{
    ++m_request;
    if (!m_isMaking)
        begin();
}

void AugmentPreview::clear()
{
    ++m_request;
    m_answered = m_request;
    m_original = {};
    m_pairs.clear();
    Q_EMIT pairsChanged();
}

void AugmentPreview::begin()
{
    const int index = m_workspace.hasProject() ? labelledIndex() : -1;
    if (index < 0)
        return clear();
    m_isMaking = true;
    const std::uint64_t number = m_request;
    m_workspace.background().run(
        this,
        [reader = m_workspace.reader(), record = m_workspace.sections()[static_cast<std::size_t>(index)], spec = m_spec,
         seed = m_seed] { return attempt([&] { return Made::of(*reader, record, spec, seed); }); },
        [this, number](Attempt<Made> made) {
            m_isMaking = false;
            if (number != m_request && m_answered != m_request)
                return begin(); // something newer was wished for meanwhile
            if (number != m_request)
                return;
            m_answered = number;
            if (made.error) {
                Q_EMIT failed(*made.error);
                return;
            }
            m_original = std::move(made.value->original);
            m_pairs = std::move(made.value->pairs);
            Q_EMIT pairsChanged();
        });
}

} // namespace lamella
