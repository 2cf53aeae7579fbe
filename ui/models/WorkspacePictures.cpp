// The part of Workspace that brings sections, masks and probabilities onto the screen.

#include "models/Attempt.h"
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

QImage thumbnailOf(const GrayImage& section)
{
    const QImage whole(section.pixels().data(), section.width(), section.height(), section.width(),
                       QImage::Format_Grayscale8);
    return whole.scaled(kThumbnailSide, kThumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_Grayscale8);
}

} // namespace

void Workspace::makeThumbnail(int index)
{
    const SectionId id = idAt(index);
    if (id == SectionId::None)
        return;
    m_background.run(
        this,
        [reader = m_reader, record = m_sections[static_cast<std::size_t>(index)], closing = closing()] {
            QImage thumbnail;
            if (!closing.stop_requested())
                errorOf([&] { thumbnail = thumbnailOf(reader->display(record)); }); // the view says what is wrong
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

TileSourcePtr Workspace::makeSource(int index, std::function<GrayImage()> load) const
{
    const Size size = m_sections[static_cast<std::size_t>(index)].size;
    return std::make_shared<SectionTileSource>(QSize(size.width, size.height), std::move(load));
}

TileSourcePtr Workspace::sectionSource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources != nullptr && !sources->section)
        sources->section = makeSource(index, [reader = m_reader, record = m_sections[static_cast<std::size_t>(index)]] {
            return reader->display(record);
        });
    return sources == nullptr ? nullptr : sources->section;
}

TileSourcePtr Workspace::maskSource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources != nullptr && !sources->mask && hasMask(index))
        sources->mask =
            makeSource(index, [reader = m_reader, id = idAt(index)] { return reader->project().masks().mask(id); });
    return sources == nullptr ? nullptr : sources->mask;
}

TileSourcePtr Workspace::probabilitySource(int index)
{
    Sources* sources = sourcesOf(index);
    if (sources == nullptr || sources->probability)
        return sources == nullptr ? nullptr : sources->probability;
    const std::vector<PredictionInfo> predictions = m_project->predictions(idAt(index));
    if (!predictions.empty())
        sources->probability = makeSource(
            index, [reader = m_reader, id = predictions.back().id] { return reader->project().predictionPixels(id); });
    return sources->probability;
}

void Workspace::dropFarSources()
{
    const std::size_t each = std::max<std::size_t>(1, m_sections[static_cast<std::size_t>(m_current)].size.area() * 4);
    const int radius = static_cast<int>(std::clamp<std::size_t>(kSourceBytes / each / 2, 1, kMaxRadius));
    std::erase_if(m_sources, [&](const auto& kept) { return std::abs(indexOf(kept.first) - m_current) > radius; });
}

} // namespace lamella
