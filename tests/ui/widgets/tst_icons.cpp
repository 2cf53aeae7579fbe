#include "models/Contrast.h"
#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QtTest>

using namespace lamella;

class TstIcons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyDrawingIsVisibleInBothThemes();
    void inkIsInsideTheSquare();
    void followsTheThemeAndTheMode();
};

namespace {

QStringList names()
{
    QStringList result;
    for (const QString& file : QDir(QStringLiteral(":/lamella/icons")).entryList())
        result << file.chopped(4);
    return result;
}

/// Pixels that are clearly painted.
int inkOf(const QImage& image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 200;
    }
    return count;
}

} // namespace

void TstIcons::everyDrawingIsVisibleInBothThemes()
{
    QVERIFY(names().size() >= 30);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(*qApp, choice);
        for (const QString& name : names()) {
            const QImage image = icon(name).pixmap(QSize(kIconSize, kIconSize)).toImage();
            QVERIFY2(inkOf(image) > 12, qPrintable(name));
            QVERIFY2(inkOf(image) < 300, qPrintable(name));
        }
    }
    QVERIFY(!hasIcon(QStringLiteral("no-such-icon")));
}

void TstIcons::inkIsInsideTheSquare()
{
    for (const QString& name : names()) {
        QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, name, QRectF(0, 0, 48, 48), Qt::black);
        painter.end();
        for (int i = 0; i < 48; ++i) {
            for (const QPoint edge : {QPoint(i, 0), QPoint(i, 47), QPoint(0, i), QPoint(47, i)})
                QVERIFY2(qAlpha(image.pixel(edge)) == 0, qPrintable(name + QStringLiteral(" is cut at its edge")));
        }
    }
}

void TstIcons::followsTheThemeAndTheMode()
{
    const QIcon stop = icon(QStringLiteral("stop"));
    const auto middle = [&stop](QIcon::Mode mode) {
        return QColor(stop.pixmap(QSize(24, 24), mode).toImage().pixel(12, 12));
    };
    applyTheme(*qApp, ThemeChoice::Light);
    const QColor light = middle(QIcon::Normal);
    QVERIFY(contrastRatio(middle(QIcon::Disabled), lightColours().panel) < contrastRatio(light, lightColours().panel));
    applyTheme(*qApp, ThemeChoice::Dark);
    QVERIFY(contrastRatio(middle(QIcon::Normal), darkColours().panel) > 4.5); // the same icon, recoloured
    QVERIFY(middle(QIcon::Normal) != light);
}

QTEST_MAIN(TstIcons)
#include "tst_icons.moc"
