// The part of ReviewController that carries out correcting gestures.

#include "analysis/Doubts.h"
#include "edit/DoubtAnswer.h"
#include "edit/MembranePath.h"
#include "edit/Specks.h"
#include "models/Attempt.h"
#include "models/ErrorText.h"
#include "models/ReviewController.h"

#include <optional>

namespace lamella {

bool ReviewController::canCorrect() const
{
    return m_shown.section != SectionId::None && m_shown.origin != MaskOrigin::None &&
           m_workspace.project().masks().isLoaded(m_shown.section);
}

void ReviewController::inspect(const std::function<void(const Mask&, const MembraneCost*)>& look)
{
    const auto error = errorOf([&] {
        m_workspace.project().masks().inspect(m_shown.section, [&](const Mask& mask, const GrayImage* probability) {
            std::optional<MembraneCost> costs;
            if (probability != nullptr)
                costs = MembraneCost::fromProbability(*probability);
            else if (m_grey && m_grey->size() == mask.size())
                costs = MembraneCost::fromGrey(*m_grey);
            look(mask, costs ? &*costs : nullptr);
        });
    });
    if (error)
        Q_EMIT refused(errorText(*error), {});
}

ToolPreview ReviewController::preview(const Gesture& gesture)
{
    ToolPreview preview;
    if (!canCorrect() || status().state == ReviewState::Accepted)
        return preview;
    inspect(
        [&](const Mask& mask, const MembraneCost* costs) { preview = previewOf(mask, gesture(mask, costs).patch); });
    return preview;
}

bool ReviewController::correct(const QString& tool, const Gesture& gesture)
{
    if (m_shown.section != SectionId::None && m_shown.origin == MaskOrigin::None)
        refuseUnsegmented();
    if (!canCorrect())
        return false;
    commitThreshold();
    maskPicture();
    Correction correction;
    inspect([&](const Mask& mask, const MembraneCost* costs) { correction = gesture(mask, costs); });
    const bool isLocked = status().state == ReviewState::Accepted; // then the document says by whom
    if (!correction.isDone() && !isLocked) {
        tell(correction.kind);
        return false;
    }
    const auto outcome = change([&](MaskDocument& document) {
        return document.applyStroke(m_shown.section, tool.toStdString(), correction.patch);
    });
    chooseSource();
    if (!outcome || !outcome->done())
        return false;
    repaint(outcome->box);
    markSection(m_workspace.current());
    return true;
}

bool ReviewController::answerDoubt(const Doubt& doubt, bool isOneCell)
{
    if (!canCorrect())
        return false;
    commitThreshold();
    maskPicture();
    Correction correction;
    inspect([&](const Mask& mask, const MembraneCost*) {
        correction = isOneCell ? answerOneCell(mask, doubt.first, doubt.second, doubt.pass)
                               : answerTwoCells(mask, doubt.first, doubt.second, doubt.seam);
    });
    const bool isSaidAlready =
        correction.kind == (isOneCell ? Correction::Kind::SameCell : Correction::Kind::NothingThere);
    const bool isLocked = status().state == ReviewState::Accepted; // then the document says by whom
    if (!correction.isDone() && !isSaidAlready && !isLocked) {
        Q_EMIT refused(isOneCell ? tr("These two cannot be joined in one step here. Join them by hand (J), or go on to "
                                      "the next doubt (N).")
                                 : tr("No line here divides the cell in one step. Cut it by hand (K), or go on to the "
                                      "next doubt (N)."),
                       {});
        return false;
    }
    const auto outcome = change([&](MaskDocument& document) {
        return document.answerDoubt(m_shown.section, doubt.pass, isOneCell, correction.patch);
    });
    chooseSource();
    if (!outcome || !outcome->done())
        return false;
    repaint(outcome->box);
    markSection(m_workspace.current());
    return true;
}

std::vector<Pixel> ReviewController::trace(Pixel from, Pixel to)
{
    std::vector<Pixel> path;
    if (!canCorrect())
        return path;
    inspect([&](const Mask& mask, const MembraneCost* costs) {
        if (!contains(Rect::of(mask.size()), from) || !contains(Rect::of(mask.size()), to))
            return;
        path = costs != nullptr ? tracePath(*costs, from, snappedToMembrane(*costs, to)) : linePixels(from, to);
    });
    return path;
}

void ReviewController::removeSpecks()
{
    correct(QStringLiteral("specks"),
            [](const Mask& mask, const MembraneCost*) { return lamella::removeSpecks(mask, Rect::of(mask.size())); });
}

void ReviewController::tell(Correction::Kind kind)
{
    switch (kind) {
    case Correction::Kind::Done:
        break;
    case Correction::Kind::NothingThere:
        Q_EMIT refused(tr("There is nothing here for this tool to change."), {});
        break;
    case Correction::Kind::SameCell:
        Q_EMIT refused(tr("Both ends lie in the same cell. Drag from one cell into its neighbour."), {});
        break;
    case Correction::Kind::NotNeighbours:
        Q_EMIT refused(tr("These two cells do not touch here. Drag across the membrane between them."), {});
        break;
    case Correction::Kind::NotSeparated:
        Q_EMIT refused(tr("This line does not divide a cell. Drag from membrane to membrane."), {});
        break;
    case Correction::Kind::SeparatesCells:
        Q_EMIT refused(tr("This membrane keeps two cells apart. To remove it, join the cells (J)."), {});
        break;
    case Correction::Kind::NoPath:
        Q_EMIT refused(tr("These two points are too far apart."), {});
        break;
    }
}

} // namespace lamella
