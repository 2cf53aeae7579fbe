#include "models/Comparison.h"

#include "models/LayerStyle.h"
#include "models/RegionTileSource.h"
#include "models/SectionTileSource.h"

#include <array>
#include <utility>

namespace lamella {

namespace {

constexpr std::array kTexts{
    std::pair{Comparison::Kind::Section, "section"},
    std::pair{Comparison::Kind::Before, "before"},
    std::pair{Comparison::Kind::Previous, "previous"},
    std::pair{Comparison::Kind::Next, "next"},
};

int offsetOf(Comparison::Kind kind)
{
    return kind == Comparison::Kind::Previous ? -1 : kind == Comparison::Kind::Next ? 1 : 0;
}

} // namespace

Comparison::Comparison(Workspace& workspace, ReviewController& review, QObject* parent)
    : QObject(parent),
      m_workspace(workspace)
{
    const auto renew = [this] {
        if (m_workspace.current() >= 0)
            ++m_revisions[m_workspace.idAt(m_workspace.current())];
    };
    connect(&review, &ReviewController::maskPainted, this, renew);
    connect(&review, &ReviewController::maskReplaced, this, renew);
    connect(&workspace, &Workspace::sectionChanged, this,
            [this](int index) { ++m_revisions[m_workspace.idAt(index)]; });
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_revisions.clear();
        m_key = {};
        m_made = {};
        m_kept = SectionId::None;
        if (m_kind == Kind::Kept)
            setKind(Kind::Section);
    });
}

void Comparison::setKind(Kind kind)
{
    if (kind == Kind::Kept && keptIndex() < 0)
        kind = Kind::Section;
    m_kind = kind;
    Q_EMIT changed();
}

void Comparison::keep(int index)
{
    m_kept = m_workspace.idAt(index);
    setKind(Kind::Kept);
}

int Comparison::keptIndex() const
{
    return m_kept == SectionId::None || !m_workspace.hasProject() ? -1 : m_workspace.indexOf(m_kept);
}

Comparison::Pictures Comparison::pictures(int current)
{
    Pictures pictures;
    const int index = m_kind == Kind::Kept ? keptIndex() : current + offsetOf(m_kind);
    const SectionId id = m_workspace.idAt(index);
    if (id == SectionId::None) {
        pictures.hint = m_kind == Kind::Next       ? tr("This is the last section.")
                        : m_kind == Kind::Previous ? tr("This is the first section.")
                                                   : tr("That section is not in the series any more.");
        return pictures;
    }
    const auto& sections = m_workspace.sections();
    if (sections[static_cast<std::size_t>(index)].size != sections[static_cast<std::size_t>(current)].size) {
        pictures.hint = tr("Section %1 has another size and cannot lie beside this one.").arg(index + 1);
        return pictures;
    }
    pictures.index = index;
    pictures.section = m_workspace.sectionSource(index);
    if (m_kind != Kind::Section)
        takeMembrane(pictures, m_kind == Kind::Before);
    pictures.caption = captionOf(pictures);
    return pictures;
}

void Comparison::takeMembrane(Pictures& pictures, bool isBefore)
{
    const SectionId id = m_workspace.idAt(pictures.index);
    const SectionStatus status = m_workspace.project().masks().status(id);
    const Key key{id, isBefore, status.origin, status.prediction, status.threshold, isBefore ? 0 : m_revisions[id]};
    if (key != m_key) {
        m_key = key;
        m_made = {};
        const SectionRecord& record = m_workspace.sections()[static_cast<std::size_t>(pictures.index)];
        const QSize size(record.size.width, record.size.height);
        const bool isUntouched = status.origin == MaskOrigin::Prediction && (isBefore || status.edits == 0);
        const auto reader = m_workspace.reader();
        if (isUntouched && record.size.area() >= RegionTileSource::kFromPixels) {
            m_made.isMask = false;
            m_made.threshold = layerThreshold(status.threshold);
            m_made.membrane = std::make_shared<RegionTileSource>(
                size, TileSource::Kind::Value, [reader, prediction = status.prediction](const Rect& rows) {
                    return reader->project().proposalRegion(prediction, rows);
                });
        } else if (status.origin != MaskOrigin::None) {
            m_made.threshold = kMaskThreshold;
            m_made.membrane = std::make_shared<SectionTileSource>(size, [reader, id, isBefore] {
                MaskDocument& masks = reader->project().masks();
                return isBefore ? masks.originalMask(id) : masks.mask(id);
            });
        }
    }
    pictures.membrane = m_made.membrane;
    pictures.threshold = m_made.threshold;
    pictures.isMask = m_made.isMask;
}

QString Comparison::captionOf(const Pictures& pictures) const
{
    const int number = pictures.index + 1;
    switch (m_kind) {
    case Kind::Section:
        return tr("Section %1 of %2").arg(number).arg(m_workspace.sectionCount());
    case Kind::Before:
        return pictures.membrane ? tr("Section %1 before correction").arg(number)
                                 : tr("Section %1, not segmented yet").arg(number);
    case Kind::Previous:
    case Kind::Next:
    case Kind::Kept:
        break;
    }
    return pictures.membrane ? tr("Section %1 with its membranes").arg(number)
                             : tr("Section %1, not segmented yet").arg(number);
}

QString Comparison::textOf(Kind kind)
{
    for (const auto& [known, text] : kTexts)
        if (known == kind)
            return QLatin1String(text);
    return QLatin1String(kTexts.front().second);
}

Comparison::Kind Comparison::fromText(const QString& text)
{
    for (const auto& [kind, known] : kTexts)
        if (text == QLatin1String(known))
            return kind;
    return Kind::Section;
}

} // namespace lamella
