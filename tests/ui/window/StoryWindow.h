#pragma once

#include "ScriptedPrompts.h"
#include "TestSupport.h"
#include "models/Settings.h"
#include "widgets/MainWindow.h"

#include <QAbstractButton>

#include <memory>

namespace lamella::test {

/// A whole window in a folder of its own: fresh settings, projects below it, dialogs answered in advance.
class StoryWindow {
public:
    /// @param folder    where settings and projects go
    /// @param provider  of the learn back end
    StoryWindow(const std::filesystem::path& folder, LearnSession::Provider provider);

    MainWindow& window() { return *m_window; }
    Controllers& controllers() { return m_window->controllers(); }
    ScriptedPrompts& prompts() { return m_prompts; }
    Settings& settings() { return m_settings; }

    /// A visible widget by object name; fails loudly where there is none.
    template <typename Widget = QWidget>
    Widget& find(const char* name)
    {
        for (Widget* widget : m_window->findChildren<Widget*>(QLatin1String(name))) {
            if (widget->isVisible())
                return *widget;
        }
        qFatal("no visible widget '%s'", name);
    }
    bool has(const char* name);
    /// Real click in the middle of a widget, once it has been scrolled to and nothing moves it any more.
    void click(QWidget& widget);
    void click(const char* name) { click(find(name)); }
    /// The main button of the panel on view.
    QAbstractButton& mainButton();
    void clickMain();
    /// Position in a view of an image pixel.
    QPoint at(int view, QPointF imagePoint);

private:
    ScriptedPrompts m_prompts;
    Settings m_settings;
    std::unique_ptr<MainWindow> m_window;
};

/// volume.tif and labels.tif (with masks) and new.tif (to segment, cut from the same tissue) in `folder`.
struct SampleFiles {
    SampleFiles(const std::filesystem::path& folder, int labelled, int plain, int size);
    QString volume;
    QString labels;
    QString plain;
};

} // namespace lamella::test
