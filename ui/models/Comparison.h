#pragma once

#include "models/ReviewController.h"
#include "models/TileSource.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>

#include <map>

namespace lamella {

/// What the left view shows beside the overlay of the current section in ④ and ⑤: the section alone, the same section
/// before all corrections, or another section with its membranes. Lives in the window's thread; pixels are read when a
/// view asks for them, in a worker.
class Comparison final : public QObject {
    Q_OBJECT
public:
    enum class Kind {
        Section,  ///< the section alone
        Before,   ///< the section as the AI or the import left it
        Previous, ///< the section before, with its membranes
        Next,     ///< the section after, with its membranes
        Kept      ///< one chosen section, which stays while one goes on in the series
    };
    Q_ENUM(Kind)

    /// What a view needs. Without a section there is nothing to compare with (before the first section, another size):
    /// `hint` says why.
    struct Pictures {
        int index = -1; ///< 0-based position of the section shown
        TileSourcePtr section;
        TileSourcePtr membrane; ///< null: not segmented yet
        double threshold = 0.5; ///< on the samples of `membrane` / 255
        bool isMask = true;     ///< `membrane` holds 0, 128 and 255
        QString caption;
        QString hint;
    };

    /// Both must outlive this.
    Comparison(Workspace& workspace, ReviewController& review, QObject* parent = nullptr);

    Kind kind() const { return m_kind; }
    /// Kept without a section to keep is Section.
    void setKind(Kind kind);
    /// From now on section `index` (0-based) stays on the left.
    void keep(int index);
    /// 0-based position of the section that stays, −1 without one.
    int keptIndex() const;
    /// True where the left view shows the membranes of another section than the current one.
    bool showsOtherSection() const { return m_kind != Kind::Section && m_kind != Kind::Before; }

    /// What stands beside section `current`. Asked again while nothing has changed it gives the same pictures.
    Pictures pictures(int current);

    /// For the settings: "section", "before", "previous", "next"; the kept section belongs to its project and is not
    /// remembered.
    static QString textOf(Kind kind);
    static Kind fromText(const QString& text);

Q_SIGNALS:
    void changed();

private:
    /// What a membrane picture was made from.
    struct Key {
        SectionId section = SectionId::None;
        bool isBefore = false;
        MaskOrigin origin = MaskOrigin::None;
        PredictionId prediction = PredictionId::None;
        double threshold = 0.0;
        int revision = 0;
        bool operator==(const Key&) const = default;
    };
    void takeMembrane(Pictures& pictures, bool isBefore);
    QString captionOf(const Pictures& pictures) const;

    Workspace& m_workspace;
    Kind m_kind = Kind::Section;
    SectionId m_kept = SectionId::None;
    std::map<SectionId, int> m_revisions; ///< grows with each change of a mask
    Key m_key;
    Pictures m_made; ///< membrane, threshold and isMask of m_key
};

} // namespace lamella
