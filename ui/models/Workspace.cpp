#include "models/Workspace.h"

namespace lamella {

Workspace::Workspace(Background& background, QObject* parent)
    : QObject(parent),
      m_background(background),
      m_strip(new SectionStripModel(this))
{}
Workspace::~Workspace() = default;
QString Workspace::projectName() const
{
    return {};
}
void Workspace::openProject(const QString&, OpenMode) {}
void Workspace::adopt(std::shared_ptr<Project> project)
{
    m_project = std::move(project);
}
void Workspace::closeProject() {}
std::optional<SectionRecord> Workspace::currentRecord() const
{
    return {};
}
SectionId Workspace::idAt(int) const
{
    return SectionId::None;
}
int Workspace::indexOf(SectionId) const
{
    return -1;
}
bool Workspace::hasMask(int) const
{
    return false;
}
std::vector<int> Workspace::trainingIndices() const
{
    return {};
}
std::vector<int> Workspace::toSegmentIndices() const
{
    return {};
}
TileSourcePtr Workspace::sectionSource(int)
{
    return {};
}
TileSourcePtr Workspace::maskSource(int)
{
    return {};
}
TileSourcePtr Workspace::probabilitySource(int)
{
    return {};
}
std::shared_ptr<const Stack> Workspace::stackOf(int) const
{
    return {};
}
void Workspace::refresh() {}
void Workspace::setCurrent(int) {}
void Workspace::stepSection(int) {}
void Workspace::setStep(Step) {}

} // namespace lamella
