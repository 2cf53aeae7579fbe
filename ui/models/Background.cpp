#include "models/Background.h"

namespace lamella {

namespace {
/// Reading files waits for the disk more than it computes; two leave the cores to views and training.
constexpr int kWorkers = 2;
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

void Background::start(std::function<void()> work)
{
    ++m_pending;
    m_pool.start(std::move(work));
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
