#pragma once

#include <QObject>

namespace lamella {

class LearnSession;
class LinkedViews;
class Settings;
class ViewStage;
class WindowActions;

/// Keeps the View menu's choices (colours, language, wheel, what the views show), the device to compute on and the
/// settings in step, and carries them out.
class Preferences final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        WindowActions& actions;
        Settings& settings;
        LinkedViews& views;
        ViewStage& stage;
        LearnSession& learn;
    };
    /// @param parts  must outlive this
    explicit Preferences(const Parts& parts, QObject* parent = nullptr);

Q_SIGNALS:
    /// It is used from the next start on.
    void languageChosen();

private:
    void keepColours(const Parts& parts);
    void keepViews(const Parts& parts);
};

} // namespace lamella
