#pragma once

#include <QStyledItemDelegate>

namespace lamella {

/// Draws a row of the section strip: thumbnail at the left; number, state and share of membrane beside it.
class SectionStripDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kThumbnail = 64;
    static constexpr int kWidth = 208;
    static constexpr int kRowHeight = 80;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lamella
