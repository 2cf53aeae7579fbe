#include "models/ViewedArea.h"

#include "base/Log.h"
#include "models/Attempt.h"

#include <algorithm>
#include <chrono>

namespace lamella {

namespace {
constexpr auto kLook = std::chrono::milliseconds(300);
}

ViewedArea::ViewedArea(Workspace& workspace, ViewLink& link, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_link(link)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kLook);
    connect(&m_rest, &QTimer::timeout, this, &ViewedArea::look);
    connect(&link, &ViewLink::viewChanged, this, &ViewedArea::rest);
    connect(&workspace, &Workspace::currentChanged, this, &ViewedArea::load);
    connect(&workspace, &Workspace::projectOpened, this, &ViewedArea::load);
    connect(&workspace, &Workspace::projectClosed, this, &ViewedArea::load);
}

QSize ViewedArea::squares() const
{
    return {(m_size.width() + kSquare - 1) / kSquare, (m_size.height() + kSquare - 1) / kSquare};
}

void ViewedArea::load()
{
    const int number = ++m_request;
    m_rest.stop();
    m_section = SectionId::None;
    m_seen.clear();
    m_seenCount = 0;
    Q_EMIT changed();
    const auto record = m_workspace.currentRecord();
    if (!record)
        return;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), id = record->id] {
            return attempt([&] { return project->viewed(id); });
        },
        [this, number, record](Attempt<std::vector<std::uint8_t>> read) {
            if (number != m_request || !read.value)
                return;
            m_section = record->id;
            m_size = {record->size.width, record->size.height};
            m_seen = std::move(*read.value);
            m_seen.resize(static_cast<std::size_t>(squares().width()) * static_cast<std::size_t>(squares().height()));
            m_seenCount = static_cast<std::size_t>(std::count(m_seen.begin(), m_seen.end(), std::uint8_t{1}));
            Q_EMIT changed();
            rest();
        });
}

void ViewedArea::rest()
{
    if (m_section != SectionId::None && m_link.zoom() >= 1.0)
        m_rest.start();
    else
        m_rest.stop();
}

void ViewedArea::look()
{
    if (m_section == SectionId::None)
        return;
    const std::size_t before = m_seenCount;
    for (const void* view : m_link.views()) {
        const ViewTransform transform = m_link.transform(view);
        if (transform.isEmpty() || transform.imageSize() != m_size || transform.zoom() < 1.0)
            continue;
        const QRect visible = transform.visiblePixels();
        const auto end = [](int last, int length) {
            return last + 1 >= length ? (length + kSquare - 1) / kSquare : (last + 1) / kSquare;
        };
        const int firstRow = (visible.top() + kSquare - 1) / kSquare;
        const int firstColumn = (visible.left() + kSquare - 1) / kSquare;
        for (int row = firstRow; row < end(visible.bottom(), m_size.height()); ++row) {
            for (int column = firstColumn; column < end(visible.right(), m_size.width()); ++column) {
                std::uint8_t& seen = m_seen[static_cast<std::size_t>(row * squares().width() + column)];
                m_seenCount += seen == 0 ? 1 : 0;
                seen = 1;
            }
        }
    }
    if (m_seenCount == before)
        return;
    keep();
    Q_EMIT changed();
}

void ViewedArea::keep()
{
    if (!m_workspace.hasProject() || m_workspace.project().isReadOnly())
        return;
    if (const auto error = errorOf([this] { m_workspace.project().setViewed(m_section, m_seen); }))
        logWarning(error->what());
}

double ViewedArea::fraction() const
{
    return m_seen.empty() ? 0.0 : static_cast<double>(m_seenCount) / static_cast<double>(m_seen.size());
}

bool ViewedArea::isSeen(int column, int row) const
{
    return QRect(QPoint(), squares()).contains(column, row) && !m_seen.empty() &&
           m_seen[static_cast<std::size_t>(row * squares().width() + column)] != 0;
}

QImage ViewedArea::picture(Part part) const
{
    if (m_section == SectionId::None)
        return {};
    QImage image(squares(), QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < image.height(); ++row) {
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (int column = 0; column < image.width(); ++column)
            out[column] = isSeen(column, row) == (part == Part::Seen) ? 0xFFFFFFFF : 0;
    }
    return image;
}

} // namespace lamella
