#include "ViewBench.h"

#include <QApplication>
#include <QFile>
#include <QPainter>

#include <algorithm>
#include <cstring>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <tiffio.h>
#include <unistd.h>
#include <zlib.h>

namespace lamella::test {

GrayImage repeated(const GrayImage& piece, int side)
{
    GrayImage image({side, side});
    for (int y = 0; y < side; ++y) {
        const std::uint8_t* in = piece.row(y % piece.height());
        for (int x = 0; x < side; x += piece.width())
            std::copy_n(in, std::min(piece.width(), side - x), image.row(y) + x);
    }
    return image;
}

void writeTiledTiff(const std::filesystem::path& path, const GrayImage& piece, int side)
{
    constexpr int kTile = 256;
    const int across = piece.width() / kTile;
    std::vector<std::vector<Bytef>> tiles;
    for (int y = 0; y < piece.height(); y += kTile) {
        for (int x = 0; x < piece.width(); x += kTile) {
            const GrayImage tile = piece.cropped({x, y, kTile, kTile});
            std::vector<Bytef> packed(compressBound(tile.pixels().size()));
            uLongf size = packed.size();
            compress2(packed.data(), &size, tile.pixels().data(), tile.pixels().size(), 6);
            packed.resize(size);
            tiles.push_back(std::move(packed));
        }
    }
    TIFF* tiff = TIFFOpen(path.c_str(), "w8");
    if (tiff == nullptr)
        qFatal("%s cannot be written", path.c_str());
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, side);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, side);
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, kTile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, kTile);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
    const int count = side / kTile;
    for (int y = 0; y < count; ++y) {
        for (int x = 0; x < count; ++x) {
            auto& tile = tiles[static_cast<std::size_t>(y % across * across + x % across)];
            TIFFWriteRawTile(tiff, static_cast<std::uint32_t>(y * count + x), tile.data(),
                             static_cast<tmsize_t>(tile.size()));
        }
    }
    TIFFWriteDirectory(tiff);
    TIFFClose(tiff);
}

Burner::Burner()
{
    // Above this process, which a busy machine may have raised to be measured.
    const int niceness = getpriority(PRIO_PROCESS, 0) + 10;
    constexpr std::size_t kFloats = std::size_t{1} << 20;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        m_threads.emplace_back([this, niceness] {
            setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), niceness);
            std::vector<float> a(kFloats, 1.0F);
            std::vector<float> b(kFloats, 0.5F);
            while (!m_stop.load(std::memory_order_relaxed)) {
                for (std::size_t k = 0; k < kFloats; ++k)
                    a[k] = a[k] * 0.999F + b[k] * 0.001F;
            }
        });
    }
}

Burner::~Burner()
{
    m_stop = true;
    for (std::thread& thread : m_threads)
        thread.join();
}

PaintWatch::PaintWatch(std::vector<QWidget*> widgets) : m_widgets(std::move(widgets))
{
    for (QWidget* widget : m_widgets)
        widget->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint)
        std::erase(m_waiting, watched);
    return false;
}

double PaintWatch::measure(const std::function<void()>& act)
{
    constexpr qint64 kLongestMs = 5000;
    constexpr double kNsPerMs = 1e6;
    QCoreApplication::processEvents();
    m_waiting = m_widgets;
    QElapsedTimer clock;
    clock.start();
    act();
    // The paint event is delivered and flushed within one turn of the loop.
    while (!m_waiting.empty() && clock.elapsed() < kLongestMs)
        QCoreApplication::processEvents();
    return static_cast<double>(clock.nsecsElapsed()) / kNsPerMs;
}

PlainView::PlainView(const GrayImage& section, const Mask& mask)
    : m_section(section.width(), section.height(), QImage::Format_Grayscale8),
      m_overlay(section.width(), section.height(), QImage::Format_ARGB32_Premultiplied)
{
    for (int y = 0; y < section.height(); ++y) {
        std::copy_n(section.row(y), section.width(), m_section.scanLine(y));
        auto* out = reinterpret_cast<QRgb*>(m_overlay.scanLine(y));
        for (int x = 0; x < mask.width(); ++x)
            out[x] = mask.at(x, y) == mask::kCell ? 0 : qPremultiply(qRgba(230, 159, 0, 128));
    }
}

void PlainView::pan(QPointF by)
{
    m_corner += by;
    update();
}

void PlainView::setZoom(double zoom)
{
    m_zoom = zoom;
    update();
}

void PlainView::dab(QPointF imagePoint, double diameter)
{
    QPainter painter(&m_overlay);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(230, 159, 0, 128));
    painter.drawEllipse(imagePoint, diameter / 2, diameter / 2);
    update();
}

void PlainView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    painter.translate(m_corner);
    painter.scale(m_zoom, m_zoom);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 1.0);
    painter.drawImage(0, 0, m_section);
    painter.drawImage(0, 0, m_overlay);
}

double percentile95(std::vector<double> values)
{
    if (values.empty())
        return 0.0;
    std::sort(values.begin(), values.end());
    return values[values.size() * 95 / 100];
}

double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0.0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024.0;
    }
    return 0.0;
}

} // namespace lamella::test
