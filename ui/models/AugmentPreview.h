#pragma once

#include "models/AugmentVariants.h"
#include "models/Workspace.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace lamella {

/// Step ②: how variants are made, and how they look: the current labelled section as it is, and nine augmented pairs,
/// made in the background. One request is under way at a time; what is wished for meanwhile counts as one, the latest,
/// so that a slider on the move shows where it is as fast as pictures can be made. No picture is written; the strengths
/// are remembered in the project.
class AugmentPreview final : public QObject {
    Q_OBJECT
public:
    using Pair = AugmentPair;
    static constexpr int kCount = 9;
    static constexpr int kSide = 256;
    /// What a new project starts with.
    static constexpr const char* kDefaultPreset = "elastic";

    explicit AugmentPreview(Workspace& workspace, QObject* parent = nullptr);

    /// Its name is that of a preset, or "custom" once a strength differs from basePreset().
    const AugmentationSpec& spec() const { return m_spec; }
    /// Takes the spec over if it is valid (else failed()), shows and remembers it.
    void setSpec(const AugmentationSpec& spec);
    void setPreset(const QString& name);
    /// The preset that strengths were changed from.
    QString basePreset() const { return QString::fromStdString(m_base); }
    bool isChanged() const { return m_spec.preset == "custom"; }
    bool isDefault() const { return m_spec.preset == kDefaultPreset; }
    /// Back to basePreset().
    void reset();
    /// Turns, zooms, shears and bends as strongly as basePreset() again, as often as now; grey values stay.
    void bendLess();
    bool canBendLess() const { return gentler() != m_spec; }

    std::uint64_t seed() const { return m_seed; }
    void again(); ///< next seed
    const Pair& original() const { return m_original; }
    const std::vector<AugmentVariant>& pairs() const { return m_pairs; }
    bool hasPairs() const { return !m_pairs.empty(); }
    /// Variants in which the deformation broke membranes (core/augment, brokenMembranes()).
    int brokenCount() const;

public Q_SLOTS:
    void update();

Q_SIGNALS:
    void specChanged();
    void pairsChanged();
    void failed(const lamella::Error& error);

private:
    struct Made; ///< by one request
    void begin();
    void clear();
    void forgetTissue();
    void take(Made made);
    AugmentationSpec gentler() const;
    void recall();
    void remember();
    int labelledIndex() const;

    Workspace& m_workspace;
    AugmentationSpec m_spec;
    std::string m_base = kDefaultPreset;
    std::uint64_t m_seed = 1;
    std::uint64_t m_request = 0;                   ///< number of the newest wish
    std::uint64_t m_answered = 0;                  ///< of the newest wish whose pictures are there
    bool m_isMaking = false;                       ///< at most one request is under way; the newest wish is the next
    std::shared_ptr<const AugmentTissue> m_tissue; ///< of section m_tissueOf; null = to be read
    SectionId m_tissueOf = SectionId::None;
    int m_tissueVersion = 0; ///< of what was read: sections, masks or the project changed when it counts up
    Pair m_original;
    std::vector<AugmentVariant> m_pairs;
};

} // namespace lamella
