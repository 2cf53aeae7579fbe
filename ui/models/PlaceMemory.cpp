#include "models/PlaceMemory.h"

#include "base/Log.h"
#include "models/Attempt.h"

#include <QStringList>

#include <chrono>

namespace lamella {

namespace {

constexpr auto kPlaceKey = "place";
/// A place is noted when the hand rests, not at every step of a pan.
constexpr auto kRest = std::chrono::milliseconds(400);

} // namespace

PlaceMemory::PlaceMemory(Workspace& workspace, ViewLink& link, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_link(link)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &PlaceMemory::write);
    connect(&link, &ViewLink::viewChanged, this, &PlaceMemory::note);
    connect(&workspace, &Workspace::projectAboutToClose, this, [this] {
        if (m_rest.isActive())
            write();
        m_project.reset();
    });
}

PlaceMemory::~PlaceMemory()
{
    if (m_rest.isActive())
        write();
}

std::string PlaceMemory::textOf(const ViewLink& link)
{
    if (link.isFitted())
        return "fit";
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(link.imageSize().width())
        .arg(link.imageSize().height())
        .arg(link.centre().x(), 0, 'f', 3)
        .arg(link.centre().y(), 0, 'f', 3)
        .arg(link.zoom(), 0, 'g', 12)
        .toStdString();
}

void PlaceMemory::restore()
{
    m_project = m_workspace.projectShared();
    if (!m_project)
        return;
    const auto text = m_project->windowState(kPlaceKey);
    const QStringList words = QString::fromStdString(text.value_or(std::string())).split(QLatin1Char(' '));
    bool isRight = words.size() == 5;
    double numbers[5] = {};
    for (int i = 0; isRight && i < 5; ++i)
        numbers[i] = words[i].toDouble(&isRight);
    // A section of another size has no such place.
    if (isRight && QSize(static_cast<int>(numbers[0]), static_cast<int>(numbers[1])) == m_link.imageSize())
        m_link.showPlace({numbers[2], numbers[3]}, numbers[4]);
    else if (!m_link.isFitted())
        m_link.fit();
    m_rest.stop();
}

void PlaceMemory::note()
{
    if (m_project && m_project == m_workspace.projectShared() && !m_link.imageSize().isEmpty())
        m_rest.start();
}

void PlaceMemory::write()
{
    m_rest.stop();
    if (!m_project || m_project->isReadOnly())
        return;
    if (const auto error = errorOf([this] { m_project->setWindowState(kPlaceKey, textOf(m_link)); }))
        logWarning(error->what()); // where the window was is worth no message
}

} // namespace lamella
