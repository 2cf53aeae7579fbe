#pragma once

#include <QApplication>
#include <QPoint>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <QtTest>

#include <memory>
#include <vector>

namespace lamella::test {

/// An X server without a screen (Xvfb) and a window manager (openbox) for the life of a test, so that windows get real
/// focus, real frames and real events. Uses the DISPLAY that is set, if any. Must be made before the QApplication.
class WindowDisplay {
public:
    explicit WindowDisplay(QSize screen = {2560, 1600});
    ~WindowDisplay();
    WindowDisplay(const WindowDisplay&) = delete;
    WindowDisplay& operator=(const WindowDisplay&) = delete;
    /// Empty, or what is missing on this machine.
    QString problem() const { return m_problem; }

private:
    bool start(const QString& program, const QStringList& arguments, bool readsDisplay);

    std::vector<std::unique_ptr<QProcess>> m_processes;
    QString m_problem;
};

/// Shows the window and waits until it is in front and has the focus.
bool showActive(QWidget& window);

/// Events made by the X server (XTEST, through xdotool), that take the whole way through server and Qt. Positions are
/// in the widget's coordinates. Each returns once the events are sent and Qt has had a turn; wait for effects with
/// QTRY_*.
namespace real {
bool isAvailable();
void move(QWidget& widget, QPoint at);
void click(QWidget& widget, QPoint at, Qt::MouseButton button = Qt::LeftButton);
void drag(QWidget& widget, const QList<QPoint>& path, Qt::MouseButton button = Qt::LeftButton);
/// @param notches  positive = away from the user; @param modifier  "ctrl", "shift", "alt" or empty
void wheel(QWidget& widget, QPoint at, int notches, const QString& modifier = {});
/// @param key  as xdotool names it: "ctrl+z", "space", "Right"
void key(const QString& key);
void keyDown(const QString& key);
void keyUp(const QString& key);
void type(const QString& text);
/// The layout of the X server's keyboard ("us", "fr"). @return false where it cannot be set (no setxkbmap)
bool setKeyboard(const QString& layout);
} // namespace real

/// Drags files over a widget and lets them fall. @return whether the widget took them
bool dropFiles(QWidget& widget, const QStringList& paths, QPoint at);

/// Writes the widget as a PNG into the folder LAMELLA_PICTURES (default: pictures/ beside the test). @return its path
QString grab(QWidget& widget, const QString& name);
/// The whole screen with window frames, menus and pop-ups; empty outside X11.
QString grabScreen(const QString& name);

/// Runs all tests of the class in a real window system; 77 (skipped) where there is none.
template <typename TestClass>
int runWindowTests(int argc, char** argv)
{
    const WindowDisplay display;
    if (!display.problem().isEmpty()) {
        qWarning("skipped: %s", qPrintable(display.problem()));
        return 77;
    }
    QApplication application(argc, argv);
    TestClass tests;
    return QTest::qExec(&tests, argc, argv);
}

} // namespace lamella::test

#define LAMELLA_WINDOW_TEST_MAIN(TestClass)                                                                            \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        return lamella::test::runWindowTests<TestClass>(argc, argv);                                                   \
    }
