#pragma once

#include "models/CorrectionTarget.h"
#include "models/ImagePyramid.h"
#include "models/LayerSet.h"
#include "models/StrokeTarget.h"
#include "models/TileCache.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace lamella {

class Prompts;
struct Doubt;

/// Step ④ on the current section: strokes go into the project's MaskDocument and onto the views' membrane layer at
/// once; undo, redo, accept, flag, reopen, threshold. Lives in the window's thread; never waits for the disk.
class ReviewController final : public QObject, public StrokeTarget, public CorrectionTarget {
    Q_OBJECT
public:
    ReviewController(Workspace& workspace, TileCache& tiles, Prompts& prompts, QObject* parent = nullptr);
    ~ReviewController() override;

    /// The layers that step ④ shows (section and membrane); the membrane source follows mask, strokes and threshold.
    LayerSet& layers() const { return *m_layers; }

    // StrokeTarget
    bool beginStroke(StrokeKind kind, double diameter, QPointF centre) override;
    void extendStroke(QPointF centre) override;
    void endStroke() override;
    void cancelStroke() override;

    // CorrectionTarget: on the current section; what a gesture needs is in memory once the section is on view
    ToolPreview preview(const Gesture& gesture) override;
    bool correct(const QString& tool, const Gesture& gesture) override;
    std::vector<Pixel> trace(Pixel from, Pixel to) override;
    /// Small cells and small pieces of membrane of the whole section, as one edit.
    void removeSpecks();

    /// Answers a doubt about the current section, as one edit; where the mask says so already, as one that changes no
    /// pixel. A refusal is told. @return whether the answer is on the record
    bool answerDoubt(const Doubt& doubt, bool isOneCell);

    SectionStatus status() const; ///< of the current section
    bool hasMask() const;
    bool canUndo() const;
    bool canRedo() const;
    QString undoText() const; ///< "Undo brush on section 12", translated
    QString redoText() const;
    double threshold() const; ///< on the probability of cell
    bool isThresholdFrozen() const;
    double membraneFraction() const; ///< of the current mask, 0…1
    /// What the current mask was thresholded from: the probability of cell, with the walls and channels of its guide;
    /// null where there is none, and while it loads.
    TileSourcePtr prediction() const { return m_probability; }
    /// What the model said, without them: 255 = cell. Null as that.
    std::shared_ptr<const GrayImage> probability() const { return m_unguided; }
    /// What was decided about the current section so far, oldest first.
    std::vector<ReviewDecision> decisions() const;
    /// Words typed for the decision about the current section, not yet decided: kept in the project until it is.
    QString commentDraft() const;
    void setCommentDraft(const QString& comment);
    /// Sections accepted and left to review: "Continue: 13 left".
    int acceptedCount() const;
    int leftCount() const;

public Q_SLOTS:
    /// The mask of a section was changed by something else: shows it anew where it is on view.
    void showAgain(int index);
    void undo();
    void redo();
    /// Accepts with the comment and goes on to the next section to review; accepted() comes in between.
    void accept(const QString& comment = {});
    /// Reopens the section accepted last and goes back to it, if it is still accepted.
    void takeBack();
    void flag(const QString& reason, const QString& comment);
    void reopen();
    /// Begins a mask by hand on a section that has none: unlabelled everywhere, to be painted and finished window by
    /// window. It teaches the model as soon as something is labelled.
    void paintByHand();
    /// Does what the last refusal offered.
    void applyRemedy();
    void setThreshold(double threshold);

Q_SIGNALS:
    void statusChanged();
    void historyChanged();
    /// The mask of the current section is another one now, or is not there (any more, or yet).
    void maskReplaced(bool isThere);
    /// Pixels of the mask on view have changed.
    void maskPainted(QRect box);
    /// The section at this position was accepted; it is still on view.
    void accepted(int index);
    /// A stroke begins; its first pixels follow.
    void strokeBegun();
    void strokeEnded();
    /// Something was refused; the sentence says why ("Accepted by A. Martin on 3 May 10:42") and offers a remedy.
    void refused(const QString& sentence, const QString& remedy);

private:
    /// What of a section is on view. A section whose threshold may still move shows its probability, so that the slider
    /// costs nothing; any other shows its mask, changed in place by strokes.
    struct Shown {
        SectionId section = SectionId::None;
        MaskOrigin origin = MaskOrigin::None;
        PredictionId prediction = PredictionId::None;
        bool operator==(const Shown&) const = default;
    };
    struct Pictures;

    Shown shownNow() const;
    void showCurrent();
    void clear();
    void load();
    void take(const Shown& shown, Pictures pictures);
    /// Puts probability or mask into the membrane layer, as the state of the section asks for.
    void chooseSource();
    bool showsProbability() const;
    /// The mask as a picture, made now if the worker has not brought it yet.
    ImagePyramid& maskPicture();
    void renewMask();
    void commitThreshold();
    void repaint(const Rect& box);
    void count(const Mask& pixels, int sign);
    /// Runs a change of the document; an error or a refusal is told through refused(). @return what it came to
    std::optional<EditOutcome> change(const std::function<EditOutcome(MaskDocument&)>& work);
    void follow(const EditOutcome& outcome);
    bool canCorrect() const;
    void inspect(const std::function<void(const Mask&, const MembraneCost*)>& look);
    void tell(Correction::Kind kind);
    void step(bool isUndo);
    void tell(const EditOutcome& outcome);
    void refuseUnsegmented();
    void markSection(int index);
    void forgetDraft();
    void goOn();

    Workspace& m_workspace;
    TileCache& m_tiles;
    Prompts& m_prompts;
    LayerSet* m_layers;
    Shown m_shown;
    std::set<SectionId> m_byHand; ///< sections without a mask on which somebody has chosen to paint one
    enum class Remedy { None, Reopen, PaintByHand };
    Remedy m_remedy = Remedy::None;         ///< what the last refusal offered
    SectionId m_accepted = SectionId::None; ///< last; what takeBack() reopens
    int m_request = 0;                      ///< number of the newest load: older ones are dropped
    std::shared_ptr<ImagePyramid> m_mask;
    TileSourcePtr m_probability;
    std::shared_ptr<const GrayImage> m_unguided; ///< the probability before its guide
    std::shared_ptr<const GrayImage> m_grey;     ///< the section, while it has no probability to trace on
    std::array<std::int64_t, 256> m_histogram{}; ///< of the probability
    std::int64_t m_membranePixels = 0;           ///< of the mask picture
    std::int64_t m_cellPixels = 0;
    /// A threshold that the slider has reached and the project not yet, with that project.
    std::optional<double> m_threshold;
    std::shared_ptr<Project> m_thresholdProject;
    SectionId m_thresholdSection = SectionId::None;
    QTimer m_thresholdTimer;
    double m_diameter = 0;
    StrokeKind m_kind = StrokeKind::AddMembrane;
    QPointF m_last;
};

} // namespace lamella
