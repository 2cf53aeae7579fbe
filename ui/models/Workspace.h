#pragma once

#include "base/Error.h"
#include "image/Stack.h"
#include "models/Background.h"
#include "models/SectionStripModel.h"
#include "models/TileSource.h"
#include "project/Project.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
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
    QString projectName() const; ///< file name without extension, empty without a project

    /// Opens a project file in the background; projectOpened() or failed() follows.
    void openProject(const QString& path, OpenMode mode = OpenMode::ReadWrite);
    /// A project made by the import; takes it over.
    void adopt(std::shared_ptr<Project> project);
    /// Writes everything and lets go; the window is empty again.
    void closeProject();

    const std::vector<SectionRecord>& sections() const { return m_sections; }
    int sectionCount() const { return static_cast<int>(m_sections.size()); }
    /// 0-based position in the project, −1 = none. Remembered in the project.
    int current() const { return m_current; }
    std::optional<SectionRecord> currentRecord() const;
    SectionId idAt(int index) const;
    int indexOf(SectionId section) const;
    bool hasMask(int index) const;
    std::vector<int> trainingIndices() const; ///< role Training: with a mask to learn from
    std::vector<int> toSegmentIndices() const;

    Step step() const { return m_step; }
    SectionStripModel& strip() const { return *m_strip; }
    Background& background() const { return m_background; }

    /// Pictures for the views, cached while they are near the current section. Null source = there is none.
    TileSourcePtr sectionSource(int index);
    TileSourcePtr maskSource(int index);        ///< imported mask (for ①): 0/128/255
    TileSourcePtr probabilitySource(int index); ///< newest prediction
    /// The stack a section is in, opened once; throws Error (SectionFileMissing …).
    std::shared_ptr<const Stack> stackOf(int index) const;

    /// Sections, roles, masks or predictions have changed in the project: reads them again and tells everybody.
    void refresh();

public Q_SLOTS:
    void setCurrent(int index);
    void stepSection(int by);
    void setStep(lamella::Step step);

Q_SIGNALS:
    void projectOpened();
    void projectClosed();
    void sectionsChanged();
    void currentChanged(int index);
    void stepChanged(lamella::Step step);
    void failed(const lamella::Error& error);
    /// From the project's writer: "All changes saved 10:42".
    void saveStateChanged(const lamella::SaveState& state);

private:
    void connectProject();
    void fillStrip();
    void makeThumbnail(int index);

    Background& m_background;
    std::shared_ptr<Project> m_project;
    std::vector<SectionRecord> m_sections;
    SectionStripModel* m_strip;
    int m_current = -1;
    Step m_step = Step::Data;
    mutable std::map<std::filesystem::path, std::shared_ptr<const Stack>> m_stacks;
    struct Sources {
        TileSourcePtr section, mask, probability;
    };
    std::map<int, Sources> m_sources;
};

} // namespace lamella
