#pragma once

#include <QDialog>

namespace lamella {

/// Name, version, licence, what it is built from.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace lamella
