#include "models/AugmentPreview.h"

#include "dataset/Dataset.h"
#include "models/Attempt.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace lamella {

namespace {

constexpr const char* kSpecKey = "augmentation";
constexpr const char* kBaseKey = "augmentation_preset";

bool isPresetName(const std::string& name)
{
    const auto& names = augmentationPresetNames();
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool hasStrengthsOf(AugmentationSpec spec, const std::string& preset)
{
    spec.preset = preset;
    return spec == augmentationPreset(preset);
}

/// Items of the one geometric map that can tear: those with strengths, up to the elastic one.
bool isDeforming(const AugmentationItem& item)
{
    static const std::array<std::string_view, 5> keys{"rotation", "shift", "shear", "zoom", "elastic"};
    return std::find(keys.begin(), keys.end(), item.key) != keys.end();
}

} // namespace

struct AugmentPreview::Made {
    std::shared_ptr<const AugmentTissue> tissue;
    std::vector<AugmentVariant> variants;
};

AugmentPreview::AugmentPreview(Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_spec(augmentationPreset(kDefaultPreset))
{
    connect(&workspace, &Workspace::projectClosed, this, &AugmentPreview::clear);
    connect(&workspace, &Workspace::projectOpened, this, &AugmentPreview::recall);
    connect(&workspace, &Workspace::sectionsChanged, this, &AugmentPreview::forgetTissue);
    connect(&workspace, &Workspace::sectionChanged, this, &AugmentPreview::forgetTissue);
}

void AugmentPreview::setSpec(const AugmentationSpec& wished)
{
    if (const auto error = errorOf([&] { wished.validate(); })) {
        Q_EMIT failed(*error);
        return;
    }
    AugmentationSpec spec = wished;
    if (isPresetName(wished.preset) && hasStrengthsOf(wished, wished.preset))
        m_base = wished.preset;
    else
        spec.preset = hasStrengthsOf(wished, m_base) ? m_base : "custom";
    if (spec == m_spec)
        return;
    m_spec = spec;
    remember();
    Q_EMIT specChanged();
    update();
}

void AugmentPreview::setPreset(const QString& name)
{
    setSpec(augmentationPreset(name.toStdString()));
}

void AugmentPreview::reset()
{
    setSpec(augmentationPreset(m_base));
}

AugmentationSpec AugmentPreview::gentler() const
{
    AugmentationSpec spec = m_spec;
    const AugmentationSpec preset = augmentationPreset(m_base);
    for (const AugmentationItem& item : augmentationItems()) {
        if (!isDeforming(item))
            continue;
        for (const AugmentationItem::Parameter& parameter : item.parameters)
            spec.*parameter.range = preset.*parameter.range;
    }
    return spec;
}

void AugmentPreview::bendLess()
{
    setSpec(gentler());
}

void AugmentPreview::again()
{
    ++m_seed;
    update();
}

int AugmentPreview::brokenCount() const
{
    return static_cast<int>(
        std::count_if(m_pairs.begin(), m_pairs.end(), [](const AugmentVariant& pair) { return !pair.gaps.empty(); }));
}

/// A new project starts with the default, whatever the last one had.
void AugmentPreview::recall()
{
    AugmentationSpec spec = augmentationPreset(kDefaultPreset);
    std::string base = kDefaultPreset;
    const auto error = errorOf([&] {
        const Project& project = m_workspace.project();
        if (const auto text = project.windowState(kSpecKey))
            spec = specFromText(*text, project.path().string());
        base = isPresetName(spec.preset) ? spec.preset : project.windowState(kBaseKey).value_or(kDefaultPreset);
        if (!isPresetName(base))
            base = kDefaultPreset;
        if (isPresetName(spec.preset)) // somebody chose the preset; its strengths may have changed since
            spec = augmentationPreset(spec.preset);
    });
    m_base = base;
    m_spec = spec;
    Q_EMIT specChanged();
    if (error)
        Q_EMIT failed(*error);
}

void AugmentPreview::remember()
{
    if (!m_workspace.hasProject() || m_workspace.project().isReadOnly())
        return;
    const auto error = errorOf([this] {
        m_workspace.project().setWindowState(kSpecKey, toJson(m_spec).dump());
        m_workspace.project().setWindowState(kBaseKey, m_base);
    });
    if (error)
        Q_EMIT failed(*error);
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
    forgetTissue();
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
    const SectionRecord record = m_workspace.sections()[static_cast<std::size_t>(index)];
    if (m_tissueOf != record.id)
        m_tissue = nullptr;
    m_tissueOf = record.id;
    m_workspace.background().run(
        this,
        [reader = m_workspace.reader(), record, tissue = m_tissue, spec = m_spec, seed = m_seed] {
            return attempt([&] {
                Made made{tissue, {}};
                if (!made.tissue)
                    made.tissue = std::make_shared<AugmentTissue>(normalised(reader->read(record)),
                                                                  reader->project().masks().mask(record.id));
                made.variants = makeVariants(*made.tissue, spec, seed, kCount, kSide);
                return made;
            });
        },
        [this, number, version = m_tissueVersion, id = record.id](Attempt<Made> made) {
            m_isMaking = false;
            const bool isNewest = number == m_request;
            if (!isNewest && m_answered == m_request)
                return; // taken down meanwhile
            const bool isOfThis = version == m_tissueVersion && m_workspace.idAt(labelledIndex()) == id;
            if (!isOfThis)
                return begin();
            m_answered = number;
            if (made.value)
                take(std::move(*made.value));
            else if (isNewest)
                Q_EMIT failed(*made.error);
            // Whoever was told may have wished for something, which is under way then.
            if (!m_isMaking && m_answered != m_request)
                begin();
        });
}

void AugmentPreview::take(Made made)
{
    m_tissue = std::move(made.tissue);
    m_original = m_tissue->shown;
    m_pairs = std::move(made.variants);
    Q_EMIT pairsChanged();
}

void AugmentPreview::forgetTissue()
{
    m_tissue = nullptr;
    ++m_tissueVersion;
}

} // namespace lamella
