#include "project/EditHistory.h"

#include "base/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lamella {

namespace {

constexpr const char* kOneCell = "one";
constexpr const char* kTwoCells = "two";

std::string textOf(const nlohmann::json& json, const char* key)
{
    return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
}

} // namespace

nlohmann::json EditHistory::detailOf(const EditRow& row) const
{
    auto json = nlohmann::json::parse(row.detail.empty() ? "{}" : row.detail, nullptr, false);
    if (!json.is_object())
        throw Error(ErrorCode::ProjectDamaged, m_file, {"edit " + std::to_string(row.sequence) + " cannot be read"});
    return json;
}

void EditHistory::add(const EditRow& row)
{
    m_lastSequence = std::max(m_lastSequence, row.sequence);
    m_lastTime = std::max(m_lastTime, row.time);
    if (row.kind != editkind::kSignOff)
        m_lastChange = std::max(m_lastChange, row.sequence);
    if (row.kind == editkind::kStroke)
        addStroke(row);
    else if (row.kind == editkind::kUndo)
        move(row, m_undo, m_redo, -1);
    else if (row.kind == editkind::kRedo)
        move(row, m_redo, m_undo, 1);
    else if (row.kind == editkind::kBasis)
        m_sections[row.section].basis = basisFromText(row.detail, m_file);
    else if (row.kind == editkind::kAccept || row.kind == editkind::kFlag || row.kind == editkind::kReopen)
        addReview(row);
    else if (row.kind == editkind::kSignOff) {
        m_signOffs.push_back({row.time, row.reviewer, textOf(detailOf(row), "statement"), row.sequence});
        m_standings.push_back(textOf(detailOf(row), "standing"));
    } else
        throw Error(ErrorCode::ProjectDamaged, m_file, {"a row of unknown kind: " + row.kind});
    if (row.section == SectionId::None)
        return;
    std::vector<std::string>& reviewers = m_sections[row.section].reviewers;
    if (std::find(reviewers.begin(), reviewers.end(), row.reviewer) == reviewers.end())
        reviewers.push_back(row.reviewer);
}

std::vector<SignOff> EditHistory::signOffs(const std::string& standing) const
{
    std::vector<SignOff> signOffs = m_signOffs;
    for (std::size_t i = 0; i < signOffs.size(); ++i)
        signOffs[i].changedSince =
            signOffs[i].editSequence < m_lastChange || (!m_standings[i].empty() && m_standings[i] != standing);
    return signOffs;
}

UtcTime EditHistory::nextTime() const
{
    return std::max(utcNow(), m_lastTime);
}

std::optional<DoubtReply> EditHistory::replyOf(const EditRow& row) const
{
    if (row.detail.empty())
        return std::nullopt;
    try {
        const auto json = nlohmann::json::parse(row.detail);
        const auto answer = json.at("answer").get<std::string>();
        const auto pass = json.at("pass").get<std::array<int, 2>>();
        if (answer != kOneCell && answer != kTwoCells)
            throw Error(ErrorCode::ProjectDamaged, m_file, {"an answer that is none: " + answer});
        return DoubtReply{row.section, {pass[0], pass[1]}, answer == kOneCell, row.pixels > 0, row.reviewer, row.time};
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::ProjectDamaged, m_file, {"edit " + std::to_string(row.sequence) + " cannot be read"});
    }
}

std::string replyText(Pixel pass, bool isOneCell)
{
    return nlohmann::json{{"answer", isOneCell ? kOneCell : kTwoCells}, {"pass", {pass.x, pass.y}}}.dump();
}

void EditHistory::addStroke(const EditRow& row)
{
    m_edits[row.sequence] = {row.sequence, row.section, row.tool,     row.reviewer, row.time,
                             row.box,      row.pixels,  row.reviewer, replyOf(row)};
    m_undo.push_back(row.sequence);
    // The rows stay; they can only no longer be redone.
    m_redo.clear();
    if (!m_edits[row.sequence].isReplyOnly())
        ++m_sections[row.section].edits;
}

void EditHistory::move(const EditRow& row, Stack& from, Stack& to, int count)
{
    const auto at = std::find(from.rbegin(), from.rend(), row.target);
    if (at == from.rend())
        throw Error(ErrorCode::ProjectDamaged, m_file,
                    {"edit " + std::to_string(row.sequence) + " takes back one that is not there"});
    from.erase(std::next(at).base());
    to.push_back(row.target);
    m_edits[row.target].lastActor = row.reviewer;
    if (!m_edits[row.target].isReplyOnly())
        m_sections[row.section].edits += count;
}

void EditHistory::addReview(const EditRow& row)
{
    SectionState& state = m_sections[row.section];
    state.reviewer = row.reviewer;
    state.since = row.time;
    state.review.reset();
    if (row.kind == editkind::kAccept)
        state.review = ReviewState::Accepted;
    else if (row.kind == editkind::kFlag)
        state.review = ReviewState::Flagged;
    const auto json = detailOf(row);
    state.reason = textOf(json, "reason");
    state.comment = textOf(json, "comment");
    const auto kind = !state.review                            ? ReviewDecision::Kind::Reopened
                      : *state.review == ReviewState::Accepted ? ReviewDecision::Kind::Accepted
                                                               : ReviewDecision::Kind::Flagged;
    m_decisions[row.section].push_back({kind, row.reviewer, row.time, state.reason, state.comment});
}

const EditHistory::Edit* EditHistory::last(const Stack& stack, SectionId section) const
{
    const auto at = std::find_if(stack.rbegin(), stack.rend(), [&](std::int64_t sequence) {
        return section == SectionId::None || m_edits.at(sequence).section == section;
    });
    return at == stack.rend() ? nullptr : &m_edits.at(*at);
}

const EditHistory::Edit* EditHistory::undoable(SectionId section) const
{
    return last(m_undo, section);
}

const EditHistory::Edit* EditHistory::redoable(SectionId section) const
{
    return last(m_redo, section);
}

EditHistory::SectionState EditHistory::section(SectionId section) const
{
    const auto at = m_sections.find(section);
    return at == m_sections.end() ? SectionState{} : at->second;
}

std::vector<DoubtReply> EditHistory::replies(SectionId section) const
{
    std::vector<DoubtReply> result;
    for (const std::int64_t sequence : m_undo) {
        const Edit& edit = m_edits.at(sequence);
        if (edit.reply && (section == SectionId::None || edit.section == section))
            result.push_back(*edit.reply);
    }
    return result;
}

std::vector<ReviewDecision> EditHistory::decisions(SectionId section) const
{
    const auto at = m_decisions.find(section);
    return at == m_decisions.end() ? std::vector<ReviewDecision>{} : at->second;
}

} // namespace lamella
