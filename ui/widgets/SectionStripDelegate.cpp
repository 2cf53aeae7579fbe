#include "widgets/SectionStripDelegate.h"

#include "models/SectionStripModel.h"
#include "widgets/Icons.h"
#include "widgets/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

struct MarkLook {
    const char* symbol;
    QColor colour;
};

/// Symbol and colour of a state; the word stands beside them.
MarkLook lookOf(SectionMark mark)
{
    const ThemeColours& colours = themeColours();
    switch (mark) {
    case SectionMark::Training:
        return {"mask", colours.mutedText};
    case SectionMark::ToReview:
        return {"eye", colours.accentInk};
    case SectionMark::Accepted:
        return {"check", colours.acceptedInk};
    case SectionMark::Flagged:
        return {"flag", colours.flaggedInk};
    case SectionMark::ToSegment:
        break;
    }
    return {"circle", colours.mutedText};
}

void paintThumbnail(QPainter& painter, const QImage& thumbnail, const QRect& rect)
{
    painter.fillRect(rect, themeColours().canvas);
    if (!thumbnail.isNull()) {
        const QSize size = thumbnail.size().scaled(rect.size(), Qt::KeepAspectRatio);
        QRect target(QPoint(), size);
        target.moveCenter(rect.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, thumbnail);
    }
}

} // namespace

void SectionStripDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QPalette& palette = option.palette;
    const ThemeColours& colours = themeColours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(kHalfGrid, kHalfGrid / 2, -kHalfGrid, -kHalfGrid / 2);
    if (isCurrent || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isCurrent ? colours.accent : palette.color(QPalette::Button));
        painter->drawRoundedRect(card, kHalfGrid, kHalfGrid);
    }
    const QRect thumbnail(option.rect.left() + kGrid, option.rect.top() + (option.rect.height() - kThumbnail) / 2,
                          kThumbnail, kThumbnail);
    paintThumbnail(*painter, index.data(SectionStripModel::ThumbnailRole).value<QImage>(), thumbnail);

    const QColor text = isCurrent ? colours.accentText : palette.color(QPalette::Text);
    const QColor muted = isCurrent ? colours.accentText : colours.mutedText;
    const QRect column(thumbnail.right() + kGrid + 1, thumbnail.top(), card.right() - kGrid - thumbnail.right() - kGrid,
                       kThumbnail);
    if (column.width() < kGrid4) {
        painter->restore();
        return;
    }
    const int line = column.height() / 3;
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(text);
    painter->drawText(column.adjusted(0, 0, 0, -2 * line), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    const int doubts = index.data(SectionStripModel::DoubtsRole).toInt();
    painter->setFont(option.font);
    if (doubts > 0)
        painter->drawText(column.adjusted(0, 0, 0, -2 * line), Qt::AlignRight | Qt::AlignVCenter,
                          tr("%n to check", nullptr, doubts));

    const auto mark = static_cast<SectionMark>(index.data(SectionStripModel::MarkRole).toInt());
    const MarkLook look = lookOf(mark);
    const QRect second(column.left(), column.top() + line, column.width(), line);
    paintIcon(*painter, QLatin1String(look.symbol), QRectF(second.left(), second.top() + (line - 16) / 2.0, 16, 16),
              isCurrent ? colours.accentText : look.colour);
    painter->setPen(isCurrent ? colours.accentText : look.colour);
    const QRect word = second.adjusted(16 + kHalfGrid, 0, 0, 0);
    painter->drawText(word, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(sectionMarkText(mark), Qt::ElideRight, word.width()));

    const QVariant fraction = index.data(SectionStripModel::MembraneFractionRole);
    if (fraction.isValid()) {
        painter->setPen(muted);
        const QString share = tr("%1 % membrane").arg(option.locale.toString(std::lround(fraction.toDouble() * 100)));
        painter->drawText(QRect(column.left(), column.top() + 2 * line, column.width(), line),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(share, Qt::ElideRight, column.width()));
    }
    painter->restore();
}

QSize SectionStripDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {kWidth, kRowHeight};
}

} // namespace lamella
