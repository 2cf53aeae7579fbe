// The part of Workspace that brings sections, masks and probabilities onto the screen.

#include "models/Attempt.h"
#include "models/RegionTileSource.h"
#include "models/SectionTileSource.h"
#include "models/Workspace.h"

#include <algorithm>
#include <cstdlib>

namespace lamella {

namespace {

constexpr int kThumbnailSide = 96;
/// Decoded pictures kept around the current section (each takes a third more than its pixels).
constexpr std::size_t kSourceBytes = std::size_t{384} << 20;
constexpr int kMaxRadius = 16;

QImage thumbnailFrom(const QImage& picture)
{
    return picture.scaled(kThumbnailSide, kThumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_Grayscale8);
}

QImage thumbnailOf(const GrayImage& section)
{
    return thumbnailFrom(
        QImage(section.pixels().data(), section.width(), section.height(), section.width(), QImage::Format_Grayscale8));
}

/// From the coarsest level of a section that is never held whole.
QImage thumbnailOf(const TileSource& source)
{
    constexpr int kApron = TileSource::kApron;
    const QImage tile = source.tile({source.levelCount() - 1, 0, 0});
    const QImage inside = tile.copy(tile.rect().adjusted(kApron, kApron, -kApron, -kApron));
    if (source.kind() != TileSource::Kind::Wide)
        return thumbnailFrom(inside);
    const GreyRange range = source.greyRange();
    QImage shown(inside.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < shown.height(); ++y) {
        const auto* in = reinterpret_cast<const std::uint16_t*>(inside.constScanLine(y));
        uchar* out = shown.scanLine(y);
        for (int x = 0; x < shown.width(); ++x)
            out[x] = static_cast<uchar>(
                std::clamp((in[x] - range.black) * 255.0 / std::max(range.white - range.black, 1.0), 0.0, 255.0));
    }
    return thumbnailFrom(shown);
}

bool isLarge(const SectionRecord& record)
{
    return record.size.area() >= RegionTileSource::kFromPixels;
}

QSize qSize(Size size)
{
    return {size.width, size.height};
}

TileSourcePtr makeSectionSource(std::shared_ptr<const SectionReader> reader, const SectionRecord& record)
{
    if (!isLarge(record))
        return std::make_shared<SectionTileSource>(
            qSize(record.size), [reader = std::move(reader), record] { return reader->read(record).pixels; });
    const auto kind = record.bits > 8 ? TileSource::Kind::Wide : TileSource::Kind::Value;
    return std::make_shared<RegionTileSource>(
        qSize(record.size), kind,
        [reader = std::move(reader), record](const Rect& rows) { return reader->readRegion(record, rows).pixels; });
}

} // namespace

namespace {

/// Larger masks are counted when they are opened for review, not for the strip.
constexpr std::size_t kCountedPixels = 20'000'000;

std::optional<double> membraneFractionOf(const Mask& mask)
{
    const auto& pixels = mask.pixels();
    const auto membrane = std::count(pixels.begin(), pixels.end(), mask::kMembrane);
    const auto labelled = membrane + std::count(pixels.begin(), pixels.end(), mask::kCell);
    return labelled > 0 ? std::optional(static_cast<double>(membrane) / static_cast<double>(labelled)) : std::nullopt;
}

/// Share of membrane of a section's mask. A prediction that nobody has corrected is read past the masks in memory: the
/// one under review must stay there.
std::optional<double> coverageOf(Project& project, SectionId section)
{
    const SectionStatus status = project.masks().status(section);
    if (status.origin == MaskOrigin::None)
        return std::nullopt;
    if (status.origin != MaskOrigin::Prediction || status.edits > 0 || project.masks().isLoaded(section))
        return membraneFractionOf(project.masks().mask(section));
    return membraneFractionOf(maskFromProbability(project.proposalPixels(status.prediction), status.threshold));
}

} // namespace

void Workspace::measureCoverage(int index)
{
    const SectionId id = idAt(index);
    if (id == SectionId::None || m_sections[static_cast<std::size_t>(index)].size.area() > kCountedPixels)
        return;
    m_background.run(
        this,
        [project = m_project, id, closing = closing()] {
            std::optional<double> fraction;
            if (!closing.stop_requested())
                errorOf([&] { fraction = coverageOf(*project, id); }); // the view says what is wrong
            return fraction;
        },
        [this, id, project = m_project.get()](std::optional<double> fraction) {
            if (m_project.get() == project && indexOf(id) != m_current) // of that one the review knows more
                m_strip->setMembraneFraction(indexOf(id), fraction);
        },
        Background::kWhenIdle);
}

void Workspace::makeThumbnail(int index)
{
    measureCoverage(index);
    const SectionId id = idAt(index);
    if (id == SectionId::None)
        return;
    m_background.run(
        this,
        [reader = m_reader, record = m_sections[static_cast<std::size_t>(index)], closing = closing(),
         large = index == m_current ? sectionSource(index) : nullptr] {
            QImage thumbnail;
            if (closing.stop_requested())
                return thumbnail;
            errorOf([&] { // the view says what is wrong
                if (isLarge(record))
                    thumbnail = thumbnailOf(large ? *large : *makeSectionSource(reader, record));
                else
                    thumbnail = thumbnailOf(reader->display(record));
            });
            return thumbnail;
        },
        [this, id, project = m_project.get()](const QImage& thumbnail) {
            if (m_project.get() == project && !thumbnail.isNull())
                m_strip->setThumbnail(indexOf(id), thumbnail);
        },
        Background::kWhenIdle);
}

Workspace::Sources* Workspace::sourcesOf(int index)
{
    return idAt(index) == SectionId::None ? nullptr : &m_sources[idAt(index)];
}

TileSourcePtr Workspace::sectionSource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources != nullptr && !sources->section)
        sources->section = makeSectionSource(m_reader, m_sections[static_cast<std::size_t>(index)]);
    return sources == nullptr ? nullptr : sources->section;
}

TileSourcePtr Workspace::maskSource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources != nullptr && !sources->mask && hasMask(index))
        sources->mask = std::make_shared<SectionTileSource>(
            qSize(m_sections[static_cast<std::size_t>(index)].size),
            [reader = m_reader, id = idAt(index)] { return reader->project().masks().mask(id); });
    return sources == nullptr ? nullptr : sources->mask;
}

TileSourcePtr Workspace::probabilitySource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources == nullptr || sources->probability)
        return sources == nullptr ? nullptr : sources->probability;
    const std::vector<PredictionInfo> predictions = m_project->predictions(idAt(index));
    if (predictions.empty())
        return nullptr;
    const SectionRecord& record = m_sections[static_cast<std::size_t>(index)];
    const PredictionId id = predictions.back().id;
    if (isLarge(record))
        sources->probability = std::make_shared<RegionTileSource>(
            qSize(record.size), TileSource::Kind::Value,
            [reader = m_reader, id](const Rect& rows) { return reader->project().proposalRegion(id, rows); });
    else
        sources->probability = std::make_shared<SectionTileSource>(
            qSize(record.size), [reader = m_reader, id] { return reader->project().proposalPixels(id); });
    return sources->probability;
}

void Workspace::dropFarSources()
{
    const std::size_t each = std::max<std::size_t>(1, m_sections[static_cast<std::size_t>(m_current)].size.area() * 4);
    const int radius = static_cast<int>(std::clamp<std::size_t>(kSourceBytes / each / 2, 1, kMaxRadius));
    std::erase_if(m_sources, [&](const auto& kept) { return std::abs(indexOf(kept.first) - m_current) > radius; });
}

} // namespace lamella
