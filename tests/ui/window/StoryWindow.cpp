#include "StoryWindow.h"

#include "WindowHarness.h"
#include "image/ImageWriter.h"
#include "sample/SyntheticStack.h"
#include "widgets/LinkedViews.h"
#include "widgets/StepPanel.h"

#include <QPushButton>
#include <QScrollArea>

namespace lamella::test {

namespace {
QString text(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}
} // namespace

StoryWindow::StoryWindow(const std::filesystem::path& folder, LearnSession::Provider provider)
    : m_settings(text(folder / "settings.ini"))
{
    m_settings.setReviewer(QStringLiteral("A. Martin"));
    m_window = std::make_unique<MainWindow>(m_settings, m_prompts, std::move(provider));
    std::filesystem::create_directories(folder / "projects");
    controllers().import.setProjectFolder(text(folder / "projects"));
}

bool StoryWindow::has(const char* name)
{
    for (const QWidget* widget : m_window->findChildren<QWidget*>(QLatin1String(name))) {
        if (widget->isVisible())
            return true;
    }
    return false;
}

void StoryWindow::click(QWidget& widget)
{
    constexpr int kStillTurns = 5;
    QPoint last;
    int still = 0;
    (void)QTest::qWaitFor([&] {
        for (QWidget* above = widget.parentWidget(); above; above = above->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(above))
                scroll->ensureWidgetVisible(&widget);
        const QPoint at = widget.mapToGlobal(widget.rect().center());
        still = at == last && widget.isVisible() ? still + 1 : 0;
        last = at;
        return still >= kStillTurns;
    });
    real::click(widget, widget.rect().center());
}

QAbstractButton& StoryWindow::mainButton()
{
    for (StepPanel* panel : m_window->findChildren<StepPanel*>()) {
        if (panel->isVisible())
            return panel->mainButton();
    }
    qFatal("no panel is on view");
}

void StoryWindow::clickMain()
{
    real::click(mainButton(), mainButton().rect().center());
}

QPoint StoryWindow::at(int view, QPointF imagePoint)
{
    return m_window->views().view(view).transform().viewFromImage(imagePoint).toPoint();
}

SampleFiles::SampleFiles(const std::filesystem::path& folder, int labelled, int plain, int size)
    : volume(text(folder / "volume.tif")),
      labels(text(folder / "labels.tif")),
      plain(text(folder / "new.tif"))
{
    const SyntheticStack tissue({.count = labelled + plain, .size = size, .seed = 1});
    constexpr PixelSizeNm kPixelSize{4.0, 4.0, 50.0};
    TiffWriter sections(folder / "volume.tif", labelled, kPixelSize);
    TiffWriter masks(folder / "labels.tif", labelled, kPixelSize);
    TiffWriter unknown(folder / "new.tif", plain, kPixelSize);
    for (int page = 0; page < labelled + plain; ++page) {
        const SyntheticSection drawn = tissue.draw(page);
        if (page >= labelled) {
            unknown.add(drawn.image);
            continue;
        }
        sections.add(drawn.image);
        masks.add(drawn.mask);
    }
    sections.commit();
    masks.commit();
    unknown.commit();
}

} // namespace lamella::test
