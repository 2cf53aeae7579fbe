#include "widgets/AboutDialog.h"

#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    constexpr int kWidth = 440;
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Lamella"));
    setMinimumWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kGrid3, kGrid3, kGrid3, kGrid2);
    column->setSpacing(kGrid);
    column->addWidget(new TextLabel(TextLabel::Style::Title, QStringLiteral("Lamella")));
    column->addWidget(
        new TextLabel(TextLabel::Style::Hint, tr("Version %1").arg(QCoreApplication::applicationVersion())));
    column->addSpacing(kGrid);
    column->addWidget(new TextLabel(
        TextLabel::Style::Body, tr("Segments sections of electron microscopy without programming: learn from masks, "
                                   "segment, review, export.")));
    column->addWidget(new TextLabel(TextLabel::Style::Heading, tr("Research use, not a medical device.")));
    column->addWidget(
        new TextLabel(TextLabel::Style::Body, tr("Everything is computed on this machine; no image leaves it.")));
    column->addWidget(new TextLabel(TextLabel::Style::Hint,
                                    tr("Free software under the GNU General Public License, version 3 or later. Made "
                                       "with Qt %1, LibTorch, OpenCV, libtiff, SQLite and QCustomPlot.")
                                        .arg(QLatin1String(qVersion()))));
    column->addSpacing(kGrid);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon({}); // the style's own is black, also on dark
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace lamella
