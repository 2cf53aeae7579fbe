#include "models/ReportPdf.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QTextDocument>

namespace lamella {

std::string reportPdf(const std::string& html)
{
    QTextDocument document;
    document.setHtml(QString::fromStdString(html));
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
