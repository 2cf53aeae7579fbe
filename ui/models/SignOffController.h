#pragma once

#include "base/Error.h"

#include <QObject>
#include <QString>

#include <optional>

namespace lamella {

class Prompts;
class ReviewController;
class Workspace;
struct SignOff;

/// Step ⑤: a reviewer's declared name under the state of the whole project, as a row of the record of edits. It locks
/// nothing: what is corrected or decided afterwards is told beside it.
class SignOffController final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    SignOffController(Workspace& workspace, ReviewController& review, Prompts& prompts, QObject* parent = nullptr);

    /// The last one of the project.
    std::optional<SignOff> last() const;
    /// Who signed last, when and what, and whether something was changed since; or that nobody has. Empty without a
    /// project.
    QString text() const;
    /// Why nobody can sign now; empty = somebody can.
    QString obstacle() const;
    /// Shows what will be on the record, asks for a remark, and signs; nothing if that is cancelled. changed() or
    /// failed() follows a signature.
    void sign();

Q_SIGNALS:
    void changed();
    void failed(const lamella::Error& error);

private:
    QString stateOfSections() const;

    Workspace& m_workspace;
    ReviewController& m_review;
    Prompts& m_prompts;
};

} // namespace lamella
