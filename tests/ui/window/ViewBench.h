#pragma once
// What bench_view measures with: large sections, a stand-in for a training, event to painted.

#include "image/Image.h"
#include "widgets/SectionView.h"

#include <QElapsedTimer>
#include <QWidget>

#include <atomic>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

namespace lamella::test {

/// A picture of that size made of copies of a smaller one.
GrayImage repeated(const GrayImage& piece, int side);
/// A tiled, deflated TIFF of side × side pixels made of copies of `piece` (a multiple of 256), tile by tile: the page
/// is never in memory.
void writeTiledTiff(const std::filesystem::path& path, const GrayImage& piece, int side);

/// Keeps all cores busy with a training's kind of work and priority (nice 10) while it lives.
class Burner {
public:
    Burner();
    ~Burner();

private:
    std::atomic<bool> m_stop{false};
    std::vector<std::thread> m_threads;
};

/// Waits for the paint events of widgets.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(std::vector<QWidget*> widgets);
    /// Milliseconds from before `act` until every widget has been painted and nothing is left to do.
    double measure(const std::function<void()>& act);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::vector<QWidget*> m_widgets;
    std::vector<QWidget*> m_waiting;
};

/// What people write who do not know better, as the reference: the whole picture and the whole overlay as one QImage
/// each, painted anew at every event.
class PlainView final : public QWidget {
public:
    PlainView(const GrayImage& section, const Mask& mask);
    void pan(QPointF by);
    void dab(QPointF imagePoint, double diameter);
    void setZoom(double zoom);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_section;
    QImage m_overlay;
    QPointF m_corner;
    double m_zoom = 1.0;
};

double percentile95(std::vector<double> values);
/// Largest resident size of this process so far, in MB.
double peakMegabytes();

} // namespace lamella::test
