#pragma once

#include "models/LayerSet.h"
#include "models/StrokeTarget.h"
#include "models/TileCache.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <memory>

namespace lamella {

class Prompts;

/// Step ④ on the current section: strokes go into the project's MaskDocument and onto the views' membrane layer at
/// once; undo, redo, accept, flag, reopen, threshold. Lives in the window's thread; never waits for the disk.
class ReviewController final : public QObject, public StrokeTarget {
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

    SectionStatus status() const; ///< of the current section
    bool hasMask() const;
    bool canUndo() const;
    bool canRedo() const;
    QString undoText() const; ///< "Undo brush on section 12", translated
    QString redoText() const;
    double threshold() const; ///< on the probability of cell
    bool isThresholdFrozen() const;
    double membraneFraction() const; ///< of the current mask, 0…1
    /// Sections accepted and left to review: "Continue: 13 left".
    int acceptedCount() const;
    int leftCount() const;

public Q_SLOTS:
    void undo();
    void redo();
    /// Accepts and goes on to the next section to review.
    void accept();
    void flag(const QString& reason, const QString& comment);
    void reopen();
    void setThreshold(double threshold);

Q_SIGNALS:
    void statusChanged();
    void historyChanged();
    /// Something was refused; the sentence says why ("Accepted by A. Martin on 3 May 10:42") and offers a remedy.
    void refused(const QString& sentence, const QString& remedy);

private:
    class Source;
    void showCurrent();
    void handle(const EditOutcome& outcome);
    void repaint(const Rect& box);
    void markSection(int index);

    Workspace& m_workspace;
    TileCache& m_tiles;
    Prompts& m_prompts;
    LayerSet* m_layers;
    std::shared_ptr<Source> m_source;
    double m_diameter = 0;
    StrokeKind m_kind = StrokeKind::AddMembrane;
    QPointF m_last;
};

} // namespace lamella
