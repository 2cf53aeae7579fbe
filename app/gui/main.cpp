// The window: language, colours and settings first, then the window itself; arguments are files to open.
#include "base/Log.h"
#include "models/Settings.h"
#include "widgets/DialogPrompts.h"
#include "widgets/MainWindow.h"
#include "widgets/Theme.h"
#include "widgets/Translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QEvent>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

namespace {

/// Calls back once, when the window has been painted and everything that was waiting has been done.
class FirstFrame final : public QObject {
public:
    FirstFrame(QWidget& window, std::function<void()> ready) : QObject(&window), m_ready(std::move(ready))
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, m_ready);
        }
        return false;
    }

private:
    std::function<void()> m_ready;
};

void beginLog()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    if (!QDir().mkpath(folder))
        return; // a log is a help, not a condition
    lamella::startLog(std::filesystem::path((folder + QStringLiteral("/lamella.log")).toStdU16String()));
    lamella::logInfo("lamella " LAMELLA_VERSION " starts");
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Lamella"));
    QApplication::setApplicationVersion(QStringLiteral(LAMELLA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.lamella.Lamella"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/lamella/app/io.github.lamella.Lamella.svg")));

    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("images, folders or one project to open"),
                                 QStringLiteral("[files…]"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("language of the window: en, fr"),
                                      QStringLiteral("language"));
    const QCommandLineOption selfExit(QStringLiteral("self-exit"),
                                      QStringLiteral("close as soon as the window has been painted"));
    parser.addOptions({language, selfExit});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    beginLog();
    lamella::Settings settings;
    lamella::installLanguage(application, parser.isSet(language) ? parser.value(language) : settings.language());
    lamella::applyTheme(application, lamella::themeChoiceFromText(settings.theme()));

    lamella::DialogPrompts prompts;
    lamella::MainWindow window(settings, prompts);
    prompts.setParent(&window);
    const bool isTraced = qEnvironmentVariableIsSet("LAMELLA_TRACE_START");
    const bool exits = parser.isSet(selfExit);
    new FirstFrame(window, [&window, isTraced, exits] {
        if (isTraced) {
            std::fputs("ready\n", stderr);
            std::fflush(stderr);
        }
        if (exits)
            window.close();
    });
    window.show();
    QStringList paths;
    for (const QString& path : parser.positionalArguments())
        paths << QDir::current().absoluteFilePath(path);
    window.openPaths(paths);
    return QApplication::exec();
}
