#include "widgets/Icons.h"

#include "widgets/Theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace lamella {

namespace {

QString resourcePath(const QString& name)
{
    return QStringLiteral(":/lamella/icons/%1.svg").arg(name);
}

/// The drawing with its colour filled in.
QByteArray svgOf(const QString& name, const QColor& colour)
{
    static QHash<QString, QByteArray> texts;
    QByteArray& text = texts[name];
    if (text.isEmpty()) {
        QFile file(resourcePath(name));
        const bool isThere = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(isThere, "icon", qPrintable(name));
        if (isThere)
            text = file.readAll();
    }
    return QByteArray(text).replace("currentColor", colour.name().toLatin1());
}

class ThemedIconEngine final : public QIconEngine {
public:
    explicit ThemedIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_name, QRectF(rect), colour(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }
    QString key() const override { return QStringLiteral("lamella"); }

private:
    static QColor colour(QIcon::Mode mode)
    {
        const QPalette palette = paletteOf(themeColours());
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    QString m_name;
};

} // namespace

QIcon icon(const QString& name)
{
    Q_ASSERT_X(hasIcon(name), "icon", qPrintable(name));
    return QIcon(new ThemedIconEngine(name));
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& colour)
{
    QSvgRenderer renderer(svgOf(name, colour));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, rect);
    painter.restore();
}

bool hasIcon(const QString& name)
{
    return QFile::exists(resourcePath(name));
}

} // namespace lamella
