#include "models/DifferenceLayer.h"

#include "models/Attempt.h"
#include "models/ReviewController.h"

#include <algorithm>
#include <utility>

namespace lamella {

DifferenceCode differenceCode(std::uint8_t before, std::uint8_t after)
{
    const bool was = before == mask::kMembrane, is = after == mask::kMembrane;
    return was == is ? SameMembrane : is ? AddedMembrane : RemovedMembrane;
}

DifferenceLayer::DifferenceLayer(Workspace& workspace, ReviewController& review, TileCache& tiles, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_review(review),
      m_tiles(tiles)
{
    connect(&review, &ReviewController::maskReplaced, this, [this](bool isThere) {
        m_section = isThere ? m_workspace.idAt(m_workspace.current()) : SectionId::None;
        restart();
    });
    connect(&review, &ReviewController::maskPainted, this, [this](const QRect& box) {
        if (m_pictures.codes)
            update(box);
        else if (m_isOn)
            m_missed.push_back(box);
    });
    m_review.layers().setVisible(LayerKind::Difference, false);
}

DifferenceLayer::~DifferenceLayer() = default;

void DifferenceLayer::setOn(bool isOn)
{
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    if (isOn && m_section == SectionId::None && m_review.hasMask())
        m_section = m_workspace.idAt(m_workspace.current()); // its mask came before this layer did
    m_review.layers().setVisible(LayerKind::Difference, isOn);
    restart();
}

void DifferenceLayer::drop()
{
    m_review.layers().setSource(LayerKind::Difference, nullptr);
    if (m_pictures.codes)
        m_tiles.forget(*m_pictures.codes);
    m_pictures = {};
}

void DifferenceLayer::restart()
{
    m_missed.clear();
    const int number = ++m_request;
    drop();
    const int index = m_workspace.indexOf(m_section);
    if (!m_isOn || index < 0)
        return;
    const MaskOrigin origin = m_workspace.project().masks().status(m_section).origin;
    if (origin != MaskOrigin::Prediction && origin != MaskOrigin::Imported)
        return;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), section = m_section] {
            return attempt([&] {
                auto original = std::make_shared<const Mask>(project->masks().originalMask(section));
                Mask codes = project->masks().mask(section);
                std::transform(original->pixels().begin(), original->pixels().end(), codes.pixels().begin(),
                               codes.pixels().begin(), differenceCode);
                return Pictures{std::move(original),
                                std::make_shared<ImagePyramid>(std::move(codes), ImagePyramid::Reduction::Maximum)};
            });
        },
        [this, number](Attempt<Pictures> made) {
            if (made.value) // else the view has said already what is wrong with the mask
                begin(number, std::move(*made.value));
        });
}

void DifferenceLayer::begin(int number, Pictures pictures)
{
    if (number != m_request)
        return;
    m_pictures = std::move(pictures);
    // Painted after the worker had copied the mask, or before: repeating it does no harm.
    for (const QRect& box : std::exchange(m_missed, {}))
        update(box);
    m_review.layers().setSource(LayerKind::Difference, m_pictures.codes);
}

void DifferenceLayer::update(const QRect& box)
{
    MaskPatch now = m_workspace.project().masks().region(m_section, {box.x(), box.y(), box.width(), box.height()});
    for (int y = 0; y < now.rect.height; ++y) {
        const std::uint8_t* before = m_pictures.original->row(now.rect.y + y) + now.rect.x;
        std::uint8_t* after = now.pixels.row(y);
        std::transform(before, before + now.rect.width, after, after, differenceCode);
    }
    m_pictures.codes->patch({now.rect.x, now.rect.y}, now.pixels);
    m_tiles.invalidate(*m_pictures.codes, {now.rect.x, now.rect.y, now.rect.width, now.rect.height});
}

} // namespace lamella
