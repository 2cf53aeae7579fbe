#include "models/ReviewController.h"

#include "models/Attempt.h"
#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "models/TimeText.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace lamella {

namespace {

/// A slider at rest for this long is taken at its word: only then the mask of the whole section is made anew.
constexpr auto kThresholdRest = std::chrono::milliseconds(200);

QRect qRect(const Rect& rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}

/// Null if it cannot be read: the view that shows the section says so, and traces then go straight.
std::shared_ptr<const GrayImage> greyOf(const SectionReader& reader, const SectionRecord& record)
{
    std::shared_ptr<const GrayImage> grey;
    if (const auto error = errorOf([&] { grey = std::make_shared<const GrayImage>(reader.display(record)); }))
        return nullptr;
    return grey;
}

ImagePoint imagePoint(QPointF point)
{
    return {point.x(), point.y()};
}

} // namespace

/// Made in a worker.
struct ReviewController::Pictures {
    std::shared_ptr<ImagePyramid> mask;
    TileSourcePtr probability;
    std::shared_ptr<const GrayImage> unguided;
    std::shared_ptr<const GrayImage> grey;
    std::array<std::int64_t, 256> histogram{};
    std::int64_t membranePixels = 0;
    std::int64_t cellPixels = 0;

    static Pictures of(MaskDocument& document, SectionId section, bool withProbability)
    {
        Pictures pictures;
        document.load(section);
        Mask mask = document.mask(section);
        pictures.membranePixels = std::count(mask.pixels().begin(), mask.pixels().end(), mask::kMembrane);
        pictures.cellPixels = std::count(mask.pixels().begin(), mask.pixels().end(), mask::kCell);
        pictures.mask = std::make_shared<ImagePyramid>(std::move(mask));
        const auto [unguided, proposal] = withProbability ? document.prediction(section) : MaskDocument::Prediction{};
        if (proposal) {
            for (const std::uint8_t sample : proposal->pixels())
                ++pictures.histogram[sample];
            pictures.probability = std::make_shared<ImagePyramid>(*proposal);
            pictures.unguided = unguided;
        }
        return pictures;
    }
};

ReviewController::ReviewController(Workspace& workspace, TileCache& tiles, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_tiles(tiles),
      m_prompts(prompts),
      m_layers(new LayerSet(this))
{
    m_thresholdTimer.setSingleShot(true);
    m_thresholdTimer.setInterval(kThresholdRest);
    connect(&m_thresholdTimer, &QTimer::timeout, this, &ReviewController::commitThreshold);
    connect(&workspace, &Workspace::currentChanged, this, &ReviewController::showCurrent);
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_byHand.clear(); // numbers of another project mean other sections
        m_accepted = SectionId::None;
        showCurrent();
    });
    connect(&workspace, &Workspace::sectionsChanged, this, [this] {
        if (shownNow() != m_shown)
            showCurrent();
        else
            Q_EMIT statusChanged();
    });
    connect(&workspace, &Workspace::sectionChanged, this, [this](int index) {
        if (index == m_workspace.current() && shownNow() != m_shown)
            showCurrent();
        else
            Q_EMIT statusChanged();
    });
    showCurrent();
}

ReviewController::~ReviewController()
{
    commitThreshold();
}

ReviewController::Shown ReviewController::shownNow() const
{
    const SectionId id = m_workspace.idAt(m_workspace.current());
    if (id == SectionId::None)
        return {};
    const SectionStatus now = m_workspace.project().masks().status(id);
    const bool isByHand = now.origin == MaskOrigin::None && m_byHand.contains(id);
    return {id, isByHand ? MaskOrigin::Blank : now.origin, now.prediction};
}

SectionStatus ReviewController::status() const
{
    const SectionId id = m_workspace.idAt(m_workspace.current());
    return id == SectionId::None ? SectionStatus{} : m_workspace.project().masks().status(id);
}

bool ReviewController::hasMask() const
{
    return shownNow().origin != MaskOrigin::None;
}

void ReviewController::clear()
{
    ++m_request;
    m_mask.reset();
    m_probability.reset();
    m_unguided.reset();
    m_grey.reset();
    m_histogram = {};
    m_membranePixels = m_cellPixels = 0;
    Q_EMIT maskReplaced(false);
}

void ReviewController::showCurrent()
{
    commitThreshold();
    if (m_workspace.hasProject() && m_workspace.project().masks().isStroking())
        change([](MaskDocument& document) { return document.endStroke(); }); // the brush is still down
    clear();
    m_shown = shownNow();
    m_layers->setSource(LayerKind::Membrane, nullptr);
    m_layers->setSource(LayerKind::Section, m_workspace.sectionSource(m_workspace.current()));
    if (m_shown.origin != MaskOrigin::None)
        load();
    Q_EMIT statusChanged();
    Q_EMIT historyChanged();
}

void ReviewController::showAgain(int index)
{
    if (m_workspace.idAt(index) == m_shown.section)
        showCurrent();
    else
        Q_EMIT historyChanged();
}

void ReviewController::load()
{
    const int number = ++m_request;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), reader = m_workspace.reader(), shown = m_shown] {
            return attempt([&] {
                const bool isPredicted = shown.origin == MaskOrigin::Prediction;
                Pictures pictures = Pictures::of(project->masks(), shown.section, isPredicted);
                if (!isPredicted)
                    pictures.grey = greyOf(*reader, project->section(shown.section));
                return pictures;
            });
        },
        [this, number](Attempt<Pictures> made) {
            if (number != m_request)
                return;
            if (made.error)
                Q_EMIT refused(errorText(*made.error), {});
            else
                take(m_shown, std::move(*made.value));
        });
}

void ReviewController::take(const Shown& shown, Pictures pictures)
{
    m_mask = std::move(pictures.mask);
    m_membranePixels = pictures.membranePixels;
    m_cellPixels = pictures.cellPixels;
    if (pictures.probability) {
        m_probability = std::move(pictures.probability);
        m_unguided = std::move(pictures.unguided);
        m_histogram = pictures.histogram;
    }
    if (pictures.grey)
        m_grey = std::move(pictures.grey);
    chooseSource();
    m_workspace.strip().setMembraneFraction(m_workspace.indexOf(shown.section), membraneFraction());
    Q_EMIT maskReplaced(true);
    Q_EMIT statusChanged();
}

bool ReviewController::showsProbability() const
{
    return m_probability && !m_workspace.project().masks().isStroking() && !status().thresholdFrozen;
}

void ReviewController::chooseSource()
{
    const bool isProbability = showsProbability();
    LayerStyle style = m_layers->style(LayerKind::Membrane);
    style.threshold = isProbability ? layerThreshold(threshold()) : kMaskThreshold;
    style.showsUnlabelled = !isProbability;
    m_layers->setStyle(LayerKind::Membrane, style);
    m_layers->setSource(LayerKind::Membrane, isProbability ? m_probability : m_mask);
}

ImagePyramid& ReviewController::maskPicture()
{
    if (!m_mask) {
        ++m_request; // what a worker still brings would be older
        Pictures pictures = Pictures::of(m_workspace.project().masks(), m_shown.section, false);
        m_mask = std::move(pictures.mask);
        m_membranePixels = pictures.membranePixels;
        m_cellPixels = pictures.cellPixels;
    }
    return *m_mask;
}

void ReviewController::renewMask()
{
    m_mask.reset();
    const int number = ++m_request;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), section = m_shown.section] {
            return attempt([&] { return Pictures::of(project->masks(), section, false); });
        },
        [this, number](Attempt<Pictures> made) {
            if (number == m_request && made.value)
                take(m_shown, std::move(*made.value));
        });
}

// Painting

bool ReviewController::beginStroke(StrokeKind kind, double diameter, QPointF centre)
{
    if (m_shown.section == SectionId::None)
        return false;
    if (m_shown.origin == MaskOrigin::None) {
        refuseUnsegmented();
        return false;
    }
    if (!m_workspace.project().masks().isLoaded(m_shown.section))
        return false; // its picture is not there yet either
    commitThreshold();
    const auto begun = change([this, kind](MaskDocument& document) {
        return document.beginStroke(m_shown.section, kind == StrokeKind::AddMembrane ? "brush" : "eraser");
    });
    if (!begun || !begun->done())
        return false;
    m_kind = kind;
    m_diameter = diameter;
    m_last = centre;
    maskPicture();
    chooseSource();
    Q_EMIT strokeBegun();
    extendStroke(centre);
    return true;
}

void ReviewController::extendStroke(QPointF centre)
{
    if (!m_workspace.hasProject())
        return;
    const BrushSegment segment{imagePoint(m_last), imagePoint(centre), m_diameter,
                               m_kind == StrokeKind::AddMembrane ? mask::kMembrane : mask::kCell};
    m_last = centre;
    Rect changed;
    if (const auto error = errorOf([&] { changed = m_workspace.project().masks().extendStroke(segment); }))
        Q_EMIT refused(errorText(*error), {});
    repaint(changed);
}

void ReviewController::endStroke()
{
    if (!m_workspace.hasProject())
        return;
    const auto ended = change([](MaskDocument& document) { return document.endStroke(); });
    chooseSource();
    Q_EMIT strokeEnded();
    if (ended && ended->done())
        markSection(m_workspace.current());
}

void ReviewController::cancelStroke()
{
    if (!m_workspace.hasProject())
        return;
    Rect changed;
    if (const auto error = errorOf([&] { changed = m_workspace.project().masks().cancelStroke(); }))
        Q_EMIT refused(errorText(*error), {});
    repaint(changed);
    chooseSource();
    Q_EMIT strokeEnded();
}

void ReviewController::repaint(const Rect& box)
{
    if (box.isEmpty() || !m_mask)
        return;
    const MaskPatch now = m_workspace.project().masks().region(m_shown.section, box);
    Mask before(now.rect.size());
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x)
            before.at(x, y) = static_cast<std::uint8_t>(m_mask->value(now.rect.x + x, now.rect.y + y));
    count(before, -1);
    count(now.pixels, 1);
    m_mask->patch({now.rect.x, now.rect.y}, now.pixels);
    m_tiles.invalidate(*m_mask, qRect(now.rect));
    Q_EMIT maskPainted(qRect(now.rect));
}

void ReviewController::count(const Mask& pixels, int sign)
{
    m_membranePixels += sign * std::count(pixels.pixels().begin(), pixels.pixels().end(), mask::kMembrane);
    m_cellPixels += sign * std::count(pixels.pixels().begin(), pixels.pixels().end(), mask::kCell);
}

// The threshold

double ReviewController::threshold() const
{
    return m_threshold.value_or(status().threshold);
}

bool ReviewController::isThresholdFrozen() const
{
    return status().thresholdFrozen;
}

void ReviewController::setThreshold(double threshold)
{
    if (m_shown.section == SectionId::None || m_shown.origin != MaskOrigin::Prediction)
        return;
    if (isThresholdFrozen()) {
        Q_EMIT refused(tr("The amount of membrane is settled: this section has been corrected or accepted."), {});
        return;
    }
    m_threshold = threshold;
    m_thresholdProject = m_workspace.projectShared();
    m_thresholdSection = m_shown.section;
    m_thresholdTimer.start();
    if (m_probability)
        chooseSource();
    Q_EMIT statusChanged();
}

void ReviewController::commitThreshold()
{
    m_thresholdTimer.stop();
    if (!m_threshold)
        return;
    const double threshold = *std::exchange(m_threshold, std::nullopt);
    const auto project =
        std::exchange(m_thresholdProject, nullptr); // may be closed by now; its slider was moved before
    std::optional<EditOutcome> outcome;
    const auto error = errorOf([&] { outcome = project->masks().setThreshold(m_thresholdSection, threshold); });
    if (error)
        Q_EMIT refused(errorText(*error), {});
    if (project != m_workspace.projectShared() || m_thresholdSection != m_shown.section)
        return;
    if (outcome && outcome->done())
        renewMask();
    if (m_probability)
        chooseSource();
    Q_EMIT statusChanged();
}

double ReviewController::membraneFraction() const
{
    std::int64_t membrane = m_membranePixels;
    std::int64_t labelled = m_membranePixels + m_cellPixels;
    if (m_shown.section != SectionId::None && showsProbability()) {
        membrane = 0;
        labelled = std::accumulate(m_histogram.begin(), m_histogram.end(), std::int64_t{0});
        const double limit = layerThreshold(threshold()) * 255.0;
        for (std::size_t sample = 0; sample < m_histogram.size() && static_cast<double>(sample) < limit; ++sample)
            membrane += m_histogram[sample];
    }
    return labelled > 0 ? static_cast<double>(membrane) / static_cast<double>(labelled) : 0.0;
}

} // namespace lamella
