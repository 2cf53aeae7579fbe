#pragma once

#include "analysis/Doubts.h"
#include "models/DoubtPictures.h"
#include "models/Workspace.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lamella {

class DoubtSearch;
class ReviewController;

/// Step ④ from doubt to doubt: the places of the current section where it is uncertain whether there is one cell or
/// two, the most rewarding first, one after the other. They are found in a worker from the mask as it is, and again
/// after every change of it; an answer is an edit (ReviewController::answerDoubt()), also one that says what the mask
/// says, so that it is not asked again after reopening and comes back when it is undone. A correction by hand leaves
/// the question on view where it is, until somebody answers it or goes on.
///
/// Works only while it is on. Lives in the window's thread.
class DoubtQueue final : public QObject {
    Q_OBJECT
public:
    static constexpr int kUsual = 5; ///< questions a section, unless somebody wants more
    static constexpr int kMore = 10;

    /// Both must outlive this.
    DoubtQueue(Workspace& workspace, ReviewController& review, QObject* parent = nullptr);
    ~DoubtQueue() override;

    enum class State {
        Off,
        Unavailable, ///< nothing to ask from: no section, no mask, or none that lies on a stored probability
        Accepted,    ///< the section is settled
        Finding,
        Failed,
        Asking,  ///< current() is a doubt
        Finished ///< every question was answered or put aside, or there was none
    };
    Q_ENUM(State)

    bool isOn() const { return m_isOn; }
    State state() const;
    /// What there is to say about the state, translated: why there are no doubts, what to do after the last.
    QString sentence() const;
    /// "To check 3 of 5", "5 places checked", translated; empty unless Asking or Finished.
    QString progressText() const;
    /// "about 2 min left" at the pace of whoever reviews; empty while that is not known.
    QString timeText() const;
    /// Null unless Asking. Valid until changed().
    const Doubt* current() const;
    /// Of current(); empty until a worker has drawn them.
    const DoubtPictures& pictures() const { return m_pictures; }
    /// 0-based position of the section that is asked about, −1 = none.
    int sectionIndex() const { return m_workspace.indexOf(m_basis.section); }
    /// Answers can be kept: Asking, and the project can be written.
    bool canAnswer() const;
    /// Off, and the current section has a prediction to ask about.
    bool canBegin() const;
    bool canStep() const { return m_open.size() > 1; }
    /// How many more askMore() would bring, 0…kMore.
    int moreCount() const;
    /// Put aside on this section; next() asks them again after the last.
    int unsureCount() const;

    /// Side of a picture in pixels of the screen, and the colour of membranes in them.
    void setPictureStyle(int side, const QColor& membrane);

public Q_SLOTS:
    void setOn(bool isOn);
    /// To the next doubt without an answer, after the last to the first. Switches on.
    void next();
    void previous();
    /// Goes on to the next one. A refusal is told by the review controller.
    void answer(bool isOneCell);
    /// "Not sure": not asked again until all others are through.
    void putAside();
    void askMore();

Q_SIGNALS:
    /// Anything that is told above.
    void changed();
    /// Another doubt is the current one: to be gone to.
    void currentChanged();
    void picturesChanged();

private:
    /// What the doubts of a section follow from.
    struct Basis {
        SectionId section = SectionId::None;
        MaskOrigin origin = MaskOrigin::None;
        PredictionId prediction = PredictionId::None;
        bool isAccepted = false;
        double threshold = 0.5;
        std::int64_t lastEdit = 0, nextRedo = 0; ///< rows of the record
        bool operator==(const Basis&) const = default;
        bool isSameQuestion(const Basis& other) const
        {
            return section == other.section && origin == other.origin && prediction == other.prediction &&
                   isAccepted == other.isAccepted;
        }
    };
    Basis basisNow() const;
    /// Why such a section has no doubts; empty if it may have some.
    static QString reasonWithout(const Basis& basis);
    bool isWanted() const;
    /// Something may have changed: looks what it was.
    void look();
    void restart();
    void find();
    struct Found {
        std::vector<Doubt> doubts;
        std::optional<Doubt> held; ///< was on view and is none of them any more
    };
    void take(Found found);
    void step(int by);
    /// @return whether they are others now
    bool readReplies();
    /// Neither answered nor put aside.
    bool isUntold(const Doubt& doubt) const;
    /// The questions still open, from what was found.
    void renew();
    void setCurrent(std::size_t index);
    void draw();
    int doneCount() const;
    void showInStrip();

    Workspace& m_workspace;
    ReviewController& m_review;
    QTimer m_rest;
    bool m_isOn = false;
    Basis m_basis;
    int m_request = 0; ///< grows with each section: answers about another one are dropped
    std::stop_source m_stop;
    std::shared_ptr<DoubtSearch> m_search; ///< of the current section; used by one worker at a time
    bool m_isFinding = false;
    bool m_isStale = false; ///< the mask changed while a worker was finding
    bool m_isFound = false;
    bool m_isAnswering = false;
    std::optional<Error> m_error;
    std::vector<Doubt> m_found;      ///< all, the most rewarding first
    std::vector<Doubt> m_open;       ///< to be asked
    std::size_t m_index = 0;         ///< in m_open
    std::optional<Pixel> m_returned; ///< pass of an answer that was undone: asked next
    std::optional<Pixel> m_held;     ///< pass of one in m_found that is no doubt any more but still on view
    bool m_isByHand = false;         ///< what is searched next follows a correction by hand
    std::map<SectionId, std::vector<DoubtReply>> m_replies;
    std::map<SectionId, std::vector<Pixel>> m_unsure; ///< passes
    std::map<SectionId, int> m_asked;                 ///< questions wanted, where not kUsual
    DoubtPictures m_pictures;
    std::optional<Pixel> m_drawn; ///< Doubt::pass of m_pictures, or of those under way
    int m_drawing = 0;
    int m_side = 128;
    QColor m_membrane{0xE6, 0x9F, 0x00};
};

} // namespace lamella
