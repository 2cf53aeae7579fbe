#include "models/Background.h"

namespace lamella {

namespace {
/// Reading files waits for the disk more than it computes; an export and the hashes of an import may run side by side
/// and still leave a thread for what somebody waits for.
constexpr int kWorkers = 3;
} // namespace

Background::Background(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(kWorkers);
}

Background::~Background()
{
    m_pool.waitForDone();
}

int Background::pending() const
{
    return m_pending;
}

void Background::start(int priority, std::function<void()> work)
{
    ++m_pending;
    m_pool.start(std::move(work), priority);
}

void Background::post(std::function<void()> call)
{
    QMetaObject::invokeMethod(
        this,
        [this, call = std::move(call)] {
            --m_pending;
            call();
        },
        Qt::QueuedConnection);
}

} // namespace lamella
