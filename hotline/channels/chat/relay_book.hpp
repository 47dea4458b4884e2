#pragma once

#include "hotline/channels/chat/conversation.hpp"
#include "hotline/engine/submission.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hotline::chat {

namespace limit {
inline constexpr std::size_t unsaved_per_contact = 64;
inline constexpr std::size_t unsaved_in_all = 4'096;
inline constexpr std::size_t unsaved_bytes = 16 * 1024 * 1024; ///< of texts, all conversations together
inline constexpr std::chrono::milliseconds saved_within{400};  ///< what is not durable by then is passed on unsaved
inline constexpr std::chrono::milliseconds unsaved_look_again{50};
} // namespace limit

/// How much may be held.
struct RelayBounds {
    std::size_t per_contact = limit::unsaved_per_contact;
    std::size_t in_all = limit::unsaved_in_all;
    std::size_t bytes = limit::unsaved_bytes;
};

/// What somebody writes in a conversation, already read and checked.
struct Line {
    ContactId contact;
    Author author{};
    std::optional<PersonId> by; ///< the responder who wrote it
    PersonId actor;             ///< the responder, or the visitor's session
    CommandId command;
    std::string text;
};

/// A message that both sides see before it is durable.
struct Unsaved {
    std::uint64_t number{}; ///< in the order in which they were passed on; for cursors of this process
    MessageId id;
    ContactId contact;
    PersonId responder; ///< who was in conversation with the contact
    Author author{};
    Instant at;
    std::string text;
};

/// What became of a line: it is durable, or it was passed on and is not saved yet.
struct Spoken {
    std::optional<engine::Done> done;
    MessageId id;
};

struct RelayCounters {
    std::uint64_t passed_on{}; ///< messages shown before they were durable
    std::uint64_t saved{};     ///< of those, durable by now
    std::uint64_t refused{};   ///< could not be saved and were not passed on: no conversation, or no room
    std::uint64_t lost{};      ///< passed on and never saved
};

/// How much is held now.
struct RelayLoad {
    std::size_t messages{};
    std::size_t bytes{};
    Millis oldest; ///< since the oldest was written
};

/// A line from the moment in which it is said until it is durable or refused.
struct Speaking {
    std::shared_ptr<Unsaved> told;
    std::optional<PersonId> by;
    PersonId actor;
    CommandId command;
    engine::RecordWrite write; ///< sealed
    /// Where the answer to its submission will stand; null: none is under way.
    std::shared_ptr<const std::optional<engine::Answer>> answer;
    bool passed_on = false;
    bool while_live = true; ///< only into a conversation that still is one; not asked of what was passed on when it was
    std::size_t asking = 0; ///< who waits to hear what becomes of it: a form may come twice
};
using Speech = std::shared_ptr<Speaking>;

/// What is said in conversations and not durable yet: what of it is passed on, in which order it is saved, and when it
/// is let go. Pure; `Relay` is its shell, and the simulator another.
class RelayBook {
public:
    explicit RelayBook(RelayBounds bounds = {}) : bounds_(bounds) {}

    /// The line that is under way under the same command; null: none is. A line that comes again is not said twice.
    [[nodiscard]] Speech said_before(const Line& line) const;
    /// Takes the line in. Whoever asked for it, or for one that was said before, says so and says when they stop.
    Speech begin(Line line, MessageId id, engine::RecordWrite write, Instant now);
    void ask(Speaking& speaking) { ++speaking.asking; }
    void stop_asking(Speaking& speaking);

    /// What the engine is asked for. It guards on the line said before it, if that is not durable yet: so the journal
    /// itself keeps their order, whatever the disk refuses in between.
    [[nodiscard]] engine::Submission submission_of(const Speaking& speaking) const;

    /// What is to be told of the line, now that `answer` has come or not come in time. What is not durable is passed on
    /// if `listening` is in that conversation and the bounds leave room. None: wait for the answer.
    std::optional<Result<Spoken>> outcome(const Speech& speaking, const std::optional<engine::Answer>& answer,
                                          std::optional<PersonId> listening);

    /// Lets go of what is durable or refused for good, and enters again what may be saved now. `enter` hands the
    /// line's submission to the engine and notes where its answer will stand.
    using Enter = std::function<void(Speaking&)>;
    void settle(bool degraded, const Enter& enter);

    /// What is unsaved behind `number`, in the conversations of a contact or of a responder, oldest first.
    using Told = std::vector<std::shared_ptr<const Unsaved>>;
    [[nodiscard]] Told of_contact(ContactId contact, std::uint64_t number) const;
    [[nodiscard]] Told of_responder(PersonId responder, std::uint64_t number) const;

    [[nodiscard]] bool empty() const { return unsaved_.empty(); }
    [[nodiscard]] const std::map<std::uint64_t, Speech>& unsaved() const { return unsaved_; }
    [[nodiscard]] const RelayCounters& counters() const { return counters_; }
    [[nodiscard]] RelayLoad load(Instant now) const;

private:
    void end(const Speaking& speaking);
    [[nodiscard]] Speech before(const Speaking& speaking) const;
    [[nodiscard]] bool has_room(const Speaking& speaking) const;
    void pass_on_up_to(const Speech& speaking, PersonId responder);
    void pass_on(const Speech& speaking, PersonId responder);
    void settle(const Speech& speaking, bool degraded, const Enter& enter);

    RelayBounds bounds_;
    std::map<ContactId, std::deque<Speech>> under_way_; ///< everything said and not yet durable, in order
    std::map<std::uint64_t, Speech> unsaved_;           ///< of that, what was passed on, in order
    std::size_t unsaved_bytes_ = 0;
    std::uint64_t number_ = 0;
    RelayCounters counters_;
};

} // namespace hotline::chat
