#pragma once

#include "base/Error.h"
#include "image/Stack.h"
#include "models/Background.h"
#include "models/SectionStripModel.h"
#include "models/TileSource.h"
#include "project/Project.h"
#include "project/SectionReader.h"

#include <QObject>
#include <QString>

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

/// The five steps of the bar, in order.
enum class Step { Data, Augment, Train, Review, Export };

/// The open project as the window sees it: its sections in order, which one is current, where pixels come from.
/// Lives in the window's thread; files are read in the background. Everything else (training, review, export …) stands
/// on it. With no project open, hasProject() is false and sections() is empty.
class Workspace final : public QObject {
    Q_OBJECT
public:
    explicit Workspace(Background& background, QObject* parent = nullptr);
    ~Workspace() override;

    bool hasProject() const { return m_project != nullptr; }
    Project& project() const { return *m_project; }
    std::shared_ptr<Project> projectShared() const { return m_project; }
    /// Images of the sections, for workers; null without a project.
    std::shared_ptr<const SectionReader> reader() const { return m_reader; }
    /// Ends when the project is closed, for work that would keep it open.
    std::stop_token closing() const { return m_closing.get_token(); }
    QString projectName() const; ///< file name without extension, empty without a project

    /// Opens a project file in the background; projectOpened() or failed() follows. Of the one that is open, at once,
    /// unless it can only be read and shall be written: then it is closed first.
    void openProject(const QString& path, OpenMode mode = OpenMode::ReadWrite);
    /// A project made by the import; takes it over.
    void adopt(std::shared_ptr<Project> project);
    /// Writes everything and lets go; the window is empty again. Work in other threads may keep the file open until it
    /// has noticed; openProject() waits for that.
    void closeProject();

    const std::vector<SectionRecord>& sections() const { return m_sections; }
    int sectionCount() const { return static_cast<int>(m_sections.size()); }
    /// 0-based position in the project, −1 = none. Remembered in the project.
    int current() const { return m_current; }
    std::optional<SectionRecord> currentRecord() const;
    SectionId idAt(int index) const;
    int indexOf(SectionId section) const;
    bool hasMask(int index) const;
    bool isPaintedByHand(int index) const; ///< a mask that a person began on an empty section
    /// With a mask to learn from: imported for training, or painted by hand.
    std::vector<int> trainingIndices() const;
    std::vector<int> toSegmentIndices() const;

    /// The model in use: the chosen one, else the newest of the project, or nothing.
    const std::optional<ModelRecord>& activeModel() const { return m_model; }
    /// Segments with this model from now on; kept in the project.
    void useModel(ModelId model);
    /// A model was added.
    void refreshModels();

    Step step() const { return m_step; }
    SectionStripModel& strip() const { return *m_strip; }
    Background& background() const { return m_background; }

    /// Pictures for the views, cached while they are near the current section. Null source = there is none.
    TileSourcePtr sectionSource(int index);
    TileSourcePtr maskSource(int index);        ///< imported mask (for ①): 0/128/255
    TileSourcePtr probabilitySource(int index); ///< newest prediction
    /// The stack a section is in, opened once; throws Error (SectionFileMissing …). Reads the disk: for workers, see
    /// reader().
    std::shared_ptr<const Stack> stackOf(int index) const;

    /// Sections, roles, masks or predictions have changed in the project: reads them again and tells everybody.
    void refresh();
    /// Images of sections were moved and linked again: reads all of them anew.
    void refreshImages();
    /// Mask, prediction or state of one section has changed: renews its pictures and its mark.
    void refreshSection(int index);

public Q_SLOTS:
    void setCurrent(int index);
    void stepSection(int by);
    void setStep(lamella::Step step);

Q_SIGNALS:
    void projectOpened();
    /// Last moment to write something into the project.
    void projectAboutToClose();
    void projectClosed();
    void sectionsChanged();
    /// By refreshSection().
    void sectionChanged(int index);
    void currentChanged(int index);
    void stepChanged(lamella::Step step);
    void modelsChanged();
    void failed(const lamella::Error& error);
    /// From the project's writer: "All changes saved 10:42".
    void saveStateChanged(const lamella::SaveState& state);

private:
    struct Sources {
        TileSourcePtr section, mask, probability;
    };
    void take(std::shared_ptr<Project> project);
    void release();
    void restoreState();
    void remember(const char* key, const std::string& value);
    SectionEntry stripEntry(int index) const;
    void fillStrip();
    void makeThumbnail(int index);
    void measureCoverage(int index);
    void dropFarSources();
    /// Null for an index outside; else the pictures of a section, made on first use.
    Sources* sourcesOf(int index);

    Background& m_background;
    std::shared_ptr<Project> m_project;
    std::shared_ptr<const SectionReader> m_reader;
    std::vector<SectionRecord> m_sections;
    SectionStripModel* m_strip;
    int m_current = -1;
    Step m_step = Step::Data;
    std::optional<ModelRecord> m_model;
    ModelId m_chosenModel = ModelId::None;
    int m_opening = 0; ///< number of the newest openProject(): the answers to older ones are dropped
    std::stop_source m_closing;
    std::map<std::filesystem::path, std::shared_future<void>> m_released; ///< ready when nobody holds it any more
    std::map<SectionId, Sources> m_sources;
};

} // namespace lamella
