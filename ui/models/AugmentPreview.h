#pragma once

#include "augment/Augmentation.h"
#include "models/Workspace.h"

#include <QImage>
#include <QObject>

#include <cstdint>
#include <vector>

namespace lamella {

/// Step ②: the current labelled section as it is, and a grid of augmented pairs, made in the background. Latest request
/// wins. Nothing is written.
class AugmentPreview final : public QObject {
    Q_OBJECT
public:
    struct Pair {
        QImage image; ///< Grayscale8
        QImage mask;  ///< Grayscale8, 0/128/255
    };
    static constexpr int kCount = 9;
    static constexpr int kSide = 256;

    explicit AugmentPreview(Workspace& workspace, QObject* parent = nullptr);

    const AugmentationSpec& spec() const { return m_spec; }
    void setSpec(const AugmentationSpec& spec);
    void setPreset(const QString& name);
    std::uint64_t seed() const { return m_seed; }
    void again(); ///< next seed
    const Pair& original() const { return m_original; }
    const std::vector<Pair>& pairs() const { return m_pairs; }
    bool hasPairs() const { return !m_pairs.empty(); }

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
    int labelledIndex() const;

    Workspace& m_workspace;
    AugmentationSpec m_spec;
    std::uint64_t m_seed = 1;
    std::uint64_t m_request = 0;  ///< number of the newest wish
    std::uint64_t m_answered = 0; ///< of the newest wish whose pictures are there
    bool m_isMaking = false;      ///< at most one request is under way; the newest wish is the next
    Pair m_original;
    std::vector<Pair> m_pairs;
};

} // namespace lamella
