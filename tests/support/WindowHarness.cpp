#include "WindowHarness.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QProcess>
#include <QScreen>
#include <QStandardPaths>
#include <QUrl>

#include <cmath>

namespace lamella::test {

namespace {

constexpr int kStartMs = 10'000;
constexpr int kToolMs = 10'000;

QString pictureFile(const QString& name)
{
    QDir folder(qEnvironmentVariable("LAMELLA_PICTURES",
                                     QCoreApplication::applicationDirPath() + QStringLiteral("/../pictures")));
    folder.mkpath(QStringLiteral("."));
    return QDir::cleanPath(folder.absoluteFilePath(name + QStringLiteral(".png")));
}

/// Runs a small program while Qt goes on handling events, as it must: the window is to receive them.
void run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool isDone = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, kToolMs);
    if (!isDone || process.exitCode() != 0)
        qWarning("%s %s: %s", qPrintable(program), qPrintable(arguments.join(QLatin1Char(' '))),
                 process.readAllStandardError().constData());
    QCoreApplication::processEvents();
}

void xdotool(const QStringList& arguments)
{
    run(QStringLiteral("xdotool"), arguments);
}

QStringList moveTo(QWidget& widget, QPoint at)
{
    const QPointF screen = QPointF(widget.mapToGlobal(at)) * widget.devicePixelRatioF();
    return {QStringLiteral("mousemove"), QString::number(std::lround(screen.x())),
            QString::number(std::lround(screen.y()))};
}

QString buttonNumber(Qt::MouseButton button)
{
    return button == Qt::MiddleButton  ? QStringLiteral("2")
           : button == Qt::RightButton ? QStringLiteral("3")
                                       : QStringLiteral("1");
}

} // namespace

WindowDisplay::WindowDisplay(QSize screen)
{
    if (!qEnvironmentVariableIsSet("DISPLAY")) {
        const QString mode = QStringLiteral("%1x%2x24").arg(screen.width()).arg(screen.height());
        const QStringList arguments{
            QStringLiteral("-displayfd"), QStringLiteral("1"),   QStringLiteral("-screen"), QStringLiteral("0"), mode,
            QStringLiteral("-nolisten"),  QStringLiteral("tcp"), QStringLiteral("-dpi"),    QStringLiteral("96")};
        if (!start(QStringLiteral("Xvfb"), arguments, true) ||
            // Says that it manages windows by now: one shown before that would get no focus.
            !start(QStringLiteral("openbox"), {QStringLiteral("--startup"), QStringLiteral("echo ready")}, false))
            return;
    }
    qputenv("QT_QPA_PLATFORM", "xcb");
}

WindowDisplay::~WindowDisplay()
{
    while (!m_processes.empty()) {
        m_processes.back()->terminate();
        m_processes.back()->waitForFinished(kStartMs);
        m_processes.pop_back();
    }
}

bool WindowDisplay::start(const QString& program, const QStringList& arguments, bool readsDisplay)
{
    auto process = std::make_unique<QProcess>();
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(program, arguments);
    if (!process->waitForStarted(kStartMs)) {
        m_problem = program + QStringLiteral(" is not installed");
        return false;
    }
    while (!process->canReadLine() && process->waitForReadyRead(kStartMs)) {
    }
    const QByteArray answer = process->readLine().trimmed();
    if (answer.isEmpty()) {
        m_problem = program + QStringLiteral(" does not start");
        return false;
    }
    if (readsDisplay)
        qputenv("DISPLAY", ":" + answer);
    m_processes.push_back(std::move(process));
    return true;
}

bool showActive(QWidget& window)
{
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return false;
    window.raise();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

namespace real {

bool isAvailable()
{
    return QGuiApplication::platformName() == QLatin1String("xcb") &&
           !QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty();
}

void move(QWidget& widget, QPoint at)
{
    xdotool(moveTo(widget, at));
}

void click(QWidget& widget, QPoint at, Qt::MouseButton button)
{
    xdotool(moveTo(widget, at) + QStringList{QStringLiteral("click"), buttonNumber(button)});
}

void drag(QWidget& widget, const QList<QPoint>& path, Qt::MouseButton button)
{
    if (path.isEmpty())
        return;
    QStringList steps = moveTo(widget, path.first());
    steps << QStringLiteral("mousedown") << buttonNumber(button);
    // A pause between moves: Qt compresses moves that arrive together.
    for (qsizetype i = 1; i < path.size(); ++i)
        steps << QStringLiteral("sleep") << QStringLiteral("0.02") << moveTo(widget, path[i]);
    steps << QStringLiteral("sleep") << QStringLiteral("0.02") << QStringLiteral("mouseup") << buttonNumber(button);
    xdotool(steps);
}

void wheel(QWidget& widget, QPoint at, int notches, const QString& modifier)
{
    QStringList steps = moveTo(widget, at);
    if (!modifier.isEmpty())
        steps << QStringLiteral("keydown") << modifier;
    steps << QStringLiteral("click") << QStringLiteral("--repeat") << QString::number(std::abs(notches))
          << QStringLiteral("--delay") << QStringLiteral("20")
          << (notches > 0 ? QStringLiteral("4") : QStringLiteral("5"));
    if (!modifier.isEmpty())
        steps << QStringLiteral("keyup") << modifier;
    xdotool(steps);
}

void key(const QString& key)
{
    xdotool({QStringLiteral("key"), key});
}

void keyDown(const QString& key)
{
    xdotool({QStringLiteral("keydown"), key});
}

void keyUp(const QString& key)
{
    xdotool({QStringLiteral("keyup"), key});
}

void type(const QString& text)
{
    xdotool({QStringLiteral("type"), text});
}

bool setKeyboard(const QString& layout)
{
    constexpr int kToldMs = 200; // the server tells the clients
    if (QStandardPaths::findExecutable(QStringLiteral("setxkbmap")).isEmpty())
        return false;
    QProcess process;
    process.start(QStringLiteral("setxkbmap"), {layout});
    const bool isSet = process.waitForFinished() && process.exitCode() == 0;
    QTest::qWait(kToldMs);
    return isSet;
}

} // namespace real

bool dropFiles(QWidget& widget, const QStringList& paths, QPoint at)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent over(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &over);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &drop);
    return drop.isAccepted();
}

QString grab(QWidget& widget, const QString& name)
{
    const QString file = pictureFile(name);
    return widget.grab().save(file) ? file : QString();
}

QString grabScreen(const QString& name)
{
    if (QGuiApplication::platformName() != QLatin1String("xcb"))
        return {};
    const QString file = pictureFile(name);
    return QGuiApplication::primaryScreen()->grabWindow(0).save(file) ? file : QString();
}

} // namespace lamella::test
