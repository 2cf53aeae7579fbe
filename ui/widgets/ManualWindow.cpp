#include "widgets/ManualWindow.h"

#include "widgets/Theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

namespace lamella {

ManualWindow::ManualWindow(QWidget* parent) : QWidget(parent, Qt::Window)
{
    constexpr QSize kSize{760, 680};
    setObjectName(QStringLiteral("manualWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Manual"));
    resize(kSize);
    auto* text = new QTextBrowser;
    text->setObjectName(QStringLiteral("manualText"));
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(tr("Manual"));
    text->document()->setDocumentMargin(kGrid3);
    const bool isFrench = QLocale().language() == QLocale::French;
    text->setSource(QUrl(isFrench ? QStringLiteral("qrc:/lamella/manual/manual_fr.md")
                                  : QStringLiteral("qrc:/lamella/manual/manual_en.md")),
                    QTextDocument::MarkdownResource);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(text);
}

void ManualWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lamella
