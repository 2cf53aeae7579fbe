#pragma once
// Private to core/project.

#include "project/EditRow.h"
#include "project/ProjectTypes.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Tool of a stroke that answers a doubt.
inline constexpr std::string_view kDoubtTool = "doubt";
/// Its detail; other strokes have none.
std::string replyText(Pixel pass, bool isOneCell);

/// What the rows of the record mean: what can be undone and redone, and where each section stands. Rebuilt from the
/// rows when a project is opened, then fed with every row appended. Knows no pixels. One thread at a time.
class EditHistory {
public:
    /// One stroke of the record.
    struct Edit {
        std::int64_t sequence = 0;
        SectionId section = SectionId::None;
        std::string tool;
        std::string author;
        UtcTime time;
        Rect box;
        std::int64_t pixels = 0;
        std::string lastActor;           ///< who made, undid or redid it last
        std::optional<DoubtReply> reply; ///< of an answer to a doubt
        /// An answer that says what the mask says: it has no pixels.
        bool isReplyOnly() const { return reply && pixels == 0; }
    };
    /// Where a section stands as far as rows tell.
    struct SectionState {
        std::optional<ReviewState> review; ///< Accepted or Flagged; nothing after a reopening
        std::string reviewer;
        UtcTime since;
        std::string reason;
        std::string comment;
        std::optional<Basis> basis; ///< frozen
        int edits = 0;
        std::vector<std::string> reviewers; ///< in the order of their first row
    };

    /// @param file  for messages about rows that cannot be understood (ProjectDamaged)
    explicit EditHistory(std::filesystem::path file) : m_file(std::move(file)) {}

    void add(const EditRow& row);
    std::int64_t nextSequence() const { return m_lastSequence + 1; }
    /// Now, or the time of the last row if the clock went back.
    UtcTime nextTime() const;
    /// Section None = of the whole project. Null if there is none. Valid until the next add().
    const Edit* undoable(SectionId section = SectionId::None) const;
    const Edit* redoable(SectionId section = SectionId::None) const;
    SectionState section(SectionId section) const;
    std::vector<ReviewDecision> decisions(SectionId section) const; ///< oldest first
    /// In force; section None = of the whole project. In the order in which they were made, or made again.
    std::vector<DoubtReply> replies(SectionId section) const;
    /// Oldest first. @param standing  what masks lie on now, as given with a sign-off (MaskDocument::State::standing())
    std::vector<SignOff> signOffs(const std::string& standing) const;

private:
    using Stack = std::vector<std::int64_t>;
    nlohmann::json detailOf(const EditRow& row) const;
    std::optional<DoubtReply> replyOf(const EditRow& row) const;
    void addStroke(const EditRow& row);
    void move(const EditRow& row, Stack& from, Stack& to, int count);
    void addReview(const EditRow& row);
    const Edit* last(const Stack& stack, SectionId section) const;

    std::filesystem::path m_file;
    std::map<std::int64_t, Edit> m_edits;
    Stack m_undo;
    Stack m_redo;
    std::map<SectionId, SectionState> m_sections;
    std::map<SectionId, std::vector<ReviewDecision>> m_decisions;
    std::vector<SignOff> m_signOffs;
    std::vector<std::string> m_standings; ///< with each of these; empty where it was not noted
    std::int64_t m_lastSequence = 0;
    std::int64_t m_lastChange = 0; ///< of the rows that are no sign-off
    UtcTime m_lastTime;
};

} // namespace lamella
