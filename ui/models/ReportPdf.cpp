#include "models/ReportPdf.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTextFrame>

namespace lamella {

namespace {

/// QTextDocument hears no margins that a style sheet gives to tables.
void giveTablesRoom(const QTextDocument& document)
{
    constexpr qreal kBelow = 18.0;
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        QTextFrameFormat format = frame->frameFormat();
        format.setBottomMargin(kBelow);
        frame->setFrameFormat(format);
    }
}

} // namespace

std::string reportPdf(const std::string& html)
{
    QTextDocument document;
    document.setHtml(QString::fromStdString(html));
    giveTablesRoom(document);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
        writer.setCreator(QStringLiteral("Lamella"));
        // print() leaves two centimetres on each side itself, with the page's number.
        writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()});
        document.print(&writer);
    } // the writer's end completes the file
    return buffer.data().toStdString();
}

} // namespace lamella
