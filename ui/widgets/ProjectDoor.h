#pragma once

#include "models/ProjectEntrance.h"

#include <QWidget>

namespace lamella {

class MessageBar;
class Prompts;
class Settings;

/// The bar below the steps that says what ProjectEntrance has to say about the project that is open or shall be opened,
/// with its answers as buttons; hidden while there is nothing. The rest of the window stays usable meanwhile.
class ProjectDoor final : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        Workspace& workspace;
        Settings& settings;
        Prompts& prompts;
    };
    /// @param parts  must outlive this
    explicit ProjectDoor(const Parts& parts, QWidget* parent = nullptr);

    ProjectEntrance& entrance() { return m_entrance; }

private:
    void show(const std::optional<EntranceNotice>& notice);
    void answer(int index);

    ProjectEntrance m_entrance;
    MessageBar* m_bar;
    QList<EntranceNotice::Answer> m_answers; ///< of the notice on view
};

} // namespace lamella
